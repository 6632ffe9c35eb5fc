//! See `backissue_fuzz::date`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backissue_fuzz::date(bytes));
