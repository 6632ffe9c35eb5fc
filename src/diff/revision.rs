//! What changed between two texts: Chinese character by character, other scripts word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::script::{is_hangul, is_ideograph};

/// Above this number of tokens texts are compared sentence by sentence, so that no text takes
/// long.
const MOST_TOKENS: usize = 20_000;

/// A run of text that stays, goes or comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which of the three.
    pub kind: ChangeKind,
    /// The text.
    pub text: String,
}

/// What happens to a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It stands in both.
    Equal,
    /// Only the first has it.
    Delete,
    /// Only the second has it.
    Insert,
}

/// The runs that lead from `a` to `b`, in order: the equal and deleted ones together are `a`, the
/// equal and inserted ones `b`.
#[must_use]
pub fn changes(a: &str, b: &str) -> Vec<Change> {
    let (mut old, mut new) = (tokens(a), tokens(b));
    if old.len() + new.len() > MOST_TOKENS {
        (old, new) = (sentences(a), sentences(b));
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut runs = Vec::new();
    for op in ops {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                push(&mut runs, ChangeKind::Equal, &old[old_index..old_index + len]);
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                push(&mut runs, ChangeKind::Delete, &old[old_index..old_index + old_len]);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                push(&mut runs, ChangeKind::Insert, &new[new_index..new_index + new_len]);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(&mut runs, ChangeKind::Delete, &old[old_index..old_index + old_len]);
                push(&mut runs, ChangeKind::Insert, &new[new_index..new_index + new_len]);
            }
        }
    }
    readable(runs)
}

fn push(runs: &mut Vec<Change>, kind: ChangeKind, tokens: &[&str]) {
    let text = tokens.concat();
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(&text),
        _ => runs.push(Change { kind, text }),
    }
}

/// A single character that happens to stay between two changes makes them harder to read: it is
/// counted as changed too.
fn readable(runs: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::with_capacity(runs.len());
    let (mut gone, mut come) = (String::new(), String::new());
    // An islet waits here until it is known whether a change follows.
    let mut islet = String::new();
    for run in runs {
        match run.kind {
            ChangeKind::Delete | ChangeKind::Insert => {
                let waiting = std::mem::take(&mut islet);
                gone.push_str(&waiting);
                come.push_str(&waiting);
                let side = if run.kind == ChangeKind::Delete { &mut gone } else { &mut come };
                side.push_str(&run.text);
            }
            ChangeKind::Equal if is_islet(&run.text) && !gone.is_empty() && !come.is_empty() => {
                islet = run.text;
            }
            ChangeKind::Equal => {
                flush(&mut out, &mut gone, &mut come);
                out.push(run);
            }
        }
    }
    flush(&mut out, &mut gone, &mut come);
    if !islet.is_empty() {
        out.push(Change { kind: ChangeKind::Equal, text: islet });
    }
    out
}

fn is_islet(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() <= 1 && !text.contains('\n')
}

fn flush(out: &mut Vec<Change>, gone: &mut String, come: &mut String) {
    for (kind, text) in [(ChangeKind::Delete, gone), (ChangeKind::Insert, come)] {
        if !text.is_empty() {
            out.push(Change { kind, text: std::mem::take(text) });
        }
    }
}

/// Words of alphabetic scripts and numbers whole, everything else character by character.
fn tokens(text: &str) -> Vec<&str> {
    split(text, |before, c| {
        let word = |c: char| c.is_alphanumeric() && (!is_ideograph(c) || is_hangul(c));
        !(word(before) && word(c))
    })
}

fn sentences(text: &str) -> Vec<&str> {
    split(text, |before, _| "。！？!?.\n".contains(before))
}

fn split(text: &str, cut: impl Fn(char, char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|b| cut(b, c)) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{ChangeKind, changes};

    fn shown(a: &str, b: &str) -> String {
        let mark = |c: super::Change| match c.kind {
            ChangeKind::Equal => c.text,
            ChangeKind::Delete => format!("[-{}-]", c.text),
            ChangeKind::Insert => format!("{{+{}+}}", c.text),
        };
        changes(a, b).into_iter().map(mark).collect()
    }

    #[test]
    fn chinese_by_characters() {
        assert_eq!(
            shown("新桥昨日正式通车，居民出行便捷。", "新桥前天正式通车，居民出行更加便捷。"),
            "新桥[-昨日-]{+前天+}正式通车，居民出行{+更加+}便捷。"
        );
    }

    #[test]
    fn other_scripts_by_words() {
        assert_eq!(
            shown("The bridge was opened on Monday.", "The old bridge was opened on Sunday."),
            "The {+old +}bridge was opened on [-Monday-]{+Sunday+}."
        );
    }

    proptest! {
        #[test]
        fn the_runs_give_both_texts_back(a in any::<String>(), b in any::<String>()) {
            let runs = changes(&a, &b);
            let side = |not: ChangeKind| -> String {
                runs.iter().filter(|c| c.kind != not).map(|c| c.text.as_str()).collect()
            };
            prop_assert_eq!(side(ChangeKind::Insert), a);
            prop_assert_eq!(side(ChangeKind::Delete), b);
        }
    }
}
