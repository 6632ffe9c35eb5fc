//! What people say of clusters: stored, and followed at once.

use std::collections::BTreeSet;

use super::clustering;
use crate::archive::{Archive, ArchiveError, NewVerdict, Result, Writer};
use crate::model::{TextId, Verdict};

/// Says that a cluster is one. Answers the verdict's number.
///
/// # Errors
/// If there is no such cluster.
pub fn accept(archive: &Archive, cluster: &str, now: &str) -> Result<i64> {
    let mut writer = archive.begin()?;
    let texts = texts_of(&writer, cluster)?.into_iter().map(|text| (text, 0)).collect();
    let id = say(&mut writer, Verdict::Together, "accept", now, texts)?;
    writer.commit()?;
    Ok(id)
}

/// Says that articles do not belong to a cluster; or, if none is named, that none of its articles
/// is a reprint of another. Answers the verdict's number.
///
/// # Errors
/// If there is no such cluster, an article is not in it, or nothing would be left of it.
pub fn reject(archive: &Archive, cluster: &str, keys: &[String], now: &str) -> Result<i64> {
    let mut writer = archive.begin()?;
    let all = texts_of(&writer, cluster)?;
    let out = texts_in(&writer, cluster, &all, keys)?;
    require_rest(cluster, &all, &out)?;
    let texts = match out.is_empty() {
        true => (0..).zip(&all).map(|(side, text)| (*text, side)).collect(),
        false => sides(&all, &out),
    };
    let id = say(&mut writer, Verdict::Apart, "reject", now, texts)?;
    writer.commit()?;
    Ok(id)
}

/// Says that clusters and articles belong together. Answers the verdict's number.
///
/// # Errors
/// If one of them does not exist.
pub fn join(archive: &Archive, names: &[String], now: &str) -> Result<i64> {
    let mut writer = archive.begin()?;
    let mut texts = BTreeSet::new();
    for name in names {
        match texts_of(&writer, name) {
            Ok(found) => texts.extend(found),
            Err(ArchiveError::UnknownCluster(_)) => {
                texts.insert(writer.reader().text_of(name)?);
            }
            Err(other) => return Err(other),
        }
    }
    let texts = texts.into_iter().map(|text| (text, 0)).collect();
    let id = say(&mut writer, Verdict::Together, "join", now, texts)?;
    writer.commit()?;
    Ok(id)
}

/// Says that articles of a cluster are a cluster of their own. Answers the numbers of the verdicts:
/// that they are apart from the rest and, if they are several, that they belong together.
///
/// # Errors
/// If there is no such cluster, an article is not in it, or nothing would be left of it.
pub fn split(archive: &Archive, cluster: &str, keys: &[String], now: &str) -> Result<Vec<i64>> {
    let mut writer = archive.begin()?;
    let all = texts_of(&writer, cluster)?;
    let out = texts_in(&writer, cluster, &all, keys)?;
    require_rest(cluster, &all, &out)?;
    let mut said = vec![say(&mut writer, Verdict::Apart, "split", now, sides(&all, &out))?];
    if out.len() > 1 {
        let own = out.into_iter().map(|text| (text, 0)).collect();
        said.push(say(&mut writer, Verdict::Together, "split", now, own)?);
    }
    writer.commit()?;
    Ok(said)
}

/// Takes a verdict back.
///
/// # Errors
/// If there is none of this number.
pub fn forget(archive: &Archive, verdict: i64) -> Result<()> {
    let mut writer = archive.begin()?;
    let texts = writer.drop_verdict(verdict)?.into_iter().collect();
    follow(&mut writer, &texts)?;
    writer.commit()
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
