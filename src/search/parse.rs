//! Reading a query.
//!
//! ```text
//! query   = any
//! any     = all { "OR" all }
//! all     = one { [ "AND" ] one }
//! one     = ( "NOT" | "-" ) one | "(" any ")" | "NEAR(" term term... [ "," number ] ")"
//!         | [ field ] term | field "(" any ")"
//! term    = word [ "*" ] | '"' words '"' [ "*" ]
//! field   = "headline:" | "byline:" | "body:" | "tag:" | "date:" | ...
//! ```

use std::ops::Range;

use super::condition::{Fault, condition, fault};
use super::lex::{Piece, Placed, lex};
use super::query::{Field, Query, Term};
use super::words::{BREAK, words};

/// Words between the words of `NEAR`, unless it says.
const NEAR: u32 = 20;

/// Brackets in brackets, and words in a query, at most: more is no question of a person.
const DEEPEST: usize = 60;
const LONGEST: usize = 20_000;

/// Fields of a query, at most: SQLite takes no deeper statement than of a thousand.
const MOST_FIELDS: usize = 400;

/// Why a query cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The query.
    pub query: String,
    /// Where in it, in bytes.
    pub place: Range<usize>,
}

const FIELDS: [&str; 16] = [
    "any",
    "headline",
    "byline",
    "body",
    "tag",
    "date",
    "publication",
    "page",
    "section",
    "note",
    "kind",
    "confidence",
    "key",
    "import",
    "is",
    "saved",
];

/// Reads a query.
///
/// # Errors
/// What is wrong with it, and where.
pub fn parse(query: &str) -> Result<Query, QueryError> {
    let told = |(message, hint, place): Fault| QueryError {
        message,
        hint,
        query: query.to_owned(),
        place,
    };
    if query.len() > LONGEST {
        let hint = "save parts of it and name them with saved:NAME".to_owned();
        return Err(told(("the query is too long".to_owned(), hint, 0..0)));
    }
    let pieces = lex(query).map_err(|place| {
        told(("a quotation is not closed".to_owned(), "end it with \"".to_owned(), place))
    })?;
    let fields = pieces.iter().filter(|(piece, _)| matches!(piece, Piece::Field(_)));
    if let Some((_, place)) = fields.clone().nth(MOST_FIELDS) {
        let hint = "save parts of it and name them with saved:NAME".to_owned();
        return Err(told(("too many fields in one query".to_owned(), hint, place.clone())));
    }
    let mut parser = Parser {
        pieces: &pieces,
        at: 0,
        end: query.len(),
        field: None,
        any_script: false,
        depth: 0,
    };
    if pieces.is_empty() {
        let hint = "name a word, or a field as tag:water".to_owned();
        return Err(told(("nothing to look for".to_owned(), hint, 0..query.len())));
    }
    let found = parser.any().map_err(told)?;
    match parser.peek() {
        None => Ok(found),
        Some((Piece::Close, place)) => {
            let message = "a bracket is closed that was not opened".to_owned();
            Err(told((message, "take it out, or open it before".to_owned(), place.clone())))
        }
        Some((_, place)) => Err(told((
            "this cannot stand here".to_owned(),
            "put words with commas in quotes".to_owned(),
            place.clone(),
        ))),
    }
}

struct Parser<'p> {
    pieces: &'p [Placed],
    at: usize,
    end: usize,
    /// Field of the brackets that it is in.
    field: Option<Field>,
    /// Whether it is in brackets of `any:`.
    any_script: bool,
    depth: usize,
}

impl<'p> Parser<'p> {
    fn peek(&self) -> Option<&'p Placed> {
        self.pieces.get(self.at)
    }

    fn next(&mut self) -> Option<&'p Placed> {
        self.at += 1;
        self.pieces.get(self.at - 1)
    }

    fn is_word(&self, wanted: &str) -> bool {
        matches!(self.peek(), Some((Piece::Word(word, false), _)) if word == wanted)
    }

    fn any(&mut self) -> Result<Query, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let place = self.peek().map_or(self.end..self.end, |(_, place)| place.clone());
            return fault("too many brackets in brackets", "ask in two steps", &place);
        }
        let mut parts = vec![self.all()?];
        while self.is_word("OR") {
            self.next();
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Query::Or(parts),
        })
    }

    fn all(&mut self) -> Result<Query, Fault> {
        let mut parts = vec![self.one()?];
        loop {
            if self.is_word("AND") {
                self.next();
            } else if self.is_word("OR")
                || matches!(self.peek(), None | Some((Piece::Close | Piece::Comma, _)))
            {
                break;
            }
            parts.push(self.one()?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Query::And(parts),
        })
    }

    fn one(&mut self) -> Result<Query, Fault> {
        let Some((piece, place)) = self.next() else {
            let hint = "name a word behind it, or take out what stands before";
            return fault("the query ends too early", hint, &(self.end..self.end));
        };
        match piece {
            Piece::Minus => self.not(),
            Piece::Word(word, false) if word == "NOT" => self.not(),
            Piece::Word(word, false) if word == "AND" || word == "OR" => {
                let hint = "it stands between two words; in quotes it is a word";
                fault(format!("{word} without a word before it"), hint, place)
            }
            Piece::Word(word, false) if word == "NEAR" => match self.peek() {
                Some((Piece::Open, _)) => self.near(place),
                _ => self.term(word, false, place),
            },
            Piece::Open => self.brackets(place),
            Piece::Close => fault("nothing in the brackets", "name a word in them", place),
            Piece::Comma => fault("this cannot stand here", "put it in quotes", place),
            Piece::Field(name) => self.field(name, place),
            Piece::Quoted(text, star) | Piece::Word(text, star) => self.term(text, *star, place),
        }
    }

    fn not(&mut self) -> Result<Query, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return fault("too much is denied", "take some out", &(self.end..self.end));
        }
        let denied = self.one()?;
        self.depth -= 1;
        Ok(Query::Not(Box::new(denied)))
    }

    fn brackets(&mut self, open: &Range<usize>) -> Result<Query, Fault> {
        let found = self.any()?;
        match self.next() {
            Some((Piece::Close, _)) => Ok(found),
            _ => fault("a bracket is not closed", "close it with )", open),
        }
    }

    fn term(&self, text: &str, prefix: bool, place: &Range<usize>) -> Result<Query, Fault> {
        Ok(Query::Term(self.field, self.word(text, prefix, place)?))
    }

    fn word(&self, text: &str, prefix: bool, place: &Range<usize>) -> Result<Term, Fault> {
        Ok(Term { any_script: self.any_script, ..term(text, prefix, place)? })
    }

    fn near(&mut self, name: &Range<usize>) -> Result<Query, Fault> {
        const HINT: &str = "write NEAR(two words, 20)";
        self.next();
        let (mut terms, mut distance) = (Vec::new(), NEAR);
        loop {
            match self.next() {
                Some((Piece::Close, _)) => break,
                Some((Piece::Quoted(text, star) | Piece::Word(text, star), place)) => {
                    terms.push(self.word(text, *star, place)?);
                }
                Some((Piece::Comma, _)) => match (self.next(), self.next()) {
                    (Some((Piece::Word(number, false), place)), Some((Piece::Close, _))) => {
                        distance = match number.parse() {
                            Ok(number) if number <= 10_000 => number,
                            _ => return fault("NEAR takes a number here", HINT, place),
                        };
                        break;
                    }
                    _ => return fault("NEAR takes one number behind the comma", HINT, name),
                },
                Some((_, place)) => return fault("NEAR takes words only", HINT, place),
                None => return fault("a bracket is not closed", HINT, name),
            }
        }
        if terms.len() < 2 {
            return fault("NEAR takes two words at least", HINT, name);
        }
        Ok(Query::Near { field: self.field, terms, distance })
    }

    /// `any:` before a word, a quotation, brackets or another field.
    fn any_script(&mut self, place: &Range<usize>) -> Result<Query, Fault> {
        if self.peek().is_none() {
            return fault("`any:` without a word", "write it behind the colon", place);
        }
        let before = std::mem::replace(&mut self.any_script, true);
        let found = self.one();
        self.any_script = before;
        found
    }

    fn field(&mut self, name: &str, place: &Range<usize>) -> Result<Query, Fault> {
        if name == "any" {
            return self.any_script(place);
        }
        let text = match name {
            "headline" => Some(Field::Headline),
            "byline" => Some(Field::Byline),
            "body" => Some(Field::Body),
            _ => None,
        };
        if text.is_none() && !FIELDS.contains(&name) {
            let hint = format!("fields are {}; in quotes it is a word", FIELDS.join(", "));
            return fault(format!("there is no field `{name}`"), &hint, place);
        }
        let value = self.next();
        if let (Some(field), Some((Piece::Open, open))) = (text, value) {
            let before = self.field.replace(field);
            let found = self.brackets(open);
            self.field = before;
            return found;
        }
        let Some((Piece::Quoted(value, star) | Piece::Word(value, star), at)) =
            value.filter(|(piece, at)| {
                at.start == place.end || text.is_some() || matches!(piece, Piece::Quoted(..))
            })
        else {
            return fault(format!("`{name}:` without a value"), "write it behind the colon", place);
        };
        if let Some(field) = text {
            return Ok(Query::Term(Some(field), self.word(value, *star, at)?));
        }
        let value = if *star { format!("{value}*") } else { value.clone() };
        condition(name, &value, at).map(Query::Is)
    }
}

fn term(text: &str, prefix: bool, place: &Range<usize>) -> Result<Term, Fault> {
    if text.contains('*') {
        let hint =
            "heat* finds all words that begin so; Chinese words are found inside others anyway";
        return fault("a star stands at the end of a word", hint, place);
    }
    match phrase(text, prefix) {
        Some(term) => Ok(term),
        None => {
            let hint = "only letters and numbers are looked for";
            fault("there is no word in this", hint, place)
        }
    }
}

/// The words of a text, one after the other; `None` if there is none.
#[must_use]
pub fn phrase(text: &str, prefix: bool) -> Option<Term> {
    let mut found = Vec::new();
    for word in words(text) {
        if word.after_break {
            found.push(BREAK.to_string());
        }
        found.push(word.text);
    }
    (!found.is_empty()).then_some(Term { words: found, prefix, any_script: false })
}
