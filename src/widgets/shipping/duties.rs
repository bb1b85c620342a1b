//! Who looks after what on each way to deploy, and how well a way fits what a reader wants: a small
//! model, the same for all ways.
//!
//! **Fit.** A duty that the reader hands over counts +2 where the other side does it, +1 where it
//! has to be set up once, and −2 where it stays with the reader. A duty that the reader keeps counts
//! +1 where it can be kept, and −1 where it is out of reach. **Needs** come before all points: no
//! convenience makes up for one that isn't met. **Effort.** A duty that one runs counts 3, one that
//! is set up once counts 1. At a tie the way with less effort comes first.

use std::cmp::Reverse;

/// What somebody has to do as long as an app runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Of the operating system.
    Patches,
    /// The version and its updates.
    Python,
    /// With its certificate.
    Https,
    /// After a crash.
    Restart,
    /// More machines when it gets busy.
    Scaling,
    /// Collected and kept.
    Log,
    /// Its place and its backup.
    Database,
    /// Firewall and balancing.
    Network,
}

impl Duty {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 8] = [
        Self::Patches,
        Self::Python,
        Self::Https,
        Self::Restart,
        Self::Scaling,
        Self::Log,
        Self::Database,
        Self::Network,
    ];

    /// The duty in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Patches => "patches of the operating system",
            Self::Python => "the Python version and its updates",
            Self::Https => "HTTPS and its certificate",
            Self::Restart => "the restart after a crash",
            Self::Scaling => "more machines when it gets busy",
            Self::Log => "the log: collected and kept",
            Self::Database => "the database: its place and its backup",
            Self::Network => "the network: firewall and balancing",
        }
    }
}

/// What an app may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// One file on a disk that stays.
    Sqlite,
    /// One that pip can't install.
    Program,
    /// To another host, as it is.
    Moving,
    /// No cost while no request comes.
    FreeWhenIdle,
}

impl Need {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 4] = [
        Self::Sqlite,
        Self::Program,
        Self::Moving,
        Self::FreeWhenIdle,
    ];

    /// What the app must be able to do, in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sqlite => "keep its data in SQLite, one file on a disk",
            Self::Program => "use a program that pip can’t install",
            Self::Moving => "move to another host as it is",
            Self::FreeWhenIdle => "cost nothing while nobody asks",
        }
    }
}

/// Who does a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The other side.
    Theirs,
    /// The other side, once you have set it up.
    SetUp,
    /// You.
    Yours,
}

/// A way to deploy.
#[derive(Debug)]
pub struct Way {
    /// Its name.
    pub name: &'static str,
    /// The project's file that it starts from.
    pub file: &'static str,
    /// What it asks of you, in a sentence or two.
    pub asks: &'static str,
    /// Who does each duty, in the order of [`Duty::ALL`].
    shares: [Share; 8],
    /// The needs that it meets.
    meets: &'static [Need],
}

impl Way {
    /// The duties that are done in this way, in their order.
    pub fn duties(&self, share: Share) -> impl Iterator<Item = Duty> {
        let duties = Duty::ALL.into_iter().zip(&self.shares);
        duties.filter_map(move |(duty, whose)| (*whose == share).then_some(duty))
    }

    /// Duties with who does each.
    fn shares(&self) -> impl Iterator<Item = (Duty, Share)> {
        Duty::ALL.into_iter().zip(self.shares)
    }
}

/// What the reader wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// The duties to hand over.
    pub hand_over: Vec<Duty>,
    /// What the app needs.
    pub needs: Vec<Need>,
}

/// How well a way fits.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The way.
    pub way: &'static Way,
    /// The points.
    pub points: i32,
    /// The effort that stays with the reader, up to [`MAX_EFFORT`].
    pub effort: i32,
    /// The duties that the reader wanted to hand over and has to do.
    pub left: Vec<Duty>,
    /// The needs that aren't met.
    pub unmet: Vec<Need>,
}

/// The effort where everything is yours.
pub const MAX_EFFORT: i32 = 3 * Duty::ALL.len() as i32;

/// The ways, the best first, for a reader with these wishes.
#[must_use]
pub fn ranking(ways: &'static [Way], wishes: &Wishes) -> Vec<Fit> {
    let mut fits: Vec<Fit> = ways.iter().map(|way| fit(way, wishes)).collect();
    fits.sort_by_key(|fit| (fit.unmet.len(), Reverse(fit.points), fit.effort));
    fits
}

fn fit(way: &'static Way, wishes: &Wishes) -> Fit {
    let points = |(duty, share): (Duty, Share)| match (share, wishes.hand_over.contains(&duty)) {
        (Share::Theirs, true) => 2,
        (Share::Theirs, false) => -1,
        (Share::SetUp, _) => 1,
        (Share::Yours, true) => -2,
        (Share::Yours, false) => 1,
    };
    let effort = |(_, share)| match share {
        Share::Theirs => 0,
        Share::SetUp => 1,
        Share::Yours => 3,
    };
    let unmet = wishes.needs.iter().copied();
    Fit {
        way,
        points: way.shares().map(points).sum(),
        effort: way.shares().map(effort).sum(),
        left: way
            .duties(Share::Yours)
            .filter(|duty| wishes.hand_over.contains(duty))
            .collect(),
        unmet: unmet.filter(|need| !way.meets.contains(need)).collect(),
    }
}

use Share::{SetUp as S, Theirs as T, Yours as Y};

/// The ways of the section on shipping.
pub static WAYS: [Way; 3] = [
    Way {
        name: "A platform",
        file: "Procfile",
        asks: "You push the source. The platform installs requirements.txt and starts the line web.",
        shares: [T, S, T, T, S, S, S, T],
        meets: &[Need::FreeWhenIdle],
    },
    Way {
        name: "A container on a host for containers",
        file: "Dockerfile",
        asks: "You build an image, and build it anew for each update of what is inside.",
        shares: [Y, Y, S, T, S, S, S, S],
        meets: &[Need::Sqlite, Need::Program, Need::Moving],
    },
    Way {
        name: "A server of your own",
        file: "run.py",
        asks: "You rent a machine, install Python and run gunicorn run:app. The rest is yours, too.",
        shares: [Y, Y, Y, Y, Y, Y, Y, Y],
        meets: &[Need::Sqlite, Need::Program, Need::Moving],
    },
];

/// The ways on AWS.
///
/// Sources, in AWS's own guides: Elastic Beanstalk, "Managed platform updates" and "Configuring
/// the WSGI server with a Procfile" (entries that end are started anew); ECS, "Fargate security
/// considerations" (the host is AWS's, the image yours) and "Application Auto Scaling"; Lambda,
/// "Function URLs", "Runtimes" (updates of the runtime) and "/tmp" (no disk that stays); the
/// shared responsibility model for EC2.
pub static ON_AWS: [Way; 4] = [
    Way {
        name: "Elastic Beanstalk",
        file: "Procfile",
        asks: "You upload the source. It makes servers of yours with a balancer before them. It \
               starts anew whatever ends, so the line release has to move to a hook.",
        shares: [S, S, S, T, S, S, S, S],
        meets: &[Need::Program],
    },
    Way {
        name: "ECS on Fargate",
        file: "Dockerfile",
        asks: "You build an image and describe how many run, in which network, behind which \
               balancer. There are no servers to see.",
        shares: [Y, Y, S, T, S, S, S, Y],
        meets: &[Need::Program, Need::Moving],
    },
    Way {
        name: "Lambda, with an adapter",
        file: "requirements.txt",
        asks: "There is no Gunicorn: an adapter makes a WSGI call of each event. It goes on the \
               list, and a few lines of code come with it.",
        shares: [T, S, T, T, T, T, S, T],
        meets: &[Need::FreeWhenIdle],
    },
    Way {
        name: "EC2, a machine of your own",
        file: "run.py",
        asks: "You get a bare Linux. Python, Gunicorn, HTTPS, patches and the alarm at night are \
               yours.",
        shares: [Y, Y, Y, Y, Y, Y, Y, Y],
        meets: &[Need::Sqlite, Need::Program, Need::Moving],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::shipping::container::of_the_project;

    fn wishes(hand_over: &[Duty], needs: &[Need]) -> Wishes {
        Wishes {
            hand_over: hand_over.to_vec(),
            needs: needs.to_vec(),
        }
    }

    fn best(ways: &'static [Way], hand_over: &[Duty], needs: &[Need]) -> &'static str {
        ranking(ways, &wishes(hand_over, needs))[0].way.name
    }

    /// The items whose bit is set.
    fn subset<T: Copy>(items: &[T], bits: usize) -> Vec<T> {
        let numbered = items.iter().enumerate();
        let chosen = numbered.filter(|(place, _)| bits >> place & 1 == 1);
        chosen.map(|(_, item)| *item).collect()
    }

    #[test]
    fn who_hands_over_everything_is_sent_where_most_is_done() {
        assert_eq!(best(&WAYS, &Duty::ALL, &[]), "A platform");
        assert_eq!(best(&ON_AWS, &Duty::ALL, &[]), "Lambda, with an adapter");
    }

    #[test]
    fn who_keeps_everything_gets_a_machine() {
        assert_eq!(best(&WAYS, &[], &[]), "A server of your own");
        assert_eq!(best(&ON_AWS, &[], &[]), "EC2, a machine of your own");
    }

    #[test]
    fn no_convenience_makes_up_for_a_need() {
        assert_eq!(
            best(&WAYS, &Duty::ALL, &[Need::Program, Need::Moving]),
            "A container on a host for containers"
        );
        assert_eq!(
            best(&WAYS, &Duty::ALL, &[Need::Sqlite, Need::Moving]),
            "A container on a host for containers"
        );
        assert_eq!(
            best(&ON_AWS, &Duty::ALL, &[Need::Program]),
            "Elastic Beanstalk"
        );
        assert_eq!(
            best(&ON_AWS, &Duty::ALL, &[Need::Program, Need::Moving]),
            "ECS on Fargate"
        );
        assert_eq!(
            best(&ON_AWS, &Duty::ALL, &[Need::FreeWhenIdle]),
            "Lambda, with an adapter"
        );
    }

    #[test]
    fn every_way_can_win() {
        for ways in [&WAYS[..], &ON_AWS[..]] {
            let mut winners = Vec::new();
            for handed in 0..1 << Duty::ALL.len() {
                for needed in 0..1 << Need::ALL.len() {
                    let hand_over = subset(&Duty::ALL, handed);
                    let needs = subset(&Need::ALL, needed);
                    winners.push(best(ways, &hand_over, &needs));
                }
            }
            assert!(ways.iter().all(|way| winners.contains(&way.name)));
        }
    }

    #[test]
    fn what_stays_and_what_is_missing_is_named() {
        let handed = [Duty::Patches, Duty::Python];
        let fits = ranking(&WAYS, &wishes(&handed, &[Need::Sqlite]));
        let fit_of = |name| {
            let fit = fits.iter().find(|fit| fit.way.name == name);
            fit.expect("it is ranked")
        };
        let platform = fit_of("A platform");
        assert!(platform.left.is_empty());
        assert_eq!(platform.unmet, [Need::Sqlite]);
        let server = fit_of("A server of your own");
        assert_eq!(server.left, handed);
        assert!(server.unmet.is_empty());
        assert_eq!(server.effort, MAX_EFFORT);
    }

    #[test]
    fn each_way_starts_from_a_file_of_the_project() {
        let files = of_the_project();
        for way in WAYS.iter().chain(&ON_AWS) {
            assert!(!files.text(way.file).is_empty(), "{}", way.file);
        }
    }
}
