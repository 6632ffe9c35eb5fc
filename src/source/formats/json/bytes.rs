//! Where values of JSON begin and end among bytes of any encoding, without reading them.

use crate::source::width::Width;

/// The first character that is no white space.
pub(super) fn first_sign(width: Width, bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some((character, next)) = width.step(bytes, at) {
        if !matches!(character, Some(b' ' | b'\t' | b'\r' | b'\n')) {
            return Some(at);
        }
        at = next;
    }
    None
}

pub(super) fn is_sign(width: Width, bytes: &[u8], sign: u8) -> bool {
    first_sign(width, bytes)
        .and_then(|at| width.step(bytes, at))
        .is_some_and(|(first, _)| first == Some(sign))
}

/// Where a value ends that begins with a quotation mark or a bracket; `None` = not among these bytes.
pub(super) fn value_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
    let (first, mut at) = width.step(bytes, from)?;
    if first == Some(b'"') {
        return string_end(width, bytes, from);
    }
    let mut depth = 1_usize;
    while depth > 0 {
        let (character, next) = width.step(bytes, at)?;
        match character {
            Some(b'"') => {
                at = string_end(width, bytes, at)?;
                continue;
            }
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => depth -= 1,
            _ => {}
        }
        at = next;
    }
    Some(at)
}

/// Where an element of a list ends, whatever it is made of: before the comma or the bracket behind it.
/// `None` = not among these bytes.
pub(super) fn element_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let (character, next) = width.step(bytes, at)?;
        at = match character {
            Some(b',' | b']') => return Some(at),
            Some(b'"' | b'{' | b'[') => value_end(width, bytes, at)?,
            _ => next,
        };
    }
}

/// Where a text ends, with its quotation mark.
pub(super) fn string_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
    let (_, mut at) = width.step(bytes, from)?;
    loop {
        if width == Width::Plain {
            at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        }
        let (character, next) = width.step(bytes, at)?;
        match character {
            Some(b'"') => return Some(next),
            Some(b'\\') => at = width.step(bytes, next)?.1,
            _ => at = next,
        }
    }
}
