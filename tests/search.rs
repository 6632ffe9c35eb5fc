//! Searching: the answers are those of a scan, the index is in step, and no question scans articles.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use backissue::archive::{Access, Archive, ArticleFilter, Sort};
use backissue::model::Article;
use backissue::ops::import::{ImportOptions, Input, import};
use backissue::search::matcher::places;
use backissue::search::{Field, Term, parse, term};
use common::{Desk, top};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

/// Imports a feed into an archive.
fn load(archive: &Archive, feed: &Path) {
    let input = Input {
        shown: "feed.jsonl".into(),
        path: feed.to_owned(),
        packing: Default::default(),
        format: None,
    };
    let options = ImportOptions { workers: 1, ..ImportOptions::default() };
    import(archive, &[input], &options, &|| "2031-04-01T08:00:00Z".into(), &mut |_| {}).unwrap();
}

fn found(archive: &Archive, query: &str, any_script: bool) -> BTreeSet<String> {
    let reader = archive.reader();
    let query = Some(reader.query(query).unwrap());
    let filter = ArticleFilter { query, any_script, ..ArticleFilter::default() };
    let keys: BTreeSet<String> = reader.keys(&filter).unwrap().into_iter().collect();
    assert_eq!(reader.count_articles(&filter).unwrap(), keys.len() as u64);
    let best = ArticleFilter { sort: Sort::Rank, ..filter };
    assert_eq!(reader.keys(&best).unwrap().into_iter().collect::<BTreeSet<_>>(), keys);
    keys
}

/// What a scan finds: `LIKE '%word%'` in headline, byline or body.
fn scanned(archive: &Archive, word: &str) -> BTreeSet<String> {
    let all = archive.reader().articles(&ArticleFilter::default()).unwrap();
    all.into_iter()
        .filter(|article| {
            let p = &article.printed;
            let parts = [&p.kicker, &p.headline, &p.deck, &p.byline];
            p.body.contains(word)
                || parts.iter().any(|p| p.as_deref().is_some_and(|p| p.contains(word)))
        })
        .map(|article| article.key.to_string())
        .collect()
}

/// Texts with what makes finding hard.
const TEXT: &str = "([供热]{1,3}|[改造发發髮]|[ag2３Ｇ]{1,2}|[ \u{3000}]|[，。\n×“”]|[㍿é℃②・ｶナ]|กิ|e\u{301}){1,14}";
const TERM: &str = "([供热]{1,3}|[改造发]|[ag2]{1,2}|ａ|[ ，]|é){1,5}";

/// A term that is asked for.
struct Asked {
    query: String,
    field: Option<Field>,
    term: Term,
    any_script: bool,
}

impl Asked {
    fn of((field, text, prefix, any_script): &(u8, String, bool, bool)) -> Option<Self> {
        let (name, field) = match field {
            1 => ("headline:", Some(Field::Headline)),
            2 => ("byline:", Some(Field::Byline)),
            3 => ("body:", Some(Field::Body)),
            _ => ("", None),
        };
        let query = format!("{name}\"{text}\"{}", if *prefix { "*" } else { "" });
        let term = term(text, *prefix)?;
        Some(Self { query, field, term, any_script: *any_script })
    }

    /// It with its own way to take scripts for one.
    fn any(&self) -> String {
        if self.any_script { format!("any:({})", self.query) } else { self.query.clone() }
    }

    /// The articles in which it stands.
    fn stands(&self, archive: &Archive) -> BTreeSet<String> {
        let all = archive.reader().articles(&ArticleFilter::default()).unwrap();
        let has = |text: Option<&str>| {
            !places(text.unwrap_or_default(), &[&self.term], self.any_script).is_empty()
        };
        let fits = |article: &&Article| {
            let p = &article.printed;
            let of = |field| self.field.is_none_or(|f| f == field);
            of(Field::Headline)
                && [&p.kicker, &p.headline, &p.deck].iter().any(|part| has(part.as_deref()))
                || of(Field::Byline) && has(p.byline.as_deref())
                || of(Field::Body) && has(Some(&p.body))
        };
        all.iter().filter(fits).map(|article| article.key.to_string()).collect()
    }
}

/// Two questions as one, with what each finds.
fn together(
    how: u8,
    (a, of_a): (String, BTreeSet<String>),
    (b, of_b): (String, BTreeSet<String>),
    all: &BTreeSet<String>,
) -> (String, BTreeSet<String>) {
    match how {
        0 => (format!("({a} {b})"), &of_a & &of_b),
        1 => (format!("({a} OR {b})"), &of_a | &of_b),
        2 => (format!("({a} -{b})"), &of_a - &of_b),
        _ => (format!("(-({a} OR {b}))"), all - &(&of_a | &of_b)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_chinese_word_is_found_where_a_scan_finds_it(
        bodies in proptest::collection::vec("[供热改造，。、 ·“”a-b0-1\\n]{1,24}", 1..10),
        headlines in proptest::collection::vec("[供热改造 ：]{0,8}", 10),
        words in proptest::collection::vec("[供热改造]{1,5}", 8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let feed = folder.path().join("feed.jsonl");
        let line = |(n, body): (usize, &String)| {
            let record = serde_json::json!({
                "date": "2031-03-05", "publication": "P", "source_id": n.to_string(),
                "headline": headlines[n], "body": body,
            });
            record.to_string() + "\n"
        };
        std::fs::write(&feed, bodies.iter().enumerate().map(line).collect::<String>()).unwrap();
        let archive = Archive::open(&folder.path().join("a.db"), Access::Create).unwrap();
        load(&archive, &feed);
        for word in &words {
            prop_assert_eq!(found(&archive, word, false), scanned(&archive, word), "{}", word);
        }
    }

    /// Texts of every kind, terms with letters of several scripts, marks and spaces in them: what the index finds is
    /// what stands in the texts word for word, as the marking of hits sees it; in the stock shell as well.
    #[test]
    fn what_is_found_is_what_stands_there(
        bodies in proptest::collection::vec(TEXT, 6..14),
        heads in proptest::collection::vec("[供热2g发 ，é]{0,5}", 14),
        bylines in proptest::collection::vec("[供热a2]{0,3}", 14),
        terms in proptest::collection::vec((0..4_u8, TERM, proptest::bool::ANY, proptest::bool::ANY), 8),
        joined in proptest::collection::vec(([0..4_u8, 0..4_u8, 0..5_u8], [0..8_usize, 0..8_usize, 0..8_usize, 0..8_usize]), 8),
    ) {
        let desk = Desk::empty();
        let lines = bodies.iter().enumerate().map(|(n, body)| {
            serde_json::json!({
                "date": "2031-03-05", "publication": "P", "source_id": n.to_string(),
                "headline": heads[n], "byline": bylines[n], "body": body,
            }).to_string() + "\n"
        });
        desk.write("feed.jsonl", lines.collect::<String>());
        let archive = Archive::open(&desk.path("archive.db"), Access::Create).unwrap();
        load(&archive, &desk.path("feed.jsonl"));
        let asked: Vec<Asked> = terms.iter().filter_map(Asked::of).collect();
        for asked in &asked {
            let wanted = asked.stands(&archive);
            prop_assert_eq!(found(&archive, &asked.query, asked.any_script), wanted, "{}", asked.query);
        }
        let all: BTreeSet<String> = archive.reader().keys(&ArticleFilter::default()).unwrap().into_iter().collect();
        for ([first, second, both], of) in joined {
            let Some(terms) = of.iter().map(|n| asked.get(*n)).collect::<Option<Vec<_>>>() else { continue };
            let one = |n: usize| (terms[n].any(), terms[n].stands(&archive));
            let whole = together(both, together(first, one(0), one(1), &all), together(second, one(2), one(3), &all), &all);
            let (query, wanted) = if both == 4 { together(first, one(0), one(1), &all) } else { whole };
            prop_assert_eq!(found(&archive, &query, false), wanted, "{}", query);
            let query = Some(archive.reader().query(&query).unwrap());
            let filter = ArticleFilter { query, limit: Some(50), sort: Sort::Rank, ..ArticleFilter::default() };
            let statement = archive.reader().statement(&filter).unwrap();
            let shell = desk.sqlite("archive.db", &format!("CREATE TEMP TABLE t AS {statement} SELECT key FROM t"));
            let shell: Vec<&str> = shell.lines().collect();
            let ours = archive.reader().keys(&filter).unwrap();
            prop_assert_eq!(shell, ours.iter().map(String::as_str).collect::<Vec<_>>(), "{}", statement);
        }
    }

    #[test]
    fn near_is_as_near_as_it_is_asked(
        bodies in proptest::collection::vec("[供热改]{2,16}", 1..8),
        words in proptest::collection::vec("[供热改]{1,2}", 2..4),
        distance in 0..5_u32,
    ) {
        let desk = Desk::empty();
        let lines = bodies.iter().enumerate().map(|(n, body)| {
            format!("{{\"date\":\"2031-03-05\",\"publication\":\"P\",\"source_id\":\"{n}\",\"body\":\"{body}\"}}\n")
        });
        desk.write("feed.jsonl", lines.collect::<String>());
        let archive = Archive::open(&desk.path("archive.db"), Access::Create).unwrap();
        load(&archive, &desk.path("feed.jsonl"));
        let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
        let shown: Vec<String> = words.iter().map(|word| word.iter().collect()).collect();
        let query = format!("NEAR({}, {distance})", shown.join(" "));
        let all = archive.reader().articles(&ArticleFilter::default()).unwrap();
        let near = |body: &str| {
            let text: Vec<char> = body.chars().collect();
            let places = |word: &Vec<char>| -> Vec<(usize, usize)> {
                let starts = (0..text.len()).filter(|at| text[*at..].starts_with(word));
                starts.map(|at| (at, at + word.len())).collect()
            };
            let mut spans = vec![(0, usize::MAX)];
            for word in &words {
                let here = places(word);
                spans = spans.iter().flat_map(|(last, first)| {
                    here.iter().map(move |(start, end)| ((*last).max(*start), (*first).min(*end)))
                }).collect();
            }
            spans.iter().any(|(last, first)| *last <= first + distance as usize)
        };
        let wanted: BTreeSet<String> = all.iter().filter(|article| near(&article.printed.body))
            .map(|article| article.key.to_string()).collect();
        prop_assert_eq!(found(&archive, &query, false), wanted, "{}", query);
    }

    #[test]
    fn any_query_is_read_or_refused(query: String, near in "[a()\"供 ,:*-]{0,20}") {
        for query in [&query, &near] {
            if let Err(error) = parse(query) {
                let (start, end) = (error.place.start, error.place.end);
                assert!(start <= end && query.get(start..end).is_some(), "{query:?} {error:?}");
            }
        }
    }
}

#[test]
fn any_query_that_is_read_can_be_asked() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    let archive = Archive::open(&desk.path("archive.db"), Access::Read).unwrap();
    let config = ProptestConfig { cases: 60, ..ProptestConfig::default() };
    proptest!(config, |(query in "(NOT |-|\\()?[a-c供热\"*]{1,4}( OR | AND | |\\) )(headline:|NEAR\\()?[a-c供热\",*()]{0,6}")| {
        if parse(&query).is_ok() {
            found(&archive, &query, false);
            found(&archive, &query, true);
        }
    });
}

#[test]
fn both_scripts_are_found_on_request() {
    let desk = Desk::empty();
    let line = |n: u32, body: &str| {
        format!("{{\"date\":\"2031-03-0{n}\",\"publication\":\"P\",\"body\":\"{body}\"}}\n")
    };
    desk.write(
        "feed.jsonl",
        line(1, "他头发白了。") + &line(2, "他頭髮白了。") + &line(3, "頭発を洗う。"),
    );
    desk.ok(&["-q", "import", "feed.jsonl"]);
    let count = |query: &str, flag: &str| {
        desk.ok(&["search", query, "--count", flag]).trim().parse::<u32>().unwrap()
    };
    assert_eq!(count("头发", "--any-script"), 2);
    assert_eq!(count("頭髮", "--any-script"), 2);
    assert_eq!(count("头发", "-q"), 1);
}

#[test]
fn the_index_is_in_step_after_every_command() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples/harbour-post"]);
    let count = |word: &str| desk.ok(&["search", word, "--count"]).trim().to_owned();
    assert_eq!(count("herring"), "2");
    let page = desk.path("samples/harbour-post/2031-03-06_01.txt");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replace("HERRING", "MACKEREL")).unwrap();
    desk.ok(&["-q", "import", "samples/harbour-post"]);
    assert_eq!(count("headline:mackerel"), "1");
    assert_eq!(count("headline:herring"), "1");
    desk.ok(&["-q", "undo", "2"]);
    assert_eq!(count("headline:mackerel"), "0");
    assert_eq!(count("headline:herring"), "2");
    desk.ok(&["-q", "undo", "1"]);
    assert_eq!(count("herring"), "0");
    let left = "SELECT count(*) FROM search_docsize";
    assert_eq!(desk.sqlite("archive.db", left).trim(), "0");
    desk.ok(&["check", "--full"]);
}

#[test]
fn what_the_shell_takes_away_is_taken_out() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    desk.sqlite(
        "archive.db",
        "PRAGMA foreign_keys = ON; DELETE FROM article WHERE key = '云岭晚报-2031-03-06-p01-002';
         UPDATE text SET body = replace(body, '豆腐', '豆浆')",
    );
    desk.ok(&["tag", "+x", "--all", "--yes"]);
    assert_eq!(desk.ok(&["search", "豆腐 -headline:豆腐", "--count"]).trim(), "0");
    assert_eq!(desk.ok(&["search", "龙舟", "--count"]).trim(), "0");
    let told = desk.run(&["check"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(!told.contains("index of words"), "{told}");
}

#[test]
fn no_rule_takes_away_what_a_person_gave() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    let key = "云岭晚报-2031-03-05-p02-003";
    let tags = || desk.rows(&["list", key])[0]["tags"].clone();
    // Given by the rule, taken away, and given again by a person; by the program and in the shell.
    desk.ok(&["tag", "rule", "add", "+tea", "春茶"]);
    desk.ok(&["tag", "-tea", key]);
    desk.ok(&["tag", "+tea", key]);
    desk.ok(&["tag", "rule", "remove", "1"]);
    assert_eq!(tags(), serde_json::json!(["tea"]));
    desk.ok(&["tag", "-tea", key]);
    desk.ok(&["tag", "rule", "add", "+tea", "春茶"]);
    let given = format!("INSERT INTO tagged VALUES ('tea', '{key}')");
    desk.sqlite("archive.db", &given);
    desk.ok(&["tag", "rule", "remove", "2"]);
    assert_eq!(tags(), serde_json::json!(["tea"]));
    // Given by a person under another name, which is put into that of the rule.
    desk.ok(&["tag", "rule", "add", "+drink", "春茶"]);
    desk.ok(&["tag", "merge", "tea", "drink", "--yes"]);
    desk.ok(&["tag", "rule", "remove", "3"]);
    assert_eq!(desk.rows(&["list", "tag:drink"]).len(), 1);
    assert_eq!(tags(), serde_json::json!(["drink"]));
}

/// The statements that people are shown, asked how they run.
#[test]
fn no_question_scans_the_articles() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    let mut statements = Vec::new();
    for query in ["供", "供水", "供水管网", "herring", "headline:大桥", "供水 OR 大桥", "NEAR(a b)"]
    {
        for sort in ["rank", "date"] {
            statements.push(desk.ok(&["search", query, "--sort", sort, "--sql"]));
        }
        statements.push(desk.ok(&["search", query, "date:2031-03-05 -tag:x", "--sql"]));
    }
    statements.push(desk.ok(&["list", "confidence:..0.6", "--sql"]));
    let readme = std::fs::read_to_string(top().join("README.md")).unwrap();
    let docs = std::fs::read_to_string(top().join("docs/search.md")).unwrap();
    let blocks = docs.split("```sql\n").skip(1).filter_map(|block| block.split("```").next());
    statements.extend(blocks.map(str::to_owned));
    let shown = readme.lines().filter_map(|line| {
        line.strip_prefix("$ sqlite3 archive.db \"")?.rsplit_once('"').map(|(sql, _)| sql)
    });
    statements.extend(shown.filter(|sql| sql.contains("MATCH")).map(str::to_owned));
    assert!(statements.len() > 25, "{}", statements.len());
    for statement in statements {
        let plan = desk.sqlite("archive.db", &format!("EXPLAIN QUERY PLAN {statement}"));
        for line in plan.lines().filter(|line| line.contains("SCAN")) {
            let scans = ["article", "text", "page", "articles"]
                .iter()
                .any(|table| line.trim_end().ends_with(&format!("SCAN {table}")));
            assert!(!scans, "{statement}\n{plan}");
        }
    }
}

/// Once a term of thousands of characters was copied whole for each of them, 128 times over.
#[test]
fn a_term_without_end_is_asked_at_once() {
    let desk = Desk::with_page();
    let begun = std::time::Instant::now();
    let word = format!("any:{}", "㍿".repeat(1500));
    assert_eq!(desk.ok(&["search", "--count", &word]).trim(), "0");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    assert_eq!(desk.ok(&["search", "--count", "any:雲嶺大橋"]).trim(), "1");
}

/// Days that are counted from the day on which it is asked; and what came in last.
#[test]
#[expect(clippy::disallowed_methods, reason = "the program goes by the clock too")]
fn what_is_new_is_asked_by_days_ago_and_by_the_last_import() {
    let desk = Desk::empty();
    let day =
        |ago: i64| (chrono::Local::now().date_naive() - chrono::Duration::days(ago)).to_string();
    let record = |ago: i64, body: &str| {
        format!("{{\"date\":\"{}\",\"publication\":\"P\",\"body\":\"{body}\"}}\n", day(ago))
    };
    desk.write(
        "old.jsonl",
        record(0, "The boats.")
            + &record(1, "The rails.")
            + &record(6, "The mill.")
            + &record(7, "The weir."),
    );
    desk.ok(&["-q", "import", "old.jsonl"]);
    let count = |query: &str| desk.ok(&["search", query, "--count"]).trim().to_owned();
    // Midnight may pass while this runs.
    if count("date:today") == "1" {
        let counts = ["date:yesterday", "date:7d", "date:2w", "date:7d -date:today"].map(count);
        assert_eq!(counts, ["1", "3", "4", "2"]);
    }
    desk.write("new.jsonl", record(30, "The quay."));
    desk.ok(&["-q", "import", "new.jsonl"]);
    assert_eq!(count("import:last"), "1");
    // What changes nothing is no import to speak of, and what is taken back neither.
    desk.ok(&["-q", "import", "new.jsonl"]);
    assert_eq!(count("import:last"), "1");
    desk.ok(&["undo", "2"]);
    assert_eq!(count("import:last"), "4");
    // Rules may not depend on the day; saved searches may, if no rule needs them.
    let told = desk.fails(2, &["tag", "rule", "add", "+new", "date:7d"]);
    assert!(told.contains("no matter of a rule"), "{told}");
    desk.ok(&["search", "save", "lately", "date:7d"]);
    assert_eq!(count("saved:lately"), count("date:7d"));
    desk.fails(2, &["tag", "rule", "add", "+new", "saved:lately"]);
    desk.ok(&["search", "save", "boats", "boats"]);
    desk.ok(&["tag", "rule", "add", "+boats", "saved:boats"]);
    desk.fails(2, &["search", "save", "boats", "boats date:7d"]);
    assert_eq!(count("saved:boats"), "1");
    let told = desk.fails(2, &["search", "date:7x"]);
    assert!(told.contains("yesterday"), "{told}");
}

fn feed(desk: &Desk, records: &[(&str, &str)]) {
    let line = |(n, (headline, body)): (usize, &(&str, &str))| {
        let record = serde_json::json!({
            "date": format!("2031-03-{:02}", records.len() - n), "publication": "P",
            "headline": headline, "body": body,
        });
        record.to_string() + "\n"
    };
    desk.write("feed.jsonl", records.iter().enumerate().map(line).collect::<String>());
    desk.ok(&["-q", "import", "--no-reprints", "feed.jsonl"]);
}

#[test]
fn a_group_asks_for_all_its_words_beside_another() {
    let desk = Desk::empty();
    feed(&desk, &[("改造工程", "停暖，暖期，期间。"), ("别的", "停暖期间。"), ("水", "丙丁。")]);
    for (query, wanted) in [
        ("(供水 headline:改造) OR 停暖期间", "1"),
        ("(供水 body:停暖) OR 停暖期间", "1"),
        ("-((供水 headline:改造) OR 停暖期间)", "2"),
        ("别的 OR 改造 -(供水 headline:改造) -停暖期间", "2"),
        ("(甲乙 water) OR 丙丁", "1"),
        ("丙丁 OR (甲乙 headline:水)", "1"),
    ] {
        assert_eq!(desk.ok(&["search", "--count", query]).trim(), wanted, "{query}");
        let statement = desk.ok(&["search", "--sql", query]);
        let rows = desk.sqlite("archive.db", &statement);
        assert_eq!(rows.lines().count().to_string(), wanted, "{query}");
    }
}

/// Each word stands in it hundreds of times: whoever tried all of them together would not come to an end.
#[test]
fn common_words_of_a_long_text_are_found_near_one_another_at_once() {
    let desk = Desk::empty();
    let body: String =
        (0..3_000).map(|n| ["的云，", "一岭", "是桥，", "不水"][n * n / 7 % 4]).collect();
    feed(&desk, &[("长文", &body)]);
    for (query, wanted) in [
        ("NEAR(的 一 是 不, 3)", "0"),
        ("NEAR(的 一 是 不, 9)", "1"),
        ("\"的，一\"", "0"),
        ("\"云，一岭\"", "1"),
        ("\"云，一岭，的\"", "0"),
    ] {
        assert_eq!(desk.ok(&["search", "--count", query]).trim(), wanted, "{query}");
    }
}

#[test]
fn what_a_limit_leaves_is_the_beginning_of_the_list() {
    let desk = Desk::empty();
    feed(&desk, &[("水", "甲乙丙丁。"), ("水", "戊己庚辛。"), ("水", "壬癸子丑。")]);
    let keys = |limit: &[&str]| desk.ok(&[&["search", "水", "--format", "csv"], limit].concat());
    let all = keys(&[]);
    for most in 1..=3 {
        let first: Vec<String> = all.lines().take(most + 1).map(str::to_owned).collect();
        let limited = keys(&["--limit", &most.to_string()]);
        assert_eq!(limited.lines().map(str::to_owned).collect::<Vec<_>>(), first);
    }
}

#[test]
fn more_words_than_can_be_asked_for_are_an_error_that_says_so() {
    let desk = Desk::empty();
    feed(&desk, &[("水", "甲乙丙丁。")]);
    let words = |n: u32| char::from_u32(0x4e00 + n).unwrap().to_string().repeat(3);
    let query: Vec<String> = (0..1_200).map(words).collect();
    let output = desk.run(&["search", &query.join(" OR ")]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("so many words cannot be asked for at once\nhint: "), "{told}");
}
