//! The jobs that are in the house, each in a slot that the next job takes over. It must not know
//! who serves them.

use crate::plan::Draw;
use crate::random::Random;
use crate::settings::Work;
use crate::time::Time;

/// A job that has arrived and not left.
pub(crate) struct Job {
    /// Which it is, from 0 in the order of arrival.
    pub(crate) number: u32,
    pub(crate) arrived: Time,
    /// How long all its phases take when nothing is in their way, in nanoseconds.
    pub(crate) work: u64,
    /// The process that has it in hand, and since when.
    pub(crate) process: usize,
    pub(crate) started: Time,
    /// The phase that it is in, from 0.
    pub(crate) phase: usize,
    /// What is left of the phase, in nanoseconds.
    pub(crate) left: u64,
    /// When it began to wait for a turn of computing, or for a connection.
    pub(crate) ready: Time,
}

/// What a job does next.
pub(crate) enum Next {
    /// So many nanoseconds of work.
    Phase(Work, u64),
    /// Nothing more.
    Leave,
}

/// Every job in the house.
pub(crate) struct Jobs {
    phases: Vec<(Work, Draw)>,
    slots: Vec<Job>,
    /// The lengths of each slot's phases, one slot after another.
    lengths: Vec<u64>,
    free: Vec<usize>,
}

impl Jobs {
    pub(crate) fn new(phases: Vec<(Work, Draw)>) -> Self {
        Self {
            phases,
            slots: Vec::new(),
            lengths: Vec::new(),
            free: Vec::new(),
        }
    }

    /// Lets a job in and draws its phases' lengths, all at once: what comes of the job then
    /// doesn't change what the next ones draw. Returns its slot.
    pub(crate) fn add(&mut self, number: u32, now: Time, random: &mut Random) -> usize {
        let mut job = Job {
            number,
            arrived: now,
            work: 0,
            process: 0,
            started: now,
            phase: 0,
            left: 0,
            ready: now,
        };
        let slot = self.free.pop().unwrap_or(self.slots.len());
        let begin = slot * self.phases.len();
        if slot == self.slots.len() {
            self.lengths.resize(begin + self.phases.len(), 0);
        }
        let lengths = self.lengths.iter_mut().skip(begin);
        for (length, (_, draw)) in lengths.zip(&self.phases) {
            *length = draw.draw(random);
            job.work += *length;
        }
        match self.slots.get_mut(slot) {
            Some(place) => *place = job,
            None => self.slots.push(job),
        }
        slot
    }

    /// Lets a job out; its slot is free.
    pub(crate) fn remove(&mut self, slot: usize) {
        self.free.push(slot);
    }

    pub(crate) fn get_mut(&mut self, slot: usize) -> Option<&mut Job> {
        self.slots.get_mut(slot)
    }

    /// What the job does in the phase that it is in, or in the first one after it that takes any
    /// time: the job is in that one then.
    pub(crate) fn next(&mut self, slot: usize) -> Next {
        let Some(job) = self.slots.get_mut(slot) else {
            return Next::Leave;
        };
        let begin = slot * self.phases.len() + job.phase;
        let lengths = self.lengths.iter().skip(begin);
        for ((work, _), length) in self.phases.iter().skip(job.phase).zip(lengths) {
            if *length > 0 {
                return Next::Phase(*work, *length);
            }
            job.phase += 1;
        }
        Next::Leave
    }
}
