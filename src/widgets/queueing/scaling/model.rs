//! An API that grows: one process, several workers, several servers, and the database that they
//! all ask. The engine plays each through; what limits it is found from its figures. It must not
//! know how that is shown.

use crate::components::chart::tenths;
use crate::widgets::queueing::dials::rush;
use queue_engine::{Balancing, Server, Settings, Statistics, simulate};

/// How many requests a run has.
const REQUESTS: u32 = 800;
/// Where the chart ends, in requests a second.
pub const MOST_RATE: u32 = 500;
/// What a request takes, in milliseconds: it computes, asks the database, and computes.
const COMPUTING: u32 = 20;
pub const DATABASE: u32 = 40;
/// Of each worker, but for the one process at the beginning: a request waits twice as long as it
/// computes, so these keep a core busy.
const THREADS: u32 = 8;

/// How far the API has grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// One sync worker on one server.
    OneProcess,
    /// A worker with threads for each core of one server.
    Workers,
    /// Several such servers behind a load balancer.
    Servers,
}

impl Stage {
    /// All of them, in the order of growth.
    pub const ALL: [Self; 3] = [Self::OneProcess, Self::Workers, Self::Servers];

    /// What it is called in the chart.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OneProcess => "one process",
            Self::Workers => "several workers",
            Self::Servers => "several servers",
        }
    }
}

/// What the reader can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    pub stage: Stage,
    /// Requests a second.
    pub rate: u32,
    /// Of each server.
    pub cores: u32,
    /// Behind the load balancer.
    pub servers: u32,
    /// How many requests the database serves at a time.
    pub connections: u32,
}

/// What sets the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Nothing, at this load.
    None,
    /// Workers that have a request in hand, while neither cores nor database are busy.
    Hands,
    /// The cores of the servers.
    Cores,
    /// The database.
    Database,
}

/// What comes of it.
pub struct Growth {
    pub house: House,
    pub figures: Statistics,
    /// For each stage: load, and requests served, both in tenths a second.
    pub curves: [Vec<(u32, u32)>; 3],
}

impl House {
    /// One process, and more requests than it can serve.
    pub const FIRST: Self = Self {
        stage: Stage::OneProcess,
        rate: 50,
        cores: 4,
        servers: 3,
        connections: 10,
    };

    /// How many servers there are at this stage.
    pub fn machines(&self) -> u32 {
        match self.stage {
            Stage::Servers => self.servers,
            Stage::OneProcess | Stage::Workers => 1,
        }
    }

    fn settings(&self, tenths_a_second: u32) -> Settings {
        let server = match self.stage {
            Stage::OneProcess => Server::sync(1),
            Stage::Workers | Stage::Servers => Server::threads(self.cores, THREADS),
        };
        let mut servers = Vec::new();
        for _ in 0..self.machines() {
            servers.push(server.on_cores(self.cores));
        }
        Settings {
            servers,
            balancing: Balancing::LeastConnections,
            connections: Some(self.connections),
            ..rush(13, REQUESTS, tenths_a_second, [COMPUTING, DATABASE])
        }
    }

    /// The lowest of its limits, in requests a second.
    fn most(&self) -> u32 {
        let [computing, database, in_hand] = self.limits();
        computing.min(database).min(in_hand)
    }

    /// The most that the cores, the database and the workers allow, in requests a second.
    pub fn limits(&self) -> [u32; 3] {
        let (processes, threads) = match self.stage {
            Stage::OneProcess => (1, 1),
            Stage::Workers | Stage::Servers => (self.machines() * self.cores, THREADS),
        };
        let nearest = |sum: u32, parts: u32| (sum * 1000 + parts / 2) / parts;
        let computing = nearest(processes.min(self.machines() * self.cores), COMPUTING);
        let database = nearest(self.connections, DATABASE);
        let in_hand = nearest(processes * threads, COMPUTING + DATABASE);
        [computing, database, in_hand]
    }

    /// What is served, over the load.
    fn curve(&self) -> Vec<(u32, u32)> {
        let limit = self.most() * 10;
        let end = MOST_RATE * 10;
        let mut points = vec![(0, 0)];
        let mut most = 0;
        // Up to the limit as much is served as comes. Behind it nothing changes, so few runs do.
        let loads = [
            limit / 2,
            limit * 9 / 10,
            limit,
            limit * 11 / 10,
            limit * 3 / 2,
            end,
        ];
        for load in loads {
            let before = points.last().map_or(0, |point| point.0);
            if load <= before || load > end {
                continue;
            }
            if let Ok(figures) = simulate(&self.settings(load)) {
                // At the end of a run the last requests are served while none come any more: a
                // short rush seems to be served a bit slower than it is.
                let served = ((figures.throughput * 10.0 + 0.5) as u32).min(load);
                most = served.max(most);
                points.push((load, most));
            }
        }
        points
    }

    /// Plays it all through.
    pub fn play(self) -> Option<Growth> {
        let figures = simulate(&self.settings(self.rate * 10)).ok()?;
        let curve = |stage| Self { stage, ..self }.curve();
        Some(Growth {
            house: self,
            figures,
            curves: [
                curve(Stage::OneProcess),
                curve(Stage::Workers),
                curve(Stage::Servers),
            ],
        })
    }
}

impl Growth {
    /// How busy the processors of the servers are that have one, in per cent.
    pub fn cores_busy(&self) -> u32 {
        let all: f64 = self.figures.processes.iter().map(|it| it.computing).sum();
        percent(all / f64::from(self.house.machines() * self.house.cores))
    }

    /// How busy the database is, in per cent.
    pub fn database_busy(&self) -> u32 {
        percent(self.figures.mean_io / f64::from(self.house.connections))
    }

    /// What sets the limit, if the load reaches it: more come than it lets through, or they wait
    /// long in front of it.
    pub fn limit(&self) -> Limit {
        let limits = self.house.limits();
        let waits = self.figures.mean_wait * 1000.0 > f64::from(3 * (COMPUTING + DATABASE));
        if !waits && self.house.rate <= self.house.most() {
            return Limit::None;
        }
        first_reached(limits)
    }

    /// How many are served a second, in tenths: below the limit, as many as come.
    pub fn served(&self) -> u32 {
        match self.limit() {
            Limit::None => self.house.rate * 10,
            _ => (self.figures.throughput * 10.0 + 0.5) as u32,
        }
    }

    /// What the numbers mean.
    pub fn sentence(&self) -> String {
        let limits = self.house.limits();
        let most = self.house.most();
        let (cores, database) = (self.cores_busy(), self.database_busy());
        let rate = self.house.rate;
        let served = tenths(self.served());
        match self.limit() {
            Limit::None => {
                let first = match first_reached(limits) {
                    Limit::Database => "the database",
                    Limit::Cores => "the cores",
                    Limit::Hands | Limit::None => "the one process",
                };
                format!(
                    "All {rate} requests a second are served. The cores compute {cores}\u{a0}% of the \
                     time, and the database is busy for {database}\u{a0}%. The first to reach its limit \
                     will be {first}, at {most} a second."
                )
            }
            Limit::Hands => format!(
                "The one process is the limit: it has one request in hand at a time, so {served} of \
                 {rate} a second are served. The cores compute {cores}\u{a0}% of the time, and the \
                 database is busy for {database}\u{a0}%: more workers would find room."
            ),
            Limit::Cores => format!(
                "The cores are the limit: they compute {cores}\u{a0}% of the time, and {served} of {rate} \
                 requests a second are served. The database is busy for {database}\u{a0}%, so more cores \
                 or more servers help."
            ),
            Limit::Database => format!(
                "The database is the limit: it is busy for {database}\u{a0}% of the time, and {served} of \
                 {rate} requests a second are served. The cores compute {cores}\u{a0}% of the time. One \
                 more server changes nothing: it would stand in the same queue."
            ),
        }
    }
}

/// The lowest of three limits: of the cores, of the database, and of requests in hand.
fn first_reached([cores, database, in_hand]: [u32; 3]) -> Limit {
    if database <= cores && database <= in_hand {
        Limit::Database
    } else if cores <= in_hand {
        Limit::Cores
    } else {
        Limit::Hands
    }
}

fn percent(share: f64) -> u32 {
    (share * 100.0 + 0.5) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn played(house: House) -> Growth {
        house.play().unwrap()
    }

    fn rush(stage: Stage) -> House {
        House {
            stage,
            rate: MOST_RATE,
            ..House::FIRST
        }
    }

    #[test]
    fn each_stage_moves_the_limit_on() {
        let expected = [Limit::Hands, Limit::Cores, Limit::Database];
        for (stage, limit) in Stage::ALL.into_iter().zip(expected) {
            let growth = played(rush(stage));
            assert!(growth.limit() == limit, "{}", growth.sentence());
        }
    }

    // What the sentence blames is busy all the time in the run, and the rest isn't.
    #[test]
    fn what_is_the_limit_is_busy_and_the_rest_is_not() {
        let process = played(rush(Stage::OneProcess));
        assert!(process.cores_busy() < 15 && process.database_busy() < 15);
        assert!(process.figures.occupied().unwrap() > 0.97);
        let cores = played(rush(Stage::Workers));
        assert!(cores.cores_busy() > 95 && cores.database_busy() < 90);
        let database = played(rush(Stage::Servers));
        assert!(database.cores_busy() < 60 && database.database_busy() > 95);
    }

    #[test]
    fn behind_a_busy_database_more_servers_change_nothing() {
        let three = rush(Stage::Servers);
        let served = |house| played(house).figures.throughput;
        let eight = House {
            servers: 8,
            ..three
        };
        assert!((served(three) / served(eight) - 1.0).abs() < 0.02);
        let double = House {
            connections: 20,
            ..three
        };
        assert!(served(double) > 1.7 * served(three));
    }

    #[test]
    fn the_lines_end_at_the_limits() {
        let growth = played(House::FIRST);
        for (stage, curve) in Stage::ALL.into_iter().zip(&growth.curves) {
            let house = House {
                stage,
                ..House::FIRST
            };
            let limit = house.limits().into_iter().min().unwrap() * 10;
            let (_, end) = *curve.last().unwrap();
            let close = f64::from(end) / f64::from(limit.min(MOST_RATE * 10));
            assert!((0.92..1.07).contains(&close), "{end} of {limit}");
            assert!(curve.iter().all(|(load, served)| served <= load));
            assert!(curve.windows(2).all(|it| it[0].0 < it[1].0));
        }
    }

    #[test]
    fn light_loads_are_served_and_the_next_limit_is_named() {
        let growth = played(House {
            rate: 10,
            ..House::FIRST
        });
        assert!(growth.limit() == Limit::None);
        let end = "The first to reach its limit will be the one process, at 17 a second.";
        assert!(growth.sentence().ends_with(end), "{}", growth.sentence());
    }
}
