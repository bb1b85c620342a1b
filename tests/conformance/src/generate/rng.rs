//! Random numbers that a seed repeats: SplitMix64 (Steele, Lea and Flood, "Fast Splittable
//! Pseudorandom Number Generators", 2014). Good enough to choose with, and the same everywhere.

/// A stream of choices.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The stream of this seed and number; streams of other numbers have nothing in common with it.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut rng = Self(seed);
        let start = rng.next();
        Self(start ^ number.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % (limit.max(1) as u64)) as usize
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of the items.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of the texts.
    pub fn text(&mut self, texts: &[String]) -> String {
        texts[self.below(texts.len())].clone()
    }

    /// Any byte.
    pub fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// A code point from anywhere in Unicode, surrogates included; the lower planes more often.
    pub fn code_point(&mut self) -> u32 {
        let limit = self.pick(&[0x80, 0x3000, 0x1_0000, 0x2_0000, 0x11_0000]);
        self.below(limit) as u32
    }

    /// A small number, smaller ones more often: 0 half of the time.
    pub fn few(&mut self, most: usize) -> usize {
        let mut few = 0;
        while few < most && self.one_in(2) {
            few += 1;
        }
        few
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn a_seed_repeats_and_another_does_not() {
        let stream = |seed, number| {
            let mut rng = Rng::new(seed, number);
            (0..20).map(|_| rng.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(stream(1, 2), stream(1, 2));
        assert_ne!(stream(1, 2), stream(1, 3));
        assert_ne!(stream(1, 2), stream(2, 2));
    }

    #[test]
    fn every_choice_comes() {
        let mut rng = Rng::new(7, 0);
        let mut seen = [false; 10];
        (0..1000).for_each(|_| seen[rng.below(10)] = true);
        assert_eq!(seen, [true; 10]);
    }
}
