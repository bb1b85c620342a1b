use super::*;

const SCENES: [Scene; 3] = [Scene::LAYERS, Scene::WITHOUT_HANDLERS, Scene::FAT_ROUTE];

const LAYERS: [Layer; 7] = [
    Layer::Client,
    Layer::Wsgi,
    Layer::Route,
    Layer::Service,
    Layer::Orm,
    Layer::Database,
    Layer::ErrorHandler,
];

const fn stop(station: usize, lane: Lane) -> Stop {
    Stop { station, lane }
}

fn is_near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() + (a.1 - b.1).abs() < 1e-9
}

#[test]
fn every_layer_has_one_station_in_each_scene() {
    for scene in SCENES {
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
        let at = |scene: Scene| scene.position(stop(scene.station(layer), Lane::Requests));
        assert!(is_near(at(fat), at(layers)), "{layer:?}");
    }
}

#[test]
fn desks_overlap_neither_one_another_nor_the_lanes() {
    for scene in SCENES {
        let desks: Vec<Area> = (0..scene.stations.len())
            .flat_map(|station| [Some(scene.desk(station)), scene.pillar(station)])
            .flatten()
            .collect();
        for (index, one) in desks.iter().enumerate() {
            assert!(one.left > Lane::Requests.inner_edge());
            assert!(one.right() < Lane::Answers.inner_edge());
            for other in &desks[index + 1..] {
                let is_beside = one.right() < other.left || other.right() < one.left;
                let is_above = one.top + one.height < other.top;
                // A pillar belongs to the desk from whose corner it goes down.
                let is_pillar = is_near((one.left, one.top), (other.left, other.top));
                assert!(is_beside || is_above || is_pillar, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn the_error_handler_is_on_the_answers_lane_only() {
    let scene = Scene::LAYERS;
    let handler = scene.station(Layer::ErrorHandler);
    for (index, station) in scene.stations.iter().enumerate() {
        assert_eq!(station.access != Access::BothLanes, index == handler);
    }
    // Its desk ends before the requests' lane, with another desk between the two.
    let pillar = scene
        .pillar(scene.station(Layer::Wsgi))
        .expect("Flask's desk goes around it");
    assert!(pillar.right() < scene.desk(handler).left);
}

#[test]
fn answers_never_travel_down_past_flask_and_its_handler() {
    let scene = Scene::LAYERS;
    let (flask, handler) = (
        scene.station(Layer::Wsgi),
        scene.station(Layer::ErrorHandler),
    );
    let height = |station, lane| scene.position(stop(station, lane)).1;
    assert!(height(flask, Lane::Answers) < height(handler, Lane::Answers));
    assert!((height(flask, Lane::Requests) - height(handler, Lane::Answers)).abs() < 1e-9);
    assert_eq!(scene.depth(flask), scene.depth(handler));
}

#[test]
fn a_packet_starts_turns_and_ends_at_the_stops_of_its_way() {
    let scene = Scene::LAYERS;
    let way = [
        stop(5, Lane::Answers),
        stop(4, Lane::Answers),
        stop(4, Lane::Requests),
    ];
    for (progress, at) in [(0.0, way[0]), (0.5, way[1]), (1.0, way[2])] {
        assert!(is_near(scene.place(&way, progress), scene.position(at)));
    }
    let (_, between) = scene.place(&way, 0.25);
    assert!(scene.position(way[1]).1 < between && between < scene.position(way[0]).1);
}

#[test]
fn a_packet_without_a_way_stays_where_it_is() {
    let scene = Scene::LAYERS;
    let at = stop(3, Lane::Requests);
    assert!(is_near(scene.place(&[at], 0.3), scene.position(at)));
    assert!(is_near(
        scene.place(&[], 0.3),
        scene.position(Stop::default())
    ));
}
