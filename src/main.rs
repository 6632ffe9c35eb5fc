//! The `backissue` program.

fn main() {}
