//! A scale for bars of time: linear, or logarithmic where the longest is more than a hundred times the shortest.

/// From how many times the shortest on a scale is logarithmic.
const SPAN: f64 = 100.0;

/// What a scale can hold, in seconds: from a picosecond to some thirty thousand years.
const LEAST: f64 = 1e-12;
const MOST: f64 = 1e12;

/// How many marks a scale has at most.
const MARKS: f64 = 7.0;

/// Where values stand on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    step: f64,
    length: f64,
    /// Whether equal distances are equal ratios.
    pub(crate) is_logarithmic: bool,
}

impl Scale {
    /// For all of these values, on a line of this length. None where no value is greater than nothing.
    pub(crate) fn of(values: &[f64], length: f64) -> Option<Self> {
        let known = || values.iter().copied().filter(|value| value.is_finite() && *value > 0.0);
        let high = known().reduce(f64::max)?.clamp(LEAST, MOST);
        let low = known().reduce(f64::min)?.clamp(LEAST, MOST);
        if high / low <= SPAN {
            let step = round(high / (MARKS - 1.0));
            return Some(Self { low: 0.0, high: (high / step).ceil() * step, step, length, is_logarithmic: false });
        }
        // A decade below the shortest where that stands near its start: a bar has to be seen.
        let (below, above) = ((low * 0.5).log10().floor(), high.log10().ceil());
        let step = ((above - below) / (MARKS - 1.0)).ceil().max(1.0);
        Some(Self { low: below, high: above, step, length, is_logarithmic: true })
    }

    /// How far from the start a value stands.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let place = if self.is_logarithmic { value.max(LEAST).log10() } else { value };
        let share = (place - self.low) / (self.high - self.low);
        if share.is_finite() { share.clamp(0.0, 1.0) * self.length } else { 0.0 }
    }

    /// Values to mark, from the start.
    pub(crate) fn marks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step + 0.001).floor().clamp(0.0, 2.0 * MARKS) as usize;
        let mark = |index: usize| self.low + self.step * index as f64;
        (0..=count).map(mark).map(|mark| if self.is_logarithmic { 10_f64.powf(mark) } else { mark }).collect()
    }
}

/// The next of 1, 2, 5, 10, 20, … that is not less.
fn round(step: f64) -> f64 {
    let decade = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|times| times * decade)
        .find(|round| *round >= step * 0.999)
        .unwrap_or(10.0 * decade)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Scale;

    #[test]
    fn times_within_a_hundredfold_stand_on_a_linear_scale() {
        let scale = Scale::of(&[0.01, 0.04, 0.5], 500.0).unwrap();
        assert!(!scale.is_logarithmic);
        assert_eq!((scale.at(0.0), scale.at(0.5), scale.at(0.25)), (0.0, 500.0, 250.0));
        assert_eq!(scale.marks().len(), 6);
    }

    #[test]
    fn times_further_apart_stand_on_a_logarithmic_scale_and_the_shortest_is_seen() {
        let scale = Scale::of(&[0.001, 1.0], 400.0).unwrap();
        assert!(scale.is_logarithmic && scale.at(0.001) > 50.0);
        assert!((scale.at(1.0) - 400.0).abs() < 0.01);
        assert_eq!(scale.marks().len(), 5);
    }

    #[test]
    fn without_a_time_there_is_no_scale() {
        assert_eq!(Scale::of(&[], 100.0), None);
        assert_eq!(Scale::of(&[0.0, -1.0, f64::NAN, f64::INFINITY], 100.0), None);
    }

    proptest! {
        #[test]
        fn every_value_has_a_place_and_longer_ones_stand_further(values in prop::collection::vec(any::<f64>(), 1..12)) {
            if let Some(scale) = Scale::of(&values, 300.0) {
                let mut sorted: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
                sorted.sort_by(f64::total_cmp);
                let places: Vec<f64> = sorted.iter().map(|value| scale.at(*value)).collect();
                prop_assert!(places.iter().all(|place| (0.0..=300.0).contains(place)));
                prop_assert!(places.windows(2).all(|pair| pair[0] <= pair[1]));
                prop_assert!((2..=15).contains(&scale.marks().len()), "{:?}", scale.marks());
            }
        }
    }
}
