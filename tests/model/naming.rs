//! Steps about tags, rules and papers.

use backissue::archive::{ArchiveError, ArticleFilter, ImportKind, PublicationField};
use backissue::model::{PublicationCode, Tag, TagChange};
use backissue::ops::{rules, tags};

use super::dump::{lines, rows};
use super::step::Step;
use super::text::word_of;
use super::world::{Fault, Kind, World, failed, fault};

const TAGS: [&str; 5] = ["read", "city/water", "city", "keep", "feed0"];
const RULE_TAGS: [&str; 3] = ["found", "city/found", "keep"];
const NAMES: [&str; 5] =
    ["Harbour Post", "Evening Star", "云岭晚报", "新湾日报", "The Harbour Post"];
const CODES: [&str; 3] = ["post", "harbour-post", "xw"];

fn tag(names: &[&str], number: u8) -> Tag {
    Tag::parse(names[usize::from(number) % names.len()]).unwrap()
}

impl World {
    pub(crate) fn tags(&mut self, step: &Step) -> Result<Kind, Fault> {
        match *step {
            Step::Tag { article, tag: number } => {
                let Some(row) = self.pick(article) else { return Ok(Kind::Nothing) };
                let filter = ArticleFilter { keys: vec![row.key.clone()], ..Default::default() };
                self.give(&filter, &row.key, &tag(&TAGS, number), true)
            }
            Step::TagFound { story, tag: number } => {
                let word = word_of(usize::from(story));
                let query = self.archive.reader().query(&word).map_err(failed("query"))?;
                let filter = ArticleFilter { query: Some(query), ..Default::default() };
                self.give(&filter, &word, &tag(&TAGS, number), true)
            }
            Step::Untag { article, tag: number } => {
                let Some(row) = self.pick(article) else { return Ok(Kind::Nothing) };
                let filter = ArticleFilter { keys: vec![row.key.clone()], ..Default::default() };
                self.give(&filter, &row.key, &tag(&TAGS, number), false)
            }
            Step::TagRename { from, to } => self.rename_tag(from, to),
            Step::TagBySql { article } => self.tag_by_sql(article),
            _ => Ok(Kind::Nothing),
        }
    }

    fn give(
        &mut self,
        filter: &ArticleFilter,
        which: &str,
        tag: &Tag,
        given: bool,
    ) -> Result<Kind, Fault> {
        let keys = self.archive.reader().keys(filter).map_err(failed("list"))?;
        // A tag that a record gave stays the record's.
        let recorded = lines(
            &self.sql,
            "SELECT tag || ' ' || article_key FROM tag_sources WHERE source LIKE 'import %'",
        );
        let sign = if given { '+' } else { '-' };
        let command = format!("backissue tag {sign}{tag} {which}");
        let change =
            [if given { TagChange::Add(tag.clone()) } else { TagChange::Remove(tag.clone()) }];
        let now = self.now();
        self.say(ImportKind::Tag, &command, |w, _| w.change_tags(filter, &change, &now))
            .map_err(failed("tag"))?;
        for key in keys {
            let id = self.archive.reader().article_id(&key).map_err(failed("key"))?;
            if !(given && recorded.contains(&format!("{tag} {key}"))) {
                self.model.tag(id, tag.as_str(), given);
            }
        }
        Ok(Kind::Word)
    }

    fn rename_tag(&mut self, from: u8, to: u8) -> Result<Kind, Fault> {
        let (from, to) = (tag(&TAGS, from), tag(&TAGS, to));
        if to.as_str().starts_with(from.as_str()) {
            return Ok(Kind::Nothing);
        }
        let command = format!("backissue tag merge {from} {to} --yes");
        match self.say(ImportKind::Tag, &command, |w, _| tags::merge(w, &from, &to)) {
            Err(ArchiveError::UnknownTag(_)) => return Ok(Kind::Keep),
            other => other.map_err(failed("tag merge"))?,
        };
        let below = format!("{from}/");
        for (id, old) in self.model.tags.clone() {
            if old == from.as_str() || old.starts_with(&below) {
                let new = format!("{to}{}", &old[from.as_str().len()..]);
                self.model.tag(id, &old, false);
                self.model.tag(id, &new, true);
            }
        }
        Ok(Kind::Word)
    }

    /// Another program gives a tag.
    fn tag_by_sql(&mut self, number: u8) -> Result<Kind, Fault> {
        let Some(row) = self.pick(number) else { return Ok(Kind::Nothing) };
        let sql = format!("INSERT INTO tagged (tag, article_key) VALUES ('sql', '{}')", row.key);
        self.tell(format!("sqlite3 archive.db \"{sql}\""));
        let other = rusqlite::Connection::open(&self.path).unwrap();
        other.execute(&sql, []).unwrap();
        self.model.tag(row.id, "sql", true);
        self.barrier = self.last_import();
        Ok(Kind::Word)
    }

    pub(crate) fn rules(&mut self, step: &Step) -> Result<Kind, Fault> {
        let now = self.now();
        match *step {
            Step::RuleAdd { tag: number, story } => {
                let (tag, query) = (tag(&RULE_TAGS, number), word_of(usize::from(story)));
                let command = format!("backissue tag rule add +{tag} {query}");
                let said = self.say(ImportKind::Rule, &command, |w, _| {
                    let rule = w.add_rule(&tag, &query, &now)?;
                    rules::run(w, None, Some(rule), &now)
                });
                match said {
                    Err(ArchiveError::SameRule(_)) => return Ok(Kind::Keep),
                    other => other.map_err(failed("tag rule add"))?,
                };
            }
            Step::RuleRun => {
                let command = "backissue tag rule run";
                self.say(ImportKind::Rule, command, |w, _| rules::run(w, None, None, &now))
                    .map_err(failed("tag rule run"))?;
            }
            Step::RuleRemove { rule } => {
                let all = self.archive.reader().tag_rules().map_err(failed("tag rule list"))?;
                let Some(rule) = all.get(usize::from(rule) % all.len().max(1)) else {
                    return Ok(Kind::Nothing);
                };
                let command = format!("backissue tag rule remove {}", rule.id);
                self.say(ImportKind::Rule, &command, |w, _| w.drop_rule(rule.id))
                    .map_err(failed("tag rule remove"))?;
            }
            _ => return Ok(Kind::Nothing),
        }
        Ok(Kind::Word)
    }

    pub(crate) fn papers(&mut self, step: &Step) -> Result<Kind, Fault> {
        let all = self.archive.reader().publications().map_err(failed("publications"))?;
        let which = |number: u8| all.get(usize::from(number) % all.len().max(1));
        match *step {
            Step::PaperRename { paper, name, code } => {
                let Some(paper) = which(paper) else { return Ok(Kind::Nothing) };
                let name = NAMES[usize::from(name) % NAMES.len()];
                let own = (code % 2 == 0).then(|| CODES[usize::from(code / 2) % CODES.len()]);
                let mut command = format!("backissue publications rename {} '{name}'", paper.code);
                if let Some(code) = own {
                    command.push_str(&format!(" --code {code}"));
                }
                let code = PublicationCode::from_name(own.unwrap_or(name));
                let said = self.say(ImportKind::Publication, &command, |w, import| {
                    w.rename_publication(paper.id, name, &code, import)
                });
                match said {
                    Err(ArchiveError::PublicationExists(_)) => return Ok(Kind::Keep),
                    other => other.map_err(failed("publications rename"))?,
                };
            }
            Step::PaperMerge { from, into } => {
                let (Some(from), Some(into)) = (which(from), which(into)) else {
                    return Ok(Kind::Nothing);
                };
                if from.id == into.id {
                    return Ok(Kind::Nothing);
                }
                let command = format!("backissue publications merge {} {}", from.code, into.code);
                self.say(ImportKind::Publication, &command, |w, import| {
                    w.merge_publication(from.id, into.id, import)
                })
                .map_err(failed("publications merge"))?;
            }
            Step::PaperSet { paper, value } => {
                let Some(paper) = which(paper) else { return Ok(Kind::Nothing) };
                let lang = ["zh", "en", ""][usize::from(value) % 3];
                let command = format!("backissue publications set {} lang={lang}", paper.code);
                let lang = Some(lang).filter(|lang| !lang.is_empty());
                self.say(ImportKind::Publication, &command, |w, _| {
                    w.describe_publication(paper.id, PublicationField::Lang, lang)
                })
                .map_err(failed("publications set"))?;
            }
            _ => return Ok(Kind::Nothing),
        }
        self.same_texts()?;
        Ok(Kind::Word)
    }

    /// Naming papers takes nothing away: what stood stands by its old key.
    fn same_texts(&self) -> Result<(), Fault> {
        let all = rows(&self.sql);
        for (key, seen) in &self.model.keys {
            let stood = all.iter().any(|row| row.id == seen.id && row.stands);
            if stood && self.archive.reader().article(key).is_err() {
                fault("an old key does not lead on after papers were named", key.as_str())?;
            }
        }
        Ok(())
    }
}
