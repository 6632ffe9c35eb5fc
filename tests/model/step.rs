//! What can be done to an archive, as data. Numbers that pick something are taken modulo what there
//! is when the step is done, so that a sequence means something with any of its steps left out.

use super::dice::Dice;
use super::text::{Art, Rec, STORIES, Slot};

/// How a page changes from one version to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// An article is another version of itself.
    Change(u8, u8),
    Drop(u8),
    /// A story more, at this end.
    OnTop(Art),
    Below(Art),
    /// The first article comes last.
    Turn,
}

/// What a person does to a page with marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkEdit {
    Headline(u8),
    Body(u8),
    /// The article and the next are one.
    Join,
    Remove,
    /// A story that the reader missed.
    Add(Art),
    Nothing,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Page { slot: Slot, arts: Vec<Art>, scan: bool, quiet: bool },
    Newer { file: u8, edits: Vec<Edit>, quiet: bool },
    Older { file: u8 },
    Again { file: u8 },
    Misfiled { file: u8, slot: Slot },
    Parts { slot: Slot, arts: Vec<Art> },
    Folder { pages: Vec<(Slot, Vec<Art>)> },
    Typed { slot: Slot, arts: Vec<Art> },
    Correct { article: u8, edits: Vec<MarkEdit> },
    Feed { records: Vec<Rec>, quiet: bool },
    FeedNewer { file: u8, versions: Vec<u8> },
    DryImport { file: u8, slot: Slot, edit: Edit },
    Set { article: u8, field: u8, value: u8 },
    Note { article: u8, value: u8 },
    MoveArticle { article: u8, to: Slot, page_only: bool },
    MovePage { page: u8, to: Slot },
    MoveIssue { issue: u8, to: Slot },
    DeleteArticle { article: u8 },
    DeletePage { page: u8 },
    DeleteIssue { issue: u8 },
    Takedown { article: u8, issue: bool },
    Tag { article: u8, tag: u8 },
    TagFound { story: u8, tag: u8 },
    Untag { article: u8, tag: u8 },
    TagRename { from: u8, to: u8 },
    RuleAdd { tag: u8, story: u8 },
    RuleRun,
    RuleRemove { rule: u8 },
    PaperRename { paper: u8, name: u8, code: u8 },
    PaperMerge { from: u8, into: u8 },
    PaperSet { paper: u8, value: u8 },
    UndoLast { dry: bool },
    UndoAny { import: u8, with_tagged: bool },
    Rebuild { issue: Option<u8> },
    RebuildSearch,
    Reprints { rebuild: bool },
    Verdict { cluster: u8 },
    Join { one: u8, other: u8 },
    BackUp,
    TagBySql { article: u8 },
}

/// A step, and by how many minutes the clock goes forward or back before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) step: Step,
    pub(crate) minutes: i64,
}

impl Art {
    fn draw(dice: &mut Dice) -> Self {
        // The same few stories again and again, mostly in their first version.
        let version = if dice.percent(60) { 0 } else { dice.below(6) };
        Self::new(dice.below(STORIES), version)
    }
}

fn arts(dice: &mut Dice, most: usize) -> Vec<Art> {
    let mut drawn: Vec<Art> = Vec::new();
    for _ in 0..=dice.below(most) {
        let art = Art::draw(dice);
        if !drawn.iter().any(|other| other.story == art.story) {
            drawn.push(art);
        }
    }
    drawn
}

fn edit(dice: &mut Dice) -> Edit {
    match dice.below(8) {
        0..3 => Edit::Change(dice.any(), dice.any()),
        3 | 4 => Edit::Drop(dice.any()),
        5 => Edit::OnTop(Art::draw(dice)),
        6 => Edit::Below(Art::draw(dice)),
        _ => Edit::Turn,
    }
}

fn mark_edit(dice: &mut Dice) -> MarkEdit {
    match dice.below(8) {
        0 | 1 => MarkEdit::Headline(dice.any()),
        2 | 3 => MarkEdit::Body(dice.any()),
        4 => MarkEdit::Join,
        5 => MarkEdit::Remove,
        6 => MarkEdit::Add(Art::draw(dice)),
        _ => MarkEdit::Nothing,
    }
}

fn record(dice: &mut Dice) -> Rec {
    let small = |n: usize| u8::try_from(n).unwrap_or(0);
    let place = |dice: &mut Dice| dice.percent(25).then(|| 1 + small(dice.below(4)));
    Rec {
        slot: Slot::draw(dice),
        art: Art::draw(dice),
        position: place(dice),
        key: place(dice),
        named: dice.percent(50),
        tagged: dice.percent(40),
    }
}

fn several<T>(dice: &mut Dice, most: usize, mut draw: impl FnMut(&mut Dice) -> T) -> Vec<T> {
    (0..=dice.below(most)).map(|_| draw(dice)).collect()
}

/// Files come in.
fn coming_in(dice: &mut Dice) -> Step {
    let slot = Slot::draw(dice);
    let (file, quiet) = (dice.any(), dice.percent(20));
    match dice.below(20) {
        0..4 => Step::Page { slot, arts: arts(dice, 4), scan: dice.percent(15), quiet },
        4..8 => Step::Newer { file, edits: several(dice, 3, edit), quiet },
        8 | 9 => Step::Older { file },
        10 if dice.percent(50) => Step::Again { file },
        10 => Step::Misfiled { file, slot },
        11 => Step::Parts { slot, arts: arts(dice, 3) },
        12 => {
            let page = |dice: &mut Dice| (Slot::draw(dice), arts(dice, 3));
            Step::Folder { pages: several(dice, 3, page) }
        }
        13 | 14 => Step::Typed { slot, arts: arts(dice, 3) },
        15 | 16 => Step::Feed { records: several(dice, 4, record), quiet },
        17 | 18 => Step::FeedNewer { file, versions: several(dice, 4, Dice::any) },
        _ => Step::DryImport { file, slot, edit: edit(dice) },
    }
}

/// A person corrects, moves, deletes.
fn mending(dice: &mut Dice) -> Step {
    let (article, to) = (dice.any(), Slot::draw(dice));
    match dice.below(20) {
        0..5 => Step::Correct { article, edits: several(dice, 2, mark_edit) },
        5..8 => Step::Set { article, field: dice.any(), value: dice.any() },
        8 => Step::Note { article, value: dice.any() },
        9 | 10 => Step::MoveArticle { article, to, page_only: dice.percent(50) },
        11 | 12 => Step::MovePage { page: article, to },
        13 | 14 => Step::MoveIssue { issue: article, to },
        15 | 16 => Step::DeleteArticle { article },
        17 => Step::DeletePage { page: article },
        18 => Step::DeleteIssue { issue: article },
        _ if dice.percent(40) => Step::Takedown { article, issue: dice.percent(30) },
        _ => Step::DeleteArticle { article },
    }
}

/// A person says what things are called.
fn naming(dice: &mut Dice) -> Step {
    let (article, tag, other) = (dice.any(), dice.any(), dice.any());
    match dice.below(16) {
        0..4 => Step::Tag { article, tag },
        4 => Step::TagFound { story: article, tag },
        5 => Step::Untag { article, tag },
        6 => Step::TagRename { from: tag, to: other },
        7 | 8 => Step::RuleAdd { tag, story: article },
        9 => match dice.below(2) {
            0 => Step::RuleRun,
            _ => Step::RuleRemove { rule: other },
        },
        10 | 11 => Step::PaperRename { paper: article, name: tag, code: other },
        12 | 13 => Step::PaperMerge { from: tag, into: other },
        14 => Step::PaperSet { paper: article, value: other },
        _ => Step::TagBySql { article },
    }
}

/// What takes back, reads again, or looks after the archive.
fn keeping(dice: &mut Dice) -> Step {
    match dice.below(16) {
        0..5 => Step::UndoLast { dry: dice.percent(10) },
        5..9 => Step::UndoAny { import: dice.any(), with_tagged: dice.percent(30) },
        9 | 10 => Step::Rebuild { issue: dice.percent(30).then(|| dice.any()) },
        11 => Step::RebuildSearch,
        12 => Step::Reprints { rebuild: dice.percent(50) },
        13 => Step::Verdict { cluster: dice.any() },
        14 => Step::Join { one: dice.any(), other: dice.any() },
        _ => Step::BackUp,
    }
}

/// A sequence.
pub(crate) fn sequence(seed: u64) -> Vec<Turn> {
    let mut dice = Dice::new(seed);
    let length = 5 + dice.below(8);
    (0..length)
        .map(|at| {
            let minutes = match dice.below(4) {
                0 => -i64::from(dice.any()),
                _ => i64::from(dice.any()),
            };
            let step = match dice.below(20) {
                _ if at < 2 => coming_in(&mut dice),
                0..7 => coming_in(&mut dice),
                7..13 => mending(&mut dice),
                13..16 => naming(&mut dice),
                _ => keeping(&mut dice),
            };
            Turn { step, minutes }
        })
        .collect()
}
