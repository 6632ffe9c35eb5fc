//! Where date, publication and page come from: flags, fields of the record, the masthead, the
//! path, in this order; two that disagree are an error that names both.

use std::fmt::Display;

use chrono::NaiveDate;

use super::ImportOptions;
use super::heading::{edition, no_date, printed_date};
use crate::archive::{ArchiveError, StandingFile};
use crate::model::{ArticleKey, Edition, Folio, IssueKey, Masthead, PublicationCode, Scan};
use crate::normalize;
use crate::source::path::{self, PathFacts};
use crate::source::unit::PlaceClaim;

/// Where an article or page belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placing {
    pub(super) publication: String,
    pub(super) code: PublicationCode,
    pub(super) date: NaiveDate,
    pub(super) edition: Option<Edition>,
    pub(super) page: Option<Folio>,
    /// Place among several files of one page; 0 = the file is the whole page.
    pub(super) part: u32,
    /// The code that the key of a record has, which may be another than the name makes.
    pub(super) key_code: Option<PublicationCode>,
    /// ISSN of the publication, where its source says it with the name.
    pub(super) issn: Option<String>,
    /// Where the picture of the page is.
    pub(super) scan: Option<Scan>,
    /// Where the name comes from.
    pub(super) named_by: NamedBy,
    /// What is to be told of what the page says of itself.
    pub(super) told: Vec<String>,
}

/// Where the name of a publication comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedBy {
    /// A flag, the page or the record.
    Source,
    /// The name of a folder.
    Folder,
    /// Nothing says it.
    Nothing,
}

impl Placing {
    /// That of a page that stands: it was settled when it came, and a new reading of its masthead moves
    /// nothing.
    pub(super) fn of_standing(file: &StandingFile) -> Result<Self, ArchiveError> {
        let damaged =
            |what: &str| ArchiveError::Damaged(format!("{what} of a page cannot be read"));
        let (publication, code) = file.publication.clone();
        Ok(Self {
            publication,
            code: PublicationCode::from_stored(code),
            key_code: None,
            issn: None,
            scan: None,
            named_by: NamedBy::Source,
            told: Vec::new(),
            date: file.date.parse().map_err(|_| damaged("the date"))?,
            edition: file.edition.as_deref().and_then(Edition::parse),
            page: match &file.folio {
                Some(folio) => Some(Folio::parse(folio).map_err(|_| damaged("the label"))?),
                None => None,
            },
            part: file.part,
        })
    }

    pub(super) fn issue_key(&self) -> IssueKey {
        IssueKey::new(&self.code, self.date, self.edition.as_ref())
    }

    /// What tells two readings of the same bytes apart, as JSON.
    pub(super) fn settings(&self) -> String {
        serde_json::json!({
            "issue": self.issue_key(), "page": self.page, "part": self.part,
        })
        .to_string()
    }
}

/// One voice: what it says, and who speaks.
type Claim<T> = (Option<T>, String);

/// The first that speaks; all that speak must say the same.
fn agree<T: PartialEq + Display>(
    what: &str,
    flag: &str,
    claims: Vec<Claim<T>>,
) -> Result<Option<T>, String> {
    let mut said: Option<(T, String)> = None;
    for (value, speaker) in claims {
        let Some(value) = value else { continue };
        match &said {
            None => said = Some((value, speaker)),
            Some((first, _)) if *first == value => {}
            Some((first, by)) => {
                let mend = if by == flag {
                    format!("take {flag} away, or correct the source")
                } else {
                    "correct the source, or rename the file".to_owned()
                };
                return Err(format!(
                    "two {what}s: {by} says {first}, {speaker} says {value}; {mend}"
                ));
            }
        }
    }
    Ok(said.map(|(value, _)| value))
}

/// Places a page or an article of text, whose own lines may say where it belongs.
pub(super) fn of_text(
    options: &ImportOptions,
    said: &PlaceClaim,
    masthead: &Masthead,
    path: &PathFacts,
) -> Result<Placing, String> {
    let head = format!("the masthead in line {}", masthead.line);
    if let (Some(one), Some(other)) = (path.date, path.other_date) {
        return Err(format!("two dates: the path says both {one} and {other}"));
    }
    let (printed_date, mut told) = printed_date(options, said, masthead, path);
    let date = agree(
        "date",
        "--date",
        vec![
            (options.date, "--date".to_owned()),
            (said.date, "the source".to_owned()),
            (printed_date, head.clone()),
            (path.date, "the path".to_owned()),
        ],
    )?;
    let path_page = path_page(options, masthead, path, &mut told);
    let page = agree(
        "page",
        "--page",
        vec![
            (options.page.clone(), "--page".to_owned()),
            (said.page.clone(), "the source".to_owned()),
            (masthead.page.clone(), "the label on the page".to_owned()),
            (path_page, "the path".to_owned()),
        ],
    )?;
    let flag = options.publication.as_deref();
    require_same_publication(flag, masthead.publication.as_deref(), &head)?;
    require_same_publication(flag, said.publication.as_deref(), "the source")?;
    let named = options.publication.as_ref().or(said.publication.as_ref());
    let Named { publication, code, named_by } =
        publication_of(named.or(masthead.publication.as_ref()), options, path);
    Ok(Placing {
        publication,
        code,
        key_code: None,
        issn: issn(options, said),
        scan: said.scan.clone(),
        named_by,
        date: date.ok_or_else(|| no_date(masthead))?,
        edition: edition(options, said, masthead, &mut told).or_else(|| path.edition.clone()),
        page,
        part: said.part.or(path.part).unwrap_or(0),
        told,
    })
}

/// The label in the path, where it counts. `03.txt` may well be page A03: a path without the letter does not
/// contradict. Names of files are not made for labels: one gives way to a flag, and that is told.
fn path_page(
    options: &ImportOptions,
    masthead: &Masthead,
    path: &PathFacts,
    told: &mut Vec<String>,
) -> Option<Folio> {
    let printed = masthead.page.as_ref();
    let named = path.page.as_ref().filter(|p| !printed.is_some_and(|label| label.shortens_to(p)));
    match (&options.page, named) {
        (Some(flag), Some(named)) if flag != named => {
            told.push(format!("its name may say page {named}, and --page {flag} is taken"));
            None
        }
        _ => named.cloned(),
    }
}

/// Places what its source has told apart. The path of such a file speaks only where the source is
/// silent: it is the name of a collection, often with the day of the export in it. `key` is that which
/// a record says it had.
pub(super) fn of_told(
    options: &ImportOptions,
    said: &PlaceClaim,
    key: Option<&str>,
    path: &PathFacts,
) -> Result<Placing, String> {
    let claims = |flag, field: &str| [("--".to_owned() + flag), format!("the field `{field}`")];
    let [flag, field] = claims("date", "date");
    let date = agree("date", "--date", vec![(options.date, flag), (said.date, field)])?;
    let [flag, field] = claims("page", "page");
    let page =
        agree("page", "--page", vec![(options.page.clone(), flag), (said.page.clone(), field)])?;
    let [flag, field] = claims("edition", "edition");
    let edition = agree(
        "edition",
        "--edition",
        vec![(options.edition.clone(), flag), (said.edition.clone(), field)],
    )?;
    let edition = edition.or_else(|| path.edition.clone());
    require_same_publication(
        options.publication.as_deref(),
        said.publication.as_deref().filter(|_| !said.is_loose),
        "the field `publication`",
    )?;
    let silent = "no date: neither the field `date`, nor --date, nor the path gives one; \
        add --date YYYY-MM-DD";
    let date = date.or(path.date).ok_or(silent)?;
    // `a1.jsonl` is a collection, not page A1; `2025-11-05_01.jsonl` is a page.
    let page = page.or_else(|| path.page.clone().filter(|_| path.date.is_some()));
    let named = options.publication.as_ref().or(said.publication.as_ref());
    let Named { publication, code, named_by } = publication_of(named, options, path);
    let issue = IssueKey::new(&code, date, edition.as_ref());
    let key_code = key.and_then(|key| code_of_key(key, &code, &issue, page.as_ref()));
    let part = said.part.unwrap_or(0);
    let told = Vec::new();
    let issn = issn(options, said);
    let scan = said.scan.clone();
    Ok(Placing {
        publication,
        code,
        date,
        edition,
        page,
        part,
        key_code,
        issn,
        scan,
        named_by,
        told,
    })
}

/// A flag that names another paper than the source does is a mistake; one that only spells it
/// otherwise (`Evening Star`, `THE EVENING STAR`) is not.
/// That which a source says of a publication is none of the one that a person names instead.
fn issn(options: &ImportOptions, said: &PlaceClaim) -> Option<String> {
    said.issn.clone().filter(|_| options.publication.is_none())
}

fn require_same_publication(
    flag: Option<&str>,
    source: Option<&str>,
    speaker: &str,
) -> Result<(), String> {
    let (Some(flag), Some(source)) = (flag, source) else {
        return Ok(());
    };
    let (a, b) = (PublicationCode::from_name(flag), PublicationCode::from_name(source));
    if a.may_be(&b) {
        return Ok(());
    }
    Err(format!(
        "two publications: --publication says {flag}, {speaker} says {source}; correct one of them"
    ))
}

/// A publication, and where its name comes from.
struct Named {
    publication: String,
    code: PublicationCode,
    named_by: NamedBy,
}

fn publication_of(named: Option<&String>, options: &ImportOptions, path: &PathFacts) -> Named {
    let by_folder = || {
        let dated = path.date.is_some();
        let folder = path.publication.clone().or_else(|| options.folder.clone().filter(|_| dated));
        folder.filter(|name| !path::says_nothing(name))
    };
    let (publication, named_by) = match named.or(options.usually.as_ref()) {
        Some(name) => (name.clone(), NamedBy::Source),
        None => match by_folder() {
            Some(name) => (name, NamedBy::Folder),
            None => ("untitled".to_owned(), NamedBy::Nothing),
        },
    };
    let publication = normalize::clean_name(&publication);
    Named { code: PublicationCode::from_name(&publication), publication, named_by }
}

/// The publication's code in the key of a record, if the rest of the key is the record's place.
fn code_of_key(
    key: &str,
    code: &PublicationCode,
    issue: &IssueKey,
    page: Option<&Folio>,
) -> Option<PublicationCode> {
    let rest = ArticleKey::stem(issue, page);
    let rest = rest.strip_prefix(code.as_str())?;
    let stem = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let code = stem.strip_suffix(rest).filter(|code| !code.is_empty())?;
    // Only what could be made of a name can begin keys.
    (PublicationCode::from_name(code).as_str() == code)
        .then(|| PublicationCode::from_stored(code.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{ImportOptions, Masthead, PlaceClaim, of_text};
    use crate::source::path::facts;

    fn place(options: &ImportOptions, masthead: &Masthead, path: &str) -> Result<String, String> {
        let said = PlaceClaim::default();
        let placing = of_text(options, &said, masthead, &facts(path.as_ref()))?;
        let page = placing.page.map_or("-".to_owned(), |p| p.to_string());
        Ok(format!("{} {page}", IssueKeyText(placing.code.as_str(), placing.date)))
    }

    struct IssueKeyText<'a>(&'a str, chrono::NaiveDate);

    impl std::fmt::Display for IssueKeyText<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{} {}", self.0, self.1)
        }
    }

    #[test]
    fn flags_then_masthead_then_path() {
        let none = ImportOptions::default();
        let head = Masthead { date: "2031-03-05".parse().ok(), line: 2, ..Masthead::default() };
        let path = "云岭晚报/2031-03-05/p02.txt";
        assert_eq!(place(&none, &Masthead::default(), path).unwrap(), "云岭晚报 2031-03-05 02");
        assert_eq!(place(&none, &head, "dump.txt").unwrap(), "untitled 2031-03-05 -");
        let flags = ImportOptions { publication: Some("Harbour Post".into()), ..none.clone() };
        assert_eq!(place(&flags, &head, path).unwrap(), "harbour-post 2031-03-05 02");
    }

    #[test]
    fn a_conflict_names_both() {
        let head = Masthead { date: "2031-03-07".parse().ok(), line: 2, ..Masthead::default() };
        let error = place(&ImportOptions::default(), &head, "x/2031-03-05/p02.txt").unwrap_err();
        assert!(
            error.starts_with(
                "two dates: the masthead in line 2 says 2031-03-07, the path says 2031-03-05"
            ),
            "{error}"
        );
        let twice = place(
            &ImportOptions::default(),
            &Masthead::default(),
            "x/2031-03-05/2031-03-06_p02.txt",
        );
        assert_eq!(twice.unwrap_err(), "two dates: the path says both 2031-03-06 and 2031-03-05");
    }

    #[test]
    fn a_day_between_masthead_and_path_is_told() {
        let head = Masthead { date: "2031-03-06".parse().ok(), line: 2, ..Masthead::default() };
        let path = facts("x/2031-03-05/p02.txt".as_ref());
        let said = PlaceClaim::default();
        let placing = of_text(&ImportOptions::default(), &said, &head, &path).unwrap();
        assert_eq!(placing.date, "2031-03-05".parse().unwrap());
        let told = "the masthead in line 2 says 2031-03-06, and 2031-03-05 is taken";
        assert_eq!(placing.told, [told]);
    }

    #[test]
    fn without_a_date_the_hint_is_given() {
        let error = place(&ImportOptions::default(), &Masthead::default(), "x.txt").unwrap_err();
        assert!(error.contains("--date"), "{error}");
    }

    #[test]
    fn a_paper_may_be_spelled_otherwise_but_not_be_another() {
        let head = |name: &str| Masthead {
            date: "2031-03-05".parse().ok(),
            publication: Some(name.to_owned()),
            line: 1,
            ..Masthead::default()
        };
        let flags =
            ImportOptions { publication: Some("Evening Star".into()), ..ImportOptions::default() };
        assert!(place(&flags, &head("THE EVENING STAR"), "x.txt").is_ok());
        assert!(
            place(&flags, &head("Harbour Post"), "x.txt")
                .unwrap_err()
                .starts_with("two publications")
        );
    }
}
