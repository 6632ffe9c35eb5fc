# All that a change must pass; the same runs for every change that is sent.
default:
    .ci/run

# The quick part of it.
quick:
    cargo fmt --all --check
    cargo clippy --all-targets -- -D warnings
    cargo test --lib

# Speed, each as a ratio to something in the same run.
bench:
    cargo bench

# Writes what the commands print now into the README and the transcripts; read the difference.
bless:
    BACKISSUE_BLESS=1 cargo test --lib --bins -- fingerprint reference
    BACKISSUE_BLESS=1 cargo test --test transcripts --test schema

# Random sequences of commands against a model of what must be there.
model:
    BACKISSUE_MODEL=5000 cargo test --release --test model

# Every writing command killed 500 times in all.
kills:
    BACKISSUE_KILLS=500 cargo test --release --test kills -- --nocapture

# Hostile input of every kind, ten minutes each.
shake:
    BACKISSUE_SHAKE=600 cargo test --release --test shaken -- --nocapture --test-threads 2
