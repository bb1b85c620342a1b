//! The desk at one moment: a token for each request, in the queue or at a worker.

use std::sync::Arc;

use leptos::prelude::*;
use queue_engine::{Activity, JobRecord, Time};

use super::model::{Mode, WorkerRun};
use widget_kit::components::format::{duration, plural};

/// The most tokens that are drawn in the queue, and at a worker.
const MAX_IN_QUEUE: usize = 60;
const MAX_AT_A_WORKER: usize = 8;

/// Who is where at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Desk {
    /// How many wait for a worker.
    queue: usize,
    /// The requests at each worker: what each of them does.
    workers: Vec<Vec<Activity>>,
}

impl Desk {
    fn at(run: &WorkerRun, moment: Time) -> Self {
        let mut desk = Self {
            queue: 0,
            workers: vec![Vec::new(); run.settings.workers as usize],
        };
        for job in &run.timeline.jobs {
            let Some(service) = job.service.filter(|service| service.completed > moment) else {
                continue;
            };
            if service.started > moment {
                desk.queue += usize::from(job.arrived <= moment);
            } else if let Some(worker) = desk.workers.get_mut(service.process) {
                worker.push(activity(job, moment));
            }
        }
        desk
    }
}

/// What a request does at a moment in its service.
fn activity(job: &JobRecord, moment: Time) -> Activity {
    let mut spans = job.spans.iter();
    let span = spans.find(|span| span.start <= moment && moment < span.end);
    span.map_or(Activity::Waiting, |span| span.activity)
}

/// The desk when the last request of the run arrives.
#[component]
pub fn Tokens(
    /// The run.
    run: Arc<WorkerRun>,
) -> impl IntoView {
    let last = run.timeline.jobs.last();
    let moment = last.map_or_else(Time::default, |job| job.arrived);
    let desk = Desk::at(&run, moment);
    let after = duration(moment.seconds() * 1000.0);
    let label = format!(
        "After {after}, {} in the queue, and {} at {}.",
        plural(desk.queue as u32, "request"),
        desk.workers.iter().map(Vec::len).sum::<usize>(),
        plural(run.settings.workers, "worker"),
    );
    let head = format!("After {after}: {} in the queue", desk.queue);
    let queued = desk.queue.min(MAX_IN_QUEUE);
    let more = desk.queue - queued;
    let places = match run.settings.mode {
        Mode::Sync => run.settings.threads as usize,
        Mode::Async => 0,
    };
    let workers = desk
        .workers
        .into_iter()
        .map(|requests| view! { <Worker requests places/> });
    view! {
        <p class="chart-title" aria-hidden="true">
            {head}
        </p>
        <div class="tokens" role="img" aria-label=label>
            <div class="tokens-queue">
                {(more > 0).then(|| view! { <span class="tokens-more">{format!("+{more}")}</span> })}
                <For each=move || 0..queued key=|place| *place let:_place>
                    <i class="token"></i>
                </For>
            </div>
            <div class="tokens-workers">{workers.collect_view()}</div>
        </div>
    }
}

/// A worker with its requests, and its free places.
#[component]
fn Worker(
    /// What each of its requests does.
    requests: Vec<Activity>,
    /// How many places it has; as many as it needs if that is 0.
    places: usize,
) -> impl IntoView {
    let more = requests.len().saturating_sub(MAX_AT_A_WORKER);
    let free = places.saturating_sub(requests.len()).min(MAX_AT_A_WORKER);
    let busy = requests.into_iter().take(MAX_AT_A_WORKER).map(|activity| {
        let name = match activity {
            Activity::Cpu => "cpu",
            Activity::Io => "io",
            Activity::Waiting => "waits",
        };
        view! { <i class="token" data-does=name></i> }
    });
    let free = (0..free).map(|_| view! { <i class="token" data-does="free"></i> });
    view! {
        <div class="tokens-worker">
            {busy.collect_view()} {free.collect_view()}
            {(more > 0).then(|| view! { <span class="tokens-more">{format!("+{more}")}</span> })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::WorkerSettings;
    use super::*;
    use crate::simulation_controls::SimulationRun;

    fn desk(settings: WorkerSettings) -> (WorkerRun, Desk) {
        let run = WorkerRun::play(settings).unwrap();
        let moment = run.timeline.jobs.last().unwrap().arrived;
        let desk = Desk::at(&run, moment);
        (run, desk)
    }

    #[test]
    fn those_who_wait_for_a_sync_worker_are_in_the_queue() {
        let (run, desk) = desk(WorkerSettings::FIRST);
        assert!(run.waiting_at_last().abs_diff(desk.queue as u32) <= 1);
        assert!(desk.workers.iter().all(|requests| requests.len() == 1));
    }

    #[test]
    fn an_event_loop_takes_them_all_in() {
        let (_, desk) = desk(WorkerSettings {
            mode: Mode::Async,
            rate: 100,
            ..WorkerSettings::FIRST
        });
        assert_eq!(desk.queue, 0);
        let at_work = desk.workers.iter().flatten();
        assert!(
            at_work
                .filter(|activity| **activity == Activity::Io)
                .count()
                > 4
        );
    }
}
