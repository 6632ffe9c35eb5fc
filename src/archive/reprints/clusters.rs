//! Clusters as they are stored: replaced where something they stand on changed.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension as _;

use crate::archive::{ArchiveError, Reader, Result, Writer};
use crate::model::{ReprintKind, Stretch, TextId};

/// What stands between a name and the number that tells it from another of the same name.
const NUMBERED: char = '-';

/// A cluster to store.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCluster {
    /// Its name, if no other cluster has it.
    pub handle: String,
    /// How much its members have in common.
    pub kind: ReprintKind,
    /// Whether it is a formula or standing matter.
    pub boilerplate: bool,
    /// Whether its texts share no more than passages, and at least half of its articles quote them.
    pub quotation: bool,
    /// Whether a person said that it is one.
    pub accepted: bool,
    /// Its texts.
    pub members: Vec<NewMember>,
}

/// A text of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMember {
    /// The text.
    pub text: TextId,
    /// How it is related to the first printing.
    pub relation: ReprintKind,
    /// How much agrees, 0 to 1.
    pub similarity: f64,
    /// Whether it has no more than a passage, between quotation marks.
    pub quoted: bool,
    /// What of it the others share.
    pub stretches: Vec<Stretch>,
}

/// A stored cluster, by its texts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredCluster {
    /// Row number.
    pub id: i64,
    /// Its name, without the number that tells it from another of the same name.
    pub name: String,
    /// Its texts.
    pub texts: BTreeSet<TextId>,
}

impl Reader<'_> {
    /// Stored clusters that any of these texts is in.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn clusters_touching(&self, texts: &BTreeSet<TextId>) -> Result<Vec<StoredCluster>> {
        let mut ids = BTreeSet::new();
        let mut of_text =
            self.conn.prepare_cached("SELECT cluster_id FROM reprint_member WHERE text_id = ?1")?;
        for text in texts {
            for id in of_text.query_map([text], |row| row.get::<_, i64>(0))? {
                ids.insert(id?);
            }
        }
        ids.into_iter().map(|id| self.stored_cluster(id)).collect()
    }

    fn stored_cluster(&self, id: i64) -> Result<StoredCluster> {
        let sql = "SELECT handle FROM reprint_cluster WHERE id = ?1";
        let handle: String = self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
        let name = handle.split(NUMBERED).next().unwrap_or_default().to_owned();
        Ok(StoredCluster { id, name, texts: self.texts_of_cluster(id)?.into_keys().collect() })
    }

    /// Stored clusters of a name, whatever number is set behind it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn clusters_named(&self, name: &str) -> Result<Vec<StoredCluster>> {
        // A point is the character after the dash.
        let sql = "SELECT id FROM reprint_cluster WHERE handle = ?1 \
            OR handle >= ?1 || '-' AND handle < ?1 || '.' ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let ids = statement.query_map([name], |row| row.get(0))?;
        let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
        ids.into_iter().map(|id| self.stored_cluster(id)).collect()
    }

    /// Texts of a cluster, each with its relation to the first printing.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn texts_of_cluster(&self, id: i64) -> Result<BTreeMap<TextId, String>> {
        let sql = "SELECT text_id, relation FROM reprint_member WHERE cluster_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Row number of the cluster of a name.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn cluster_id(&self, handle: &str) -> Result<i64> {
        let sql = "SELECT id FROM reprint_cluster WHERE handle = ?1";
        let id = self.conn.prepare_cached(sql)?.query_row([handle], |row| row.get(0)).optional()?;
        id.ok_or_else(|| ArchiveError::UnknownCluster(handle.to_owned()))
    }
}

impl Writer<'_> {
    /// Takes a cluster away.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn drop_cluster(&mut self, id: i64) -> Result<()> {
        for table in ["reprint_stretch", "reprint_member"] {
            let sql = format!("DELETE FROM {table} WHERE cluster_id = ?1");
            self.tx.prepare_cached(&sql)?.execute([id])?;
        }
        self.tx.prepare_cached("DELETE FROM reprint_cluster WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Stores a cluster. If its name is taken, a number is set behind it.
    ///
    /// # Errors
    /// What SQLite reports.
    pub(crate) fn put_cluster(&mut self, cluster: &NewCluster) -> Result<()> {
        let mut handle = cluster.handle.clone();
        let mut number = 1;
        while self.reader().cluster_id(&handle).is_ok() {
            number += 1;
            handle = format!("{}{NUMBERED}{number}", cluster.handle);
        }
        self.tx
            .prepare_cached(
                "INSERT INTO reprint_cluster (handle, kind, boilerplate, quotation, accepted) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                handle,
                cluster.kind.as_str(),
                cluster.boilerplate,
                cluster.quotation,
                cluster.accepted,
            ))?;
        let id = self.tx.last_insert_rowid();
        for member in &cluster.members {
            self.tx
                .prepare_cached(
                    "INSERT INTO reprint_member (cluster_id, text_id, relation, similarity, quoted) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((
                    id,
                    member.text,
                    member.relation.as_str(),
                    member.similarity,
                    member.quoted,
                ))?;
            for stretch in &member.stretches {
                self.tx
                    .prepare_cached(
                        "INSERT OR IGNORE INTO reprint_stretch (cluster_id, text_id, start, stop) \
                         VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute((id, member.text, stretch.start, stretch.end))?;
            }
        }
        Ok(())
    }
}
