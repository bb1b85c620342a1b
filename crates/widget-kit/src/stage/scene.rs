//! The counter of a picture: its desks from top to bottom in the order in which a request passes
//! them, and beside them two lanes. Requests travel down the left one, answers up the right one.
//! Sizes are in the units of the drawing.

use trace::Layer;

use super::icons::Icon;

/// A desk that a request or its answer passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its name: `Service`.
    pub name: &'static str,
    /// Its file in the project, or what it does, line by line: `app/services/users.py`.
    pub what: &'static [&'static str],
    /// The layers of a trace that happen here.
    pub layers: &'static [Layer],
    /// What is drawn on it.
    pub icon: Icon,
    /// How it is reached.
    pub access: Access,
    /// Its height in rows, including a desk that only answers pass below it.
    pub rows: u8,
}

/// Which lanes a desk is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Both.
    BothLanes,
    /// The answers' lane, in the last row of the desk above, which works with it.
    Answers,
    /// The same, but nobody works here.
    Closed,
}

/// A lane of the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lane {
    /// Where requests travel down.
    #[default]
    Requests,
    /// Where answers and exceptions travel up.
    Answers,
}

/// A place at which a packet can rest or turn: a desk's edge on a lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stop {
    /// The station, as an index.
    pub station: usize,
    /// The lane.
    pub lane: Lane,
}

/// The desks that a request can pass, from the client down to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The stations from top to bottom.
    pub stations: &'static [Station],
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Area {
    /// The right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// The width of every picture.
pub const WIDTH: f64 = 328.0;
/// The width of a lane. A packet is a little narrower.
pub const LANE_WIDTH: f64 = 96.0;
/// The margin above the first desk, for the names of the lanes.
pub const HEAD: f64 = 15.0;
/// The distance from one row to the next.
const ROW: f64 = 42.0;
/// The gap between two desks.
const GAP: f64 = 7.0;
/// The gap between a desk and a lane.
const REACH: f64 = 6.0;
/// How far a desk that only answers pass is from the left edge of the desk around it.
const NOOK: f64 = 13.0;

impl Lane {
    /// The horizontal position of its middle.
    #[must_use]
    pub const fn middle(self) -> f64 {
        match self {
            Self::Requests => LANE_WIDTH / 2.0,
            Self::Answers => WIDTH - LANE_WIDTH / 2.0,
        }
    }

    /// Its edge towards the desks.
    #[must_use]
    pub const fn inner_edge(self) -> f64 {
        match self {
            Self::Requests => LANE_WIDTH,
            Self::Answers => WIDTH - LANE_WIDTH,
        }
    }
}

impl Station {
    /// The sender of the request.
    pub const CLIENT: Self = Self::new(
        "Client",
        &["asks, and waits"],
        &[Layer::Client],
        Icon::Visitor,
    );
    /// Flask itself, with room for the error handlers that it calls.
    pub const FLASK: Self = Self {
        rows: 2,
        ..Self::new("Flask", &["the door"], &[Layer::Wsgi], Icon::Bell)
    };
    /// The error handlers.
    pub const ERROR_HANDLER: Self = Self {
        access: Access::Answers,
        rows: 0,
        ..Self::new(
            "Error handler",
            &["app/errors.py"],
            &[Layer::ErrorHandler],
            Icon::ProblemDesk,
        )
    };
    /// Where the error handlers would be.
    pub const NO_ERROR_HANDLER: Self = Self {
        what: &["not registered"],
        access: Access::Closed,
        ..Self::ERROR_HANDLER
    };
    /// The thin routes.
    pub const ROUTE: Self = Self::new(
        "Route",
        &["app/routes/users.py"],
        &[Layer::Route],
        Icon::Signpost,
    );
    /// The service layer.
    pub const SERVICE: Self = Self::new(
        "Service",
        &["app/services/users.py"],
        &[Layer::Service],
        Icon::Bench,
    );
    /// SQLAlchemy's session and the model.
    pub const SESSION: Self =
        Self::new("Session, model", &["SQLAlchemy"], &[Layer::Orm], Icon::Tray);
    /// The database.
    pub const DATABASE: Self =
        Self::new("Database", &["SQLite"], &[Layer::Database], Icon::Archive);

    const fn new(
        name: &'static str,
        what: &'static [&'static str],
        layers: &'static [Layer],
        icon: Icon,
    ) -> Self {
        Self {
            name,
            what,
            layers,
            icon,
            access: Access::BothLanes,
            rows: 1,
        }
    }
}

impl Scene {
    /// The project: thin routes over a service layer.
    pub const LAYERS: Self = Self {
        stations: &[
            Station::CLIENT,
            Station::FLASK,
            Station::ERROR_HANDLER,
            Station::ROUTE,
            Station::SERVICE,
            Station::SESSION,
            Station::DATABASE,
        ],
    };

    /// The project before its error handlers are registered.
    pub const WITHOUT_HANDLERS: Self = Self {
        stations: &[
            Station::CLIENT,
            Station::FLASK,
            Station::NO_ERROR_HANDLER,
            Station::ROUTE,
            Station::SERVICE,
            Station::SESSION,
            Station::DATABASE,
        ],
    };

    /// The same API with everything in its routes. It is as high as [`Scene::LAYERS`], so that
    /// the two compare.
    pub const FAT_ROUTE: Self = Self {
        stations: &[
            Station::CLIENT,
            Station::FLASK,
            Station::ERROR_HANDLER,
            Station {
                name: "Route",
                what: &[
                    "variants/fat_route.py",
                    "HTTP, rules, SQL",
                    "and the wording",
                ],
                layers: &[Layer::Route, Layer::Service],
                icon: Icon::Signpost,
                access: Access::BothLanes,
                rows: 2,
            },
            Station::SESSION,
            Station::DATABASE,
        ],
    };

    /// Returns the station of a layer; the first one if the scene doesn't have the layer.
    #[must_use]
    pub fn station(&self, layer: Layer) -> usize {
        self.stations
            .iter()
            .position(|station| station.layers.contains(&layer))
            .unwrap_or(0)
    }

    /// Returns the height of the picture.
    #[must_use]
    pub fn height(&self) -> f64 {
        HEAD + self.rows_above(self.stations.len()) * ROW - GAP + 2.0
    }

    /// Returns where a station's desk is. Around a desk that only answers pass, it is the upper part
    /// of the desk.
    #[must_use]
    pub fn desk(&self, station: usize) -> Area {
        let whole = self.whole(station);
        match self.access(station) {
            Access::BothLanes if self.has_nook(station) => Area {
                height: whole.height - ROW,
                ..whole
            },
            Access::BothLanes => whole,
            Access::Answers | Access::Closed => Area {
                left: whole.left + NOOK,
                width: whole.width - NOOK,
                top: whole.top - ROW,
                height: ROW - GAP,
            },
        }
    }

    /// Returns the part of a desk that goes down beside a desk that only answers pass, to where
    /// requests reach it.
    #[must_use]
    pub fn pillar(&self, station: usize) -> Option<Area> {
        let whole = self.whole(station);
        self.has_nook(station).then_some(Area {
            width: NOOK - 4.0,
            ..whole
        })
    }

    /// Returns the middle of a packet at this stop.
    #[must_use]
    pub fn position(&self, stop: Stop) -> (f64, f64) {
        let desk = self.desk(stop.station);
        let y = match (stop.lane, self.pillar(stop.station)) {
            (Lane::Requests, Some(pillar)) => pillar.top + pillar.height - (ROW - GAP) / 2.0,
            _ => desk.middle(),
        };
        (stop.lane.middle(), y)
    }

    /// Returns which lanes a station is at.
    #[must_use]
    pub fn access(&self, station: usize) -> Access {
        self.stations
            .get(station)
            .map_or(Access::BothLanes, |station| station.access)
    }

    /// Returns how far down a station is, in rows. A desk that only answers pass is as far down as the
    /// desk that it works with.
    #[must_use]
    pub fn depth(&self, station: usize) -> u8 {
        let stations = self.stations.iter().take(station + 1);
        stations.map(|station| station.rows).sum()
    }

    /// Returns the position of a packet that has covered this part (0 to 1) of its way past these
    /// stops. Each leg takes the same share, so that a turn can be seen.
    #[must_use]
    pub fn place(&self, way: &[Stop], progress: f64) -> (f64, f64) {
        let last = way.last().copied().unwrap_or_default();
        let legs = u8::try_from(way.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let whole = progress.clamp(0.0, 1.0) * f64::from(legs);
        // Between 0 and 255.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let leg = whole as usize;
        match (way.get(leg), way.get(leg + 1)) {
            (Some(&from), Some(&to)) => {
                let (from, to) = (self.position(from), self.position(to));
                let part = smooth(whole.fract());
                (
                    from.0 + (to.0 - from.0) * part,
                    from.1 + (to.1 - from.1) * part,
                )
            }
            _ => self.position(last),
        }
    }

    /// A station with all its rows.
    fn whole(&self, station: usize) -> Area {
        let rows = self.stations.get(station).map_or(1, |station| station.rows);
        let left = LANE_WIDTH + REACH;
        Area {
            left,
            width: WIDTH - 2.0 * left,
            top: HEAD + self.rows_above(station) * ROW,
            height: f64::from(rows) * ROW - GAP,
        }
    }

    fn has_nook(&self, station: usize) -> bool {
        self.access(station) == Access::BothLanes && self.access(station + 1) != Access::BothLanes
    }

    fn rows_above(&self, station: usize) -> f64 {
        self.stations
            .iter()
            .take(station)
            .map(|station| f64::from(station.rows))
            .sum()
    }
}

/// Eases in and out.
fn smooth(part: f64) -> f64 {
    part * part * (3.0 - 2.0 * part)
}

#[cfg(test)]
mod tests;
