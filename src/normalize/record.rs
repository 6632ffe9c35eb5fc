//! Cleaning an article whose parts are known already, as a record gives them.

use super::lines::clean_line;
use crate::model::{PrintedArticle, Remark, RemarkKind, Span};

/// Cleans each part as a page's lines are cleaned, and drops empty parts. Nothing is taken for a
/// repeat or joined: who made the record knew its parts. Cleaning again changes nothing.
#[must_use]
pub fn clean_record(printed: PrintedArticle) -> (PrintedArticle, Vec<Remark>) {
    let mut changed = false;
    let mut part = |text: Option<String>| {
        let text = text?;
        let clean = paragraphs(&text);
        changed |= clean != text.trim();
        (!clean.is_empty()).then_some(clean)
    };
    let clean = PrintedArticle {
        kicker: part(printed.kicker),
        headline: part(printed.headline),
        deck: part(printed.deck),
        byline: part(printed.byline),
        dateline: part(printed.dateline),
        body: part(Some(printed.body)).unwrap_or_default(),
        truncated: printed.truncated,
    };
    let remark = changed.then(|| Remark {
        kind: RemarkKind::Cleaned,
        place: Span::default(),
        article: Some(0),
        note: "stray or invisible characters or empty lines were taken out".into(),
    });
    (clean, remark.into_iter().collect())
}

/// A name on one line, without characters that cannot be seen.
#[must_use]
pub fn clean_name(name: &str) -> String {
    clean_line(name).trim().to_owned()
}

/// The lines of a part that hold text, cleaned.
fn paragraphs(text: &str) -> String {
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']);
    let clean = lines.map(|line| clean_line(line).trim().to_owned());
    clean.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cleaned_and_empty_ones_dropped() {
        let article = PrintedArticle {
            headline: Some("  云岭\u{200B}修路\r\n".into()),
            deck: Some(" \n ".into()),
            body: "第一段。\r\n\r\n\u{3000}\u{3000}第二段。\n".into(),
            ..PrintedArticle::default()
        };
        let (clean, remarks) = clean_record(article);
        assert_eq!(clean.headline.as_deref(), Some("云岭修路"));
        assert_eq!(clean.deck, None);
        assert_eq!(clean.body, "第一段。\n第二段。");
        assert_eq!(remarks.len(), 1);
        let (again, remarks) = clean_record(clean.clone());
        assert_eq!((again, remarks.len()), (clean, 0));
    }
}
