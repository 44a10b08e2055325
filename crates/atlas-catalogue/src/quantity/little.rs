//! Little's law: `L = λ × W`, what is in a system at once (J. D. C. Little, 1961).

use super::{Bound, Quantity, Unit};
use crate::schema::vocabulary::Dimension;

/// What is in a tier at once, from its arrival rate (per second) and its service time (seconds), with the ends and the bound that follow from
/// theirs. `None` where they are not a rate and a duration, or the product is not a number.
pub fn in_flight(rate: &Quantity, time: &Quantity) -> Option<Quantity> {
    let fit = rate.dimension() == Dimension::Rate && time.dimension() == Dimension::Duration;
    let (low, high) = (rate.low * time.low, rate.high * time.high);
    let finite = low.is_finite() && high.is_finite();
    (fit && finite).then(|| Quantity {
        low,
        high,
        bound: product(rate.bound, time.bound),
        unit: Unit::Count,
        period: None,
        label: None,
    })
}

/// The bound of a product of two figures that are not negative.
fn product(left: Bound, right: Bound) -> Bound {
    match (left, right) {
        (Bound::Exact, other) | (other, Bound::Exact) => other,
        (left, right) if left == right => left,
        _ => Bound::About,
    }
}

#[cfg(test)]
mod tests {
    use super::{Quantity, in_flight};

    fn product(rate: &str, time: &str) -> Option<String> {
        in_flight(&Quantity::parse(rate)?, &Quantity::parse(time)?).map(|load| load.to_string())
    }

    #[test]
    fn the_product_keeps_the_bounds() {
        assert_eq!(product("2 million/s", "5 ms").as_deref(), Some("10 k"));
        assert_eq!(product("over 1000/s", "2 s").as_deref(), Some("≥ 2 k"));
        assert_eq!(product("over 1000/s", "< 2 s").as_deref(), Some("≈ 2 k"));
        assert_eq!(product("100/s", "1-2 s").as_deref(), Some("100–200"));
    }

    #[test]
    fn only_a_rate_and_a_duration_make_a_load() {
        assert_eq!(product("5", "5 ms"), None);
        assert_eq!(product("5/s", "5 GB"), None);
    }
}
