//! What an import says at its end.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::time::Duration;

use backissue::model::RemarkKind;
use backissue::ops::import::ImportReport;
use backissue::output::{Format, safe, wording};
use unicode_width::UnicodeWidthStr as _;

use super::collect::Collected;
use super::context::Context;
use super::error::CliError;
use super::learn;

/// The closing words.
pub(super) struct Summary<'a> {
    pub(super) report: &'a ImportReport,
    pub(super) collected: &'a Collected,
    pub(super) took: Duration,
    pub(super) fresh: bool,
}

#[derive(serde::Serialize)]
struct JsonSummary<'a> {
    #[serde(flatten)]
    report: &'a ImportReport,
    skipped: usize,
    missing: Vec<&'a str>,
    seconds: f64,
}

impl Summary<'_> {
    /// Arguments that name nothing that can be read.
    pub(super) fn not_read(&self) -> impl Iterator<Item = &str> {
        let (missing, refused) = (&self.collected.discovery.missing, &self.collected.refused);
        missing.iter().chain(refused).map(|(path, _)| path.as_str())
    }

    pub(super) fn show(&self, context: &Context, format: Format) -> Result<(), CliError> {
        if format == Format::Table {
            io::stdout().write_all(context.for_people(&self.words(context)).as_bytes())?;
            if let Some(next) = self.next(context) {
                context.say(&next);
            }
            return Ok(());
        }
        let json = JsonSummary {
            report: self.report,
            skipped: self.collected.discovery.skipped.len(),
            missing: self.not_read().collect(),
            seconds: self.took.as_secs_f64(),
        };
        super::rows::show_one(context, format, &json)
    }

    fn words(&self, context: &Context) -> String {
        let report = self.report;
        let counts = &report.counts;
        let mut text = self.first_line(context);
        let line = |text: &mut String, words: String| {
            let _ = writeln!(text, "  {words}");
        };
        let mut kinds = vec![format!("{} new", wording::count(counts.articles_new, "article"))];
        for (number, word) in [
            (counts.articles_known, "already stored"),
            (counts.articles_revised, "revised"),
            (counts.articles_dropped, "no longer on their page"),
            (report.truncated, "cut off in mid-sentence"),
        ] {
            if number > 0 {
                kinds.push(format!("{} {word}", wording::number(number)));
            }
        }
        line(&mut text, kinds.join(", "));
        for words in found_in(report).into_iter().chain(changed_in(report)) {
            line(&mut text, words);
        }
        if report.repeated_characters > 0 {
            let number = wording::count(report.repeated_characters, "character");
            line(&mut text, format!("{number} of repetition taken out (show KEY --changes)"));
        }
        if let Some(words) = doubts(report) {
            line(&mut text, words);
        }
        for (kind, what, of_it, look) in LOOK_AT {
            if let Some(number) = report.changes.get(kind.as_str()) {
                let number = wording::count(*number, what);
                line(&mut text, format!("{number}{of_it} ({look})"));
            }
        }
        if report.repeated > 0 {
            let number = wording::count(report.repeated, "record");
            line(&mut text, format!("the same article twice in one file: {number}, stored once"));
        }
        let skipped = self.collected.discovery.skipped.len();
        if skipped > 0 {
            let number = wording::count(skipped, "file");
            line(&mut text, format!("{number} skipped: hidden, or of a kind that is not read"));
        }
        let outside = self.collected.discovery.outside.len();
        if outside > 0 {
            let number = wording::count(outside, "link");
            line(&mut text, format!("{number} left out: out of the folder, or to nothing"));
        }
        let refused = counts.refused + self.not_read().count() as u64;
        if refused > 0 {
            line(&mut text, format!("{} refused, told above", wording::number(refused)));
        }
        for (field, records) in &report.unknown_fields {
            let number = wording::count(*records, "record");
            line(
                &mut text,
                format!("field `{}` is not known and was left aside ({number})", safe(field)),
            );
        }
        text
    }

    fn first_line(&self, context: &Context) -> String {
        let report = self.report;
        let counts = &report.counts;
        let what = match report.import {
            _ if report.dry_run => "Dry run, nothing stored:".to_owned(),
            Some(number) => format!("Import {number} into {}:", context.archive_path().display()),
            None => "Import:".to_owned(),
        };
        let mut files = wording::count(counts.files, "file");
        if report.files_known > 0 && report.files_known == counts.files {
            files.push_str(", nothing new");
        } else if report.files_known > 0 {
            let _ = write!(files, " ({} stored before)", report.files_known);
        }
        let issues = wording::count(report.issues.len(), "issue");
        let time = wording::duration(self.took);
        let head = context.out_style().strong(&safe(&what));
        format!("{head} {files}, {issues}, {time}\n")
    }

    /// What to type next, after the first import.
    fn next(&self, context: &Context) -> Option<String> {
        let issue = self.report.issues.keys().next()?;
        if self.report.dry_run {
            return Some("Leave --dry-run out to store them.\n".to_owned());
        }
        if !self.fresh {
            return None;
        }
        let program = safe(&context.program()).into_owned();
        let import = self.report.import.unwrap_or(1);
        let hints = [
            (format!("{program} issues"), "what is there"),
            (format!("{program} list {}", safe(issue)), "its articles"),
            match self.report.reprinted {
                Some(_) => (format!("{program} reprints"), "texts printed more than once"),
                None => (format!("{program} reprints update"), "compare them with one another"),
            },
            (format!("{program} undo {import}"), "take this import back"),
        ];
        Some(format!("\nNext:\n{}", aligned(&hints)))
    }
}

/// What was found in what came in: reprints, and articles for tag rules.
fn found_in(report: &ImportReport) -> Vec<String> {
    let mut lines = Vec::new();
    if report.exact_reprints > 0 {
        let number = wording::count(report.exact_reprints, "exact reprint");
        lines.push(format!("{number} of texts printed before"));
    }
    if let Some(reprinted) = report.reprinted.filter(|n| *n > report.exact_reprints) {
        let number = wording::count(reprinted, "article");
        let verb = if reprinted == 1 { "shares" } else { "share" };
        lines.push(format!("{number} in all {verb} text with others (reprints)"));
    }
    if report.tags_given > 0 {
        lines.push(format!("{} given by rules", wording::count(report.tags_given, "tag")));
    }
    for lesson in &report.lessons {
        lines.extend(learn::told(lesson));
        if lesson.used {
            lines.push("`backissue rebuild` reads the pages that came before again".to_owned());
        }
    }
    lines
}

/// Most articles that are named one by one.
const NAMED: usize = 20;

/// Remarks that a person should look at, how they are counted, and where they are shown.
const LOOK_AT: [(RemarkKind, &str, &str, &str); 2] = [
    (RemarkKind::Damaged, "line", " damaged before", "show KEY --changes"),
    (RemarkKind::ReadPoorly, "page", " read poorly, mostly scraps", "show KEY --changes"),
];

/// Most doubtful articles that are named; of more, the command that lists them.
const DOUBTS_NAMED: usize = 3;

/// Which articles are doubtful, and how to see why.
pub(super) fn doubts(report: &ImportReport) -> Option<String> {
    let number = report.changes.get(RemarkKind::DoubtfulBoundary.as_str())?;
    let number = wording::count(*number, "doubtful beginning");
    let keys = &report.doubtful;
    if keys.is_empty() || keys.len() > DOUBTS_NAMED {
        let which = report.import.map_or_else(String::new, |import| format!("import:{import} "));
        return Some(format!("{number} (list '{which}is:doubtful')"));
    }
    let keys: Vec<_> = keys.iter().map(|key| safe(key)).collect();
    Some(format!("{number}: {} (list is:doubtful)", keys.join(", ")))
}

/// What a person should look at: articles that are gone from their pages, or stayed away, or whose
/// source changed where they had been corrected.
pub(super) fn changed_in(report: &ImportReport) -> Vec<String> {
    let mut lines = Vec::new();
    for dropped in report.dropped.iter().take(NAMED) {
        let (key, title) = (safe(&dropped.key), safe(&dropped.title));
        lines.push(match &dropped.one_with {
            Some(other) => format!("{key} is part of {} now: {title}", safe(other)),
            None => format!("{key} is no longer on its page: {title}"),
        });
    }
    let rest = report.counts.articles_dropped.saturating_sub(NAMED as u64);
    if rest > 0 {
        lines.push(format!("and {} more (--format json names them)", wording::number(rest)));
    }
    for key in report.conflicts.iter().take(NAMED) {
        let key = safe(key);
        lines.push(format!(
            "{key}: the source changed, your correction stands (show {key} --versions)"
        ));
    }
    let rest = report.conflicts.len().saturating_sub(NAMED);
    if rest > 0 {
        lines.push(format!("and {} more (list is:conflict)", wording::number(rest as u64)));
    }
    if report.deleted > 0 {
        let articles = wording::count(report.deleted, "article");
        lines.push(format!("{articles} deleted before, and left out"));
    }
    lines.extend(report.remarks.iter().take(NAMED).map(|text| format!("note: {}", safe(text))));
    let rest = report.remarks.len().saturating_sub(NAMED);
    if rest > 0 {
        lines.push(format!("and {} more notes (--format json)", wording::number(rest as u64)));
    }
    lines
}

/// Commands and what they do, one beside the other.
fn aligned(hints: &[(String, &str)]) -> String {
    let width = hints.iter().map(|(command, _)| command.width()).max().unwrap_or(0);
    let line = |(command, does): &(String, &str)| {
        format!("  {command}{}  {does}\n", " ".repeat(width - command.width()))
    };
    hints.iter().map(line).collect()
}
