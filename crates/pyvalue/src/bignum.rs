//! Whole numbers of any size, as few operations as reading and printing floats needs. Rust's own
//! conversions bring 20 kB of code and tables into the browser, which is more than all of `json`;
//! this takes a tenth, and floats are rare in what the API carries.

use std::cmp::Ordering;

/// A whole number from 0 on; the digits are base 2³², the least first, none of the last is 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Big(Vec<u32>);

impl Big {
    /// The digits' number, given in ASCII.
    pub(super) fn from_decimal(digits: &[u8]) -> Self {
        let mut number = Self::default();
        for digit in digits {
            number.multiply_add(10, u32::from(digit.wrapping_sub(b'0')));
        }
        number
    }

    /// `self * factor + more`.
    pub(super) fn multiply_add(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// `self * 10^exponent`.
    pub(super) fn multiply_power_of_ten(&mut self, exponent: u32) {
        for _ in 0..exponent / 9 {
            self.multiply_add(1_000_000_000, 0);
        }
        self.multiply_add(10u32.pow(exponent % 9), 0);
    }

    /// `self * 2^bits`.
    pub(super) fn shift_left(&mut self, bits: u32) {
        self.multiply_add(1 << (bits % 32), 0);
        if !self.0.is_empty() {
            let zeros = std::iter::repeat_n(0, (bits / 32) as usize);
            self.0.splice(0..0, zeros);
        }
    }

    /// `self / 2`, rounded down.
    pub(super) fn halve(&mut self) {
        let mut carry = 0;
        for digit in self.0.iter_mut().rev() {
            let low = *digit & 1;
            *digit = *digit >> 1 | carry << 31;
            carry = low;
        }
        self.trim();
    }

    /// `self + other`.
    pub(super) fn add(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        let length = sum.0.len().max(other.0.len());
        sum.0.resize(length, 0);
        let mut carry = 0;
        for (at, digit) in sum.0.iter_mut().enumerate() {
            carry += u64::from(*digit) + u64::from(other.0.get(at).copied().unwrap_or(0));
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            sum.0.push(carry as u32);
        }
        sum
    }

    /// Takes `other` away if it isn't larger; whether it did.
    pub(super) fn subtract(&mut self, other: &Self) -> bool {
        if *self < *other {
            return false;
        }
        let mut borrow = false;
        for (at, digit) in self.0.iter_mut().enumerate() {
            let (once, first) = digit.overflowing_sub(other.0.get(at).copied().unwrap_or(0));
            let (twice, second) = once.overflowing_sub(u32::from(borrow));
            *digit = twice;
            borrow = first || second;
        }
        self.trim();
        true
    }

    /// How many bits the number has.
    pub(super) fn bits(&self) -> i32 {
        let all = 32 * i32::try_from(self.0.len()).unwrap_or(i32::MAX / 32);
        all - self
            .0
            .last()
            .map_or(0, |digit| digit.leading_zeros().cast_signed())
    }

    /// Whether it is 0.
    pub(super) const fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl From<u64> for Big {
    fn from(number: u64) -> Self {
        let mut big = Self(vec![number as u32, (number >> 32) as u32]);
        big.trim();
        big
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Self) -> Ordering {
        let longer = self.0.len().cmp(&other.0.len());
        longer.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
