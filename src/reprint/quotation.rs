//! Whether a passage stands between quotation marks.

use crate::model::Stretch;

/// So much of the letters of a passage must stand between the marks, in hundredths.
const QUOTED: usize = 60;

/// Marks that open, with the marks that close what they opened. Some languages close with what others open with.
const MARKS: [(char, &[char]); 9] = [
    ('“', &['”', '"']),
    ('„', &['“', '”', '"']),
    ('‟', &['”', '"']),
    ('「', &['」']),
    ('『', &['』']),
    ('«', &['»']),
    ('»', &['«']),
    ('"', &['"']),
    ('＂', &['＂']),
];

/// Whether a text has these stretches of it as a quotation, by its marks: what is told in other words, or lost its
/// marks when it was read, is none. Marks hold to the end of their paragraph, for a quotation that goes on over several
/// opens each with one.
#[must_use]
pub(crate) fn is_quoted(body: &str, stretches: &[Stretch]) -> bool {
    let (mut inside, mut all) = (0, 0);
    let mut open: Option<&[char]> = None;
    for (at, c) in (0..).zip(body.chars()) {
        match open {
            _ if c == '\n' => open = None,
            Some(closing) if closing.contains(&c) => open = None,
            Some(_) => {}
            None => open = MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, closing)| *closing),
        }
        if c.is_alphanumeric() && stretches.iter().any(|s| (s.start..s.end).contains(&at)) {
            all += 1;
            inside += usize::from(open.is_some());
        }
    }
    all > 0 && inside * 100 >= QUOTED * all
}

#[cfg(test)]
mod tests {
    use super::is_quoted;
    use crate::model::Stretch;

    fn quoted(body: &str, passage: &str) -> bool {
        let start = body.find(passage).map(|at| body[..at].chars().count()).unwrap_or_default();
        let at = |count: usize| u32::try_from(count).unwrap_or(0);
        let end = at(start + passage.chars().count());
        is_quoted(body, &[Stretch { start: at(start), end }])
    }

    #[test]
    fn what_stands_between_marks_is_quoted() {
        assert!(quoted("镇长在会上说：“桥不修好，谁也不许走。”众人称是。", "桥不修好，谁也不许走"));
        assert!(!quoted(
            "镇长在会上说，桥不修好，谁也不许走。众人称“是”。",
            "桥不修好，谁也不许走"
        ));
        assert!(quoted("Le maire : « Le quai est fermé », dit-il.", "Le quai est fermé"));
        assert!(quoted("Der Vogt sagte: „Die Brücke ist zu“, und ging.", "Die Brücke ist zu"));
        assert!(quoted("Der Vogt sagte: »Die Brücke ist zu« und ging.", "Die Brücke ist zu"));
        assert!(quoted("He said, \"the bridge is shut\", and went.", "the bridge is shut"));
        assert!(!quoted("He said \"no\", and the bridge is shut.", "the bridge is shut"));
    }

    #[test]
    fn a_mark_that_was_lost_does_not_turn_the_rest_about() {
        assert!(!quoted("He said \"no, and went.\nThe bridge is shut.", "The bridge is shut"));
        assert!(!quoted("", ""));
    }
}
