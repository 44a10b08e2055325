//! Little's law: `L = λ × W`, the requests that are in a tier at once.

use atlas_catalogue::quantity::{Bound, Quantity, Unit};
use atlas_catalogue::schema::vocabulary::Dimension;

/// What is in a tier at once, from its arrival rate (per second) and its service time. `None` where they are not a rate and a duration.
pub(crate) fn in_flight(rate: &Quantity, time: &Quantity) -> Option<Quantity> {
    (rate.dimension() == Dimension::Rate && time.dimension() == Dimension::Duration).then(|| Quantity {
        low: rate.low * time.low,
        high: rate.high * time.high,
        bound: both(rate.bound, time.bound),
        unit: Unit::Count,
        period: None,
        label: None,
    })
}

/// The bound of a product of two figures that are not negative.
fn both(left: Bound, right: Bound) -> Bound {
    match (left, right) {
        (Bound::Exact, other) | (other, Bound::Exact) => other,
        (left, right) if left == right => left,
        _ => Bound::About,
    }
}

/// How `load` stands to what a tier can hold, in words.
pub(crate) fn verdict(load: &Quantity, room: &Quantity) -> Option<String> {
    if room.dimension() != Dimension::Count || room.high <= 0.0 {
        return None;
    }
    let share = load.middle() / room.middle();
    Some(if share > 1.0 {
        format!("{share:.1} times what the pool holds")
    } else {
        format!("{:.0} % of the pool", (share * 100.0).ceil())
    })
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::quantity::Quantity;

    use super::{in_flight, verdict};

    fn quantity(text: &str) -> Quantity {
        Quantity::parse(text).unwrap()
    }

    #[test]
    fn the_product_keeps_the_bounds() {
        let load = in_flight(&quantity("2 million/s"), &quantity("5 ms")).unwrap();
        assert_eq!(load.to_string(), "10 k");
        assert_eq!(in_flight(&quantity("over 1000/s"), &quantity("2 s")).unwrap().to_string(), "≥ 2 k");
        assert_eq!(in_flight(&quantity("over 1000/s"), &quantity("< 2 s")).unwrap().to_string(), "≈ 2 k");
        assert_eq!(in_flight(&quantity("100/s"), &quantity("1-2 s")).unwrap().to_string(), "100–200");
    }

    #[test]
    fn only_a_rate_and_a_duration_make_a_load() {
        assert!(in_flight(&quantity("5"), &quantity("5 ms")).is_none());
        assert!(in_flight(&quantity("5/s"), &quantity("5 GB")).is_none());
    }

    #[test]
    fn a_load_is_compared_with_the_pool() {
        assert_eq!(verdict(&quantity("50"), &quantity("100")).as_deref(), Some("50 % of the pool"));
        assert_eq!(verdict(&quantity("300"), &quantity("100")).as_deref(), Some("3.0 times what the pool holds"));
        assert_eq!(verdict(&quantity("300"), &quantity("2 s")), None);
    }
}
