//! Where the show is, as signals, and the clock that moves it. It must not know what is shown.

use std::sync::Arc;

use crate::dom::prelude::*;

use super::film::{Act, Film};
use super::frames::Detail;
use super::player::{Mode, Player, Speed};

/// A film in its player. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Playhead {
    reel: RwSignal<Reel>,
    /// The film that runs.
    pub film: Memo<Arc<Film>>,
    /// The frame that is shown.
    pub at: Memo<usize>,
    /// Whether it plays.
    pub mode: Memo<Mode>,
    /// How far the packet is on its way, from 0 to 1.
    pub progress: Memo<f64>,
    /// How fast it plays.
    pub speed: Memo<Speed>,
    /// How much of the traces it shows.
    pub detail: Memo<Detail>,
    ticking: StoredValue<bool>,
}

struct Reel {
    film: Arc<Film>,
    detail: Detail,
    player: Player,
}

impl Playhead {
    /// Rests at the beginning of these acts.
    pub fn new(acts: Vec<Act>) -> Self {
        let detail = Detail::default();
        let film = Film::cut(acts, detail);
        let player = Player::new(film.timings(has_motion()));
        let reel = RwSignal::new(Reel {
            film: Arc::new(film),
            detail,
            player,
        });
        Self {
            reel,
            // While the film stays the same, nobody has to look whether it does.
            film: Memo::new(move |_| reel.with(|reel| Arc::clone(&reel.film))),
            at: Memo::new(move |_| reel.with(|reel| reel.player.at())),
            mode: Memo::new(move |_| reel.with(|reel| reel.player.mode())),
            progress: Memo::new(move |_| reel.with(|reel| reel.player.progress())),
            speed: Memo::new(move |_| reel.with(|reel| reel.player.speed())),
            detail: Memo::new(move |_| reel.with(|reel| reel.detail)),
            ticking: StoredValue::new(false),
        }
    }

    /// Moves the player; from then on the clock runs as long as something moves.
    pub fn control(self, act: impl FnOnce(&mut Player)) {
        self.reel.update(|reel| act(&mut reel.player));
        self.run();
    }

    /// Puts other acts in, at their beginning; speed and detail stay.
    pub fn show(self, acts: Vec<Act>, plays: bool) {
        self.reel.update(|reel| {
            let film = Film::cut(acts, reel.detail);
            let speed = reel.player.speed();
            reel.player = Player::new(film.timings(has_motion()));
            reel.player.set_speed(speed);
            reel.film = Arc::new(film);
            if plays {
                reel.player.play();
            }
        });
        self.run();
    }

    /// Cuts the film anew, and stays where it is in the story.
    pub fn recut(self, detail: Detail) {
        self.reel.update(|reel| {
            let (film, at) = reel.film.recut(detail, reel.player.at());
            reel.player.replace(film.timings(has_motion()), at);
            reel.film = Arc::new(film);
            reel.detail = detail;
        });
    }

    #[cfg(not(feature = "csr"))]
    fn run(self) {
        let _ = self.ticking;
    }

    #[cfg(feature = "csr")]
    fn run(self) {
        if !self.ticking.get_value() {
            self.ticking.set_value(true);
            self.tick(None);
        }
    }

    #[cfg(feature = "csr")]
    fn tick(self, before: Option<f64>) {
        request_animation_frame(move || {
            let now = window().performance().map_or(0.0, |clock| clock.now());
            // None when the page is gone.
            let moves = self.reel.try_update(|reel| {
                reel.player
                    .advance(before.map_or(0.0, |before| now - before));
                reel.player.mode() != Mode::Resting
            });
            match moves {
                Some(true) => self.tick(Some(now)),
                Some(false) => self.ticking.set_value(false),
                None => {}
            }
        });
    }
}

/// Whether the reader lets things move. The first state is drawn as if they did.
fn has_motion() -> bool {
    #[cfg(feature = "csr")]
    return !window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    #[cfg(not(feature = "csr"))]
    true
}
