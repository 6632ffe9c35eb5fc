//! Which printing of a text was the first, and which others there are.
//!
//! Boilerplate does not count. An article counts as what it is as a whole, if it is a printing of
//! something as a whole: first as a version of a text that others have, then as the very text that it is.
//! Only if it is neither it counts as a printing of the passages that it has. So an article that quotes an
//! old one and was reprinted itself is a first printing.

use serde::Serialize;

use crate::archive::{Reader, Result};

/// Whether a member has all of what its cluster is about. Names that begin with p are those of clusters
/// that share no more than a passage, whose text has a part as well.
macro_rules! as_a_whole {
    () => {
        "(reprint_member.relation <> 'passage' AND substr(reprint_cluster.handle, 1, 1) <> 'p')"
    };
}

/// What counts most is a printing as a version, then one of the very text, then one of a passage: twice as
/// much, so that there is room for whether it is one of the first day.
const VERSION: u8 = 4;
const TEXT: u8 = 2;

/// Key of the first printing of what an article of the view `articles` is a printing of, its own if it is of
/// the first day; NULL if it is a printing of nothing. Most are of nothing, which is seen at once.
pub(in crate::archive) fn first_printed() -> String {
    let whole = as_a_whole!();
    let own = "article AS own JOIN page AS here ON here.id = own.page_id \
        JOIN issue AS today ON today.id = here.issue_id";
    let others = "AND other.retired_by IS NULL \
        JOIN page ON page.id = other.page_id JOIN issue ON issue.id = page.issue_id \
        WHERE own.id = articles.id";
    let told = "own.key AS own, today.date AS day, min(issue.date || ' ' || other.key) AS first";
    format!(
        "(SELECT CASE WHEN EXISTS (SELECT 1 FROM article AS own JOIN reprint_member \
         ON reprint_member.text_id = own.text_id WHERE own.id = articles.id) THEN \
         (SELECT iif(substr(first, 1, 10) = day, own, substr(first, 12)) FROM (\
         SELECT {told}, {whole} * {VERSION} AS weight, reprint_member.similarity AS similarity \
         FROM {own} JOIN reprint_member ON reprint_member.text_id = own.text_id \
         JOIN reprint_cluster ON reprint_cluster.id = reprint_member.cluster_id AND NOT boilerplate \
         JOIN reprint_member AS printed ON printed.cluster_id = reprint_cluster.id \
         JOIN article AS other ON other.text_id = printed.text_id {others} \
         GROUP BY reprint_cluster.id UNION ALL \
         SELECT {told}, {TEXT}, 1.0 FROM {own} JOIN article AS other ON other.text_id = own.text_id {others} \
         AND EXISTS (SELECT 1 FROM reprint_member JOIN reprint_cluster ON reprint_cluster.id = cluster_id \
         WHERE reprint_member.text_id = own.text_id AND NOT boilerplate) \
         GROUP BY own.id HAVING count(DISTINCT issue.publication_id || ' ' || issue.date) > 1) \
         ORDER BY weight DESC, substr(first, 1, 10) = day DESC, similarity DESC, first LIMIT 1) END)"
    )
}

/// Articles that are first printings, or those that are later ones, as a condition on the view `articles`. Where
/// `few` are looked at, the first of a list or those of a day, it is asked of each; else all are gathered, which
/// costs the less for each of them the more there are.
pub(in crate::archive) fn condition(first: bool, few: bool) -> String {
    let printed = first_printed();
    match (few, first) {
        (false, _) => among_all(first),
        (true, true) => format!("{printed} IS key"),
        (true, false) => format!("ifnull({printed} <> key, 0)"),
    }
}

/// All that are first printings, or later ones.
fn among_all(first: bool) -> String {
    let whole = as_a_whole!();
    let issues = "JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id";
    // The highest weight is odd where nothing of the same weight was before.
    format!(
        "key IN (SELECT printed FROM (SELECT article.key AS printed, {whole} * {VERSION} + \
         (issue.date = min(issue.date) OVER (PARTITION BY reprint_cluster.id)) AS weight \
         FROM reprint_cluster JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id \
         JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL {issues} \
         WHERE NOT boilerplate UNION ALL \
         SELECT printed, {TEXT} + (day = first) FROM (SELECT article.key AS printed, issue.date AS day, \
         min(issue.date) OVER own AS first, min(issue.publication_id || ' ' || issue.date) OVER own <> \
         max(issue.publication_id || ' ' || issue.date) OVER own AS again \
         FROM (SELECT DISTINCT text_id FROM reprint_member JOIN reprint_cluster \
         ON reprint_cluster.id = cluster_id WHERE NOT boilerplate) AS shared \
         JOIN article ON article.text_id = shared.text_id AND article.retired_by IS NULL {issues} \
         WINDOW own AS (PARTITION BY article.text_id)) WHERE again) \
         GROUP BY printed HAVING max(weight) % 2 = {})",
        u8::from(first)
    )
}

/// Another printing of what an article is a printing of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OtherPrinting {
    /// YYYY-MM-DD.
    pub date: String,
    /// Name of the publication.
    pub publication: String,
    /// Handle of the article.
    pub key: String,
    /// Whether one of the two has no more than a part.
    pub passage: bool,
    /// Whether this is that one, and has it between quotation marks.
    pub quoted: bool,
}

impl Reader<'_> {
    /// Printings in other issues of what an article is a printing of, by day; boilerplate left aside.
    ///
    /// # Errors
    /// If no article has the key.
    pub fn other_printings(&self, key: &str) -> Result<Vec<OtherPrinting>> {
        let article = self.article_id(key)?;
        let sql = concat!(
            "SELECT issue.date, publication.name, article.key, \
             min((reprint_member.relation = 'passage' OR NOT own_whole) AND article.text_id <> own_text), \
             min(reprint_member.quoted AND article.text_id <> own_text) FROM (\
             SELECT reprint_cluster.id AS cluster, ",
            as_a_whole!(),
            " AS own_whole, article.text_id AS own_text, issue.publication_id AS paper, issue.date AS day \
             FROM article JOIN reprint_member ON reprint_member.text_id = article.text_id \
             JOIN reprint_cluster ON reprint_cluster.id = cluster_id AND NOT boilerplate \
             JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
             WHERE article.id = ?1) \
             JOIN reprint_member ON reprint_member.cluster_id = cluster \
             JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL \
             JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
             JOIN publication ON publication.id = issue.publication_id \
             WHERE (issue.publication_id, issue.date) <> (paper, day) \
             GROUP BY article.id ORDER BY issue.date, article.key"
        );
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([article], |row| {
            Ok(OtherPrinting {
                date: row.get(0)?,
                publication: row.get(1)?,
                key: row.get(2)?,
                passage: row.get(3)?,
                quoted: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
