//! The step in which a person corrects a page with marks.

use std::collections::{BTreeMap, BTreeSet};

use backissue::archive::{ArchiveError, PageSource};
use backissue::export::marked::{PageToMark, write_marked};
use backissue::model::Article;

use super::dump::{Row, lines, rows};
use super::step::MarkEdit;
use super::text::stories_in;
use super::world::{Fault, Filed, Kind, What, Word, World, failed, fault};

/// A page after a person's edits: the articles as they shall be, those that were changed, and the keys
/// of those that were taken off or put into another.
struct Corrected {
    articles: Vec<Article>,
    changed: BTreeSet<usize>,
    off: Vec<String>,
    /// With what they said.
    joined: Vec<(String, String, String)>,
}

fn edit(page: &PageSource, at: usize, edits: &[MarkEdit]) -> Corrected {
    let mut done = Corrected {
        articles: page.articles.clone(),
        changed: BTreeSet::new(),
        off: Vec::new(),
        joined: Vec::new(),
    };
    for edit in edits {
        let at = at.min(done.articles.len() - 1);
        let next = at + 1;
        match edit {
            MarkEdit::Headline(n) => {
                done.articles[at].printed.headline = Some(format!("校订的标题{n}"));
                done.changed.insert(at);
            }
            MarkEdit::Body(n) => {
                done.articles[at].printed.body.push_str(&format!("\n校订者补上的一段{n}。"));
                done.changed.insert(at);
            }
            // Places of what was changed before would no longer fit.
            MarkEdit::Join if next < done.articles.len() && done.changed.is_empty() => {
                let other = done.articles.remove(next);
                let body = format!("\n{}", other.printed.body);
                done.articles[at].printed.body.push_str(&body);
                let into = done.articles[at].key.to_string();
                done.joined.push((other.key.to_string(), into, other.printed.body));
                done.changed.insert(at);
            }
            MarkEdit::Remove if done.articles.len() > 1 && done.changed.is_empty() => {
                done.off.push(done.articles.remove(at).key.to_string());
            }
            MarkEdit::Add(art) => {
                // What became part of another, and stands alone again, is itself: either of the two.
                let again = stories_in(&art.body());
                let bodies: BTreeMap<String, String> = done
                    .articles
                    .iter()
                    .map(|article| (article.key.to_string(), article.printed.body.clone()))
                    .collect();
                done.joined.retain(|(_, into, body)| {
                    let whole = bodies.get(into).unwrap_or(body);
                    again.is_disjoint(&stories_in(body)) && again.is_disjoint(&stories_in(whole))
                });
                let mut new = done.articles[at].clone();
                new.printed = backissue::model::PrintedArticle {
                    headline: Some(format!("校订者找到：{}", art.headline())),
                    body: art.body(),
                    ..Default::default()
                };
                done.changed.insert(done.articles.len());
                done.articles.push(new);
            }
            MarkEdit::Join | MarkEdit::Remove | MarkEdit::Nothing => {}
        }
    }
    done
}

impl World {
    pub(crate) fn correct(&mut self, number: u8, edits: &[MarkEdit]) -> Result<Kind, Fault> {
        let Some(row) = self.pick(number) else { return Ok(Kind::Nothing) };
        let page = match self.archive.reader().page_source(&row.key) {
            Err(ArchiveError::NoPage(_)) => return Ok(Kind::Nothing),
            other => other.map_err(failed("show --as-source"))?,
        };
        let Some(at) = page.articles.iter().position(|a| a.key.as_str() == row.key) else {
            fault("show --as-source has not the article", row.key)?;
            return Ok(Kind::Nothing);
        };
        let wanted = edit(&page, at, edits);
        let mut text = Vec::new();
        let marked =
            PageToMark { articles: &wanted.articles, corrects: &page.sha256, part: page.part };
        write_marked(&mut text, &marked).unwrap();
        let text = String::from_utf8(text).unwrap();
        for article in page.articles.iter().chain(&wanted.articles) {
            self.model.touched.extend(stories_in(&article.printed.body));
        }
        let file = Filed::new("marked.txt", text, None, What::Marks);
        self.tell(format!("# backissue show {} --as-source, edited:", row.key));
        let kind = self.take_in(vec![file], false)?;
        self.hear(&row, &wanted)?;
        Ok(kind)
    }

    /// What the person said is what stands.
    fn hear(&mut self, of: &Row, wanted: &Corrected) -> Result<(), Fault> {
        let import = self.last_import();
        let all = rows(&self.sql);
        for (at, article) in wanted.articles.iter().enumerate() {
            let printed = &article.printed;
            let says = |row: &&Row| {
                row.stands
                    && row.issue == of.issue
                    && row.body == printed.body
                    && row.headline() == printed.headline.as_deref().unwrap_or_default()
                    && row.fields["byline"] == printed.byline
            };
            let found: Vec<&Row> = all.iter().filter(says).collect();
            let [found] = found.as_slice() else {
                let detail = format!("{} times: {}", found.len(), printed.title());
                fault("an article of a page with marks does not stand once", detail)?;
                continue;
            };
            self.model.deleted.remove(&found.id);
            if wanted.changed.contains(&at) {
                for (field, value) in
                    [("headline", printed.headline.clone()), ("body", Some(printed.body.clone()))]
                {
                    let says = Some((field, value));
                    self.model.words.push(Word { import, article: found.id, says });
                }
            }
        }
        for key in &wanted.off {
            let Some(row) = all.iter().find(|row| row.key == *key) else { continue };
            self.model.words.push(Word { import, article: row.id, says: None });
        }
        for (key, into, _) in &wanted.joined {
            let reader = self.archive.reader();
            let (one, other) = (reader.article_id(key), reader.article_id(into));
            // A file beside it, which the person's page does not speak of, may have it too.
            let beside = format!(
                "SELECT 1 FROM article JOIN article_original ON article_id = article.id \
                 JOIN original ON original.id = article_original.original_id \
                 JOIN page_original ON page_original.original_id = original.id \
                   AND page_original.retired_by IS NULL AND format <> 'marked' \
                 WHERE key = '{key}' AND article.retired_by IS NULL"
            );
            if !lines(&self.sql, &beside).is_empty() {
                continue;
            }
            if !matches!((&one, &other), (Ok(a), Ok(b)) if a == b) {
                let detail = format!("{key} leads to {one:?}, {into} to {other:?}");
                fault("an article that was joined does not lead to the other", detail)?;
            }
            let Some(row) = all.iter().find(|row| row.key == *key) else { continue };
            self.model.words.push(Word { import, article: row.id, says: None });
        }
        Ok(())
    }
}
