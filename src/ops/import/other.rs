//! Another archive as a source: its originals, articles, tags, corrections, verdicts and rules.
//!
//! Articles are taken as they stand there, not read again. What is here already stays as it is, and
//! gets what was said of it there. All of it or nothing is stored.

use std::collections::BTreeMap;

use super::articles::{self, Stored};
use super::placing::{NamedBy, Placing};
use super::report::{ImportEvent, Status};
use super::rows::page_rows;
use super::store::{Stop, Store};
use super::voice::{Saying, Voice};
use super::{Input, Result};
use crate::archive::{
    Access, Archive, ArchiveError, HeldOriginal, NewArticle, NewOriginal, PageRows, Reader,
    Standing,
};
use crate::model::{
    Article, ArticleKey, ContentHash, Digest, Folio, PublicationCode, ReadArticle, Span, Tag,
    hashes,
};
use crate::normalize;

/// What the other archive cannot answer is its damage, not ours.
fn theirs<T>(answer: Result<T>) -> Result<T> {
    answer.map_err(|error| match error {
        ArchiveError::Damaged(_) => error,
        other => ArchiveError::Damaged(other.to_string()),
    })
}

/// Takes another archive in.
pub(super) fn import_archive(store: &mut Store<'_, '_>, input: &Input) -> Result<()> {
    let other = match Archive::open(&input.path, Access::Read) {
        Ok(other) => other,
        Err(error) => {
            let hint = match error {
                ArchiveError::TooOld { .. } => format!(
                    "; `backissue --archive '{}' reprints update` brings it up to date",
                    input.shown
                ),
                _ => String::new(),
            };
            store.tally.refuse_file(&input.shown, format!("{error}{hint}"));
            return Ok(());
        }
    };
    if store.is_same_file(&input.path) {
        let reason = "this is the archive that it would go into".to_owned();
        store.tally.refuse_file(&input.shown, reason);
        return Ok(());
    }
    store.session.ready()?;
    let taken = store.apart(|store| {
        Ok(Taking { store, other: other.reader(), originals: BTreeMap::new() }.all()?)
    })?;
    let reason = match taken {
        Ok(()) => {
            let bytes = std::fs::metadata(&input.path).map_or(0, |file| file.len());
            store.tally.tell(ImportEvent::BytesDone(bytes));
            return store.file_done(&input.shown, bytes);
        }
        Err(Stop::Archive(ArchiveError::Damaged(what))) => format!("it is damaged: {what}"),
        Err(stop) => stop.reason(),
    };
    store.tally.refuse_file(&input.shown, reason);
    Ok(())
}

struct Taking<'s, 'a, 't, 'o> {
    store: &'s mut Store<'a, 't>,
    other: Reader<'o>,
    /// Rows of files there, and here.
    originals: BTreeMap<i64, i64>,
}

impl Taking<'_, '_, '_, '_> {
    fn all(mut self) -> Result<()> {
        self.publications()?;
        let originals = theirs(self.other.held_originals())?;
        for original in &originals {
            let here = self.original(original)?;
            self.originals.insert(original.id, here);
        }
        let mut pages = BTreeMap::new();
        for page in theirs(self.other.held_pages())? {
            if theirs(self.other.is_page_in_use(page))? {
                pages.insert(page, self.page(page)?);
            }
        }
        for original in &originals {
            self.places(original, &pages)?;
        }
        for (page, rows) in &pages {
            for article in theirs(self.other.articles_of_page(*page, true))? {
                self.article(article, rows)?;
            }
        }
        self.said()
    }

    /// What was said of papers there, where nothing was said here.
    fn publications(&mut self) -> Result<()> {
        for row in theirs(self.other.publications())? {
            let code = PublicationCode::from_name(&row.code);
            let writer = self.store.writer()?;
            let (id, _) = match writer.reader().find_publication(&row.name) {
                Ok((id, code, _)) => (id, code),
                Err(ArchiveError::UnknownPublication(_)) => {
                    writer.publication_of_code(&code, &row.name)?
                }
                Err(other) => return Err(other),
            };
            writer.describe_where_silent(id, &row)?;
            for name in &row.former_names {
                writer.lead_on_if_free(name, id)?;
            }
        }
        Ok(())
    }

    /// The row of a file here, stored if it is new.
    fn original(&mut self, held: &HeldOriginal) -> Result<i64> {
        let import = self.store.import();
        let sha256 = Digest::parse(&held.sha256)
            .ok_or_else(|| ArchiveError::Damaged("a stored hash is none".to_owned()))?;
        let corrects = held.corrects.and_then(|id| self.originals.get(&id).copied());
        let writer = self.store.writer()?;
        let same = writer.reader().originals_of_bytes(&sha256)?.into_iter().find(|known| {
            known.settings == held.settings
                && known.encoding == held.encoding
                && (known.taken_by.is_none() || held.taken)
        });
        if let Some(known) = same.as_ref().filter(|_| held.taken) {
            return Ok(known.id);
        }
        if let Some(known) = same {
            writer.adopt_original(known.id, import)?;
            writer.see_again(known.id, import)?;
            return Ok(known.id);
        }
        let new = NewOriginal {
            path: &held.path,
            sha256,
            bytes: held.bytes,
            format: &held.format,
            encoding: &held.encoding,
            settings: &held.settings,
            corrects,
        };
        if !held.taken {
            require_whole(self.other, held, sha256)?;
        }
        let original = writer.put_original(import, &new)?;
        if held.taken {
            writer.note_taken(original, import)?;
        }
        self.other.each_chunk(held.id, |seq, start, bytes, content| {
            writer.put_chunk(original, seq, start, bytes, content)
        })?;
        Ok(original)
    }

    /// The page here that a page there is.
    fn page(&mut self, page: i64) -> Result<PageRows> {
        let rows = theirs(self.other.page_rows(page))?;
        let place = theirs(self.other.issue_place(rows.issue))?;
        let (_, code, name) = theirs(self.other.find_publication(place.code.as_str()))?;
        let folio = theirs(self.other.folio_of(page))?;
        let placing = Placing {
            publication: name,
            code: PublicationCode::from_name(code.as_str()),
            date: place.date,
            edition: place.edition,
            page: folio.and_then(|folio| Folio::parse(&folio).ok()),
            part: 0,
            key_code: None,
            named_by: NamedBy::Source,
        };
        page_rows(self.store.writer()?, &placing)
    }

    /// The pages that a file stands on.
    fn places(&mut self, held: &HeldOriginal, pages: &BTreeMap<i64, PageRows>) -> Result<()> {
        let Some(original) = self.originals.get(&held.id).copied() else { return Ok(()) };
        for place in theirs(self.other.held_places(held.id))? {
            let Some(rows) = pages.get(&place.page) else { continue };
            let over = place.stands_over.and_then(|id| self.originals.get(&id).copied());
            let writer = self.store.writer()?;
            // Where it stood before, a newer file may have taken its place.
            if writer.reader().places_of(original)?.iter().any(|known| known.page == rows.page) {
                continue;
            }
            writer.attach_page(rows.page, original, place.part)?;
            if over.is_some() {
                writer.stand_over(rows.page, original, over)?;
            }
        }
        Ok(())
    }

    fn article(&mut self, id: i64, rows: &PageRows) -> Result<()> {
        let article = theirs(self.other.article(&self.other.key_of_row(id)?))?;
        let read_hash = theirs(self.other.current(id))?.read_hash;
        require_true(&article)?;
        let read_hash = Digest::parse(&read_hash).map_or(article.content_hash, ContentHash);
        let (jumps_to, jumps_from) = theirs(self.other.jumps_of(id))?;
        let mut read =
            normalize::credited(article.printed.clone(), article.section.clone(), Span::default());
        (read.jumps_to, read.jumps_from) = (jumps_to, jumps_from);
        let voice = Voice::Source(Saying::In(self.store.import()));
        let key = Some(article.key.as_str());
        let known =
            match articles::known_by_key(self.store, rows, &article.content_hash, voice, key)? {
                Some(known) => Some(known),
                None => articles::known_by_key(self.store, rows, &read_hash, voice, key)?,
            };
        let here = match known {
            Some(known) => self.known_article(known, id, &article, &read, read_hash)?,
            None => Some(self.new_article(id, rows, &article, &read, read_hash)?),
        };
        if let Some(here) = here {
            self.belongings(id, here, &article)?;
        }
        *self.store.tally.report.issues.entry(rows.issue_key.clone()).or_default() += 1;
        Ok(())
    }

    fn new_article(
        &mut self,
        id: i64,
        rows: &PageRows,
        article: &Article,
        read: &ReadArticle,
        read_hash: ContentHash,
    ) -> Result<i64> {
        let new = new_article(article, read);
        let key = ArticleKey::elsewhere(article.key.as_str(), &rows.stem);
        let position = Some(article.position);
        let Stored { id: here, key, reprint } =
            articles::put_new(self.store, rows, &new, position, Some(&key))?;
        self.store.tally.report.exact_reprints += u64::from(reprint);
        self.store.tally.count_status(&key, Status::New);
        if read_hash != article.content_hash {
            self.store.writer()?.note_read_hash(here, Some(&read_hash.to_string()))?;
        }
        self.corrections(id, here)?;
        Ok(here)
    }

    /// An article that is here too; `None` = a person deleted it here, and it stays away.
    fn known_article(
        &mut self,
        here: i64,
        id: i64,
        article: &Article,
        read: &ReadArticle,
        read_hash: ContentHash,
    ) -> Result<Option<i64>> {
        let import = self.store.import();
        let writer = self.store.writer()?;
        let current = writer.reader().current(here)?;
        if current.standing == Standing::Deleted {
            self.store.tally.count_status(&current.key, Status::Deleted);
            return Ok(None);
        }
        writer.bring_back(here)?;
        writer.adopt(here, import)?;
        let theirs = theirs(self.other.is_corrected(id))?;
        let same = current.content_hash == article.content_hash.to_string();
        let mut status = Status::Known;
        if theirs && !same && !writer.reader().is_corrected(here)? {
            writer.revise(here, &new_article(article, read), Some(read_hash))?;
            self.corrections(id, here)?;
            status = Status::Revised;
        } else if theirs && !same {
            let key = &current.key;
            self.store
                .tally
                .remark(format!("{key}: it is corrected in both archives; that here stands"));
        }
        self.store.tally.count_status(&current.key, status);
        Ok(Some(here))
    }

    fn corrections(&mut self, id: i64, here: i64) -> Result<()> {
        let import = self.store.import();
        for correction in theirs(self.other.corrections(id))? {
            let writer = self.store.writer()?;
            writer.put_correction(here, correction.field, correction.was.as_deref(), import)?;
            if let Some((now, _)) = correction.now {
                writer.note_source(here, correction.field, now.as_deref(), Some(import))?;
            }
        }
        Ok(())
    }

    /// What goes with an article: its places in files, tags, note and other keys.
    fn belongings(&mut self, id: i64, here: i64, article: &Article) -> Result<()> {
        let import = self.store.import();
        let (links, tags) = (theirs(self.other.held_links(id))?, theirs(self.other.held_tags(id))?);
        if !links.iter().any(|(original, _)| self.originals.contains_key(original)) {
            let key = &article.key;
            return Err(ArchiveError::Damaged(format!(
                "{key} has lost the file that it came from"
            )));
        }
        let writer = self.store.writer()?;
        for (original, place) in links {
            if let Some(original) = self.originals.get(&original) {
                writer.link(here, *original, place)?;
            }
        }
        for (tag, added_at) in tags {
            writer.give_tag(here, &Tag::from_stored(tag), Some(&added_at), Some(import))?;
        }
        if article.note.is_some() && writer.reader().note_of(here)?.is_none() {
            writer.put_note(here, article.note.as_deref())?;
        }
        for key in article.aliases.iter().chain([&article.key]) {
            writer.add_alias(here, key.as_str(), import)?;
        }
        Ok(())
    }

    /// What was said of no single article: verdicts, rules, saved searches.
    fn said(&mut self) -> Result<()> {
        let now = self.store.now();
        let writer = self.store.writer()?;
        let known = writer.reader().held_verdicts()?;
        for verdict in theirs(self.other.held_verdicts())? {
            if !known.contains(&verdict) {
                writer.put_held_verdict(&verdict)?;
            }
        }
        let mut others = Vec::new();
        let saved = writer.reader().saved_searches()?;
        for search in theirs(self.other.saved_searches())? {
            match saved.iter().find(|mine| mine.name == search.name) {
                None => {
                    writer.save_search(&search.name, &search.query, &search.saved_at)?;
                }
                Some(mine) if mine.query == search.query => {}
                Some(mine) => others.push(mine.name.clone()),
            }
        }
        for rule in theirs(self.other.tag_rules())? {
            let tag = Tag::parse(&rule.tag)
                .map_err(|error| ArchiveError::Damaged(format!("a rule gives no tag: {error}")))?;
            match writer.add_rule(&tag, &rule.query, &now) {
                Ok(_) | Err(ArchiveError::SameRule(_)) => {}
                Err(other) => return Err(other),
            }
        }
        for name in others {
            self.store
                .tally
                .remark(format!("the saved search `{name}` is another here, and stays"));
        }
        Ok(())
    }
}

/// Refuses a file whose stored bytes are not those that came in.
fn require_whole(other: Reader<'_>, held: &HeldOriginal, sha256: Digest) -> Result<()> {
    if theirs(other.original_digest(held.id))? == sha256 {
        return Ok(());
    }
    Err(ArchiveError::Damaged(format!("{}: its bytes are not those that came in", held.path)))
}

/// Refuses an article that is not the one that its hashes were made of.
fn require_true(article: &Article) -> Result<()> {
    if hashes(&article.printed) == (article.content_hash, article.text_hash) {
        return Ok(());
    }
    let key = &article.key;
    Err(ArchiveError::Damaged(format!("{key} is not the article that its hash was made of")))
}

fn new_article<'a>(article: &'a Article, read: &'a ReadArticle) -> NewArticle<'a> {
    NewArticle {
        read,
        content_hash: article.content_hash,
        text_hash: article.text_hash,
        source_id: article.source_id.as_deref(),
        url: article.url.as_deref(),
        note: article.note.as_deref(),
    }
}
