//! The picture of the servers and their database, each filled as far as it is busy. Every name is in
//! its own box, so no line crosses it.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::{DeploymentRun, Limit, Stage};
use widget_kit::components::chart::{percent, rect, rem};
use widget_kit::components::format::{decimal, plural};

/// Heights in pixels at the usual size of letters: of a line of text in a box, of the bars of a server,
/// and of the database's bar.
const TEXT_HEIGHT: f64 = 24.0;
const BARS_HEIGHT: f64 = 48.0;
const DATABASE_BAR: f64 = 16.0;
/// The length of the line between two of them.
const WAY: f64 = 18.0;
/// The width, in units of the drawing.
const WIDTH: f64 = 1_000.0;
/// Up to how many servers have room for a name.
const NAMED_SERVERS: u32 = 3;

/// The vertical places of the parts.
#[derive(Clone, Copy)]
struct Layout {
    servers: f64,
    database: f64,
    height: f64,
}

impl Layout {
    const fn new(has_balancer: bool) -> Self {
        let servers = if has_balancer { TEXT_HEIGHT + WAY } else { 1.0 };
        let database = servers + TEXT_HEIGHT + BARS_HEIGHT + WAY;
        Self {
            servers,
            database,
            height: database + TEXT_HEIGHT + DATABASE_BAR + 2.0,
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
        let bottom = servers + TEXT_HEIGHT + BARS_HEIGHT;
        let each = WIDTH / f64::from(settings.machines());
        let mut paths = Self::default();
        for machine in 0..settings.machines() {
            let left = f64::from(machine) * each + 8.0;
            let width = each - 16.0;
            let middle = decimal(left + width / 2.0);
            paths.boxes += &rect(left, servers, width, TEXT_HEIGHT + BARS_HEIGHT);
            if settings.stage == Stage::Servers {
                paths.ways += &format!("M500 {TEXT_HEIGHT}L{middle} {servers}");
            }
            paths.ways += &format!("M{middle} {bottom}V{database}");
            // A place for each core, whether a process uses it or not.
            let place = width / f64::from(settings.cores);
            let processes = run.statistics.processes.iter();
            let own = processes.filter(|usage| usage.server == machine as usize);
            for (number, usage) in own.enumerate() {
                let left = left + (number as f64 + 1.0 / 6.0) * place;
                let (width, height) = (place * 2.0 / 3.0, BARS_HEIGHT - 6.0);
                let filled = (usage.cpu_utilization * height).max(1.0);
                paths.places += &rect(left, servers + TEXT_HEIGHT, width, height);
                paths.busy += &rect(left, servers + TEXT_HEIGHT + height - filled, width, filled);
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
    let database_text = format!("database: {}\u{a0}% busy", run.database_busy_percent());
    let database_busy = f64::from(run.database_busy_percent().min(100)) / 100.0;
    let [place, bar] = [1.0, database_busy].map(|share| {
        let width = share * (WIDTH - 32.0);
        rect(16.0, database + TEXT_HEIGHT, width, DATABASE_BAR - 6.0)
    });
    let label = format!("{}; {database_text}.", servers_text(&run));
    let machines = run.settings.machines();
    let names = (0..machines).map(|machine| {
        let middle = (f64::from(machine) + 0.5) / f64::from(machines);
        let busy = run.server_busy_percent(machine);
        let name = if machines > NAMED_SERVERS {
            format!("{busy}\u{a0}%")
        } else {
            format!("server {}: {busy}\u{a0}%", machine + 1)
        };
        view! { <PartName x=middle top=servers name/> }
    });
    view! {
        <svg class="run" role="img" aria-label=label height=rem(height)>
            <svg
                class="chart-frame"
                width="100%"
                height=rem(height)
                viewBox=format!("0 0 {WIDTH} {height}")
                preserveAspectRatio="none"
            >
                <path class="part-way" d=ways></path>
                <path class="part" d=boxes></path>
                <path class="part" d=balancer_box(has_balancer)></path>
                <path class="part-place" d=places></path>
                <path
                    class="part-busy"
                    class:part-limit=matches!(limit, Limit::Cores | Limit::Workers)
                    d=busy
                ></path>
                <path
                    class="part"
                    d=rect(8.0, database, WIDTH - 16.0, TEXT_HEIGHT + DATABASE_BAR)
                ></path>
                <path class="part-place" d=place></path>
                <path
                    class="part-busy"
                    class:part-limit=limit == Limit::Database
                    d=bar
                ></path>
            </svg>
            {has_balancer.then(|| view! { <PartName x=0.5 top=0.0 name="load balancer".to_owned()/> })}
            {names.collect_view()}
            <PartName x=0.5 top=database name=database_text/>
        </svg>
    }
}

/// The load balancer's box; nothing where there is none.
fn balancer_box(has_balancer: bool) -> String {
    if has_balancer {
        rect(300.0, 1.0, 400.0, TEXT_HEIGHT - 1.0)
    } else {
        String::new()
    }
}

/// The name of a part, in the first line of its box.
#[component]
fn PartName(
    /// The middle, as a share of the width.
    x: f64,
    /// The top of the box, in pixels at the usual size of letters.
    top: f64,
    /// The name.
    name: String,
) -> impl IntoView {
    view! {
        <text class="part-name" x=percent(x, 1.0) y=rem(top + 16.0) text-anchor="middle">
            {name}
        </text>
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
