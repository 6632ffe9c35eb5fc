//! What can be counted in a line by itself, in one pass over its characters.

use super::chars::is_closing;
use super::classes::{Beginning, Case, Ending};
use crate::script::is_ideograph;

/// Counts of one line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Characters without white space.
    pub(super) chars: u32,
    pub(super) digits: u32,
    pub(super) letters: u32,
    pub(super) ideographs: u32,
    pub(super) pauses: u32,
    /// Stops before the last character.
    pub(super) stops: u32,
    pub(super) end: Ending,
    pub(super) start: Beginning,
    pub(super) case: Case,
    /// The first word is in capitals.
    pub(super) first_capital: bool,
    /// Opens a bracket or quotation that it does not close.
    pub(super) unclosed: bool,
    /// Closes a bracket or quotation that it does not open.
    pub(super) unopened: bool,
    /// Begins and ends with quotes.
    pub(super) quoted: bool,
    /// A hash of the line in folded form.
    pub(super) hash: u64,
}

/// A line with more capitals than so many in a hundred letters is in capitals: a few are misread.
const CAPITALS_IN_100: u32 = 85;
/// Words of a headline begin with a capital, more than so many in ten.
const RAISED_IN_10: u32 = 7;
/// Shorter words are set small in headlines too (`of`, `the`).
const LONG_WORD: u32 = 4;
/// A bracket that closes within so many characters may be that of a number.
const LONGEST_NUMBER: u32 = 4;

#[derive(Default)]
struct CaseCount {
    upper: u32,
    lower: u32,
    /// Long words, and those that begin with a capital.
    long: u32,
    raised: u32,
    now: u32,
    now_upper: u32,
    first: bool,
    seen: u32,
}

impl CaseCount {
    fn letter(&mut self, c: char) {
        let upper = if c.is_ascii() { c.is_ascii_uppercase() } else { c.is_uppercase() };
        let lower = if c.is_ascii() { c.is_ascii_lowercase() } else { c.is_lowercase() };
        if self.now == 0 {
            self.first = upper;
        }
        self.now += 1;
        self.now_upper += u32::from(upper);
        self.upper += u32::from(upper);
        self.lower += u32::from(lower);
    }

    /// Ends a word; whether it is the first and in capitals.
    fn end(&mut self) -> bool {
        if self.now == 0 {
            return false;
        }
        if self.now >= LONG_WORD {
            self.long += 1;
            self.raised += u32::from(self.first);
        }
        let capital = self.seen == 0 && self.now >= 2 && self.now == self.now_upper;
        self.seen += 1;
        (self.now, self.now_upper) = (0, 0);
        capital
    }

    fn case(&self) -> Case {
        let letters = self.upper + self.lower;
        if letters < 2 {
            Case::None
        } else if self.upper * 100 > letters * CAPITALS_IN_100 {
            Case::Capitals
        } else if self.upper * 2 > letters {
            Case::MostlyCapitals
        } else if self.long >= 2 && self.raised * 10 > self.long * RAISED_IN_10 {
            Case::Raised
        } else if self.long == 1 && self.raised == 1 {
            Case::OneRaised
        } else {
            Case::Small
        }
    }
}

impl Look {
    /// Looks at a line.
    pub(super) fn of(line: &str) -> Self {
        let mut look = Self { start: start(line), end: end(line), ..Self::default() };
        let mut words = CaseCount::default();
        let (mut open, mut least) = (0i32, 0);
        let mut hash = 0u64;
        for c in line.chars() {
            // The most common first, on pages of either kind.
            if c.is_ascii_alphabetic() {
                look.chars += 1;
                look.letters += 1;
                words.letter(c);
                hash = mixed(hash, c.to_ascii_lowercase());
                continue;
            }
            if is_ideograph(c) {
                look.chars += 1;
                look.ideographs += 1;
                hash = mixed(hash, c);
                if words.now > 0 {
                    look.first_capital |= words.end();
                }
                continue;
            }
            if c == ' ' {
                look.first_capital |= words.end();
                continue;
            }
            look.chars += 1;
            match c {
                '0'..='9' => {
                    look.digits += 1;
                    hash = mixed(hash, c);
                }
                '，' | ',' | '；' | ';' => look.pauses += 1,
                '。' | '！' | '？' | '.' | '!' | '?' => look.stops += 1,
                '（' | '(' | '[' | '《' | '“' | '「' | '『' | '【' | '«' => open += 1,
                // `1)` and `a)` are numbers.
                '）' | ')' | ']' | '》' | '”' | '」' | '』' | '】' | '»' => {
                    open -= i32::from(open > 0 || look.chars > LONGEST_NUMBER);
                    least = least.min(open);
                }
                '\'' | '’' => continue,
                _ if c.is_alphabetic() => {
                    look.letters += 1;
                    words.letter(c);
                    hash = mixed(hash, c);
                    continue;
                }
                _ => {}
            }
            look.first_capital |= words.end();
        }
        look.first_capital |= words.end();
        look.letters += look.ideographs;
        look.unclosed = open > 0;
        look.unopened = least < 0;
        look.case = if look.ideographs * 2 > look.letters { Case::None } else { words.case() };
        look.quoted = look.start == Beginning::Quote
            && matches!(look.end, Ending::Quote | Ending::QuotedStop);
        look.hash = hash;
        look
    }

    pub(super) fn digit_share(&self) -> f32 {
        self.digits as f32 / self.chars.max(1) as f32
    }

    pub(super) fn letter_share(&self) -> f32 {
        self.letters as f32 / self.chars.max(1) as f32
    }
}

fn mixed(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn end(line: &str) -> Ending {
    let mut back = without_note(line).chars().rev().filter(|c| !c.is_whitespace());
    let Some(last) = back.next() else { return Ending::Other };
    let stop = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '。' | '！' | '？' | '!' | '?' | '.' | '…'))
    };
    match last {
        '”' | '’' | '"' | '»' | '」' | '』' | '“' | '\'' => {
            if stop(back.next()) {
                Ending::QuotedStop
            } else {
                Ending::Quote
            }
        }
        ')' | '）' | '】' | '〕' | ']' => Ending::Bracket,
        '。' | '！' | '？' | '!' | '?' | '…' | '.' => Ending::Stop,
        ':' | '：' => Ending::Colon,
        ',' | '，' | '、' | ';' | '；' => Ending::Pause,
        '-' if back.next() == Some(':') => Ending::Colon,
        '-' | '¬' | '\u{ad}' | '⸗' | '=' => Ending::Hyphen,
        // `reads as follows:—`
        '—' | '–' | '―' => match back.find(|c| !matches!(c, '—' | '–' | '―' | '-')) {
            Some(':' | '：') => Ending::Colon,
            Some(',' | '，' | ';') => Ending::Pause,
            _ => Ending::Dash,
        },
        c if c.is_numeric() => Ending::Number,
        c if c.is_alphabetic() => Ending::Letter,
        c if is_closing(c) => Ending::Bracket,
        _ => Ending::Other,
    }
}

/// A line without the number of a note or a page in square brackets behind it.
fn without_note(line: &str) -> &str {
    let Some((before, note)) = line.strip_suffix(']').and_then(|line| line.rsplit_once('[')) else {
        return line;
    };
    let number = !note.is_empty() && note.bytes().all(|byte| byte.is_ascii_digit());
    if number && !before.is_empty() { before.trim_end() } else { line }
}

fn start(line: &str) -> Beginning {
    let Some(c) = line.chars().next() else { return Beginning::Other };
    match c {
        '“' | '‘' | '"' | '«' | '「' | '『' | '\'' | '„' => Beginning::Quote,
        '(' | '（' | '[' => Beginning::Bracket,
        '【' | '〔' | '《' => Beginning::Title,
        '•' | '◆' | '■' | '●' | '▲' | '△' | '○' | '□' | '◎' | '☆' | '★' | '*' | '※' | '◇' | '►'
        | '▶' | '·' | '-' | '—' | '–' | '_' | '=' | '~' => Beginning::Bullet,
        c if c.is_ascii_digit() => Beginning::Digit,
        c if is_ideograph(c) => Beginning::Ideograph,
        c if c.is_uppercase() => Beginning::Capital,
        c if c.is_alphabetic() => Beginning::Small,
        _ => Beginning::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted() {
        let look = Look::of("GRAIN BARGE AGROUND, 1902.");
        assert_eq!((look.chars, look.digits, look.pauses, look.stops), (23, 4, 1, 1));
        let kinds = (look.case, look.start, look.end);
        assert_eq!(kinds, (Case::Capitals, Beginning::Capital, Ending::Stop));
        assert!(look.first_capital);
        assert_eq!(Look::of("Grain Barge Aground at the Reach").case, Case::Raised);
        assert_eq!(Look::of("the barge ran aground").case, Case::Small);
        let look = Look::of("“云岭大桥合龙”");
        assert!(look.quoted && !look.unclosed);
        assert_eq!((look.ideographs, look.case), (6, Case::None));
        assert!(Look::of("（云岭").unclosed);
        assert!(!Look::of("1) 云岭").unopened && Look::of("云岭大桥合龙）").unopened);
    }

    #[test]
    fn a_line_that_announces_ends_with_a_colon() {
        for line in ["The law reads thus:—", "It says:-", "A body politic is:— [54]", "他说："]
        {
            assert_eq!(Look::of(line).end, Ending::Colon, "{line}");
        }
        assert_eq!(Look::of("The law reads,—").end, Ending::Pause);
        assert_eq!(Look::of("The Reach—").end, Ending::Dash);
        assert_eq!(Look::of("It was late. [7]").end, Ending::Stop);
    }

    #[test]
    fn the_same_words_in_other_case_are_the_same_line() {
        assert_eq!(Look::of("The Reach").hash, Look::of("THE REACH.").hash);
        assert_ne!(Look::of("The Reach").hash, Look::of("The Beach").hash);
    }
}
