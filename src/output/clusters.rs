//! How clusters, and what one article shares, are listed for people.

use std::io::{self, Write};

use super::entries::write_entries;
use super::lines::{hanging, wrap};
use super::runs::{around_changes, in_lines};
use super::{Style, safe, wording, write_line};
use crate::archive::{ReprintCluster, ReprintMember};
use crate::view::{Group, Grouped, SharedShown, why_boilerplate, why_member};

/// Characters of a shared text that are shown: where it begins and where it ends.
const MOST_SHOWN: usize = 240;

/// Writes a cluster: its name, and a line a printing; of a large one its groups.
///
/// # Errors
/// What writing gives.
pub fn write_cluster(
    out: &mut dyn Write,
    cluster: &ReprintCluster,
    groups: Option<&Grouped>,
    style: &Style,
) -> io::Result<()> {
    write_heading(out, cluster, style)?;
    let lines = match groups {
        Some(groups) => in_groups(cluster, groups),
        None => {
            let line = |member: &ReprintMember| {
                [member.key.clone(), why_member(cluster, member), member.title()]
            };
            cluster.members.iter().map(line).collect()
        }
    };
    write_entries(out, &lines, style)?;
    if let Some(groups) = groups {
        let name = safe(&cluster.cluster).into_owned();
        let rest = wording::count(groups.others, "other");
        let others = if groups.others > 0 { format!("and {rest}; ") } else { String::new() };
        write_line(out, &format!("  {others}all of them: reprints show {name}"), 2, style)?;
    }
    Ok(())
}

/// The text, the most central text, and a line a group.
fn in_groups(cluster: &ReprintCluster, grouped: &Grouped) -> Vec<[String; 3]> {
    let (text, heart) = (cluster.text(), &grouped.heart);
    let mut lines = vec![[text.key.clone(), why_member(cluster, text), text.title()]];
    if heart.text == text.text {
        lines[0][1].push_str(" and the heart");
    } else {
        lines.push([heart.key.clone(), "the heart, closest to most".to_owned(), heart.title()]);
    }
    lines.extend(grouped.groups.iter().map(group));
    lines
}

fn group(group: &Group) -> [String; 3] {
    let mut words = format!("{} like this", wording::number(group.members));
    if group.publications > 1 {
        words.push_str(&format!(" in {}", wording::count(group.publications, "publication")));
    }
    words.push_str(&format!(", {}", group.first_date));
    if group.first_date != group.last_date {
        words.push_str(&format!(" to {}", group.last_date));
    }
    [group.lead.key.clone(), words, group.lead.title()]
}

/// `r1a2b3c  near, 5 printings in 2 publications, 2031-03-05 to 2031-03-09, boilerplate: standing matter (4
/// days in one paper)`; where an issue has several versions, which are one printing, `, 6 articles` too.
pub(super) fn write_heading(
    out: &mut dyn Write,
    cluster: &ReprintCluster,
    style: &Style,
) -> io::Result<()> {
    let name = safe(&cluster.cluster);
    let lines = hanging(&format!("{name}{}", extent(cluster)), style.whole(), 2);
    for (i, line) in lines.iter().enumerate() {
        match line.strip_prefix(&*name).filter(|_| i == 0) {
            Some(rest) => {
                let name = style.paint(anstyle::Style::new().bold(), &name);
                writeln!(out, "{name}{rest}")?;
            }
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

/// The kind of a cluster, how many printings it has, and when.
fn extent(cluster: &ReprintCluster) -> String {
    let publications = cluster.publications();
    let (printings, articles) = (cluster.printings(), cluster.members.len());
    let mut line =
        format!("  {}, {}", cluster.kind.as_str(), wording::count(printings, "printing"));
    if publications > 1 {
        line.push_str(&format!(" in {}", wording::count(publications, "publication")));
    }
    line.push_str(&format!(", {}", cluster.first_date));
    if cluster.first_date != cluster.last_date {
        line.push_str(&format!(" to {}", cluster.last_date));
    }
    if articles > printings {
        line.push_str(&format!(", {}", wording::count(articles, "article")));
    }
    if let Some(why) = why_boilerplate(cluster) {
        line.push_str(&format!(", boilerplate: {why}"));
    }
    if cluster.quotation {
        line.push_str(", a quotation");
    }
    if cluster.accepted {
        line.push_str(", accepted");
    }
    line
}

/// Writes the articles that share text with one: why, and under each what is different in it, or what the
/// two share.
///
/// # Errors
/// What writing gives.
pub fn write_shared(out: &mut dyn Write, shown: &[SharedShown], style: &Style) -> io::Result<()> {
    let room = style.room() - 4;
    let mut above = Vec::new();
    for one in shown {
        let article = &one.article;
        let mut why = article.why.clone();
        if let Some(verdict) = article.shared.parted_by {
            why.push_str(&format!(", parted by verdict {verdict}"));
        }
        write_entries(out, &[[article.shared.key.clone(), why, article.shared.title()]], style)?;
        let words = words_of(one, room, style);
        if !words.is_empty() && words == above {
            writeln!(out, "    (as above)")?;
            continue;
        }
        for line in &words {
            writeln!(out, "    {line}")?;
        }
        above = words;
    }
    Ok(())
}

/// What is different in an article; if nothing is, or it is no version, what the two share.
fn words_of(one: &SharedShown, room: usize, style: &Style) -> Vec<String> {
    if !one.changes.is_empty() {
        let lines = in_lines(&around_changes(&one.changes, style), room, style);
        return lines.into_iter().map(|(line, _)| line).collect();
    }
    let lines = |text: &String| wrap(&format!("«{}»", safe(&shortened(text))), room);
    one.texts.iter().flat_map(lines).collect()
}

/// A long text with its middle left out.
fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= MOST_SHOWN {
        return text.to_owned();
    }
    let half = MOST_SHOWN / 2;
    let begin: String = text.chars().take(half).collect();
    let end: String = text.chars().skip(count - half).collect();
    format!("{begin} … {end}")
}
