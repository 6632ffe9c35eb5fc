//! Section headings: the names under which a paper groups its articles.

use super::lines::Line;
use super::segment::Segment;

/// Columns of news in brief: every item below is an article without a headline.
const BRIEFS: [&str; 20] = [
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
    "简訊",
    "快訊",
    "NEWS IN BRIEF",
    "IN BRIEF",
    "BRIEFS",
    "BREVES",
    "EN BREF",
];

/// Other headings that stand above a headline.
const SECTIONS: [&str; 34] = [
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
            Some(name) if head.len() == 1 && next_is_bare && listed(&name, &BRIEFS) => {
                head.start += 1;
                briefs = Some(name);
                briefs.clone()
            }
            Some(name)
                if head.len() > 1 && (listed(&name, &SECTIONS) || listed(&name, &BRIEFS)) =>
            {
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

/// Under a heading of briefs every paragraph with a bullet is an article of its own.
fn part_bullets(segments: &mut Vec<Segment>, lines: &[Line<'_>]) {
    let bullet = |line: usize| {
        lines[line].text.starts_with(['△', '▲', '●', '■', '◆', '◎', '★', '☆', '○', '□', '▶'])
    };
    let mut parted = Vec::with_capacity(segments.len());
    for mut segment in segments.drain(..) {
        let heading = segment.head.len() == 1
            && listed(&lines[segment.head.start].text, &BRIEFS)
            && segment.paragraphs.len() > 1
            && segment.paragraphs.iter().all(|p| bullet(p.start));
        if !heading {
            parted.push(segment);
            continue;
        }
        let rest = segment.paragraphs.split_off(1);
        let margin = segment.margin;
        parted.push(segment);
        for paragraph in rest {
            let head = paragraph.start..paragraph.start;
            parted.push(Segment { head, paragraphs: Vec::from([paragraph]), margin });
        }
    }
    *segments = parted;
}
