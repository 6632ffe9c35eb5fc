//! What must hold at the end of a sequence; each is tried on a copy.

use std::collections::BTreeSet;

use backissue::archive::{Access, Archive, ArchiveError, ArticleFilter};
use backissue::export::JsonWriter;
use backissue::ops::import::{ImportOptions, ImportReport, Input, import};
use backissue::ops::undo::undo;
use rusqlite::Connection;

use super::dump::{Dump, differences, dump, kinds, lines, rows};
use super::text::{STORIES, word_of};
use super::world::{Done, Fault, Filed, What, World, failed, fault};

const COUNTS: [&str; 7] =
    ["article", "original", "page", "tag", "correction", "tag_rule", "publication_name"];

impl World {
    pub(crate) fn end(&self) -> Done {
        self.words_are_found()?;
        self.reprints_are_those_of_a_rebuild()?;
        self.on_a_copy(Self::again_changes_nothing)?;
        self.export_is_the_archive()?;
        self.on_a_copy(Self::down_to_nothing)
    }

    /// Tries something out; where it fails, its commands are told.
    fn on_a_copy(&self, work: impl FnOnce(&mut Self) -> Done) -> Done {
        let mut copy = self.fork();
        work(&mut copy).map_err(|fault| {
            let detail = format!("{}\n... and then:\n{}", fault.detail, copy.told.join("\n"));
            Fault { detail, ..fault }
        })
    }

    fn words_are_found(&self) -> Done {
        let reader = self.archive.reader();
        for story in 0..STORIES {
            let word = word_of(story);
            let query = reader.query(&word).map_err(failed("query"))?;
            let filter = ArticleFilter { query: Some(query), ..Default::default() };
            let found = reader.count_articles(&filter).map_err(failed("search"))?;
            let sql = format!(
                "SELECT count(*) FROM articles WHERE instr(ifnull(headline, ''), '{word}') \
                 OR instr(ifnull(kicker, ''), '{word}') OR instr(body, '{word}') \
                 OR instr(ifnull(byline, ''), '{word}')"
            );
            if lines(&self.sql, &sql) != [found.to_string()] {
                fault("search does not find what is there", format!("{word}: {found}"))?;
            }
        }
        Ok(())
    }

    fn reprints_are_those_of_a_rebuild(&self) -> Done {
        let sql = "SELECT cluster, kind, article_key, round(similarity, 3), relation, boilerplate \
            FROM reprints ORDER BY 1, 3";
        let mut copy = self.fork();
        copy.compare(false)?;
        let found = lines(&copy.sql, sql);
        copy.compare(true)?;
        let wanted = lines(&copy.sql, sql);
        if found == wanted {
            return Ok(());
        }
        let extra = found.iter().filter(|line| !wanted.contains(line)).take(3);
        let missing = wanted.iter().filter(|line| !found.contains(line)).take(3);
        let told: Vec<String> = extra
            .map(|line| format!("  extra:   {line}"))
            .chain(missing.map(|line| format!("  missing: {line}")))
            .collect();
        fault("reprints are not those of a rebuild", told.join("\n"))
    }

    /// The newest file of every page, imported again.
    fn again_changes_nothing(&mut self) -> Done {
        let copy = self;
        let before = dump(&copy.sql);
        for file in copy.current.clone().into_values() {
            let file = copy.files[file].clone();
            if copy.is_outdated(&file.sha) {
                continue;
            }
            let report = copy.run_import(std::slice::from_ref(&file), false, false)?;
            copy.is_as_before(
                &before,
                &dump(&copy.sql),
                &report,
                "the same file again",
                &file.shown,
            )?;
        }
        let marks = |file: &Filed| matches!(file.what, What::Marks);
        for file in copy.files.clone().into_iter().filter(marks) {
            // The newest correction of a page; earlier ones bring back what they said.
            let newest = "SELECT count(*) FROM page_original JOIN original ON original.id = \
                original_id WHERE retired_by IS NULL AND sha256 = ";
            if lines(&copy.sql, &format!("{newest}'{}'", file.sha)) != ["1"] {
                continue;
            }
            let report = copy.run_import(std::slice::from_ref(&file), false, false)?;
            copy.is_as_before(
                &before,
                &dump(&copy.sql),
                &report,
                "the same marks again",
                &file.shown,
            )?;
        }
        Ok(())
    }

    /// Another file took its place: two papers or pages may have become one since. What a person
    /// corrected or deleted is not outdated.
    fn is_outdated(&self, sha: &str) -> bool {
        let all = format!(
            "SELECT 1 FROM page_original JOIN original ON original.id = original_id \
             WHERE sha256 = '{sha}'"
        );
        let sql = format!(
            "SELECT 1 FROM page_original AS mine JOIN original ON original.id = original_id \
             LEFT JOIN import AS retired ON retired.id = retired_by \
             WHERE sha256 = '{sha}' AND (retired_by IS NULL \
               OR retired.kind = 'delete' AND NOT EXISTS (SELECT 1 FROM page_original AS later \
                 WHERE later.page_id = mine.page_id AND later.retired_by IS NULL) \
               OR EXISTS (SELECT 1 FROM page_original AS marks \
                 LEFT JOIN import ON import.id = marks.retired_by \
                 WHERE marks.page_id = mine.page_id AND marks.stands_over = mine.original_id \
                 AND (marks.retired_by IS NULL OR import.kind = 'delete')))"
        );
        // The same bytes may stand elsewhere.
        lines(&self.sql, &sql).len() < lines(&self.sql, &all).len().max(1)
    }

    fn is_as_before(
        &self,
        before: &Dump,
        after: &Dump,
        report: &ImportReport,
        what: &str,
        of: &str,
    ) -> Done {
        if let Some(told) = differences(before, after) {
            let kind = format!("{what} changes something: {}", kinds(before, after));
            fault(&kind, format!("{of}\n{told}"))?;
        }
        let counts = report.counts;
        let news = counts.articles_new + counts.articles_revised + counts.articles_dropped;
        if news + counts.refused > 0 || !report.conflicts.is_empty() {
            fault(&format!("{what} tells of news"), format!("{of}\n{report:?}"))?;
        }
        Ok(())
    }

    /// Exported and imported: into a new archive, and into itself.
    fn export_is_the_archive(&self) -> Done {
        let mut copy = self.fork();
        let path = copy.new_path("export.jsonl");
        let mut file = std::fs::File::create(&path).unwrap();
        let mut writer = JsonWriter::new(&mut file, false);
        let articles = self.archive.reader().articles(&ArticleFilter::default());
        let articles = articles.map_err(failed("export"))?;
        for article in &articles {
            writer.item(article).unwrap();
        }
        writer.finish().unwrap();
        if articles.is_empty() {
            return Ok(());
        }
        let inputs = [Input {
            shown: "export.jsonl".to_owned(),
            path,
            packing: Default::default(),
            format: None,
        }];
        let before = dump(&copy.sql);
        let bring = |archive: &Archive| {
            let options = ImportOptions { workers: 1, ..ImportOptions::default() };
            import(archive, &inputs, &options, &|| self.now(), &mut |_| {})
        };
        let report = bring(&copy.archive).map_err(failed("import of an export"))?;
        // It is a file of these pages, too.
        let without_files = |mut dump: Dump| {
            dump.lines.retain(|line| !line.starts_with("page |"));
            dump
        };
        let here = without_files(dump(&copy.sql));
        copy.is_as_before(&without_files(before), &here, &report, "its own export", "")?;
        let elsewhere = copy.new_path("other.db");
        let other = Archive::open(&elsewhere, Access::Create).map_err(failed("import"))?;
        bring(&other).map_err(failed("import of an export"))?;
        let seen = |sql: &Connection| -> BTreeSet<String> {
            let columns = "key, publication, date, edition, page, position, kicker, headline, deck, \
                byline, dateline, body, truncated, content_hash, text_hash, tags, source_id, url, \
                section, note, aliases";
            lines(sql, &format!("SELECT {columns} FROM articles")).into_iter().collect()
        };
        let (wanted, found) = (seen(&self.sql), seen(&Connection::open(&elsewhere).unwrap()));
        let told: Vec<String> = wanted
            .difference(&found)
            .map(|line| format!("  missing: {line}"))
            .chain(found.difference(&wanted).map(|line| format!("  extra:   {line}")))
            .collect();
        if told.is_empty() {
            return Ok(());
        }
        fault("an export is another archive elsewhere", told.join("\n"))
    }

    /// Taken back one after the other, the latest first, nothing is left; and what comes in again has
    /// its old keys.
    fn down_to_nothing(&mut self) -> Done {
        let copy = self;
        let first: Vec<(usize, Vec<String>)> = copy.first_imports();
        while let Some(import) = copy.last_standing() {
            copy.tell(format!("backissue undo {import} --with-tagged"));
            if !copy.undo(import, true)? {
                return Ok(()); // a takedown, which nothing takes back
            }
            copy.is_sound().map_err(|fault| Fault {
                detail: format!("after undo of {import}: {}", fault.detail),
                ..fault
            })?;
        }
        copy.take_what_was_left()?;
        for table in COUNTS {
            let count = lines(&copy.sql, &format!("SELECT count(*) FROM {table}"));
            if count != ["0"] {
                let detail = format!("{count:?} rows of {table}");
                fault("something is left when all is taken back", detail)?;
            }
        }
        copy.again_from_the_start(&first)
    }

    /// What an undo before had to leave, because it was tagged.
    fn take_what_was_left(&mut self) -> Done {
        let left = lines(&self.sql, "SELECT DISTINCT import_id FROM article ORDER BY 1 DESC");
        for import in left {
            self.tell(format!("backissue undo {import} --with-tagged"));
            let import = import.parse().unwrap();
            let done = undo(&self.archive, import, true, &self.now(), 1, false);
            done.map_err(failed("undo of what was left"))?;
        }
        Ok(())
    }

    /// The imports at the beginning of the sequence, with the keys that they gave.
    fn first_imports(&self) -> Vec<(usize, Vec<String>)> {
        let imports = self.lines.iter().enumerate();
        imports
            .take_while(|(_, line)| {
                !line.undone && !line.files.is_empty() && line.step != "correct"
            })
            .map(|(at, line)| {
                let keys = line.after.lines.iter().filter(|line| line.starts_with("article |"));
                (at, keys.cloned().collect())
            })
            .collect()
    }

    fn again_from_the_start(&mut self, first: &[(usize, Vec<String>)]) -> Done {
        for (at, wanted) in first {
            let files: Vec<_> =
                self.lines[*at].files.iter().map(|file| self.files[*file].clone()).collect();
            self.run_import(&files, false, false)?;
            let found = dump(&self.sql).lines;
            if let Some(line) = wanted.iter().find(|line| !found.contains(*line)) {
                let is: Vec<String> = rows(&self.sql).into_iter().map(|row| row.key).collect();
                let detail = format!("  missing: {line}\n  keys: {is:?}");
                return fault("what comes in again is not as it was", detail);
            }
        }
        match self.archive.reader().imports() {
            Err(other @ ArchiveError::Sqlite(_)) => Err(failed("imports")(other)),
            _ => Ok(()),
        }
    }
}
