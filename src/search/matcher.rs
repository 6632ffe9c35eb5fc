//! Where the words of a query stand in a text, for people to see.

use std::ops::Range;

use super::query::Term;
use super::words::{BREAK, Word, words};
use crate::script::{simplified, stands_alone};

/// Places of the terms in a text, in bytes, in order and without overlaps. `any_script` takes
/// Traditional and Simplified characters for one.
#[must_use]
pub fn places(text: &str, terms: &[&Term], any_script: bool) -> Vec<Range<usize>> {
    let found = words(text);
    let any_script = any_script || terms.iter().any(|term| term.any_script);
    let fold = |word: &str| -> String {
        if any_script { word.chars().map(simplified).collect() } else { word.to_owned() }
    };
    let here: Vec<String> = found.iter().map(|word| fold(&word.text)).collect();
    let mut places: Vec<Range<usize>> = Vec::new();
    for term in terms {
        let wanted: Vec<String> = term.words.iter().map(|word| fold(word)).collect();
        for at in 0..found.len() {
            if let Some(last) = stands(&found, &here, at, &wanted, term.prefix) {
                places.push(found[at].start..found[last].end);
            }
        }
    }
    places.sort_unstable_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut().filter(|last| place.start < last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => merged.push(place),
        }
    }
    merged
}

/// The last word of a phrase that begins at a word, if it does.
fn stands(
    found: &[Word],
    here: &[String],
    at: usize,
    wanted: &[String],
    prefix: bool,
) -> Option<usize> {
    let (mut next, mut last) = (at, None);
    let mut parted = false;
    for (i, word) in wanted.iter().enumerate() {
        if word.starts_with(BREAK) {
            parted = true;
            continue;
        }
        let stands = here.get(next)?;
        let is_last = i + 1 == wanted.len();
        let equal = if prefix && is_last { stands.starts_with(word) } else { stands == word };
        if !equal || (last.is_some() && found[next].after_break != parted) {
            return None;
        }
        (last, parted) = (Some(next), false);
        next += 1;
    }
    last
}

/// A stretch of a text around the places where words stand most densely, in bytes, at most so many
/// characters long; the beginning if none stand there.
#[must_use]
pub fn excerpt(text: &str, places: &[Range<usize>], chars: usize) -> Range<usize> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let char_of = |byte: usize| starts.partition_point(|at| *at < byte);
    let dense = |from: usize| {
        let end = char_of(places[from].start) + chars * 3 / 4;
        places[from..].iter().take_while(|place| char_of(place.end) <= end).count()
    };
    let best = (0..places.len()).rev().max_by_key(|from| dense(*from));
    let first = best.map_or(0, |from| char_of(places[from].start));
    let from = first.saturating_sub(chars / 4).min(starts.len().saturating_sub(chars));
    let all: Vec<char> = text.chars().collect();
    // Not in the middle of a word of an alphabet, if it is of a common length.
    let inside = |at: usize| {
        let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !stands_alone(*c));
        at > 0 && letter(all.get(at - 1)) && letter(all.get(at))
    };
    let from = (from..(from + LONG_WORD).min(first + 1)).find(|at| !inside(*at)).unwrap_or(from);
    let to = (from + chars).min(all.len());
    let to = (to.saturating_sub(LONG_WORD)..=to).rev().find(|at| !inside(*at)).unwrap_or(to);
    let byte = |place: usize| starts.get(place).copied().unwrap_or(text.len());
    byte(from)..byte(to.max(from))
}

/// Letters of a word that an excerpt does not cut.
const LONG_WORD: usize = 24;

#[cfg(test)]
mod tests {
    use super::{excerpt, places};
    use crate::search::{Query, Term, parse};

    fn found(text: &str, query: &str, any_script: bool) -> Vec<String> {
        let query: Query = parse(query).unwrap();
        let terms: Vec<_> = query.terms().into_iter().map(|(_, term)| term).collect();
        places(text, &terms, any_script).into_iter().map(|at| text[at].to_owned()).collect()
    }

    #[test]
    fn words_are_found_where_they_stand() {
        assert_eq!(found("供热，改造。供热改造", "供热改造", false), ["供热改造"]);
        assert_eq!(found("The Café, a caf\u{e9}s", "cafe", false), ["Café"]);
        assert_eq!(found("The Café, a cafés", "cafe*", false), ["Café", "cafés"]);
        assert_eq!(found("雲嶺大橋", "云岭", true), ["雲嶺"]);
        assert_eq!(found("雲嶺大橋", "云岭", false), Vec::<String>::new());
        assert_eq!(found("ＧＤＰ增长", "gdp 增长 -下降", false), ["ＧＤＰ", "增长"]);
    }

    #[test]
    fn an_excerpt_is_where_the_words_are() {
        let text = "一".repeat(500) + "供热改造" + &"二".repeat(500);
        let at = places(&text, &[], false);
        assert_eq!(&text[excerpt(&text, &at, 5)], "一一一一一");
        let start = text.find("供热").unwrap();
        let term =
            Term { words: vec!["供".into(), "热".into()], prefix: false, any_script: false };
        let found = places(&text, &[&term], false);
        assert_eq!(found.first().map(|place| place.start), Some(start));
        let shown = &text[excerpt(&text, &found, 20)];
        assert!(shown.contains("供热改造") && shown.chars().count() == 20, "{shown}");
    }
}
