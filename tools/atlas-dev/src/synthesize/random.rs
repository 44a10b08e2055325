//! Numbers that look random and are the same everywhere.

/// `SplitMix64` (Steele, Lea and Flood, 2014): 64 bits of state, a fixed increment, a mixing function. Enough to choose with, and its few lines
/// will give the same catalogues in years to come, which no dependency promises. Only integers and exact products are used, never a function
/// whose last digit depends on the machine.
pub(super) struct Random(u64);

impl Random {
    /// The numbers of one system: each system has its own, so that the number of systems changes none of them.
    pub(super) fn new(seed: u64, system: u64) -> Self {
        let mut start = Self(seed);
        let mut random = Self(start.next() ^ system);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 where there is none.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// `true` in about `permille` of a thousand times.
    pub(super) fn chance(&mut self, permille: usize) -> bool {
        self.below(1000) < permille
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut random = Random(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn bounds_are_kept() {
        let mut random = Random::new(1, 2);
        assert!((0..1000).all(|_| random.below(7) < 7));
        assert_eq!(random.below(0), 0);
        assert!(!random.chance(0) && random.chance(1000));
    }
}
