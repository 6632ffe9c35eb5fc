//! Another archive as a source: its originals, articles, tags, corrections, verdicts and rules.
//!
//! Articles are taken as they stand there, not read again. What is here already stays as it is, and
//! gets what was said of it there. All of it or nothing is stored.

use std::collections::BTreeMap;

use super::articles::{self, Stored};
use super::other_files::{Files, theirs};
use super::placing::{NamedBy, Placing};
use super::report::{ImportEvent, Status};
use super::rows::page_rows;
use super::store::{Stop, Store};
use super::voice::{Saying, Voice};
use super::{Input, Result};
use crate::archive::{Access, Archive, ArchiveError, NewArticle, PageRows, Reader, Standing};
use crate::model::{
    Article, ArticleKey, ContentHash, Digest, Folio, PublicationCode, ReadArticle, Span, Tag,
    hashes,
};
use crate::normalize;

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
        let (other, files) = (other.reader(), Files::of(other.reader()));
        Ok(Taking { store, other, files }.all()?)
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

/// The row here of an article there.
#[derive(Debug, Clone, Copy)]
enum Here {
    /// It stands.
    Stands(i64),
    /// A person deleted it here, and it stays away.
    Away(i64),
}

impl Here {
    fn row(self) -> i64 {
        match self {
            Self::Stands(id) | Self::Away(id) => id,
        }
    }
}

struct Taking<'s, 'a, 't, 'o> {
    store: &'s mut Store<'a, 't>,
    other: Reader<'o>,
    files: Files<'o>,
}

impl Taking<'_, '_, '_, '_> {
    fn all(mut self) -> Result<()> {
        let has_takedowns = self.store.has_takedowns()?;
        self.publications()?;
        let originals = theirs(self.other.held_originals())?;
        for original in &originals {
            self.files.take(self.store, original)?;
        }
        let mut pages = BTreeMap::new();
        for page in theirs(self.other.held_pages())? {
            if theirs(self.other.is_page_in_use(page))? {
                pages.insert(page, self.page(page)?);
            }
        }
        for original in &originals {
            self.files.places(self.store, original, &pages)?;
        }
        for (page, rows) in &pages {
            for article in theirs(self.other.articles_of_page(*page, true))? {
                self.article(article, rows)?;
            }
        }
        if has_takedowns {
            self.files.hold(self.store)?;
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
            issn: None,
            scan: theirs(self.other.scan_of(page))?,
            named_by: NamedBy::Source,
            told: Vec::new(),
        };
        page_rows(self.store.writer()?, &placing)
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
        (read.kind, read.confidence) = (article.kind, article.confidence);
        let voice = Voice::Source(Saying::In(self.store.import()));
        let key = Some(article.key.as_str());
        let known =
            match articles::known_by_key(self.store, rows, &article.content_hash, voice, key)? {
                Some(known) => Some(known),
                None => articles::known_by_key(self.store, rows, &read_hash, voice, key)?,
            };
        let here = match known {
            Some(known) => self.known_article(known, id, &article, &read, read_hash)?,
            None => self.new_article(id, rows, &article, &read, read_hash)?,
        };
        self.links(id, here.row(), &article)?;
        if let Here::Stands(here) = here {
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
    ) -> Result<Here> {
        let new = new_article(article, read);
        let key = ArticleKey::elsewhere(article.key.as_str(), &rows.stem);
        let position = Some(article.position);
        if let Some(here) = articles::taken_down(self.store, rows, &new, Some(&key))? {
            self.store.tally.count_status(&key, Status::Deleted);
            return Ok(Here::Away(here));
        }
        let Stored { id: here, key, reprint, status } =
            articles::put_new(self.store, rows, &new, position, Some(&key))?;
        self.store.tally.report.exact_reprints += u64::from(reprint);
        self.store.tally.count_status(&key, status);
        if status == Status::Deleted {
            return Ok(Here::Away(here));
        }
        if read_hash != article.content_hash {
            self.store.writer()?.note_read_hash(here, Some(&read_hash.to_string()))?;
        }
        self.corrections(id, here)?;
        Ok(Here::Stands(here))
    }

    /// An article that is here too.
    fn known_article(
        &mut self,
        here: i64,
        id: i64,
        article: &Article,
        read: &ReadArticle,
        read_hash: ContentHash,
    ) -> Result<Here> {
        let import = self.store.import();
        let writer = self.store.writer()?;
        let current = writer.reader().current(here)?;
        if current.standing == Standing::Deleted {
            self.store.tally.count_status(&current.key, Status::Deleted);
            return Ok(Here::Away(here));
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
        Ok(Here::Stands(here))
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

    /// The places of an article in files.
    fn links(&mut self, id: i64, here: i64, article: &Article) -> Result<()> {
        let links = theirs(self.other.held_links(id))?;
        if self.files.link(self.store, here, links)? {
            return Ok(());
        }
        let key = &article.key;
        Err(ArchiveError::Damaged(format!("{key} has lost the file that it came from")))
    }

    /// What goes with an article: tags, note and other keys.
    fn belongings(&mut self, id: i64, here: i64, article: &Article) -> Result<()> {
        let import = self.store.import();
        let tags = theirs(self.other.held_tags(id))?;
        let writer = self.store.writer()?;
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
