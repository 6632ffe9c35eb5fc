//! See `backissue_fuzz::archive`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backissue_fuzz::archive(bytes));
