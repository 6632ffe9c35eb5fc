//! A press that prints invented papers, with the truth beside every page: Chinese and English, many
//! layouts, many kinds of damage. The same seed prints the same page.
#![allow(dead_code, clippy::unwrap_used, reason = "tests and benches each use a part")]

/// A small generator of numbers (SplitMix64); the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// One article as it was written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Piece {
    pub(crate) headline: String,
    pub(crate) deck: Option<String>,
    /// What stands before the first sentence.
    pub(crate) opening: String,
    /// What stands behind the headline, or on a line of its own.
    pub(crate) byline: Option<String>,
    pub(crate) paragraphs: Vec<String>,
    /// Cut off in mid-sentence.
    pub(crate) cut: bool,
}

impl Piece {
    pub(crate) fn body(&self) -> String {
        self.paragraphs.join("\n")
    }
}

struct Topic {
    nouns: &'static [&'static str],
    acts: &'static [&'static str],
    facts: &'static [&'static str],
}

const TOPICS: [Topic; 8] = [
    Topic {
        nouns: &["大桥", "桥面", "引桥", "钢梁", "桥墩", "两岸", "渡口", "车道"],
        acts: &["合龙", "通车", "加固", "验收", "开工", "限高"],
        facts: &[
            "设计时速六十公里",
            "两侧设有人行步道",
            "比原计划提前一个月",
            "江心平台上昼夜有人值守",
            "水下基础已全部完成",
        ],
    },
    Topic {
        nouns: &["供水管网", "老旧小区", "水压", "泵站", "水表", "自来水", "水质", "水厂"],
        acts: &["改造", "换新", "检测", "扩容", "抢修", "并网"],
        facts: &[
            "停水时间提前三天张贴",
            "每户水压都能达到标准",
            "旧管道使用已超过三十年",
            "施工安排在夜间进行",
            "水质每天检测两次",
        ],
    },
    Topic {
        nouns: &["村小学", "图书室", "老师", "孩子们", "课本", "操场", "校车", "食堂"],
        acts: &["开学", "添新书", "扩建", "招募志愿者", "办运动会", "通网课"],
        facts: &[
            "最受欢迎的是科普画册",
            "每天放学后开放两个小时",
            "有的孩子要走五里山路",
            "新教室装上了暖气",
            "书都是退休教师寄来的",
        ],
    },
    Topic {
        nouns: &["春茶", "茶园", "茶农", "采茶工", "炒茶师傅", "茶厂", "嫩芽", "茶市"],
        acts: &["开采", "上市", "丰收", "外销", "涨价", "评级"],
        facts: &[
            "比往年提前十天",
            "芽头长势整齐",
            "收购价每斤涨了八元",
            "倒春寒没有造成大的损失",
            "清明前的头茬最抢手",
        ],
    },
    Topic {
        nouns: &["公交线路", "末班车", "站台", "乘客", "环线", "司机", "换乘站", "候车亭"],
        acts: &["延时", "改道", "加密", "开通", "试运行", "降价"],
        facts: &[
            "高峰期每六分钟一班",
            "末班时间延到夜里十点半",
            "老人凭证免费乘坐",
            "站台都装了电子报站牌",
            "沿途经过三所学校",
        ],
    },
    Topic {
        nouns: &["社区医院", "家庭医生", "病床", "护士", "药房", "体检", "门诊", "急救车"],
        acts: &["搬迁", "扩诊", "义诊", "联网", "添设备", "开夜诊"],
        facts: &[
            "挂号可以在家预约",
            "慢性病药一次能开一个月",
            "专家每周三坐诊",
            "检查结果当天能取",
            "全镇老人都建了档案",
        ],
    },
    Topic {
        nouns: &["河堤", "汛期", "水位", "巡堤员", "沙袋", "闸门", "雨情", "排水沟"],
        acts: &["加高", "巡查", "开闸", "清淤", "演练", "值守"],
        facts: &[
            "水位比昨天回落了半米",
            "两百名巡堤员分三班",
            "低洼处的住户已经转移",
            "沙袋堆到了一人高",
            "上游水库按计划泄洪",
        ],
    },
    Topic {
        nouns: &["龙舟赛", "运动会", "村队", "鼓手", "冠军", "教练", "水上公园", "观众"],
        acts: &["开赛", "夺冠", "报名", "加赛", "颁奖", "集训"],
        facts: &[
            "十二支队伍进入决赛",
            "最年长的桨手六十八岁",
            "比赛改在清晨举行",
            "门票全部免费",
            "奖品是一头羊和一坛酒",
        ],
    },
];

const PLACES: [&str; 10] =
    ["云岭", "临川", "白石", "南河", "青石", "柳树", "沙坪", "石门", "东岗", "清溪"];
const SURNAMES: [&str; 12] =
    ["何", "方", "柳", "苏", "马", "丁", "陆", "郑", "吴", "韩", "田", "周"];
const GIVEN: [&str; 12] =
    ["静", "一鸣", "如川", "晴", "晓", "海", "小满", "远", "青山", "立", "秀英", "守仁"];
const ORGS: [&str; 10] = [
    "县水务局",
    "县交通局",
    "镇政府",
    "县教育局",
    "村委会",
    "县体育中心",
    "社区居委会",
    "县农业局",
    "施工单位",
    "街道办事处",
];
const TIMES: [&str; 8] =
    ["昨日", "近日", "日前", "本月初", "3月4日", "上周六", "连日来", "今年以来"];
const GLUE: [&str; 10] = [
    "记者在现场看到",
    "据介绍",
    "负责人说",
    "他告诉记者",
    "按照安排",
    "与此同时",
    "目前",
    "下一步",
    "居民们说",
    "截至目前",
];

fn name(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&SURNAMES), dice.pick(&GIVEN))
}

fn sentence(dice: &mut Dice, topic: &Topic, first: bool) -> String {
    let noun = dice.pick(topic.nouns);
    let act = dice.pick(topic.acts);
    let fact = dice.pick(topic.facts);
    let place = dice.pick(&PLACES);
    let org = dice.pick(&ORGS);
    let number = dice.between(2, 980);
    match if first { 0 } else { dice.below(7) } {
        0 => format!(
            "{}，{org}组织的{place}{noun}{act}工作全面展开，共有{number}人参加，{fact}。",
            dice.pick(&TIMES)
        ),
        1 => {
            format!("{}，{place}的{noun}已经{act}，{fact}，涉及{number}户居民。", dice.pick(&GLUE))
        }
        2 => format!(
            "“{noun}{act}以后，{fact}。”{}说，这件事大家盼了{}年。",
            name(dice),
            dice.between(2, 30)
        ),
        3 => format!(
            "{}，{org}将继续做好{noun}{act}，争取让{place}一带{number}多人受益。",
            dice.pick(&GLUE)
        ),
        4 => {
            format!("据统计，{place}现有{noun}{number}处，其中{}处需要{act}。", dice.between(2, 40))
        }
        5 => format!("{}{}表示，{fact}，{noun}的事不能等。", org, name(dice)),
        _ => {
            format!("在{place}，{noun}{act}牵动着每个人的心，{fact}，{number}个名额一天就报满了。")
        }
    }
}

fn chinese_headline(dice: &mut Dice, topic: &Topic) -> String {
    let place = dice.pick(&PLACES);
    let (a, b) = (dice.pick(topic.nouns), dice.pick(topic.nouns));
    let (x, y) = (dice.pick(topic.acts), dice.pick(topic.acts));
    let number = dice.between(3, 90);
    match dice.below(5) {
        0 => format!("{place}{a}{x}"),
        1 => format!("{place}{a}{x} {number}户居民受益"),
        2 => format!("{a}{x}了 {place}人等了{}年", dice.between(3, 30)),
        3 => format!("{place}：{a}{x}，{b}先{y}").replace('，', " "),
        _ => format!("{number}天{x}{a} {place}{b}这样{y}"),
    }
}

/// An article of a Chinese paper.
pub(crate) fn chinese(dice: &mut Dice) -> Piece {
    let topic = &TOPICS[dice.below(TOPICS.len())];
    let mut piece = Piece { headline: chinese_headline(dice, topic), ..Piece::default() };
    if dice.chance(20) {
        piece.deck = Some(format!(
            "{}{}{}",
            dice.pick(&PLACES),
            dice.pick(topic.nouns),
            dice.pick(topic.acts)
        ));
    }
    match dice.below(10) {
        0..=2 => piece.opening = format!("本报讯（记者 {}）", name(dice)),
        3 => piece.opening = format!("本报讯（记者 {} 通讯员 {}）", name(dice), name(dice)),
        4 => piece.opening = format!("本报讯 记者{}报道：", name(dice)),
        5 => {
            piece.opening = format!(
                "新华社{}3月{}日电（记者{}、{}）",
                dice.pick(&PLACES),
                dice.between(1, 28),
                name(dice),
                name(dice)
            );
        }
        6 => piece.byline = Some(format!("本报记者 {}", name(dice))),
        _ => {}
    }
    for paragraph in 0..dice.between(1, 6) {
        let sentences = dice.between(1, 4);
        let text = (0..sentences).map(|n| sentence(dice, topic, paragraph + n == 0)).collect();
        piece.paragraphs.push(text);
    }
    piece
}

struct Story {
    things: &'static [&'static str],
    deeds: &'static [&'static str],
    asides: &'static [&'static str],
}

const STORIES: [Story; 6] = [
    Story {
        things: &["pier", "pavilion", "ferry", "lighthouse", "harbour wall"],
        deeds: &["was opened", "was repaired", "is to be lengthened", "was damaged in the gale"],
        asides: &["a large crowd was present", "the band arrived late", "no one was hurt"],
    },
    Story {
        things: &["herring fleet", "fish market", "morning sale", "nets", "smokehouse"],
        deeds: &["was late again", "did well", "is in want of hands", "was moved to the quay"],
        asides: &[
            "prices rose by a third",
            "old hands blame the winter",
            "the catch was the best in years",
        ],
    },
    Story {
        things: &["tram line", "rails", "omnibus", "station", "turnpike"],
        deeds: &[
            "was discussed",
            "is to be laid in May",
            "was closed for a week",
            "carries twice as many",
        ],
        asides: &[
            "the company asks for a subsidy",
            "horses were sold at once",
            "the surveyor was absent",
        ],
    },
    Story {
        things: &["school board", "grammar school", "reading room", "prize day", "evening classes"],
        deeds: &[
            "met on Monday",
            "opened its doors",
            "was addressed by the vicar",
            "elected a chairman",
        ],
        asides: &["attendance was fair", "the treasurer presented his accounts", "tea was served"],
    },
    Story {
        things: &["cricket match", "regatta", "bowling green", "football ground", "flower show"],
        deeds: &["ended in a draw", "was spoiled by rain", "drew a record gate", "was won by Holm"],
        asides: &["the umpire was cheered", "the cup stays in the town", "the ground was soft"],
    },
    Story {
        things: &["fire brigade", "corn mill", "granary", "bakery", "rope walk"],
        deeds: &[
            "was burnt to the ground",
            "was saved by neighbours",
            "has a new engine",
            "lost its roof",
        ],
        asides: &[
            "the cause is unknown",
            "the loss is put at a thousand pounds",
            "the river was low",
        ],
    },
];

const TOWNS: [&str; 8] = [
    "Wexmouth",
    "Holm",
    "Skerry",
    "Quayford",
    "Marsden Ferry",
    "Oldbridge",
    "Thorle",
    "Easter Vale",
];
const MEN: [&str; 8] = [
    "Mr. Pike",
    "Mr. Farrow",
    "Mrs. Lorne",
    "the mayor",
    "Captain Strand",
    "the vicar",
    "Dr. Amble",
    "Miss Quill",
];
const WRITERS: [&str; 6] =
    ["Ada Holm", "J. R. Farrow", "Edith Lorne", "Paul Strand", "M. Quill", "Thomas Amble"];

fn english_sentence(dice: &mut Dice, story: &Story) -> String {
    let (thing, deed, aside) =
        (dice.pick(story.things), dice.pick(story.deeds), dice.pick(story.asides));
    let (town, man) = (dice.pick(&TOWNS), dice.pick(&MEN));
    let number = dice.between(3, 900);
    match dice.below(5) {
        0 => format!("The {thing} at {town} {deed} on Tuesday, and {aside}."),
        1 => format!(
            "According to {man}, the {thing} {deed}, though {aside}, and {number} persons have signed a petition."
        ),
        2 => format!("“We have waited {number} days for the {thing},” said {man}, “and {aside}.”"),
        3 => format!("It is understood that the {thing} of {town} {deed} in consequence; {aside}."),
        _ => format!("At {town} {aside}, while the {thing} {deed} before some {number} people."),
    }
}

/// An article of an English paper.
pub(crate) fn english(dice: &mut Dice) -> Piece {
    let story = &STORIES[dice.below(STORIES.len())];
    let (thing, town) = (dice.pick(story.things), dice.pick(&TOWNS));
    let headline = match dice.below(3) {
        0 => format!("THE {thing} AT {town}").to_uppercase(),
        1 => format!("{} {}", thing, dice.pick(&["REPORT", "NEWS", "INQUIRY"])).to_uppercase(),
        _ => title_case(&format!("{town} {thing} in the news")),
    };
    let mut piece = Piece { headline, ..Piece::default() };
    if dice.chance(20) {
        piece.deck = Some(title_case(&format!("scenes at {town}")));
    }
    match dice.below(10) {
        0..=3 => {
            piece.opening = format!(
                "{}, March {} ({}). — ",
                town.to_uppercase(),
                dice.between(1, 28),
                dice.pick(&["Coast Press", "Reuter", "AP"])
            );
        }
        4..=6 => piece.byline = Some(format!("By {}", dice.pick(&WRITERS))),
        _ => {}
    }
    for _ in 0..dice.between(1, 4) {
        let sentences: Vec<String> =
            (0..dice.between(2, 4)).map(|_| english_sentence(dice, story)).collect();
        piece.paragraphs.push(sentences.join(" "));
    }
    piece
}

fn title_case(text: &str) -> String {
    let raise = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        if ["in", "the", "at"].contains(&word) { word.to_owned() } else { first + chars.as_str() }
    };
    text.split(' ').map(raise).collect::<Vec<_>>().join(" ")
}

/// How a page is set and what befell it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Damage {
    pub(crate) stutter: bool,
    pub(crate) broken: bool,
    pub(crate) half_width: bool,
    pub(crate) cut: bool,
    /// Characters in a line; 0 = one line a paragraph.
    pub(crate) wrap: usize,
    pub(crate) furniture: bool,
    pub(crate) crlf: bool,
    pub(crate) indent: bool,
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Prints pieces as one page.
pub(crate) fn print(
    dice: &mut Dice,
    pieces: &mut [Piece],
    damage: Damage,
    chinese: bool,
) -> String {
    let mut lines: Vec<String> = Vec::new();
    if damage.furniture {
        lines.push(if chinese {
            "云岭晚报 2031年3月5日 星期三 第02版".into()
        } else {
            "THE HARBOUR POST, March 5, 2031. Page 2".into()
        });
    }
    for piece in pieces.iter_mut() {
        print_piece(dice, piece, damage, chinese, &mut lines);
    }
    if damage.furniture && chinese {
        lines.push("责任编辑：丁一 校对：马晓".into());
    }
    let mut text = String::new();
    for line in lines {
        if damage.wrap > 0 {
            wrap(&line, damage.wrap, &mut text);
        } else {
            if damage.indent && line.chars().count() > 40 {
                text.push_str("\u{3000}\u{3000}");
            }
            text.push_str(&line);
            text.push('\n');
        }
        if !damage.indent {
            text.push('\n');
        }
    }
    if damage.half_width {
        text = text.chars().map(half).collect();
    }
    if damage.crlf { text.replace('\n', "\r\n") } else { text }
}

fn half(c: char) -> char {
    match c {
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '！' => '!',
        '？' => '?',
        '（' => '(',
        '）' => ')',
        other => other,
    }
}

fn print_piece(
    dice: &mut Dice,
    piece: &mut Piece,
    damage: Damage,
    chinese: bool,
    lines: &mut Vec<String>,
) {
    if damage.cut && dice.chance(8) {
        let last = piece.paragraphs.last_mut().unwrap();
        let chars: Vec<char> = last.chars().collect();
        if chars.len() > 70 {
            let mut end = chars.len() - dice.between(8, 30);
            while end > 0 && !(is_letter(chars[end - 1]) && is_letter(chars[end])) {
                end -= 1;
            }
            *last = chars[..end].iter().collect();
            piece.cut = true;
        }
    }
    let mut printed: Vec<String> = piece.paragraphs.clone();
    printed[0] = format!("{}{}", piece.opening, printed[0]);
    let whole = printed.clone();
    if damage.broken {
        printed = printed.iter().flat_map(|p| break_up(dice, p, chinese)).collect();
    }
    if damage.stutter && dice.chance(30) {
        let count = dice.between(1, whole.len().min(4));
        let mut tail: Vec<String> = whole[whole.len() - count..].to_vec();
        let chars: Vec<char> = tail[0].chars().collect();
        if dice.chance(50) && chars.len() > 50 {
            let at = dice.between(15, chars.len() - 25);
            tail[0] = chars[at..].iter().collect::<String>().trim().to_owned();
        }
        for _ in 0..*dice.pick(&[&1, &2, &3, &9, &30]) {
            printed.extend(tail.iter().cloned());
        }
    }
    match &piece.byline {
        Some(byline) if chinese => lines.push(format!("{} {byline}", piece.headline)),
        _ => lines.push(piece.headline.clone()),
    }
    lines.extend(piece.deck.clone());
    if !chinese {
        lines.extend(piece.byline.clone());
    }
    lines.extend(printed);
}

fn break_up(dice: &mut Dice, paragraph: &str, chinese: bool) -> Vec<String> {
    let chars: Vec<char> = paragraph.chars().collect();
    if chars.len() < 70 || !dice.chance(15) {
        return vec![paragraph.to_owned()];
    }
    let at = dice.between(20, chars.len() - 20);
    let clean = if chinese {
        is_letter(chars[at - 1]) && is_letter(chars[at])
    } else {
        chars[at].is_lowercase() && chars[at - 1] == ' '
    };
    if !clean {
        return vec![paragraph.to_owned()];
    }
    let side = |part: &[char]| part.iter().collect::<String>().trim().to_owned();
    vec![side(&chars[..at]), side(&chars[at..])]
}

pub(crate) fn wrap(line: &str, width: usize, text: &mut String) {
    let chinese = line.chars().filter(|c| !c.is_ascii()).count() * 2 > line.chars().count();
    let mut used = 0;
    let words: Vec<String> = if chinese {
        line.chars().map(|c| c.to_string()).collect()
    } else {
        line.split_inclusive(' ').map(str::to_owned).collect()
    };
    for word in words {
        let size = word.trim_end().chars().count();
        if used > 0 && used + size > width {
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
            used = 0;
        }
        used += word.chars().count();
        text.push_str(&word);
    }
    text.push('\n');
}
