//! What holds for every layout, whatever stands in it.

use proptest::prelude::*;

use super::bands::{Board, Line, Places, layout};
use crate::geometry::{Point, Rect};

/// Whether a level or upright part runs through the inside of a box.
fn enters(from: Point, to: Point, rect: Rect) -> bool {
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
    right > rect.x + 1.0 && left < rect.right() - 1.0 && bottom > rect.y + 1.0 && top < rect.bottom() - 1.0
}

fn is_on_outline(point: Point, rect: Rect) -> bool {
    let inside = |at: f64, low: f64, high: f64| at >= low - 0.6 && at <= high + 0.6;
    let on = |at: f64, side: f64| (at - side).abs() <= 0.6;
    let level = inside(point.0, rect.x, rect.right()) && (on(point.1, rect.y) || on(point.1, rect.bottom()));
    let upright = inside(point.1, rect.y, rect.bottom()) && (on(point.0, rect.x) || on(point.0, rect.right()));
    level || upright
}

fn is_placed(board: &Board, card: usize) -> bool {
    board.top == Some(card) || board.column.contains(&card) || board.bands.iter().any(|band| band.contains(&card))
}

/// The first thing that is wrong with a layout.
pub(super) fn defect(board: &Board, places: &Places) -> Option<String> {
    cards(board, places)
        .or_else(|| bands(board, places))
        .or_else(|| lines(board, places))
        .or_else(|| words(board, places))
        .or_else(|| covered(places))
}

fn cards(board: &Board, places: &Places) -> Option<String> {
    for (index, card) in places.cards.iter().enumerate().filter(|(index, _)| is_placed(board, *index)) {
        if ![card.x, card.y, card.width, card.height].iter().all(|value| value.is_finite()) {
            return Some(format!("card {index} is nowhere: {card:?}"));
        }
        if card.width < board.cards[index].0 - 0.1 || card.height < board.cards[index].1 - 0.1 {
            return Some(format!("card {index} is too small: {card:?}"));
        }
        let others = places.cards[..index].iter().enumerate().filter(|(other, _)| is_placed(board, *other));
        if let Some((other, rect)) = others.into_iter().find(|(_, other)| other.meets(*card)) {
            return Some(format!("cards {other} and {index} overlap: {rect:?} and {card:?}"));
        }
    }
    None
}

fn bands(board: &Board, places: &Places) -> Option<String> {
    let holds = |outer: &Rect, inner: &Rect| {
        inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
    };
    let mut last = f64::NEG_INFINITY;
    for (index, (band, members)) in places.bands.iter().zip(&board.bands).enumerate() {
        if members.is_empty() {
            continue;
        }
        if band.y < last {
            return Some(format!("band {index} begins before the one above it ends"));
        }
        last = band.bottom();
        if let Some(card) = members.iter().find(|card| !holds(band, &places.cards[**card])) {
            return Some(format!("card {card} is not in band {index}"));
        }
    }
    let column = places.column?;
    if let Some(card) = board.column.iter().find(|card| !holds(&column, &places.cards[**card])) {
        return Some(format!("card {card} is not in the column"));
    }
    places.bands.iter().find(|band| band.meets(column)).map(|_| "the column covers a band".to_owned())
}

fn lines(board: &Board, places: &Places) -> Option<String> {
    for (index, (line, placing)) in board.lines.iter().zip(&places.lines).enumerate() {
        if !is_placed(board, line.from) || !is_placed(board, line.to) {
            continue;
        }
        let (Some(first), Some(last)) = (placing.points.first(), placing.points.last()) else {
            return Some(format!("line {index} from {} to {} has no course", line.from, line.to));
        };
        if !is_on_outline(*first, places.cards[line.from]) || !is_on_outline(*last, places.cards[line.to]) {
            return Some(format!(
                "line {index} from {} to {} does not join its cards: {:?}",
                line.from, line.to, placing.points
            ));
        }
        for pair in placing.points.windows(2) {
            if (pair[0].0 - pair[1].0).abs() > 0.6 && (pair[0].1 - pair[1].1).abs() > 0.6 {
                return Some(format!("line {index} is askew: {pair:?}"));
            }
            if let Some(card) = places.cards.iter().position(|card| enters(pair[0], pair[1], *card)) {
                return Some(format!("line {index} from {} to {} enters card {card}", line.from, line.to));
            }
        }
    }
    None
}

fn words(board: &Board, places: &Places) -> Option<String> {
    for (index, placing) in places.lines.iter().enumerate() {
        let line = board.lines[index];
        if line.words.is_none() || !is_placed(board, line.from) || !is_placed(board, line.to) {
            continue;
        }
        let Some(words) = placing.words else { return Some(format!("line {index} has no words")) };
        if let Some(card) = places.cards.iter().position(|card| card.meets(words)) {
            return Some(format!("words of line {index} cover card {card}"));
        }
        for (other, another) in places.lines.iter().enumerate().filter(|(other, _)| *other != index) {
            if other < index && another.words.is_some_and(|another| another.meets(words)) {
                return Some(format!("words of lines {other} and {index} overlap: {:?} and {words:?}", another.words));
            }
            if another.points.windows(2).any(|pair| enters(pair[0], pair[1], words)) {
                return Some(format!("line {other} runs through the words of line {index}"));
            }
        }
    }
    None
}

/// Two lines that run along each other on one track.
fn covered(places: &Places) -> Option<String> {
    type Part = (usize, bool, f64, f64, f64);
    let parts = places.lines.iter().enumerate().flat_map(|(line, placing)| {
        placing.points.windows(2).map(move |pair| {
            let level = (pair[0].1 - pair[1].1).abs() < 0.5;
            let (at, one, other) =
                if level { (pair[0].1, pair[0].0, pair[1].0) } else { (pair[0].0, pair[0].1, pair[1].1) };
            (line, level, at, one.min(other), one.max(other))
        })
    });
    let parts: Vec<Part> = parts.collect();
    for (index, (line, level, at, low, high)) in parts.iter().enumerate() {
        let same = |(other, kind, place, from, to): &&Part| {
            other != line && kind == level && (place - at).abs() < 2.0 && from.max(*low) + 8.0 < to.min(*high)
        };
        if let Some((other, ..)) = parts[..index].iter().find(same) {
            return Some(format!("lines {other} and {line} run along each other at {at}"));
        }
    }
    None
}

fn board(most_cards: usize, most_lines: usize) -> impl Strategy<Value = Board> {
    let card = (90.0..260.0_f64, 36.0..130.0_f64).prop_map(|(width, height)| (width.ceil(), height.ceil()));
    let cards = prop::collection::vec((card, 0..6_usize), 1..most_cards);
    cards.prop_flat_map(move |cards| {
        let count = cards.len();
        let words = prop::option::of((24.0..190.0_f64, 18.0..64.0_f64));
        let words = words.prop_map(|words| words.map(|(width, height)| (width.ceil(), height.ceil())));
        let line = (0..count, 0..count, words, any::<bool>()).prop_map(|(from, to, words, strong)| Line {
            from,
            to,
            words,
            strong,
        });
        (Just(cards), prop::collection::vec(line, 0..most_lines)).prop_map(|(cards, lines)| {
            let mut board = Board {
                cards: cards.iter().map(|(size, _)| *size).collect(),
                bands: vec![Vec::new(); 4],
                lines,
                margin: 80.0,
                widest: 900.0,
                ..Board::default()
            };
            for (card, (_, place)) in cards.iter().enumerate() {
                match place {
                    0 if board.top.is_none() => board.top = Some(card),
                    0..4 => board.bands[*place].push(card),
                    _ => board.column.push(card),
                }
            }
            board
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_covers_what_it_should_not(board in board(24, 40)) {
        let places = layout(&board);
        prop_assert_eq!(defect(&board, &places), None);
    }

    #[test]
    fn the_same_board_has_the_same_places(board in board(16, 24)) {
        prop_assert_eq!(layout(&board), layout(&board));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn nothing_covers_what_it_should_not_in_large_boards(board in board(120, 300)) {
        let places = layout(&board);
        prop_assert_eq!(defect(&board, &places), None);
    }
}

#[test]
fn an_empty_board_has_no_places() {
    let places = layout(&Board::default());
    assert!(places.cards.is_empty() && places.lines.is_empty() && places.column.is_none());
}

#[test]
fn sixty_cards_of_one_band_stand_in_several_rows() {
    let board = Board {
        cards: vec![(180.0, 70.0); 60],
        bands: vec![(0..60).collect()],
        lines: (0..60).map(|from| Line { from, to: (from * 7 + 1) % 60, ..Line::default() }).collect(),
        margin: 80.0,
        widest: 900.0,
        ..Board::default()
    };
    let places = layout(&board);
    assert_eq!(defect(&board, &places), None);
}
