//! Places in a row, as near to where each thing wants to be as its neighbours allow.

/// Things that stand together because each would stand on the next.
struct Pool {
    sum: f64,
    size: usize,
}

/// Moves `wanted` apart until each is `gap` or more behind the one before it, with the least sum of squared moves.
pub(super) fn spread(wanted: &[f64], gap: f64) -> Vec<f64> {
    spread_by(wanted, &vec![gap; wanted.len()])
}

/// As [`spread`] with a gap of its own behind each: pool adjacent violators, after the gaps have been taken out.
pub(super) fn spread_by(wanted: &[f64], gaps: &[f64]) -> Vec<f64> {
    let before: Vec<f64> = gaps
        .iter()
        .scan(0.0, |sum, gap| {
            let before = *sum;
            *sum += gap;
            Some(before)
        })
        .collect();
    let mut pools: Vec<Pool> = Vec::with_capacity(wanted.len());
    for (want, before) in wanted.iter().zip(&before) {
        pools.push(Pool { sum: want - before, size: 1 });
        while let [.., before, last] = pools.as_mut_slice()
            && before.sum * last.size as f64 >= last.sum * before.size as f64
        {
            before.sum += last.sum;
            before.size += last.size;
            pools.pop();
        }
    }
    let places = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.sum / pool.size as f64, pool.size));
    places.zip(&before).map(|(place, before)| place + before).collect()
}

/// As [`spread`], between `low` and `high`. Where there is no room for the gap, all gaps shrink alike.
pub(super) fn spread_within(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let steps = wanted.len().saturating_sub(1) as f64;
    let room = (high - low).max(0.0);
    let gap = if steps > 0.0 { gap.min(room / steps) } else { gap };
    // Each keeps room for those before and behind it: then the bounds are gaps like the others.
    let places = spread(wanted, gap);
    let last = wanted.len().saturating_sub(1) as f64;
    let bounded = |(index, place): (usize, f64)| {
        place.clamp(low + gap * index as f64, (high - gap * (last - index as f64)).max(low + gap * index as f64))
    };
    places.into_iter().enumerate().map(bounded).collect()
}

#[cfg(test)]
mod tests {
    use super::{spread, spread_within};

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
    fn bounds_hold_and_gaps_shrink_where_they_must() {
        assert_eq!(spread_within(&[-50.0, 0.0, 900.0], 10.0, 0.0, 100.0), [0.0, 10.0, 100.0]);
        assert_eq!(spread_within(&[5.0, 5.0, 5.0], 60.0, 0.0, 100.0), [0.0, 50.0, 100.0]);
        assert_eq!(spread_within(&[7.0], 60.0, 0.0, 5.0), [5.0]);
    }
}
