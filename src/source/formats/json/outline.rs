//! What the first object of a file holds: the lists in it, of which one is that of the articles.

use std::ops::Range;

use super::bytes::{first_sign, is_sign, string_end, value_end};
use crate::source::field_map::FieldMap;
use crate::source::width::Width;
use crate::source::{names, record};

/// Most objects around a list that is looked for.
const DEEPEST: usize = 4;

/// What the first object of a file holds, as far as its beginning tells.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Names of its fields, as places.
    pub(super) names: Vec<Range<usize>>,
    /// Lists of objects in it and in the objects that it holds.
    pub(super) lists: Vec<ListOfObjects>,
    /// Whether something stands behind the object.
    pub(super) goes_on: bool,
    /// Whether it stands on several lines.
    pub(super) has_lines: bool,
    /// Whether one of its fields is a `body`.
    pub(super) has_body: bool,
    /// Whether one of them is so, and called otherwise.
    pub(super) has_other_body: bool,
}

/// A list of objects.
#[derive(Debug, Clone)]
pub(super) struct ListOfObjects {
    /// The names that lead to it, as places.
    pub(super) path: Vec<Range<usize>>,
    /// The byte after its bracket.
    pub(super) from: usize,
    /// Whether its first object has a `body`.
    has_body: bool,
}

impl Outline {
    /// Looks at the bytes from its brace on, whose fields go under these names.
    pub(super) fn of(bytes: &[u8], width: Width, map: &FieldMap) -> Self {
        let mut outline = Self::default();
        if let Some((_, from)) = width.step(bytes, 0)
            && let Some(end) = outline.object(bytes, (width, map), from, &mut Vec::new())
        {
            outline.goes_on = first_sign(width, &bytes[end..]).is_some();
        }
        outline
    }

    /// Looks at an object from behind its brace on; answers where it ends, if that is among the bytes.
    fn object(
        &mut self,
        bytes: &[u8],
        (width, map): (Width, &FieldMap),
        from: usize,
        path: &mut Vec<Range<usize>>,
    ) -> Option<usize> {
        let (mut at, mut name) = (from, 0..0);
        loop {
            let (character, next) = width.step(bytes, at)?;
            at = match character {
                Some(b'"') => {
                    let end = string_end(width, bytes, at)?;
                    if is_sign(width, &bytes[end..], b':') {
                        name = next..end - (next - at);
                        if path.is_empty() {
                            let called = called(width, &bytes[name.clone()], map);
                            self.has_body |= called == Called::Body;
                            self.has_other_body |= called == Called::Otherwise;
                            self.names.push(name.clone());
                        }
                    }
                    end
                }
                Some(b'{') if path.len() + 1 < DEEPEST => {
                    path.push(name.clone());
                    let end = self.object(bytes, (width, map), next, path)?;
                    path.pop();
                    end
                }
                Some(sign @ (b'[' | b'{')) => {
                    if sign == b'[' && is_sign(width, &bytes[next..], b'{') {
                        let path = path.iter().chain([&name]).cloned().collect();
                        let has_body = has_bodies(width, &bytes[next..], map);
                        self.lists.push(ListOfObjects { path, from: next, has_body });
                    }
                    value_end(width, bytes, at)?
                }
                Some(b'}') => return Some(next),
                character => {
                    self.has_lines |= character == Some(b'\n');
                    next
                }
            };
        }
    }

    /// Whether it holds a list of objects, and is no record itself.
    pub(super) fn holds_list(&self) -> bool {
        !self.is_record() && !self.lists.is_empty()
    }

    /// Whether it is itself a record.
    pub(super) fn is_record(&self) -> bool {
        self.has_body || self.has_other_body && !self.lists.iter().any(|list| list.has_body)
    }

    /// The lists that may be that of the articles: those whose objects have a `body`, if there are any,
    /// and of them the outermost.
    pub(super) fn candidates(&self) -> Vec<&ListOfObjects> {
        let some_have = self.lists.iter().any(|list| list.has_body);
        let mut lists: Vec<_> = self.lists.iter().filter(|l| l.has_body || !some_have).collect();
        let outermost = lists.iter().map(|list| list.path.len()).min();
        lists.retain(|list| Some(list.path.len()) == outermost);
        lists
    }
}

/// Whether the first object of a list, from behind its bracket on, has a `body`.
pub(super) fn has_bodies(width: Width, bytes: &[u8], map: &FieldMap) -> bool {
    first_sign(width, bytes).is_some_and(|brace| has_body(width, &bytes[brace..], map).is_some())
}

/// The place of the field `body` in an object; `None` = it has none, or not among these bytes.
fn has_body(width: Width, bytes: &[u8], map: &FieldMap) -> Option<usize> {
    let (_, mut at) = width.step(bytes, 0)?;
    loop {
        let (character, next) = width.step(bytes, at)?;
        at = match character {
            Some(b'"') => {
                let end = string_end(width, bytes, at)?;
                let name = next..end - (next - at);
                let is_name = is_sign(width, &bytes[end..], b':');
                if is_name && called(width, &bytes[name], map) != Called::No {
                    return Some(at);
                }
                end
            }
            Some(b'[' | b'{') => value_end(width, bytes, at)?,
            Some(b'}') => return None,
            _ => next,
        };
    }
}

/// Whether a name is that of the field `body`.
#[derive(Debug, PartialEq, Eq)]
enum Called {
    Body,
    /// By another name.
    Otherwise,
    No,
}

fn called(width: Width, name: &[u8], map: &FieldMap) -> Called {
    let (mut at, mut plain) = (0, String::new());
    while let Some((character, next)) = width.step(name, at) {
        match character {
            Some(byte) => plain.push(byte.into()),
            // Beyond ASCII, how a name is written is known where all bytes are one encoding.
            None => plain.push_str(&String::from_utf8_lossy(&name[at..next])),
        }
        at = next;
    }
    match plain.as_str() {
        "body" => Called::Body,
        _ if map.says("body", &plain) => Called::Body,
        _ if names::field_of(&plain) == Some("body") || record::is_library_text(&plain) => {
            Called::Otherwise
        }
        _ => Called::No,
    }
}
