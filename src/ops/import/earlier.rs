//! What a page had before it came in again.

use super::Result;
use super::store::Store;
use crate::archive::{Current, PageRows, Reader, Standing, Writer};

/// Whether an article stands on a page, or on another that had it as well and has it no more: not
/// because a person moved it.
pub(super) fn is_of_page(
    store: &mut Store<'_, '_>,
    article: &Current,
    rows: &PageRows,
) -> Result<bool> {
    if article.page_id == rows.page {
        return Ok(true);
    }
    let reader = store.writer()?.reader();
    let same_issue = reader.page_rows(article.page_id)?.issue == rows.issue;
    Ok(same_issue && reader.former_key_on(article.id, &rows.stem)?.is_none())
}

/// The articles that a file brought to a page: of one page, all; of several, those of the page, and those
/// that a person moved away from it.
pub(super) fn brought_by(
    reader: Reader<'_>,
    original: i64,
    rows: &PageRows,
) -> Result<Vec<Current>> {
    let all = reader.articles_of(original)?;
    if !reader.holds_several_pages(original)? {
        return Ok(all);
    }
    let mut mine = Vec::new();
    for article in all {
        if article.page_id == rows.page || reader.former_key_on(article.id, &rows.stem)?.is_some() {
            mine.push(article);
        }
    }
    Ok(mine)
}

/// Articles that a page had before.
pub(super) struct Earlier {
    /// Those of the earlier file that no other file of page text has, those that stand first, then
    /// what the page had before that.
    pub(super) old: Vec<Current>,
    /// Those that another file brought too.
    pub(super) shared: Vec<i64>,
    /// Those of the earlier file that another file of page text has as well.
    pub(super) on_two_pages: Vec<Current>,
}

/// Looks for them.
pub(super) fn earlier_articles(
    writer: &Writer<'_>,
    rows: &PageRows,
    older: Option<i64>,
    newer: i64,
) -> Result<Earlier> {
    let reader = writer.reader();
    let (mut old, mut gone, mut shared) = (Vec::new(), Vec::new(), Vec::new());
    let mut on_two_pages = Vec::new();
    let mut of_file = match older {
        Some(older) => brought_by(reader, older, rows)?,
        None => Vec::new(),
    };
    // What came under a page with marks is on that page too.
    let files = reader.page_files(rows.page)?;
    let under = files.iter().find(|file| Some(file.original) == older).and_then(|f| f.stands_over);
    if let Some(source) = under.filter(|source| *source != newer) {
        for article in brought_by(reader, source, rows)? {
            if article.standing == Standing::Stands && of_file.iter().all(|o| o.id != article.id) {
                of_file.push(article);
            }
        }
    }
    for article in of_file {
        let older = older.unwrap_or_default();
        match article.standing {
            Standing::Stands => {
                let (elsewhere, in_other_text) = reader.also_elsewhere(article.id, older, newer)?;
                if elsewhere {
                    shared.push(article.id);
                }
                if in_other_text {
                    on_two_pages.push(article);
                } else {
                    old.push(article);
                }
            }
            Standing::Deleted | Standing::Dropped => gone.push(article),
        }
    }
    old.append(&mut gone);
    for article in reader.gone_from(rows.page)? {
        if !old.iter().any(|o| o.id == article.id) {
            old.push(article);
        }
    }
    Ok(Earlier { old, shared, on_two_pages })
}
