//! The parts of a term: what stands in a text letter by letter, and what may stand between.

use super::query::Term;
use super::words::BREAK;
use crate::script::stands_alone;

/// What stands between a part and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Nothing, or spaces: between a character that stands alone and a word of an alphabet.
    Spaces,
    /// More than spaces, but no letter: between the same, where the term has a mark.
    Marks,
    /// Something, but no letter: between two words of alphabets, and between two characters where the term has a mark.
    NoLetters,
}

/// Characters that stand alone, one behind the other, or a word of an alphabet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its letters, folded.
    pub(crate) text: String,
    /// Whether it is of such characters.
    pub(crate) alone: bool,
    /// What stands before it; nothing is asked of the first.
    pub(crate) joint: Joint,
}

/// Pairs that are asked of the index, at most: what has so many of a longer term is few enough to be read.
const MOST_PAIRS: usize = 64;

/// Whether a word is a character that stands alone.
fn is_alone(word: &str) -> bool {
    word.chars().next().is_some_and(stands_alone)
}

/// The parts of a term, in order.
pub(crate) fn parts(term: &Term) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut parted = false;
    for word in &term.words {
        if word.starts_with(BREAK) {
            parted = true;
            continue;
        }
        let alone = is_alone(word);
        match parts.last_mut() {
            Some(last) if alone && last.alone && !parted => last.text.push_str(word),
            last => {
                let joint = match last {
                    Some(last) if last.alone != alone && !parted => Joint::Spaces,
                    Some(last) if last.alone != alone => Joint::Marks,
                    _ => Joint::NoLetters,
                };
                parts.push(Part { text: word.clone(), alone, joint });
            }
        }
        parted = false;
    }
    parts
}

/// A character that stands alone, or a pair of neighbours of which one is: what an article must have for a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Its words, one or two.
    pub(crate) words: Vec<String>,
    /// Whether the last may go on.
    pub(crate) prefix: bool,
}

/// What an article must have in its characters for a term, each once.
pub(crate) fn pairs(term: &Term) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut put = |words: &[&String], prefix: bool| {
        let pair = Pair { words: words.iter().map(|word| (*word).clone()).collect(), prefix };
        if pairs.len() < MOST_PAIRS && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    };
    let all = &term.words;
    let is_break = |at: usize| all.get(at).is_none_or(|word| word.starts_with(BREAK));
    for (at, word) in all.iter().enumerate().filter(|(at, _)| !is_break(*at)) {
        let (first, last) = (at == 0 || is_break(at - 1), is_break(at + 1));
        let goes_on = |at: usize| term.prefix && at + 1 == all.len() && !is_alone(&all[at]);
        if !last && (is_alone(word) || is_alone(&all[at + 1])) {
            put(&[word, &all[at + 1]], goes_on(at + 1));
        }
        if first && last && is_alone(word) {
            put(&[word], false);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::parse::phrase;
    use super::{Joint, pairs, parts};

    fn read(text: &str) -> Vec<String> {
        let joint = |joint| match joint {
            Joint::Spaces => "",
            Joint::Marks => "/",
            Joint::NoLetters => "_",
        };
        let parts = parts(&phrase(text, false).unwrap());
        parts.into_iter().map(|part| format!("{}{}", joint(part.joint), part.text)).collect()
    }

    #[test]
    fn a_term_has_parts() {
        assert_eq!(read("供水管网"), ["_供水管网"]);
        assert_eq!(read("3 月5日"), ["_3", "月", "5", "日"]);
        assert_eq!(read("“G20”峰会，1.26个"), ["_g20", "/峰会", "/1", "_26", "个"]);
        assert_eq!(read("供热，改造"), ["_供热", "_改造"]);
    }

    #[test]
    fn a_term_has_pairs() {
        let read = |text: &str, prefix: bool| -> Vec<String> {
            let pairs = pairs(&phrase(text, prefix).unwrap()).into_iter();
            pairs.map(|p| p.words.concat() + if p.prefix { "*" } else { "" }).collect()
        };
        assert_eq!(read("桥", true), ["桥"]);
        assert_eq!(read("供水供水", false), ["供水", "水供"]);
        assert_eq!(read("云岭G20，热。改造g", true), ["云岭", "岭g20", "热", "改造", "造g*"]);
        assert_eq!(read("harbour master", false), Vec::<String>::new());
    }
}
