//! The fields of a record, one after the other, under their own names or others.

use std::collections::BTreeSet;

use crate::model::{ArticleKind, Confidence, Edition, Folio, PrintedArticle, Scan};
use crate::source::field_map::FieldMap;
use crate::source::given::{Given, date, page, position, tags};
use crate::source::unit::{Particulars, PlaceClaim, UnitRemark};
use crate::source::{markup, names};

/// A record, as far as its fields are read.
#[derive(Default)]
pub(super) struct Record {
    pub(super) place: PlaceClaim,
    pub(super) particulars: Particulars,
    pub(super) printed: PrintedArticle,
    pub(super) body: Option<String>,
    pub(super) section: Option<String>,
    pub(super) remarks: Vec<UnitRemark>,
    /// Names of the fields that are read.
    pub(super) has: BTreeSet<String>,
}

impl Record {
    pub(super) fn take(&mut self, name: &str, value: Given<'_>) -> Result<(), String> {
        let Self { place, particulars, printed, .. } = self;
        match name {
            "publication" => place.publication = value.text(name)?,
            "date" => place.date = Some(date(value)?),
            "edition" => place.edition = value.label(name)?.as_deref().and_then(Edition::parse),
            "page" => place.page = page(value)?,
            "position" => particulars.position = Some(position(value)?),
            "kicker" => printed.kicker = value.text(name)?,
            "headline" => printed.headline = value.text(name)?,
            "deck" => printed.deck = value.text(name)?,
            "byline" => printed.byline = value.text(name)?,
            "dateline" => printed.dateline = value.text(name)?,
            "section" => self.section = value.text(name)?,
            "body" => self.body = Some(value.string(name)?),
            "truncated" => printed.truncated = value.flag(name)?,
            "tags" => particulars.tags = tags(value)?,
            "source_id" => particulars.source_id = value.label(name)?,
            "kind" => particulars.kind = kind(value),
            "confidence" => particulars.confidence = confidence(value),
            "url" => particulars.url = value.text(name)?,
            "scan" => place.scan = scan(value),
            "note" => particulars.note = value.text(name)?,
            "key" => particulars.key = value.text(name)?,
            "aliases" => particulars.aliases = value.list(name)?,
            // `doubtful` is what a reader of pages thought, and a record is sure; `first_printed` is found anew.
            _ => {}
        }
        Ok(())
    }

    /// Reads what goes under the names that a person says, and takes it out of the fields.
    pub(super) fn take_mapped(
        &mut self,
        fields: &mut Vec<(&str, Given<'_>)>,
        map: &FieldMap,
    ) -> Result<(), String> {
        for (field, theirs) in map.pairs() {
            let exactly = fields.iter().position(|(name, _)| *name == theirs);
            let at = exactly.or_else(|| {
                fields.iter().position(|(name, _)| names::plain(name) == names::plain(theirs))
            });
            let Some((name, value)) = at.map(|at| fields[at]) else { continue };
            if !self.take_other(field, value) {
                self.take(field, value)
                    .map_err(|reason| format!("`{name}` is read as `{field}`: {reason}"))?;
            }
            self.has.insert(field.to_owned());
            self.remarks.push(UnitRemark::OtherName(name.to_owned(), field));
        }
        fields.retain(|(name, _)| !map.has(name));
        Ok(())
    }

    /// Reads what goes under other names, where the field itself is not there. What does not fit is left
    /// aside: the name may have meant something else.
    pub(super) fn take_others(&mut self, mut others: Vec<(&str, Given<'_>)>) {
        for (field, its_names) in names::others() {
            if self.has.contains(field) {
                continue;
            }
            for other in its_names {
                let Some(at) = others.iter().position(|(name, _)| names::plain(name) == *other)
                else {
                    continue;
                };
                let (name, value) = others[at];
                if self.take_other(field, value) {
                    others.remove(at);
                    self.has.insert(field.to_owned());
                    self.remarks.push(UnitRemark::OtherName(name.to_owned(), field));
                    break;
                }
            }
        }
        let unknown = others.into_iter().map(|(name, _)| UnitRemark::UnknownField(name.to_owned()));
        self.remarks.extend(unknown);
    }

    /// HTML becomes the text that it shows.
    pub(super) fn take_markup_off(&mut self) {
        let Self { printed, section, body, .. } = self;
        let heads = [&mut printed.kicker, &mut printed.headline, &mut printed.deck];
        let rest = [&mut printed.byline, &mut printed.dateline, section, body];
        let mut found = false;
        for part in heads.into_iter().chain(rest) {
            if let Some(text) = part.as_deref().and_then(markup::plain) {
                *part = Some(text);
                found = true;
            }
        }
        if found {
            self.remarks.push(UnitRemark::Markup);
        }
    }

    pub(super) fn take_other(&mut self, field: &str, value: Given<'_>) -> bool {
        match field {
            "page" => {
                let label = value.label(field).ok().flatten().unwrap_or_default();
                // `第01版：要闻`
                let (page, section) = label.split_once(['：', ':']).unwrap_or((&label, ""));
                // A page has a number; a name is that of a section.
                let numbered =
                    page.contains(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c));
                let folio = Folio::parse(page).ok().filter(|_| numbered);
                if folio.is_some() && self.section.is_none() {
                    self.section = Some(section.trim().to_owned()).filter(|name| !name.is_empty());
                }
                self.place.page = folio;
                self.place.page.is_some()
            }
            "byline" => {
                let names = value.list(field).unwrap_or_default();
                self.printed.byline = Some(names.join(", ")).filter(|names| !names.is_empty());
                self.printed.byline.is_some()
            }
            _ => self.take(field, value).is_ok(),
        }
    }
}

/// The kind that a value names; other sources mean other things by the word.
pub(super) fn kind(value: Given<'_>) -> Option<ArticleKind> {
    value.text("kind").ok().flatten().as_deref().and_then(ArticleKind::parse)
}

/// The link or name that a value gives; other sources mean other things by the word.
pub(super) fn scan(value: Given<'_>) -> Option<Scan> {
    value.text("scan").ok().flatten().as_deref().and_then(Scan::parse)
}

/// The confidence that a value tells; other sources count it otherwise, or mean another.
pub(super) fn confidence(value: Given<'_>) -> Option<Confidence> {
    value.label("confidence").ok().flatten().as_deref().and_then(Confidence::parse)
}
