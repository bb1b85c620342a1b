//! The way of the packet from frame to frame: down the requests' lane, up the answers' lane.
//!
//! What a function returns to a caller that only waits for it is no journey: the packet stays with
//! the caller, who *got* something. So the packet turns round only where the request does.

use std::cmp::Ordering;

use super::frames::PacketKind;
use super::nesting::Nesting;
use super::scene::{Access, Lane, Scene, Stop};
use super::words::is_function;
use trace::{Action, Layer, Step};

/// Where a frame brings the packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// The stops that it passes, from where it was to where it rests.
    pub way: Vec<Stop>,
    /// Whether a function returns to its caller while the packet stays with the caller.
    pub is_local: bool,
}

/// The station at which a frame brings the packet to rest.
struct Goal {
    station: usize,
    /// The station of a caller that the packet passes.
    via: Option<usize>,
    is_local: bool,
    /// Whether it is a call that takes the request on.
    is_call: bool,
}

/// Returns the station that acts at a step: the desk of its layer. What Flask does itself about an
/// exception, it does at its own desk: it writes to the log, and answers where no handler is
/// registered.
pub(super) fn acting_station(nesting: &Nesting<'_>, index: usize, scene: &Scene) -> usize {
    let index = nesting.call_of(index);
    let Some(call) = nesting.steps.get(index) else {
        return 0;
    };
    let caller = nesting.call_around(index).map(|caller| caller.layer);
    let is_flasks = match call.action {
        Action::Handles => call.site.is_none(),
        _ => call.layer == Layer::ErrorHandler && caller == Some(Layer::Wsgi),
    };
    scene.station(if is_flasks { Layer::Wsgi } else { call.layer })
}

/// Returns the route of the packet in the frame of a step. `before` is what it was until now, and
/// `packet` what the step makes of it.
pub(super) fn route(
    nesting: &Nesting<'_>,
    index: usize,
    end: Option<&Step>,
    (before, packet): (PacketKind, PacketKind),
    from: Stop,
    scene: &Scene,
) -> Route {
    let goal = goal(nesting, index, end, from, scene);
    let packet = match packet {
        PacketKind::Request | PacketKind::Response if goal.is_local => before,
        _ => packet,
    };
    let to = goal.stop(packet, from, scene);
    let mut way = vec![from];
    for next in goal.via.into_iter().chain([to.station]) {
        let Some(&at) = way.last() else { break };
        let lane = match scene.depth(next).cmp(&scene.depth(at.station)) {
            Ordering::Greater => Lane::Requests,
            Ordering::Less => Lane::Answers,
            Ordering::Equal => continue,
        };
        // It changes the lane first.
        for station in [at.station, next] {
            way.push(Stop { station, lane });
        }
    }
    way.push(to);
    way.dedup();
    Route {
        way,
        is_local: goal.is_local,
    }
}

fn goal(
    nesting: &Nesting<'_>,
    index: usize,
    end: Option<&Step>,
    from: Stop,
    scene: &Scene,
) -> Goal {
    let own = acting_station(nesting, index, scene);
    let stay = Goal {
        station: from.station,
        via: None,
        is_local: false,
        is_call: false,
    };
    let Some(step) = nesting.steps.get(index) else {
        return stay;
    };
    let around = nesting.call_around(index);
    let caller = around.map_or(from.station, |caller| scene.station(caller.layer));
    // What the session does once the response is made doesn't delay the response.
    if step.layer == Layer::Database && caller == scene.station(Layer::Wsgi) {
        return stay;
    }
    if let Some(asker) = asker(nesting, index, scene) {
        return Goal {
            station: asker,
            is_local: true,
            ..stay
        };
    }
    match step.action {
        Action::Handles => Goal {
            station: own,
            ..stay
        },
        Action::Calls | Action::Executes if around.is_none() => Goal {
            station: own,
            ..stay
        },
        Action::Calls | Action::Executes if end.is_some() => Goal {
            station: caller,
            is_local: true,
            ..stay
        },
        // The session may send one statement after the other.
        Action::Executes if own == from.station => Goal {
            station: own,
            ..stay
        },
        Action::Calls | Action::Executes => Goal {
            station: own,
            via: Some(caller),
            is_call: true,
            ..stay
        },
        Action::Returns | Action::Raises if step.layer == Layer::Client => Goal {
            station: own,
            ..stay
        },
        Action::Returns | Action::Raises => Goal {
            station: own,
            is_local: caller == own && is_of_desk(nesting, index),
            ..stay
        },
    }
}

/// Returns the station that asks one above it for something, as a route asks Flask for the body,
/// if a step is part of that.
fn asker(nesting: &Nesting<'_>, index: usize, scene: &Scene) -> Option<usize> {
    let own = nesting.call_of(index);
    let calls = nesting.calls_around(own).into_iter().chain([own]);
    let mut askers = calls.filter_map(|call| {
        let called = nesting
            .steps
            .get(call)
            .filter(|step| step.action == Action::Calls)?;
        let caller = nesting.call_around(call)?;
        let (called, caller) = (scene.station(called.layer), scene.station(caller.layer));
        (scene.depth(called) < scene.depth(caller)).then_some(caller)
    });
    askers.next()
}

/// Returns whether a call is one from function to function at a desk, and not what Flask does for
/// the request: its response and its own error page go on to the client.
fn is_of_desk(nesting: &Nesting<'_>, index: usize) -> bool {
    let call = nesting.steps.get(nesting.call_of(index));
    call.is_some_and(|call| match call.layer {
        Layer::Wsgi => is_function(call),
        Layer::ErrorHandler => call.action == Action::Calls,
        Layer::Client | Layer::Route | Layer::Service | Layer::Orm | Layer::Database => true,
    })
}

impl Goal {
    /// Where the packet rests: on the lane of its net direction. One that stays at its desk is on the
    /// requests' lane if it goes further down from here, and on the answers' lane if it is an
    /// exception or an answer, which go up from here.
    fn stop(&self, packet: PacketKind, from: Stop, scene: &Scene) -> Stop {
        let (before, now) = (scene.depth(from.station), scene.depth(self.station));
        let lane = match now.cmp(&before) {
            Ordering::Greater => Lane::Requests,
            Ordering::Less => Lane::Answers,
            Ordering::Equal => match packet {
                PacketKind::Exception => Lane::Answers,
                _ if self.is_local => from.lane,
                PacketKind::Response => Lane::Answers,
                PacketKind::Request
                    if self.is_call && self.via.is_some_and(|via| via != from.station) =>
                {
                    Lane::Requests
                }
                PacketKind::Request => from.lane,
            },
        };
        // Beside the desk on the requests' side of which a handler works, an exception waits for it.
        let nook = self.station + 1;
        let waits_for_handler = packet == PacketKind::Exception
            && lane == Lane::Answers
            && scene.access(self.station) == Access::BothLanes
            && scene.access(nook) != Access::BothLanes;
        Stop {
            station: if waits_for_handler {
                nook
            } else {
                self.station
            },
            lane,
        }
    }
}
