//! The invented stories, their versions, and how they are written as pages.

use std::collections::BTreeSet;

use super::dice::Dice;

/// Names of the stories. One stands at the beginning of each body, whatever its version, so that a
/// text tells what story it is.
const NAMES: [&str; 10] = [
    "柳树镇供水站",
    "青石桥合龙处",
    "南坡村果园里",
    "白鹭湖湿地旁",
    "铁匠街老作坊",
    "望江楼修缮队",
    "东岭小学操场",
    "沙洲码头仓库",
    "梧桐巷豆腐坊",
    "北河县图书馆",
];

/// What texts are made of: nothing that the reader takes for a date, a number or a credit.
const LETTERS: &str = "山水火土木风云雨雪花草鱼鸟马牛羊车船桥路村城门窗房屋桌椅灯书笔纸墨画歌舞琴棋茶酒饭菜米面油盐糖醋衣帽鞋袜布棉丝麻金银铜铁石玉珠宝光影声色香味冷热干湿高低长短宽窄厚薄深浅轻重快慢新旧好坏美丑强弱贫富忙闲乐苦甜酸辣咸淡红黄蓝绿紫白黑灰";

/// How many stories there are.
pub(crate) const STORIES: usize = NAMES.len();

/// A story in one of its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Art {
    pub(crate) story: u8,
    pub(crate) version: u8,
}

fn sentence(dice: &mut Dice) -> String {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut text: String = (0..16).map(|_| letters[dice.below(letters.len())]).collect();
    text.insert(text.len() / 2, '，');
    text.push('。');
    text
}

impl Art {
    pub(crate) fn new(story: usize, version: usize) -> Self {
        let small = |n: usize| u8::try_from(n).unwrap_or(0);
        Self { story: small(story % STORIES), version: small(version % 6) }
    }

    pub(crate) fn headline(self) -> String {
        let name = NAMES[usize::from(self.story)];
        // Some versions differ in their headline, too.
        match self.version % 3 {
            2 => format!("{name}又有新消息"),
            _ => format!("{name}见闻"),
        }
    }

    pub(crate) fn body(self) -> String {
        let mut dice = Dice::new(1000 + u64::from(self.story));
        let mut body = NAMES[usize::from(self.story)].to_owned();
        for _ in 0..3 {
            body.push_str(&sentence(&mut dice));
        }
        let mut dice = Dice::new(5000 + u64::from(self.story) * 100 + u64::from(self.version));
        body.push_str(&sentence(&mut dice));
        body
    }
}

/// Two characters that are in every version of a story and in no other.
pub(crate) fn word_of(story: usize) -> String {
    NAMES[story % STORIES].chars().take(2).collect()
}

/// Which stories a text holds.
pub(crate) fn stories_in(text: &str) -> BTreeSet<u8> {
    let at = |n: usize| u8::try_from(n).unwrap_or(0);
    (0..STORIES).filter(|n| text.contains(NAMES[*n])).map(at).collect()
}

/// A page as it is copied from an e-paper site.
pub(crate) fn plain(arts: &[Art]) -> String {
    let articles: Vec<String> = arts
        .iter()
        .map(|art| format!("{}\n\n本报讯（记者 何静）{}", art.headline(), art.body()))
        .collect();
    articles.join("\n\n") + "\n"
}

/// Where something was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) paper: u8,
    pub(crate) day: u8,
    pub(crate) page: u8,
}

/// The papers that files come in under.
const PAPERS: [&str; 3] = ["Harbour Post", "Evening Star", "云岭晚报"];

impl Slot {
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        // One paper and page above all, so that things meet.
        let often = |dice: &mut Dice| u8::from(dice.percent(30));
        let paper = often(dice) + often(dice);
        Self { paper, day: 1 + often(dice), page: 1 + often(dice) }
    }

    pub(crate) fn paper(self) -> &'static str {
        PAPERS[usize::from(self.paper) % PAPERS.len()]
    }

    pub(crate) fn date(self) -> String {
        format!("2031-03-{:02}", self.day)
    }

    pub(crate) fn page(self) -> String {
        self.page.to_string()
    }
}

/// A page that a person typed, with marks.
pub(crate) fn typed(slot: Slot, arts: &[Art]) -> String {
    let mut text = format!(
        "%% backissue page 1\npublication: {}\ndate: {}\npage: {}\n",
        slot.paper(),
        slot.date(),
        slot.page()
    );
    for art in arts {
        text.push_str(&format!("\n%% article\nheadline: {}\n\n{}\n", art.headline(), art.body()));
    }
    text
}

/// A record of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rec {
    pub(crate) slot: Slot,
    pub(crate) art: Art,
    /// It says its place on the page.
    pub(crate) position: Option<u8>,
    /// It says which key it wants.
    pub(crate) key: Option<u8>,
    /// The source names it.
    pub(crate) named: bool,
    pub(crate) tagged: bool,
}

impl Rec {
    pub(crate) fn line(&self) -> String {
        let mut record = serde_json::json!({
            "publication": self.slot.paper(), "date": self.slot.date(),
            "page": self.slot.page(), "headline": self.art.headline(), "body": self.art.body(),
        });
        let mut put = |name: &str, value: serde_json::Value| {
            if let Some(fields) = record.as_object_mut() {
                fields.insert(name.to_owned(), value);
            }
        };
        if let Some(position) = self.position {
            put("position", position.into());
        }
        if let Some(number) = self.key {
            let code = self.slot.paper().to_lowercase().replace(' ', "-");
            let key = format!("{code}-{}-p{:02}-{number:03}", self.slot.date(), self.slot.page);
            put("key", key.into());
        }
        if self.named {
            put("source_id", format!("wire-{}", self.art.story).into());
        }
        if self.tagged {
            put("tags", serde_json::json!([format!("feed{}", self.art.story % 2)]));
        }
        format!("{record}\n")
    }
}
