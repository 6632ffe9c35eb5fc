//! A query, cut into pieces.

use std::ops::Range;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Open,
    Close,
    Comma,
    /// `-` before something.
    Minus,
    /// `name:` before something.
    Field(String),
    /// In quotes; whether a star follows.
    Quoted(String, bool),
    /// A word; whether a star follows.
    Word(String, bool),
}

pub(super) type Placed = (Piece, Range<usize>);

/// Cuts a query; a quotation that is not closed is told by its place.
pub(super) fn lex(query: &str) -> Result<Vec<Placed>, Range<usize>> {
    let mut pieces = Vec::new();
    let mut rest = query.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let one = start..start + c.len_utf8();
        match c {
            _ if c.is_whitespace() => {}
            '(' | '（' => pieces.push((Piece::Open, one)),
            ')' | '）' => pieces.push((Piece::Close, one)),
            ',' | '，' => pieces.push((Piece::Comma, one)),
            '-' if goes_on(rest.peek()) && !follows_word(&pieces, start) => {
                pieces.push((Piece::Minus, one));
            }
            '"' | '“' | '”' => {
                let mut text = String::new();
                let end = loop {
                    match rest.next() {
                        None => return Err(start..query.len()),
                        Some((at, '"' | '”' | '“')) => break at,
                        Some((_, c)) => text.push(c),
                    }
                };
                let end = end + query[end..].chars().next().map_or(0, char::len_utf8);
                let star = rest.next_if(|(_, c)| *c == '*').is_some();
                pieces.push((Piece::Quoted(text, star), start..end + usize::from(star)));
            }
            _ => {
                let mut end = one.end;
                while let Some((at, c)) = rest.next_if(|(_, c)| !ends_word(*c)) {
                    end = at + c.len_utf8();
                    if matches!(c, ':' | '：') && is_name(&query[start..at]) {
                        break;
                    }
                }
                pieces.push((word(&query[start..end]), start..end));
            }
        }
    }
    Ok(pieces)
}

fn goes_on(next: Option<&(usize, char)>) -> bool {
    next.is_some_and(|(_, c)| !c.is_whitespace())
}

/// A minus in `2022-07` is part of a word; one behind a closing quote or bracket is none of its own.
fn follows_word(pieces: &[Placed], start: usize) -> bool {
    pieces.last().is_some_and(|(piece, at)| {
        at.end == start && matches!(piece, Piece::Word(..) | Piece::Quoted(..))
    })
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '"' | '“' | '”' | ',' | '，')
}

/// Whether a word before a colon may be meant as a field.
fn is_name(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
}

fn word(text: &str) -> Piece {
    match text.strip_suffix(':').or_else(|| text.strip_suffix('：')) {
        Some(name) if is_name(name) => Piece::Field(name.to_ascii_lowercase()),
        _ => match text.strip_suffix('*') {
            Some(word) if !word.is_empty() => Piece::Word(word.to_owned(), true),
            _ => Piece::Word(text.to_owned(), false),
        },
    }
}
