//! What people say of clusters: stored, and followed at once.

use std::collections::BTreeSet;

use serde::Serialize;

use super::clustering;
use crate::archive::{ArchiveError, NewVerdict, Result, Writer};
use crate::model::{Facts, TextId, Verdict};
use crate::reprint::cluster::in_several_issues;

/// Articles that were parted from a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Parted {
    /// Numbers of the verdicts that say so.
    pub verdicts: Vec<i64>,
    /// The articles that were named.
    pub articles: Vec<String>,
    /// Other articles that print the very text of one that was named. A verdict is about texts, so
    /// these leave too.
    pub same_text: Vec<String>,
}

/// Says that a cluster is one. Answers the verdict's number.
///
/// # Errors
/// If there is no such cluster.
pub fn accept(writer: &mut Writer<'_>, cluster: &str, now: &str) -> Result<i64> {
    let texts = texts_of(writer, cluster)?.into_iter().map(|text| (text, 0)).collect();
    let id = say(writer, Verdict::Together, "accept", now, texts)?;
    Ok(id)
}

/// Says that articles do not belong to a cluster; or, if none is named, that none of its texts is a
/// reprint of another. Whatever else prints the text of one that is named leaves with it.
///
/// # Errors
/// If there is no such cluster, an article is not in it, or nothing would be left of it.
pub fn reject(
    writer: &mut Writer<'_>,
    cluster: &str,
    keys: &[String],
    now: &str,
) -> Result<Parted> {
    let all = texts_of(writer, cluster)?;
    let out = texts_in(writer, cluster, &all, keys)?;
    require_rest(cluster, &all, &out)?;
    let texts = if out.is_empty() {
        (0..).zip(&all).map(|(side, text)| (*text, side)).collect()
    } else {
        sides(&all, &out)
    };
    let mut parted = parted(writer, keys, &out)?;
    parted.verdicts.push(say(writer, Verdict::Apart, "reject", now, texts)?);
    Ok(parted)
}

/// Says that clusters and articles belong together. Answers the verdict's number.
///
/// # Errors
/// If one of them does not exist, or all are versions of one issue.
pub fn join(writer: &mut Writer<'_>, names: &[String], now: &str) -> Result<i64> {
    let mut texts = BTreeSet::new();
    for name in names {
        match texts_of(writer, name) {
            Ok(found) => texts.extend(found),
            Err(ArchiveError::UnknownCluster(_)) => {
                texts.insert(writer.reader().text_of(name)?);
            }
            Err(other) => return Err(other),
        }
    }
    require_several_issues(writer, &texts)?;
    let texts = texts.into_iter().map(|text| (text, 0)).collect();
    let id = say(writer, Verdict::Together, "join", now, texts)?;
    Ok(id)
}

/// Says that articles of a cluster are a cluster of their own, with whatever else prints their texts.
/// The verdicts are that they are apart from the rest and, if they are several, that they belong
/// together.
///
/// # Errors
/// If there is no such cluster, an article is not in it, or nothing would be left of it.
pub fn split(writer: &mut Writer<'_>, cluster: &str, keys: &[String], now: &str) -> Result<Parted> {
    let all = texts_of(writer, cluster)?;
    let out = texts_in(writer, cluster, &all, keys)?;
    require_rest(cluster, &all, &out)?;
    let mut parted = parted(writer, keys, &out)?;
    parted.verdicts.push(say(writer, Verdict::Apart, "split", now, sides(&all, &out))?);
    if out.len() > 1 {
        let own = out.into_iter().map(|text| (text, 0)).collect();
        parted.verdicts.push(say(writer, Verdict::Together, "split", now, own)?);
    }
    Ok(parted)
}

/// Takes a verdict back.
///
/// # Errors
/// If there is none of this number.
pub fn forget(writer: &mut Writer<'_>, verdict: i64) -> Result<()> {
    let texts = writer.drop_verdict(verdict)?.into_iter().collect();
    follow(writer, &texts)
}

fn say(
    writer: &mut Writer<'_>,
    verdict: Verdict,
    command: &str,
    given_at: &str,
    texts: Vec<(TextId, u32)>,
) -> Result<i64> {
    let about = texts.iter().map(|(text, _)| *text).collect();
    let id = writer.put_verdict(&NewVerdict { verdict, command, given_at, texts })?;
    follow(writer, &about)?;
    Ok(id)
}

fn follow(writer: &mut Writer<'_>, texts: &BTreeSet<TextId>) -> Result<()> {
    let mut standing = BTreeSet::new();
    for text in texts {
        if writer.reader().is_compared(*text)? {
            standing.insert(*text);
        }
    }
    clustering::renew(writer, &standing, &[])?;
    Ok(())
}

fn texts_of(writer: &Writer<'_>, cluster: &str) -> Result<BTreeSet<TextId>> {
    let reader = writer.reader();
    let id = reader.cluster_id(cluster)?;
    Ok(reader.texts_of_cluster(id)?.into_keys().collect())
}

fn texts_in(
    writer: &Writer<'_>,
    cluster: &str,
    all: &BTreeSet<TextId>,
    keys: &[String],
) -> Result<BTreeSet<TextId>> {
    let mut texts = BTreeSet::new();
    for key in keys {
        let text = writer.reader().text_of(key)?;
        if !all.contains(&text) {
            return Err(ArchiveError::NotInCluster {
                key: key.clone(),
                cluster: cluster.to_owned(),
            });
        }
        texts.insert(text);
    }
    Ok(texts)
}

/// What leaves a cluster with the articles that are named, whose texts these are.
fn parted(writer: &Writer<'_>, keys: &[String], out: &BTreeSet<TextId>) -> Result<Parted> {
    let articles: BTreeSet<String> = keys.iter().cloned().collect();
    let mut same_text = Vec::new();
    for text in out {
        same_text.extend(writer.reader().keys_of_text(*text)?);
    }
    same_text.retain(|key| !articles.contains(key));
    same_text.sort_unstable();
    Ok(Parted { verdicts: Vec::new(), articles: articles.into_iter().collect(), same_text })
}

fn require_several_issues(writer: &Writer<'_>, texts: &BTreeSet<TextId>) -> Result<()> {
    let facts: Vec<Facts> =
        texts.iter().map(|text| writer.reader().text_facts(*text)).collect::<Result<_>>()?;
    if in_several_issues(&facts) { Ok(()) } else { Err(ArchiveError::OneIssue) }
}

/// Printings of one text cannot be told apart: a verdict is about texts.
fn require_rest(cluster: &str, all: &BTreeSet<TextId>, out: &BTreeSet<TextId>) -> Result<()> {
    if all.len() > 1 && out.len() < all.len() {
        return Ok(());
    }
    Err(if all.len() == 1 {
        ArchiveError::OneText(cluster.to_owned())
    } else {
        ArchiveError::NothingLeft(cluster.to_owned())
    })
}

fn sides(all: &BTreeSet<TextId>, out: &BTreeSet<TextId>) -> Vec<(TextId, u32)> {
    all.iter().map(|text| (*text, u32::from(out.contains(text)))).collect()
}
