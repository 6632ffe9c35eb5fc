//! The number under which libraries know a paper.

/// An ISSN in its one spelling, `1234-567X`; `None` = it is none.
#[must_use]
pub fn parse_issn(text: &str) -> Option<String> {
    let signs: Vec<char> = text.trim().chars().filter(|c| !matches!(c, '-' | '‐' | '–')).collect();
    let is_sign = |(at, c): (usize, &char)| c.is_ascii_digit() || at == 7 && matches!(c, 'X' | 'x');
    if signs.len() != 8 || !signs.iter().enumerate().all(is_sign) {
        return None;
    }
    let (first, last) = signs.split_at(4);
    let text: String = first.iter().chain(&['-']).chain(last).collect();
    Some(text.to_ascii_uppercase())
}

/// Whether the last sign of an ISSN is the one that follows from the others.
#[must_use]
pub fn is_sound_issn(issn: &str) -> bool {
    let value = |c: char| if c == 'X' { Some(10) } else { c.to_digit(10) };
    let values: Vec<u32> = issn.chars().filter_map(value).collect();
    let sum: u32 = values.iter().zip((1..=8).rev()).map(|(value, weight)| value * weight).sum();
    values.len() == 8 && sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_one_spelling() {
        for (text, issn, is_sound) in [
            ("1234-5679", Some("1234-5679"), true),
            (" 12345679 ", Some("1234-5679"), true),
            ("2434-561x", Some("2434-561X"), true),
            ("1234-5678", Some("1234-5678"), false),
            ("1234-567", None, false),
            ("123X-5679", None, false),
            ("ISSN 1234", None, false),
            ("", None, false),
        ] {
            assert_eq!(parse_issn(text).as_deref(), issn, "{text}");
            assert_eq!(
                parse_issn(text).is_some_and(|issn| is_sound_issn(&issn)),
                is_sound,
                "{text}"
            );
        }
    }
}
