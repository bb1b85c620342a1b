//! Who looks after what on each way to deploy, and how well a way fits what a reader wants: a small
//! model, the same for all ways. It must not know how it is shown.
//!
//! **Fit.** A duty that the reader hands over counts +2 where the other side does it, +1 where it
//! has to be set up once, and −2 where it stays with the reader. A duty that the reader keeps counts
//! +1 where it can be kept, and −1 where it is out of reach. **Needs** come before all points: no
//! convenience makes up for one that isn't met. **Effort.** A duty that one runs counts 3, one that
//! is set up once counts 1. At a tie the way with less effort comes first.

/// What somebody has to do as long as an app runs.
pub const DUTIES: [&str; 8] = [
    "patches of the operating system",
    "the Python version and its updates",
    "HTTPS and its certificate",
    "the restart after a crash",
    "more machines when it gets busy",
    "the log: collected and kept",
    "the database: its place and its backup",
    "the network: firewall and balancing",
];

/// What an app may need.
pub const NEEDS: [&str; 4] = [
    "keep its data in SQLite, one file on a disk",
    "use a program that pip can’t install",
    "move to another host as it is",
    "cost nothing while nobody asks",
];

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
pub struct Way {
    /// Its name.
    pub name: &'static str,
    /// The project's file that it starts from.
    pub file: &'static str,
    /// What it asks of you, in a sentence or two.
    pub asks: &'static str,
    /// Who does each duty, in the order of [`DUTIES`].
    pub shares: [Share; 8],
    /// Which of [`NEEDS`] it meets.
    pub meets: [bool; 4],
}

/// How well a way fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The place among the ways.
    pub way: usize,
    /// The points.
    pub points: i32,
    /// The effort that stays with the reader, up to [`MOST_EFFORT`].
    pub effort: i32,
    /// The duties that the reader wanted to hand over and has to do: a bit each.
    pub left: usize,
    /// The needs that aren't met: a bit each.
    pub unmet: usize,
}

/// The effort where everything is yours.
pub const MOST_EFFORT: i32 = 3 * DUTIES.len() as i32;

/// Whether that bit is set.
#[must_use]
pub const fn has(bits: usize, at: usize) -> bool {
    bits >> at & 1 == 1
}

/// The ways, the best first, for a reader who hands over these duties and has these needs.
#[must_use]
pub fn ranking(ways: &[Way], handed: usize, needed: usize) -> Vec<Fit> {
    let mut fits: Vec<Fit> = Vec::with_capacity(ways.len());
    for (at, way) in ways.iter().enumerate() {
        let fit = fit(at, way, handed, needed);
        // The greater the better, from the left.
        let rank = |fit: &Fit| (!fit.unmet.count_ones(), fit.points, -fit.effort);
        let is_worse = |other: &Fit| rank(other) < rank(&fit);
        let place = fits.iter().position(is_worse).unwrap_or(fits.len());
        fits.insert(place, fit);
    }
    fits
}

fn fit(at: usize, way: &Way, handed: usize, needed: usize) -> Fit {
    let mut fit = Fit {
        way: at,
        points: 0,
        effort: 0,
        left: 0,
        unmet: 0,
    };
    for (duty, share) in way.shares.iter().enumerate() {
        let (points_handed, points_kept, effort) = match share {
            Share::Theirs => (2, -1, 0),
            Share::SetUp => (1, 1, 1),
            Share::Yours => (-2, 1, 3),
        };
        fit.effort += effort;
        if has(handed, duty) {
            fit.points += points_handed;
            fit.left |= usize::from(*share == Share::Yours) << duty;
        } else {
            fit.points += points_kept;
        }
    }
    for (need, is_met) in way.meets.iter().enumerate() {
        if has(needed, need) {
            fit.unmet |= usize::from(!is_met) << need;
        }
    }
    fit
}

use Share::{SetUp as S, Theirs as T, Yours as Y};

/// The ways of the section on shipping.
pub const WAYS: [Way; 3] = [
    Way {
        name: "A platform",
        file: "Procfile",
        asks: "You push the source. The platform installs requirements.txt and starts the line web.",
        shares: [T, S, T, T, S, S, S, T],
        meets: [false, false, false, true],
    },
    Way {
        name: "A container on a host for containers",
        file: "Dockerfile",
        asks: "You build an image, and build it anew for each update of what is inside.",
        shares: [Y, Y, S, T, S, S, S, S],
        meets: [true, true, true, false],
    },
    Way {
        name: "A server of your own",
        file: "run.py",
        asks: "You rent a machine, install Python and run gunicorn run:app. The rest is yours, too.",
        shares: [Y, Y, Y, Y, Y, Y, Y, Y],
        meets: [true, true, true, false],
    },
];

/// The ways on AWS.
///
/// Sources, in AWS's own guides: Elastic Beanstalk, "Managed platform updates" and "Configuring
/// the WSGI server with a Procfile" (entries that end are started anew); ECS, "Fargate security
/// considerations" (the host is AWS's, the image yours) and "Application Auto Scaling"; Lambda,
/// "Function URLs", "Runtimes" (updates of the runtime) and "/tmp" (no disk that stays); the
/// shared responsibility model for EC2.
pub const ON_AWS: [Way; 4] = [
    Way {
        name: "Elastic Beanstalk",
        file: "Procfile",
        asks: "You upload the source. It makes servers of yours with a balancer before them. It \
               starts anew whatever ends, so the line release has to move to a hook.",
        shares: [S, S, S, T, S, S, S, S],
        meets: [false, true, false, false],
    },
    Way {
        name: "ECS on Fargate",
        file: "Dockerfile",
        asks: "You build an image and describe how many run, in which network, behind which \
               balancer. There are no servers to see.",
        shares: [Y, Y, S, T, S, S, S, Y],
        meets: [false, true, true, false],
    },
    Way {
        name: "Lambda, with an adapter",
        file: "requirements.txt",
        asks: "There is no Gunicorn: an adapter makes a WSGI call of each event. It goes on the \
               list, and a few lines of code come with it.",
        shares: [T, S, T, T, T, T, S, T],
        meets: [false, false, false, true],
    },
    Way {
        name: "EC2, a machine of your own",
        file: "run.py",
        asks: "You get a bare Linux. Python, Gunicorn, HTTPS, patches and the alarm at night are \
               yours.",
        shares: [Y, Y, Y, Y, Y, Y, Y, Y],
        meets: [true, true, true, false],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::shipping::container::of_the_project;

    const ALL: usize = 0xFF;
    const SQLITE: usize = 1;
    const PROGRAM: usize = 2;
    const MOVES: usize = 4;
    const FREE: usize = 8;

    fn best(ways: &[Way], handed: usize, needed: usize) -> &'static str {
        ways[ranking(ways, handed, needed)[0].way].name
    }

    #[test]
    fn who_hands_over_everything_is_sent_where_most_is_done() {
        assert_eq!(best(&WAYS, ALL, 0), "A platform");
        assert_eq!(best(&ON_AWS, ALL, 0), "Lambda, with an adapter");
    }

    #[test]
    fn who_keeps_everything_gets_a_machine() {
        assert_eq!(best(&WAYS, 0, 0), "A server of your own");
        assert_eq!(best(&ON_AWS, 0, 0), "EC2, a machine of your own");
    }

    #[test]
    fn no_convenience_makes_up_for_a_need() {
        assert_eq!(
            best(&WAYS, ALL, PROGRAM | MOVES),
            "A container on a host for containers"
        );
        assert_eq!(
            best(&WAYS, ALL, SQLITE | MOVES),
            "A container on a host for containers"
        );
        assert_eq!(best(&ON_AWS, ALL, PROGRAM), "Elastic Beanstalk");
        assert_eq!(best(&ON_AWS, ALL, PROGRAM | MOVES), "ECS on Fargate");
        assert_eq!(best(&ON_AWS, ALL, FREE), "Lambda, with an adapter");
    }

    #[test]
    fn every_way_can_win() {
        for ways in [&WAYS[..], &ON_AWS[..]] {
            let mut won = vec![false; ways.len()];
            for handed in 0..=ALL {
                for needed in 0..16 {
                    won[ranking(ways, handed, needed)[0].way] = true;
                }
            }
            assert_eq!(won, vec![true; ways.len()]);
        }
    }

    #[test]
    fn what_stays_and_what_is_missing_is_named() {
        let fits = ranking(&WAYS, 0b11, SQLITE);
        let platform = fits.iter().find(|fit| fit.way == 0).expect("it is ranked");
        assert_eq!((platform.left, platform.unmet), (0, SQLITE));
        let server = fits.iter().find(|fit| fit.way == 2).expect("it is ranked");
        assert_eq!((server.left, server.unmet), (0b11, 0));
        assert_eq!(server.effort, MOST_EFFORT);
    }

    #[test]
    fn each_way_starts_from_a_file_of_the_project() {
        let files = of_the_project();
        for way in WAYS.iter().chain(&ON_AWS) {
            assert!(!files.text(way.file).is_empty(), "{}", way.file);
        }
    }
}
