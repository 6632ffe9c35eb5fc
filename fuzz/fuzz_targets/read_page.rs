//! Any bytes can be read as a page, and every place that the reading names is a place of the text.
#![no_main]

use backissue::normalize::read_page;
use backissue::source::{encoding, marked};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = encoding::decode(bytes, None, true) else { return };
    let reading = read_page(&decoded.text);
    for remark in &reading.remarks {
        assert!(decoded.text.get(remark.place.start..remark.place.end).is_some());
    }
    let _ = marked::parse(&decoded.text);
});
