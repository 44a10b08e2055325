//! Cards: what stands on them, how large they are, and their outlines.

use atlas_catalogue::schema::vocabulary::Shape;

use super::canvas::{Canvas, Paint};
use super::geometry::{Point, Rect, number};
use super::look;
use crate::model::{Change, Mechanism, Node, Support};
use crate::text;

/// Sizes of letters and the heights of their rows.
const NAME: f64 = 14.0;
const NAME_ROW: f64 = 18.0;
const DETAIL: f64 = 12.0;
const DETAIL_ROW: f64 = 16.0;
const REFERENCE: f64 = 10.0;

/// Space between text and outline.
const LEFT: f64 = 16.0;
const RIGHT: f64 = 14.0;
const ABOVE: f64 = 10.0;
const BELOW: f64 = 10.0;

/// The least and the greatest width of text.
const NARROW: f64 = 84.0;
const OVERVIEW: f64 = 164.0;
const IN_FULL: f64 = 216.0;

/// How far the ends of stores and pipes are rounded, and gates cut.
const LID: f64 = 8.0;
const CUT: f64 = 10.0;

/// How far each copy behind a card stands out.
pub(super) const BEHIND: f64 = 3.5;

/// How many facts a card holds that shows everything, and how many sources one names.
const MOST_FACTS: usize = 6;
const MOST_SOURCES: usize = 3;

/// A card as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Card<'a> {
    pub(super) node: &'a Node,
    name: Vec<String>,
    details: Vec<String>,
    /// Ids of sources, small in the corner.
    references: String,
    /// The size that it needs.
    pub(super) size: (f64, f64),
}

impl<'a> Card<'a> {
    /// With everything where `full`, with the least otherwise; a neighbour that only stands for itself has its name alone.
    pub(super) fn new(node: &'a Node, full: bool) -> Self {
        let widest = if full && !node.stub { IN_FULL } else { OVERVIEW };
        let name = text::wrap_width(&Change::signed(node.change.as_ref(), &node.name), NAME, true, widest, 2);
        let details = if node.stub { Vec::new() } else { details(node, full, widest) };
        let references = if node.stub { String::new() } else { references(&node.support) };
        let mut card = Self { node, name, details, references, size: (0.0, 0.0) };
        card.size = card.measure();
        card
    }

    fn measure(&self) -> (f64, f64) {
        let names = self.name.iter().map(|row| text::width(row, NAME, true));
        let details = self.details.iter().map(|row| text::width(row, DETAIL, false));
        let text = names.chain(details).fold(NARROW, f64::max);
        let rows = self.name.len() as f64 * NAME_ROW + self.details.len() as f64 * DETAIL_ROW;
        let (lid, end) = (self.lid(), self.end());
        let reference = if self.reference_needs_row(text) { REFERENCE } else { 0.0 };
        let width = LEFT + text + RIGHT + end * 2.0;
        (width.ceil(), (ABOVE + lid + rows + reference + BELOW).ceil())
    }

    /// Whether the last row leaves no room for the sources beside it.
    fn reference_needs_row(&self, text: f64) -> bool {
        if self.references.is_empty() {
            return false;
        }
        let last = match self.details.last() {
            Some(row) => text::width(row, DETAIL, false),
            None => self.name.last().map_or(0.0, |row| text::width(row, NAME, true)),
        };
        last + 10.0 + text::width(&self.references, REFERENCE, false) > text + RIGHT - 8.0
    }

    /// What the lid of a store takes above the text.
    fn lid(&self) -> f64 {
        if self.node.shape == Shape::Cylinder && self.node.plane.is_some() { 8.0 } else { 0.0 }
    }

    /// What the ends of a pipe take on either side.
    fn end(&self) -> f64 {
        match self.node.shape {
            Shape::Pipe | Shape::Gate if self.node.plane.is_some() => 7.0,
            _ => 0.0,
        }
    }

    fn is_stacked(&self) -> bool {
        !self.node.stub && !self.node.absent && (self.node.replicated || self.node.shape == Shape::Stack)
    }

    /// Where a line that ends at `at` on the outside of the box meets the outline.
    pub(super) fn meet(&self, place: Rect, at: Point) -> Point {
        if self.node.plane.is_none() {
            return at;
        }
        let (half_width, half_height) = (place.width / 2.0, place.height / 2.0);
        let (x, y) = ((at.0 - place.middle().0) / half_width, (at.1 - place.middle().1) / half_height);
        let arc = |share: f64| 1.0 - (1.0 - share * share).max(0.0).sqrt();
        let (level, inwards) = (x.abs() > y.abs(), |value: f64| -value.signum());
        match self.node.shape {
            Shape::Cylinder if !level => (at.0, at.1 + inwards(y) * LID * arc(x)),
            Shape::Pipe if level => (at.0 + inwards(x) * LID * arc(y), at.1),
            Shape::Gate if level => (at.0 + inwards(x) * CUT * y.abs(), at.1),
            _ => at,
        }
    }

    /// Draws the card at its place.
    pub(super) fn draw(&self, canvas: &mut Canvas, place: Rect, href: Option<&str>) {
        let colour = self.node.plane.map_or("line", |plane| look::of_class(plane.as_str()));
        let body = |canvas: &mut Canvas| {
            canvas.text("title", &[], &text::visible(&self.node.tooltip));
            if self.is_stacked() {
                for turn in [2.0, 1.0] {
                    self.outline(canvas, Rect { x: place.x + BEHIND * turn, y: place.y - BEHIND * turn, ..place });
                }
            }
            self.outline(canvas, place);
            if self.node.plane.is_some() && !self.node.absent {
                self.stripe(canvas, place, colour);
            }
            self.words(canvas, place);
        };
        // A card without a component behind it leads nowhere.
        let class = if self.node.target.is_some() { "ad-node" } else { "ad-node ad-card" };
        canvas.around("g", &[("class", class), ("data-node", self.node.id.as_str())], |canvas| match href {
            Some(href) => canvas.around("a", &[("href", href)], body),
            None => body(canvas),
        });
        canvas.line_break();
    }

    fn dash(&self) -> &'static str {
        match () {
            () if self.is_gone() => "1 4",
            () if self.node.absent => "2 3",
            () if self.node.support.inferred => "5 4",
            () => "",
        }
    }

    /// Whether it was there once.
    fn is_gone(&self) -> bool {
        self.node.change == Some(Change::Removed)
    }

    /// What is gone is faint, but not its words: they are read too.
    fn opacity(&self) -> &'static str {
        if self.is_gone() { ".6" } else { "" }
    }

    /// The colour and the width of its outline, where they are not those of all.
    fn stroke(&self) -> (&'static str, &'static str) {
        match &self.node.change {
            Some(Change::Added) => ("service", "3"),
            Some(Change::Changed { .. }) => ("ink", "2.5"),
            Some(Change::Removed) | None => ("", ""),
        }
    }

    fn outline(&self, canvas: &mut Canvas, place: Rect) {
        let (colour, stroke_width) = self.stroke();
        let class = if colour.is_empty() {
            "ad-shape ad-o".to_owned()
        } else {
            format!("ad-shape ad-o {}", look::stroke(colour))
        };
        let stroke = look::light(if colour.is_empty() { "line" } else { colour });
        let more = [
            ("class", class.as_str()),
            ("fill", look::light("card")),
            ("stroke", stroke),
            ("stroke-width", stroke_width),
            ("stroke-dasharray", self.dash()),
            ("opacity", self.opacity()),
        ];
        let Rect { x, y, width, height } = place;
        let shape = if self.node.plane.is_some() { self.node.shape } else { Shape::Card };
        let path = match shape {
            Shape::Card | Shape::Stack => {
                let radius = if self.node.plane.is_some() { "7" } else { "16" };
                return canvas.rect(place, radius, &more);
            }
            Shape::Cylinder => {
                let (half, lid) = (number(width / 2.0), LID);
                format!(
                    "M{} {}a{half} {lid} 0 0 1 {} 0v{}a{half} {lid} 0 0 1 {} 0zm0 0a{half} {lid} 0 0 0 {} 0",
                    number(x),
                    number(y + lid),
                    number(width),
                    number(height - 2.0 * lid),
                    number(-width),
                    number(width),
                )
            }
            Shape::Pipe => {
                let (half, end) = (number(height / 2.0), LID);
                format!(
                    "M{} {}h{}a{end} {half} 0 0 1 0 {}h{}a{end} {half} 0 0 1 0 {}zm{} 0a{end} {half} 0 0 0 0 {}",
                    number(x + end),
                    number(y),
                    number(width - 2.0 * end),
                    number(height),
                    number(2.0 * end - width),
                    number(-height),
                    number(width - 2.0 * end),
                    number(height),
                )
            }
            Shape::Gate => {
                let (cut, half) = (CUT, number(height / 2.0));
                format!(
                    "M{} {}h{}l{cut} {half}l-{cut} {half}h{}l-{cut}-{half}z",
                    number(x + cut),
                    number(y),
                    number(width - 2.0 * cut),
                    number(2.0 * cut - width),
                )
            }
        };
        let mut attributes = vec![("d", path.as_str())];
        attributes.extend_from_slice(&more);
        canvas.empty("path", &attributes);
    }

    /// The colour of its plane along the left side.
    fn stripe(&self, canvas: &mut Canvas, place: Rect, colour: &str) {
        let Rect { x, y, height, .. } = place;
        let path = match self.node.shape {
            Shape::Card | Shape::Stack => format!("M{} {}v{}", number(x + 2.5), number(y + 7.0), number(height - 14.0)),
            Shape::Cylinder => format!("M{} {}v{}", number(x + 2.0), number(y + 9.0), number(height - 18.0)),
            Shape::Pipe => {
                let half = number(height / 2.0);
                format!("M{} {}a7 {half} 0 0 0 0 {}", number(x + 9.0), number(y), number(height))
            }
            Shape::Gate => {
                let half = number(height / 2.0 - 2.0);
                format!("M{} {}l-9 {half} 9 {half}", number(x + 11.5), number(y + 2.0))
            }
        };
        canvas.painted(
            "path",
            Paint::stroke(colour),
            &[
                ("d", &path),
                ("fill", "none"),
                ("stroke-width", "4"),
                ("stroke-opacity", if self.is_gone() { ".4" } else { "" }),
            ],
        );
    }

    fn words(&self, canvas: &mut Canvas, place: Rect) {
        let (struck, ink, class) = if self.is_gone() { ("line-through", "mute", "") } else { ("", "ink", "ad-n") };
        let x = place.x + LEFT + self.end();
        let spare = (place.height - self.size.1).max(0.0) / 2.0;
        let mut y = place.y + spare + ABOVE + self.lid();
        for row in &self.name {
            let more = [("class", class), ("font-size", "14"), ("font-weight", "600"), ("text-decoration", struck)];
            canvas.painted_row((x, y + 13.0), Paint::fill(ink), &more, row);
            y += NAME_ROW;
        }
        for row in &self.details {
            canvas.row((x, y + 12.0), "", &[], row);
            y += DETAIL_ROW;
        }
        if !self.references.is_empty() {
            let end = (place.right() - 9.0 - self.end(), place.bottom() - 7.0 - self.lid() / 2.0);
            canvas.row(end, "ad-r", &[("text-anchor", "end"), ("font-size", "10")], &self.references);
        }
    }
}

/// Kind, technology, facts and mechanisms, as far as there is room for them.
fn details(node: &Node, full: bool, widest: f64) -> Vec<String> {
    let wrap = |text: &str, most: usize| text::wrap_width(text, DETAIL, false, widest, most);
    let kind = node.kind.as_ref().filter(|_| full).map(|kind| kind.name.clone());
    let what: Vec<String> = kind.into_iter().chain(node.technology.clone()).collect();
    let mut rows = wrap(&what.join(" · "), 2);
    let facts = if full { MOST_FACTS } else { crate::parts::FEW_FACTS };
    for fact in node.facts.iter().take(facts) {
        rows.extend(wrap(&format!("{}: {}", fact.label, fact.value), 2));
    }
    if full {
        let one = |mechanism: &Mechanism| match mechanism.number.as_str() {
            "" => mechanism.name.clone(),
            number => format!("{number} {}", mechanism.name.to_lowercase()),
        };
        let names: Vec<String> = node.mechanisms.iter().map(one).collect();
        rows.extend(wrap(&names.join(", "), 4));
    }
    rows
}

fn references(support: &Support) -> String {
    let mut words: Vec<&str> = support.sources.iter().take(MOST_SOURCES).map(String::as_str).collect();
    if support.sources.len() > MOST_SOURCES {
        words.push("…");
    }
    text::cut(&words.join(" "), 20)
}
