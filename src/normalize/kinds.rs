//! What kind of article one is, where the page says so: in the words of a headline or of a heading above it,
//! in how its text begins, in who made it, in its form. Words of each language stand in `languages`.

use super::languages::languages;
use crate::model::{ArticleKind, PrintedArticle};

/// Most characters of a caption.
const LONGEST_CAPTION: usize = 300;
/// Most paragraphs of a caption.
const MOST_PARAGRAPHS: usize = 3;
/// Fewest lines of a table.
const FEWEST_LINES: usize = 5;
/// Of so many lines of a table in ten, figures are the larger part.
const LINES_OF_FIGURES: usize = 8;
/// Most characters of a line of a table.
const LONGEST_LINE: usize = 80;

/// The kind of an article under a section heading; `None` = nothing says one.
pub(super) fn of(printed: &PrintedArticle, section: Option<&str>) -> Option<ArticleKind> {
    let heads = [printed.headline.as_deref(), printed.kicker.as_deref(), section];
    let named = heads.into_iter().flatten().find_map(whole);
    named
        .or_else(|| printed.headline.as_deref().and_then(ending))
        .or_else(|| beginning(printed))
        .or_else(|| printed.byline.as_deref().and_then(of_the_paper))
        .or_else(|| is_picture(printed).then_some(ArticleKind::Picture))
        .or_else(|| is_table(&printed.body).then_some(ArticleKind::Table))
}

/// After a correction: a kind that followed from what was printed follows it still; what the source said stays.
#[must_use]
pub fn kind_after(
    kind: Option<ArticleKind>,
    was: (&PrintedArticle, Option<&str>),
    now: (&PrintedArticle, Option<&str>),
) -> Option<ArticleKind> {
    if of(was.0, was.1) == kind { of(now.0, now.1) } else { kind }
}

/// A line that is the name of a kind and nothing else.
fn whole(line: &str) -> Option<ArticleKind> {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let (kind, len) = languages().kinds.at(line)?;
    (len == line.len()).then_some(kind)
}

/// A headline whose last words name a kind that nobody writes news of.
fn ending(headline: &str) -> Option<ArticleKind> {
    let headline = headline.trim_end_matches(|c: char| !c.is_alphanumeric());
    languages().kind_ends.iter().find(|(end, _)| headline.ends_with(end)).map(|(_, kind)| *kind)
}

/// A text that begins as letters or captions do.
fn beginning(printed: &PrintedArticle) -> Option<ArticleKind> {
    let text = printed.body.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (kind, _) = languages().kind_begins.at(text)?;
    (kind != ArticleKind::Picture || is_caption(&printed.body)).then_some(kind)
}

/// Who writes for the paper itself.
fn of_the_paper(byline: &str) -> Option<ArticleKind> {
    let byline = byline.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (kind, _) = languages().kinds.at(byline)?;
    (kind == ArticleKind::Editorial).then_some(kind)
}

/// A few paragraphs, by somebody who made a picture and nothing else: `记者 何静文 林可摄` wrote as well.
fn is_picture(printed: &PrintedArticle) -> bool {
    let made = |byline: &str| {
        let byline = byline.trim_matches(|c: char| !c.is_alphanumeric());
        // `何静摄（影像中国）`: where the picture was bought.
        let byline = byline.split_once(['（', '(']).map_or(byline, |(by, _)| by.trim_end());
        let ends = || languages().photo_ends.iter().any(|end| byline.ends_with(end));
        !byline.contains('文') && (languages().photo.at(byline).is_some() || ends())
    };
    is_caption(&printed.body) && printed.byline.as_deref().is_some_and(made)
}

fn is_caption(body: &str) -> bool {
    body.lines().nth(MOST_PARAGRAPHS).is_none() && body.chars().nth(LONGEST_CAPTION).is_none()
}

fn is_table(body: &str) -> bool {
    let (mut lines, mut figures) = (0, 0);
    for line in body.lines() {
        lines += 1;
        figures += usize::from(is_of_figures(line));
        if lines > 2 * FEWEST_LINES && figures * 2 < lines {
            return false;
        }
    }
    lines >= FEWEST_LINES && figures * 10 >= lines * LINES_OF_FIGURES
}

/// Whether a line is mostly figures: two numbers at least, and as many digits as letters.
fn is_of_figures(line: &str) -> bool {
    let (mut digits, mut letters, mut numbers, mut inside) = (0, 0, 0, false);
    for (at, c) in line.chars().enumerate() {
        if at > LONGEST_LINE {
            return false;
        }
        let digit = c.is_numeric() && !c.is_alphabetic();
        numbers += usize::from(digit && !inside);
        inside = digit || inside && matches!(c, '.' | ',' | '/' | ':' | '-');
        digits += usize::from(digit);
        letters += usize::from(c.is_alphabetic());
    }
    numbers >= 2 && digits >= letters
}

#[cfg(test)]
mod tests {
    use super::{kind_after, of};
    use crate::model::{ArticleKind, PrintedArticle};

    fn article(headline: &str, byline: &str, body: &str) -> PrintedArticle {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        PrintedArticle {
            headline: some(headline),
            byline: some(byline),
            body: body.to_owned(),
            ..PrintedArticle::default()
        }
    }

    #[test]
    fn what_a_page_says_of_the_kind_of_its_articles() {
        use ArticleKind::{Advertisement, Editorial, Letter, Notice, Obituary, Picture, Table};
        let figures =
            "小麦 2.10 2.15\n玉米 1.80 1.82\n大豆 3.05 3.11\n花生 4.20 4.40\n棉籽 0.95 1.00";
        for (headline, byline, section, body, kind) in [
            ("讣告", "", "", "林可先生于三月五日辞世。", Some(Obituary)),
            ("云岭县土地拍卖公告", "", "", "兹定于三月十日拍卖。", Some(Notice)),
            ("PUBLIC NOTICE.", "", "", "The bridge is closed.", Some(Notice)),
            ("", "", "LETTERS TO THE EDITOR", "I write about the ferry.", Some(Letter)),
            (
                "About the ferry",
                "",
                "",
                "To the Editor of the Sentinel:\nSir, it is late.",
                Some(Letter),
            ),
            ("加快修桥", "本报评论员 何静", "", "桥是大家的。", Some(Editorial)),
            ("社説", "", "", "橋を急げ。", Some(Editorial)),
            ("Petites annonces", "", "", "À louer, une chambre.", Some(Advertisement)),
            ("", "（何静 摄）", "", "村民在桥头晒谷。（何静 摄）", Some(Picture)),
            ("晒秋", "", "", "图为村民在桥头晒谷。", Some(Picture)),
            ("昨日粮价", "", "", figures, Some(Table)),
            // News of such things is none of them.
            ("县政府发布公告", "", "", "县政府昨天发布公告。", None),
            ("Letters found in an old wall", "", "", "A mason found them.", None),
            ("Notice of the ferry's end surprises town", "", "", "It ends in May.", None),
            ("晒秋", "何静摄（云岭影像）", "", "三月五日，村民晒谷。\n当日天晴。", Some(Picture)),
            ("桥通了", "记者 林可文 何静摄", "", "桥今天通了。", None),
            ("人口", "", "", "2031年有3万人。\n2030年有2万人。\n一\n二\n三", None),
        ] {
            let found =
                of(&article(headline, byline, body), Some(section).filter(|s| !s.is_empty()));
            assert_eq!(found, kind, "{headline} {byline} {section} {body}");
        }
    }

    #[test]
    fn a_correction_changes_what_followed_from_the_print_and_nothing_else() {
        let (was, now) = (article("公告", "", "停水。"), article("停水", "", "停水。"));
        let after = |kind| kind_after(kind, (&was, None), (&now, None));
        assert_eq!(after(Some(ArticleKind::Notice)), None);
        assert_eq!(after(Some(ArticleKind::Advertisement)), Some(ArticleKind::Advertisement));
    }
}
