//! Clusters as people and programs read them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::Row;
use serde::Serialize;

use crate::archive::{ArchiveError, Reader, Result};
use crate::model::{ReprintKind, Stretch, TextId, title};

/// Articles that share text, the earliest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintCluster {
    /// Its name, the same as long as its first printing is.
    pub cluster: String,
    /// How much all of its members have in common.
    pub kind: ReprintKind,
    /// Whether it is a formula, or what one paper prints day after day.
    pub boilerplate: bool,
    /// Which of the two it is.
    pub reason: Option<BoilerplateReason>,
    /// Whether its texts share no more than passages, and at least half of its articles quote them.
    pub quotation: bool,
    /// Whether a person said that it is one.
    pub accepted: bool,
    /// Day of the first printing in the archive.
    pub first_date: String,
    /// Day of the last.
    pub last_date: String,
    /// The articles, by day; one at least.
    pub members: Vec<ReprintMember>,
}

impl ReprintCluster {
    /// How often it was printed: versions of one issue are one printing.
    #[must_use]
    pub fn printings(&self) -> usize {
        let issues = self.members.iter().map(|m| (&m.publication, &m.date));
        issues.collect::<BTreeSet<_>>().len()
    }

    /// The first printing of the text that it is about. Another of its day may have been first as well.
    #[must_use]
    pub fn text(&self) -> &ReprintMember {
        let text = self.members.iter().find(|member| member.relation == ReprintKind::Exact);
        text.unwrap_or(&self.members[0])
    }

    /// Whether its texts share no more than passages, so that none is in it as a whole. Names that begin
    /// with p are those of such clusters.
    #[must_use]
    pub fn is_of_passages(&self) -> bool {
        self.cluster.starts_with('p')
    }

    /// On how many days the publication printed it that did so most often.
    #[must_use]
    pub fn most_days(&self) -> usize {
        let mut days: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for member in &self.members {
            days.entry(&member.publication).or_default().insert(&member.date);
        }
        days.values().map(BTreeSet::len).max().unwrap_or(0)
    }

    /// How many publications printed it.
    #[must_use]
    pub fn publications(&self) -> usize {
        self.members.iter().map(|m| &m.publication).collect::<BTreeSet<_>>().len()
    }

    /// Days from the first printing to the last.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.members.last().map_or(0, |last| last.days_after(&self.first_date))
    }

    /// Characters that two printings share at least: what the second longest printing shares.
    #[must_use]
    pub fn length(&self) -> u32 {
        let mut lengths: Vec<u32> = self.members.iter().map(ReprintMember::shared).collect();
        lengths.sort_unstable();
        lengths.len().checked_sub(2).map_or(0, |at| lengths[at])
    }
}

/// Why a cluster is boilerplate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BoilerplateReason {
    /// One paper prints it day after day.
    Standing,
    /// Its texts have the same form, and say it of other things.
    Formula,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReprintMember {
    /// Handle of the article.
    pub key: String,
    /// The source's own identifier.
    pub source_id: Option<String>,
    /// Name of the publication.
    pub publication: String,
    /// YYYY-MM-DD.
    pub date: String,
    /// Page label.
    pub page: Option<String>,
    /// Headline, which may differ from printing to printing.
    pub headline: Option<String>,
    /// How it is related to the first printing.
    pub relation: ReprintKind,
    /// How much of the shorter of the two texts agrees with the first printing, 0 to 1.
    pub similarity: f64,
    /// What of the body the others share.
    pub passages: Vec<Stretch>,
    /// Whether that is no more than a passage, and stands between quotation marks.
    pub quoted: bool,
    /// Its text.
    #[serde(skip)]
    pub(crate) text: TextId,
    /// Characters of its body.
    #[serde(skip)]
    pub(crate) characters: u32,
    /// How its text begins.
    #[serde(skip)]
    pub(crate) opening: String,
}

impl ReprintMember {
    /// Its headline, or how its text begins.
    #[must_use]
    pub fn title(&self) -> String {
        title(self.headline.as_deref(), &self.opening)
    }

    /// Characters of its body that the others share.
    #[must_use]
    pub fn shared(&self) -> u32 {
        self.passages.iter().map(|passage| passage.end - passage.start).sum()
    }

    /// Days from another day to its own; 0 if one of them is no day.
    pub(crate) fn days_after(&self, first: &str) -> i64 {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        day(&self.date).zip(day(first)).map_or(0, |(day, first)| (day - first).num_days())
    }
}

impl Reader<'_> {
    /// The cluster of a name.
    ///
    /// # Errors
    /// If there is none.
    pub fn reprint_named(&self, handle: &str) -> Result<ReprintCluster> {
        let found = self.reprint(self.cluster_id(handle)?)?;
        found.ok_or_else(|| ArchiveError::UnknownCluster(handle.to_owned()))
    }

    /// The cluster of a row number; `None` if no printing of it stands.
    pub(super) fn reprint(&self, id: i64) -> Result<Option<ReprintCluster>> {
        let sql = "SELECT article.key, article.source_id, publication.name, issue.date, page.folio, \
              article.headline, reprint_member.relation, reprint_member.similarity, \
              reprint_member.text_id, handle, reprint_cluster.kind, boilerplate, accepted, \
              length(text.body), substr(text.body, 1, 120), quotation, quoted \
            FROM reprint_cluster JOIN reprint_member ON reprint_member.cluster_id = reprint_cluster.id \
            JOIN article ON article.text_id = reprint_member.text_id AND article.retired_by IS NULL \
            JOIN page ON page.id = article.page_id JOIN issue ON issue.id = page.issue_id \
            JOIN publication ON publication.id = issue.publication_id \
            JOIN text ON text.id = reprint_member.text_id \
            WHERE reprint_cluster.id = ?1 \
            ORDER BY issue.date, article.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let mut cluster: Option<ReprintCluster> = None;
        while let Some(row) = rows.next()? {
            let member = self.member(id, row)?;
            match &mut cluster {
                Some(cluster) => {
                    cluster.last_date.clone_from(&member.date);
                    cluster.members.push(member);
                }
                None => {
                    let (name, boilerplate): (String, bool) = (row.get(9)?, row.get(11)?);
                    cluster = Some(ReprintCluster {
                        reason: boilerplate.then(|| reason(&name)),
                        cluster: name,
                        kind: kind(row, 10)?,
                        boilerplate,
                        quotation: row.get(15)?,
                        accepted: row.get(12)?,
                        first_date: member.date.clone(),
                        last_date: member.date.clone(),
                        members: vec![member],
                    });
                }
            }
        }
        Ok(cluster)
    }

    fn member(&self, cluster: i64, row: &Row<'_>) -> Result<ReprintMember> {
        let text: i64 = row.get(8)?;
        let sql = "SELECT start, stop FROM reprint_stretch WHERE cluster_id = ?1 AND text_id = ?2 \
            ORDER BY start";
        let mut statement = self.conn.prepare_cached(sql)?;
        let stretches = statement.query_map((cluster, text), |row| {
            Ok(Stretch { start: row.get(0)?, end: row.get(1)? })
        })?;
        let passages: Vec<Stretch> = stretches.collect::<rusqlite::Result<_>>()?;
        Ok(ReprintMember {
            quoted: row.get(16)?,
            key: row.get(0)?,
            source_id: row.get(1)?,
            publication: row.get(2)?,
            date: row.get(3)?,
            page: row.get(4)?,
            headline: row.get(5)?,
            relation: kind(row, 6)?,
            similarity: row.get(7)?,
            passages,
            text,
            characters: row.get(13)?,
            opening: row.get(14)?,
        })
    }
}

/// Names that begin with f are those of formulas.
fn reason(name: &str) -> BoilerplateReason {
    if name.starts_with('f') { BoilerplateReason::Formula } else { BoilerplateReason::Standing }
}

fn kind(row: &Row<'_>, column: usize) -> Result<ReprintKind> {
    let name: String = row.get(column)?;
    ReprintKind::parse(&name).ok_or_else(|| ArchiveError::Damaged(format!("no kind `{name}`")))
}
