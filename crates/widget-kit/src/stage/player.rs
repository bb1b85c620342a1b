//! The player of a trace: a state machine over frames. The caller passes in the time that has
//! elapsed.

/// How long a frame takes at normal speed, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// The time in which the packet travels.
    pub travel: f64,
    /// The time in which the frame can be read.
    pub rest: f64,
}

/// How fast time passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Speed {
    /// Half the normal speed.
    Half,
    /// The normal speed.
    #[default]
    Normal,
    /// Twice the normal speed.
    Double,
}

impl Speed {
    /// All of them, from slow to fast.
    pub const ALL: [Self; 3] = [Self::Half, Self::Normal, Self::Double];

    /// Returns its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Half => "0.5×",
            Self::Normal => "1×",
            Self::Double => "2×",
        }
    }

    const fn factor(self) -> f64 {
        match self {
            Self::Half => 0.5,
            Self::Normal => 1.0,
            Self::Double => 2.0,
        }
    }
}

/// What the player is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing moves.
    Resting,
    /// The packet goes to the end of this frame's way and rests there.
    Stepping,
    /// Frame follows frame to the end.
    Playing,
}

/// A player that shows one frame at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    timings: Vec<Timing>,
    at: usize,
    /// Milliseconds of this frame that have passed, at normal speed.
    elapsed: f64,
    mode: Mode,
    speed: Speed,
}

impl Player {
    /// Creates a player that rests at the beginning of the first frame. Without frames it stays
    /// there.
    #[must_use]
    pub const fn new(timings: Vec<Timing>) -> Self {
        Self {
            timings,
            at: 0,
            elapsed: 0.0,
            mode: Mode::Resting,
            speed: Speed::Normal,
        }
    }

    /// Returns the index of the frame that is shown.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Returns the number of frames.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.timings.len()
    }

    /// Returns whether there is nothing to play.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.timings.is_empty()
    }

    /// Returns what it is doing.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns how fast it plays.
    #[must_use]
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// Returns whether it rests at the last frame.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.is_last() && matches!(self.mode, Mode::Resting)
    }

    /// Returns how far the packet is on this frame's way, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let travel = self.timing().travel;
        if travel <= 0.0 {
            1.0
        } else {
            (self.elapsed / travel).clamp(0.0, 1.0)
        }
    }

    /// Plays to the end; from the beginning, if it is at the end.
    pub fn play(&mut self) {
        if self.is_empty() {
            return;
        }
        if self.is_over() && self.len() > 1 {
            self.enter(0);
        }
        self.mode = Mode::Playing;
    }

    /// Stops where it is. A packet on its way stops there.
    pub fn pause(&mut self) {
        self.mode = Mode::Resting;
    }

    /// Pauses if it plays, and plays if it doesn't.
    pub fn toggle(&mut self) {
        match self.mode {
            Mode::Playing => self.pause(),
            Mode::Resting | Mode::Stepping => self.play(),
        }
    }

    /// Goes one frame on: the packet travels there, then rests.
    pub fn step(&mut self) {
        if self.is_last() {
            self.seek(self.at);
        } else {
            self.enter(self.at + 1);
            self.mode = Mode::Stepping;
        }
    }

    /// Goes one frame back, without travel.
    pub fn back(&mut self) {
        self.seek(self.at.saturating_sub(1));
    }

    /// Goes to the beginning and rests.
    pub fn restart(&mut self) {
        self.seek(0);
    }

    /// Goes to a frame, the last one if there are fewer, and rests there with the packet
    /// arrived.
    pub fn seek(&mut self, frame: usize) {
        self.enter(frame.min(self.len().saturating_sub(1)));
        self.elapsed = self.timing().travel;
        self.mode = Mode::Resting;
    }

    /// Changes the speed from now on.
    pub const fn set_speed(&mut self, speed: Speed) {
        self.speed = speed;
    }

    /// Lets this many milliseconds of real time pass. No frame is skipped, however long the gap,
    /// so that a reader who comes back to a tab finds the show where they left it.
    pub fn advance(&mut self, milliseconds: f64) {
        if matches!(self.mode, Mode::Resting) {
            return;
        }
        self.elapsed += milliseconds.max(0.0) * self.speed.factor();
        let Timing { travel, rest } = self.timing();
        match self.mode {
            Mode::Stepping if self.elapsed >= travel => {
                self.elapsed = travel;
                self.mode = Mode::Resting;
            }
            Mode::Playing if self.elapsed >= travel + rest => {
                if self.is_last() {
                    self.elapsed = travel;
                    self.mode = Mode::Resting;
                } else {
                    self.enter(self.at + 1);
                }
            }
            _ => {}
        }
    }

    /// Replaces the frames and goes to one of the new ones; it keeps playing if it plays.
    pub fn replace(&mut self, timings: Vec<Timing>, frame: usize) {
        let mode = self.mode;
        self.timings = timings;
        self.seek(frame);
        if matches!(mode, Mode::Playing) {
            self.mode = mode;
        }
    }

    const fn enter(&mut self, frame: usize) {
        self.at = frame;
        self.elapsed = 0.0;
    }

    const fn is_last(&self) -> bool {
        self.at + 1 >= self.timings.len()
    }

    fn timing(&self) -> Timing {
        self.timings.get(self.at).copied().unwrap_or(Timing {
            travel: 0.0,
            rest: 0.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn player(frames: usize) -> Player {
        Player::new(vec![
            Timing {
                travel: 100.0,
                rest: 200.0
            };
            frames
        ])
    }

    #[test]
    fn playing_goes_through_every_frame_and_rests_at_the_end() {
        let mut player = player(3);
        player.play();
        let mut seen = vec![player.at()];
        for _ in 0..200 {
            player.advance(10.0);
            if seen.last() != Some(&player.at()) {
                seen.push(player.at());
            }
        }
        assert_eq!(seen, [0, 1, 2]);
        assert!(player.is_over());
        assert!((player.progress() - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_frame_is_never_skipped_however_long_the_gap() {
        let mut player = player(3);
        player.play();
        player.advance(1_000_000.0);
        assert_eq!(player.at(), 1);
        assert!(player.progress() < f64::EPSILON);
    }

    #[test]
    fn a_step_travels_and_then_rests() {
        let mut player = player(3);
        player.step();
        assert_eq!((player.at(), player.mode()), (1, Mode::Stepping));
        player.advance(50.0);
        assert!((player.progress() - 0.5).abs() < 1e-9);
        player.advance(500.0);
        assert_eq!((player.at(), player.mode()), (1, Mode::Resting));
    }

    #[test]
    fn a_step_at_the_end_stays_there() {
        let mut player = player(2);
        player.seek(usize::MAX);
        player.step();
        assert_eq!(player.at(), 1);
        assert!(player.is_over());
    }

    #[test]
    fn back_and_restart_pause_and_never_leave_the_frames() {
        let mut player = player(3);
        player.play();
        player.advance(350.0);
        player.back();
        assert_eq!((player.at(), player.mode()), (0, Mode::Resting));
        player.back();
        assert_eq!(player.at(), 0);
        player.seek(99);
        assert_eq!(player.at(), 2);
        player.restart();
        assert_eq!(player.at(), 0);
    }

    #[test]
    fn a_pause_on_the_way_holds_the_packet_there() {
        let mut player = player(2);
        player.play();
        player.advance(40.0);
        player.pause();
        player.advance(1000.0);
        assert!((player.progress() - 0.4).abs() < 1e-9);
        player.toggle();
        player.advance(20.0);
        assert!((player.progress() - 0.6).abs() < 1e-9);
    }

    #[test]
    fn play_at_the_end_starts_again() {
        let mut player = player(3);
        player.seek(usize::MAX);
        player.play();
        assert_eq!((player.at(), player.mode()), (0, Mode::Playing));
    }

    #[test]
    fn speed_stretches_time() {
        for (speed, progress) in [
            (Speed::Half, 0.25),
            (Speed::Normal, 0.5),
            (Speed::Double, 1.0),
        ] {
            let mut player = player(2);
            player.set_speed(speed);
            player.step();
            player.advance(50.0);
            assert!((player.progress() - progress).abs() < 1e-9, "{speed:?}");
        }
    }

    #[test]
    fn other_frames_keep_it_playing() {
        let mut player = player(2);
        player.play();
        let timings = player.timings.clone();
        player.replace([timings.clone(), timings].concat(), 3);
        assert_eq!((player.at(), player.mode()), (3, Mode::Playing));
    }

    #[test]
    fn without_frames_nothing_happens() {
        let mut player = player(0);
        player.play();
        player.step();
        player.back();
        player.seek(usize::MAX);
        player.advance(100.0);
        assert_eq!((player.at(), player.mode()), (0, Mode::Resting));
        assert!((player.progress() - 1.0).abs() < f64::EPSILON);
    }
}
