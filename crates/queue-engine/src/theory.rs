//! What queueing theory says, to hold a run against. It must not know how a run works.
//!
//! Notation is Kendall's: M for exponential times, D for fixed ones, then the number of servers.
//! Sources: Kleinrock, "Queueing Systems", volume 1 (1975), chapters 3 and 5.

/// The chance that a job of an M/M/c queue finds every server busy: Erlang's C formula. The load
/// is the arrival rate times the mean length of a job; it must be below the number of servers, or
/// the queue grows without end and the answer is 1.
#[must_use]
pub fn erlang_c(servers: u32, load: f64) -> f64 {
    if load >= f64::from(servers) {
        return 1.0;
    }
    // Erlang's B by its recursion: the chance where nobody waits.
    let blocked = (1..=servers).fold(1.0, |blocked, servers| {
        load * blocked / (f64::from(servers) + load * blocked)
    });
    let idle = 1.0 - load / f64::from(servers);
    blocked / (1.0 - (1.0 - blocked) * (1.0 - idle))
}

/// The mean wait in an M/M/c queue, in seconds: jobs per second, and the mean length of one in
/// seconds. Infinite where the servers can't keep up.
#[must_use]
pub fn mean_wait(servers: u32, per_second: f64, length: f64) -> f64 {
    let spare = f64::from(servers) - per_second * length;
    if spare <= 0.0 {
        return f64::INFINITY;
    }
    erlang_c(servers, per_second * length) * length / spare
}

/// The mean wait in an M/G/1 queue, in seconds, after Pollaczek and Khinchine: jobs per second,
/// and a job's mean length and its variance in seconds and their square. Infinite where the server
/// can't keep up.
#[must_use]
pub fn pollaczek_khinchine(per_second: f64, length: f64, variance: f64) -> f64 {
    let idle = 1.0 - per_second * length;
    if idle <= 0.0 {
        return f64::INFINITY;
    }
    per_second * (length * length + variance) / (2.0 * idle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 1e-12 * expected,
            "{found}, not {expected}"
        );
    }

    #[test]
    fn erlang_c_is_the_load_for_one_server_and_known_for_two() {
        close(erlang_c(1, 0.7), 0.7);
        // C(2, a) = a² / (2 + a).
        close(erlang_c(2, 1.5), 2.25 / 3.5);
        close(erlang_c(3, 3.0), 1.0);
    }

    #[test]
    fn the_formulas_agree_where_they_overlap() {
        // M/M/1: the wait is ρ / (μ - λ), and an exponential's variance is its mean's square.
        close(mean_wait(1, 8.0, 0.1), 0.8 / 2.0);
        close(pollaczek_khinchine(8.0, 0.1, 0.01), 0.8 / 2.0);
        close(pollaczek_khinchine(8.0, 0.1, 0.0), 0.2);
    }

    #[test]
    fn who_cannot_keep_up_has_an_endless_queue() {
        assert!(mean_wait(2, 20.0, 0.1).is_infinite());
        assert!(pollaczek_khinchine(10.0, 0.1, 0.0).is_infinite());
    }
}
