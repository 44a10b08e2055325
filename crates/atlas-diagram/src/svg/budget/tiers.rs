//! Tiers: a row each, with Little's law, what it takes of the pool, and other figures.

use super::line;
use crate::kinds::budget::percent;
use crate::layout::shelf::{Deck, shelves};
use crate::model::{Change, Fact, Little, Tier};
use crate::parts::tooltip;
use crate::svg::blocks::{Outline, PADDING, Style, Text, WIDTH, card, cards, told};
use crate::svg::canvas::{Canvas, Paint};
use crate::svg::geometry::{Point, Rect};
use crate::text;

/// What the name takes, and where figures begin.
const NAME: f64 = 136.0;
const FIGURES: f64 = NAME + 2.0 * PADDING;

/// The least width of a row: two have room beside each other.
const NARROWEST: f64 = 560.0;

/// The greatest width of a figure, and the space between figures.
const WIDEST: f64 = 190.0;
const GAP: (f64, f64) = (26.0, 10.0);

/// How many figures a tier shows.
const MOST: usize = 18;

/// Space between rows, across and down.
const BETWEEN: f64 = 10.0;

/// The bar of a pool: its height, its greatest and its least length.
const BAR: f64 = 14.0;
const LONG: f64 = 400.0;
const SHORT: f64 = 220.0;

/// The width of a sign between two figures.
const SIGN: f64 = 30.0;

/// Whether more is in the tier at once than its pool holds.
pub(super) fn is_over(share: f64) -> bool {
    share > 1.0
}

/// Whether all that is shown of a tier is a step of reasoning. What Little's law needs has no support of its own in a drawing.
pub(super) fn is_inferred(tier: &Tier) -> bool {
    let mut facts = tier.times.iter().chain(&tier.facts).chain(&tier.pool_size).peekable();
    tier.little.is_none() && facts.peek().is_some() && facts.all(|fact| fact.support.inferred)
}

/// Draws the rows from `y`. Where they end.
pub(super) fn draw(canvas: &mut Canvas, tiers: &[Tier], y: f64) -> f64 {
    let terms = Law::widths(tiers);
    let deck = Deck { room: WIDTH, gap: BETWEEN, narrowest: NARROWEST };
    let height = |index: usize, width: f64| tiers.get(index).map_or(0.0, |tier| Row::new(tier, width, terms).height);
    let (places, height) = deck.places(tiers.len(), &height);
    cards(canvas, |canvas| {
        for (tier, place) in tiers.iter().zip(&places) {
            Row::new(tier, place.width, terms).draw(canvas, Rect { y: place.y + y, ..*place });
        }
    });
    y + height
}

/// A figure with what it is.
struct Cell {
    text: Text,
    said: String,
    place: Rect,
}

/// A tier as it is drawn.
struct Row<'a> {
    tier: &'a Tier,
    name: Text,
    law: Option<Law>,
    cells: Vec<Cell>,
    more: Text,
    height: f64,
}

impl<'a> Row<'a> {
    fn new(tier: &'a Tier, width: f64, terms: [f64; 3]) -> Self {
        let room = width - FIGURES - PADDING;
        let change = tier.change.as_ref();
        let name = Change::signed(change, &tier.name);
        let name = Text::default().say(Style::NAME, &name, NAME, 4).struck(change).was(change, NAME);
        let law = tier.little.as_ref().map(|little| Law::new(tier, little, room, terms));
        // The pool stands beside its bar, where there is one.
        let pool = tier.pool_size.as_ref().filter(|_| law.as_ref().is_none_or(|law| law.bar.is_none()));
        let facts: Vec<&Fact> = pool.into_iter().chain(&tier.times).chain(&tier.facts).collect();
        let top = law.as_ref().map_or(0.0, |law| law.height + 12.0);
        let texts: Vec<Text> = facts.iter().take(MOST).map(|fact| figure(fact)).collect();
        let sizes: Vec<(f64, f64)> = texts.iter().map(|text| (text.width().ceil(), text.height())).collect();
        let (places, height) = shelves(&sizes, room, GAP);
        let cell = |((fact, text), place): ((&&Fact, Text), &Rect)| Cell {
            text,
            said: tooltip(&fact.label, Some(&fact.value), &fact.support),
            place: Rect { y: place.y + top, ..*place },
        };
        let cells: Vec<Cell> = facts.iter().zip(texts).zip(&places).map(cell).collect();
        let more = facts.len().saturating_sub(MOST);
        let more = if more > 0 { format!("and {more} more") } else { String::new() };
        let more = Text::default().say(Style::QUIET, &more, room, 1);
        let inside = if cells.is_empty() { (top - 12.0).max(0.0) } else { top + height + more.height() };
        let height = inside.max(name.height()) + 2.0 * PADDING - 6.0;
        Self { tier, name, law, cells, more, height }
    }

    fn draw(&self, canvas: &mut Canvas, place: Rect) {
        let change = self.tier.change.as_ref();
        let (x, y) = (place.x + FIGURES, place.y + PADDING - 3.0);
        let outline = Outline { inferred: is_inferred(self.tier), change, ..Outline::default() };
        card(canvas, place, outline, &told(&self.tier.name, change), |canvas| {
            self.name.draw(canvas, (place.x + PADDING, y));
            if let Some(law) = &self.law {
                law.draw(canvas, (x, y));
            }
            for cell in &self.cells {
                canvas.around("g", &[], |canvas| {
                    canvas.text("title", &[], &text::visible(&cell.said));
                    cell.text.draw(canvas, (x + cell.place.x, y + cell.place.y));
                });
            }
            if !self.more.is_empty() {
                self.more.draw(canvas, (x, place.bottom() - PADDING + 3.0 - self.more.height()));
            }
        });
    }
}

fn figure(fact: &Fact) -> Text {
    let inferred = if fact.support.inferred { " (inferred)" } else { "" };
    labelled(&fact.value, &format!("{}{inferred}", fact.label))
}

fn labelled(value: &str, label: &str) -> Text {
    Text::default().say(Style::VALUE, value, WIDEST, 4).say(Style::QUIET, label, WIDEST, 3)
}

/// Arrivals times service time are what is there at once, and what that takes of the pool.
struct Law {
    terms: [Text; 3],
    widths: [f64; 3],
    /// What is said of the pool, its share, where its bar stands and how long it is.
    bar: Option<(Text, f64, Rect)>,
    height: f64,
}

impl Law {
    fn terms(little: &Little) -> [Text; 3] {
        [
            labelled(&little.arrival_rate.to_string(), "arrival rate λ"),
            labelled(&little.service_time.to_string(), "service time W"),
            labelled(&little.concurrency.to_string(), "at once L = λ × W"),
        ]
    }

    /// How wide the terms are in the tier where they are widest: they stand below each other.
    fn widths(tiers: &[Tier]) -> [f64; 3] {
        let all = tiers
            .iter()
            .filter_map(|tier| tier.little.as_ref())
            .map(|little| Self::terms(little).map(|term| term.width()));
        all.fold([0.0; 3], |widest, own| [0, 1, 2].map(|term: usize| widest[term].max(own[term])))
    }

    fn new(tier: &Tier, little: &Little, room: f64, widths: [f64; 3]) -> Self {
        let terms = Self::terms(little);
        let width: f64 = widths.iter().sum::<f64>() + 2.0 * SIGN;
        let height = terms.iter().map(Text::height).fold(0.0, f64::max);
        let free = room - width - 40.0;
        let (x, y, length) =
            if free >= SHORT { (width + 40.0, 0.0, free.min(LONG)) } else { (0.0, height + 10.0, room.min(LONG)) };
        let bar = little.of_pool.map(|share| {
            let pool = tier.pool_size.as_ref().map_or("", |pool| pool.value.as_str());
            let over = if is_over(share) { ": more than it holds" } else { "" };
            let words = format!("{} of the pool of {pool}{over}", percent(share));
            let style = if is_over(share) { Style::TITLE } else { Style::QUIET };
            let text = Text::default().say(style, &words, length, 3);
            (text, share, Rect { x, y: y + 5.0, width: length, height: BAR })
        });
        let below = bar.as_ref().map_or(0.0, |(text, _, place)| place.bottom() + 5.0 + text.height());
        Self { terms, widths, bar, height: height.max(below) }
    }

    fn draw(&self, canvas: &mut Canvas, at: Point) {
        let mut x = at.0;
        for ((term, width), sign) in self.terms.iter().zip(self.widths).zip(["×", "=", ""]) {
            term.draw(canvas, (x, at.1));
            x += width + SIGN;
            let more = [("stroke", "none"), ("font-size", "16"), ("text-anchor", "middle")];
            if !sign.is_empty() {
                canvas.painted_row((x - SIGN / 2.0, at.1 + 16.0), Paint::fill("mute"), &more, sign);
            }
        }
        if let Some((words, share, place)) = &self.bar {
            let place = Rect { x: place.x + at.0, y: place.y + at.1, ..*place };
            pool(canvas, place, *share);
            words.draw(canvas, (place.x, place.bottom() + 5.0));
        }
    }
}

/// The pool from side to side with what is taken of it; where more is there than it holds, that from side to side and where the pool ends.
fn pool(canvas: &mut Canvas, place: Rect, share: f64) {
    let over = is_over(share);
    let taken = Rect { width: place.width * share.clamp(0.0, 1.0), ..place };
    canvas.painted_around(Paint::fill("ink"), &[("stroke", "none"), ("fill-opacity", ".3")], |canvas| {
        canvas.rect(taken, "2", &[]);
    });
    let (colour, width) = if over { ("ink", "3") } else { ("line", "1.2") };
    canvas.painted_around(Paint::stroke(colour), &[("fill", "none"), ("stroke-width", width)], |canvas| {
        canvas.rect(place, "2", &[]);
    });
    if over {
        let x = place.x + place.width / share;
        line(canvas, (x, place.y - 3.0), (x, place.bottom() + 3.0), "ink", &[("stroke-width", "3")]);
    }
}
