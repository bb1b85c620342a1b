//! What a picture of a trace is made of: desks beside one rail, top to bottom, as a request
//! passes them. Sizes are in the units of the SVG. It must not know a trace or a view.
//!
//! All desks stand in one column, so the picture is as readable at 320 CSS pixels as beside
//! code on a wide screen, and a packet's place is one number.

use trace::Layer;

/// A place that a request passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk {
    /// What it is called: `Service`.
    pub name: &'static str,
    /// Where it is in the project, or what it does, line by line: `app/services/users.py`.
    pub what: &'static [&'static str],
    /// The layers of a trace that happen here.
    pub layers: &'static [Layer],
    /// How many rows high it is.
    pub rows: u8,
}

/// The desks that a request can pass, from the client down to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The desks from top to bottom.
    pub desks: &'static [Desk],
}

/// How wide every picture is.
pub const WIDTH: f64 = 272.0;
/// Where the rail runs.
pub const RAIL: f64 = 141.0;
/// The left edge of the desks.
pub const DESK_LEFT: f64 = 1.0;
/// How wide a desk is.
pub const DESK_WIDTH: f64 = 125.0;
/// From one row to the next.
const ROW: f64 = 50.0;
/// Between two desks.
const GAP: f64 = 10.0;
/// Above the first desk and below the last.
const MARGIN: f64 = 2.0;

impl Desk {
    /// Who sends the request.
    pub const CLIENT: Self = Self::new("Client", &["asks, and waits"], &[Layer::Client]);
    /// Flask itself.
    pub const FLASK: Self = Self::new("Flask", &["the door"], &[Layer::Wsgi]);
    /// The problem desk.
    pub const ERROR_HANDLER: Self =
        Self::new("Error handler", &["app/errors.py"], &[Layer::ErrorHandler]);
    /// The thin routes.
    pub const ROUTE: Self = Self::new("Route", &["app/routes/users.py"], &[Layer::Route]);
    /// The specialist.
    pub const SERVICE: Self = Self::new("Service", &["app/services/users.py"], &[Layer::Service]);
    /// SQLAlchemy's session and the model.
    pub const SESSION: Self = Self::new("Session, model", &["SQLAlchemy"], &[Layer::Orm]);
    /// The archive.
    pub const DATABASE: Self = Self::new("Database", &["SQLite"], &[Layer::Database]);

    const fn new(
        name: &'static str,
        what: &'static [&'static str],
        layers: &'static [Layer],
    ) -> Self {
        Self {
            name,
            what,
            layers,
            rows: 1,
        }
    }
}

impl Scene {
    /// The project: thin routes over a service layer.
    pub const LAYERS: Self = Self {
        desks: &[
            Desk::CLIENT,
            Desk::FLASK,
            Desk::ERROR_HANDLER,
            Desk::ROUTE,
            Desk::SERVICE,
            Desk::SESSION,
            Desk::DATABASE,
        ],
    };

    /// The same API with everything in its routes. It is as high as [`Scene::LAYERS`], so that
    /// the two compare.
    pub const FAT_ROUTE: Self = Self {
        desks: &[
            Desk::CLIENT,
            Desk::FLASK,
            Desk::ERROR_HANDLER,
            Desk {
                name: "Route",
                what: &["fat_route.py:", "HTTP, rules, SQL", "and the wording"],
                layers: &[Layer::Route, Layer::Service],
                rows: 2,
            },
            Desk::SESSION,
            Desk::DATABASE,
        ],
    };

    /// The desk where a layer is, the first one if the scene leaves it out.
    #[must_use]
    pub fn desk(&self, layer: Layer) -> usize {
        self.desks
            .iter()
            .position(|desk| desk.layers.contains(&layer))
            .unwrap_or(0)
    }

    /// How high the picture is.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.rows_above(self.desks.len()) * ROW - GAP + 2.0 * MARGIN
    }

    /// The upper edge of a desk.
    #[must_use]
    pub fn top(&self, desk: usize) -> f64 {
        MARGIN + self.rows_above(desk) * ROW
    }

    /// How high a desk is.
    #[must_use]
    pub fn desk_height(&self, desk: usize) -> f64 {
        let rows = self.desks.get(desk).map_or(1, |desk| desk.rows);
        f64::from(rows) * ROW - GAP
    }

    /// Where on the rail a desk is.
    #[must_use]
    pub fn stop(&self, desk: usize) -> f64 {
        self.top(desk) + self.desk_height(desk) / 2.0
    }

    /// Where on the rail a packet is that has done so much of its way (0 to 1) past these
    /// desks. Each desk on the way takes its share, so turning round is seen.
    #[must_use]
    pub fn place(&self, way: &[usize], progress: f64) -> f64 {
        let (legs, last) = match way {
            [] => return self.stop(0),
            [.., last] => (way.len() - 1, *last),
        };
        // At most a handful of legs: the casts are exact.
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )]
        let (leg, along) = {
            let whole = progress.clamp(0.0, 1.0) * legs as f64;
            (whole as usize, whole.fract())
        };
        match (way.get(leg), way.get(leg + 1)) {
            (Some(&from), Some(&to)) => {
                let (from, to) = (self.stop(from), self.stop(to));
                from + (to - from) * smooth(along)
            }
            _ => self.stop(last),
        }
    }

    fn rows_above(&self, desk: usize) -> f64 {
        self.desks
            .iter()
            .take(desk)
            .map(|desk| f64::from(desk.rows))
            .sum()
    }
}

/// Sets off gently and arrives gently.
fn smooth(part: f64) -> f64 {
    part * part * (3.0 - 2.0 * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYERS: [Layer; 7] = [
        Layer::Client,
        Layer::Wsgi,
        Layer::Route,
        Layer::Service,
        Layer::Orm,
        Layer::Database,
        Layer::ErrorHandler,
    ];

    #[test]
    fn every_layer_has_one_desk_in_each_scene() {
        for scene in [Scene::LAYERS, Scene::FAT_ROUTE] {
            for layer in LAYERS {
                let desks = scene
                    .desks
                    .iter()
                    .filter(|desk| desk.layers.contains(&layer));
                assert_eq!(desks.count(), 1, "{layer:?}");
            }
        }
    }

    #[test]
    fn both_architectures_stand_at_the_same_height() {
        let (fat, layers) = (Scene::FAT_ROUTE, Scene::LAYERS);
        assert!((fat.height() - layers.height()).abs() < f64::EPSILON);
        for layer in [Layer::Client, Layer::Wsgi, Layer::Orm, Layer::Database] {
            let (left, right) = (fat.stop(fat.desk(layer)), layers.stop(layers.desk(layer)));
            assert!((left - right).abs() < f64::EPSILON, "{layer:?}");
        }
    }

    #[test]
    fn desks_do_not_overlap() {
        let scene = Scene::FAT_ROUTE;
        for desk in 1..scene.desks.len() {
            assert!(scene.top(desk - 1) + scene.desk_height(desk - 1) < scene.top(desk));
        }
    }

    #[test]
    fn a_packet_starts_turns_and_ends_at_the_stops_of_its_way() {
        let scene = Scene::LAYERS;
        let way = [5, 4, 5];
        let near = |progress: f64, desk: usize| {
            (scene.place(&way, progress) - scene.stop(desk)).abs() < 1e-9
        };
        assert!(near(0.0, 5) && near(0.5, 4) && near(1.0, 5));
        let between = scene.place(&way, 0.25);
        assert!(scene.stop(4) < between && between < scene.stop(5));
    }

    #[test]
    fn a_packet_without_a_way_stays_where_it_is() {
        let scene = Scene::LAYERS;
        assert!((scene.place(&[3], 0.3) - scene.stop(3)).abs() < 1e-9);
        assert!((scene.place(&[], 0.3) - scene.stop(0)).abs() < 1e-9);
    }
}
