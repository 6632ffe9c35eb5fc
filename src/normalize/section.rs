//! Section headings: the names under which a paper groups its articles.

use super::lines::Line;
use super::opening::opening;
use super::segment::Segment;

/// Columns of news in brief: every item below is an article without a headline.
const BRIEFS: &[&str] = &[
    "短波",
    "国际短波",
    "简讯",
    "快讯",
    "短讯",
    "简报",
    "要闻简报",
    "一句话新闻",
    "微新闻",
    "简明新闻",
    "新闻速览",
    "国内快讯",
    "国际快讯",
    "國際短波",
    "簡訊",
    "快訊",
    "短訊",
    "簡報",
    "要聞簡報",
    "一句話新聞",
    "微新聞",
    "簡明新聞",
    "新聞速覽",
    "國內快訊",
    "國際快訊",
    "NEWS IN BRIEF",
    "IN BRIEF",
    "BRIEFS",
    "BREVES",
    "EN BREF",
];

/// Other headings that stand above a headline.
const SECTIONS: &[&str] = &[
    "要闻",
    "本地",
    "民生",
    "社会",
    "经济",
    "财经",
    "国际",
    "国内",
    "体育",
    "文化",
    "副刊",
    "评论",
    "社论",
    "读者来信",
    "来信",
    "讣告",
    "启事",
    "广告",
    "要聞",
    "社會",
    "經濟",
    "財經",
    "國際",
    "國內",
    "體育",
    "評論",
    "社論",
    "讀者來信",
    "來信",
    "訃告",
    "啟事",
    "啓事",
    "廣告",
    "LETTERS",
    "LETTERS TO THE EDITOR",
    "SPORT",
    "SPORTS",
    "OBITUARY",
    "DEATHS",
    "BIRTHS",
    "MARRIAGES",
    "SHIPPING",
    "MARINE INTELLIGENCE",
    "LOCAL NEWS",
    "FOREIGN NEWS",
    "ADVERTISEMENTS",
    "NOUVELLES LOCALES",
    "ETRANGER",
    "FAITS DIVERS",
];

fn listed(line: &str, names: &[&str]) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && bare.len() < 40 && {
        let upper = bare.to_uppercase();
        names.contains(&upper.as_str())
    }
}

/// Whether a line is the heading of a section that many papers have.
pub(super) fn is_section(line: &str) -> bool {
    listed(line, SECTIONS) || listed(line, BRIEFS)
}

/// Takes section headings off the heads of segments. Gives for each segment the section that it
/// stands under, if it names one or follows one of briefs.
pub(super) fn take(segments: &mut Vec<Segment>, lines: &[Line<'_>]) -> Vec<Option<String>> {
    part_bullets(segments, lines);
    let mut found = Vec::with_capacity(segments.len());
    let mut briefs: Option<String> = None;
    for at in 0..segments.len() {
        let first = segments[at].head.clone().next().map(|line| lines[line].text.to_string());
        let next_is_bare = segments.get(at + 1).is_some_and(|next| next.head.is_empty());
        let head = &mut segments[at].head;
        let section = match first {
            None => briefs.clone(),
            Some(name) if head.len() == 1 && next_is_bare && listed(&name, BRIEFS) => {
                head.start += 1;
                briefs = Some(name);
                briefs.clone()
            }
            Some(name) if head.len() > 1 && is_section(&name) => {
                head.start += 1;
                briefs = None;
                Some(name)
            }
            Some(_) => {
                briefs = None;
                None
            }
        };
        found.push(section);
    }
    found
}

/// Under a heading of briefs every paragraph with a bullet, or with an opening, is an article of its
/// own.
fn part_bullets(segments: &mut Vec<Segment>, lines: &[Line<'_>]) {
    let bullet = |line: usize| {
        lines[line].text.starts_with(['△', '▲', '●', '■', '◆', '◎', '★', '☆', '○', '□', '▶'])
    };
    let opened = |line: usize| opening(&lines[line].text).is_some();
    let mut parted = Vec::with_capacity(segments.len());
    for mut segment in segments.drain(..) {
        let heading = segment.head.len() == 1
            && listed(&lines[segment.head.start].text, BRIEFS)
            && segment.paragraphs.len() > 1
            && (segment.paragraphs.iter().all(|p| bullet(p.start))
                || segment.paragraphs.iter().all(|p| opened(p.start)));
        if !heading {
            parted.push(segment);
            continue;
        }
        let rest = segment.paragraphs.split_off(1);
        let sure = segment.sure;
        parted.push(segment);
        for paragraph in rest {
            let mut part = Segment::new(paragraph.start);
            part.paragraphs.push(paragraph);
            part.sure = sure;
            parted.push(part);
        }
    }
    *segments = parted;
}

#[cfg(test)]
mod tests {
    use super::{BRIEFS, SECTIONS};
    use crate::normalize::read_page;

    #[test]
    fn every_heading_is_listed_in_both_scripts_and_mixes_none() {
        for list in [BRIEFS, SECTIONS] {
            for name in list {
                let (simplified, traditional) = (hanconv::t2s(name), hanconv::s2t(name));
                assert!(list.contains(&simplified.as_str()), "{name} without {simplified}");
                assert!(list.contains(&traditional.as_str()), "{name} without {traditional}");
                // 啟 and 啓 are both Traditional; the table knows one way only.
                let whole = *name == simplified || *name == traditional || *name == "啟事";
                assert!(whole, "{name} mixes scripts");
            }
        }
    }

    #[test]
    fn items_under_a_traditional_heading_are_articles() {
        let page = "簡訊\n\n本報訊 縣圖書館三月起每周五延長開放至晚上九點，讀者可在線預約座位。\n\n\
            本報訊 城北環線公交昨日增開兩班末班車，末班時間延至二十二時三十分。\n";
        let articles = read_page(page).articles;
        let sections: Vec<_> = articles.iter().map(|article| article.section.as_deref()).collect();
        assert_eq!(sections, [Some("簡訊"), Some("簡訊")]);
        assert!(articles.iter().all(|article| article.printed.headline.is_none()));
    }
}
