//! Work on several cores, results in the order of the jobs, a bounded number under way.

use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

/// Jobs that one worker may have waiting.
const WAITING: usize = 2;

/// The same while there is something else to do here: they are to last until that is done.
const WAITING_LONG: usize = 16;

struct Worker<J, R> {
    jobs: SyncSender<J>,
    results: Receiver<R>,
}

/// Does `work` on every job, on `workers` threads, and hands the results to `sink` in the order
/// of the jobs. Stops at the first error of the jobs or the sink.
///
/// # Errors
/// What a job or the sink answers.
pub(super) fn ordered<J: Send, R: Send, E>(
    workers: usize,
    jobs: impl Iterator<Item = Result<J, E>>,
    work: impl Fn(J) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    run((workers, WAITING), jobs, work, sink, || Ok(false))
}

/// The same. While it would wait for a result it does `chore` instead, a little of it each time, until that
/// answers that there is no more.
///
/// # Errors
/// What a job, the sink or the chore answers.
pub(super) fn ordered_while<J: Send, R: Send, E>(
    workers: usize,
    jobs: impl Iterator<Item = Result<J, E>>,
    work: impl Fn(J) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E>,
    chore: impl FnMut() -> Result<bool, E>,
) -> Result<(), E> {
    run((workers, WAITING_LONG), jobs, work, sink, chore)
}

fn run<J: Send, R: Send, E>(
    (workers, waiting): (usize, usize),
    jobs: impl Iterator<Item = Result<J, E>>,
    work: impl Fn(J) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
    mut chore: impl FnMut() -> Result<bool, E>,
) -> Result<(), E> {
    let workers = workers.max(1);
    thread::scope(|scope| {
        let work = &work;
        let pool: Vec<Worker<J, R>> = (0..workers)
            .map(|_| {
                let (jobs, todo) = sync_channel::<J>(waiting);
                let (done, results) = sync_channel::<R>(waiting + 1);
                scope.spawn(move || {
                    // Either channel closes when the other side has stopped early.
                    while let Ok(job) = todo.recv() {
                        if done.send(work(job)).is_err() {
                            break;
                        }
                    }
                });
                Worker { jobs, results }
            })
            .collect();
        let (mut given, mut taken, mut more) = (0, 0, true);
        let mut take = |worker: &Worker<J, R>| {
            let result = next(worker, &mut more, &mut chore)?;
            result.map_or(Ok(()), &mut sink)
        };
        for job in jobs {
            if given - taken == workers * waiting {
                take(&pool[taken % workers])?;
                taken += 1;
            }
            // A worker that is gone has panicked; leaving the scope passes that on.
            if pool[given % workers].jobs.send(job?).is_err() {
                return Ok(());
            }
            given += 1;
        }
        while taken < given {
            take(&pool[taken % workers])?;
            taken += 1;
        }
        Ok(())
    })
}

/// The next result of a worker; `None` if it is gone.
fn next<J, R, E>(
    worker: &Worker<J, R>,
    more: &mut bool,
    chore: &mut impl FnMut() -> Result<bool, E>,
) -> Result<Option<R>, E> {
    while *more {
        match worker.results.try_recv() {
            Ok(result) => return Ok(Some(result)),
            Err(TryRecvError::Disconnected) => return Ok(None),
            Err(TryRecvError::Empty) => *more = chore()?,
        }
    }
    Ok(worker.results.recv().ok())
}

#[cfg(test)]
mod tests {
    use super::{ordered, ordered_while};

    #[test]
    fn what_is_waited_for_leaves_time_for_a_chore_that_ends() {
        let (mut seen, mut chores) = (0, 0);
        let jobs = (0..20_u64).map(Ok::<_, ()>);
        let work = |_| std::thread::sleep(std::time::Duration::from_millis(2));
        let chore = || {
            chores += 1;
            Ok(chores < 3)
        };
        let sink = |()| {
            seen += 1;
            Ok(())
        };
        ordered_while(2, jobs, work, sink, chore).unwrap();
        assert_eq!((seen, chores), (20, 3));
        let jobs = (0..20_u64).map(Ok::<_, u8>);
        let stopped = ordered_while(2, jobs, work, |()| Ok(()), || Err(7));
        assert_eq!(stopped, Err(7));
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let mut seen = Vec::new();
        let jobs = (0..1000_u64).map(Ok::<_, ()>);
        let uneven = |n: u64| {
            std::thread::sleep(std::time::Duration::from_micros(n * 7919 % 50));
            n * 2
        };
        ordered(3, jobs, uneven, |n| {
            seen.push(n);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_error_ends_it() {
        let jobs = (0..100).map(|n| if n == 50 { Err("job") } else { Ok(n) });
        assert_eq!(ordered(2, jobs, |n| n, |_| Ok(())), Err("job"));
        let jobs = (0..100).map(Ok);
        let sink = |n: i32| if n == 20 { Err("sink") } else { Ok(()) };
        assert_eq!(ordered(2, jobs, |n| n, sink), Err("sink"));
    }
}
