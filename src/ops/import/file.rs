//! The one way into the archive: a file, its bytes and its units, wholly or not at all.

use super::incoming::{Incoming, IncomingPage, ReadyPiece};
use super::known::{self, Known};
use super::page::{self, Target};
use super::placing::Placing;
use super::prepare::{Ready, ReadyRecord};
use super::refused::Refused;
use super::report::{ImportEvent, Status};
use super::store::{Stop, Store};
use super::{Result, naming, record, rows};
use crate::archive::{NewOriginal, PageRows};
use crate::model::{Extent, Folio, IssueKey};
use crate::ops::takedown::{self, Gone};
use crate::source::Refusal;

/// A value, or why the file is not stored.
type Outcome<T> = std::result::Result<T, Stop>;

/// Takes the pieces of a file, one after the other.
pub(super) type Each<'e> = &'e mut dyn FnMut(&ReadyPiece) -> Outcome<()>;

/// Stores a file, whose pieces `feed` hands over in their order; `page` = it is one page, and stands where
/// that page does.
pub(super) fn store(
    store: &mut Store<'_, '_>,
    file: &Incoming,
    page: Option<IncomingPage<'_>>,
    feed: impl FnOnce(Each<'_>) -> Outcome<()>,
) -> Result<()> {
    store.session.ready()?;
    match store.apart(|store| store_units(store, file, page, feed))? {
        Ok(()) => store.file_done(&file.shown, file.bytes),
        Err(stop) => {
            store.tally.refuse_file(&file.shown, stop.reason());
            Ok(())
        }
    }
}

fn store_units(
    store: &mut Store<'_, '_>,
    file: &Incoming,
    page: Option<IncomingPage<'_>>,
    feed: impl FnOnce(Each<'_>) -> Outcome<()>,
) -> Outcome<()> {
    let has_takedowns = store.has_takedowns()?;
    let known = known::look(store.writer()?, file, page)?;
    let Some(stored) = news(store, file, page, known)? else {
        store.tally.report.counts.pages += u64::from(page.is_some());
        store.tally.tell(ImportEvent::BytesDone(file.bytes));
        return Ok(());
    };
    let target = page.map(|page| page::target(store, page, stored.row())).transpose()?;
    let corrects = target.as_ref().and_then(|target| Some(target.corrected.as_ref()?.0));
    let before = match (page, stored) {
        (None, Bytes::New) => known::same_bytes_elsewhere(store.writer()?, file, None)?,
        _ => None,
    };
    let original = row(store, file, stored, corrects)?;
    let keeps_bytes = !matches!(stored, Bytes::Kept(_));
    let refused = Refused::default();
    let mut entry = Entry { file, original, keeps_bytes, seq: 0, target, refused };
    feed(&mut |piece| entry.piece(store, piece))?;
    entry.refused.tell(store);
    if let Some(place) = before.filter(|_| store.tally.report.counts.articles_new > 0) {
        let told = known::brought_again(&place);
        let import = store.import();
        store.tally.remark(format!(
            "{} has {told}; both stand; `backissue undo {import}` takes this import back",
            file.shown
        ));
        page::remark_saved_again(store, original, &told)?;
    }
    if has_takedowns {
        hold(store, file, original)?;
    }
    Ok(())
}

/// What was taken down is not kept again with the bytes of another file.
fn hold(store: &mut Store<'_, '_>, file: &Incoming, original: i64) -> Result<()> {
    if let Some((by, Gone::Whole)) = takedown::hold(store.writer()?, original)? {
        store.tally.remark(format!(
            "{}: its bytes are not kept, because delete {by} took away what it says",
            file.shown
        ));
    }
    Ok(())
}

/// What is there of the bytes of a file that brings something.
#[derive(Debug, Clone, Copy)]
enum Bytes {
    /// Nothing.
    New,
    /// All that is kept of them, as this row.
    Kept(i64),
    /// A part, as this row: they are stored anew.
    Anew(i64),
}

impl Bytes {
    fn row(self) -> Option<i64> {
        match self {
            Self::New => None,
            Self::Kept(original) | Self::Anew(original) => Some(original),
        }
    }
}

/// Whether a file brings something, and what is there of its bytes; `None` = nothing of it is new, or
/// wanted.
fn news(
    store: &mut Store<'_, '_>,
    file: &Incoming,
    page: Option<IncomingPage<'_>>,
    known: Known,
) -> Result<Option<Bytes>> {
    let (import, shown) = (store.import(), &file.shown);
    let (original, status) = match known {
        Known::New => return Ok(Some(Bytes::New)),
        Known::Back(original) => return Ok(Some(Bytes::Kept(original))),
        Known::Anew(original) => return Ok(Some(Bytes::Anew(original))),
        Known::Taken(by) => {
            store.tally.remark(format!(
                "{shown}: its bytes were taken away by delete {by}, and it was not stored again"
            ));
            return Ok(None);
        }
        Known::Records(original, taken) => {
            if let Some(by) = taken {
                store.tally.remark(format!(
                    "{shown}: a part of its bytes was taken away by delete {by}, and it was not \
                     stored again"
                ));
            }
            let (articles, deleted) = store.writer()?.reader().articles_in(original)?;
            store.tally.report.counts.articles_known += articles - deleted;
            store.tally.report.deleted += deleted;
            (original, Status::Known)
        }
        Known::Deleted(original, by) => {
            store.tally.remark(format!(
                "{shown}: its page was deleted (delete {by}), and it stays away; `backissue undo {by}` \
                 brings it back"
            ));
            (original, Status::Deleted)
        }
        Known::Same(original) => (original, Status::Known),
        Known::Elsewhere(original, place) => {
            store.tally.remark(known::elsewhere(shown, &place));
            (original, Status::Known)
        }
    };
    store.writer()?.see_again(original, import)?;
    store.tally.report.files_known += u64::from(status == Status::Known);
    if let Some(page) = page {
        let issue = page.placing.issue_key().to_string();
        for article in &page.page.articles {
            store.tally.count(&issue, article, "", status, false);
        }
    }
    Ok(None)
}

/// The row of a file: that which its bytes have, or a new one.
fn row(
    store: &mut Store<'_, '_>,
    file: &Incoming,
    stored: Bytes,
    corrects: Option<i64>,
) -> Result<i64> {
    let import = store.import();
    let writer = store.writer()?;
    if let Bytes::Anew(original) = stored {
        writer.take_bytes(original)?;
    }
    if let Some(original) = stored.row() {
        writer.adopt_original(original, import)?;
        writer.see_again(original, import)?;
        writer.forget_remarks(original)?;
        return Ok(original);
    }
    let new = NewOriginal {
        path: &file.shown,
        sha256: file.sha256,
        bytes: file.bytes,
        format: file.format.name(),
        encoding: &file.encoding,
        settings: &file.settings,
        corrects,
    };
    writer.put_original(import, &new)
}

/// A file that has its row.
struct Entry<'f> {
    file: &'f Incoming,
    original: i64,
    keeps_bytes: bool,
    seq: u64,
    /// Where its one page goes, until it is there.
    target: Option<Target>,
    refused: Refused,
}

/// Neighbours mostly belong to one page; its rows are looked up once.
type LastPage = Option<(IssueKey, Option<Folio>, PageRows)>;

impl Entry<'_> {
    /// Stores the bytes and the units of a piece.
    fn piece(&mut self, store: &mut Store<'_, '_>, piece: &ReadyPiece) -> Outcome<()> {
        let mut size = 0;
        for (start, bytes, packed) in &piece.chunks {
            if self.keeps_bytes {
                store.writer()?.put_chunk(self.original, self.seq, *start, *bytes, packed)?;
            }
            self.seq += 1;
            size += *bytes as u64;
        }
        let mut last: LastPage = None;
        for unit in &piece.units {
            let (span, unit) = match unit {
                Ok(unit) => (unit.0, &unit.1),
                Err(refused) => {
                    self.refused.refuse(store, refused);
                    continue;
                }
            };
            store.tally.tell_of_unit(&unit.remarks);
            let (placing, record) = match &unit.content {
                Ready::Record(record) => (&unit.placing, record),
                Ready::Page(page) => {
                    let page = IncomingPage { file: self.file, placing: &unit.placing, page };
                    self.page(store, page)?;
                    continue;
                }
            };
            store.tally.has_records = true;
            self.record(store, placing, record, span, &mut last)?;
        }
        store.tally.tell(ImportEvent::BytesDone(size));
        Ok(())
    }

    fn page(&mut self, store: &mut Store<'_, '_>, page: IncomingPage<'_>) -> Result<()> {
        let target = match self.target.take() {
            Some(target) => target,
            None => page::target_among(store, page)?,
        };
        page::store(store, self.original, target, page)?;
        store.tally.report.counts.pages += 1;
        Ok(())
    }

    /// Stores a record, which can be taken back alone.
    fn record(
        &mut self,
        store: &mut Store<'_, '_>,
        placing: &Placing,
        record: &ReadyRecord,
        span: Extent,
        last: &mut LastPage,
    ) -> Result<()> {
        let stored = store.apart(|store| {
            let issue = placing.issue_key();
            let rows = match last {
                Some((i, p, rows)) if *i == issue && *p == placing.page => rows.clone(),
                _ => {
                    let rows = self.rows_of(store, placing)?;
                    *last = Some((issue, placing.page.clone(), rows.clone()));
                    rows
                }
            };
            Ok(record::store(store, self.original, &rows, placing, record)?)
        })?;
        if let Err(stop) = stored {
            *last = None;
            let (path, line) = (self.file.shown.clone(), Some(span.line));
            store.tally.refuse(&Refusal { path, line, reason: stop.reason() });
        }
        Ok(())
    }

    fn rows_of(&self, store: &mut Store<'_, '_>, placing: &Placing) -> Result<PageRows> {
        naming::tell(store, placing)?;
        let rows = rows::page_rows(store.writer()?, placing)?;
        store.writer()?.attach_page(rows.page, self.original, 0)?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, ImportReport, Input, import};
    use crate::archive::{Access, Archive, ArticleFilter};
    use crate::model::{Extent, Folio};
    use crate::source::SourceFormat;
    use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
    use crate::source::unit::{Content, Holds, PlaceClaim, Unit, Wrong};

    /// A day in one file: pages with a line of equals signs and their label between them.
    struct Day;

    impl Format for Day {
        fn name(&self) -> &'static str {
            "day"
        }

        fn about(&self) -> &'static str {
            "The pages of a day"
        }

        fn recognises(&self, head: &Head<'_>) -> bool {
            head.text().starts_with("== ")
        }

        fn way(&self) -> Way<'_> {
            Way::Whole(self)
        }
    }

    impl WholeFiles for Day {
        fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
            let text = reading.text(bytes)?;
            let (mut units, mut start, mut line) = (Vec::new(), 0, 1);
            for part in text.split_inclusive("\n\n\n") {
                let (label, body) = part.split_once('\n').ok_or("a page without a label")?;
                let page = Folio::parse(label.trim_start_matches("== ")).ok();
                let first = start + label.len() + 1;
                let (from, stop) = (first as u64, (start + part.len()) as u64);
                units.push(Unit {
                    content: Content::Text { text: body.to_owned(), holds: Holds::Page },
                    place: PlaceClaim { page, ..PlaceClaim::default() },
                    span: Extent { line: line + 1, start: from, stop },
                    remarks: Vec::new(),
                });
                start += part.len();
                line += part.matches('\n').count() as u64;
            }
            Ok(units)
        }
    }

    fn bring(archive: &Archive, folder: &std::path::Path, text: &str) -> ImportReport {
        let path = folder.join("2031-03-05.day");
        std::fs::write(&path, text).unwrap();
        let shown = "2031-03-05.day".to_owned();
        let input = Input {
            shown,
            path,
            packing: Default::default(),
            format: Some(SourceFormat::Listed(&Day)),
        };
        let options = ImportOptions {
            workers: 2,
            publication: Some("云岭晚报".to_owned()),
            ..ImportOptions::default()
        };
        let now = || "2031-04-01T08:00:00Z".to_owned();
        import(archive, &[input], &options, &now, &mut |_| {}).unwrap()
    }

    #[test]
    fn a_file_of_several_pages_is_stored_page_by_page() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
        let page = |name: &str| {
            format!("{name}通车\n\n本报讯（记者 何静）{name}昨日正式通车，附近居民出行更加便捷。\n")
        };
        let text = format!("== 1\n{}\n\n== 2\n{}", page("云岭大桥"), page("城北环线"));
        let report = bring(&archive, folder.path(), &text);
        assert_eq!(
            (report.counts.files, report.counts.pages, report.counts.articles_new),
            (1, 2, 2)
        );
        let articles = archive.reader().articles(&ArticleFilter::default()).unwrap();
        let keys: Vec<&str> = articles.iter().map(|article| article.key.as_str()).collect();
        assert_eq!(keys, ["云岭晚报-2031-03-05-p01-001", "云岭晚报-2031-03-05-p02-001"]);
        // The bytes are one file's, and the place of an article is in it.
        assert_eq!(archive.reader().raw(keys[1]).unwrap().bytes, text.as_bytes());
        let second = archive.reader().any_article_id(keys[1]).unwrap().0;
        let (_, span) = archive.reader().held_links(second).unwrap()[0];
        assert_eq!(&text[span.start as usize..][.."城北环线".len()], "城北环线");
        assert_eq!(span.line, 8);
        // The same again is known; a page that changed, and only that, has newer articles.
        let report = bring(&archive, folder.path(), &text);
        assert_eq!((report.files_known, report.counts.articles_known), (1, 2));
        let newer = text.replace("附近居民出行更加便捷。\n\n\n", "附近居民出行更加方便。\n\n\n");
        let report = bring(&archive, folder.path(), &newer);
        assert_eq!((report.counts.articles_revised, report.counts.articles_known), (1, 1));
        assert_eq!(report.counts.articles_dropped, 0);
    }
}
