//! The stations of a picture: along one rail, from top to bottom, in the order in which a request
//! passes them. Sizes are in the units of the SVG.
//!
//! All stations are in one column, so the picture is as readable at 320 CSS pixels as beside code
//! on a wide screen, and one number is enough for a packet's position.

use trace::Layer;

/// A place that a request passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its name: `Service`.
    pub name: &'static str,
    /// Its file in the project, or what it does, line by line: `app/services/users.py`.
    pub what: &'static [&'static str],
    /// The layers of a trace that happen here.
    pub layers: &'static [Layer],
    /// Its height in rows.
    pub rows: u8,
}

/// The stations that a request can pass, from the client down to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The stations from top to bottom.
    pub stations: &'static [Station],
}

/// The width of every picture.
pub const WIDTH: f64 = 272.0;
/// The horizontal position of the rail.
pub const RAIL: f64 = 141.0;
/// The left edge of the stations.
pub const STATION_LEFT: f64 = 1.0;
/// The width of a station.
pub const STATION_WIDTH: f64 = 125.0;
/// The distance from one row to the next.
const ROW: f64 = 50.0;
/// The gap between two stations.
const GAP: f64 = 10.0;
/// The margin above the first station and below the last.
const MARGIN: f64 = 2.0;

impl Station {
    /// The sender of the request.
    pub const CLIENT: Self = Self::new("Client", &["asks, and waits"], &[Layer::Client]);
    /// Flask itself.
    pub const FLASK: Self = Self::new("Flask", &["the door"], &[Layer::Wsgi]);
    /// The error handlers.
    pub const ERROR_HANDLER: Self =
        Self::new("Error handler", &["app/errors.py"], &[Layer::ErrorHandler]);
    /// The thin routes.
    pub const ROUTE: Self = Self::new("Route", &["app/routes/users.py"], &[Layer::Route]);
    /// The service layer.
    pub const SERVICE: Self = Self::new("Service", &["app/services/users.py"], &[Layer::Service]);
    /// SQLAlchemy's session and the model.
    pub const SESSION: Self = Self::new("Session, model", &["SQLAlchemy"], &[Layer::Orm]);
    /// The database.
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

    /// The same API with everything in its routes. It is as high as [`Scene::LAYERS`], so that
    /// the two compare.
    pub const FAT_ROUTE: Self = Self {
        stations: &[
            Station::CLIENT,
            Station::FLASK,
            Station::ERROR_HANDLER,
            Station {
                name: "Route",
                what: &["fat_route.py:", "HTTP, rules, SQL", "and the wording"],
                layers: &[Layer::Route, Layer::Service],
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
        self.rows_above(self.stations.len()) * ROW - GAP + 2.0 * MARGIN
    }

    /// Returns the upper edge of a station.
    #[must_use]
    pub fn top(&self, station: usize) -> f64 {
        MARGIN + self.rows_above(station) * ROW
    }

    /// Returns the height of a station.
    #[must_use]
    pub fn station_height(&self, station: usize) -> f64 {
        let rows = self.stations.get(station).map_or(1, |station| station.rows);
        f64::from(rows) * ROW - GAP
    }

    /// Returns the position of a station on the rail.
    #[must_use]
    pub fn stop(&self, station: usize) -> f64 {
        self.top(station) + self.station_height(station) / 2.0
    }

    /// Returns the position on the rail of a packet that has covered this part (0 to 1) of its way
    /// past these stations. Each leg takes the same share, so that a turn can be seen.
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
    fn every_layer_has_one_station_in_each_scene() {
        for scene in [Scene::LAYERS, Scene::FAT_ROUTE] {
            for layer in LAYERS {
                let stations = scene
                    .stations
                    .iter()
                    .filter(|station| station.layers.contains(&layer));
                assert_eq!(stations.count(), 1, "{layer:?}");
            }
        }
    }

    #[test]
    fn both_architectures_have_the_same_height() {
        let (fat, layers) = (Scene::FAT_ROUTE, Scene::LAYERS);
        assert!((fat.height() - layers.height()).abs() < f64::EPSILON);
        for layer in [Layer::Client, Layer::Wsgi, Layer::Orm, Layer::Database] {
            let (left, right) = (
                fat.stop(fat.station(layer)),
                layers.stop(layers.station(layer)),
            );
            assert!((left - right).abs() < f64::EPSILON, "{layer:?}");
        }
    }

    #[test]
    fn stations_do_not_overlap() {
        let scene = Scene::FAT_ROUTE;
        for station in 1..scene.stations.len() {
            assert!(
                scene.top(station - 1) + scene.station_height(station - 1) < scene.top(station)
            );
        }
    }

    #[test]
    fn a_packet_starts_turns_and_ends_at_the_stops_of_its_way() {
        let scene = Scene::LAYERS;
        let way = [5, 4, 5];
        let near = |progress: f64, station: usize| {
            (scene.place(&way, progress) - scene.stop(station)).abs() < 1e-9
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
