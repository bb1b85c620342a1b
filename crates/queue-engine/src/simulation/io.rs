//! I/O: jobs wait for a database connection and use it.

use super::{ReadyPosition, Simulation};
use crate::event_queue::Event;
use crate::ids::JobId;
use crate::timeline::Activity;

impl Simulation {
    /// Begins a job's I/O phase; if no connection is free, the job waits for one.
    pub(super) fn request_connection(&mut self, id: JobId) {
        if let Some(job) = self.jobs.get_mut(id) {
            job.waiting_since = self.now;
        }
        if self.connections.acquire() {
            self.start_io(id);
        } else {
            self.connections.wait(id);
            self.collector.waiting += 1;
        }
    }

    /// Starts a job's I/O on a connection that was acquired for it.
    fn start_io(&mut self, id: JobId) {
        let Some(job) = self.jobs.get_mut(id) else {
            return;
        };
        let end = self.now.after(job.remaining);
        self.collector.io_time += job.remaining as f64;
        if let Some(recorder) = &mut self.recorder {
            recorder.span(job, Activity::Waiting, job.waiting_since, self.now);
            recorder.span(job, Activity::Io, self.now, end);
        }
        self.events.schedule(end, Event::IoCompleted { job: id });
    }

    /// A job's I/O completes. Its connection goes to the job that has waited longest.
    pub(super) fn complete_io(&mut self, id: JobId) {
        self.connections.release();
        if let Some(next) = self.connections.next_waiting()
            && self.connections.acquire()
        {
            self.collector.waiting -= 1;
            self.start_io(next);
        }
        let Some(process) = self.jobs.get_mut(id).and_then(|job| job.process) else {
            return;
        };
        self.complete_phase(id, ReadyPosition::Back);
        self.dispatch(process);
    }
}
