//! The film that plays as signals, and the clock that advances it.

use std::sync::Arc;

use leptos::prelude::*;

use super::film::{Act, Film};
use super::frames::Detail;
use super::player::{Mode, Player, Speed};
use crate::motion;

/// A film in its player. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Playhead {
    state: RwSignal<State>,
    /// The film.
    pub film: Memo<Arc<Film>>,
    /// The index of the frame that is shown.
    pub at: Memo<usize>,
    /// Whether it plays.
    pub mode: Memo<Mode>,
    /// How far the packet is on its way, from 0 to 1.
    pub progress: Memo<f64>,
    /// How fast it plays.
    pub speed: Memo<Speed>,
    /// How much of the traces it shows.
    pub detail: Memo<Detail>,
    /// Whether all is shown that the packet carries.
    pub shows_payload: RwSignal<bool>,
    is_ticking: StoredValue<bool>,
}

struct State {
    film: Arc<Film>,
    detail: Detail,
    player: Player,
}

impl Playhead {
    /// A player at the beginning of these acts.
    pub fn new(acts: Vec<Act>) -> Self {
        let detail = Detail::default();
        let film = Film::cut(acts, detail);
        let player = Player::new(film.timings(motion::is_wanted()));
        let state = RwSignal::new(State {
            film: Arc::new(film),
            detail,
            player,
        });
        Self {
            state,
            film: Memo::new(move |_| state.with(|state| Arc::clone(&state.film))),
            at: Memo::new(move |_| state.with(|state| state.player.at())),
            mode: Memo::new(move |_| state.with(|state| state.player.mode())),
            progress: Memo::new(move |_| state.with(|state| state.player.progress())),
            speed: Memo::new(move |_| state.with(|state| state.player.speed())),
            detail: Memo::new(move |_| state.with(|state| state.detail)),
            shows_payload: RwSignal::new(false),
            is_ticking: StoredValue::new(false),
        }
    }

    /// Changes the player, and runs the clock as long as something moves.
    pub fn control(self, act: impl FnOnce(&mut Player)) {
        self.state.update(|state| act(&mut state.player));
        self.run();
    }

    /// Shows other acts from their beginning; speed and detail stay.
    pub fn show(self, acts: Vec<Act>, plays: bool) {
        self.state.update(|state| {
            let film = Film::cut(acts, state.detail);
            let speed = state.player.speed();
            state.player = Player::new(film.timings(motion::is_wanted()));
            state.player.set_speed(speed);
            state.film = Arc::new(film);
            if plays {
                state.player.play();
            }
        });
        self.run();
    }

    /// Shows the same acts in this detail, at the same point of the story.
    pub fn set_detail(self, detail: Detail) {
        self.state.update(|state| {
            let (film, at) = state.film.recut(detail, state.player.at());
            state.player.replace(film.timings(motion::is_wanted()), at);
            state.film = Arc::new(film);
            state.detail = detail;
        });
    }

    fn run(self) {
        if !self.is_ticking.get_value() {
            self.is_ticking.set_value(true);
            self.tick(None);
        }
    }

    /// Advances the player with every repaint until it rests. (leptos-use's `use_raf_fn` counts
    /// the time in which it was paused as part of the next frame.)
    fn tick(self, before: Option<f64>) {
        request_animation_frame(move || {
            let now = window().performance().map_or(0.0, |clock| clock.now());
            // `None` when the page is gone.
            let moves = self.state.try_update(|state| {
                let elapsed = before.map_or(0.0, |before| now - before);
                state.player.advance(elapsed);
                state.player.mode() != Mode::Resting
            });
            match moves {
                Some(true) => self.tick(Some(now)),
                Some(false) => self.is_ticking.set_value(false),
                None => {}
            }
        });
    }
}
