//! See `backissue_fuzz::marked`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backissue_fuzz::marked(bytes));
