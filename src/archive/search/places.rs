//! Whether a term stands in a text, asked in plain SQL: what the index of characters alone does not settle.

use std::collections::BTreeSet;
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
    let stands: Vec<String> = terms.iter().map(|term| asked.term(term)).collect();
    let found = match stands.as_slice() {
        [one] => format!("SELECT 1 FROM {one}"),
        _ => asked.together(&stands, distance),
    };
    let sql = format!("EXISTS (WITH RECURSIVE {} {found})", asked.tables.join(", "));
    (sql, asked.values)
}

/// A question that is being put together: tables of places, each asked of the one before.
#[derive(Default)]
struct Asked {
    patterns: Patterns,
    tables: Vec<String>,
    values: Vec<Value>,
}

impl Asked {
    /// The text as it is compared: `t.t`. SQL folds the case of ASCII; of the letters that are asked for the
    /// full width as well.
    fn text(&mut self, terms: &[Sought]) {
        let words = terms.iter().flat_map(|term| &term.parts).filter(|part| !part.alone);
        let letters: BTreeSet<char> = words.flat_map(|part| part.text.chars()).collect();
        let wide = letters.into_iter().flat_map(|c| wide_forms(c).map(move |wide| (wide, c)));
        let wide: Vec<(char, char)> = wide.collect();
        // One table for each: the shell cannot read a hundred brackets within one another.
        let name = |n: usize| if n == wide.len() { "t".to_owned() } else { format!("t{n}") };
        self.tables.push(format!("{}(t) AS (SELECT lower(body))", name(0)));
        for (n, (wide, letter)) in wide.iter().enumerate() {
            let folded = format!("SELECT replace(t, '{wide}', '{letter}') FROM {}", name(n));
            self.tables.push(format!("{}(t) AS ({folded})", name(n + 1)));
        }
    }

    /// One walk through the places of all terms: at each, how far the last one of every term goes.
    fn together(&mut self, stands: &[String], distance: u32) -> String {
        let (mut all, mut ends, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        for (n, name) in stands.iter().enumerate() {
            all.push(format!("SELECT at, stop, {n} AS n FROM {name}"));
            ends.push(format!("max(CASE n WHEN {n} THEN stop END) OVER (ORDER BY at) AS e{n}"));
            wanted.push(format!("at - e{n} <= {distance}"));
        }
        self.tables.push(format!("places AS ({})", all.join(" UNION ALL ")));
        self.tables.push(format!("walk AS (SELECT at, {} FROM places)", ends.join(", ")));
        format!("SELECT 1 FROM walk WHERE {}", wanted.join(" AND "))
    }

    /// Asks for a term; answers the table of where it begins and what is behind its end.
    fn term(&mut self, term: &Sought) -> String {
        let mut stands = String::new();
        for (at, (part, ways)) in term.parts.iter().zip(&term.ways).enumerate() {
            let goes_on = part.alone || term.prefix && at + 1 == term.parts.len();
            stands = match at {
                0 => self.first(part, ways, goes_on),
                _ => self.next(part, ways, goes_on, &stands),
            };
        }
        stands
    }

    /// The places of the first part: where one of some words stands in the text.
    fn first(&mut self, part: &Part, ways: &BTreeSet<String>, goes_on: bool) -> String {
        let (places, words) = (format!("p{}", self.tables.len()), self.words(ways));
        self.tables.push(format!(
            "{places}(at, w) AS (SELECT instr(t, column1), column1 FROM t, (VALUES {words}) \
             UNION ALL SELECT at + instr(substr(t, at + 1), w), w FROM {places}, t \
             WHERE at > 0 AND instr(substr(t, at + 1), w) > 0)"
        ));
        let long = part.text.chars().count();
        let mut wanted = vec!["at > 0".to_owned()];
        if !part.alone {
            // Nothing of an alphabet goes on before it.
            wanted.push("substr(t, at - 1, 1) NOT GLOB ?".to_owned());
            self.values.push(Value::Text(self.patterns.plain_letter.clone()));
        }
        self.ends(&mut wanted, &format!("at + {long}"), goes_on);
        self.stands(&format!("SELECT at, at + {long} FROM {places}, t"), &wanted)
    }

    /// The same of a part that follows another. No letter is between them, so it is where one of its words comes
    /// first; `k` = how far behind.
    fn next(
        &mut self,
        part: &Part,
        ways: &BTreeSet<String>,
        goes_on: bool,
        before: &str,
    ) -> String {
        let (seen, words) = (format!("q{}", self.tables.len()), self.words(ways));
        self.tables.push(format!(
            "{seen}(at, stop, k) AS (SELECT at, stop, instr(substr(t, stop), column1) \
             FROM {before}, t, (VALUES {words}))"
        ));
        let places = format!("p{}", self.tables.len());
        self.tables.push(format!(
            "{places}(at, stop, k) AS MATERIALIZED \
             (SELECT at, stop, min(k) FROM {seen} WHERE k > 0 GROUP BY at, stop)"
        ));
        let mut wanted =
            vec![if part.joint == Joint::Spaces { "k >= 1" } else { "k > 1" }.to_owned()];
        let gap = "substr(t, stop, k - 1)";
        if part.joint != Joint::NoLetters {
            let not = if part.joint == Joint::Spaces { "NOT " } else { "" };
            wanted.push(format!("{gap} {not}GLOB ?"));
            self.values.push(Value::Text(self.patterns.more_than_spaces.clone()));
        }
        if part.joint != Joint::Spaces {
            wanted.push(format!("{gap} NOT GLOB ?"));
            self.values.push(Value::Text(self.patterns.letter.clone()));
        }
        let end = format!("stop + k - 1 + {}", part.text.chars().count());
        self.ends(&mut wanted, &end, goes_on);
        self.stands(&format!("SELECT at, {end} FROM {places}, t"), &wanted)
    }

    /// Nothing of an alphabet goes on behind a word, unless it may.
    fn ends(&mut self, wanted: &mut Vec<String>, end: &str, goes_on: bool) {
        if !goes_on {
            wanted.push(format!("substr(t, {end}, 1) NOT GLOB ?"));
            self.values.push(Value::Text(self.patterns.plain_letter.clone()));
        }
    }

    fn stands(&mut self, places: &str, wanted: &[String]) -> String {
        let name = format!("s{}", self.tables.len());
        let wanted = wanted.join(" AND ");
        self.tables.push(format!("{name}(at, stop) AS MATERIALIZED ({places} WHERE {wanted})"));
        name
    }

    /// Words, as rows of a table.
    fn words(&mut self, ways: &BTreeSet<String>) -> String {
        self.values.extend(ways.iter().cloned().map(Value::Text));
        vec!["(?)"; ways.len()].join(", ")
    }
}
