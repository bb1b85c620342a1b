//! Closed formulas of queueing theory, to compare runs with.
//!
//! Queues are named in Kendall's notation: M for exponential times, G for general ones, then the
//! number of servers. Source: Kleinrock, "Queueing Systems", volume 1 (1975), chapters 3 and 5.

/// Returns the probability that a job of an M/M/c queue has to wait (the Erlang C formula).
///
/// `offered_load` is the arrival rate times the mean service time, in erlangs. If it is not below
/// the number of servers, the queue grows without bound and the result is 1.
#[must_use]
pub fn erlang_c(servers: u32, offered_load: f64) -> f64 {
    let utilization = offered_load / f64::from(servers);
    if utilization >= 1.0 {
        return 1.0;
    }
    // The Erlang B formula by its recursion: the probability of blocking without a queue.
    let blocking = (1..=servers).fold(1.0, |blocking, servers| {
        offered_load * blocking / (f64::from(servers) + offered_load * blocking)
    });
    blocking / (1.0 - utilization * (1.0 - blocking))
}

/// Returns the mean waiting time in an M/M/c queue, in seconds; infinite if the servers can't keep
/// up.
///
/// `arrival_rate` is in jobs per second, `mean_service_time` in seconds.
#[must_use]
pub fn mmc_mean_waiting_time(servers: u32, arrival_rate: f64, mean_service_time: f64) -> f64 {
    let offered_load = arrival_rate * mean_service_time;
    let spare_servers = f64::from(servers) - offered_load;
    if spare_servers <= 0.0 {
        return f64::INFINITY;
    }
    erlang_c(servers, offered_load) * mean_service_time / spare_servers
}

/// Returns the mean waiting time in an M/G/1 queue, in seconds (the Pollaczek–Khinchine formula);
/// infinite if the server can't keep up.
///
/// `arrival_rate` is in jobs per second, `mean_service_time` in seconds, `variance` (of the service
/// time) in seconds squared.
#[must_use]
pub fn mg1_mean_waiting_time(arrival_rate: f64, mean_service_time: f64, variance: f64) -> f64 {
    let utilization = arrival_rate * mean_service_time;
    if utilization >= 1.0 {
        return f64::INFINITY;
    }
    let second_moment = mean_service_time * mean_service_time + variance;
    arrival_rate * second_moment / (2.0 * (1.0 - utilization))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 1e-12 * expected,
            "{found}, not {expected}"
        );
    }

    #[test]
    fn erlang_c_has_its_known_values() {
        // C(1, a) = a and C(2, a) = a² / (2 + a).
        assert_close(erlang_c(1, 0.7), 0.7);
        assert_close(erlang_c(2, 1.5), 2.25 / 3.5);
        assert_close(erlang_c(3, 3.0), 1.0);
    }

    #[test]
    fn the_formulas_agree_where_they_overlap() {
        // M/M/1: the mean waiting time is ρ / (μ - λ), and the variance of an exponential service
        // time is its mean squared.
        assert_close(mmc_mean_waiting_time(1, 8.0, 0.1), 0.8 / 2.0);
        assert_close(mg1_mean_waiting_time(8.0, 0.1, 0.01), 0.8 / 2.0);
        assert_close(mg1_mean_waiting_time(8.0, 0.1, 0.0), 0.2);
    }

    #[test]
    fn an_overloaded_queue_waits_for_ever() {
        assert!(mmc_mean_waiting_time(2, 20.0, 0.1).is_infinite());
        assert!(mg1_mean_waiting_time(10.0, 0.1, 0.0).is_infinite());
    }
}
