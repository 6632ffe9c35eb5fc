//! HTML as a tree, and the text that a reader of it would see.

mod dom;
pub mod tags;
mod text;

pub use dom::{Dom, Node};

use std::sync::LazyLock;

use regex::Regex;

use crate::patterns::pattern;

/// The text of a value that may hold HTML; `None` = it holds none, or none that can be read. A sign `<` alone, or
/// `&`, is none.
#[must_use]
pub fn plain(value: &str) -> Option<String> {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        let tags = r"(?i)</?(?:p|br|div|span|a|b|i|u|em|strong|img|ul|ol|li|h[1-6]|table|tr|td|blockquote|font|sup|sub|figure|section|article)(?:\s[^<>]*)?/?>";
        let whole = format!(r"{tags}|&(?:[a-z]{{2,8}}|#\d{{2,7}}|#x[0-9a-f]{{2,6}});");
        pattern(&whole)
    });
    if memchr::memchr2(b'<', b'&', value.as_bytes()).is_none() || !MARKS.is_match(value) {
        return None;
    }
    Dom::parse(value).map(|dom| dom.text_of(dom.root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_would_see() {
        for (html, seen) in [
            (
                "<p>The ferry &amp; the mill opened.</p><p>4&nbsp;pounds&#8212;no more.</p>",
                "The ferry & the mill opened.\n4\u{a0}pounds—no more.",
            ),
            ("Ferry &amp; mill", "Ferry & mill"),
            ("一<br>二<br/>三", "一\n二\n三"),
            (
                "<div>One <b>word</b>\n and\tmore</div><script>x()</script><style>p{}</style><ul><li>a<li>b</ul>",
                "One word and more\na\nb",
            ),
            ("<p>Kept<!-- not this --></p>", "Kept"),
            ("<h1>Head</h1>\n\n<p>\u{3000}\u{3000}段落", "Head\n\u{3000}\u{3000}段落"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ] {
            assert_eq!(plain(html).as_deref(), Some(seen), "{html}");
        }
        for text in ["a < b", "R&D", "x <y> z", "a&b; c", "<3", ""] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn deep_trees_and_broken_ones_come_to_an_end() {
        let deep = "<div>".repeat(200_000) + "x";
        assert_eq!(plain(&deep), None);
        let formatting = "<p><b>".repeat(100) + "x";
        assert!(plain(&formatting).is_some_and(|text| text.ends_with('x')));
        let long = "<p>x".repeat(100_000);
        assert_eq!(plain(&long).map(|text| text.lines().count()), Some(100_000));
        for broken in ["<p", "<p>&#xffffff;", "<table><p>x</table>", "</p></p>", "<!--<p>", "<p>\0"]
        {
            let _ = plain(broken);
        }
    }
}
