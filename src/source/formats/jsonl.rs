//! JSON Lines: one article a line.

use crate::model::Extent;
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Head, Reading, RecordFiles, Records, Way};
use crate::source::pieces::{Cutter, LineCutter};
use crate::source::record;
use crate::source::unit::{Unit, Wrong};
use crate::source::width::Width;

/// The format.
#[derive(Debug)]
pub(super) struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn about(&self) -> &'static str {
        "One article a line"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        head.text().starts_with('{')
    }

    fn is_sure(&self, head: &Head<'_>) -> bool {
        head.text().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'))
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
}

impl RecordFiles for JsonLines {
    fn open(
        &self,
        _head: &[u8],
        reading: Reading,
        map: &FieldMap,
    ) -> Result<Box<dyn Records>, Wrong> {
        Ok(Box::new(Lines(reading, map.clone())))
    }
}

struct Lines(Reading, FieldMap);

impl Records for Lines {
    fn cutter(&self) -> Box<dyn Cutter> {
        Box::new(LineCutter(Width::of(self.0.encoding)))
    }

    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong> {
        if record.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        let text = self.0.record_text(record)?;
        match text.trim() {
            "" => Ok(None),
            text => {
                record::parse(text, &self.1, span).map(Some).map_err(|no| no.in_one_line().into())
            }
        }
    }
}
