//! What marks do to a sentence, and how texts end.

use crate::script::{is_ideograph, is_letter, narrow};

/// What is looked at to tell a script, in characters.
const SAMPLE: usize = 120;

/// Ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '!' | '?' | '.' | '．' | '｡')
}

/// May stand after a stop and still belong to the sentence; a closed bracket or quotation ends a
/// paragraph as well as a stop does.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '】' | '》' | ']' | '»')
}

/// A pause inside a sentence; a line that ends with one goes on in the next.
pub(super) fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | '、' | '；' | '：' | ',' | ';' | ':' | '“' | '‘' | '（' | '(' | '《' | '「' | '『'
    )
}

/// The letters and marks of a cleaned line in folded form, without its spaces.
pub(super) fn folded(line: &str) -> impl Iterator<Item = u32> + '_ {
    line.chars().filter(|c| *c != ' ').map(narrow)
}

/// Whether more than a third of the letters of a text are ideographs, which say more each. Looks at its
/// beginning only.
pub(super) fn mostly_ideographs(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (mut wide, mut all) = (0, 0);
    for (left, c) in (0..SAMPLE).rev().zip(text.chars()) {
        if is_ideograph(c) {
            wide += 1;
            all += 1;
        } else if is_letter(c) {
            all += 1;
        }
        if wide * 3 > all + left {
            break; // whatever comes
        }
    }
    wide * 3 > all
}

/// How a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop or another end of a sentence, also inside closing quotes.
    Stop,
    /// With a closing quote or bracket and no stop inside it.
    Closed,
    /// With a comma, a colon, an opening quote.
    Pause,
    /// With a letter, digit or anything else.
    Open,
}

/// How the text ends.
pub(super) fn end_of(text: &str) -> End {
    let mut closed = false;
    for c in text.chars().rev() {
        if is_closing(c) {
            closed = true;
        } else if is_stop(c) {
            return End::Stop;
        } else if closed {
            return End::Closed;
        } else if is_pause(c) {
            return End::Pause;
        } else if !c.is_whitespace() {
            return End::Open;
        }
    }
    if closed { End::Closed } else { End::Open }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_paragraphs() {
        assert_eq!(end_of("今天下雨。"), End::Stop);
        assert_eq!(end_of("他说:“好。”"), End::Stop);
        assert_eq!(end_of("“长大后我就成了你”"), End::Closed);
        assert_eq!(end_of("主要有,"), End::Pause);
        assert_eq!(end_of("高水平完成专"), End::Open);
    }

    #[test]
    fn width_and_case_do_not_count() {
        assert!(folded("Ａ（x） ，b").eq(folded("a(X),B")));
    }
}
