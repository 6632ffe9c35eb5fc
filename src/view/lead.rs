//! How a text begins, in whole sentences.

/// A first sentence of so many letters says enough.
const ENOUGH: usize = 30;

/// Most sentences.
const MOST_SENTENCES: usize = 3;

/// Most headings before the first sentence.
const MOST_HEADINGS: usize = 2;

/// Most letters; a sentence that is longer is cut, and says so.
const MOST_LETTERS: usize = 240;

/// Longest word, in bytes, before which a text is cut rather than in it.
const LONGEST_WORD: usize = 30;

/// Marks that end a sentence wherever they stand.
const ENDS: [char; 7] = ['。', '！', '？', '｡', '।', '؟', '۔'];

/// Marks that end a sentence where a space comes after them.
const ENDS_BEFORE_SPACE: [char; 5] = ['.', '!', '?', '．', '…'];

/// Marks that belong to the sentence before them.
const CLOSING: [char; 12] = ['”', '’', '"', '\'', '」', '』', '）', ')', '»', '》', '】', ']'];

/// Words before a full stop that end no sentence, in small letters.
const SHORT: [&str; 42] = [
    "mr", "mrs", "ms", "dr", "st", "no", "nos", "messrs", "col", "gen", "capt", "lt", "sgt", "rev",
    "hon", "prof", "sen", "gov", "rep", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
    "sep", "oct", "nov", "dec", "co", "inc", "ltd", "vs", "mme", "mlle", "nr", "hr", "fr", "art",
    "bzw",
];

/// The first sentence of a text, or the first few of its paragraph where the first is short. White space is one space.
#[must_use]
pub fn lead(body: &str) -> String {
    let paragraphs = || body.lines().map(str::trim).filter(|line| !line.is_empty());
    // A heading above the first sentence says less than it.
    let whole = paragraphs().take(MOST_HEADINGS + 1).find(|line| ends_a_sentence(line));
    let paragraph = whole.or_else(|| paragraphs().next()).unwrap_or_default();
    let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = 0;
    for _ in 0..MOST_SENTENCES {
        if end == text.len() || weight(&text[..end]) >= ENOUGH {
            break;
        }
        end += sentence(&text[end..]);
    }
    cut(text[..end].trim_end())
}

fn ends_a_sentence(line: &str) -> bool {
    line.trim_end_matches(CLOSING)
        .ends_with(|c| ENDS.contains(&c) || ENDS_BEFORE_SPACE.contains(&c))
}

/// Letters of a text; one that is written without spaces says as much as two others.
fn weight(text: &str) -> usize {
    text.chars().map(|c| if crate::script::is_ideograph(c) { 2 } else { 1 }).sum()
}

/// Bytes of the first sentence, with the marks and spaces after it.
fn sentence(text: &str) -> usize {
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        let is_end = ENDS.contains(&c);
        if !is_end && !ENDS_BEFORE_SPACE.contains(&c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let belongs =
            |c: char| CLOSING.contains(&c) || ENDS.contains(&c) || ENDS_BEFORE_SPACE.contains(&c);
        while let Some((at, c)) = marks.next_if(|(_, c)| belongs(*c)) {
            end = at + c.len_utf8();
        }
        let rest = &text[end..];
        let spaces = rest.len() - rest.trim_start().len();
        let is_over = rest.is_empty()
            || is_end
            || spaces > 0 && begins_anew(rest.trim_start()) && !(c == '.' && is_short(&text[..at]));
        if is_over {
            return end + spaces;
        }
    }
    text.len()
}

/// Whether a text may begin a sentence.
fn begins_anew(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_none_or(|first| !first.is_lowercase())
}

/// Whether a text ends in a word after which a full stop ends no sentence: an initial, a title, the name of a month.
fn is_short(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial || SHORT.contains(&word.to_lowercase().as_str())
}

/// A text that is too long, cut where a word ends.
fn cut(text: &str) -> String {
    let mut letters = 0;
    let over = text.char_indices().find(|(_, c)| {
        letters += weight(c.encode_utf8(&mut [0; 4]));
        letters > MOST_LETTERS
    });
    let Some((end, _)) = over else { return text.to_owned() };
    let word = text[..end].rfind(' ').filter(|at| end - at < LONGEST_WORD).unwrap_or(end);
    format!("{} …", text[..word].trim_end())
}

#[cfg(test)]
mod tests {
    use super::lead;

    #[test]
    fn a_text_begins_with_its_first_sentences() {
        for (body, begins) in [
            ("", ""),
            (
                "云岭大桥主桥昨日合龙，全长一千二百六十米。下月通车。\n第二段。",
                "云岭大桥主桥昨日合龙，全长一千二百六十米。",
            ),
            ("“桥通了！”镇长说。桥上没有灯。明年再装。", "“桥通了！”镇长说。桥上没有灯。"),
            (
                "变化一：路宽了\n改造后，主通道由四米加宽到七米，货车可以直接开进市场。",
                "改造后，主通道由四米加宽到七米，货车可以直接开进市场。",
            ),
            ("今日有雨。\n明日无雨。", "今日有雨。"),
            (
                "The pier opened on Tuesday, and Mr. J. Holm spoke. He was brief.",
                "The pier opened on Tuesday, and Mr. J. Holm spoke.",
            ),
            (
                "It rained. The herring were late. Nobody minded it.",
                "It rained. The herring were late.",
            ),
            (
                "It rose 3.5 per cent. on the day at No. 7 Quay! Nobody minded.",
                "It rose 3.5 per cent. on the day at No. 7 Quay!",
            ),
            (
                "He said: \"The weir holds.\" The river fell in the night.",
                "He said: \"The weir holds.\" The river fell in the night.",
            ),
            ("\n\n  No end  here ", "No end here"),
        ] {
            assert_eq!(lead(body), begins);
        }
    }

    #[test]
    fn what_is_too_long_is_cut_between_words() {
        let short = lead(&"word ".repeat(100));
        assert!(short.ends_with("word …") && short.chars().count() < 245, "{short}");
        let short = lead(&"长".repeat(500));
        assert!(short.ends_with("长 …") && short.chars().count() == 122, "{short}");
        assert!(lead(&"x".repeat(500)).chars().count() == 242);
    }
}
