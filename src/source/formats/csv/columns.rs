//! The line of names of a table, and its rows as fields.

use crate::model::parse_date;
use crate::source::field_map::FieldMap;
use crate::source::{names, record};

/// What may stand between two fields.
pub(super) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The names in the first line.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) separator: u8,
    pub(super) names: Vec<String>,
    /// What a person says that they mean.
    pub(super) map: FieldMap,
}

impl Columns {
    /// Reads the line with the separator that is given, or the one that gives the most names that are
    /// known; `None` = `body` is not among them.
    pub(super) fn of(line: &str, given: Option<u8>, map: &FieldMap) -> Option<Self> {
        let fits = |separator: &u8| given.is_none_or(|given| given == *separator);
        let readings = SEPARATORS.into_iter().filter(fits).map(|separator| {
            let names = fields(line, separator).iter().map(|name| name_of(name)).collect();
            Self { separator, names, map: map.clone() }
        });
        let best = readings.rev().max_by_key(Self::known)?;
        best.at("body").is_some().then_some(best)
    }

    pub(super) fn known(&self) -> usize {
        let known = |name: &&String| {
            record::is_field(name) || self.map.has(name) || names::field_of(name).is_some()
        };
        self.names.iter().filter(known).count()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    /// The column of a field, whatever it is called there.
    fn at(&self, field: &str) -> Option<usize> {
        let find = |is: &dyn Fn(&str) -> bool| self.names.iter().position(|name| is(name));
        find(&|name| self.map.says(field, name))
            .or_else(|| find(&|name| name == field))
            .or_else(|| find(&|name| names::field_of(name) == Some(field)))
    }

    pub(super) fn twice(&self) -> Option<&str> {
        let again = |(at, name): &(usize, &String)| self.names[..*at].contains(name);
        let known = |(_, name): &(usize, &String)| record::is_field(name);
        self.names.iter().enumerate().filter(known).find(again).map(|(_, name)| name.as_str())
    }

    /// Whether a text can be nothing but a whole row: it has a field for each name, and its day.
    pub(super) fn is_row(&self, text: &str) -> bool {
        let Some(date) = self.at("date") else { return false };
        let fields = self.fields(text);
        fields.len() == self.names.len() && parse_date(&fields[date]).is_some()
    }

    /// The fields of a row.
    pub(super) fn fields(&self, row: &str) -> Vec<String> {
        fields(row, self.separator)
    }
}

/// The separator of a line `sep=;`, with which spreadsheets tell each other theirs.
pub(super) fn told_separator(line: &str) -> Option<u8> {
    let (name, sign) = line.trim_end_matches(['\r', '\n']).split_at_checked(4)?;
    let told = SEPARATORS.into_iter().find(|own| sign.as_bytes() == [*own]);
    told.filter(|_| name.eq_ignore_ascii_case("sep="))
}

/// The name of a field, whatever its case, the spaces around it and the sign between its words.
fn name_of(name: &str) -> String {
    let name = name.trim();
    let plain = name.to_lowercase().replace([' ', '-'], "_");
    if record::is_field(&plain) { plain } else { name.to_owned() }
}

fn fields(row: &str, separator: u8) -> Vec<String> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(row.len().max(64))
        .from_reader(row.as_bytes());
    // A text gives no error, and the row is all there is.
    let row = reader.into_records().next().and_then(Result::ok);
    row.map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default()
}
