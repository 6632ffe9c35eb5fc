//! Text from a page is hostile: what a terminal would act on becomes something to see.

use std::borrow::Cow;

/// A text for one line of a terminal: no control character, no escape, nothing that turns the
/// direction of reading; line ends and tabs become spaces, invisible characters vanish.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// The same for a text of several lines: line ends stay.
#[must_use]
pub fn safe_block(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

fn clean(text: &str, lines: bool) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unsafe(c, lines)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if !is_unsafe(c, lines) => out.push(c),
            '\n' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push(' '),
            '\r' => {}
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'));
            }
            '\u{7f}' => out.push('␡'),
            '\u{80}'..='\u{9f}' => out.push('\u{fffd}'),
            _ => {}
        }
    }
    Cow::Owned(out)
}

fn is_unsafe(c: char, lines: bool) -> bool {
    match c {
        '\n' => !lines,
        _ => {
            c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                    | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
                    | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{safe, safe_block};

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        assert_eq!(safe("a\u{1b}[31mred\u{7}"), "a␛[31mred␇");
        assert_eq!(safe("two\nlines\tand\r a return"), "two lines and a return");
        assert_eq!(safe("\u{9b}31m \u{202e}reversed\u{2066}"), "\u{fffd}31m reversed");
        assert_eq!(safe_block("two\nlines\u{1b}"), "two\nlines␛");
        assert_eq!(safe("云岭镇新桥通车"), "云岭镇新桥通车");
    }

    proptest! {
        #[test]
        fn no_control_character_is_left(text in any::<String>()) {
            assert!(!safe(&text).chars().any(char::is_control));
            assert!(!safe_block(&text).chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
