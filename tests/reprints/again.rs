//! Texts that go and come back: what is found is what would be found anew.

use std::path::Path;

use backissue::archive::{Access, Archive};
use backissue::ops::reprints::{self, ReprintOptions};

use super::common::Desk;
use super::press::Dice;
use super::wire::{Printed, Tongue, Wire};
use super::{assert_same, clusters, feed};

const OPTIONS: ReprintOptions = ReprintOptions { workers: 1, rebuild: false, scripts_apart: None };

/// All that was found, a line a thing: ties, and clusters with what their texts share.
const FOUND: &str = "
  SELECT 'tie', text_id, other_id, relation || ' ' || passages, strength, similarity FROM reprint_tie
  UNION ALL
  SELECT 'cluster', handle, text_id, kind || ' ' || relation, similarity,
    boilerplate || quotation || quoted || accepted || (SELECT group_concat(start || '-' || stop) FROM reprint_stretch
      WHERE reprint_stretch.cluster_id = id AND reprint_stretch.text_id = reprint_member.text_id)
  FROM reprint_cluster JOIN reprint_member ON cluster_id = id";

fn found(desk: &Desk, archive: &str) -> Vec<String> {
    desk.sqlite(archive, FOUND).lines().map(str::to_owned).collect()
}

fn update(path: &Path, rebuild: bool) {
    let archive = Archive::open(path, Access::Write).unwrap();
    reprints::update(&archive, &ReprintOptions { rebuild, ..OPTIONS }, |_| {}).unwrap();
}

fn assert_as_anew(desk: &Desk) {
    let archive = Archive::open(&desk.path("archive.db"), Access::Read).unwrap();
    let findings = archive.reader().check(true, |_| {}).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    std::fs::copy(desk.path("archive.db"), desk.path("anew.db")).unwrap();
    update(&desk.path("anew.db"), true);
    assert_same(&found(desk, "archive.db"), &found(desk, "anew.db"));
}

/// Brings articles of an edition in and takes them out, a few at a time, so that the index is merged
/// again and again while some of its texts are gone.
fn come_and_go(edition: &[Printed], seed: u64, rounds: usize) {
    let desk = Desk::empty();
    let dice = &mut Dice::new(seed);
    desk.write("feed.jsonl", feed(&edition.iter().collect::<Vec<_>>()));
    desk.ok(&["-q", "import", "feed.jsonl", "--no-reprints"]);
    desk.sqlite("archive.db", "UPDATE article SET retired_by = 1");
    let articles = edition.len();
    for round in 0..rounds {
        let most = *dice.pick(&[&2, &5, &articles]);
        let ids: Vec<String> =
            (0..dice.between(1, most)).map(|_| (1 + dice.below(articles)).to_string()).collect();
        let flip = "UPDATE article SET retired_by = CASE WHEN retired_by IS NULL THEN 1 END";
        desk.sqlite("archive.db", &format!("{flip} WHERE id IN ({})", ids.join(", ")));
        update(&desk.path("archive.db"), false);
        if round % 3 == 2 {
            say_something(&desk, dice);
        }
        if round % 4 == 3 {
            assert_as_anew(&desk);
        }
    }
}

/// What a person may say of a cluster, or of two.
fn say_something(desk: &Desk, dice: &mut Dice) {
    let listed = desk.sqlite(
        "archive.db",
        "SELECT cluster, article_key FROM reprints ORDER BY cluster, article_key",
    );
    let rows: Vec<(&str, &str)> = listed.lines().filter_map(|row| row.split_once('|')).collect();
    if rows.is_empty() {
        return;
    }
    let (one, other) = (rows[dice.below(rows.len())], rows[dice.below(rows.len())]);
    let archive = Archive::open(&desk.path("archive.db"), Access::Write).unwrap();
    let mut writer = archive.begin().unwrap();
    let key = || vec![one.1.to_owned()];
    // Some of it cannot be said: that one printing leaves and nothing stays, for instance.
    let said = match dice.below(5) {
        0 => reprints::accept(&mut writer, one.0, "2031-04-01T08:00:00Z").map(drop),
        1 => reprints::reject(&mut writer, one.0, &key(), "2031-04-01T08:00:00Z").map(drop),
        2 => reprints::reject(&mut writer, one.0, &[], "2031-04-01T08:00:00Z").map(drop),
        3 => reprints::split(&mut writer, one.0, &key(), "2031-04-01T08:00:00Z").map(drop),
        _ => {
            let names = [one.0.to_owned(), other.1.to_owned()];
            reprints::join(&mut writer, &names, "2031-04-01T08:00:00Z").map(drop)
        }
    };
    if said.is_ok() {
        writer.commit().unwrap();
    }
}

#[test]
fn texts_come_and_go_in_any_order() {
    for seed in 0..3 {
        let edition = Wire::new(Tongue::chinese(), 30 + seed, 150).edition(14);
        come_and_go(&edition, seed, 40);
    }
}

/// The beginnings of three stories.
fn digest(body: &str, edition: &[Printed], dice: &mut Dice) -> String {
    let mut other = || &*edition[dice.below(edition.len())].body;
    [body, other(), other()].iter().flat_map(|story| story.chars().take(90)).collect()
}

/// Some articles stand in their issue twice, as they are, badly read, with another at their end or as
/// a digest; and some of these are printed elsewhere too.
#[test]
fn versions_of_issues_come_and_go_in_any_order() {
    for seed in 0..3 {
        let dice = &mut Dice::new(60 + seed);
        let mut edition = Wire::new(Tongue::chinese(), 70 + seed, 120).edition(9);
        edition.retain(|printed| printed.standing.is_none());
        for (n, printed) in edition.clone().iter().enumerate() {
            let mut version = printed.clone();
            match dice.below(6) {
                0 => {}
                1 => version.body = version.body.replace('，', "某"),
                2 => version.body.push_str(&edition[dice.below(edition.len())].body),
                3 => version.body = digest(&version.body, &edition, dice),
                _ => continue,
            }
            version.id = format!("v{n}");
            if dice.chance(40) {
                let elsewhere = Printed {
                    id: format!("w{n}"),
                    publication: format!("Wire Gazette {}", dice.between(1, 9)),
                    ..version.clone()
                };
                edition.push(elsewhere);
            }
            edition.push(version);
        }
        come_and_go(&edition, seed, 40);
    }
}

/// A phrase that is rare as often as it is not.
#[test]
fn texts_with_a_common_phrase_come_and_go_in_any_order() {
    for seed in 0..2 {
        let tongue = Tongue::chinese().without_formulas();
        let phrase = tongue.story(&mut Dice::new(40 + seed), 60).concat();
        let mut edition = Wire::new(tongue, 50 + seed, 60).edition(30);
        edition.iter_mut().step_by(2).for_each(|printed| printed.body.push_str(&phrase));
        come_and_go(&edition, seed, 24);
    }
}

/// The page of an issue, with one story or several.
fn page(stories: &[&str]) -> String {
    let article = |(n, story): (usize, &&str)| format!("云岭新闻之{}\n\n{story}\n", n + 1);
    stories.iter().enumerate().map(article).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_page_that_is_as_it_was_is_compared_again() {
    let (tongue, dice) = (Tongue::chinese().without_formulas(), &mut Dice::new(7));
    let mut story = |chars| tongue.story(dice, chars).concat();
    // The third is about as long as the others, so that it makes one segment of all three.
    let (old, newer, third) = (story(120), story(120), story(120));
    let misread: String =
        old.chars().enumerate().map(|(n, c)| if n == 60 { '某' } else { c }).collect();
    let desk = Desk::empty();
    let pages = [
        ("2031-03-03_01.txt", page(&[&old])),
        ("2031-03-03_01.txt", page(&[&newer])),
        ("2031-03-03_02.txt", page(&[&third])),
        ("2031-03-03_01.txt", page(&[&old])),
    ];
    for (name, page) in pages {
        desk.write(name, page);
        desk.ok(&["-q", "import", "--publication", "P", name]);
        desk.ok(&["check"]);
    }
    desk.write("2031-03-04_01.txt", page(&[&misread]));
    desk.ok(&["-q", "import", "--publication", "Q", "2031-03-04_01.txt"]);
    let now = clusters(&desk, "archive.db");
    assert_eq!(now.len(), 1, "{now:#?}");
    desk.ok(&["-q", "reprints", "update", "--rebuild"]);
    assert_same(&clusters(&desk, "archive.db"), &now);
}
