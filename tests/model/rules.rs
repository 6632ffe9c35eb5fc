//! What must hold after every step.

use std::collections::{BTreeMap, BTreeSet};

use backissue::archive::{ArchiveError, Gone, Severity};

use super::dump::{Dump, Row, differences, dump, kinds, lines, rows};
use super::world::{Done, Kind, Seen, What, World, failed, fault};

impl World {
    pub(crate) fn hold(&mut self, before: &[Row], seen: &Dump, kind: &Kind, step: &str) -> Done {
        let now = rows(&self.sql);
        let is = dump(&self.sql);
        if *kind == Kind::Keep
            && let Some(told) = differences(seen, &is)
        {
            fault(&format!("{step} changed what a person sees: {}", kinds(seen, &is)), told)?;
        }
        self.forget_gone(&now);
        self.keys_lead(before, &now, kind)?;
        self.tags_stand(&now)?;
        self.words_hold(&now)?;
        self.deleted_stays_away(&now)?;
        if let Kind::Import { files, issues, .. } = kind {
            self.others_are_left(before, &now, files, issues)?;
        }
        self.pages_are_whole(&now)?;
        self.pages_have_no_more(&now)?;
        self.is_sound()
    }

    /// What is gone with its row is nobody's.
    fn forget_gone(&mut self, now: &[Row]) {
        let there: BTreeSet<i64> = now.iter().map(|row| row.id).collect();
        self.model.tags.retain(|(id, _)| there.contains(id));
        self.model.words.retain(|word| there.contains(&word.article));
        self.model.deleted.retain(|id, _| there.contains(id));
    }

    /// A key leads to its article for ever, and to no other.
    fn keys_lead(&mut self, before: &[Row], now: &[Row], kind: &Kind) -> Done {
        let by_id: BTreeMap<i64, &Row> = now.iter().map(|row| (row.id, row)).collect();
        self.keys_come_back(before, now, kind)?;
        for row in now.iter().filter(|row| row.stands) {
            let content = self.source_of(row);
            let seen = self.model.keys.entry(row.key.clone());
            let fresh = Seen { id: row.id, stories: row.stories(), content: content.clone() };
            let seen = seen.or_insert(fresh);
            if seen.stories.is_disjoint(&row.stories()) {
                fault("a key passed to another article", format!("{}: {}", row.key, row.body))?;
            }
            (seen.id, seen.content) = (row.id, content);
        }
        for (key, seen) in &self.model.keys {
            match self.archive.reader().any_article_id(key) {
                Ok((id, _)) => self.leads_right(key, seen, id, &by_id)?,
                Err(ArchiveError::KeyGone { .. }) if !by_id.contains_key(&seen.id) => {}
                Err(other) => {
                    let detail = format!("{key}: {other:?}, row {}", seen.id);
                    fault("a key that was shown leads nowhere", detail)?;
                }
            }
        }
        Ok(())
    }

    fn leads_right(&self, key: &str, seen: &Seen, id: i64, by_id: &BTreeMap<i64, &Row>) -> Done {
        let mut at = seen.id;
        while at != id {
            match by_id.get(&at).and_then(|row| row.one_with) {
                Some(next) => at = next,
                None if !by_id.contains_key(&at) => break,
                None => {
                    let detail = format!("{key}: row {}, now {id}", seen.id);
                    return fault("a key leads to another article than before", detail);
                }
            }
        }
        let row = by_id[&id];
        if !row.body.is_empty() && seen.stories.is_disjoint(&row.stories()) {
            return fault("a key leads to another text", format!("{key}: {}", row.body));
        }
        Ok(())
    }

    /// What the source of an article says.
    fn source_of(&self, row: &Row) -> String {
        let sql = "SELECT ifnull(read_hash, content_hash) FROM article WHERE id = ?1";
        self.sql.query_row(sql, [row.id], |r| r.get(0)).unwrap()
    }

    /// The same content that comes back after an undo gets its old key.
    fn keys_come_back(&self, before: &[Row], now: &[Row], kind: &Kind) -> Done {
        if !matches!(kind, Kind::Import { .. }) {
            return Ok(());
        }
        let known: BTreeSet<i64> = before.iter().map(|row| row.id).collect();
        for row in now.iter().filter(|row| row.stands && !known.contains(&row.id)) {
            if self.model.keys.contains_key(&row.key) {
                continue;
            }
            let stem = |key: &str| key.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
            for (key, seen) in &self.model.keys {
                if seen.content != row.content || stem(key) != stem(&row.key) {
                    continue;
                }
                let gone = self.archive.reader().any_article_id(key);
                if let Err(ArchiveError::KeyGone { gone: Gone::Undone(_), .. }) = gone {
                    let detail = format!("{key} before, {} now", row.key);
                    fault("what came back after an undo has another key", detail)?;
                }
            }
        }
        Ok(())
    }

    fn tags_stand(&self, now: &[Row]) -> Done {
        let tagged: BTreeSet<String> =
            lines(&self.sql, "SELECT tag, article_key FROM tagged").into_iter().collect();
        let by_id: BTreeMap<i64, &Row> = now.iter().map(|row| (row.id, row)).collect();
        for (id, tag) in &self.model.tags {
            let mut row = by_id[id];
            while let Some(next) = row.one_with.and_then(|next| by_id.get(&next)) {
                row = next;
            }
            if row.stands && !tagged.contains(&format!("{tag} | {}", row.key)) {
                fault("a tag that a person gave is lost", format!("{tag} of {}", row.key))?;
            }
        }
        Ok(())
    }

    fn words_hold(&self, now: &[Row]) -> Done {
        for row in now {
            let mut said = BTreeMap::new();
            let mut off = false;
            for word in self.model.words.iter().filter(|word| word.article == row.id) {
                match &word.says {
                    Some((field, value)) => {
                        off = false;
                        said.insert(*field, value);
                    }
                    None => off = true,
                }
            }
            if off || said.is_empty() || row.one_with.is_some() || row.deleted {
                continue;
            }
            if !row.stands && said.keys().any(|field| *field != "note") {
                fault("a corrected article does not stand", row.key.as_str())?;
                continue;
            }
            for (field, value) in said {
                if row.stands && row.fields[field] != *value {
                    let detail = format!("{}: {value:?} is {:?}", row.key, row.fields[field]);
                    fault(&format!("what a person said does not hold ({field})"), detail)?;
                }
            }
        }
        Ok(())
    }

    fn deleted_stays_away(&self, now: &[Row]) -> Done {
        for row in now.iter().filter(|row| row.stands) {
            if self.model.deleted.contains_key(&row.id) {
                fault("what was deleted stands again", row.key.as_str())?;
            }
        }
        Ok(())
    }

    /// An import changes nothing in issues and on pages that it is not about, and moves nothing.
    fn others_are_left(
        &self,
        before: &[Row],
        now: &[Row],
        files: &[usize],
        issues: &BTreeSet<String>,
    ) -> Done {
        let pages_only =
            files.iter().all(|file| !matches!(self.files[*file].what, What::Records(_)));
        let (mut pages, mut about) = (BTreeSet::new(), issues.clone());
        for file in files {
            let sql = format!(
                "SELECT issue.key, ifnull(folio, '00') FROM page_original \
                 JOIN original ON original.id = original_id JOIN page ON page.id = page_id \
                 JOIN issue ON issue.id = issue_id WHERE sha256 = '{}'",
                self.files[*file].sha
            );
            for line in lines(&self.sql, &sql) {
                let (issue, _) = line.split_once(" | ").unwrap();
                about.insert(issue.to_owned());
                pages.insert(line);
            }
        }
        let after: BTreeMap<i64, &Row> = now.iter().map(|row| (row.id, row)).collect();
        for row in before {
            let Some(is) = after.get(&row.id) else {
                fault("an import took an article away", row.key.as_str())?;
                continue;
            };
            if (&is.key, &is.issue, &is.folio) != (&row.key, &row.issue, &row.folio) {
                fault("an import moved an article", format!("{} to {}", row.key, is.key))?;
            }
            let place = format!("{} | {}", row.issue, row.folio);
            let other = !about.contains(&row.issue) || pages_only && !pages.contains(&place);
            // A newer version of an article reaches it where it was moved to.
            let moved = about.iter().any(|issue| self.was_of(row.id, issue));
            // So does the file of another page of the issue, if that alone has it.
            if other
                && (moved && is.stands == row.stands
                    || pages_only && self.came_with(row.id, &pages))
            {
                continue;
            }
            if other && (is.stands != row.stands || is.looks() != row.looks()) {
                let detail = format!("{}: {:?} is {:?}", row.key, row.looks(), is.looks());
                fault("an import changed an article of another page", detail)?;
            }
        }
        Ok(())
    }

    /// Whether an article came with a file of one of these pages.
    fn came_with(&self, article: i64, pages: &BTreeSet<String>) -> bool {
        let sql = format!(
            "SELECT issue.key, ifnull(folio, '00') FROM article_original \
             JOIN page_original ON page_original.original_id = article_original.original_id \
             JOIN page ON page.id = page_id JOIN issue ON issue.id = issue_id \
             WHERE article_id = {article}"
        );
        lines(&self.sql, &sql).iter().any(|page| pages.contains(page))
    }

    /// Whether an article was of an issue before, under any name that the issue had.
    fn was_of(&self, article: i64, issue: &str) -> bool {
        let sql = format!(
            "SELECT former_key.key FROM former_key JOIN issue ON issue.id = issue_id \
             WHERE issue.key = '{issue}' UNION SELECT '{issue}'"
        );
        let names = lines(&self.sql, &sql);
        let is = |key: &String| names.iter().any(|name| key.starts_with(&format!("{name}-p")));
        let joined = format!("SELECT key FROM article WHERE replaced_by = {article}");
        self.former_keys(article).iter().chain(&lines(&self.sql, &joined)).any(is)
    }

    /// Every article of a plain page that stands, stands once, unless a person or a feed had to do
    /// with its story.
    fn pages_are_whole(&self, now: &[Row]) -> Done {
        let sql = "SELECT sha256, issue.key FROM page_original \
            JOIN original ON original.id = original_id JOIN page ON page.id = page_id \
            JOIN issue ON issue.id = issue_id JOIN import ON import.id = original.import_id \
            WHERE retired_by IS NULL AND format = 'text' AND undone_at IS NULL";
        for line in lines(&self.sql, sql) {
            let (sha, issue) = line.split_once(" | ").unwrap();
            let file = self.files.iter().find(|file| file.sha == sha);
            let Some(What::Plain(arts)) = file.map(|file| &file.what) else { continue };
            for art in arts.iter().filter(|art| !self.model.touched.contains(&art.story)) {
                let (headline, body) = (art.headline(), art.body());
                // What was moved from an issue counts as the issue's.
                let was = |row: &Row| self.was_of(row.id, issue);
                let is = |row: &&Row| {
                    row.stands
                        && row.body == body
                        && row.headline() == headline
                        && row.fields["byline"].is_some()
                };
                let all: Vec<&Row> = now.iter().filter(is).collect();
                let found = match all.iter().filter(|row| row.issue == issue).count() {
                    0 => all.iter().filter(|row| was(row)).count(),
                    here => here,
                };
                if found != 1 {
                    let detail = format!("{found} times in {issue}: {headline}, {art:?}");
                    fault("an article of a page that stands does not stand once", detail)?;
                }
            }
        }
        Ok(())
    }

    /// On a page that plain files alone stand for, nothing stands but what files of its issue say.
    fn pages_have_no_more(&self, now: &[Row]) -> Done {
        let sql = "SELECT issue.key, ifnull(folio, '00'), sha256, format FROM page_original \
            JOIN original ON original.id = original_id JOIN page ON page.id = page_id \
            JOIN issue ON issue.id = issue_id JOIN import ON import.id = original.import_id \
            WHERE retired_by IS NULL AND undone_at IS NULL";
        let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut plain, mut other) = (BTreeSet::new(), BTreeSet::new());
        for line in lines(&self.sql, sql) {
            let cells: Vec<&str> = line.split(" | ").collect();
            let file = self.files.iter().find(|file| file.sha == cells[2]);
            let page = (cells[0].to_owned(), cells[1].to_owned());
            let (What::Plain(arts) | What::Typed(arts)) = &file.unwrap().what else {
                other.insert(page);
                continue;
            };
            let bodies = said.entry(cells[0].to_owned()).or_default();
            bodies.extend(arts.iter().map(|art| art.body()));
            plain.insert(page);
        }
        for row in now.iter().filter(|row| row.stands) {
            let page = (row.issue.clone(), row.folio.clone());
            let told = row.stories().is_disjoint(&self.model.touched);
            let kept = self.model.tags.iter().any(|(id, _)| *id == row.id);
            if plain.contains(&page)
                && !other.contains(&page)
                && told
                && !kept
                && !said[&row.issue].contains(&row.body)
            {
                let detail = format!("{}: {}", row.key, row.headline());
                fault("an article stands that no file of its page has", detail)?;
            }
        }
        Ok(())
    }

    fn former_keys(&self, id: i64) -> Vec<String> {
        lines(&self.sql, &format!("SELECT key FROM former_key WHERE article_id = {id}"))
    }

    /// Bytes, hashes, keys, indexes.
    pub(crate) fn is_sound(&self) -> Done {
        let findings = self.archive.reader().check(true, |_| {}).map_err(failed("check"))?;
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Problem) {
            let digits = |c: char| c.is_ascii_digit();
            let words: Vec<&str> =
                finding.message.split(' ').filter(|word| !word.contains(digits)).collect();
            fault(&format!("check: {}", words.join(" ")), finding.message.as_str())?;
        }
        for line in self.lines.iter().filter(|line| !line.undone && !line.refused) {
            for file in &line.files {
                let file = &self.files[*file];
                let sql = format!("SELECT count(*) FROM original WHERE sha256 = '{}'", file.sha);
                if lines(&self.sql, &sql) == ["0"] {
                    let detail = format!("{} of import {}", file.shown, line.import);
                    fault("the original of an import that stands is gone", detail)?;
                }
            }
        }
        Ok(())
    }
}
