//! A page that came in again and changed: articles that are the same stay as they are, revised
//! ones replace their earlier version and take over its tags, the rest is dropped or new.

use std::collections::BTreeMap;
use std::path::Path;

use super::prepare::{PreparedArticle, PreparedFile};
use super::store::{PageRows, Result, Store};
use crate::archive::{Current, Writer};
use crate::diff;
use crate::model::canonical;

/// Bodies that share less than this are two articles, not two versions of one.
const SAME_ARTICLE: f64 = 0.4;

/// The file that stands for the same page and that this one is a newer version of.
///
/// Two files of one import are never versions of each other; a page without a label is only
/// known again by the name of its file.
pub(super) fn predecessor(
    writer: &Writer<'_>,
    page: i64,
    file: &PreparedFile,
    import: i64,
) -> Result<Option<i64>> {
    let files = writer.reader().page_files(page)?;
    let same_part = |f: &&(i64, u32, String, i64)| f.1 == file.placing.part && f.3 != import;
    let candidates: Vec<_> = files.iter().filter(same_part).collect();
    let name = Path::new(&file.shown).file_name();
    let by_name =
        candidates.iter().find(|f| f.2 != "-" && Path::new(&f.2).file_name() == name).map(|f| f.0);
    let only = match candidates.as_slice() {
        [only] if file.placing.page.is_some() => Some(only.0),
        _ => None,
    };
    Ok(by_name.or(only))
}

/// Why a correction cannot be one: it names another page than the one that it corrects.
pub(super) fn misplaced(writer: &Writer<'_>, file: &PreparedFile) -> Result<Option<String>> {
    let Some(sha256) = &file.corrects else { return Ok(None) };
    let reader = writer.reader();
    let Some((_, page)) = reader.page_of_bytes(sha256)? else { return Ok(None) };
    let (issue, folio) = reader.page_name(page)?;
    let placing = &file.placing;
    let same = issue == placing.issue_key().to_string()
        && folio.as_deref() == placing.page.as_ref().map(crate::model::Folio::as_str);
    let page = folio.map_or("without a label".to_owned(), |folio| format!("page {folio}"));
    Ok((!same).then(|| {
        format!(
            "what it corrects stands in {issue}, {page}; write these again, or undo the import \
             that brought it and import it for the right place"
        )
    }))
}

/// The original that a page with marks corrects, and the file that stands in its place today.
pub(super) fn corrected(
    writer: &Writer<'_>,
    page: i64,
    file: &PreparedFile,
) -> Result<Option<(i64, i64)>> {
    let Some(sha256) = &file.corrects else { return Ok(None) };
    let reader = writer.reader();
    let Some((original, of_page)) = reader.page_of_bytes(sha256)? else { return Ok(None) };
    if of_page != page {
        return Ok(None); // refused before, as misplaced
    }
    let standing = reader.standing_for(original, page)?;
    Ok(standing.map(|standing| (original, standing)))
}

/// Stores the articles of a page in the place of those that an earlier file gave; answers their
/// rows.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    rows: PageRows,
    original: i64,
    older: i64,
    file: &PreparedFile,
) -> Result<Vec<i64>> {
    let import = store.import;
    let mut old = standing_only_here(store.writer()?, rows.page, older)?;
    let mut stored: Vec<Option<i64>> = Vec::with_capacity(file.articles.len());
    for article in &file.articles {
        let known = store.writer()?.reader().same_content(rows.issue, &article.content_hash)?;
        if let Some(id) = known {
            store.count(&file.placing, article, "", "known", false);
            old.retain(|o| o.id != id);
        }
        stored.push(known);
    }
    let fresh: Vec<usize> = (0..stored.len()).filter(|i| stored[*i].is_none()).collect();
    let pairs = pair(&old, &fresh, &file.articles);
    for gone in &old {
        store.writer()?.retire(gone.id, import, None)?;
    }
    for index in fresh {
        let earlier = pairs.get(&index).map(|o| &old[*o]);
        let status = if earlier.is_some() { "revised" } else { "new" };
        let article = &file.articles[index];
        let id = store.insert(rows, &file.placing, article, earlier.map(|o| o.position), status)?;
        if let Some(earlier) = earlier {
            let writer = store.writer()?;
            writer.note_replacement(earlier.id, id)?;
            writer.carry_over(earlier.id, id)?;
        }
        stored[index] = Some(id);
    }
    store.report.counts.articles_dropped += (old.len() - pairs.len()) as u64;
    let stored: Vec<i64> = stored.into_iter().flatten().collect();
    for (id, article) in stored.iter().zip(&file.articles) {
        store.writer()?.link(*id, original, article.place)?;
    }
    let writer = store.writer()?;
    if older != original {
        writer.retire_page(rows.page, older, import)?;
    }
    writer.renumber(rows.page)?;
    Ok(stored)
}

/// Standing articles of an earlier file that no other file brought as well.
fn standing_only_here(writer: &Writer<'_>, page: i64, older: i64) -> Result<Vec<Current>> {
    let reader = writer.reader();
    let mut old = Vec::new();
    for article in reader.standing_of(page, older)? {
        if !reader.also_elsewhere(article.id, older)? {
            old.push(article);
        }
    }
    Ok(old)
}

/// Which earlier article each new one is a version of: by the same text, then by the same
/// headline, then by the most similar text.
fn pair(old: &[Current], fresh: &[usize], articles: &[PreparedArticle]) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut free: Vec<usize> = (0..old.len()).collect();
    let mut take = |pairs: &mut BTreeMap<usize, usize>,
                    rule: &dyn Fn(&Current, &PreparedArticle) -> bool| {
        for &index in fresh {
            if pairs.contains_key(&index) {
                continue;
            }
            if let Some(at) = free.iter().position(|o| rule(&old[*o], &articles[index])) {
                pairs.insert(index, free.remove(at));
            }
        }
    };
    take(&mut pairs, &|o, n| o.text_hash == n.text_hash.to_string());
    take(&mut pairs, &|o, n| {
        let (a, b) =
            (headline(o.headline.as_deref()), headline(n.read.printed.headline.as_deref()));
        !a.is_empty() && a == b
    });
    take(&mut pairs, &|o, n| diff::similarity(&o.body, &n.read.printed.body) >= SAME_ARTICLE);
    pairs
}

fn headline(text: Option<&str>) -> String {
    let mut out = String::new();
    canonical(text.unwrap_or_default(), &mut out);
    out
}
