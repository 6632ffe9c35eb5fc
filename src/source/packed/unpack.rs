//! Readers that unpack, with bounds.

use std::io::{self, BufRead, Cursor, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// What a frame of Zstandard begins with.
const FRAME: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Whether bytes begin as a file of Zstandard does: with a frame, or one that is to be skipped.
pub(super) fn begins_zstd(head: &[u8]) -> bool {
    head.starts_with(&FRAME) || head.len() >= 4 && skips(head)
}

fn skips(magic: &[u8]) -> bool {
    magic[0] & 0xf0 == 0x50 && magic[1..4] == [0x2a, 0x4d, 0x18]
}

/// Reads no more than so many bytes; more are an error. Every error below is told in the same words.
pub(super) struct Bounded<R> {
    inside: R,
    left: u64,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inside: R, most: u64) -> Self {
        Self { inside, left: most }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inside.read(to).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => damaged(),
        })?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other("it unpacks to more than 100 times its size, as no text does")
        })?;
        Ok(read)
    }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "what is packed in it is damaged or cut short")
}

/// Reads a member of a ZIP file, which must be what the file says it is.
pub(super) struct Whole<R> {
    inside: R,
    left: u64,
    sum: rawzip::Crc32,
    crc: u32,
}

impl<R: Read> Whole<R> {
    pub(super) fn new(inside: R, bytes: u64, crc: u32) -> Self {
        Self { inside, left: bytes, sum: rawzip::Crc32::new(), crc }
    }
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        let read = self.inside.read(to)?;
        self.sum.update(&to[..read]);
        self.left = self.left.checked_sub(read as u64).ok_or_else(damaged)?;
        if read == 0 && (self.left > 0 || self.sum.checksum() != self.crc) {
            return Err(damaged());
        }
        Ok(read)
    }
}

type Frame<R> = StreamingDecoder<io::Chain<Cursor<[u8; 4]>, R>, FrameDecoder>;

/// Reads all frames of Zstandard, one after the other.
pub(super) enum Zstd<R: BufRead> {
    /// Between frames.
    Between(Option<R>),
    /// In a frame.
    In(Box<Frame<R>>),
}

impl<R: BufRead> Zstd<R> {
    pub(super) fn new(from: R) -> Self {
        Self::Between(Some(from))
    }

    /// Goes on to the next frame, if there is one.
    fn open(mut from: R) -> io::Result<Self> {
        loop {
            if from.fill_buf()?.is_empty() {
                return Ok(Self::Between(None));
            }
            let mut magic = [0; 4];
            from.read_exact(&mut magic)?;
            if !skips(&magic) {
                let frame = StreamingDecoder::new(Cursor::new(magic).chain(from));
                return frame.map(|frame| Self::In(Box::new(frame))).map_err(io::Error::other);
            }
            let mut length = [0; 4];
            from.read_exact(&mut length)?;
            let length = u64::from(u32::from_le_bytes(length));
            if io::copy(&mut from.by_ref().take(length), &mut io::sink())? < length {
                return Err(damaged());
            }
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        loop {
            *self = match std::mem::replace(self, Self::Between(None)) {
                Self::Between(None) => return Ok(0),
                Self::Between(Some(from)) => Self::open(from)?,
                Self::In(mut frame) => {
                    let read = frame.read(to)?;
                    if read > 0 {
                        *self = Self::In(frame);
                        return Ok(read);
                    }
                    let (from, decoder) = frame.into_parts();
                    let said = decoder.get_checksum_from_data();
                    if said.is_some() && said != decoder.get_calculated_checksum() {
                        return Err(damaged());
                    }
                    Self::Between(Some(from.into_inner().1))
                }
            };
        }
    }
}
