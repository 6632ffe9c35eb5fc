//! Words and phrases that are looked up in a line, whatever their case.

use std::collections::HashMap;

use crate::script::is_ideograph;

/// Phrases with what each means.
#[derive(Debug)]
pub(in super::super) struct Phrases<T> {
    /// Phrases of words between spaces and marks, by their first word.
    words: HashMap<String, Vec<(Vec<String>, T)>>,
    /// Phrases of scripts without spaces, by their first character.
    runs: HashMap<char, Vec<(&'static str, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { words: HashMap::new(), runs: HashMap::new() }
    }
}

/// Whether the words of its script stand between spaces.
pub(super) fn is_spaced(phrase: &str) -> bool {
    !phrase.chars().any(|c| is_run(c) || matches!(c, '(' | '（' | '№'))
}

/// Characters that stand beside one another without spaces.
fn is_run(c: char) -> bool {
    is_ideograph(c) || matches!(u32::from(c), 0x3040..=0x30FF | 0xAC00..=0xD7AF)
}

impl<T: Copy> Phrases<T> {
    /// Adds a phrase; of those that begin alike the longest is found.
    pub(super) fn add(&mut self, phrase: &'static str, means: T) {
        if !is_spaced(phrase) {
            let Some(first) = phrase.chars().next() else { return };
            let run = self.runs.entry(first).or_default();
            run.push((phrase, means));
            run.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
            return;
        }
        let mut words = split(phrase).map(|(_, word)| word);
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        let list = self.words.entry(first).or_default();
        list.push((rest, means));
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }

    /// Adds a phrase, if what it means is known.
    pub(super) fn add_some(&mut self, phrase: &'static str, means: Option<T>) {
        if let Some(means) = means {
            self.add(phrase, means);
        }
    }

    /// The phrase that begins a text, with its length in bytes. A word is a whole word; the stop of an
    /// abbreviation is part of it.
    pub(in super::super) fn at(&self, text: &str) -> Option<(T, usize)> {
        let first = text.chars().next()?;
        if let Some(run) = self.runs.get(&first) {
            let found = run.iter().find(|(phrase, _)| text.starts_with(phrase));
            if let Some((phrase, means)) = found {
                return Some((*means, phrase.len()));
            }
        }
        if !first.is_alphabetic() && !first.is_ascii_digit() || is_run(first) {
            return None; // no phrase of words begins so
        }
        let mut words = split(text).peekable();
        let (start, word) = words.next()?;
        if start != 0 {
            return None;
        }
        let list = self.words.get(&word)?;
        let end_of_first = word_end(text, 0);
        let following: Vec<(usize, String)> = words.take(LONGEST).collect();
        list.iter().find_map(|(rest, means)| {
            let mut end = end_of_first;
            for (at, word) in rest.iter().enumerate() {
                let (start, next) = following.get(at)?;
                let gap = &text[end..*start];
                if next != word || gap.chars().any(|c| !matches!(c, ' ' | '-' | '.' | '\'' | '’'))
                {
                    return None;
                }
                end = word_end(text, *start);
            }
            Some((*means, end + usize::from(text[end..].starts_with('.'))))
        })
    }

    /// The first phrase in a text that begins at the start of a word, with its place.
    pub(in super::super) fn find(&self, text: &str) -> Option<(T, std::ops::Range<usize>)> {
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let letter = c.is_alphanumeric() && !is_run(c);
            if !(letter && inside)
                && let Some((means, len)) = self.at(&text[at..])
            {
                return Some((means, at..at + len));
            }
            inside = letter;
        }
        None
    }
}

/// Most words of a phrase after its first.
const LONGEST: usize = 3;

/// The words of a text in small letters, with where each begins.
fn split(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let end = word_end(text, start);
        at = end;
        Some((start, text[start..end].to_lowercase()))
    })
}

/// Where the word that begins at `start` ends. Digits and letters are words of their own, but that `7bre` is
/// a word.
fn word_end(text: &str, start: usize) -> usize {
    let inside = |c: char| c.is_alphanumeric() && !is_run(c) || is_mark(c);
    let end = text[start..].find(|c| !inside(c)).map_or(text.len(), |at| start + at);
    if end > start { end } else { start + text[start..].chars().next().map_or(0, char::len_utf8) }
}

/// Marks inside a word: vowels of Arabic, accents that were not composed, `º`.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x064B..=0x0652 | 0x0670 | 0x00B0)
}

#[cfg(test)]
impl<T: Copy + PartialEq> Phrases<T> {
    /// Phrases that mean two things.
    pub(super) fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (first, list) in &self.words {
            for (at, (rest, means)) in list.iter().enumerate() {
                if list[..at].iter().any(|(other, says)| other == rest && says != means) {
                    found.push(format!("{first} {}", rest.join(" ")));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::languages;

    #[test]
    fn phrases_are_whole_words() {
        let months = &languages().months;
        for (text, found) in [
            ("March 5", Some((3, 5))),
            ("MÄRZ 1902", Some((3, 5))),
            ("Sept. 3", Some((9, 5))),
            ("Marching on", None),
            ("tháng mười hai năm", Some((12, "tháng mười hai".len()))),
            ("تشرين الأول", Some((10, "تشرين الأول".len()))),
        ] {
            assert_eq!(months.at(text), found, "{text}");
        }
        assert_eq!(languages().weekdays.find("am Sonntag, den"), Some((7, 3..10)));
        assert_eq!(languages().weekdays.find("第02版 星期日").map(|found| found.0), Some(7));
    }
}
