//! A dump of several pages or issues, parted where each of them begins.

use std::collections::BTreeSet;

use super::ImportOptions;
use crate::model::Folio;
use crate::normalize::{self, OpenPage, PagePart};
use crate::source::path::PathFacts;
use crate::source::unit::{Content, Holds, Lines, PlaceClaim, Unit, Wrong};

/// Parts a text that holds several pages into one unit a page. What the path says of the whole counts for no
/// page of several.
pub(super) fn part(
    units: Vec<Unit>,
    options: &ImportOptions,
    facts: &mut PathFacts,
) -> Result<Vec<Unit>, Wrong> {
    let Some((unit, parts)) = parts(&units)? else {
        let units = numbered(units);
        let labels: BTreeSet<_> = units.iter().map(|unit| &unit.place.page).collect();
        if labels.len() > 1 && are_pages_of_lines(&units) {
            facts.page = None;
        }
        return Ok(units);
    };
    let known = options.date.or(facts.date).is_some();
    // Days alone may be those of texts, as in a diary, where the day of the page is known.
    if known && parts.iter().all(|part| part.masthead.loose) {
        return Ok(units);
    }
    // Whoever names a page means the whole file, whatever form feeds are in it.
    let named = options.page.is_some() || facts.page.is_some();
    if named && parts.iter().all(|part| part.counted) {
        return Ok(units);
    }
    if distinct(&parts, |part| part.masthead.date) > 1 {
        (facts.date, facts.other_date) = (None, None);
    }
    if distinct(&parts, |part| part.masthead.page.clone()) > 1 {
        facts.page = None;
    }
    Ok(units_of(unit, &parts))
}

/// The same with a file of which several pages came.
pub(super) fn part_again(units: Vec<Unit>) -> Vec<Unit> {
    match parts(&units) {
        Ok(Some((unit, parts))) => units_of(unit, &parts),
        Ok(None) | Err(_) => numbered(units),
    }
}

fn are_pages_of_lines(units: &[Unit]) -> bool {
    units.len() > 1 && units.iter().all(|unit| matches!(unit.content, Content::Lines(_)))
}

/// Pages that were read off several pictures of one file: what neither the file nor the page itself numbers has its
/// number in the file, as behind form feeds.
fn numbered(mut units: Vec<Unit>) -> Vec<Unit> {
    if !are_pages_of_lines(&units) {
        return units;
    }
    let label = |unit: &Unit| match &unit.content {
        Content::Lines(lines) if unit.place.page.is_none() => {
            OpenPage::of(&lines.text).masthead().page.clone()
        }
        _ => unit.place.page.clone(),
    };
    let mut labels: Vec<Option<Folio>> = units.iter().map(label).collect();
    normalize::number_pages(&mut labels);
    for (unit, label) in units.iter_mut().zip(labels) {
        unit.place.page = label;
    }
    units
}

/// A unit that is one text, and the pages that are in it.
fn parts(units: &[Unit]) -> Result<Option<(&Unit, Vec<PagePart>)>, Wrong> {
    let [unit] = units else { return Ok(None) };
    let Content::Text { text, holds: Holds::Page } = &unit.content else { return Ok(None) };
    let parts = normalize::pages(text).map_err(|twice| {
        let [first, again] = twice.lines;
        let reason = format!(
            "it holds several pages, and the page in line {first} comes back in line {again}; \
             split the file, or put together what belongs together"
        );
        Wrong { line: Some(again as u64), reason }
    })?;
    Ok((!parts.is_empty()).then_some((unit, parts)))
}

fn distinct<T: Ord>(parts: &[PagePart], of: impl Fn(&PagePart) -> Option<T>) -> usize {
    parts.iter().filter_map(of).collect::<BTreeSet<T>>().len()
}

/// A unit for each page.
fn units_of(unit: &Unit, parts: &[PagePart]) -> Vec<Unit> {
    let Content::Text { text, holds } = &unit.content else { return Vec::new() };
    let lines = Lines::new(text);
    let page = |part: &PagePart| {
        let masthead = &part.masthead;
        let place = PlaceClaim {
            publication: masthead.publication.clone(),
            date: masthead.date,
            edition: masthead.edition.clone(),
            page: masthead.page.clone(),
            part: None,
            issn: None,
            scan: None,
            is_loose: false,
        };
        let mut span = lines.extent(part.place.start, part.place.end);
        span.line += unit.span.line - 1;
        span.start += unit.span.start;
        span.stop += unit.span.start;
        let content = Content::Text { text: text[part.place.clone()].to_owned(), holds: *holds };
        Unit { content, place, span, remarks: Vec::new() }
    };
    parts.iter().map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, ImportReport, Input, import, rebuild};
    use crate::archive::{Access, Archive, ArticleFilter};
    use crate::source::SourceFormat;
    use crate::source::formats::of_suffix;

    const TIME: fn() -> String = || "2031-04-01T08:00:00Z".to_owned();

    fn bring(archive: &Archive, folder: &std::path::Path, name: &str, text: &str) -> ImportReport {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        let input = Input {
            shown: name.to_owned(),
            path,
            packing: Default::default(),
            format: name.rsplit('.').next().and_then(of_suffix).map(SourceFormat::Listed),
        };
        import(archive, &[input], &ImportOptions::default(), &TIME, &mut |_| {}).unwrap()
    }

    fn page(heading: &str, name: &str) -> String {
        format!(
            "{heading}\n\n{name}通车\n\n本报讯（记者 何静）{name}昨日正式通车，附近居民出行更加便捷。\n\n"
        )
    }

    #[test]
    fn a_month_in_one_file_is_its_issues() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
        let text = page("云岭晚报 2031年3月5日 第01版", "云岭大桥")
            + &page("云岭晚报 2031年3月5日 第02版 要闻", "城北环线")
            + &page("云岭晚报 2031年3月6日 第01版", "石桥隧道");
        let report = bring(&archive, folder.path(), "2031-03.txt", &text);
        assert_eq!((report.counts.pages, report.counts.articles_new), (3, 3));
        let articles = || archive.reader().articles(&ArticleFilter::default()).unwrap();
        let keys: Vec<String> = articles().iter().map(|article| article.key.to_string()).collect();
        let expected = [
            "云岭晚报-2031-03-05-p01-001",
            "云岭晚报-2031-03-05-p02-001",
            "云岭晚报-2031-03-06-p01-001",
        ];
        assert_eq!(keys, expected);
        assert_eq!(articles()[1].section.as_deref(), Some("要闻"));
        // The same again is known, and each page is read again from its own part.
        let report = bring(&archive, folder.path(), "2031-03.txt", &text);
        assert_eq!((report.files_known, report.counts.articles_new), (1, 0));
        let again = rebuild(&archive, &[], &ImportOptions::default(), &TIME, &mut |_| {}).unwrap();
        assert_eq!((again.counts.articles_known, again.counts.refused), (3, 0));
    }

    #[test]
    fn papers_of_one_day_and_label_are_read_again_each_from_its_own_page() {
        let heads = ["云岭晚报 2031年3月5日 第01版", "临川日报 2031年3月5日 第01版"];
        let text = page(heads[0], "云岭大桥") + &page(heads[1], "城北环线");
        let editions = ["早刊", "晚刊"].map(|name| format!("云岭晚报 2031年3月5日 {name} 第01版"));
        let editions = page(&editions[0], "石桥隧道") + &page(&editions[1], "豆腐巷");
        for text in [text.replace("临川", "\u{C}临川"), text, editions] {
            let folder = tempfile::tempdir().unwrap();
            let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
            let report = bring(&archive, folder.path(), "2031-03.txt", &text);
            assert_eq!((report.counts.pages, report.issues.len()), (2, 2), "{text}");
            let options = ImportOptions::default();
            let again = rebuild(&archive, &[], &options, &TIME, &mut |_| {}).unwrap();
            assert_eq!((again.counts.articles_known, again.counts.articles_revised), (2, 0));
        }
    }

    #[test]
    fn pages_read_off_pictures_have_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
        let line = |text: &str| format!("<span class='ocr_line'>{text}</span>\n");
        let page = |lines: [&str; 2]| {
            format!("<div class='ocr_page'>{}</div>\n", lines.map(line).concat())
        };
        let text = page([
            "云岭大桥通车",
            "本报讯（记者 何静）云岭大桥昨日正式通车，附近居民出行更加便捷。",
        ]) + &page([
            "云岭晚报 2031年3月5日 第05版",
            "城北环线昨日正式通车，附近居民出行更加便捷。",
        ]) + &page(["石桥隧道通车", "石桥隧道昨日正式通车，附近居民出行更加便捷。"]);
        let report = bring(&archive, folder.path(), "云岭晚报 2031-03-05.hocr", &text);
        assert_eq!((report.counts.pages, report.counts.refused), (3, 0));
        let articles = || archive.reader().articles(&ArticleFilter::default()).unwrap();
        let mut pages: Vec<String> = articles().iter().map(|one| one.key.to_string()).collect();
        pages.iter_mut().for_each(|key| *key = key.split_off(key.len() - 7));
        pages.sort();
        assert_eq!(pages, ["p04-001", "p05-001", "p06-001"]);
        let again = rebuild(&archive, &[], &ImportOptions::default(), &TIME, &mut |_| {}).unwrap();
        assert_eq!((again.counts.articles_known, again.counts.refused), (3, 0));
    }

    #[test]
    fn a_page_that_comes_back_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
        let text = page("云岭晚报 2031年3月5日 第01版", "云岭大桥")
            + &page("云岭晚报 2031年3月6日 第01版", "城北环线")
            + &page("云岭晚报 2031年3月5日 第01版", "石桥隧道");
        let report = bring(&archive, folder.path(), "2031-03.txt", &text);
        assert_eq!((report.counts.articles_new, report.counts.refused), (0, 1));
    }
}
