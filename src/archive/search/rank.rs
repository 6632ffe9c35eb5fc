//! The best fit first.
//!
//! Words of alphabets are ranked by the index (BM25). For the others it has no places and no numbers, so they are
//! counted in the texts, by the same measure. Neither is done for all of a million articles: of more than
//! [`MOST_RANKED`] those that have the words in the headline are ranked, and those that came in last.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::clause::Clause;
use super::found::{Found, stands};
use super::sql::Compiler;
use crate::archive::filter::{ArticleFilter, Sort};
use crate::archive::{Reader, Result};
use crate::script::wide_forms;
use crate::search::{Field, Query, Term, parts};

/// Articles that are ranked, at most: in the headline as many, and of the last as many.
const MOST_RANKED: u64 = 1_000;

/// Articles that are looked up one by one, where their order is another: of more, and more than an eighth of all, the
/// first come sooner in the order.
const MANY: u64 = 20_000;

/// Articles that are counted to know how rare a word is, at most.
const MOST_COUNTED: u64 = 50_000;

/// Words of a query that are counted in the texts, at most.
const MOST_TERMS: usize = 16;

/// How well an article fits by the index, the best lowest. A word in the headline tells most, one in the byline a
/// little more than one in the body.
const SCORE: &str = "bm25(search, 8.0, 2.0, 1.0)";

/// A selection whose best are wanted, and what decides how they are found.
struct Wanted<'f> {
    filter: &'f ArticleFilter,
    query: &'f Query,
    compiler: Compiler,
    /// What it asks for, if nothing but words.
    words: Option<Found>,
    any_word: Found,
    /// Whether more fit than are ranked.
    is_bounded: bool,
}

impl Reader<'_> {
    /// `SELECT columns FROM articles WHERE ...`, in the order of the filter, with `?` for each value.
    pub(in crate::archive) fn select(
        &self,
        filter: &ArticleFilter,
        columns: &str,
    ) -> Result<Clause> {
        let Some(wanted) = self.wanted(filter)? else {
            let is_common = self.is_common(filter)?;
            return Ok(if is_common {
                filter.first_ones(columns, true)
            } else {
                filter.select(columns)
            });
        };
        let scored = match &wanted.any_word {
            Found::Words(any) if !wanted.is_bounded => wanted.by_index(any),
            _ => wanted.by_texts(&self.rareness(&wanted)?),
        };
        Ok(wanted.best(columns, scored))
    }

    /// The number of articles among which the best are looked for, if they are not looked for among all that fit.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn ranked_among(&self, filter: &ArticleFilter) -> Result<Option<u64>> {
        let wanted = self.wanted(filter)?;
        Ok(wanted.filter(|wanted| wanted.is_bounded).map(|_| MOST_RANKED))
    }

    fn wanted<'f>(&self, filter: &'f ArticleFilter) -> Result<Option<Wanted<'f>>> {
        let compiler = filter.compiler();
        let Some(query) = filter.query.as_ref().filter(|_| filter.sort == Sort::Rank) else {
            return Ok(None);
        };
        let Some(any_word) = compiler.any_word(query) else { return Ok(None) };
        let words = filter.only_words();
        let mut wanted = Wanted { filter, query, compiler, words, any_word, is_bounded: false };
        if filter.limit.is_some_and(|limit| limit <= MOST_RANKED) {
            let fitting = wanted.fitting(wanted.words.clone(), Some(MOST_RANKED + 1));
            wanted.is_bounded = self.number(fitting)? > MOST_RANKED;
        }
        Ok(Some(wanted))
    }

    /// Whether some of very many are wanted in an order that an index has.
    fn is_common(&self, filter: &ArticleFilter) -> Result<bool> {
        let compiler = filter.compiler();
        let ordered = filter.limit.is_some() && filter.sort.is_of_issues();
        let found =
            filter.query.as_ref().filter(|_| ordered).and_then(|query| compiler.found(query));
        let found = match found {
            Some(Found::Characters(tokens, _)) => Found::Characters(tokens, None),
            Some(found @ Found::Words(_)) => found,
            _ => return Ok(false),
        };
        // They may all stand at the other end of the order.
        let many = MANY.max(self.last_article()? / 8);
        Ok(self.number(found.standing(Some(many + 1)))? > many)
    }

    fn last_article(&self) -> Result<u64> {
        let sql = "SELECT ifnull(max(id), 0) FROM article";
        Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    fn number(&self, (rows, values): Clause) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM ({rows})");
        Ok(self.conn.prepare(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// How rare the words of a query are, as BM25 has it; of one word alone it decides nothing.
    fn rareness(&self, wanted: &Wanted<'_>) -> Result<Vec<f64>> {
        let terms = wanted.terms();
        if terms.len() == 1 {
            return Ok(vec![1.0]);
        }
        let all = self.last_article()? as f64;
        let mut rareness = Vec::new();
        for (_, term) in terms {
            let found = match wanted.compiler.found(&Query::Term(None, term.clone())) {
                Some(Found::Characters(tokens, _)) => Some(Found::Characters(tokens, None)),
                other => other,
            };
            let have = match found {
                Some(found) => self.number(found.standing(Some(MOST_COUNTED)))? as f64,
                None => 0.0,
            };
            rareness.push(((all - have + 0.5) / (have + 0.5)).ln().max(0.000_001));
        }
        Ok(rareness)
    }
}

impl Wanted<'_> {
    fn terms(&self) -> Vec<(Option<Field>, &Term)> {
        self.query.terms().into_iter().take(MOST_TERMS).collect()
    }

    /// Row numbers of what fits, at most so many, those that came in last first.
    fn fitting(&self, words: Option<Found>, most: Option<u64>) -> Clause {
        let found = words.unwrap_or_else(|| {
            let (conditions, values) = self.filter.conditions();
            Found::Rows((format!("SELECT id FROM articles{conditions}"), values))
        });
        found.standing(most)
    }

    /// Rows with `id` and `score` of what fits, the score by the index.
    fn by_index(&self, any: &str) -> Clause {
        let hits = format!("SELECT rowid AS id, {SCORE} AS score FROM search WHERE search MATCH ?");
        let text = |words: &str| Value::Text(words.to_owned());
        if let Some(Found::Words(words)) = &self.words {
            return (format!("{hits} AND {}", stands("rowid")), vec![text(words)]);
        }
        let (rows, mut values) = self.fitting(self.words.clone(), None);
        values.push(text(any));
        let sql = format!(
            "SELECT fit.id, ifnull(hit.score, 0) AS score FROM ({rows}) AS fit \
             LEFT JOIN ({hits}) AS hit ON hit.id = fit.id"
        );
        (sql, values)
    }

    /// The same, the words counted in the texts.
    fn by_texts(&self, rareness: &[f64]) -> Clause {
        let (mut sql, mut values) = self.ranked_ones();
        sql = format!(
            "WITH fit(id) AS ({sql}),\n    counted AS (SELECT article.id, length(body) AS letters"
        );
        let mut score = String::new();
        for (at, ((field, term), rareness)) in self.terms().into_iter().zip(rareness).enumerate() {
            let (times, found) = times(field, term);
            let _ = write!(sql, ",\n      {times} AS n{at}");
            values.extend(found);
            let _ = write!(
                score,
                " - {rareness:.3} * n{at} * 2.2 / (n{at} + 0.3 + 0.9 * letters / mean)"
            );
        }
        let _ = write!(
            sql,
            "\n      FROM fit CROSS JOIN article ON article.id = fit.id CROSS JOIN text ON text.id = text_id)\n    \
             SELECT id, 0{score} AS score FROM counted, (SELECT avg(letters) + 1 AS mean FROM counted)"
        );
        (sql, values)
    }

    /// Row numbers of what is ranked: all that fits, or what has the words in the headline and what came in last.
    fn ranked_ones(&self) -> Clause {
        let Some(words) = self.words.as_ref().filter(|_| self.is_bounded) else {
            let most = self.is_bounded.then_some(MOST_RANKED);
            return self.fitting(self.words.clone(), most);
        };
        let (last, values) = words.clone().standing(Some(MOST_RANKED));
        let Some(headline) = self.compiler.found(&self.query.in_headline()) else {
            return (last, values);
        };
        let (rows, mut all) = headline.standing(Some(MOST_RANKED));
        all.extend(values);
        (format!("SELECT id FROM ({rows}) UNION SELECT id FROM ({last})"), all)
    }

    /// The best of rows with `id` and `score` as `SELECT columns FROM articles`.
    fn best(&self, columns: &str, (scored, mut values): Clause) -> Clause {
        let mut sql = format!(
            "SELECT {columns}\nFROM (SELECT id AS found, score\n  FROM ({scored}\n    ORDER BY score, 1"
        );
        self.filter.add_limit(&mut sql, &mut values);
        // The same order as above, or the first ones of a list would not be those that a limit leaves.
        sql.push_str("))\n  JOIN articles ON articles.id = found\nORDER BY score, found");
        (sql, values)
    }
}

/// How often a term stands in an article, in its headline parts eight times as much and in its byline twice.
fn times(field: Option<Field>, term: &Term) -> Clause {
    let columns = [
        (
            Field::Headline,
            "8",
            "ifnull(kicker, '') || ' ' || ifnull(headline, '') || ' ' || ifnull(deck, '')",
        ),
        (Field::Byline, "2", "ifnull(byline, '')"),
        (Field::Body, "1", "body"),
    ];
    let parts = parts(term);
    let has_alone = parts.iter().any(|part| part.alone);
    let words: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    let letters: BTreeSet<char> =
        parts.iter().filter(|part| !part.alone).flat_map(|part| part.text.chars()).collect();
    let sought = words.join(if has_alone { "" } else { " " });
    let (mut sqls, mut values) = (Vec::new(), Vec::new());
    for (_, weight, column) in columns.into_iter().filter(|(of, ..)| field.is_none_or(|f| f == *of))
    {
        let mut text = column.to_owned();
        if !letters.is_empty() {
            text = format!("lower({text})");
        }
        for (letter, wide) in
            letters.iter().flat_map(|letter| wide_forms(*letter).map(move |w| (letter, w)))
        {
            // Only a word beside characters stands in full width often enough.
            if has_alone {
                text = format!("replace({text}, '{wide}', '{letter}')");
            }
        }
        let count = sought.chars().count();
        let text = &text;
        sqls.push(format!(
            "{weight} * (length({text}) - length(replace({text}, ?, ''))) / {count}"
        ));
        values.push(Value::Text(sought.clone()));
    }
    (sqls.join(" + "), values)
}
