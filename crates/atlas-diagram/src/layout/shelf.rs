//! Boxes in rows: as many beside each other as there is room for, or cards that fill each row.

use crate::geometry::Rect;

/// Boxes beside each other from the left, as many in a row as `room` holds, all of a row as high as its highest: their places and the
/// height of all. `gap` is the space between boxes across and between rows. A box wider than `room` has a row of its own.
pub(crate) fn shelves(sizes: &[(f64, f64)], room: f64, gap: (f64, f64)) -> (Vec<Rect>, f64) {
    let mut places: Vec<Rect> = Vec::with_capacity(sizes.len());
    let (mut x, mut y, mut height, mut first) = (0.0, 0.0, 0.0_f64, 0);
    for (index, size) in sizes.iter().enumerate() {
        if x > 0.0 && x + size.0 > room {
            level(&mut places[first..], height);
            (x, y, height, first) = (0.0, y + height + gap.1, 0.0, index);
        }
        places.push(Rect { x, y, width: size.0, height: size.1 });
        x += size.0 + gap.0;
        height = height.max(size.1);
    }
    level(&mut places[first..], height);
    (places, y + height)
}

fn level(row: &mut [Rect], height: f64) {
    for place in row {
        place.height = height;
    }
}

/// What a deck of cards has to keep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deck {
    /// The width that each row fills.
    pub(crate) room: f64,
    /// Space between cards, across and between rows.
    pub(crate) gap: f64,
    /// The least width of a card; a row of one card may be narrower.
    pub(crate) narrowest: f64,
}

impl Deck {
    /// Places for `count` cards, in rows of nearly as many cards each: those that are the least high together. `height` says how high a card
    /// is at a width. The places and the height of all.
    pub(crate) fn places(self, count: usize, height: &dyn Fn(usize, f64) -> f64) -> (Vec<Rect>, f64) {
        let most = (((self.room + self.gap) / (self.narrowest + self.gap)) as usize).max(1);
        let fewest_rows = count.div_ceil(most).max(1);
        let tries = fewest_rows..=count.max(fewest_rows).min(fewest_rows + 2);
        let all = tries.map(|rows| self.in_rows(count, rows, height));
        // The first of those that are equally high: the one with the fewest rows.
        let best = all.reduce(|best, next| if next.1 < best.1 { next } else { best });
        best.unwrap_or_default()
    }

    fn in_rows(self, count: usize, rows: usize, height: &dyn Fn(usize, f64) -> f64) -> (Vec<Rect>, f64) {
        let mut places = Vec::with_capacity(count);
        let mut y = 0.0;
        for row in 0..rows {
            let from = places.len();
            let own = (count - from).div_ceil(rows - row);
            let width = (self.room - self.gap * own.saturating_sub(1) as f64) / own.max(1) as f64;
            let tall = (from..from + own).map(|card| height(card, width)).fold(0.0, f64::max);
            places.extend((0..own).map(|at| Rect { x: (width + self.gap) * at as f64, y, width, height: tall }));
            y += tall + self.gap;
        }
        (places, (y - self.gap).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Deck, shelves};
    use crate::geometry::Rect;

    fn apart(places: &[Rect]) -> bool {
        places.iter().enumerate().all(|(index, place)| places[..index].iter().all(|other| !other.meets(*place)))
    }

    proptest! {
        #[test]
        fn boxes_of_shelves_stand_apart_inside_the_room(
            sizes in prop::collection::vec((10.0..300.0_f64, 10.0..90.0_f64), 0..40),
            room in 300.0..1200.0_f64,
        ) {
            let (places, height) = shelves(&sizes, room, (8.0, 6.0));
            prop_assert!(apart(&places) && places.len() == sizes.len());
            for (place, size) in places.iter().zip(&sizes) {
                prop_assert!(place.right() <= room + 0.01 && place.bottom() <= height + 0.01);
                prop_assert!(place.width >= size.0 && place.height >= size.1);
            }
        }

        #[test]
        fn cards_of_a_deck_fill_its_rows_and_hold_their_text(
            areas in prop::collection::vec(1_000.0..60_000.0_f64, 1..24),
        ) {
            let deck = Deck { room: 1160.0, gap: 16.0, narrowest: 240.0 };
            let tall = |card: usize, width: f64| areas[card] / width;
            let (places, height) = deck.places(areas.len(), &tall);
            prop_assert!(apart(&places) && places.len() == areas.len());
            for (card, place) in places.iter().enumerate() {
                prop_assert!(place.height + 0.01 >= tall(card, place.width) && place.bottom() <= height + 0.01);
                prop_assert!(place.width >= deck.narrowest && place.right() <= deck.room + 0.01);
            }
            for y in places.iter().map(|place| place.y) {
                let end = places.iter().filter(|place| (place.y - y).abs() < 0.01).map(|place| place.right()).fold(0.0, f64::max);
                prop_assert!((end - deck.room).abs() < 0.01);
            }
        }
    }

    #[test]
    fn nothing_takes_no_room() {
        assert_eq!(shelves(&[], 100.0, (8.0, 8.0)), (Vec::new(), 0.0));
        assert_eq!(Deck { room: 100.0, gap: 8.0, narrowest: 50.0 }.places(0, &|_, _| 1.0), (Vec::new(), 0.0));
    }

    #[test]
    fn seven_low_cards_stand_four_and_three() {
        let deck = Deck { room: 1160.0, gap: 16.0, narrowest: 240.0 };
        let (places, _) = deck.places(7, &|_, _| 80.0);
        assert_eq!(places.iter().filter(|place| place.y == 0.0).count(), 4);
    }
}
