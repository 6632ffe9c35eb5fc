//! The words that a page prints inside its lines: what they say of a word that a line end parts.

use std::collections::HashMap;

use super::lines::{Line, is_parted};

/// Longest word that may well stand behind what is left of another: `con- and`.
const LITTLE: usize = 3;
/// How often the page must have it.
const OFTEN: u32 = 2;

/// How often a page has each word, and each pair of words with a hyphen between; empty where no line
/// ends with a hyphen.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashMap<String, u32>);

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// It goes, with the line end.
    Goes,
    /// It stays: `well-known`.
    Stays,
    /// What follows does not belong to it: `con- and`.
    Breaks,
}

impl Vocabulary {
    /// Collects the words of a page, if it needs them.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut words = HashMap::new();
        if !lines.windows(2).any(|pair| is_parted(&pair[0].text, &pair[1].text)) {
            return Self(words);
        }
        for line in lines {
            for word in line.text.split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
                if word.ends_with('-') {
                    continue; // what is left of a word is none
                }
                for part in word.split('-').chain(word.contains('-').then_some(word)) {
                    *words.entry(part.to_lowercase()).or_insert(0) += 1;
                }
            }
        }
        Self(words)
    }

    /// What becomes of the hyphen between two lines that part a word.
    pub(super) fn hyphen(&self, first: &str, second: &str) -> Hyphen {
        let letters = |c: char| !c.is_alphanumeric();
        let bare = first.trim_end_matches(letters);
        let before = bare.rsplit(letters).next().unwrap_or_default().to_lowercase();
        let after = second.split(letters).next().unwrap_or_default().to_lowercase();
        let count = |word: &str| self.0.get(word).copied().unwrap_or(0);
        if count(&format!("{before}-{after}")) > 0 {
            Hyphen::Stays
        } else if count(&format!("{before}{after}")) > 0 {
            Hyphen::Goes
        } else if after.chars().count() <= LITTLE && count(&after) >= OFTEN && count(&before) == 0 {
            Hyphen::Breaks
        } else {
            Hyphen::Goes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn a_page_says_what_a_hyphen_is() {
        let text = "A well-known keeper and the clerk and the crew of the council.\nThe con-\nand so on.\n";
        let page = lines(text, &mut Vec::new());
        let words = Vocabulary::of(&page);
        assert_eq!(words.hyphen("the well-", "known keeper"), Hyphen::Stays);
        assert_eq!(words.hyphen("the coun-", "cil met"), Hyphen::Goes);
        assert_eq!(words.hyphen("the agent con-", "and the rest"), Hyphen::Breaks);
        assert_eq!(words.hyphen("the com-", "pany dined"), Hyphen::Goes);
    }
}
