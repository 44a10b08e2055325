//! Places in a row, as near to where each thing wants to be as its neighbours allow.

/// Things that stand together because each would stand on the next.
struct Pool {
    sum: f64,
    weight: f64,
    size: usize,
}

/// Moves `wanted` apart until each is its gap or more behind the one before it, with the least sum of squared moves, each counted by its weight: pool
/// adjacent violators, after the gaps have been taken out.
fn pooled(wanted: &[f64], weights: impl Iterator<Item = f64>, gaps: impl Iterator<Item = f64>) -> Vec<f64> {
    let gaps = gaps.scan(0.0, |sum, gap| {
        let before = *sum;
        *sum += gap;
        Some(before)
    });
    let before: Vec<f64> = gaps.take(wanted.len()).collect();
    let mut pools: Vec<Pool> = Vec::with_capacity(wanted.len());
    for ((want, before), weight) in wanted.iter().zip(&before).zip(weights) {
        pools.push(Pool { sum: (want - before) * weight, weight, size: 1 });
        while let [.., before, last] = pools.as_mut_slice()
            && before.sum * last.weight >= last.sum * before.weight
        {
            before.sum += last.sum;
            before.weight += last.weight;
            before.size += last.size;
            pools.pop();
        }
    }
    let places = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.sum / pool.weight, pool.size));
    places.zip(&before).map(|(place, before)| place + before).collect()
}

/// Moves `wanted` apart until each is its gap or more behind the one before it: `gaps` has the gap behind each.
pub(super) fn spread_by(wanted: &[f64], gaps: &[f64]) -> Vec<f64> {
    pooled(wanted, std::iter::repeat(1.0), gaps.iter().copied())
}

/// Moves `(place, weight)` apart by `gap`, between `low` and `high`: what has more weight moves less. Where there is no room for the gap, all gaps
/// shrink alike.
pub(super) fn spread_within(wanted: &[(f64, f64)], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let steps = wanted.len().saturating_sub(1) as f64;
    let room = (high - low).max(0.0);
    let gap = if steps > 0.0 { gap.min(room / steps) } else { gap };
    let places: Vec<f64> = wanted.iter().map(|(place, _)| *place).collect();
    let places = pooled(&places, wanted.iter().map(|(_, weight)| *weight), std::iter::repeat(gap));
    // Each keeps room for those before and behind it: then the bounds are gaps like the others.
    let bounded = |(index, place): (usize, f64)| {
        let first = low + gap * index as f64;
        place.clamp(first, (high - gap * (steps - index as f64)).max(first))
    };
    places.into_iter().enumerate().map(bounded).collect()
}

#[cfg(test)]
mod tests {
    use super::{spread_by, spread_within};

    fn spread(wanted: &[f64], gap: f64) -> Vec<f64> {
        spread_by(wanted, &vec![gap; wanted.len()])
    }

    fn within(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
        let wanted: Vec<(f64, f64)> = wanted.iter().map(|place| (*place, 1.0)).collect();
        spread_within(&wanted, gap, low, high)
    }

    #[test]
    fn what_has_room_stays() {
        assert_eq!(spread(&[0.0, 30.0, 60.0], 10.0), [0.0, 30.0, 60.0]);
        assert!(spread(&[], 10.0).is_empty());
    }

    #[test]
    fn what_wants_one_place_stands_around_it() {
        assert_eq!(spread(&[50.0, 50.0, 50.0], 10.0), [40.0, 50.0, 60.0]);
        assert_eq!(spread(&[50.0, 40.0], 10.0), [40.0, 50.0]);
    }

    #[test]
    fn what_has_weight_stays() {
        let moved = spread_within(&[(50.0, 1.0), (52.0, 99.0)], 10.0, 0.0, 100.0);
        assert!((moved[1] - 52.0).abs() < 0.2 && (moved[0] - 42.0).abs() < 0.2, "{moved:?}");
    }

    #[test]
    fn bounds_hold_and_gaps_shrink_where_they_must() {
        assert_eq!(within(&[-50.0, 0.0, 900.0], 10.0, 0.0, 100.0), [0.0, 10.0, 100.0]);
        assert_eq!(within(&[5.0, 5.0, 5.0], 60.0, 0.0, 100.0), [0.0, 50.0, 100.0]);
        assert_eq!(within(&[7.0], 60.0, 0.0, 5.0), [5.0]);
    }
}
