//! Which bytes of an encoding are characters by themselves: line ends, quotes, brackets.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// How the characters of an encoding stand in its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A byte below 0x80 is always a character: UTF-8 and the like.
    Plain,
    /// A byte above 0x80 begins a character of two bytes, of which the second may look like a bracket:
    /// GB18030, Big5 and the like.
    Pairs,
    /// The same, but 0xA1 to 0xDF stand alone: Shift_JIS.
    ShiftPairs,
    /// Two bytes, the low one first.
    LittleEndian,
    /// Two bytes, the high one first.
    BigEndian,
}

impl Width {
    /// That of an encoding.
    #[must_use]
    pub fn of(encoding: &'static Encoding) -> Self {
        match encoding {
            e if e == UTF_16LE => Self::LittleEndian,
            e if e == UTF_16BE => Self::BigEndian,
            e if e == SHIFT_JIS => Self::ShiftPairs,
            e if [GB18030, encoding_rs::GBK, BIG5, EUC_KR, EUC_JP].contains(&e) => Self::Pairs,
            _ => Self::Plain,
        }
    }

    /// Places just after each line end.
    pub fn line_ends(self, bytes: &[u8]) -> impl DoubleEndedIterator<Item = usize> + '_ {
        // 0x0A is the second byte of no pair.
        memchr::memchr_iter(b'\n', bytes).filter_map(move |at| match self {
            Self::Plain | Self::Pairs | Self::ShiftPairs => Some(at + 1),
            Self::LittleEndian => (at % 2 == 0 && bytes.get(at + 1) == Some(&0)).then_some(at + 2),
            Self::BigEndian => (at % 2 == 1 && bytes[at - 1] == 0).then_some(at + 1),
        })
    }

    /// Number of line ends.
    #[must_use]
    pub fn lines(self, bytes: &[u8]) -> u64 {
        self.line_ends(bytes).count() as u64
    }

    /// The character at a place, if it is one of ASCII, and the place of the next; `None` = the
    /// bytes end in the middle of it.
    #[must_use]
    pub fn step(self, bytes: &[u8], at: usize) -> Option<(Option<u8>, usize)> {
        let first = *bytes.get(at)?;
        let pair = |low: u8, high: u8| ((high == 0 && low < 0x80).then_some(low), at + 2);
        match self {
            Self::Plain => Some(((first < 0x80).then_some(first), at + 1)),
            Self::LittleEndian => bytes.get(at + 1).map(|high| pair(first, *high)),
            Self::BigEndian => bytes.get(at + 1).map(|low| pair(*low, first)),
            _ if first < 0x80 => Some((Some(first), at + 1)),
            Self::ShiftPairs if (0xa0..=0xdf).contains(&first) => Some((None, at + 1)),
            Self::Pairs | Self::ShiftPairs => {
                // A line end is never a second byte: what stands before it is broken.
                let second = bytes.get(at + 1)?;
                Some((None, if *second < 0x30 { at + 1 } else { at + 2 }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Width;

    #[test]
    fn utf16_lines_end_where_the_unit_does() {
        // U+0A0A holds the byte of a line end twice, but is none.
        let bytes: Vec<u8> = "a\u{a0a}b\nc".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let ends: Vec<usize> = Width::LittleEndian.line_ends(&bytes).collect();
        assert_eq!(ends, [8]);
        let bytes: Vec<u8> = "a\u{a0a}b\nc".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(Width::BigEndian.line_ends(&bytes).collect::<Vec<_>>(), [8]);
    }

    #[test]
    fn the_second_byte_of_a_pair_is_no_bracket() {
        // The second bytes are 0x5C, 0x7D and 0x7C, in ASCII a backslash, a brace and a bar.
        let text = "誠[瀩}絴|𠀀,";
        for name in ["gb18030", "utf-8", "utf-16le", "utf-16be"] {
            let encoding = crate::source::encoding::by_name(name).unwrap();
            let bytes: Vec<u8> = match name {
                "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                _ => encoding.encode(text).0.into_owned(),
            };
            let (width, mut at, mut seen) = (Width::of(encoding), 0, Vec::new());
            while let Some((character, next)) = width.step(&bytes, at) {
                seen.extend(character);
                at = next;
            }
            assert_eq!(seen, b"[}|,", "{name}");
        }
    }
}
