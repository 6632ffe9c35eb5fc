//! See `backissue_fuzz::record`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backissue_fuzz::record(bytes));
