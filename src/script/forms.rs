//! Simplified and Traditional forms, by OpenCC's table.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The two blocks of common ideographs, and what stands between them.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

/// The Simplified form of a Traditional character; any other is itself.
#[inline]
#[must_use]
pub(crate) fn simplified(c: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let table = TABLE.get_or_init(table);
    match place(c) {
        Some(place) => table.get(place).copied().unwrap_or(c),
        None => c,
    }
}

/// Place in the table.
fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(u32::from(FIRST)).map(|place| place as usize)
}

fn table() -> Vec<char> {
    let mut table: Vec<char> = (FIRST..=LAST).collect();
    for (from, to) in hanconv::Dictionary::TSCharacters.iter() {
        if let (Some(from), Some(to)) = (from.chars().next(), to.chars().next())
            && let Some(entry) = place(from).and_then(|place| table.get_mut(place))
        {
            *entry = to;
        }
    }
    table
}

/// The other characters that have the same Simplified form as `c`, that form last.
#[must_use]
pub(crate) fn same_simplified(c: char) -> Vec<char> {
    static TABLE: OnceLock<BTreeMap<char, Vec<char>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for traditional in (FIRST..=LAST).filter(|c| simplified(*c) != *c) {
            table.entry(simplified(traditional)).or_default().push(traditional);
        }
        table
    });
    let simple = simplified(c);
    let forms = table.get(&simple).into_iter().flatten().copied().chain([simple]);
    forms.filter(|form| *form != c).collect()
}

#[cfg(test)]
mod tests {
    use super::{same_simplified, simplified};

    #[test]
    fn forms_of_one_character() {
        assert_eq!(simplified('報'), '报');
        assert_eq!(
            ['报', 'a', '\u{20000}', '\u{9fff}'].map(simplified),
            ['报', 'a', '\u{20000}', '\u{9fff}']
        );
        assert_eq!(same_simplified('报'), ['報']);
        assert_eq!(same_simplified('報'), ['报']);
        let of_hair = same_simplified('发');
        assert!(of_hair.contains(&'發') && of_hair.contains(&'髮'), "{of_hair:?}");
        assert!(same_simplified('人').is_empty());
    }
}
