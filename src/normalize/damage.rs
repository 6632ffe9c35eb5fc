//! Damage that is told and not repaired.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use crate::model::{Remark, RemarkKind};
use crate::patterns::pattern;

/// What text looks like after it was decoded in the wrong encoding, and characters that stand for
/// lost ones.
static SIGNS: LazyLock<Regex> =
    LazyLock::new(|| pattern("\u{FFFD}|锟斤拷|烫烫烫|屯屯屯|ï»¿|â€[™œ\u{9d}]|Ã[©¨¼]|ã€‚|ï¼Œ"));

/// Remarks on lines that were decoded wrongly somewhere before they came here.
pub(super) fn look(lines: &[Line<'_>], remarks: &mut Vec<Remark>) {
    // None of the signs is plain ASCII.
    for line in lines.iter().filter(|line| !line.text.is_ascii()) {
        if let Some(sign) = SIGNS.find(&line.text) {
            let note = if sign.as_str() == "\u{FFFD}" {
                "characters of this line were lost before it came here"
            } else {
                "this line was decoded in the wrong encoding before it came here"
            };
            remarks.push(Remark {
                kind: RemarkKind::Damaged,
                place: line.place,
                article: None,
                note: note.into(),
            });
        }
    }
}
