//! Text in lines that fit: broken where the rules of writing allow it (UAX #14), cut where nothing else
//! helps; and names that are shortened.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Stands for what is left out.
const ELLIPSIS: &str = "…";

/// Cuts a paragraph into lines of at most `width` cells (at least two): between words, between most
/// Chinese characters, never before a closing mark or after an opening one. What is too long and has no
/// such place is cut between signs. White space at the ends of lines is left out, and nothing else.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    broken(text, width, width)
}

/// The same with lines after the first indented by so many cells, and with them at most `width` wide.
#[must_use]
pub fn hanging(text: &str, width: usize, indent: usize) -> Vec<String> {
    let indent = if indent + LEAST_ROOM > width { 0 } else { indent };
    let mut lines = broken(text, width, width - indent);
    lines.iter_mut().skip(1).for_each(|line| line.insert_str(0, &" ".repeat(indent)));
    lines
}

/// Cells below which nothing is indented.
const LEAST_ROOM: usize = 12;

fn broken(text: &str, first: usize, others: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for piece in pieces(text) {
        let mut rest = piece;
        loop {
            let width = if lines.is_empty() { first } else { others }.max(2);
            if used + rest.trim_end().width() <= width {
                break;
            }
            if line.trim_end().is_empty() {
                line.clear();
                let (part, after) = rest.split_at(cut_at(rest, width));
                line.push_str(part);
                rest = after;
            }
            let full = std::mem::take(&mut line);
            lines.extend(Some(full.trim_end().to_owned()).filter(|full| !full.is_empty()));
            used = 0;
        }
        line.push_str(rest);
        used += rest.width();
    }
    let last = line.trim_end();
    if !last.is_empty() {
        lines.push(last.to_owned());
    }
    lines
}

/// The stretches of a text between which a line may end.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut start = 0;
    let ends = segmenter.segment_str(text).filter(|end| *end > 0 && !is_in_copied(text, *end));
    let between = ends.map(move |end| &text[std::mem::replace(&mut start, end)..end]);
    between.flat_map(at_quotes)
}

/// Bytes on each side of what is copied whole.
const LONGEST_COPIED: usize = 200;

/// Whether a place stands in a path, an address, a flag or a key: they are to be copied whole.
fn is_in_copied(text: &str, at: usize) -> bool {
    // Nobody copies longer ones, and looking around must come to an end.
    let begin = text.floor_char_boundary(at.saturating_sub(LONGEST_COPIED));
    let end = text.floor_char_boundary(at + LONGEST_COPIED);
    let around = |is_end: fn(char) -> bool| {
        let before = text[begin..at].rsplit(is_end).next().unwrap_or_default();
        let after = text[at..end].split(is_end).next().unwrap_or_default();
        let inside = !before.is_empty() && !after.is_empty();
        inside.then(|| &text[at - before.len()..at + after.len()])
    };
    let wide = |c: char| is_beside(c) || c.width() == Some(2);
    around(wide).is_some_and(|word| word.contains('/') || word.starts_with("--"))
        || around(is_beside).is_some_and(|word| day_in(word).is_some())
}

/// Whether a character stands between words, and in none that is copied.
fn is_beside(c: char) -> bool {
    c.is_whitespace() || "`'\"()[],;，。；：、！？“”（）《》「」".contains(c)
}

/// A stretch with the places that the rules of Unicode 16 (LB19a) have more: quotation marks belong to what
/// they enclose, and not to the ideograph on their other side.
fn at_quotes(piece: &str) -> impl Iterator<Item = &str> {
    let ideograph = |c: char| c.is_alphanumeric() && c.width() == Some(2);
    let ends_word = move |c: char| ideograph(c) || "，。、；：！？）》」』”’»".contains(c);
    let mut start = 0;
    let mut before = None;
    let mut ends: Vec<usize> = Vec::new();
    for (at, c) in piece.char_indices() {
        let opens = matches!(c, '“' | '‘' | '«') && before.is_some_and(ends_word);
        let closed = matches!(before, Some('”' | '’' | '»')) && ideograph(c);
        if opens || closed {
            ends.push(at);
        }
        before = Some(c);
    }
    ends.push(piece.len());
    ends.into_iter().map(move |end| &piece[std::mem::replace(&mut start, end)..end])
}

/// The signs of a text: what a reader takes for one, whatever it is made of.
fn signs(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = GraphemeClusterSegmenter::new().segment_str(text).filter(|end| *end > 0);
    ends.map(move |end| &text[std::mem::replace(&mut start, end)..end])
}

/// Where a word that is too long is cut: as late as there is room, but rather between letters than before
/// or after a mark.
fn cut_at(text: &str, room: usize) -> usize {
    let letter = |sign: &str| sign.chars().next().is_some_and(char::is_alphanumeric);
    let (mut at, mut cells) = (0, 0);
    let (mut last, mut best) = (0, 0);
    let mut after_letter = false;
    for sign in signs(text) {
        if at > 0 {
            last = at;
            if after_letter && letter(sign) {
                best = at;
            }
        }
        if at > 0 && cells + sign.width() > room {
            return if 2 * best > last { best } else { last };
        }
        at += sign.len();
        cells += sign.width();
        if cells > room {
            // A sign that is too wide by itself: a wide letter and a mark that takes room of its own.
            return sign.char_indices().nth(1).map_or(at, |(second, _)| second);
        }
        after_letter = letter(sign);
    }
    at
}

/// A text that fits so many cells: if it is longer, its beginning.
#[must_use]
pub fn short_end(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    head(text, cells.saturating_sub(1)).to_owned() + ELLIPSIS
}

/// A name that fits so many cells: if it is longer, its beginning and its end.
#[must_use]
pub fn short_middle(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(1);
    let end = tail(text, room / 2);
    head(text, room - end.width()).to_owned() + ELLIPSIS + end
}

/// A key that fits so many cells, its day and what follows it whole if that is possible.
#[must_use]
pub fn short_key(key: &str, cells: usize) -> String {
    let end = &key[day_in(key).unwrap_or(0)..];
    if key.width() <= cells || end.len() == key.len() || end.width() + 2 > cells {
        return short_middle(key, cells);
    }
    let begin = &key[..key.len() - end.len()];
    head(begin, cells - end.width() - 1).to_owned() + ELLIPSIS + end
}

/// Cells that a key takes at least if its day and what follows stay whole.
#[must_use]
pub fn least_of_key(key: &str) -> usize {
    let end = day_in(key).map_or(0, |at| key[at..].width());
    key.width().min(end + LEAST_NAME)
}

/// Cells of the name of a paper that are left of a key.
const LEAST_NAME: usize = 5;

/// Where the last day in a key begins, with the hyphen before it.
fn day_in(key: &str) -> Option<usize> {
    let is_day = |text: &str| {
        let shape = text.bytes().take(10).map(|b| if b.is_ascii_digit() { b'0' } else { b });
        shape.eq(*b"0000-00-00")
    };
    key.rmatch_indices('-').map(|(at, _)| at).find(|at| is_day(&key[at + 1..]))
}

fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let fits = signs(text).take_while(|sign| {
        used += sign.width();
        used <= cells
    });
    let length: usize = fits.map(str::len).sum();
    &text[..length]
}

fn tail(text: &str, cells: usize) -> &str {
    let (mut used, mut length) = (0, 0);
    for sign in signs(text).collect::<Vec<_>>().into_iter().rev() {
        used += sign.width();
        if used > cells {
            break;
        }
        length += sign.len();
    }
    &text[text.len() - length..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};
    use unicode_width::UnicodeWidthStr as _;

    use super::{hanging, short_end, short_key, short_middle, wrap};

    #[test]
    fn chinese_wraps_anywhere_but_before_closing_marks() {
        assert_eq!(
            wrap("云岭镇新桥通车。居民出行更便捷", 14),
            ["云岭镇新桥通", "车。居民出行更", "便捷"]
        );
        assert_eq!(wrap("他说“好”。", 6), ["他说", "“好”。"]);
        assert_eq!(wrap("看《云岭晚报》（增刊）", 10), ["看《云岭晚", "报》（增", "刊）"]);
        assert_eq!(wrap("“一”“一。”“一！”（一）", 20), ["“一”“一。”", "“一！”（一）"]);
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("the new bridge was opened", 10), ["the new", "bridge was", "opened"]);
    }

    #[test]
    fn what_is_copied_stays_whole() {
        assert_eq!(wrap("or --any-script too", 12), ["or", "--any-script", "too"]);
        assert_eq!(wrap("in `a/b-c/d.txt` there", 14), ["in", "`a/b-c/d.txt`", "there"]);
        assert_eq!(
            wrap("见云岭晚报 云岭晚报-2031-03-05", 20),
            ["见云岭晚报", "云岭晚报-2031-03-05"]
        );
    }

    #[test]
    fn what_has_no_place_is_cut() {
        assert_eq!(wrap("a brrrrrrrrrrrrrrrridge", 10), ["a", "brrrrrrrrr", "rrrrrrridg", "e"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrap("👩‍👩‍👧👩‍👩‍👧", 2), ["👩‍👩‍👧", "👩‍👩‍👧"]);
        assert_eq!(wrap("\u{3000}\u{3000}\u{3000}’", 6), ["’"]);
        assert_eq!(wrap("桥\u{93b}", 2), ["桥", "\u{93b}"]);
    }

    #[test]
    fn lines_hang() {
        assert_eq!(
            hanging("a note that is long enough", 14, 2),
            ["a note that is", "  long enough"]
        );
    }

    #[test]
    fn names_keep_both_ends_and_keys_their_day() {
        assert_eq!(short_end("云岭晚报增刊", 8), "云岭晚…");
        assert_eq!(short_middle("samples/harbour/03.txt", 12), "sample…3.txt");
        let key = "the-long-harbour-post-1931-07-04-p01-002";
        assert_eq!(short_key(key, 26), "the-lo…-1931-07-04-p01-002");
        assert_eq!(short_key("云岭晚报-2031-03-05", 16), "云岭…-2031-03-05");
        assert_eq!(short_key(key, 10), "the-l…-002");
    }

    /// Text as pages have it: marks, ideographs, words, long ones, what joins.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[，。、；：！？”’）》」』…]{1,2}",
            "[“‘（《「『]{1,2}",
            "[\u{4e00}-\u{4e40}]{1,9}",
            "[a-zA-Z0-9]{1,70}",
            "[ \u{3000}]{1,3}",
            "[-./:%~]{1,3}",
            prop_oneof!["e\u{301}", "👩‍👩‍👧", "👍🏽", "❤\u{fe0f}", "ก็"].prop_map(|text: String| text),
        ];
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    fn without_space(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_is_lost(text in texts(), width in 10_usize..100) {
            let lines = wrap(&text, width);
            assert_eq!(without_space(&lines.concat()), without_space(&text));
            for line in &lines {
                assert!(line.width() <= width, "{line:?}");
                assert!(!line.trim().is_empty());
            }
        }

        #[test]
        fn whatever_comes_fits(text in any::<String>(), width in 2_usize..100) {
            let lines = wrap(&text, width);
            assert_eq!(without_space(&lines.concat()), without_space(&text));
            assert!(lines.iter().all(|line| line.width() <= width), "{lines:?}");
            for short in [short_end(&text, width), short_middle(&text, width), short_key(&text, width)] {
                assert!(short.width() <= width, "{short:?}");
            }
        }

        #[test]
        fn no_line_begins_or_ends_with_the_wrong_mark(
            text in "([\u{4e00}-\u{4e40}a-c]{1,6}[，。！？、]|“[\u{4e00}-\u{4e40}]{1,6}[。！]?”|（[\u{4e00}-\u{4e40}]{1,6}）|《[\u{4e00}-\u{4e40}]{1,6}》){1,40}",
            width in 20_usize..90,
        ) {
            for line in wrap(&text, width) {
                assert!(!line.starts_with(['，', '。', '、', '！', '？', '”', '）', '》']), "{line}");
                assert!(!line.ends_with(['“', '（', '《']), "{line}");
            }
        }
    }
}
