//! A paper whose pages the reader cuts wrongly until a person has corrected some: headlines that end in a
//! full stop, set like the text, without empty lines.

#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use common::Desk;

const PAPER: &str = "Wexmouth Weekly";
const ARTICLES: usize = 6;

const HEADS: [&str; 14] = [
    "Slates Wanted At The School.",
    "A Purse Found.",
    "The Ferry Again.",
    "Barley At The Quay.",
    "Low Water In The Well.",
    "Figures Of The Year.",
    "Stalls Moved Uphill.",
    "Six Boys At Work.",
    "The Bell On Sunday.",
    "Forty Boats Home.",
    "New Lamps For Mill Lane.",
    "A Cart Overturned.",
    "The Choir Travels.",
    "Frost At The Gate.",
];
const WHO: [&str; 8] = [
    "The harbour master",
    "The parish clerk",
    "Mrs. Pell of Quay Road",
    "The ferryman",
    "The school board",
    "The lamp committee",
    "A carter named Holm",
    "The keeper of the tide gauge",
];
const DID: [&str; 8] = [
    "mended the north gate before the frost",
    "counted forty boats at the mole",
    "asked for new slates on the roof",
    "found a purse below the bridge",
    "read the yearly figures aloud",
    "sold the last of the winter barley",
    "rang the bell for an hour",
    "thanked the town for its patience",
];
const WHY: [&str; 7] = [
    "because the road was under water",
    "as the council had wished since spring",
    "though few had come to listen",
    "while the band played in the square",
    "and nobody spoke against it",
    "so the work can begin on Monday",
    "which took until the evening",
];

/// Numbers that look drawn by lot, the same each time.
struct Lot(u32);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % most
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn paragraph(&mut self) -> String {
        let sentences = 1 + self.below(3);
        let sentence =
            |lot: &mut Self| format!("{} {}, {}.", lot.of(&WHO), lot.of(&DID), lot.of(&WHY));
        (0..sentences).map(|_| sentence(self)).collect::<Vec<_>>().join(" ")
    }
}

/// The articles of an issue: headline and text.
fn articles(day: u32) -> Vec<(&'static str, String)> {
    let mut lot = Lot(day);
    let first = lot.below(HEADS.len());
    let article = |at: usize| {
        let paragraphs = 2 + lot.below(3);
        let text = (0..paragraphs).map(|_| lot.paragraph()).collect::<Vec<_>>().join("\n");
        (HEADS[(first + at) % HEADS.len()], text)
    };
    (0..ARTICLES).map(article).collect()
}

fn name(day: u32) -> String {
    format!("2031-05-{day:02}_01.txt")
}

/// A desk with so many issues of the paper, imported.
fn desk(issues: u32) -> Desk {
    let desk = Desk::empty();
    for day in 1..=issues {
        let lines: Vec<String> =
            articles(day).into_iter().map(|(head, text)| format!("{head}\n{text}\n")).collect();
        desk.write(&format!("pages/{}", name(day)), lines.concat());
    }
    desk.ok(&["import", "pages", "--publication", PAPER]);
    desk
}

/// A person corrects the page of a day.
fn correct(desk: &Desk, day: u32) -> String {
    let key = format!("wexmouth-weekly-2031-05-{day:02}-p01-001");
    let page = desk.ok(&["show", &key, "--as-source"]);
    let mut marked = page.split("\n\n").next().unwrap().to_owned();
    for (head, text) in articles(day) {
        marked.push_str(&format!("\n\n%% article\nheadline: {head}\n\n{text}"));
    }
    desk.write("page.txt", marked);
    desk.ok(&["import", "page.txt"])
}

/// Articles on pages that nobody corrected that are there as they should be, of all.
fn right(desk: &Desk, days: std::ops::Range<u32>) -> (usize, usize) {
    let listed = desk.rows(&["list", "--limit", "1000"]);
    let is_there = |day: u32, head: &str, text: &str| {
        listed.iter().any(|row| {
            row["date"] == format!("2031-05-{day:02}")
                && row["headline"] == head
                && row["body"] == text
        })
    };
    let wanted = days.clone().flat_map(|day| articles(day).into_iter().map(move |a| (day, a)));
    let found = wanted.filter(|(day, (head, text))| is_there(*day, head, text)).count();
    (found, days.len() * ARTICLES)
}

fn learned_from(desk: &Desk) -> Vec<u64> {
    let rows = desk.rows(&["publications"]);
    rows.iter().filter_map(|row| row["learned_from"].as_u64()).collect()
}

#[test]
fn corrected_pages_teach_the_reader_their_paper() {
    let desk = desk(14);
    let (before, all) = right(&desk, 4..15);
    assert!(before * 2 < all, "{before} of {all}: the reader needs no teaching");
    // Two are too few to learn from unasked; the third is enough.
    for day in 1..=2 {
        assert!(!correct(&desk, day).contains("learned"));
    }
    assert!(learned_from(&desk).is_empty());
    let told = correct(&desk, 3);
    assert!(
        told.contains("`Wexmouth Weekly`: the reader learned from 3 corrected pages"),
        "{told}"
    );
    assert_eq!(learned_from(&desk), [3]);
    // What was there stays until a person wants it read again; keys and tags stay then too.
    assert_eq!(right(&desk, 4..15).0, before);
    let kept = "wexmouth-weekly-2031-05-09-p01-001";
    desk.ok(&["tag", "+seen", kept]);
    desk.ok(&["rebuild"]);
    let (after, _) = right(&desk, 4..15);
    assert!(after * 10 >= all * 9, "{after} of {all}");
    assert_eq!(desk.rows(&["list", "tag:seen"])[0]["key"], kept);
    assert_eq!(right(&desk, 1..4), (18, 18));
    desk.ok(&["check", "--full"]);
    // A page that comes in is read so at once.
    let lines: Vec<String> =
        articles(20).into_iter().map(|(head, text)| format!("{head}\n{text}\n")).collect();
    desk.write("2031-05-20_01.txt", lines.concat());
    desk.ok(&["import", "2031-05-20_01.txt", "--publication", PAPER]);
    assert!(right(&desk, 20..21).0 >= ARTICLES - 1);
}

/// What the reader is not sure of is marked until a person has had the page in hand.
#[test]
fn doubtful_articles_are_found() {
    let desk = desk(3);
    let doubtful = |desk: &Desk| -> Vec<String> {
        let rows = desk.rows(&["list", "is:doubtful"]);
        assert!(rows.iter().all(|row| row["doubtful"].is_string()), "{rows:?}");
        rows.iter().map(|row| row["key"].as_str().unwrap().to_owned()).collect()
    };
    let of_first = |keys: &[String]| keys.iter().filter(|key| key.contains("-05-01-")).count();
    let before = doubtful(&desk);
    let marked = desk.rows(&["list"]).iter().filter(|row| row["doubtful"].is_string()).count();
    assert_eq!(before.len(), marked);
    assert!(of_first(&before) > 0, "{before:?}");
    correct(&desk, 1);
    let after = doubtful(&desk);
    assert_eq!(of_first(&after), 0, "{after:?}");
    assert_eq!(after.len(), before.len() - of_first(&before));
    assert_eq!(
        desk.rows(&["list", "-is:doubtful"]).len() + after.len(),
        desk.rows(&["list"]).len()
    );
    desk.ok(&["undo", "last"]);
    assert_eq!(doubtful(&desk), before);
}

#[test]
fn what_was_learned_is_shown_forgotten_and_taken_back() {
    let desk = desk(12);
    correct(&desk, 1);
    correct(&desk, 2);
    let dry = desk.ok(&["learn", PAPER, "--dry-run"]);
    assert!(dry.contains("2 corrected pages and 10 others"), "{dry}");
    assert!(learned_from(&desk).is_empty());
    desk.ok(&["learn", "wexmouth-weekly"]);
    assert_eq!(learned_from(&desk), [2]);
    desk.ok(&["learn", PAPER, "--forget"]);
    assert!(learned_from(&desk).is_empty());
    desk.ok(&["undo", "last"]);
    assert_eq!(learned_from(&desk), [2]);
    desk.ok(&["undo", "last"]);
    assert!(learned_from(&desk).is_empty());
    // What is taken back with the corrections that taught it does not count either.
    correct(&desk, 3);
    assert_eq!(learned_from(&desk), [3]);
    desk.ok(&["undo", "last"]);
    assert!(learned_from(&desk).is_empty());
    desk.ok(&["check", "--full"]);
}

/// What a paper prints on every page is told, learned, and no part of an article from then on.
#[test]
fn lines_that_every_page_has_are_learned() {
    let desk = Desk::empty();
    let page = |day: u32| {
        let text: Vec<String> = articles(day)
            .into_iter()
            .take(3)
            .map(|(head, text)| format!("{}\n\n{text}\n\n", head.to_uppercase()))
            .collect();
        format!(
            "THE ALDERWICK BUGLE\nTruth Before Favour\nMay {day}, 2031\n\n{}Printed by Pratt & Sons.\n",
            text.concat()
        )
    };
    for day in 1..=9 {
        desk.write(&format!("pages/{}", name(day)), page(day));
    }
    let told = desk.ok(&["import", "pages", "--publication", PAPER]);
    let lines = "THE ALDERWICK BUGLE | Truth Before Favour | Printed by Pratt & Sons.";
    assert!(told.contains(lines), "{told}");
    let with = |word: &str| desk.rows(&["search", word, "--limit", "100"]).len();
    assert!(with("Pratt") >= 9 && with("Bugle") >= 9);
    let lesson = desk.ok(&["learn", PAPER]);
    assert!(lesson.contains("no part of articles: Truth Before Favour"), "{lesson}");
    let shown = &desk.rows(&["publications"])[0]["page_lines"];
    assert_eq!(shown.as_array().map(Vec::len), Some(3), "{shown}");
    desk.ok(&["rebuild"]);
    assert_eq!((with("Pratt"), with("Bugle"), with("Favour")), (0, 0, 0));
    // What comes in is read so at once, and nothing is told twice.
    desk.write("2031-05-10_01.txt", page(10));
    let told = desk.ok(&["import", "2031-05-10_01.txt", "--publication", PAPER]);
    assert!(!told.contains("of most pages"), "{told}");
    assert_eq!(with("Pratt"), 0);
    let key = "wexmouth-weekly-2031-05-10-p01-001";
    let changes = desk.ok(&["show", key, "--changes"]);
    assert!(changes.contains("this paper prints it on most of its pages"), "{changes}");
    desk.ok(&["check", "--full"]);
    desk.ok(&["learn", PAPER, "--forget"]);
    desk.ok(&["rebuild"]);
    assert!(with("Pratt") >= 10);
}

#[test]
fn other_papers_are_read_as_before() {
    let desk = desk(12);
    for day in 1..=3 {
        correct(&desk, day);
    }
    let lines: Vec<String> =
        articles(20).into_iter().map(|(head, text)| format!("{head}\n{text}\n")).collect();
    desk.write("2031-05-20_01.txt", lines.concat());
    let bodies = |desk: &Desk, archive: &str| {
        let rows = desk.rows(&["--archive", archive, "list", "publication:Alderwick"]);
        rows.into_iter().map(|row| row["content_hash"].to_string()).collect::<Vec<_>>()
    };
    for archive in ["archive.db", "fresh.db"] {
        let file = "2031-05-20_01.txt";
        desk.ok(&["--archive", archive, "import", file, "--publication", "Alderwick Sun"]);
    }
    assert_eq!(bodies(&desk, "archive.db"), bodies(&desk, "fresh.db"));
    // A paper goes by every name that it had.
    desk.ok(&["publications", "rename", PAPER, "The Wexmouth Weekly"]);
    desk.ok(&["import", "2031-05-20_01.txt", "--publication", PAPER]);
    assert!(right(&desk, 20..21).0 >= ARTICLES - 1);
}

#[test]
fn what_was_learned_for_another_reader_is_told_and_not_used() {
    let desk = desk(12);
    for day in 1..=3 {
        correct(&desk, day);
    }
    desk.sqlite("archive.db", "UPDATE habit SET reader = '0123456789abcdef'");
    let lines: Vec<String> =
        articles(20).into_iter().map(|(head, text)| format!("{head}\n{text}\n")).collect();
    desk.write("2031-05-20_01.txt", lines.concat());
    let told = desk.ok(&["import", "2031-05-20_01.txt", "--publication", PAPER]);
    assert!(told.contains("is for the reader of another version"), "{told}");
    assert!(right(&desk, 20..21).0 * 2 < ARTICLES);
    desk.ok(&["learn", PAPER]);
    desk.ok(&["rebuild"]);
    assert!(right(&desk, 20..21).0 >= ARTICLES - 1);
}

/// An archive may come from a stranger.
#[test]
fn strange_habits_stand_in_nobodys_way() {
    let desk = desk(12);
    for day in 1..=3 {
        correct(&desk, day);
    }
    for strange in [
        "corrected_pages = -7, other_pages = -9223372036854775807",
        "weights = 'step 0 0 1e40 NaN inf -inf\nstep 99 99\nlen 99999999999 1'",
        "weights = ''",
        "publication_id = -5",
    ] {
        desk.sqlite("archive.db", &format!("UPDATE habit SET {strange}"));
        desk.ok(&["rebuild", "--dry-run"]);
        desk.ok(&["publications"]);
        desk.ok(&["check", "--full"]);
    }
    desk.ok(&["learn", PAPER]);
    assert_eq!(learned_from(&desk), [3]);
}

#[test]
fn there_must_be_something_to_learn_from() {
    let desk = desk(2);
    desk.ok(&["learn", PAPER]);
    assert!(learned_from(&desk).is_empty());
    desk.fails(1, &["learn", "nobody"]);
}
