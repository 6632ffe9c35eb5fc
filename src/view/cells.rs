//! Whatever serialises, as cells: an object becomes one cell a field.

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::Cell;

type Failed = serde_json::Error;
type Done = Result<Seen, Failed>;

/// The cells of these columns; empty where the value has no field of the name.
pub(super) fn of_columns<T: Serialize>(columns: &[&str], item: &T) -> Vec<Cell> {
    let mut fields = of(item);
    let mut take = |(at, column): (usize, &&str)| {
        // Fields mostly come in the order of the columns.
        let here = fields.get(at).is_some_and(|(name, _)| name == column);
        let found = if here { Some(at) } else { fields.iter().position(|(n, _)| n == column) };
        found.map_or(Cell::Empty, |at| std::mem::replace(&mut fields[at].1, Cell::Empty))
    };
    columns.iter().enumerate().map(&mut take).collect()
}

/// The fields of a value, in its order; none if it is no object.
pub(super) fn of<T: Serialize>(item: &T) -> Vec<(String, Cell)> {
    match item.serialize(Seeing) {
        Ok(Seen::Object(fields)) => fields,
        _ => Vec::new(),
    }
}

/// What a value turned out to be.
enum Seen {
    Cell(Cell),
    Object(Vec<(String, Cell)>),
}

/// One cell; what has parts of its own is written as JSON, but a list of texts joined by commas.
fn cell<T: Serialize + ?Sized>(value: &T) -> Cell {
    match value.serialize(Seeing) {
        Ok(Seen::Cell(cell)) => cell,
        Ok(Seen::Object(_)) => Cell::Text(json(value)),
        Err(_) => Cell::Empty,
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_value(value).unwrap_or_default().to_string()
}

struct Seeing;

/// The parts of a list.
struct List(Vec<String>);

/// The fields of an object.
struct Fields {
    found: Vec<(String, Cell)>,
    /// Of a map, the one whose value comes next.
    name: String,
}

impl Fields {
    fn new() -> Self {
        Self { found: Vec::with_capacity(24), name: String::new() }
    }
}

macro_rules! numbers {
    ($($method:ident: $of:ty),*) => {
        $(fn $method(self, number: $of) -> Done {
            Ok(Seen::Cell(Cell::Number(number.to_string())))
        })*
    };
}

impl Serializer for Seeing {
    type Ok = Seen;
    type Error = Failed;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Impossible<Seen, Failed>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Seen, Failed>;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    numbers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_f32(self, number: f32) -> Done {
        self.serialize_f64(f64::from(number))
    }

    fn serialize_f64(self, number: f64) -> Done {
        let number = serde_json::Number::from_f64(number).map(|n| Cell::Number(n.to_string()));
        Ok(Seen::Cell(number.unwrap_or(Cell::Empty)))
    }

    fn serialize_bool(self, flag: bool) -> Done {
        self.serialize_str(if flag { "true" } else { "false" })
    }

    fn serialize_char(self, c: char) -> Done {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Done {
        Ok(Seen::Cell(Cell::Text(text.to_owned())))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Done {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(Seen::Cell(Cell::Empty))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Done {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Done {
        Ok(Seen::Object(vec![(name.to_owned(), cell(value))]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Failed> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<List, Failed> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List, Failed> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        Err(ser::Error::custom(name))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Failed> {
        Ok(Fields::new())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, Failed> {
        Ok(Fields::new())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        Err(ser::Error::custom(name))
    }
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.0.push(match value.serialize(Seeing)? {
            Seen::Cell(Cell::Text(text)) => text,
            _ => json(value),
        });
        Ok(())
    }

    fn joined(self) -> Done {
        Ok(Seen::Cell(Cell::Text(self.0.join(","))))
    }
}

macro_rules! lists {
    ($($kind:ident: $method:ident),*) => {
        $(impl ser::$kind for List {
            type Ok = Seen;
            type Error = Failed;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
                self.push(value)
            }

            fn end(self) -> Done {
                self.joined()
            }
        })*
    };
}

lists!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field
);

impl SerializeStruct for Fields {
    type Ok = Seen;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        self.found.push((name.to_owned(), cell(value)));
        Ok(())
    }

    fn end(self) -> Done {
        Ok(Seen::Object(self.found))
    }
}

impl SerializeMap for Fields {
    type Ok = Seen;
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Failed> {
        self.name = match cell(name) {
            Cell::Text(name) | Cell::Number(name) => name,
            Cell::Empty => String::new(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.found.push((std::mem::take(&mut self.name), cell(value)));
        Ok(())
    }

    fn end(self) -> Done {
        Ok(Seen::Object(self.found))
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::{of, of_columns};
    use crate::view::Cell;

    #[derive(Serialize)]
    struct Inner {
        start: u32,
        end: u32,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        NearlyTheSame,
    }

    #[derive(Serialize)]
    struct Line {
        key: &'static str,
        #[serde(flatten)]
        inner: Inner,
        similarity: f64,
        kind: Kind,
        tags: Vec<&'static str>,
        places: Vec<Inner>,
        numbers: (u8, u8),
        none: Option<u8>,
        whole: Inner,
        flag: bool,
    }

    fn line() -> Line {
        Line {
            key: "k",
            inner: Inner { start: 1, end: 2 },
            similarity: 1.0,
            kind: Kind::NearlyTheSame,
            tags: vec!["a", "b/c"],
            places: vec![Inner { start: 3, end: 4 }, Inner { start: 5, end: 6 }],
            numbers: (7, 8),
            none: None,
            whole: Inner { start: 9, end: 10 },
            flag: true,
        }
    }

    #[test]
    fn every_kind_of_value_has_its_cell() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let number = |text: &str| Cell::Number(text.to_owned());
        let found: Vec<(String, Cell)> = of(&line());
        let expected = [
            ("key", text("k")),
            ("start", number("1")),
            ("end", number("2")),
            ("similarity", number("1.0")),
            ("kind", text("nearly_the_same")),
            ("tags", text("a,b/c")),
            ("places", text(r#"{"end":4,"start":3},{"end":6,"start":5}"#)),
            ("numbers", text("7,8")),
            ("none", Cell::Empty),
            ("whole", text(r#"{"end":10,"start":9}"#)),
            ("flag", text("true")),
        ];
        assert_eq!(found, expected.map(|(name, cell)| (name.to_owned(), cell)));
    }

    #[test]
    fn columns_may_be_few_in_another_order_and_absent() {
        let cells = of_columns(&["end", "nothing", "key"], &line());
        let expected = [Cell::Number("2".to_owned()), Cell::Empty, Cell::Text("k".to_owned())];
        assert_eq!(cells, expected);
    }
}
