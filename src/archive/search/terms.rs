//! Terms in the language of the index.

use crate::script::same_simplified;
use crate::search::{Term, pairs};

/// Most ways to write a word in either script.
const MOST_FORMS: usize = 128;

/// Most words of all of them together, so that a term of thousands of characters stays one that can be asked.
const MOST_WORDS: usize = 8192;

/// `"供 热"`: one word after the other, where the index has places.
pub(super) fn phrase(term: &Term) -> String {
    let words = term.words.join(" ").replace('"', "\"\"");
    format!("\"{words}\"{}", if term.prefix { " *" } else { "" })
}

/// `供水 水管 管网`: the characters and pairs that an article must have for a term; empty for words of alphabets.
pub(super) fn wanted(term: &Term, any_script: bool) -> String {
    let any_script = any_script || term.any_script;
    let pairs = pairs(term).into_iter().map(|pair| {
        let prefix = if pair.prefix { " *" } else { "" };
        let mut ways = vec![String::new()];
        for word in &pair.words {
            let others = if any_script { variants(word) } else { vec![word.clone()] };
            ways = ways
                .iter()
                .flat_map(|way| others.iter().map(move |o| format!("{way}{o}")))
                .collect();
        }
        match ways.as_slice() {
            [one] => format!("{one}{prefix}"),
            _ => format!("({}{prefix})", ways.join(&format!("{prefix} OR "))),
        }
    });
    let pairs: Vec<String> = pairs.collect();
    pairs.join(if any_script { " AND " } else { " " })
}

/// A term in all combinations of Traditional and Simplified characters.
pub(super) fn forms(term: &Term) -> Vec<Term> {
    let most = (MOST_WORDS / term.words.len().max(1)).clamp(1, MOST_FORMS);
    let mut forms = vec![Term { words: Vec::new(), ..term.clone() }];
    for word in &term.words {
        let others = variants(word);
        let count = forms.len();
        let fit = if count * others.len() <= most { &others[1..] } else { &[] };
        for other in fit {
            for at in 0..count {
                let mut form = forms[at].clone();
                form.words.push(other.clone());
                forms.push(form);
            }
        }
        forms[..count].iter_mut().for_each(|form| form.words.push(word.clone()));
    }
    forms
}

/// The characters that have the same Simplified form.
fn variants(word: &str) -> Vec<String> {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return vec![word.to_owned()] };
    std::iter::once(c).chain(same_simplified(c)).map(String::from).collect()
}
