//! Takedowns: what was taken down for good does not come back, and leaves no byte.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::Desk;

const KEY: &str = "p-2031-03-05-p00-002";

/// Two records.
const TWO: &str = r#"[{"publication":"P","date":"2031-03-05","body":"First text stands here."},
{"publication":"P","date":"2031-03-05","body":"SECRET words."}]
"#;

/// The same as a table.
const TABLE: &str = "publication,date,body
P,2031-03-05,First text stands here.
P,2031-03-05,SECRET words.
";

/// A page of two articles.
const PAGE: &str = "First headline\n\nBy Ann Dale\n\nThe first text of this page stands here, and is \
    long enough to be read as one.\n\n\nSECRET HEADLINE\n\nBy Tom Ferry\n\nThe SECRET words of this \
    page stand here, and are long enough to be read as an article.\n";

fn import(desk: &Desk, archive: &str, path: &str) -> String {
    desk.shell(&format!("backissue --archive {archive} -q import {path}")).0
}

fn take_down(desk: &Desk, archive: &str, key: &str) -> String {
    let (told, code) =
        desk.shell(&format!("backissue --archive {archive} delete {key} --yes --originals"));
    assert_eq!(code, 0, "{told}");
    told
}

/// No byte of it is in the archive, packed or not, and what stands is sound.
fn is_gone(desk: &Desk, archive: &str) {
    let bytes = std::fs::read(desk.path(archive)).unwrap();
    for word in ["SECRET", "secret"] {
        assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{archive} has {word}");
    }
    let to = format!("{archive}.originals");
    desk.ok(&["--archive", archive, "originals", "--to", &to]);
    let (found, _) = desk.shell(&format!("grep -rl SECRET {to}; rm -r {to}"));
    assert_eq!(found, "", "{archive} gives it out");
    desk.ok(&["--archive", archive, "check", "--full"]);
}

fn keys(desk: &Desk, archive: &str) -> Vec<String> {
    let rows = desk.rows(&["--archive", archive, "list"]);
    rows.iter().map(|row| row["key"].as_str().unwrap().to_owned()).collect()
}

/// Another archive brings files, and what was taken down here stays out of them.
#[test]
fn another_archive_brings_nothing_back() {
    for (mine, theirs) in [("s.json", "s.csv"), ("s.json", "s.json"), ("s.csv", "s.json")] {
        let desk = Desk::empty();
        desk.write("s.json", TWO);
        desk.write("s.csv", TABLE);
        import(&desk, "a.db", mine);
        import(&desk, "b.db", theirs);
        take_down(&desk, "a.db", KEY);
        let told = import(&desk, "a.db", "b.db");
        assert!(told.contains("1 article deleted before, and left out"), "{told}");
        is_gone(&desk, "a.db");
        take_down(&desk, "a.db", KEY);
        is_gone(&desk, "a.db");
        assert_eq!(keys(&desk, "a.db"), ["p-2031-03-05-p00-001"]);
    }
}

/// The same of pages, and of a page that changed in some other place.
#[test]
fn another_page_brings_nothing_back() {
    let desk = Desk::empty();
    desk.write("p/2031-03-05_01.txt", PAGE);
    desk.write("q/2031-03-05_01.txt", PAGE.replace("long enough to be read as one", "long enough"));
    let publication = ["--publication", "P"];
    for (archive, file) in [("a.db", "p"), ("c.db", "p"), ("d.db", "q")] {
        let path = format!("{file}/2031-03-05_01.txt");
        let mut arguments = vec!["--archive", archive, "-q", "import", &path];
        arguments.extend(publication);
        desk.ok(&arguments);
    }
    let all = desk.rows(&["--archive", "a.db", "list"]);
    let secret = all.iter().find(|row| row["body"].as_str().unwrap().contains("SECRET")).unwrap();
    let key = secret["key"].as_str().unwrap();
    for other in ["c.db", "d.db"] {
        let _ = std::fs::remove_file(desk.path("x.db"));
        std::fs::copy(desk.path("a.db"), desk.path("x.db")).unwrap();
        take_down(&desk, "x.db", key);
        import(&desk, "x.db", other);
        is_gone(&desk, "x.db");
        assert!(!keys(&desk, "x.db").iter().any(|stands| stands == key));
    }
    take_down(&desk, "a.db", key);
    desk.ok(&["--archive", "a.db", "-q", "import", "q/2031-03-05_01.txt", "--publication", "P"]);
    is_gone(&desk, "a.db");
    assert_eq!(keys(&desk, "a.db").len(), all.len() - 1);
}

/// Of a page whose import was taken back, the rest comes again, without its bytes.
#[test]
fn the_rest_of_a_page_comes_back() {
    let desk = Desk::empty();
    desk.write("p/2031-03-05_01.txt", PAGE);
    import(&desk, "a.db", "p/2031-03-05_01.txt");
    let all = keys(&desk, "a.db");
    take_down(&desk, "a.db", &all[1]);
    desk.ok(&["--archive", "a.db", "undo", "1"]);
    import(&desk, "a.db", "p/2031-03-05_01.txt");
    assert_eq!(keys(&desk, "a.db"), all[..1]);
    is_gone(&desk, "a.db");
}

/// An import that was taken back leaves nothing that cannot be taken down.
#[test]
fn what_an_undo_left_can_be_taken_down() {
    for tagged in [false, true] {
        let desk = Desk::empty();
        desk.write("s.json", TWO);
        desk.write("s.csv", TABLE);
        import(&desk, "a.db", "s.json");
        if tagged {
            desk.ok(&["--archive", "a.db", "tag", "+keep", "p-2031-03-05-p00-001"]);
        }
        desk.ok(&["--archive", "a.db", "undo", "1"]);
        let told = take_down(&desk, "a.db", KEY);
        assert!(told.contains("1 article deleted") && told.contains("for good"), "{told}");
        is_gone(&desk, "a.db");
        let told = desk.fails(1, &["--archive", "a.db", "undo", "last"]);
        assert!(told.contains("for good"), "{told}");
        for path in ["s.csv", "s.json"] {
            import(&desk, "a.db", path);
            is_gone(&desk, "a.db");
            assert_eq!(keys(&desk, "a.db"), ["p-2031-03-05-p00-001"]);
        }
        desk.ok(&["--archive", "a.db", "undo", "last"]);
        import(&desk, "a.db", "s.json");
        is_gone(&desk, "a.db");
        assert_eq!(keys(&desk, "a.db"), ["p-2031-03-05-p00-001"]);
    }
}

/// What is known of it without its text keeps it away, as a plain deletion does.
#[test]
fn a_newer_version_stays_away() {
    let record = |fields: &str, body: &str| {
        format!(r#"[{{"publication":"P","date":"2031-03-05","page":"1",{fields}"body":"{body}"}}]"#)
    };
    for fields in [r#""source_id":"7","#, r#""headline":"Bridge","#, r#""kicker":"A","#] {
        let newer = if fields.contains("kicker") {
            record(r#""kicker":"B","#, "SECRET words.")
        } else {
            record(fields, "SECRET words. And more of them.")
        };
        let desk = Desk::empty();
        desk.write("v1.json", record(fields, "SECRET words."));
        desk.write("v2.json", newer);
        for other in ["v2.json", "b.db"] {
            let _ = std::fs::remove_file(desk.path("a.db"));
            import(&desk, "a.db", "v1.json");
            if other == "b.db" {
                import(&desk, "b.db", "v2.json");
            }
            take_down(&desk, "a.db", "p-2031-03-05-p01-001");
            let told = import(&desk, "a.db", other);
            assert!(told.contains("1 article deleted before, and left out"), "{fields}: {told}");
            assert_eq!(keys(&desk, "a.db").len(), 0, "{fields}");
            is_gone(&desk, "a.db");
        }
    }
    let desk = Desk::empty();
    desk.write("p/2031-03-05_01.txt", PAGE);
    import(&desk, "a.db", "p/2031-03-05_01.txt");
    let all = keys(&desk, "a.db");
    take_down(&desk, "a.db", &all[1]);
    desk.write("p/2031-03-05_01.txt", PAGE.replace("an article.", "an article. And more."));
    import(&desk, "a.db", "p/2031-03-05_01.txt");
    assert_eq!(keys(&desk, "a.db"), all[..1]);
    is_gone(&desk, "a.db");
}

/// The import may be taken back: the rest of the file comes in again, what was taken down does not.
#[test]
fn the_rest_of_a_file_comes_back() {
    for (name, text) in [("s.json", TWO), ("s.csv", TABLE)] {
        let desk = Desk::empty();
        desk.write(name, text);
        import(&desk, "a.db", name);
        take_down(&desk, "a.db", KEY);
        desk.ok(&["--archive", "a.db", "undo", "1"]);
        let told = import(&desk, "a.db", name);
        assert!(told.contains("1 article new"), "{told}");
        assert!(told.contains("1 article deleted before, and left out"), "{told}");
        assert_eq!(keys(&desk, "a.db"), ["p-2031-03-05-p00-001"]);
        is_gone(&desk, "a.db");
        let raw = desk.ok(&["--archive", "a.db", "show", "p-2031-03-05-p00-001", "--raw"]);
        assert!(raw.contains("First text stands here."), "{raw}");
    }
}

/// A record that was refused may say the same words.
#[test]
fn refused_records_go_with_what_they_repeat() {
    let desk = Desk::empty();
    let refused = r#"{"publication":"P","date":"2031-03-05","position":0,"body":"SECRET words."}"#;
    desk.write("s.json", TWO.replace("]\n", &format!(",\n{refused}]\n")));
    import(&desk, "a.db", "s.json");
    let told = take_down(&desk, "a.db", KEY);
    assert!(told.contains("1 article deleted, taken out of 1 file for good"), "{told}");
    is_gone(&desk, "a.db");
    let raw = desk.ok(&["--archive", "a.db", "show", "p-2031-03-05-p00-001", "--raw"]);
    assert!(raw.contains("First text stands here."), "{raw}");
}

/// What is left of a file is given out, and its list is right; the same file again says what stays away.
#[test]
fn what_is_left_of_a_file_is_given_out() {
    let desk = Desk::empty();
    desk.write("s.json", TWO);
    import(&desk, "a.db", "s.json");
    take_down(&desk, "a.db", KEY);
    let (told, _) = desk.shell("backissue --archive a.db originals --to out");
    assert!(told.contains("1 file with blanks where a deletion took something out"), "{told}");
    let (told, code) = desk.shell("grep -c First out/s.json && cd out && sha256sum -c SHA256SUMS");
    assert_eq!((told.as_str(), code), ("1\ns.json: OK\n", 0));
    let told = import(&desk, "a.db", "s.json");
    assert!(told.contains("1 already stored"), "{told}");
    assert!(told.contains("1 article deleted before, and left out"), "{told}");
}
