//! How reprints are shown to people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::{Days, NaiveDate};
use unicode_width::UnicodeWidthStr as _;

use super::clusters::write_heading;
use super::lines::{short_middle, wrap};
use super::runs::{ShownRun, around_changes, in_lines};
use super::{Style, safe, wording, write_line};
use crate::archive::ReprintCluster;
use crate::diff::{Change, ChangeKind};
use crate::model::{Article, ReprintKind, Stretch};
use crate::view::{Beside, BesidePassage, LaidOut, VotedText, cut, how_much, why_member};

/// Characters around a passage that are shown.
const AROUND: u32 = 16;

/// Most days, or bins of days, that a timeline has.
const MOST_BINS: usize = 60;

/// Writes the text that most printings of a cluster have, with how many they are.
///
/// # Errors
/// What writing gives.
pub fn write_voted(out: &mut dyn Write, voted: &VotedText, style: &Style) -> io::Result<()> {
    let printings = wording::count(voted.printings, "printing");
    let changed = wording::count(voted.changed, "place");
    let are = if voted.changed == 1 { "is" } else { "are" };
    let line = format!("{}  {} of {printings} voted", voted.cluster, wording::number(voted.voted));
    write_bold(out, &line, style)?;
    let lead = format!("{}  {}, {}, leads", voted.lead, voted.publication, voted.date);
    write_line(out, &safe(&format!("{lead}; {changed} {are} other than there")), 2, style)?;
    writeln!(out)?;
    write_paragraphs(out, &voted.text, "", style)
}

/// Writes a cluster with its text, and each other printing over it: what is different in it, or
/// the passage that it has.
///
/// # Errors
/// What writing gives.
pub fn write_over(out: &mut dyn Write, laid: &LaidOut, style: &Style) -> io::Result<()> {
    write_text(out, laid, style)?;
    for beside in &laid.others {
        write_name(out, laid, beside, style)?;
        if beside.passages.is_empty() {
            writeln!(out, "  (it shares nothing with the text above)")?;
        }
        for passage in &beside.passages {
            for (line, _) in in_lines(&runs_of(beside, passage, style), style.room() - 2, style) {
                writeln!(out, "  {line}")?;
            }
        }
    }
    Ok(())
}

/// What is different in a printing; of a passage all of it, with a little of what is around.
fn runs_of(beside: &Beside, passage: &BesidePassage, style: &Style) -> Vec<ShownRun> {
    let equal = |text: &str| ShownRun::plain(text, style);
    if beside.member.relation == ReprintKind::Passage {
        let (before, after) = around(&beside.article, passage.here);
        let mut runs = vec![equal(&format!("{before}«"))];
        let shown = |change: &Change| ShownRun::new(change.kind, &change.text, style);
        runs.extend(passage.changes.iter().map(shown));
        runs.push(equal(&format!("»{after}")));
        return runs;
    }
    if passage.changes.iter().all(|change| change.kind == ChangeKind::Equal) {
        return vec![equal("(letter by letter)")];
    }
    around_changes(&passage.changes, style)
}

/// Writes running text, each line behind an indentation.
fn write_paragraphs(
    out: &mut dyn Write,
    text: &str,
    indent: &str,
    style: &Style,
) -> io::Result<()> {
    for paragraph in text.lines() {
        for line in wrap(&safe(paragraph), style.room() - indent.len()) {
            writeln!(out, "{indent}{line}")?;
        }
    }
    Ok(())
}

fn write_bold(out: &mut dyn Write, text: &str, style: &Style) -> io::Result<()> {
    for line in wrap(&safe(text), style.whole()) {
        writeln!(out, "{}", style.paint(anstyle::Style::new().bold(), &line))?;
    }
    Ok(())
}

fn write_text(out: &mut dyn Write, laid: &LaidOut, style: &Style) -> io::Result<()> {
    write_heading(out, &laid.cluster, style)?;
    let first = &laid.first;
    let name = format!("{}  {}, {}", first.key, first.publication, first.date);
    writeln!(out)?;
    write_line(out, &safe(&name), 2, style)?;
    write_bold(out, &first.printed.title(), style)?;
    write_paragraphs(out, &first.printed.body, "  ", style)
}

fn write_name(
    out: &mut dyn Write,
    laid: &LaidOut,
    beside: &Beside,
    style: &Style,
) -> io::Result<()> {
    let member = &beside.member;
    let name = format!("{}  {}, {}", member.key, member.publication, member.date);
    writeln!(out)?;
    write_line(out, &safe(&format!("{name}: {}", why(laid, beside))), 2, style)?;
    write_bold(out, &beside.article.printed.title(), style)
}

/// Why it is a printing of the text, and how much is different in a version of it.
fn why(laid: &LaidOut, beside: &Beside) -> String {
    let words = why_member(&laid.cluster, &beside.member);
    let much = match (beside.member.relation, beside.passages.as_slice()) {
        (ReprintKind::Near, [whole]) => how_much(&whole.changes),
        _ => None,
    };
    much.map_or(words.clone(), |much| format!("{words}: {much}"))
}

fn around(article: &Article, here: Stretch) -> (String, String) {
    let body = &article.printed.body;
    let from = here.start.saturating_sub(AROUND);
    let before = cut(body, Stretch { start: from, end: here.start });
    let after = cut(body, Stretch { start: here.end, end: here.end + AROUND });
    let goes_on = |text: &str, far: bool| if far && !text.is_empty() { "…" } else { "" };
    let total = length(article);
    (
        format!("{}{}", goes_on(before, from > 0), safe(before)),
        format!("{}{}", safe(after), goes_on(after, here.end + AROUND < total)),
    )
}

/// Writes a cluster with each other printing in a column beside its text.
///
/// # Errors
/// What writing gives.
pub fn write_side_by_side(out: &mut dyn Write, laid: &LaidOut, style: &Style) -> io::Result<()> {
    let column = (style.room() - 3) / 2;
    write_heading(out, &laid.cluster, style)?;
    for beside in &laid.others {
        let member = &beside.member;
        writeln!(out)?;
        let title = |article: &Article| safe(&article.printed.title()).into_owned();
        for (left, right) in [
            (safe(laid.first.key.as_str()).into_owned(), safe(&member.key).into_owned()),
            (laid.first.date.to_string(), format!("{}, {}", member.date, why(laid, beside))),
            (title(&laid.first), title(&beside.article)),
        ] {
            let (left, right) = (wrap(&left, column), wrap(&right, column));
            for i in 0..left.len().max(right.len()) {
                let at = |lines: &[String]| lines.get(i).cloned().unwrap_or_default();
                let cells = at(&left).width();
                line(out, (at(&left), cells), &at(&right), column)?;
            }
        }
        for passage in &beside.passages {
            let rows = sentences(&passage.changes, style);
            let last = rows.len().saturating_sub(1);
            for (row, (mut left, mut right)) in rows.into_iter().enumerate() {
                let dots = || ShownRun::plain("…", style);
                if row == 0 && passage.there.start > 0 {
                    left.insert(0, dots());
                }
                if row == 0 && passage.here.start > 0 {
                    right.insert(0, dots());
                }
                if row == last && passage.there.end < length(&laid.first) {
                    left.push(dots());
                }
                if row == last && passage.here.end < length(&beside.article) {
                    right.push(dots());
                }
                let (left, right) =
                    (in_lines(&left, column, style), in_lines(&right, column, style));
                for i in 0..left.len().max(right.len()) {
                    let at = |lines: &[(String, usize)]| lines.get(i).cloned().unwrap_or_default();
                    line(out, at(&left), &at(&right).0, column)?;
                }
            }
        }
    }
    Ok(())
}

fn length(article: &Article) -> u32 {
    u32::try_from(article.printed.body.chars().count()).unwrap_or(u32::MAX)
}

fn line(
    out: &mut dyn Write,
    (left, cells): (String, usize),
    right: &str,
    column: usize,
) -> io::Result<()> {
    let pad = " ".repeat(column.saturating_sub(cells));
    writeln!(out, "{}", format!("{left}{pad} │ {right}").trim_end())
}

/// Both texts sentence by sentence, cut where both have the end of one.
fn sentences(changes: &[Change], style: &Style) -> Vec<(Vec<ShownRun>, Vec<ShownRun>)> {
    const ENDS: [char; 6] = ['。', '！', '？', '!', '?', '\n'];
    let mut rows = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for change in changes {
        let run = |text: &str| ShownRun::new(change.kind, text, style);
        match change.kind {
            ChangeKind::Delete => left.push(run(&change.text)),
            ChangeKind::Insert => right.push(run(&change.text)),
            ChangeKind::Equal => {
                for piece in change.text.split_inclusive(ENDS) {
                    left.push(run(piece));
                    right.push(run(piece));
                    if piece.ends_with(ENDS) {
                        rows.push((std::mem::take(&mut left), std::mem::take(&mut right)));
                    }
                }
            }
        }
    }
    if !left.is_empty() || !right.is_empty() {
        rows.push((left, right));
    }
    rows
}

/// Writes when which publication printed a text: a row a publication, a column a day or, of a long
/// time, several days.
///
/// # Errors
/// What writing gives.
pub fn write_timeline(
    out: &mut dyn Write,
    cluster: &ReprintCluster,
    style: &Style,
) -> io::Result<()> {
    write_heading(out, cluster, style)?;
    let mut rows: BTreeMap<&str, Vec<NaiveDate>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for member in &cluster.members {
        if let Ok(date) = member.date.parse() {
            if !rows.contains_key(member.publication.as_str()) {
                order.push(&member.publication);
            }
            rows.entry(&member.publication).or_default().push(date);
        }
    }
    let all = || rows.values().flatten().copied();
    let (Some(first), Some(last)) = (all().min(), all().max()) else { return Ok(()) };
    let label = rows.keys().map(|name| safe(name).width()).max().unwrap_or(0);
    let label = label.min(style.room() / 3);
    let room = (style.room() - label - 4).clamp(7, MOST_BINS);
    let days = usize::try_from((last - first).num_days()).unwrap_or(0) + 1;
    let step = days.div_ceil(room);
    let bins = days.div_ceil(step);
    writeln!(out, "  {}  {}", " ".repeat(label), scale(first, last, bins, step))?;
    for name in order {
        let name_shown = short_middle(&safe(name), label);
        let pad = " ".repeat(label.saturating_sub(name_shown.width()));
        let mut counts = vec![0_u32; bins];
        for date in rows.get(name).into_iter().flatten() {
            let bin = usize::try_from((*date - first).num_days()).unwrap_or(0) / step;
            counts[bin.min(bins - 1)] += 1;
        }
        let marks: String = counts.iter().map(|count| mark(*count)).collect();
        writeln!(out, "  {name_shown}{pad}  {marks}")?;
    }
    let what = if step == 1 { "a day".to_owned() } else { format!("{step} days") };
    write_line(out, &format!("  {}  a column is {what}", " ".repeat(label)), 0, style)
}

/// The first day above the first column and the last above the last, if both have room.
fn scale(first: NaiveDate, last: NaiveDate, bins: usize, step: usize) -> String {
    let first_shown = first.to_string();
    if bins < 2 * first_shown.len() + 1 {
        return first_shown;
    }
    let end = first + Days::new(((bins - 1) * step) as u64);
    let last_shown = if step == 1 { last } else { end }.to_string();
    format!("{first_shown}{last_shown:>width$}", width = bins - first_shown.len())
}

fn mark(count: u32) -> char {
    match count {
        0 => '·',
        1 => '●',
        2..=9 => char::from_digit(count, 10).unwrap_or('+'),
        _ => '+',
    }
}
