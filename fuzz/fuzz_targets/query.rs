//! See `backissue_fuzz::query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backissue_fuzz::query(bytes));
