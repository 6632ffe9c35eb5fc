//! Steps in which a person corrects fields, moves and deletes.

use backissue::archive::{ArchiveError, ImportKind, Writer};
use backissue::model::{CorrectedField, Folio};
use backissue::ops::mend::{self, Destination, SetField};
use backissue::ops::word;

use super::dump::{Row, rows};
use super::step::Step;
use super::text::Slot;
use super::world::{Done, Fault, Kind, Word, World, failed, fault};

/// What a person may set, and to what.
fn value(row: &Row, field: u8, value: u8) -> (CorrectedField, &'static str, Option<String>) {
    let said = |what: &str| (!value.is_multiple_of(5)).then(|| format!("{what}{value}"));
    match field % 6 {
        0 | 1 => (CorrectedField::Headline, "headline", Some(format!("改过的标题{value}"))),
        2 => (CorrectedField::Kicker, "kicker", said("引题")),
        3 => (CorrectedField::Section, "section", said("专版")),
        4 => (CorrectedField::Byline, "byline", said("本报记者 何静 ")),
        _ => {
            let body = format!("{}\n补记的一段{value}。", row.body);
            (CorrectedField::Body, "body", Some(body))
        }
    }
}

impl World {
    /// Does what a person says, as one line of `imports`; answers whether it changed anything.
    pub(crate) fn say<T>(
        &mut self,
        kind: ImportKind,
        command: &str,
        work: impl FnOnce(&mut Writer<'_>, i64) -> Result<T, ArchiveError>,
    ) -> Result<(T, Option<i64>), ArchiveError> {
        self.tell(command);
        let now = self.now();
        let word = word::PersonsWord { kind, now: &now, command, program_version: "0", workers: 1 };
        let mut spoken = word.begin(&self.archive)?;
        let import = spoken.import();
        let done = work(spoken.writer(), import)?;
        Ok((done, spoken.end("done")?))
    }

    pub(crate) fn mend(&mut self, step: &Step) -> Result<Kind, Fault> {
        match *step {
            Step::Set { article, field, value } => self.set(article, field, value),
            Step::Note { article, value } => self.note(article, value),
            Step::DeleteArticle { article } => {
                let Some(row) = self.pick(article) else { return Ok(Kind::Nothing) };
                self.delete(&row.key, false)
            }
            Step::DeletePage { page } => {
                let Some(row) = self.pick(page) else { return Ok(Kind::Nothing) };
                self.delete(&format!("{}-p{}", row.issue, row.folio), false)
            }
            Step::DeleteIssue { issue } => {
                let Some(row) = self.pick(issue) else { return Ok(Kind::Nothing) };
                self.delete(&row.issue, false)
            }
            Step::Takedown { article, issue } => {
                let Some(row) = self.pick(article) else { return Ok(Kind::Nothing) };
                let kind = self.delete(if issue { &row.issue } else { &row.key }, true)?;
                self.barrier = self.last_import();
                Ok(kind)
            }
            _ => Ok(Kind::Nothing),
        }
    }

    fn set(&mut self, number: u8, field: u8, said: u8) -> Result<Kind, Fault> {
        let Some(row) = self.pick(number) else { return Ok(Kind::Nothing) };
        let (field, name, value) = value(&row, field, said);
        let command =
            format!("backissue set {} {name}='{}'", row.key, value.clone().unwrap_or_default());
        let values = [(SetField::Part(field), value.clone())];
        let set = self
            .say(ImportKind::Set, &command, |w, import| mend::set(w, import, &row.key, &values));
        let (report, import) = match set {
            Err(ArchiveError::SameArticle { .. }) => return Ok(Kind::Keep),
            other => other.map_err(failed("set"))?,
        };
        if report.changed.is_empty() {
            return Ok(Kind::Keep);
        }
        self.model.touched.extend(row.stories());
        let import = import.unwrap_or_else(|| self.last_import());
        self.model.words.push(Word { import, article: row.id, says: Some((name, value)) });
        Ok(Kind::Word)
    }

    fn note(&mut self, number: u8, value: u8) -> Result<Kind, Fault> {
        let Some(row) = self.pick(number) else { return Ok(Kind::Nothing) };
        let value = (!value.is_multiple_of(6)).then(|| format!("看第{value}期"));
        let command =
            format!("backissue set {} note='{}'", row.key, value.clone().unwrap_or_default());
        let values = [(SetField::Note, value.clone())];
        let (_, import) = self
            .say(ImportKind::Set, &command, |w, import| mend::set(w, import, &row.key, &values))
            .map_err(failed("set"))?;
        let import = import.unwrap_or_else(|| self.last_import());
        self.model.words.push(Word { import, article: row.id, says: Some(("note", value)) });
        Ok(Kind::Word)
    }

    fn delete(&mut self, key: &str, originals: bool) -> Result<Kind, Fault> {
        let flag = if originals { " --originals" } else { "" };
        let command = format!("backissue delete {key} --yes{flag}");
        let before = rows(&self.sql);
        let keys = [key.to_owned()];
        let (report, import) = self
            .say(ImportKind::Delete, &command, |w, import| {
                mend::delete(w, import, &keys, originals)
            })
            .map_err(failed("delete"))?;
        let import = import.unwrap_or_else(|| self.last_import());
        for row in before.iter().filter(|row| report.deleted.contains(&row.key)) {
            self.model.touched.extend(row.stories());
            self.model.deleted.insert(row.id, import);
            if originals {
                self.model.words.retain(|word| word.article != row.id);
            }
        }
        if originals {
            self.taken_down(&before, &report.deleted)?;
        }
        Ok(Kind::Word)
    }

    /// Of what was taken down no word is left, unless the same words stand elsewhere.
    fn taken_down(&self, before: &[Row], deleted: &[String]) -> Done {
        for row in before.iter().filter(|row| deleted.contains(&row.key)) {
            let elsewhere = |other: &&Row| {
                other.id != row.id
                    && !deleted.contains(&other.key)
                    && !other.stories().is_disjoint(&row.stories())
            };
            let Some(word) = row.stories().into_iter().next() else { continue };
            if before.iter().any(|other| elsewhere(&other)) {
                continue;
            }
            let word = super::text::word_of(usize::from(word));
            for (table, text) in [
                ("article", "ifnull(headline, '') || ifnull(kicker, '')"),
                ("text", "body"),
                ("change", "before"),
                ("correction", "ifnull(was, '') || ifnull(now, '')"),
                ("search_pending", "ifnull(headline, '') || ifnull(body, '')"),
            ] {
                let sql = format!("SELECT count(*) FROM {table} WHERE instr({text}, ?1)");
                let found: i64 = self.sql.query_row(&sql, [&word], |row| row.get(0)).unwrap();
                if found > 0 {
                    let detail = format!("{word}: {found} rows of {table}");
                    fault("words are left of what was taken down", detail)?;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn move_to(&mut self, step: &Step) -> Result<Kind, Fault> {
        let (number, to, page_only) = match step {
            Step::MoveArticle { article, to, page_only } => (*article, to, *page_only),
            Step::MovePage { page, to } => (*page, to, false),
            Step::MoveIssue { issue, to } => (*issue, to, false),
            _ => return Ok(Kind::Nothing),
        };
        let Some(row) = self.pick(number) else { return Ok(Kind::Nothing) };
        let (key, page) = match step {
            Step::MoveArticle { .. } => (row.key.clone(), true),
            Step::MovePage { .. } => (format!("{}-p{}", row.issue, row.folio), true),
            _ => (row.issue.clone(), false),
        };
        let whole = !page_only;
        let destination = Destination {
            publication: whole.then(|| to.paper().to_owned()),
            date: whole.then(|| to.date().parse().unwrap()),
            edition: None,
            page: page.then(|| Folio::parse(&to.page()).unwrap()),
        };
        let mut command = format!("backissue move {key}");
        if whole {
            command.push_str(&format!(" --publication '{}' --date {}", to.paper(), to.date()));
        }
        if page {
            command.push_str(&format!(" --page {}", to.page()));
        }
        let keys = [key];
        self.say(ImportKind::Move, &command, |w, import| {
            mend::move_to(w, import, &keys, &destination)
        })
        .map_err(failed("move"))?;
        if matches!(step, Step::MoveArticle { .. }) {
            self.model.touched.extend(row.stories());
        }
        self.is_there(&row, *to, whole, page)?;
        Ok(Kind::Word)
    }

    /// The article stands where it was moved to, by its old key.
    fn is_there(&self, row: &Row, to: Slot, whole: bool, page: bool) -> Done {
        let reader = self.archive.reader();
        let article = reader.article(&row.key).map_err(failed("key after move"))?;
        if reader.article_id(&row.key).map_err(failed("key after move"))? != row.id {
            return Ok(()); // it is one with the same article, on whichever page that stands
        }
        let folio = article.page.as_ref().map(|folio| folio.as_str().to_owned());
        let day = !whole || article.date.to_string() == to.date();
        let on_page = !page || folio == Some(format!("{:02}", to.page));
        if day && on_page && article.printed.body == row.body {
            return Ok(());
        }
        fault(
            "a moved article is not where it was moved to",
            format!("{} {}", row.key, article.key),
        )
    }
}
