//! Small signs at the edges of a line, and lines that look like names.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::classes::Signed;
use super::dates::date_in;
use super::look::Look;
use crate::patterns::pattern;
use crate::script::is_ideograph;

/// Longest line of Chinese names, in characters, and longest of these names.
const HAN_NAMES: (u32, usize) = (14, 4);
/// Length of a line that is a name in letters.
const LATIN_NAME: Range<u32> = 3..30;
/// Most words of such a name.
const NAME_WORDS: usize = 4;

/// Longest line that credits a picture or is a day alone, in characters.
const CREDIT: u32 = 40;
/// What a line that is a day holds beside it, in characters: `Holm, March 4, 1899.`
const BESIDE_DAY: usize = 4;

static CREDITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^[（(\[]?(?:(?:制|配|插|题|供|绘|组)[图圖]|[图圖](?:片(?:来源|提供|摄影)|表|文)?|[摄攝]影|版式设计|漫画|资料(?:来源|图片)|文/图|图/文)\s?[：:/丨|]
        |[摄攝]\s?[)）\]]?$|(?:供图|配图|制图|绘图|资料图片?|资料照片)[)）]?$
        |^>{2,}|^[（(]?(?i:photo(?:graph)?s?(?:\ by|:)|source:|drawing\ by|illustration:)",
    )
});

/// Who a line that is no byline says made something, if it says so.
pub(super) fn signed(text: &str, look: &Look) -> Signed {
    if look.chars <= CREDIT {
        if CREDITED.is_match(text) {
            return Signed::Credit;
        }
        if (look.digits > 1 || text.contains('月')) && is_day(text) {
            return Signed::Day;
        }
    }
    if is_signature(text, look) {
        Signed::Signature
    } else if may_be_name(text, look) {
        Signed::Name
    } else {
        Signed::Not
    }
}

/// Whether a line is a full date and hardly more.
fn is_day(text: &str) -> bool {
    date_in(text).is_some_and(|found| {
        let beside = [&text[..found.place.start], &text[found.place.end..]];
        let letters = beside.iter().flat_map(|part| part.chars()).filter(|c| c.is_alphanumeric());
        letters.count() <= BESIDE_DAY
    })
}

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
fn may_be_name(text: &str, look: &Look) -> bool {
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
fn is_signature(text: &str, look: &Look) -> bool {
    let bare = text.trim_start_matches(['—', '-', '–', ' ']);
    let dashed = bare.len() < text.len() && bare.starts_with(char::is_uppercase);
    let mut chars = bare.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.');
    look.chars < LATIN_NAME.end && look.ideographs == 0 && (dashed || initial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_below_a_text() {
        let of = |text: &str| signed(text, &Look::of(text));
        for text in [
            "制图：何文",
            "本报记者 何文摄",
            "（方一 摄）",
            "图片来源：云岭资料",
            "Photo by Ada Holm",
        ] {
            assert_eq!(of(text), Signed::Credit, "{text}");
        }
        for text in ["2031年3月5日", "（二〇三一年三月五日）", "March 4, 1899."] {
            assert_eq!(of(text), Signed::Day, "{text}");
        }
        assert_eq!(of("—A. Holm"), Signed::Signature);
        assert_eq!(of("何 文"), Signed::Name);
        assert_eq!(of("2031年3月5日云岭大桥通车"), Signed::Not);
    }
}
