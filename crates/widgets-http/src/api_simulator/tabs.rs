//! What the simulator shares with other tabs of the site: the history and the table of users.

use leptos::prelude::*;

use super::history::{History, HistoryError};
use super::state::{Simulator, Undo};
use widget_kit::backend::SharedBackend;
use widget_kit::storage::{Key, Storage};

impl Simulator {
    /// Keeps the history in this storage from now on, and shows the one that is there.
    pub fn keep_history_in(self, storage: Storage) {
        self.storage.set_value(Some(storage));
        if let Err(error) = self.show_stored_history() {
            self.warn(error.to_string());
        }
    }

    /// Shows the history as any tab stored it last.
    ///
    /// # Errors
    /// When it can't be read; then what is shown stays, and the next change replaces it.
    pub fn show_stored_history(self) -> Result<(), HistoryError> {
        let Some(storage) = self.storage.get_value() else {
            return Ok(());
        };
        let stored = match storage.read(Key::History) {
            Some(saved) => History::load(&saved)?,
            None => History::default(),
        };
        if self.history.with_untracked(|shown| *shown != stored) {
            self.history.set(stored);
        }
        Ok(())
    }

    /// Changes the history as any tab stored it last, shows and keeps it.
    pub fn change_history<T>(self, change: impl FnOnce(&mut History) -> T) -> T {
        let _ = self.show_stored_history();
        let mut history = self.history.get_untracked();
        let outcome = change(&mut history);
        if let Some(storage) = self.storage.get_value() {
            if history.entries().is_empty() {
                storage.erase(Key::History);
            } else {
                storage.write(Key::History, &history.save());
            }
        }
        self.history.set(history);
        outcome
    }

    /// Shows the table as another tab has left it.
    pub async fn follow_table(self, backend: SharedBackend) {
        self.changes.set(Vec::new());
        // It would undo what the other tab did, too.
        if self
            .undo
            .with_untracked(|undo| matches!(undo, Some(Undo::Table(_))))
        {
            self.undo.set(None);
        }
        self.refresh_rows(&backend).await;
        self.say("The table of users has changed in another tab.");
    }
}
