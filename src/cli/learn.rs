//! `backissue learn`

use backissue::archive::{Access, ImportKind};
use backissue::ops::habits::{self, Lesson};
use backissue::output::{Format, safe, wording, write_line};

use super::args::OutputArgs;
use super::context::Context;
use super::error::CliError;
use super::{exit, outlet, rows};

/// Let the reader learn how a publication sets its pages
///
/// It learns from the pages that a person corrected, and from what the other pages have in common; `import`
/// and `rebuild` read that publication so from then on. After corrections came in it learns by itself, from
/// the third corrected page on. `publications` shows it, `undo` takes it back.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  backissue export publication:云岭晚报 --as marked --to pages    pages to correct
  backissue import pages                                          those that were corrected
  backissue learn 云岭晚报
  backissue rebuild                                               reads the others again
  backissue learn 云岭晚报 --forget")]
pub(super) struct Args {
    /// Its name or code
    #[arg(value_name = "PUBLICATION")]
    publication: String,

    /// Say what would be learned, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Read it again as any other
    #[arg(long, conflicts_with = "dry_run")]
    forget: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(context: &Context, args: &Args) -> Result<u8, CliError> {
    let archive = context.open(Access::Write)?;
    let mut spoken = Context::begin(&archive, ImportKind::Learn, "learn")?;
    let (import, now) = (spoken.import(), Context::now());
    if args.forget {
        let (name, forgotten) = habits::forget(spoken.writer(), &args.publication, import, &now)?;
        let done = format!("`{name}` is read as any other");
        match spoken.end(&done)? {
            Some(import) if forgotten => {
                context.say(&format!("{}\n`backissue undo {import}` takes it back\n", safe(&done)));
            }
            _ => context.say("Nothing was learned of it.\n"),
        }
        return Ok(exit::DONE);
    }
    let Some(lesson) = habits::learn(spoken.writer(), &args.publication, import, &now)? else {
        context.say(&format!(
            "There is nothing to learn from: no page is corrected, and few came in.\n\
             `backissue export 'publication:\"{}\"' --as marked --to pages` writes pages to correct\n",
            safe(&args.publication)
        ));
        return Ok(exit::DONE);
    };
    let kept = if args.dry_run { None } else { spoken.end(&told(&lesson).join("; "))? };
    if args.output.format != Format::Table {
        rows::show_one(context, args.output.format, &lesson)?;
        return Ok(exit::DONE);
    }
    outlet::to_stdout(|out| {
        for line in told(&lesson) {
            write_line(out, &safe(&line), 2, &context.style())?;
        }
        Ok(())
    })?;
    match kept {
        Some(import) => context.say(&format!(
            "`backissue rebuild` reads the pages that came before again\n\
             `backissue undo {import}` takes it back\n"
        )),
        None if args.dry_run => context.say("Dry run, nothing changed.\n"),
        None => {}
    }
    Ok(exit::DONE)
}

/// What was learned, in words.
pub(super) fn told(lesson: &Lesson) -> Vec<String> {
    let corrected = wording::count(lesson.corrected_pages, "corrected page");
    let others = match lesson.other_pages {
        0 => String::new(),
        others => format!(" and {} others", wording::number(others)),
    };
    let name = &lesson.publication;
    let mut lines = vec![if lesson.used {
        format!("`{name}`: the reader learned from {corrected}{others}")
    } else {
        format!(
            "`{name}`: {corrected}{others} teach the reader nothing that helps; it reads as before"
        )
    }];
    for line in &lesson.lines {
        lines.push(format!("it prints at the top or foot of most pages, and that is taken for no part of articles: {line}"));
    }
    if let (Some(before), Some(after)) = (lesson.right_before, lesson.right_after) {
        let percent = |share: f32| format!("{:.0} %", share * 100.0);
        lines.push(format!(
            "beginnings of articles that it found right on the corrected pages: {} before, {} now \
             (each page read with what the others teach)",
            percent(before),
            percent(after)
        ));
    }
    lines
}
