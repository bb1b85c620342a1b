//! Puts choices and steps into an order that doesn't tell the answer.

/// Returns a permutation of `0..length` that depends only on the seed and is never sorted.
pub fn shuffle(length: usize, mut seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    // Fisher and Yates's shuffle.
    for last in (1..length).rev() {
        // The step of a 64-bit linear congruential generator (Knuth, MMIX).
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bound = u64::try_from(last + 1).unwrap_or(1);
        let other = usize::try_from((seed >> 33) % bound).unwrap_or(0);
        order.swap(last, other);
    }
    if order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::shuffle;

    #[test]
    fn a_shuffle_is_a_permutation_and_never_sorted() {
        for length in 3..8 {
            for seed in 0..200_u64 {
                let order = shuffle(length, seed);
                let mut sorted = order.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, (0..length).collect::<Vec<_>>());
                assert_ne!(order, sorted);
            }
        }
    }
}
