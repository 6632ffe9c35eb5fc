//! What can be read only once: pipes, terminals and devices. They are copied to a file first.

use std::fs::Metadata;
use std::io::{self, IsTerminal as _, Read, Write};
use std::path::Path;

/// Bytes that are looked at before all of a stream is taken.
const HEAD: u64 = 64 << 10;

/// How a path can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As often as needed: a file.
    Again,
    /// Once: a pipe, or what is typed.
    Once,
    /// Without end, perhaps: a device.
    Never,
}

/// How a path can be read. Nothing is read: opening a pipe that nobody writes to waits.
#[must_use]
pub fn reads(path: &Path) -> Reads {
    std::fs::metadata(path).map_or(Reads::Again, |found| kind_of(path, &found))
}

#[cfg(unix)]
fn kind_of(path: &Path, found: &Metadata) -> Reads {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = found.file_type();
    if kind.is_fifo() {
        return Reads::Once;
    }
    if kind.is_char_device() {
        let typed = std::fs::File::open(path).is_ok_and(|file| file.is_terminal());
        return if typed { Reads::Once } else { Reads::Never };
    }
    if kind.is_block_device() || kind.is_socket() { Reads::Never } else { Reads::Again }
}

#[cfg(not(unix))]
fn kind_of(_: &Path, _: &Metadata) -> Reads {
    Reads::Again
}

/// Copies a stream to a file. `look` is shown its beginning and answers how many bytes it may have;
/// of a longer one only so many are copied, and one more.
///
/// # Errors
/// What reading or writing gives; and, inside, why `look` wants none of it.
pub fn spool<E>(
    mut from: impl Read,
    to: &mut impl Write,
    look: impl FnOnce(&[u8]) -> Result<u64, E>,
) -> io::Result<Result<u64, E>> {
    let mut head = Vec::new();
    from.by_ref().take(HEAD).read_to_end(&mut head)?;
    let most = match look(&head) {
        Ok(most) => most,
        Err(no) => return Ok(Err(no)),
    };
    to.write_all(&head)?;
    let copied = head.len() as u64;
    let rest = most.saturating_add(1).saturating_sub(copied);
    let copied = copied + io::copy(&mut from.take(rest), to)?;
    to.flush()?;
    Ok(Ok(copied))
}

#[cfg(test)]
mod tests {
    use super::spool;

    #[test]
    fn all_of_a_stream_is_copied_and_no_more_than_is_allowed() {
        let text = "云岭大桥合龙。".repeat(20_000);
        let mut copy = Vec::new();
        let all = spool(text.as_bytes(), &mut copy, |_| Ok::<_, ()>(u64::MAX)).unwrap();
        assert_eq!((all, copy.as_slice()), (Ok(text.len() as u64), text.as_bytes()));
        let mut copy = Vec::new();
        let cut = spool(std::io::repeat(b'x'), &mut copy, |_| Ok::<_, ()>(100_000)).unwrap();
        assert_eq!((cut, copy.len()), (Ok(100_001), 100_001));
        let none = spool(std::io::repeat(0), &mut Vec::new(), |_| Err("binary")).unwrap();
        assert_eq!(none, Err("binary"));
    }
}
