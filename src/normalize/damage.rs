//! Damage that is told and not repaired.

use super::lines::Line;
use crate::model::{Remark, RemarkKind};

/// What text looks like after it was decoded in the wrong encoding.
const MOJIBAKE: [&str; 12] =
    ["锟斤拷", "烫烫烫", "屯屯屯", "ï»¿", "â€™", "â€œ", "â€\u{9d}", "Ã©", "Ã¨", "Ã¼", "ã€‚", "ï¼Œ"];

/// Remarks on lines that were decoded wrongly somewhere before they came here.
pub(super) fn look(lines: &[Line<'_>], remarks: &mut Vec<Remark>) {
    for line in lines {
        let text = &line.text;
        let lost = text.contains('\u{FFFD}');
        let wrong = !lost && MOJIBAKE.iter().any(|sign| text.contains(sign));
        if lost || wrong {
            let note = if lost {
                "characters of this line were lost before it came here"
            } else {
                "this line was decoded in the wrong encoding before it came here"
            };
            remarks.push(Remark {
                kind: RemarkKind::Damaged,
                place: line.place,
                article: None,
                note: note.to_owned(),
            });
        }
    }
}
