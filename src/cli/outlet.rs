//! The way in which data leave. Whoever reads them slowly must not keep the archive from those who write
//! it: what is not taken at once waits in a temporary file.

use std::fs::File;
use std::io::{self, Seek as _, Write};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};

use super::error::CliError;
use super::stop;

/// Bytes that leave together.
const PIECE: usize = 64 << 10;

/// Pieces that wait in memory.
const WAITING: usize = 16;

type Sink = Box<dyn Write + Send>;

/// Writes data to stdout in one go with `write`.
pub(super) fn to_stdout(
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    through(Box::new(io::stdout()), write)
}

/// Writes data with `write` to something that may be slow.
pub(super) fn through(
    sink: Sink,
    write: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let mut out = Outlet { piece: Vec::new(), state: State::Idle(sink) };
    write(&mut out)?;
    // From here on nothing is asked of the archive.
    Ok(stop::at_ease(|| out.finish())?)
}

struct Outlet {
    piece: Vec<u8>,
    state: State,
}

enum State {
    /// All of it fits into one piece so far.
    Idle(Sink),
    /// Pieces leave one after the other while more are made.
    Flowing(Pump),
    /// It failed, and that was told.
    Failed,
}

struct Pump {
    pieces: SyncSender<Vec<u8>>,
    done: JoinHandle<io::Result<Sink>>,
    /// What has no room in memory.
    rest: Option<File>,
}

fn start(mut sink: Sink) -> Pump {
    let (pieces, made) = sync_channel::<Vec<u8>>(WAITING);
    let done = thread::spawn(move || {
        while let Ok(piece) = made.recv() {
            sink.write_all(&piece)?;
        }
        Ok(sink)
    });
    Pump { pieces, done, rest: None }
}

impl Pump {
    /// Hands a piece on; `false` if nobody takes any more.
    fn push(&mut self, piece: Vec<u8>) -> io::Result<bool> {
        if let Some(rest) = &mut self.rest {
            rest.write_all(&piece)?;
            return Ok(!self.done.is_finished());
        }
        match self.pieces.try_send(piece) {
            Ok(()) => Ok(true),
            Err(TrySendError::Disconnected(_)) => Ok(false),
            Err(TrySendError::Full(piece)) => {
                let file = tempfile::tempfile().and_then(|mut file| {
                    file.write_all(&piece)?;
                    Ok(file)
                });
                match file {
                    Ok(file) => self.rest = Some(file),
                    // No room for it: then we wait.
                    Err(_) => return Ok(self.pieces.send(piece).is_ok()),
                }
                Ok(true)
            }
        }
    }

    /// Waits until all has left.
    fn end(self) -> io::Result<()> {
        drop(self.pieces);
        let sink = self.done.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed")));
        let mut sink = sink?;
        if let Some(mut rest) = self.rest {
            rest.rewind()?;
            io::copy(&mut rest, &mut sink)?;
        }
        sink.flush()
    }
}

impl Outlet {
    fn push(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let mut pump = match std::mem::replace(&mut self.state, State::Failed) {
            State::Idle(sink) => start(sink),
            State::Flowing(pump) => pump,
            State::Failed => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        if pump.push(piece)? {
            self.state = State::Flowing(pump);
            return Ok(());
        }
        // It says why.
        pump.end()?;
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn finish(mut self) -> io::Result<()> {
        if let State::Idle(sink) = &mut self.state {
            sink.write_all(&self.piece)?;
            return sink.flush();
        }
        self.push()?;
        match self.state {
            State::Flowing(pump) => pump.end(),
            _ => Ok(()),
        }
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.push()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::mpsc::{Sender, channel};

    use super::through;

    /// Takes nothing before it may.
    struct Slow(std::sync::mpsc::Receiver<()>, Sender<Vec<u8>>);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.recv();
            self.1.send(bytes.to_vec()).map_err(|_| io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_written_does_not_wait_for_who_reads() {
        let (may, wait) = channel();
        let (taken, all) = channel();
        let text: Vec<u8> = (0..5_000_000_u32).map(|n| (n % 251) as u8).collect();
        through(Box::new(Slow(wait, taken)), |out| {
            out.write_all(&text)?;
            for piece in text.chunks(1000) {
                out.write_all(piece)?;
            }
            // All of it is written before any of it is read.
            drop(may);
            Ok(())
        })
        .unwrap();
        let got: Vec<u8> = all.iter().flatten().collect();
        assert!(got == [&text[..], &text].concat());
    }

    #[test]
    fn a_reader_that_goes_away_ends_it() {
        let (taken, all) = channel();
        drop(all);
        let mut written = 0;
        let (_, wait) = channel();
        let failed = through(Box::new(Slow(wait, taken)), |out| {
            loop {
                out.write_all(&[0; 1000])?;
                written += 1;
                assert!(written < 1_000_000, "it goes on for ever");
            }
        });
        assert!(failed.is_err());
    }
}
