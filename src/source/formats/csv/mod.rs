//! CSV with a line of field names: those of a JSON record, in any order.

mod columns;
mod rows;

use self::columns::{Columns, told_separator};
use self::rows::{Row, RowCutter, STRAY};
use crate::model::Extent;
use crate::safe::unguarded;
use crate::source::field_map::FieldMap;
use crate::source::format::{Format, Head, Reading, RecordFiles, Records, Way};
use crate::source::pieces::Cutter;
use crate::source::record::{self, Given};
use crate::source::unit::{Unit, Wrong};
use crate::source::width::Width;

/// The format.
#[derive(Debug)]
pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "A table of articles with a line of field names"
    }

    fn suffixes(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn recognises(&self, head: &Head<'_>) -> bool {
        columns_in(head).is_some_and(|columns| columns.known() > 1)
    }

    fn is_sure(&self, head: &Head<'_>) -> bool {
        let names = ["date", "publication", "headline"];
        columns_in(head).is_some_and(|columns| {
            columns.has("body") && names.iter().any(|name| columns.has(name))
        })
    }

    fn way(&self) -> Way<'_> {
        Way::Records(self)
    }
}

/// The names in the first line, or in the second if the first is `sep=;`.
fn columns_in(head: &Head<'_>) -> Option<Columns> {
    let mut lines = head.text().lines();
    let first = lines.next()?;
    let map = FieldMap::default();
    match told_separator(first) {
        Some(separator) => Columns::of(lines.next()?, Some(separator), &map),
        None => Columns::of(first, None, &map),
    }
}

impl RecordFiles for Csv {
    fn open(
        &self,
        head: &[u8],
        reading: Reading,
        map: &FieldMap,
    ) -> Result<Box<dyn Records>, Wrong> {
        let width = Width::of(reading.encoding);
        let (mut at, mut line, mut separator) = (0, 1, None);
        while at < head.len() {
            // The names themselves hold none of the separators.
            let row = Row::of(width, separator, &head[at..]);
            if row.stray {
                return Err(Wrong { line: Some(line), reason: STRAY.to_owned() });
            }
            let end = row.end.map_or(head.len(), |end| at + end);
            let first = reading.record_text(&head[at..end])?;
            let first = first.trim_matches(['\r', '\n']);
            let told = told_separator(first).filter(|_| separator.is_none());
            if !first.trim().is_empty() && told.is_none() {
                let wrong = |reason| Wrong { line: Some(line), reason };
                let columns = names(first, separator, map).map_err(wrong)?;
                return Ok(Box::new(Table { reading, columns, before: end }));
            }
            separator = separator.or(told);
            line += width.lines(&head[at..end]);
            at = end;
        }
        Err("there is only white space in it".into())
    }
}

/// The names in a line of names.
fn names(line: &str, separator: Option<u8>, map: &FieldMap) -> Result<Columns, String> {
    let no_header = "the first line names no field `body`; CSV begins with a line of field names, \
        at least `date` and `body` (`--map body=NAME` says what it is called there)";
    let columns = Columns::of(line, separator, map).ok_or(no_header)?;
    match columns.twice() {
        Some(twice) => Err(format!("the first line names the field `{twice}` twice")),
        None => Ok(columns),
    }
}

struct Table {
    reading: Reading,
    columns: Columns,
    /// Bytes up to the first row.
    before: usize,
}

impl Records for Table {
    fn cutter(&self) -> Box<dyn Cutter> {
        Box::new(RowCutter::new(self.reading, self.columns.clone(), self.before))
    }

    fn unit(&self, record: &[u8], span: Extent) -> Result<Option<Unit>, Wrong> {
        let text = self.reading.record_text(record)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let (fields, names) = (self.columns.fields(&text), &self.columns.names);
        // Spreadsheets write the rows below a table with their separators.
        if fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(None);
        }
        if fields.len() != names.len() {
            let (has, needs) = (fields.len(), names.len());
            return Err(
                format!("the row has {has} fields, and the first line names {needs}").into()
            );
        }
        let fields = names.iter().zip(&fields);
        let fields = fields.map(|(name, value)| (name.as_str(), Given::Plain(unguarded(value))));
        Ok(Some(record::from_fields(fields, &self.columns.map, span)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{Csv, Extent, FieldMap};
    use crate::source::encoding::by_name;
    use crate::source::format::{Format, Head, Reading, RecordFiles as _};
    use crate::source::pieces::cut_all;
    use crate::source::unit::{Content, ToldArticle};

    /// The articles of a file, and what is wrong, in whatever steps it comes.
    fn read(bytes: &[u8], encoding: &str) -> Result<(Vec<ToldArticle>, Vec<String>), String> {
        let reading = Reading { encoding: by_name(encoding).unwrap(), lossy: false };
        let opened =
            Csv.open(bytes, reading, &FieldMap::default()).map_err(|wrong| wrong.reason)?;
        let mut answers = Vec::new();
        for step in [1, 7, 1 << 20] {
            let (records, wrong) = cut_all(opened.cutter().as_mut(), bytes, step);
            let mut wrong: Vec<String> = wrong.into_iter().map(|(_, what)| what).collect();
            let mut articles = Vec::new();
            for record in records {
                match opened.unit(&bytes[record], Extent::default()) {
                    Ok(None) => {}
                    Ok(Some(unit)) => match unit.content {
                        Content::Record(told) => articles.push(*told),
                        other => panic!("{other:?}"),
                    },
                    Err(no) => wrong.push(no.reason),
                }
            }
            answers.push((articles, wrong));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        Ok(answers.remove(0))
    }

    #[test]
    fn tables_however_they_are_written() {
        for separator in [",", ";", "\t", "|"] {
            for (end, mark) in [("\n", ""), ("\r\n", "\u{feff}"), ("\r", "")] {
                let rows = [
                    [" Date ", "BODY", "Headline", "tags"],
                    [
                        "2031-03-05",
                        "\"第一段，\"\"新\"\"。\n第;二|段\t,。\"",
                        "新桥",
                        "\"bridge,城\"",
                    ],
                    ["2031-03-06", "二十字", "", ""],
                ];
                let rows = rows.map(|row| row.join(separator) + end);
                let text = format!("{mark}{}", rows.concat());
                let (articles, wrong) = read(text.as_bytes(), "utf-8").unwrap();
                assert_eq!((articles.len(), wrong.as_slice()), (2, [].as_slice()), "{text:?}");
                assert_eq!(articles[0].printed.body, "第一段，\"新\"。\n第;二|段\t,。");
                assert_eq!(articles[0].particulars.tags.len(), 2);
                assert_eq!(articles[1].printed.headline, None);
            }
        }
    }

    #[test]
    fn other_encodings() {
        // The second bytes are those of a backslash, a brace and a bar.
        let text = "date|body\n2031-03-05|誠瀩絴\n2031-03-06|\"誠\"\n";
        let (bytes, _, _) = by_name("gb18030").unwrap().encode(text);
        assert_eq!(read(&bytes, "gb18030").unwrap().0.len(), 2);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bytes, "utf-16be").unwrap().0.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, count, what) in [
            ("新桥,昨日通车\n", 0, "the first line names no field `body`"),
            ("date,headline\n2031-03-05,x\n", 0, "the first line names no field `body`"),
            ("date,body,Body\n2031-03-05,x,y\n", 0, "the field `body` twice"),
            ("date,body\n2031-03-05,x\n2031-03-06\n", 1, "the row has 1 fields"),
            ("date,body\n2031-03-05,x\n2031-03-06,x,y\n", 1, "the row has 3 fields"),
            ("date,body\n2031-03-05,x\n2031-03-06,\"x\n", 1, "a quotation mark opens a field here"),
            ("date,body\n2031-03-05,x\nsoon,x\n", 1, "`date` must be a day"),
        ] {
            match read(text.as_bytes(), "utf-8") {
                Ok((articles, wrong)) => {
                    assert_eq!((articles.len(), wrong.len()), (count, 1), "{text}: {wrong:?}");
                    assert!(wrong[0].contains(what), "{wrong:?}");
                }
                Err(reason) => assert!(count == 0 && reason.contains(what), "{reason}"),
            }
        }
    }

    #[test]
    fn a_table_is_known_by_its_first_line() {
        let is = |text: &str| Csv.recognises(&Head::new(text.as_bytes(), None));
        assert!(is("Date;Headline;Body\n") && is("\u{feff}body,page\r\n"));
        assert!(!is("body\n") && !is("The body, it was said, was found\n") && !is("a,b\n"));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_takes_no_row_with_it() {
        let bodies = |text: &str| {
            let (articles, wrong) = read(text.as_bytes(), "utf-8").unwrap();
            let bodies = articles.into_iter().map(|told| told.printed.body);
            (bodies.collect::<Vec<_>>(), wrong)
        };
        let (found, wrong) = bodies(
            "date,body\n2031-03-05,\"one\n2031-03-05,two\n2031-03-05,\"three\"\n2031-03-05,four\n",
        );
        assert_eq!(found, ["two", "three", "four"]);
        assert!(wrong.len() == 1 && wrong[0].contains("text follows the mark"), "{wrong:?}");
        let (found, wrong) = bodies("date,body\n2031-03-05,\"one\n2031-03-05,two\n");
        assert_eq!((found, wrong.len()), (vec!["two".to_owned()], 1));
        let (found, wrong) = bodies("date,body\n2031-03-05,\"x\"y\n2031-03-05,\"x\" \n");
        assert_eq!((found, wrong.len()), (vec!["x ".to_owned()], 1));
        // The lines of a text are no rows, whatever stands in them.
        let text =
            "date,body\n2031-03-05,\"The \"bell\", it\nwas said,\n\nis back\"\n2031-03-06,six\n";
        let (found, wrong) = bodies(text);
        assert_eq!(found, ["six"]);
        assert!(wrong[0].ends_with("the row and 3 lines behind it were passed over"), "{wrong:?}");
        let undated = "headline,body\na,\"x\"y\nb,z\nc,\"one\nd,\"two\"\ne,\"three\nf,four\n";
        let (found, wrong) = bodies(undated);
        assert_eq!((found, wrong.len()), (vec!["z".to_owned()], 3));
    }

    #[test]
    fn a_hostile_table_is_not_read_once_for_each_line() {
        let rows = "2031-03-05,a\",\",b\n".repeat(60_000);
        let text = format!("date,body,headline\n2031-03-05,\"x\n{rows}2031-03-05,\"z\"z,c\n");
        let reading = Reading { encoding: by_name("utf-8").unwrap(), lossy: false };
        let opened = Csv.open(text.as_bytes(), reading, &FieldMap::default()).unwrap();
        let (_, wrong) = cut_all(opened.cutter().as_mut(), text.as_bytes(), 1 << 20);
        assert!(!wrong.is_empty());
    }

    #[test]
    fn what_spreadsheets_add_is_no_row_and_no_name() {
        let text =
            "sep=;\r\nDate;Body;Source ID;source-id x\r\n2031-03-05;x,y;s1;\r\n;;;\r\n;;;;;\r\n";
        let (articles, wrong) = read(text.as_bytes(), "utf-8").unwrap();
        assert_eq!((articles.len(), wrong.as_slice()), (1, [].as_slice()));
        assert_eq!(articles[0].particulars.source_id.as_deref(), Some("s1"));
        assert_eq!(articles[0].printed.body, "x,y");
        assert!(Csv.recognises(&Head::new(text.as_bytes(), None)));
    }
}
