//! Results as rows of named columns, for whatever shows them as a table.

use serde::Serialize;

use super::cells;

/// Rows of named columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// Names of the columns, as in JSON.
    pub columns: Vec<String>,
    /// The cells of each row.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number; stands at the right.
    Number(String),
    /// A text, as hostile as it came.
    Text(String),
}

impl Rows {
    /// Rows from values that serialise to objects; columns that a value lacks are empty.
    #[must_use]
    pub fn of<T: Serialize>(columns: &[&str], items: &[T]) -> Self {
        Self {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            rows: items.iter().map(|item| Cell::row(columns, item)).collect(),
        }
    }

    /// One value as rows of its names and values, by name.
    #[must_use]
    pub fn of_one<T: Serialize>(value: &T) -> Self {
        let mut fields = cells::of(value);
        fields.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self {
            columns: ["name", "value"].map(str::to_owned).to_vec(),
            rows: fields.into_iter().map(|(name, cell)| vec![Cell::Text(name), cell]).collect(),
        }
    }
}

impl Cell {
    /// The cells of a value that serialises to an object, one for each column.
    #[must_use]
    pub fn row<T: Serialize>(columns: &[&str], item: &T) -> Vec<Self> {
        cells::of_columns(columns, item)
    }
}
