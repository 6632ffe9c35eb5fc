//! Where a command writes to: never over the archive, never through what is no file, and whole or not
//! at all.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod common;

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use common::{Desk, PAGE};

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn permit(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn an_export_never_replaces_the_archive() {
    let desk = Desk::with_page();
    symlink(desk.path("archive.db"), desk.path("link.db")).unwrap();
    std::fs::hard_link(desk.path("archive.db"), desk.path("twin.db")).unwrap();
    let before = std::fs::read(desk.path("archive.db")).unwrap();
    let names = ["archive.db", "./archive.db", "云岭晚报/../archive.db", "link.db", "twin.db"];
    for name in names.into_iter().chain(["archive.db-journal", "archive.db-wal"]) {
        for form in ["jsonl", "csv", "markdown"] {
            let told = desk.fails(2, &["export", "--as", form, "--to", name, "--force"]);
            assert!(told.contains("the archive itself"), "{name}: {told}");
        }
        // It may be called otherwise as well.
        desk.fails(2, &["--archive", "link.db", "export", "--to", name, "--force"]);
        assert_eq!(std::fs::read(desk.path("archive.db")).unwrap(), before, "{name}");
    }
    assert!(!desk.path("archive.db-journal").exists());
    for name in ["archive.db", "link.db", "twin.db"] {
        desk.fails(2, &["backup", name]);
    }
    desk.write("other", "other");
    let told = desk.fails(1, &["backup", "other"]);
    assert!(told.contains("exists already"), "{told}");
    desk.ok(&["check", "--full"]);
}

#[test]
fn what_is_replaced_keeps_its_readers_and_its_place() {
    let desk = Desk::with_page();
    desk.write("old.jsonl", "old");
    permit(&desk.path("old.jsonl"), 0o600);
    desk.fails(2, &["export", "--to", "old.jsonl"]);
    assert_eq!(std::fs::read(desk.path("old.jsonl")).unwrap(), b"old");
    desk.ok(&["export", "--to", "old.jsonl", "--force"]);
    assert_eq!(mode(&desk.path("old.jsonl")), 0o600);
    // A link goes on leading to the file that it led to.
    symlink(desk.path("old.jsonl"), desk.path("link.jsonl")).unwrap();
    std::fs::write(desk.path("old.jsonl"), "old").unwrap();
    desk.fails(2, &["export", "--to", "link.jsonl"]);
    desk.ok(&["export", "--to", "link.jsonl", "--force"]);
    assert!(desk.path("link.jsonl").symlink_metadata().unwrap().is_symlink());
    assert!(std::fs::read_to_string(desk.path("old.jsonl")).unwrap().contains("云岭大桥合龙"));
    // A link that leads nowhere is somebody's mistake, and not ours to mend.
    symlink("nowhere/at/all", desk.path("dangling")).unwrap();
    for force in [&[][..], &["--force"]] {
        let told = desk.fails(2, &[&["export", "--to", "dangling"], force].concat());
        assert!(told.contains("leads nowhere"), "{told}");
    }
    desk.fails(1, &["backup", "dangling"]);
    assert!(desk.path("dangling").symlink_metadata().unwrap().is_symlink());
    desk.fails(2, &["export", "--to", "云岭晚报", "--force"]);
}

#[test]
fn pipes_and_devices_are_written_to_and_not_replaced() {
    let desk = Desk::with_page();
    let line = "mkfifo pipe && (cat pipe > got.jsonl & backissue -q export --to pipe; wait) && \
        test -p pipe && backissue -q export --to /dev/stdout > out.jsonl && cmp got.jsonl out.jsonl && \
        backissue -q export --to /dev/null --force && test -c /dev/null";
    let (told, code) = desk.shell(line);
    assert_eq!(code, 0, "{told}");
    assert!(std::fs::read_to_string(desk.path("got.jsonl")).unwrap().contains("云岭大桥合龙"));
    let told = desk.fails(1, &["export", "--to", "/dev/full"]);
    assert!(told.contains("could not be written"), "{told}");
}

#[test]
fn a_copy_is_as_private_as_the_archive() {
    let desk = Desk::with_page();
    permit(&desk.path("archive.db"), 0o600);
    desk.ok(&["backup", "copy.db"]);
    assert_eq!(mode(&desk.path("copy.db")), 0o600);
    permit(&desk.path("archive.db"), 0o444);
    desk.ok(&["backup", "vault.db"]);
    assert_eq!(mode(&desk.path("vault.db")), 0o444);
    desk.ok(&["--archive", "vault.db", "check", "--full"]);
}

/// An archive that lies in its file as those of earlier programs did.
#[test]
fn a_compact_copy_lies_as_a_new_archive_does() {
    let desk = Desk::with_samples();
    desk.ok(&["-q", "import", "samples"]);
    assert_eq!(desk.sqlite("archive.db", "PRAGMA page_size").trim(), "16384");
    desk.sqlite("archive.db", "PRAGMA page_size = 4096; VACUUM");
    desk.ok(&["backup", "same.db"]);
    assert_eq!(desk.sqlite("same.db", "PRAGMA page_size").trim(), "4096");
    desk.ok(&["backup", "--compact", "compact.db"]);
    assert_eq!(desk.sqlite("compact.db", "PRAGMA page_size").trim(), "16384");
    desk.ok(&["--archive", "compact.db", "check"]);
    desk.ok(&["--archive", "archive.db", "originals", "--to", "a"]);
    desk.ok(&["--archive", "compact.db", "originals", "--to", "b"]);
    let sums = |folder: &str| std::fs::read(desk.path(&format!("{folder}/SHA256SUMS"))).unwrap();
    assert_eq!(sums("a"), sums("b"));
    for asked in [&["export", "--to", "-"][..], &["search", "桥"], &["reprints"]] {
        let of = |archive: &str| desk.ok(&[&["--archive", archive], asked].concat());
        assert_eq!(of("archive.db"), of("compact.db"), "{asked:?}");
    }
    desk.fails(1, &["backup", "--compact", "compact.db"]);
}

/// SQLite takes some names for something else than files.
#[test]
fn every_name_is_the_name_of_a_file() {
    let desk = Desk::with_page();
    for name in ["file:x?mode=memory", ":memory:", "file::memory:", "a%41?b#c", "file:y"] {
        desk.ok(&["backup", name]);
        assert!(desk.path(name).exists(), "{name}");
        desk.ok(&["--archive", name, "tag", "+seen", "--all", "--yes"]);
        assert_eq!(desk.rows(&["--archive", name, "list", "--tag", "seen"]).len(), 1, "{name}");
        desk.ok(&["--archive", name, "check", "--full"]);
    }
    assert_eq!(desk.rows(&["list", "--tag", "seen"]).len(), 0);
    desk.write("2031-03-06_01.txt", PAGE);
    desk.ok(&["--archive", "file:new?mode=memory", "import", "2031-03-06_01.txt"]);
    assert!(desk.path("file:new?mode=memory").exists());
}

/// What a killed program has left does not stand in the way, and goes.
#[test]
fn leftovers_of_killed_programs_are_swept_away() {
    let desk = Desk::with_page();
    for name in [".backissue-new-aaaaaa", ".backissue-new-aaaaaa-journal", ".backissue-new-bbbbbb"]
    {
        desk.write(name, "half");
    }
    desk.ok(&["backup", "copy.db"]);
    let left = || {
        let names = std::fs::read_dir(desk.path(".")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(".backissue-new-")).collect::<Vec<_>>()
    };
    assert_eq!(left(), [""; 0]);
    desk.write(".backissue-new-cccccc", "half");
    desk.write(".backissue-new-dddddd/half/1.txt", "half");
    desk.ok(&["export", "--to", "out.jsonl"]);
    assert_eq!(left(), [""; 0]);
    // A folder that was made before, and one in which a killed program began.
    desk.write("files/.backissue-new-eeeeee/1.txt", "half");
    desk.ok(&["originals", "--to", "files"]);
    desk.ok(&["originals", "--to", "new/files"]);
    let (told, code) =
        desk.shell("diff -r files new/files && cd files && sha256sum -c --quiet SHA256SUMS");
    assert_eq!(code, 0, "{told}");
    let names = std::fs::read_dir(desk.path("files")).unwrap().count();
    assert_eq!(names, 2);
    let told = desk.fails(1, &["originals", "--to", "files"]);
    assert!(told.contains("is not empty"), "{told}");
    desk.fails(1, &["originals", "--to", "out.jsonl"]);
}
