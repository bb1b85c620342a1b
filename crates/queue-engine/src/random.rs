//! Random numbers from a seed, the same on every machine.
//!
//! `f64::ln` is not used, because its result may differ between platforms in the last bit, and then
//! timelines would differ as well.

/// The generator SplitMix64, with 64 bits of state and a period of 2^64.
///
/// After Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014),
/// with the constants of Vigna's public-domain `splitmix64.c`.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// Returns a generator. All seeds are equally good.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns a new generator that is seeded with the next number of this one.
    #[must_use]
    pub fn split(&mut self) -> Self {
        Self::new(self.bits())
    }

    /// Returns the next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a uniform number above 0 and up to 1, a multiple of 2^-53.
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        ((self.bits() >> 11) + 1) as f64 * STEP
    }

    /// Returns an exponential number with mean 1, by inversion: from 0 to 53 ln 2, about 36.7.
    pub fn exponential(&mut self) -> f64 {
        -ln(self.unit())
    }
}

/// Returns the natural logarithm of a positive normal number.
///
/// It uses basic arithmetic only, whose results IEEE 754 defines to the last bit. With x = 2^k m and
/// m between 1/√2 and √2, ln x = k ln 2 + 2 artanh s where s = (m - 1) / (m + 1). As |s| < 0.172,
/// eleven terms of the series have an error below 10^-18.
fn ln(x: f64) -> f64 {
    const FRACTION: u64 = (1 << 52) - 1;
    const ONE: u64 = 1023 << 52;
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as f64 - 1023.0;
    let mut m = f64::from_bits(bits & FRACTION | ONE);
    if m > std::f64::consts::SQRT_2 {
        m *= 0.5;
        exponent += 1.0;
    }
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    // Horner's rule for 1 + s²/3 + s⁴/5 + … + s²⁰/21.
    let series = (0..=10)
        .rev()
        .map(|term| 1.0 / f64::from(2 * term + 1))
        .fold(0.0, |sum, coefficient| sum * square + coefficient);
    exponent * std::f64::consts::LN_2 + 2.0 * s * series
}

#[cfg(test)]
mod tests {
    use super::*;

    // The output of Vigna's splitmix64.c for the state 1234567.
    #[test]
    fn the_numbers_match_the_reference_implementation() {
        let mut random = Random::new(1_234_567);
        let numbers: Vec<_> = (0..5).map(|_| random.bits()).collect();
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(numbers, expected);
    }

    #[test]
    fn the_logarithm_agrees_with_the_standard_library() {
        let mut random = Random::new(7);
        let extremes = [
            1.0,
            1.0 - f64::EPSILON / 2.0,
            1.0 / (1_u64 << 53) as f64,
            0.5,
        ];
        let drawn = (0..10_000).map(|_| random.unit());
        for x in extremes.into_iter().chain(drawn) {
            let (found, expected) = (ln(x), x.ln());
            assert!(
                (found - expected).abs() <= 1e-15 * expected.abs(),
                "ln {x}: {found}, not {expected}"
            );
        }
    }

    #[test]
    fn exponential_numbers_have_mean_and_variance_one_and_are_never_infinite() {
        let mut random = Random::new(42);
        let count = 200_000;
        let drawn: Vec<_> = (0..count).map(|_| random.exponential()).collect();
        let mean = drawn.iter().sum::<f64>() / f64::from(count);
        let squares = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
        // Four standard errors: 1/√n for the mean, √8/√n for the variance.
        assert!((mean - 1.0).abs() < 0.009, "{mean}");
        assert!((squares / f64::from(count) - 1.0).abs() < 0.026);
        assert!(drawn.iter().all(|x| (0.0..37.0).contains(x)));
    }

    #[test]
    fn a_split_generator_has_another_sequence() {
        let mut first = Random::new(1);
        let mut second = first.split();
        assert_ne!(first.bits(), second.bits());
    }
}
