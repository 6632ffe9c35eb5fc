//! The ways that SQLite takes: no list sorts or scans all articles, and what is counted already is not
//! counted again. A way depends on the schema and the statement alone, so an empty archive tells it.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::reprints::ReprintFilter;
use super::{ArticleFilter, CountBy, SCHEMA_VERSION, Sort, upgrade};
use crate::search::parse;

/// The steps of a statement, in words.
fn steps(conn: &Connection, sql: &str, values: Vec<Value>) -> Vec<String> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let rows = statement.query_map(params_from_iter(values), |row| row.get(3)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

fn sorts(steps: &[String]) -> usize {
    steps.iter().filter(|step| step.contains("B-TREE FOR ORDER BY")).count()
}

/// Whether all articles, or texts, are gone through.
fn goes_through_all(steps: &[String]) -> bool {
    let all = ["SCAN article", "SCAN text", "AUTOMATIC"];
    steps.iter().any(|step| all.iter().any(|words| step.contains(words)))
}

fn selections() -> Vec<ArticleFilter> {
    let day = |text: &str| Some(text.parse().unwrap());
    let query = |text: &str| Some(parse(text).unwrap());
    let all = ArticleFilter::default;
    vec![
        all(),
        ArticleFilter { publications: vec!["云岭晚报".into()], ..all() },
        ArticleFilter { from: day("2031-03-01"), to: day("2031-03-31"), ..all() },
        ArticleFilter { from: day("2031-03-01"), publications: vec!["云岭".into()], ..all() },
        ArticleFilter { query: query("date:2031-03 publication:云岭 -page:02"), ..all() },
        ArticleFilter { query: query("date:2031-03 -is:later"), ..all() },
        ArticleFilter { query: query("section:体育 OR is:truncated"), ..all() },
    ]
}

#[test]
fn no_list_sorts_or_scans_all_articles() {
    let conn = upgrade::model(SCHEMA_VERSION).unwrap();
    for filter in selections() {
        for sort in [Sort::Date, Sort::NewestFirst, Sort::Publication] {
            // The few of some days are sorted by publication.
            if sort == Sort::Publication && filter != ArticleFilter::default() {
                continue;
            }
            let filter = ArticleFilter { sort, ..filter.clone() };
            // Which of them are first is found without sorting; these few are sorted.
            for (limit, most) in [(None, 0), (Some(20), 1)] {
                let (sql, values) = ArticleFilter { limit, ..filter.clone() }.select("key");
                let steps = steps(&conn, &sql, values);
                let asks = steps.iter().filter(|step| step.contains("CORRELATED")).count();
                let found = format!("{sql}\n{}", steps.join("\n"));
                assert!(sorts(&steps) <= most + asks, "{found}");
                assert!(!goes_through_all(&steps), "{found}");
                assert!(steps[0].contains("issue") || most == 1, "{found}");
            }
        }
    }
}

#[test]
fn what_few_articles_are_is_asked_of_each() {
    let conn = upgrade::model(SCHEMA_VERSION).unwrap();
    for text in ["is:first", "is:later", "is:reprint", "-is:near", "is:quotation", "is:boilerplate"]
    {
        let query = Some(parse(text).unwrap());
        let filter = ArticleFilter { query, limit: Some(20), ..ArticleFilter::default() };
        let (sql, values) = filter.select("key");
        let steps = steps(&conn, &sql, values).join("\n");
        assert!(steps.contains("SCAN issue USING INDEX issue_by_date"), "{sql}\n{steps}");
        assert!(!steps.contains("SCAN reprint_"), "{sql}\n{steps}");
    }
}

#[test]
fn what_a_selection_names_is_not_looked_for_among_all() {
    let conn = upgrade::model(SCHEMA_VERSION).unwrap();
    let all = ArticleFilter::default;
    for filter in [
        ArticleFilter { keys: vec!["云岭晚报-2031-03-05-p01-001".into()], ..all() },
        ArticleFilter { tags: vec!["water".into()], ..all() },
        ArticleFilter { query: Some(parse("import:3").unwrap()), ..all() },
        ArticleFilter { query: Some(parse("is:corrected").unwrap()), ..all() },
    ] {
        let (sql, values) = ArticleFilter { limit: Some(20), ..filter }.select("key");
        let steps = steps(&conn, &sql, values);
        let found = format!("{sql}\n{}", steps.join("\n"));
        assert!(!goes_through_all(&steps) && !found.contains("SCAN issue"), "{found}");
    }
}

#[test]
fn pages_count_their_articles() {
    let conn = upgrade::model(SCHEMA_VERSION).unwrap();
    let all = [CountBy::Day, CountBy::Month, CountBy::Year, CountBy::Publication, CountBy::Page];
    for by in all {
        for filter in selections().into_iter().take(5) {
            let (sql, values) = filter.counting(by);
            let steps = steps(&conn, &sql, values);
            assert!(!steps.join("\n").contains("article"), "{sql}\n{}", steps.join("\n"));
        }
    }
}

#[test]
fn clusters_are_followed_day_by_day() {
    let conn = upgrade::model(SCHEMA_VERSION).unwrap();
    for backwards in [false, true] {
        let filter = ReprintFilter { boilerplate: Some(false), ..ReprintFilter::default() };
        let (sql, values) = filter.members_by_day(backwards);
        let steps = steps(&conn, &sql, values);
        let found = steps.join("\n");
        assert!(sorts(&steps) == 0 && !goes_through_all(&steps), "{found}");
    }
}

#[test]
fn issues_stand_in_the_order_of_an_index() {
    let conn = upgrade::model(SCHEMA_VERSION).unwrap();
    for order in ["date, key", "date DESC, key", "key"] {
        let sql = format!("SELECT key, pages, articles FROM issues ORDER BY {order}");
        let steps = steps(&conn, &sql, Vec::new());
        let found = steps.join("\n");
        assert!(sorts(&steps) == 0 && !found.contains("article"), "{found}");
    }
}
