//! Identifiers of jobs and processes.

/// Identifies a job while it is in the system; reused after it has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JobId(pub(crate) usize);

/// Identifies a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ProcessId {
    /// Its server, from 0.
    pub(crate) server: usize,
    /// Its number in its server, from 0.
    pub(crate) number: usize,
}
