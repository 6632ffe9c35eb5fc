//! Plain text: a dump of one page, or of one article.

use crate::model::Extent;
use crate::source::format::{Format, Head, Reading, Way, WholeFiles};
use crate::source::unit::{Content, Holds, PlaceClaim, Unit, Wrong};

/// Most lines of one page: each costs memory, however short it is.
pub(crate) const MOST_LINES: usize = 3_000_000;

/// A page, unless its folder tells that each file is one article.
pub static TEXT: Text = Text {
    name: "text",
    about: "A dump of one page, or a page with marks",
    suffixes: &["txt", "text"],
    holds: Holds::Page,
};

/// A page, because a person says so, whatever its name and its folder tell.
pub static PAGE: Text = Text {
    name: "page",
    about: "The same, whatever its folder tells",
    suffixes: &[],
    holds: Holds::Page,
};

/// One article.
pub static ARTICLE: Text = Text {
    name: "article",
    about: "The text of one article",
    suffixes: &[],
    holds: Holds::Article,
};

/// Text, and how much of a page it is.
#[derive(Debug)]
pub struct Text {
    name: &'static str,
    about: &'static str,
    suffixes: &'static [&'static str],
    holds: Holds,
}

impl Format for Text {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn suffixes(&self) -> &'static [&'static str] {
        self.suffixes
    }

    fn recognises(&self, _head: &Head<'_>) -> bool {
        false // it is what is nothing else
    }

    fn way(&self) -> Way<'_> {
        Way::Whole(self)
    }
}

impl WholeFiles for Text {
    fn units(&self, bytes: &[u8], reading: Reading) -> Result<Vec<Unit>, Wrong> {
        let text = text_of(bytes, reading)?;
        let span = Extent { line: 1, start: 0, stop: text.len() as u64 };
        let content = Content::Text { text, holds: self.holds };
        Ok(vec![Unit { content, place: PlaceClaim::default(), span, remarks: Vec::new() }])
    }
}

/// The text of a file, if there is any, and not too much.
pub(super) fn text_of(bytes: &[u8], reading: Reading) -> Result<String, Wrong> {
    let text = reading.text(bytes)?;
    if text.trim().is_empty() {
        return Err("there is only white space in it".into());
    }
    let lines = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).count();
    if lines > MOST_LINES {
        let reason = format!("a page has at most {MOST_LINES} lines, and this has {lines}");
        return Err(reason.into());
    }
    Ok(text)
}
