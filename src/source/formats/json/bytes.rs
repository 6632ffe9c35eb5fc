//! Where values of JSON begin and end among bytes of any encoding, without reading them.

use std::ops::Range;

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

/// A list of objects among the fields behind a list.
pub(super) fn lists_behind(width: Width, bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some((character, next)) = width.step(bytes, at) {
        at = match character {
            Some(b'"') => string_end(width, bytes, at)?,
            Some(b'[') if is_sign(width, &bytes[next..], b'{') => return Some(at),
            Some(b'[' | b'{') => value_end(width, bytes, at)?,
            _ => next,
        };
    }
    None
}

fn is_sign(width: Width, bytes: &[u8], sign: u8) -> bool {
    first_sign(width, bytes)
        .and_then(|at| width.step(bytes, at))
        .is_some_and(|(first, _)| first == Some(sign))
}

/// Where a value ends that begins at a place; `None` = not among these bytes.
pub(super) fn value_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
    let (first, mut at) = width.step(bytes, from)?;
    match first {
        Some(b'"') => return string_end(width, bytes, from),
        Some(b'{' | b'[') => {}
        _ => {
            while let Some((character, next)) = width.step(bytes, at) {
                if matches!(character, Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b']' | b'}')) {
                    return Some(at);
                }
                at = next;
            }
            return None;
        }
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

/// Where a text ends, with its quotation mark.
fn string_end(width: Width, bytes: &[u8], from: usize) -> Option<usize> {
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

/// What the first object of a file holds, as far as its beginning tells.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Names of its fields, as places, and the byte after the bracket of the list of objects in it.
    pub(super) fields: Vec<(Range<usize>, Option<usize>)>,
    /// Whether something stands behind the object.
    pub(super) goes_on: bool,
    /// Whether it stands on several lines.
    pub(super) has_lines: bool,
    /// Whether one of its fields is a `body`.
    pub(super) has_body: bool,
}

impl Outline {
    /// Looks at the bytes from its brace on.
    pub(super) fn of(bytes: &[u8], width: Width) -> Self {
        let mut outline = Self::default();
        let Some((_, mut at)) = width.step(bytes, 0) else { return outline };
        while let Some((character, next)) = width.step(bytes, at) {
            match character {
                Some(b'"') => {
                    let Some(end) = string_end(width, bytes, at) else { return outline };
                    if is_sign(width, &bytes[end..], b':') {
                        let unit = next - at;
                        outline.name(bytes, width, next..end - unit);
                    }
                    at = end;
                    continue;
                }
                Some(b'[' | b'{') => {
                    let list = character == Some(b'[') && is_sign(width, &bytes[next..], b'{');
                    if let Some((_, field)) = outline.fields.last_mut().filter(|_| list) {
                        *field = Some(next);
                    }
                    let Some(end) = value_end(width, bytes, at) else { return outline };
                    at = end;
                    continue;
                }
                Some(b'\n') => outline.has_lines = true,
                Some(b'}') => {
                    outline.goes_on = first_sign(width, &bytes[next..]).is_some();
                    return outline;
                }
                _ => {}
            }
            at = next;
        }
        outline
    }

    fn name(&mut self, bytes: &[u8], width: Width, name: Range<usize>) {
        let mut plain = Vec::new();
        let mut at = name.start;
        while let Some((character, next)) = width.step(&bytes[..name.end], at) {
            plain.extend(character);
            at = next;
        }
        self.has_body |= plain == b"body";
        self.fields.push((name, None));
    }

    /// Whether it holds a list of objects, and is no record itself.
    pub(super) fn holds_list(&self) -> bool {
        !self.has_body && self.fields.iter().any(|(_, list)| list.is_some())
    }
}
