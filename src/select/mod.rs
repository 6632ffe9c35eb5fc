//! What a person selects, as plain values: the flags of the command line, or the fields of a form.
//!
//! A [`Request`] is read without an archive into a [`Selection`]. What only an archive knows (saved
//! searches, and what old keys are called now) is put in by [`Selection::settled`], which gives the
//! [`ArticleFilter`].

mod error;

use chrono::NaiveDate;

pub use self::error::SelectError;
use crate::archive::{ArticleFilter, NamedKey, Reader, Result, Sort};
use crate::model::Folio;
use crate::search::{self, Field, Query};

/// A first and a last day, of which either may be open.
pub type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// What was asked for; every field optional, all of them together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Keys of articles or issues, and words of the query language, in any order.
    pub words: Vec<String>,
    /// Names or codes of publications; any of them.
    pub publications: Vec<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// First and last day at once, of a day, month or year.
    pub date: Option<(NaiveDate, NaiveDate)>,
    /// Page labels; any of them.
    pub pages: Vec<Folio>,
    /// Tags, all of them; `-TAG` = without it.
    pub tags: Vec<String>,
    /// Words in headline, byline or body; all of them.
    pub text: Vec<String>,
    /// Words in kicker, headline or deck.
    pub headline: Vec<String>,
    /// Words in the byline.
    pub byline: Vec<String>,
    /// The day on which it is asked: what `date:today` or `date:7d` mean. None = these are refused.
    pub today: Option<NaiveDate>,
    /// Whether words are found in Traditional and Simplified characters alike.
    pub any_script: bool,
    /// At most so many.
    pub limit: Option<u64>,
    /// In this order.
    pub sort: Sort,
}

/// A request that was read: there is nothing wrong with it that can be seen without an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// All but what the words ask for.
    filter: ArticleFilter,
    /// The query, and what it was read from.
    query: Option<(String, Query)>,
    today: Option<NaiveDate>,
}

/// A selection in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Which articles are meant.
    pub filter: ArticleFilter,
    /// The keys, with what they are called now.
    pub keys: Vec<NamedKey>,
}

impl Request {
    /// Reads it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self) -> std::result::Result<Selection, SelectError> {
        let (keys, words): (Vec<String>, Vec<String>) =
            self.words.into_iter().partition(|word| is_key(word));
        let query = if words.is_empty() {
            None
        } else {
            let text = words.join(" ");
            Some((text.clone(), search::parse(&text)?))
        };
        let mut parts = Vec::new();
        for (field, values) in [
            (None, &self.text),
            (Some(Field::Headline), &self.headline),
            (Some(Field::Byline), &self.byline),
        ] {
            parts.extend(words_in(field, values)?);
        }
        if self.date.is_some() && (self.from.is_some() || self.to.is_some()) {
            return Err(SelectError::DateAndSpan);
        }
        let from = self.from.or(self.date.map(|(first, _)| first));
        let to = self.to.or(self.date.map(|(_, last)| last));
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(SelectError::EndsBeforeItBegins { from, to });
        }
        let (without, with): (Vec<String>, Vec<String>) =
            self.tags.into_iter().partition(|tag| tag.starts_with('-'));
        let filter = ArticleFilter {
            keys,
            publications: self.publications,
            from,
            to,
            pages: self.pages,
            tags: with.iter().map(|tag| tag.trim_start_matches('+').to_owned()).collect(),
            not_tags: without.iter().map(|tag| tag[1..].to_owned()).collect(),
            query: Query::all(parts),
            any_script: self.any_script,
            limit: self.limit,
            sort: self.sort,
        };
        Ok(Selection { filter, query, today: self.today })
    }
}

impl Selection {
    /// The selection in an archive: its saved searches are followed, and old keys lead to what they
    /// name now.
    ///
    /// # Errors
    /// If a key leads nowhere, or a saved search does.
    pub fn settled(self, reader: Reader<'_>) -> Result<Settled> {
        let mut filter = self.filter;
        let keys = reader.present_keys(&filter.keys)?;
        filter.keys = keys.iter().map(|key| key.now.clone()).collect();
        if let Some((text, query)) = self.query {
            let asked = reader.follow_saved(query, &text, self.today)?;
            let flags = match filter.query.take() {
                Some(Query::And(parts)) => parts,
                other => other.into_iter().collect(),
            };
            filter.query = Query::all([vec![asked], flags].concat());
        }
        Ok(Settled { filter, keys })
    }
}

/// The days of `2031-03-05`, `2031-03`, `2031`, or of a span `2031-03..2031-05` of which either end may be
/// left out.
///
/// # Errors
/// If it is none of them.
pub fn days(text: &str) -> std::result::Result<Days, SelectError> {
    search::range(text).ok_or_else(|| SelectError::NoDays(text.to_owned()))
}

/// Most characters in the name of a saved search.
const LONGEST_NAME: usize = 100;

/// Whether a saved search may have this name.
///
/// # Errors
/// If it may not.
pub fn check_name(name: &str) -> std::result::Result<(), SelectError> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
    let length = name.chars().count();
    if (1..=LONGEST_NAME).contains(&length) && name.chars().all(fits) {
        return Ok(());
    }
    Err(SelectError::NoName(name.to_owned()))
}

/// Whether a word reads as a key: it has a day in it, `-2031-03-05`, at its end or before a hyphen.
#[must_use]
pub fn is_key(word: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_day = |text: &str| {
        let mut parts = text.split('-');
        [4, 2, 2].into_iter().all(|long| parts.next().is_some_and(|p| p.len() == long && digits(p)))
    };
    !word.starts_with('-')
        && !word.contains([':', ' '])
        && word.match_indices('-').any(|(at, _)| at > 0 && is_day(&word[at + 1..]))
}

/// Whether a word may be meant for a key: it has at least a year in it.
#[must_use]
pub fn is_like_key(word: &str) -> bool {
    let is_year = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && text[4..].chars().next().is_none_or(|c| c == '-')
    };
    !word.starts_with('-')
        && !word.contains([':', ' '])
        && word.match_indices('-').any(|(at, _)| is_year(&word[at + 1..]))
}

/// Words that must all be there, each as a phrase of its own.
fn words_in(
    field: Option<Field>,
    values: &[String],
) -> std::result::Result<Vec<Query>, SelectError> {
    let mut found = Vec::new();
    for word in values.iter().flat_map(|value| value.split_whitespace()) {
        if matches!(word, "OR" | "AND" | "NOT") {
            return Err(SelectError::Operator(word.to_owned()));
        }
        let (text, prefix) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
        let term = search::term(text, prefix);
        let term = term.ok_or_else(|| SelectError::NoWord(word.to_owned()))?;
        found.push(Query::Term(field, term));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_request_is_read_without_an_archive() {
        let request = Request {
            words: ["云岭晚报-2031-03-05-p01-002", "桥", "OR", "-渡口", "云岭晚报-2031-03-05"]
                .map(str::to_owned)
                .to_vec(),
            date: Some((day("2031-03-01"), day("2031-03-31"))),
            tags: ["water", "+city", "-done"].map(str::to_owned).to_vec(),
            headline: vec!["新桥 通车".to_owned()],
            ..Request::default()
        };
        let selection = request.read().unwrap();
        assert_eq!(selection.query.as_ref().unwrap().0, "桥 OR -渡口");
        let filter = selection.filter;
        assert_eq!(filter.keys, ["云岭晚报-2031-03-05-p01-002", "云岭晚报-2031-03-05"]);
        assert_eq!((filter.from, filter.to), (Some(day("2031-03-01")), Some(day("2031-03-31"))));
        assert_eq!(
            (filter.tags, filter.not_tags),
            (vec!["water".into(), "city".into()], vec!["done".into()])
        );
        assert_eq!(filter.query.unwrap().terms().len(), 2);
    }

    #[test]
    fn what_is_wrong_has_a_name() {
        let text = |text: &str| Request { text: vec![text.to_owned()], ..Request::default() };
        assert_eq!(text("水 OR 电").read(), Err(SelectError::Operator("OR".to_owned())));
        assert_eq!(text("……").read(), Err(SelectError::NoWord("……".to_owned())));
        let (from, to) = (day("2031-04-01"), day("2031-03-01"));
        let span = Request { from: Some(from), to: Some(to), ..Request::default() };
        assert_eq!(span.clone().read(), Err(SelectError::EndsBeforeItBegins { from, to }));
        let both = Request { date: Some((to, from)), ..span };
        assert_eq!(both.read(), Err(SelectError::DateAndSpan));
        let words = Request { words: vec!["headline:(".to_owned()], ..Request::default() };
        assert!(matches!(words.read(), Err(SelectError::Query(_))));
        assert_eq!(check_name("heating/2031"), Ok(()));
        for name in ["", "a b", "a:b", &"x".repeat(101)] {
            assert_eq!(check_name(name), Err(SelectError::NoName(name.to_owned())));
        }
        assert_eq!(days("friday"), Err(SelectError::NoDays("friday".to_owned())));
        assert_eq!(days("2031-03..").unwrap(), (Some(to), None));
    }

    #[test]
    fn keys_have_a_day_in_them() {
        for word in ["云岭晚报-2031-03-05", "the-harbour-post-2031-03-05-late-p01-002"] {
            assert!(is_key(word), "{word}");
        }
        for word in ["-云岭晚报-2031-03-05", "2031-03-05", "date:x-2031-03-05", "up-to-date", "桥"]
        {
            assert!(!is_key(word), "{word}");
        }
    }
}
