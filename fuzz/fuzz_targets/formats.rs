//! See `backissue_fuzz::formats`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backissue_fuzz::formats(bytes));
