//! What an answer hangs on, and the shuffle that depends on nothing else.

use toml::Spanned;

use super::file::Raw;

/// An order that depends on the question's content only and is never the right one.
pub fn shuffle(length: usize, mut seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    for last in (1..length).rev() {
        // The step of a 64-bit linear congruential generator (Knuth, MMIX).
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bound = u64::try_from(last + 1).unwrap_or(1);
        let other = usize::try_from((seed >> 33) % bound).unwrap_or(0);
        order.swap(last, other);
    }
    if order.iter().enumerate().all(|(place, step)| place == *step) {
        order.rotate_left(1);
    }
    order
}

/// What an answer hangs on: the prompt and what can be chosen, as the author wrote it, and a
/// listing as it stands in its file. Explanations may change without touching answers.
/// FNV-1a, 64 bits.
pub struct Hash(pub u64);

impl Hash {
    /// The hash of a question as its author wrote it.
    pub fn of(raw: &Raw) -> Self {
        let mut hash = Self(0xcbf2_9ce4_8422_2325);
        hash.add(raw.kind.get_ref());
        hash.add(raw.prompt.get_ref());
        for choice in raw.choice.iter().flat_map(Spanned::get_ref) {
            hash.add(choice.text.get_ref());
            hash.add(if choice.right { "right" } else { "wrong" });
        }
        for step in raw.step.iter().flat_map(Spanned::get_ref) {
            hash.add(step.text.get_ref());
        }
        let after = raw.after.iter().flat_map(Spanned::get_ref);
        let texts = [&raw.request, &raw.settings, &raw.bug];
        for text in texts.into_iter().flatten().chain(after) {
            hash.add(text.get_ref());
        }
        let statuses = raw.wrong.iter().flat_map(Spanned::get_ref);
        let statuses = statuses.map(|wrong| *wrong.status.get_ref());
        for status in statuses.chain(raw.answer.iter().map(|answer| *answer.get_ref())) {
            hash.add(&status.to_string());
        }
        hash
    }

    /// Adds a text and an end mark, so that two texts differ from their joining.
    pub fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shuffle;

    #[test]
    fn a_shuffle_is_a_permutation_and_never_the_right_order() {
        for length in 3..8 {
            for seed in 0..200_u64 {
                let order = shuffle(length, seed);
                let right: Vec<usize> = (0..length).collect();
                let mut sorted = order.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, right);
                assert_ne!(order, right);
            }
        }
    }
}
