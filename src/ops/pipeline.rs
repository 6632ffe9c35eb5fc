//! Work on several cores, results in the order of the jobs, a bounded number under way.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Jobs that one worker may have waiting.
const WAITING: usize = 2;

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
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let workers = workers.max(1);
    thread::scope(|scope| {
        let work = &work;
        let pool: Vec<Worker<J, R>> = (0..workers)
            .map(|_| {
                let (jobs, todo) = sync_channel::<J>(WAITING);
                let (done, results) = sync_channel::<R>(WAITING + 1);
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
        let (mut given, mut taken) = (0, 0);
        for job in jobs {
            if given - taken == workers * WAITING {
                take(&pool[taken % workers], &mut sink)?;
                taken += 1;
            }
            // A worker that is gone has panicked; leaving the scope passes that on.
            if pool[given % workers].jobs.send(job?).is_err() {
                return Ok(());
            }
            given += 1;
        }
        while taken < given {
            take(&pool[taken % workers], &mut sink)?;
            taken += 1;
        }
        Ok(())
    })
}

fn take<J, R, E>(
    worker: &Worker<J, R>,
    sink: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    match worker.results.recv() {
        Ok(result) => sink(result),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::ordered;

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
