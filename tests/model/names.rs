//! What steps are called, and how each is made smaller.

use super::step::{Step, Turn};

impl Step {
    /// Its name in a fault.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Page { .. } => "page",
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::Again { .. } => "again",
            Self::Misfiled { .. } => "misfiled",
            Self::Parts { .. } => "parts",
            Self::Folder { .. } => "folder",
            Self::Typed { .. } => "typed",
            Self::Correct { .. } => "correct",
            Self::Feed { .. } => "feed",
            Self::FeedNewer { .. } => "newer feed",
            Self::DryImport { .. } => "dry run",
            Self::Set { .. } => "set",
            Self::Note { .. } => "note",
            Self::MoveArticle { .. } => "move article",
            Self::MovePage { .. } => "move page",
            Self::MoveIssue { .. } => "move issue",
            Self::DeleteArticle { .. } => "delete article",
            Self::DeletePage { .. } => "delete page",
            Self::DeleteIssue { .. } => "delete issue",
            Self::Takedown { .. } => "takedown",
            Self::Tag { .. } | Self::TagFound { .. } => "tag",
            Self::Untag { .. } => "untag",
            Self::TagRename { .. } => "tag rename",
            Self::RuleAdd { .. } => "rule add",
            Self::RuleRun => "rule run",
            Self::RuleRemove { .. } => "rule remove",
            Self::PaperRename { .. } => "rename paper",
            Self::PaperMerge { .. } => "merge papers",
            Self::PaperSet { .. } => "set paper",
            Self::UndoLast { .. } | Self::UndoAny { .. } => "undo",
            Self::Rebuild { .. } => "rebuild",
            Self::RebuildSearch => "rebuild search",
            Self::Reprints { .. } => "reprints update",
            Self::Verdict { .. } => "reject",
            Self::Join { .. } => "join",
            Self::BackUp => "backup",
            Self::TagBySql { .. } => "tag by sql",
        }
    }
}

/// The list with one thing less, in each way.
fn less<T: Clone>(list: &[T]) -> Vec<Vec<T>> {
    if list.len() < 2 {
        return Vec::new();
    }
    let without = |at: usize| {
        let mut fewer = list.to_vec();
        fewer.remove(at);
        fewer
    };
    (0..list.len()).map(without).collect()
}

impl Turn {
    /// The same with less in it.
    pub(crate) fn smaller(&self) -> Vec<Self> {
        let mut steps = Vec::new();
        match &self.step {
            Step::Page { slot, arts, scan, quiet } => {
                for arts in less(arts) {
                    steps.push(Step::Page { slot: *slot, arts, scan: *scan, quiet: *quiet });
                }
            }
            Step::Newer { file, edits, quiet } => {
                for edits in less(edits) {
                    steps.push(Step::Newer { file: *file, edits, quiet: *quiet });
                }
            }
            Step::Parts { slot, arts } => {
                steps.extend(less(arts).into_iter().map(|arts| Step::Parts { slot: *slot, arts }));
            }
            Step::Folder { pages } => {
                steps.extend(less(pages).into_iter().map(|pages| Step::Folder { pages }));
            }
            Step::Typed { slot, arts } => {
                steps.extend(less(arts).into_iter().map(|arts| Step::Typed { slot: *slot, arts }));
            }
            Step::Correct { article, edits } => {
                for edits in less(edits) {
                    steps.push(Step::Correct { article: *article, edits });
                }
            }
            Step::Feed { records, quiet } => {
                for records in less(records) {
                    steps.push(Step::Feed { records, quiet: *quiet });
                }
            }
            _ => {}
        }
        let mut turns: Vec<Self> =
            steps.into_iter().map(|step| Self { step, minutes: self.minutes }).collect();
        if self.minutes != 0 {
            turns.push(Self { step: self.step.clone(), minutes: 0 });
        }
        turns
    }
}
