//! What the generator chooses with, on top of `fastrand`.

use fastrand::Rng;

/// Choices that `fastrand` has no method for.
pub trait RngExt {
    /// True once in so many times.
    fn one_in(&mut self, times: usize) -> bool;

    /// One of the items, of which there is at least one.
    fn pick<T: Clone>(&mut self, items: &[T]) -> T;

    /// A small number, smaller ones more often: 0 half of the time.
    fn few(&mut self, most: usize) -> usize;

    /// A code point from anywhere in Unicode, surrogates included; the lower planes more often.
    fn code_point(&mut self) -> u32;
}

impl RngExt for Rng {
    fn one_in(&mut self, times: usize) -> bool {
        self.usize(..times) == 0
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.usize(..items.len())].clone()
    }

    fn few(&mut self, most: usize) -> usize {
        (0..most).take_while(|_| self.bool()).count()
    }

    fn code_point(&mut self) -> u32 {
        let limit = self.pick(&[0x80, 0x3000, 0x1_0000, 0x2_0000, 0x11_0000]);
        self.u32(..limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_is_small_more_often_and_at_most_its_limit() {
        let mut rng = Rng::with_seed(1);
        let mut counts = [0; 4];
        (0..8000).for_each(|_| counts[rng.few(3)] += 1);
        assert!(counts[0] > 3800 && counts[0] < 4200);
        assert!(counts[1] > counts[2] && counts[2] > 800 && counts[3] > 800);
    }

    #[test]
    fn code_points_are_from_every_plane_and_may_be_surrogates() {
        let mut rng = Rng::with_seed(1);
        let points: Vec<u32> = (0..8000).map(|_| rng.code_point()).collect();
        let has = |range: std::ops::Range<u32>| points.iter().any(|point| range.contains(point));
        assert!(has(0..0x80) && has(0xd800..0xe000) && has(0x1_0000..0x2_0000));
        assert!(points.iter().all(|point| *point < 0x11_0000));
    }
}
