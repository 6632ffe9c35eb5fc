//! Small signs at the edges of a line, and lines that look like names.

use std::ops::Range;

use super::look::Look;
use crate::script::is_ideograph;

/// Longest line of Chinese names, in characters, and longest of these names.
const HAN_NAMES: (u32, usize) = (14, 4);
/// Length of a line that is a name in letters.
const LATIN_NAME: Range<u32> = 3..30;
/// Most words of such a name.
const NAME_WORDS: usize = 4;

/// Characters that end no headline and no sentence.
pub(super) const LEADS_ON: [char; 20] = [
    '的', '在', '和', '与', '对', '将', '被', '把', '从', '向', '以', '及', '为', '是', '第', '、',
    '與', '對', '將', '為',
];
/// Characters that stand behind a number.
pub(super) const COUNTED: [char; 14] =
    ['年', '月', '日', '个', '個', '万', '萬', '亿', '億', '元', '人', '次', '%', '点'];

/// Whether a line begins with what cannot begin a sentence.
pub(super) fn starts_inside(line: &str) -> bool {
    const NEVER_FIRST: &str = "的了们們者，。、；：！？）》”’」』%％,;:!?)]";
    line.chars().next().is_some_and(|c| c.is_lowercase() || NEVER_FIRST.contains(c))
}

/// A few ideographs, or a few words with capitals: a name may stand so, a heading too.
pub(super) fn may_be_name(text: &str, look: &Look) -> bool {
    if look.ideographs > 0 {
        let named = |c: char| is_ideograph(c) || matches!(c, ' ' | '·' | '、' | '\u{3000}');
        return look.chars <= HAN_NAMES.0
            && text.chars().all(named)
            && text.split([' ', '、', '\u{3000}']).all(|part| part.chars().count() <= HAN_NAMES.1);
    }
    let word = |word: &str| word.starts_with(char::is_uppercase);
    LATIN_NAME.contains(&look.chars)
        && look.digits == 0
        && text.split(' ').count() <= NAME_WORDS
        && text.trim_matches(['—', '-', ' ', '.']).split(' ').all(word)
}

/// `—A. Holm`, `J. R. Pike.`
pub(super) fn is_signature(text: &str, look: &Look) -> bool {
    let bare = text.trim_start_matches(['—', '-', '–', ' ']);
    let dashed = bare.len() < text.len() && bare.starts_with(char::is_uppercase);
    let mut chars = bare.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.');
    look.chars < LATIN_NAME.end && look.ideographs == 0 && (dashed || initial)
}
