//! The servers and their database, each as full as it is busy. It must not know the reader's
//! controls.

use crate::dom::prelude::*;

use super::model::{Growth, Limit, Stage};
use crate::components::chart::{plural, rect};

/// Heights in pixels: of a line of text, of a server, and of the database.
const TEXT: u32 = 20;
const SERVER: u32 = 56;
const DATABASE: u32 = 26;
/// The way between two of them.
const WAY: u32 = 22;
/// The width, in units of the drawing.
const ACROSS: u32 = 1_000;

/// The load balancer where there is one, the servers with their workers, and the database.
pub fn picture(growth: &Growth) -> View {
    let house = &growth.house;
    let machines = house.machines();
    let is_balanced = house.stage == Stage::Servers;
    let limit = growth.limit();
    let top = if is_balanced { TEXT + WAY } else { 0 };
    let servers = top + TEXT;
    let database = servers + SERVER + WAY + TEXT;
    let height = database + DATABASE + 2;
    let each = ACROSS / machines;
    let mut boxes = String::new();
    let mut busy = String::new();
    let mut idle = String::new();
    let mut ways = String::new();
    for machine in 0..machines {
        let left = machine * each + 8;
        let width = each - 16;
        boxes.push_str(&rect(left, servers, width, SERVER));
        let middle = left + width / 2;
        if is_balanced {
            ways.push_str(&format!("M500 {TEXT}L{middle} {servers}"));
        }
        ways.push_str(&format!("M{middle} {}V{database}", servers + SERVER));
        // A place for each core, whether a process uses it or not.
        let place = width / house.cores;
        let mut number = 0;
        for usage in &growth.figures.processes {
            if usage.server != machine as usize {
                continue;
            }
            let left = left + number * place + place / 6;
            number += 1;
            let full = ((usage.computing * f64::from(SERVER - 12)) as u32).max(1);
            idle.push_str(&rect(left, servers + 6, place * 2 / 3, SERVER - 12));
            busy.push_str(&rect(
                left,
                servers + SERVER - 6 - full,
                place * 2 / 3,
                full,
            ));
        }
    }
    let share = growth.database_busy().min(100) * (ACROSS - 16) / 100;
    let workers = match house.stage {
        Stage::OneProcess => 1,
        Stage::Workers | Stage::Servers => house.cores,
    };
    let (workers, cores) = (plural(workers, "worker"), plural(house.cores, "core"));
    let each = if machines > 1 { " each" } else { "" };
    let server_text = format!(
        "{}, {workers} on {cores}{each}: {}\u{a0}% busy",
        plural(machines, "server"),
        growth.cores_busy()
    );
    let database_text = format!("database: {}\u{a0}% busy", growth.database_busy());
    let label = format!("{server_text}; {database_text}.");
    let limits = |it: Limit| limit == it;
    view! {
        <svg class="run" role="img" aria-label=label height=height.to_string()>
            <svg
                class="chart-frame"
                width="100%"
                height=height.to_string()
                viewBox=format!("0 0 {ACROSS} {height}")
                preserveAspectRatio="none"
            >
                <path class="part-way" d=ways></path>
                <path class="part" d=boxes></path>
                <path class="part-place" d=idle></path>
                <path class="part-busy" class:part-limit=limits(Limit::Cores) || limits(Limit::Hands) d=busy></path>
                <path class="part" d=rect(8, database, ACROSS - 16, DATABASE)></path>
                <path class="part-busy" class:part-limit=limits(Limit::Database) d=rect(8, database + 3, share, DATABASE - 6)></path>
            </svg>
            {is_balanced.then(|| view! {
                <text class="part-name" x="50%" y="14" text-anchor="middle">"load balancer"</text>
            })}
            <text class="part-name" x="1%" y=(servers - 6).to_string()>{server_text}</text>
            <text class="part-name" x="1%" y=(database - 6).to_string()>{database_text}</text>
        </svg>
    }
}
