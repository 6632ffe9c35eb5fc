//! Whether a term stands in a text, asked in plain SQL: what the index of characters alone does not settle.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::slice;

use rusqlite::types::Value;

use super::clause::{Clause, all};
use crate::script::{Patterns, patterns, wide_forms};
use crate::search::{Joint, Part, Term, parts};

/// Parts of a term that are looked for as one.
const MOST_PARTS: usize = 16;

/// Parts of all terms that are to be near one another. SQLite joins no more than 64 tables; so many are no question
/// of a person, and are only asked to stand there.
const MOST_TABLES: usize = 60;

/// A term with its ways to be written.
pub(super) struct Sought {
    /// Its parts, with the first way.
    parts: Vec<Part>,
    /// Of each part all ways to write it; of one length.
    ways: Vec<BTreeSet<String>>,
    prefix: bool,
}

impl Sought {
    /// Of the ways to write one term, all of as many words.
    pub(super) fn of(forms: &[Term]) -> Self {
        let first = forms.first().map(parts).unwrap_or_default();
        let mut ways = vec![BTreeSet::new(); first.len()];
        for form in forms {
            for (ways, part) in ways.iter_mut().zip(parts(form)) {
                ways.insert(part.text);
            }
        }
        let prefix = forms.first().is_some_and(|term| term.prefix);
        Self { parts: first, ways, prefix }
    }

    /// Whether `instr` alone finds it, in an odd body as well.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.parts.as_slice(), [Part { alone: true, .. }])
    }

    /// The term in pieces that SQLite can join, each of which has half of the one before; mostly one.
    fn windows(&self) -> Vec<Self> {
        let last = self.parts.len().saturating_sub(MOST_PARTS).div_ceil(MOST_PARTS / 2);
        let window = |n: usize| {
            let from = n * MOST_PARTS / 2;
            let to = (from + MOST_PARTS).min(self.parts.len());
            Self {
                parts: self.parts[from..to].to_vec(),
                ways: self.ways[from..to].to_vec(),
                prefix: self.prefix && n == last,
            }
        };
        (0..=last).map(window).collect()
    }

    /// That it stands in `text.body`.
    pub(super) fn in_body(&self) -> Clause {
        if !self.is_plain() {
            let windows = self.windows();
            let clauses: Vec<Clause> =
                windows.iter().map(|one| near(slice::from_ref(one), 0)).collect();
            return all(clauses);
        }
        let ways = self.ways.iter().flatten();
        let each = ways.map(|way| ("instr(body, ?)", Value::Text(way.clone())));
        let (sqls, values): (Vec<_>, Vec<_>) = each.unzip();
        match sqls.as_slice() {
            [one] => ((*one).to_owned(), values),
            _ => (format!("({})", sqls.join(" OR ")), values),
        }
    }
}

/// That terms stand in `text.body` with at most so many characters between the end of the first and the beginning
/// of the last.
pub(super) fn near(terms: &[Sought], distance: u32) -> Clause {
    if terms.len() > 1 && terms.iter().map(|term| term.parts.len()).sum::<usize>() > MOST_TABLES {
        return all(terms.iter().map(Sought::in_body).collect());
    }
    let mut asked = Asked { patterns: patterns(), ..Asked::default() };
    asked.text(terms);
    let mut spans = Vec::new();
    for term in terms {
        spans.push(asked.term(term));
    }
    if spans.len() > 1 {
        let starts: Vec<&str> = spans.iter().map(|(start, _)| start.as_str()).collect();
        let ends: Vec<&str> = spans.iter().map(|(_, end)| end.as_str()).collect();
        let (starts, ends) = (starts.join(", "), ends.join(", "));
        asked.wanted.push(format!("max({starts}) - min({ends}) <= {distance}"));
    }
    let sql = format!(
        "EXISTS (WITH RECURSIVE {} SELECT 1 FROM {} WHERE {})",
        asked.tables.join(", "),
        // In this order: each is bound to the one before.
        asked.names.join(" CROSS JOIN "),
        asked.wanted.join(" AND ")
    );
    asked.table_values.extend(asked.wanted_values);
    (sql, asked.table_values)
}

/// A question that is being put together: tables of places, and what is wanted of them.
#[derive(Default)]
struct Asked {
    patterns: Patterns,
    tables: Vec<String>,
    table_values: Vec<Value>,
    names: Vec<String>,
    wanted: Vec<String>,
    wanted_values: Vec<Value>,
}

impl Asked {
    /// The text as it is compared: `t.t`. SQL folds the case of ASCII; of the letters that are asked for the
    /// full width as well.
    fn text(&mut self, terms: &[Sought]) {
        let words = terms.iter().flat_map(|term| &term.parts).filter(|part| !part.alone);
        let letters: BTreeSet<char> = words.flat_map(|part| part.text.chars()).collect();
        let mut folded = "lower(body)".to_owned();
        for letter in letters {
            for wide in wide_forms(letter) {
                folded = format!("replace({folded}, '{wide}', '{letter}')");
            }
        }
        self.tables.push(format!("t(t) AS (SELECT {folded})"));
        self.names.push("t".to_owned());
    }

    /// Asks for a term; answers where it begins and what is behind its end.
    fn term(&mut self, term: &Sought) -> (String, String) {
        let (mut start, mut before) = (String::new(), String::new());
        for (at, (part, ways)) in term.parts.iter().zip(&term.ways).enumerate() {
            let name = format!("p{}", self.names.len());
            self.places(&name, ways);
            let end = format!("({name}.at + {})", part.text.chars().count());
            if !part.alone {
                self.is_whole(&name, &end, term.prefix && at + 1 == term.parts.len());
            }
            if at == 0 {
                start = format!("{name}.at");
            } else {
                self.joined(part.joint, &before, &name);
            }
            before = end;
        }
        (start, before)
    }

    /// A table of the places where one of some words stands in the text.
    fn places(&mut self, name: &str, ways: &BTreeSet<String>) {
        let marks = vec!["(?)"; ways.len()].join(", ");
        self.tables.push(format!(
            "{name}(at, w) AS (SELECT instr(t, column1), column1 FROM t, (VALUES {marks}) \
             UNION ALL SELECT at + instr(substr(t, at + 1), w), w FROM {name}, t \
             WHERE at > 0 AND instr(substr(t, at + 1), w) > 0)"
        ));
        self.table_values.extend(ways.iter().cloned().map(Value::Text));
        self.names.push(name.to_owned());
        self.wanted.push(format!("{name}.at > 0"));
    }

    /// Nothing of an alphabet goes on before a word, nor behind it unless it may.
    fn is_whole(&mut self, name: &str, end: &str, goes_on: bool) {
        let letter = Value::Text(self.patterns.plain_letter.clone());
        self.wanted.push(format!("substr(t, {name}.at - 1, 1) NOT GLOB ?"));
        self.wanted_values.push(letter.clone());
        if !goes_on {
            self.wanted.push(format!("substr(t, {end}, 1) NOT GLOB ?"));
            self.wanted_values.push(letter);
        }
    }

    /// A part follows what ends there.
    fn joined(&mut self, joint: Joint, end: &str, name: &str) {
        let gap = format!("substr(t, {end}, {name}.at - {end})");
        let at_least = if joint == Joint::Spaces { ">=" } else { ">" };
        let mut wanted = format!("{name}.at {at_least} {end}");
        if joint != Joint::NoLetters {
            let not = if joint == Joint::Spaces { "NOT " } else { "" };
            let _ = write!(wanted, " AND {gap} {not}GLOB ?");
            self.wanted_values.push(Value::Text(self.patterns.more_than_spaces.clone()));
        }
        if joint != Joint::Spaces {
            let _ = write!(wanted, " AND {gap} NOT GLOB ?");
            self.wanted_values.push(Value::Text(self.patterns.letter.clone()));
        }
        self.wanted.push(wanted);
    }
}
