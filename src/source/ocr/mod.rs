//! Text that was read off pictures of pages, as XML and HTML keep it: words in lines, lines in blocks.

mod join;
mod order;
mod sure;
mod transcript;
mod word;

pub mod alto;
pub mod hocr;
pub mod page_xml;
pub mod xml;

pub use join::Paragraph;
pub use transcript::Draft;
pub use word::{Half, Line, Word};
