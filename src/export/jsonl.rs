//! JSON Lines: an object a line, which `import` reads again.

use super::json::JsonWriter;
use super::{SinkKind, Stream, Target};

/// One JSON object a line.
pub(super) const SINK: SinkKind = SinkKind {
    name: "jsonl",
    about: "One JSON object a line; `import` reads it again",
    of_last_import: false,
    tells_reprints: false,
    target: Target::Stream(Stream {
        ending: "jsonl",
        media_type: "application/jsonl; charset=utf-8",
        takes_mark: false,
        open: |out, _| Box::new(JsonWriter::new(out, false)),
    }),
};
