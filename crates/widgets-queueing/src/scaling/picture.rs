//! The picture of the servers and their database, each filled as far as it is busy.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::{DeploymentRun, Limit, Stage};
use widget_kit::components::chart::{rect, rem};
use widget_kit::components::format::{decimal, plural};

/// Heights in pixels at the usual size of letters: of a line of text, of a text that may need two, of
/// a server, and of the database.
const TEXT_HEIGHT: f64 = 20.0;
const TWO_LINES: f64 = 40.0;
const SERVER_HEIGHT: f64 = 56.0;
const DATABASE_HEIGHT: f64 = 26.0;
/// The length of the line between two of them.
const WAY: f64 = 22.0;
/// The width, in units of the drawing.
const WIDTH: f64 = 1_000.0;

/// The vertical places of the parts.
#[derive(Clone, Copy)]
struct Layout {
    servers: f64,
    database: f64,
    height: f64,
}

impl Layout {
    fn new(has_balancer: bool) -> Self {
        let top = if has_balancer { TEXT_HEIGHT + WAY } else { 0.0 };
        let servers = top + TWO_LINES;
        let database = servers + SERVER_HEIGHT + WAY + TEXT_HEIGHT;
        Self {
            servers,
            database,
            height: database + DATABASE_HEIGHT + 2.0,
        }
    }
}

/// The servers' parts as paths.
#[derive(Default)]
struct ServerPaths {
    /// The servers.
    boxes: String,
    /// The lines from the load balancer to the servers, and on to the database.
    ways: String,
    /// A place for each process.
    places: String,
    /// The filled part of each place, as far as the process is busy.
    busy: String,
}

impl ServerPaths {
    fn of(run: &DeploymentRun, layout: Layout) -> Self {
        let settings = &run.settings;
        let Layout {
            servers, database, ..
        } = layout;
        let each = WIDTH / f64::from(settings.machines());
        let mut paths = Self::default();
        for machine in 0..settings.machines() {
            let left = f64::from(machine) * each + 8.0;
            let width = each - 16.0;
            let middle = decimal(left + width / 2.0);
            paths.boxes += &rect(left, servers, width, SERVER_HEIGHT);
            if settings.stage == Stage::Servers {
                paths.ways += &format!("M500 {TEXT_HEIGHT}L{middle} {servers}");
            }
            paths.ways += &format!("M{middle} {}V{database}", servers + SERVER_HEIGHT);
            // A place for each core, whether a process uses it or not.
            let place = width / f64::from(settings.cores);
            let processes = run.statistics.processes.iter();
            let own = processes.filter(|usage| usage.server == machine as usize);
            for (number, usage) in own.enumerate() {
                let left = left + (number as f64 + 1.0 / 6.0) * place;
                let (width, height) = (place * 2.0 / 3.0, SERVER_HEIGHT - 12.0);
                let filled = (usage.cpu_utilization * height).max(1.0);
                paths.places += &rect(left, servers + 6.0, width, height);
                paths.busy += &rect(left, servers + 6.0 + height - filled, width, filled);
            }
        }
        paths
    }
}

/// The load balancer if there is one, the servers with their workers, and the database.
#[component]
pub fn DeploymentPicture(
    /// The run.
    run: Arc<DeploymentRun>,
) -> impl IntoView {
    let has_balancer = run.settings.stage == Stage::Servers;
    let layout = Layout::new(has_balancer);
    let Layout {
        servers,
        database,
        height,
    } = layout;
    let ServerPaths {
        boxes,
        ways,
        places,
        busy,
    } = ServerPaths::of(&run, layout);
    let limit = run.limit();
    let database_busy = f64::from(run.database_busy_percent().min(100)) / 100.0;
    let database_bar = rect(
        8.0,
        database + 3.0,
        database_busy * (WIDTH - 16.0),
        DATABASE_HEIGHT - 6.0,
    );
    let servers_text = servers_text(&run);
    let database_text = format!("database: {}\u{a0}% busy", run.database_busy_percent());
    let label = format!("{servers_text}; {database_text}.");
    view! {
        <svg
            class="run"
            role="img"
            aria-label=label
            height=rem(height)
        >
            <svg
                class="chart-frame"
                width="100%"
                height=rem(height)
                viewBox=format!("0 0 {WIDTH} {height}")
                preserveAspectRatio="none"
            >
                <path class="part-way" d=ways></path>
                <path class="part" d=boxes></path>
                <path class="part-place" d=places></path>
                <path
                    class="part-busy"
                    class:part-limit=matches!(limit, Limit::Cores | Limit::Workers)
                    d=busy
                ></path>
                <path class="part" d=rect(8.0, database, WIDTH - 16.0, DATABASE_HEIGHT)></path>
                <path
                    class="part-busy"
                    class:part-limit=limit == Limit::Database
                    d=database_bar
                ></path>
            </svg>
            {has_balancer
                .then(|| {
                    view! {
                        <text class="part-name" x="50%" y="1.1em" text-anchor="middle">
                            "load balancer"
                        </text>
                    }
                })}
            // Text of an SVG can't wrap.
            <foreignObject
                x="1%"
                y=rem(servers - TWO_LINES)
                width="98%"
                height=rem(TWO_LINES)
            >
                <div class="part-text">
                    <span>{servers_text}</span>
                </div>
            </foreignObject>
            <text class="part-name" x="1%" y=rem(database - 6.0)>
                {database_text}
            </text>
        </svg>
    }
}

fn servers_text(run: &DeploymentRun) -> String {
    let settings = &run.settings;
    let workers = match settings.stage {
        Stage::OneProcess => 1,
        Stage::Workers | Stage::Servers => settings.cores,
    };
    let each = if settings.machines() > 1 { " each" } else { "" };
    format!(
        "{}, {} on {}{each}: {}\u{a0}% busy",
        plural(settings.machines(), "server"),
        plural(workers, "worker"),
        plural(settings.cores, "core"),
        run.cores_busy_percent()
    )
}
