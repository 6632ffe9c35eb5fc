//! Looking for reprint data that do not fit the articles, or each other.

use std::collections::HashMap;

use crate::archive::check::{Finding, MOST, note, problem};
use crate::archive::{Reader, Result};
use crate::model::TextId;
use crate::reprint::postings::unpack;

/// What to say of the numbers that a query answers.
const QUERIES: [(&str, &str); 4] = [
    (
        "SELECT text_id FROM reprint_text WHERE NOT EXISTS (SELECT 1 FROM article \
         WHERE article.text_id = reprint_text.text_id AND retired_by IS NULL) \
         AND text_id NOT IN (SELECT text_id FROM reprint_pending)",
        "text {} was compared with others, and no article has it",
    ),
    (
        "SELECT DISTINCT text_id FROM article WHERE retired_by IS NULL \
         AND text_id NOT IN (SELECT text_id FROM reprint_text) \
         AND text_id NOT IN (SELECT text_id FROM reprint_pending)",
        "text {} was never compared with others",
    ),
    (
        "SELECT text_id FROM reprint_tie WHERE text_id NOT IN (SELECT text_id FROM reprint_text) \
         UNION SELECT other_id FROM reprint_tie WHERE other_id NOT IN (SELECT text_id FROM reprint_text)",
        "text {} shares something with others, and is not in the index",
    ),
    (
        "SELECT text_id FROM reprint_member \
         WHERE text_id NOT IN (SELECT text_id FROM reprint_text)",
        "text {} is in a cluster, and not in the index",
    ),
];

impl Reader<'_> {
    /// Reads the index, ties and clusters.
    pub(in crate::archive) fn check_reprints(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let before = findings.len();
        for (sql, message) in QUERIES {
            let mut statement = self.conn.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get::<_, TextId>(0))?;
            for text in rows.take(MOST) {
                problem(findings, message.replace("{}", &text?.to_string()));
            }
        }
        self.check_index(findings)?;
        if findings.len() > before {
            let hint = "`reprints update --rebuild` finds all reprints anew; verdicts stay";
            note(findings, hint.to_owned());
        }
        let pending = self.reprints_pending()?;
        if pending > 0 {
            let hint = "`reprints update` compares them";
            note(findings, format!("texts not compared with others yet: {pending}; {hint}"));
        }
        Ok(())
    }

    /// Whether the index has what it should.
    pub(in crate::archive) fn is_index_whole(&self) -> Result<bool> {
        let mut findings = Vec::new();
        self.check_index(&mut findings)?;
        Ok(findings.is_empty())
    }

    /// Whether every text has as many grams in the index as it should, and nothing else has any.
    fn check_index(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut counted: HashMap<TextId, u64> = HashMap::new();
        for segment in self.reprint_segments()? {
            let (mut after, mut total) = (None, 0);
            loop {
                let blocks = self.reprint_blocks(segment.id, after, 256)?;
                let Some(last) = blocks.last() else { break };
                after = Some((last.first, last.part));
                for block in &blocks {
                    let Some(lists) = unpack(block, segment.first_text) else {
                        let part = format!("{}.{}", segment.id, block.first);
                        problem(findings, format!("block {part} of the reprint index is damaged"));
                        continue;
                    };
                    for (text, _) in lists.iter().flat_map(|list| &list.texts) {
                        *counted.entry(*text).or_default() += 1;
                        total += 1;
                    }
                }
            }
            if total != segment.grams {
                let id = segment.id;
                problem(findings, format!("segment {id} of the reprint index is not whole"));
            }
        }
        self.check_counted(counted, findings)
    }

    /// Whether these are the grams of the texts that were compared, and of those that are gone.
    fn check_counted(
        &self,
        mut counted: HashMap<TextId, u64>,
        findings: &mut Vec<Finding>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT text_id, grams FROM reprint_text")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, TextId>(0)?, row.get(1)?)))?;
        for row in rows {
            let (text, grams): (TextId, u64) = row?;
            if counted.remove(&text).unwrap_or(0) != grams {
                problem(findings, format!("text {text} is not whole in the reprint index"));
            }
        }
        for text in self.reprint_gone()? {
            if counted.remove(&text).is_none() {
                let left = "is noted as left in the reprint index, and is not in it";
                problem(findings, format!("text {text} {left}"));
            }
        }
        let mut unknown: Vec<TextId> = counted.into_keys().collect();
        unknown.sort_unstable();
        for text in unknown.into_iter().take(MOST) {
            problem(
                findings,
                format!("text {text} is in the reprint index, and was never compared"),
            );
        }
        Ok(())
    }
}
