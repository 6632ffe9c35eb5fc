//! Small signs at the edges of a line, and lines that look like names.

use super::look::Look;
use crate::script::is_ideograph;

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
        return look.chars <= 14
            && text.chars().all(named)
            && text.split([' ', '、', '\u{3000}']).all(|part| part.chars().count() <= 4);
    }
    let word = |word: &str| word.starts_with(char::is_uppercase);
    (3..30).contains(&look.chars)
        && look.digits == 0
        && text.split(' ').count() <= 4
        && text.trim_matches(['—', '-', ' ', '.']).split(' ').all(word)
}

/// `—A. Holm`, `J. R. Pike.`
pub(super) fn is_signature(text: &str, look: &Look) -> bool {
    let bare = text.trim_start_matches(['—', '-', '–', ' ']);
    let dashed = bare.len() < text.len() && bare.starts_with(char::is_uppercase);
    let mut chars = bare.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.');
    look.chars < 30 && look.ideographs == 0 && (dashed || initial)
}
