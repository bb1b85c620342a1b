//! Who takes care of what on each way to deploy, and how well a way fits what a reader wants. The
//! same rules apply to all ways.
//!
//! **Fit.** A duty that the reader hands over counts +2 if the other side does it, +1 if it has to
//! be set up once, and −2 if it stays with the reader. A duty that the reader wants to keep counts
//! +1 if that is possible, and −1 if it isn't. **Needs** come before all points: a way that doesn't
//! meet one is behind all that do. **Effort.** A duty of the reader's counts 3, one to set up once
//! counts 1. At a tie, the way with less effort comes first.

use std::cmp::Reverse;

/// A task that someone has to do as long as an app runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The patches of the operating system.
    Patches,
    /// The Python version and its updates.
    Python,
    /// HTTPS with its certificate.
    Https,
    /// The restart after a crash.
    Restart,
    /// More machines under load.
    Scaling,
    /// The log, collected and kept.
    Log,
    /// The database: its server and its backup.
    Database,
    /// The network: firewall and balancing.
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
            Self::Restart => "restarts after a crash",
            Self::Scaling => "more machines when it gets busy",
            Self::Log => "the log: collected and kept",
            Self::Database => "the database: its server and its backup",
            Self::Network => "the network: firewall and balancing",
        }
    }
}

/// What an app may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// SQLite: a file on a disk that outlives a deploy.
    Sqlite,
    /// A program that pip can't install.
    Program,
    /// A move to another host without changes.
    Moving,
    /// No cost while no requests arrive.
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
            Self::Moving => "move to another host unchanged",
            Self::FreeWhenIdle => "cost nothing while it is idle",
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
    /// The name above its column.
    pub short_name: &'static str,
    /// The project's file that it starts from.
    pub file: &'static str,
    /// What it asks of you, in a sentence or two.
    pub asks: &'static str,
    /// The duties that the other side does.
    pub(crate) theirs: &'static [Duty],
    /// The duties that the other side does, once you have set them up. The rest is yours.
    pub(crate) set_up: &'static [Duty],
    /// The needs that it meets.
    pub(crate) meets: &'static [Need],
}

impl Way {
    /// Who does a duty.
    #[must_use]
    pub fn share(&self, duty: Duty) -> Share {
        if self.theirs.contains(&duty) {
            Share::Theirs
        } else if self.set_up.contains(&duty) {
            Share::SetUp
        } else {
            Share::Yours
        }
    }

    /// Whether it meets a need.
    #[must_use]
    pub fn meets(&self, need: Need) -> bool {
        self.meets.contains(&need)
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
    let points = |duty: Duty| match (way.share(duty), wishes.hand_over.contains(&duty)) {
        (Share::Theirs, true) => 2,
        (Share::Theirs, false) => -1,
        (Share::SetUp, _) => 1,
        (Share::Yours, true) => -2,
        (Share::Yours, false) => 1,
    };
    let effort = |duty: Duty| match way.share(duty) {
        Share::Theirs => 0,
        Share::SetUp => 1,
        Share::Yours => 3,
    };
    let unmet = wishes.needs.iter().copied();
    Fit {
        way,
        points: Duty::ALL.map(points).into_iter().sum(),
        effort: Duty::ALL.map(effort).into_iter().sum(),
        left: Duty::ALL
            .into_iter()
            .filter(|duty| way.share(*duty) == Share::Yours && wishes.hand_over.contains(duty))
            .collect(),
        unmet: unmet.filter(|need| !way.meets(*need)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ways::{ON_AWS, WAYS};
    use widget_kit::container::of_the_project;

    fn wishes(hand_over: &[Duty], needs: &[Need]) -> Wishes {
        Wishes {
            hand_over: hand_over.to_vec(),
            needs: needs.to_vec(),
        }
    }

    fn best(ways: &'static [Way], hand_over: &[Duty], needs: &[Need]) -> &'static str {
        ranking(ways, &wishes(hand_over, needs))[0].way.name
    }

    /// All subsets of the items.
    fn subsets<T: Copy>(items: &[T]) -> Vec<Vec<T>> {
        items.iter().fold(vec![Vec::new()], |without, item| {
            let with = without
                .iter()
                .map(|subset| [&subset[..], &[*item]].concat());
            with.chain(without.clone()).collect()
        })
    }

    #[test]
    fn handing_everything_over_leads_to_the_way_that_does_most() {
        assert_eq!(best(&WAYS, &Duty::ALL, &[]), "A platform");
        assert_eq!(best(&ON_AWS, &Duty::ALL, &[]), "Lambda, with an adapter");
    }

    #[test]
    fn keeping_everything_leads_to_a_machine() {
        assert_eq!(best(&WAYS, &[], &[]), "A server of your own");
        assert_eq!(best(&ON_AWS, &[], &[]), "EC2, a machine of your own");
    }

    #[test]
    fn needs_come_before_points() {
        assert_eq!(
            best(&WAYS, &Duty::ALL, &[Need::Program, Need::Moving]),
            "A container on a container host"
        );
        assert_eq!(
            best(&WAYS, &Duty::ALL, &[Need::Sqlite, Need::Moving]),
            "A container on a container host"
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
            for hand_over in subsets(&Duty::ALL) {
                for needs in subsets(&Need::ALL) {
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
        let files = of_the_project().expect("the project can be read");
        for way in WAYS.iter().chain(&ON_AWS) {
            assert!(!files.text(way.file).is_empty(), "{}", way.file);
        }
    }
}
