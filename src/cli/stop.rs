//! What Ctrl-C and a request to end do: what is under way is taken back, nothing is left lying about,
//! and a word tells what was kept.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The signal that came; 0 = none.
static CAME: AtomicI32 = AtomicI32::new(0);

/// Set when a signal came: an archive that is open makes nothing last from then on.
static ENDING: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// What the program is doing.
static DOING: Mutex<Doing> =
    Mutex::new(Doing { needs_care: false, writes: false, kept: None, copies: Vec::new() });

struct Doing {
    /// There is something that only the program itself can take back.
    needs_care: bool,
    /// An archive is open to be written.
    writes: bool,
    /// What lasts, and what to type.
    kept: Option<String>,
    /// Files that must go.
    copies: Vec<PathBuf>,
}

fn doing<T>(change: impl FnOnce(&mut Doing) -> T) -> T {
    change(&mut DOING.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The code with which the program ends if it was asked to, and the last word of it.
pub(super) fn asked() -> Option<(u8, String)> {
    let signal = CAME.load(Ordering::SeqCst);
    if signal == 0 {
        return None;
    }
    let words = doing(|doing| match &doing.kept {
        Some(kept) => format!("stopped: {kept}\n"),
        None if doing.writes => {
            "stopped: nothing was changed; the same command does it anew\n".to_owned()
        }
        None => "stopped\n".to_owned(),
    });
    Some((u8::try_from(128 + signal).unwrap_or(1), words))
}

/// What an open archive listens to; from here on the program ends by itself.
pub(super) fn with_care(writes: bool) -> Arc<AtomicBool> {
    doing(|doing| {
        doing.needs_care = true;
        doing.writes |= writes;
    });
    Arc::clone(&ENDING)
}

/// Does what may wait for ever, and needs nothing to be taken back.
pub(super) fn at_ease<T>(work: impl FnOnce() -> T) -> T {
    let before = doing(|doing| std::mem::replace(&mut doing.needs_care, false));
    let done = work();
    doing(|doing| doing.needs_care = before);
    done
}

/// Something was made to last: what, and what to type.
pub(super) fn kept(words: String) {
    doing(|doing| doing.kept = Some(words));
}

/// A file that must go, whatever happens.
pub(super) fn removes(copy: PathBuf) {
    doing(|doing| doing.copies.push(copy));
}

/// Listens from now on.
#[cfg(unix)]
pub(super) use signals::listen;

/// Elsewhere the system ends the program, as it always did.
#[cfg(not(unix))]
pub(super) fn listen() {}

#[cfg(unix)]
mod signals {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;

    use super::{CAME, ENDING, asked, doing};

    /// How long the program has to come to an end by itself.
    const GRACE: Duration = Duration::from_secs(5);

    /// How often it is looked at whether it has.
    const STEP: Duration = Duration::from_millis(20);

    pub(in crate::cli) fn listen() {
        // A file that may not grow is told like a full disk, and does not end the program in silence.
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
        let wanted = [SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal));
        let Ok(mut signals) = Signals::new(wanted) else { return };
        std::thread::spawn(move || {
            let Some(signal) = signals.forever().next() else { return };
            CAME.store(signal, Ordering::SeqCst);
            ENDING.store(true, Ordering::SeqCst);
            let mut waited = Duration::ZERO;
            // Whoever asks twice means it.
            while doing(|doing| doing.needs_care)
                && waited < GRACE
                && signals.pending().next().is_none()
            {
                std::thread::sleep(STEP);
                waited += STEP;
            }
            // What a transaction has left in the middle is rolled back by whoever opens the archive next.
            end(signal);
        });
    }

    /// Whether whoever started the program wants it to go on: `nohup`, or a shell's background.
    fn is_ignored(signal: i32) -> bool {
        let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return false };
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|hex| u64::from_str_radix(hex.trim(), 16).ok()).unwrap_or(0);
        mask & (1 << (signal - 1)) != 0
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "main may be waiting for something that never comes"
    )]
    fn end(signal: i32) -> ! {
        for copy in doing(|doing| std::mem::take(&mut doing.copies)) {
            let _ = std::fs::remove_file(copy);
        }
        if let Some((_, words)) = asked() {
            use std::io::Write as _;
            let _ = std::io::stderr().write_all(words.as_bytes());
        }
        std::process::exit(128 + signal)
    }
}
