//! How a load stands to the pool that has to hold it.

use atlas_catalogue::quantity::Quantity;
use atlas_catalogue::schema::vocabulary::Dimension;

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

    use super::verdict;

    fn quantity(text: &str) -> Quantity {
        Quantity::parse(text).unwrap()
    }

    #[test]
    fn a_load_is_compared_with_the_pool() {
        assert_eq!(verdict(&quantity("50"), &quantity("100")).as_deref(), Some("50 % of the pool"));
        assert_eq!(verdict(&quantity("300"), &quantity("100")).as_deref(), Some("3.0 times what the pool holds"));
        assert_eq!(verdict(&quantity("300"), &quantity("2 s")), None);
    }
}
