//! The schema: documented column by column, and open to the stock sqlite3 shell.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::{Desk, pin, top};

/// What a fresh archive says of itself.
fn fresh_schema() -> String {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples/临川日报.jsonl"]);
    let sql = desk.sqlite(
        "archive.db",
        "SELECT sql || ';' || char(10) FROM sqlite_schema
         WHERE sql IS NOT NULL AND tbl_name <> 'refinery_schema_history'
           AND name NOT LIKE 'sqlite_%'
           AND name NOT GLOB 'search_[dic]*' AND name NOT GLOB 'characters_*'
         ORDER BY rowid",
    );
    format!(
        "-- The tables, indexes, views and triggers of an archive, as the archive tells them.\n-- A test compares this file with a fresh archive.\n\n{}\n",
        sql.trim_end()
    )
}

#[test]
fn the_documented_schema_is_the_real_one() {
    pin(&top().join("docs/schema.sql"), &fresh_schema());
}

#[test]
fn every_column_is_commented_and_every_table_is_strict() {
    let schema = fresh_schema();
    let mut table = None;
    let mut columns = 0;
    for line in schema.lines() {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            table = rest.split([' ', '(']).next();
        } else if line.starts_with("CREATE ") {
            table = None; // a column that was added later has the end on its line
        } else if line.starts_with(')') && table.take().is_some() {
            assert!(line.contains("STRICT"), "{line}");
        } else if let Some(name) = table {
            let column = line.trim_start();
            let first = column.split(' ').next().unwrap_or_default();
            let is_column = line.starts_with("  ")
                && !line.starts_with("   ")
                && first.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
            if is_column {
                columns += 1;
                let definition =
                    schema.lines().skip_while(|l| *l != line).take(2).collect::<String>();
                assert!(definition.contains("-- "), "{name}.{first} has no comment");
            }
        }
    }
    assert!(columns > 60, "only {columns} columns were seen");
}

#[test]
fn nothing_stored_needs_more_than_the_stock_shell_has() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    let views = desk.sqlite("archive.db", "SELECT name FROM sqlite_schema WHERE type = 'view'");
    for view in views.lines() {
        let count = desk.sqlite("archive.db", &format!("SELECT count(*) FROM {view}"));
        assert!(count.trim().parse::<u32>().is_ok(), "{view}");
    }
    assert_eq!(desk.sqlite("archive.db", "PRAGMA integrity_check").trim(), "ok");
    assert_eq!(desk.sqlite("archive.db", "PRAGMA foreign_key_check"), "");
    assert_eq!(desk.sqlite("archive.db", "PRAGMA application_id").trim(), "1651078003");
}

#[test]
fn the_views_keep_the_columns_of_the_contract() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples/临川日报.jsonl"]);
    for (view, columns) in [
        ("issues", "key,publication,date,edition,pages,articles"),
        (
            "articles",
            "key,publication,date,edition,page,position,kicker,headline,deck,byline,dateline,body,\
             truncated,content_hash,text_hash,tags,source_id,url,imported_at,section,note,aliases,names,\
             agency,place,kind,confidence,scan,issue_key,page_id,id",
        ),
        ("tagged", "tag,article_key"),
        (
            "reprints",
            "cluster,kind,article_key,publication,date,headline,similarity,relation,boilerplate,\
             quotation,quoted",
        ),
        ("pages", "issue_key,page,path,raw_sha256,bytes,imported_at,scan"),
        (
            "versions",
            "article_key,until,until_import,kicker,headline,deck,byline,dateline,body,content_hash",
        ),
    ] {
        let sql = format!("SELECT group_concat(name) FROM pragma_table_info('{view}')");
        let real = desk.sqlite("archive.db", &sql);
        assert_eq!(real.trim(), columns, "{view}");
    }
}

#[test]
fn the_queries_of_the_docs_run_in_the_stock_shell() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    let mut count = 0;
    for entry in std::fs::read_dir(top().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue; // decisions, and no queries
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for query in text.split("```sql\n").skip(1) {
            let query = query.split("```").next().unwrap_or_default();
            desk.sqlite("archive.db", query);
            count += 1;
        }
    }
    assert!(count > 0, "no query was found");
}
