//! Tags as a whole: another name, two that become one, one that goes.

use crate::archive::{ArchiveError, Result, Writer};
use crate::model::Tag;

/// Gives a tag another name, with all below it; answers the number of articles.
///
/// # Errors
/// If there is no such tag, or one of the new name.
pub fn rename(writer: &mut Writer<'_>, from: &Tag, to: &Tag) -> Result<u64> {
    if !writer.reader().tags_below(to)?.is_empty() {
        return Err(ArchiveError::TagExists(to.as_str().to_owned()));
    }
    merge(writer, from, to)
}

/// Gives what has a tag another, with all below it; answers the number of articles. The first tag is
/// gone then; rules that gave it give the other.
///
/// # Errors
/// If there is no such tag, or a name would be too long.
pub fn merge(writer: &mut Writer<'_>, from: &Tag, to: &Tag) -> Result<u64> {
    let below = below(writer, from)?;
    let articles = writer.reader().articles_below(from)?;
    for old in below {
        let rest = old.strip_prefix(from.as_str()).unwrap_or_default();
        let new = Tag::parse(&format!("{to}{rest}"))
            .map_err(|error| ArchiveError::BadTag(error.to_string()))?;
        if new.as_str() != old {
            writer.retag(&old, &new)?;
        }
    }
    writer.forget_unused_tags()?;
    Ok(articles)
}

/// Takes a tag, with all below it, from everything; answers the number of articles.
///
/// # Errors
/// If there is no such tag, or a rule gives it.
pub fn delete(writer: &mut Writer<'_>, tag: &Tag) -> Result<u64> {
    let below = below(writer, tag)?;
    let rule = writer.reader().tag_rules()?.into_iter().find(|rule| below.contains(&rule.tag));
    if let Some(rule) = rule {
        return Err(ArchiveError::TagOfRule { tag: rule.tag, rule: rule.id });
    }
    let articles = writer.reader().articles_below(tag)?;
    for name in below {
        writer.untag_all(&name)?;
    }
    writer.forget_unused_tags()?;
    Ok(articles)
}

/// A tag that is in use, and those below it.
fn below(writer: &Writer<'_>, tag: &Tag) -> Result<Vec<String>> {
    let below = writer.reader().tags_below(tag)?;
    if below.is_empty() {
        return Err(ArchiveError::UnknownTag(tag.as_str().to_owned()));
    }
    Ok(below)
}
