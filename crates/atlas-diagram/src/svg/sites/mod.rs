//! Sites: a card each in one frame, how they are kept alike, and what is said of all of them below.

mod site;
mod topic;

use super::blocks::{PADDING, WIDTH, cards, framed};
use super::canvas::{Canvas, Paint};
use super::geometry::{Rect, number};
use super::legend::{self, Entry, Sample};
use crate::layout::shelf::Deck;
use crate::model::Sites;
use site::{Place, is_several};
use topic::{Topic, replication, topics};

/// Space inside the frame of the sites, the height of its name, and the space between cards.
const INSIDE: f64 = 18.0;
const TITLE: f64 = 42.0;
const GAP: f64 = 16.0;

/// The greatest width of the card on the line of the copies, and the space above it.
const ON_RAIL: f64 = 560.0;
const ABOVE_RAIL: f64 = 18.0;

/// The least width of a card.
const NARROWEST: f64 = 250.0;

/// What the frame is called.
const FRAME: &str = "Regions";

/// Draws the sites. The frame that the drawing takes.
pub(super) fn draw(canvas: &mut Canvas, sites: &Sites) -> Rect {
    let y = regions(canvas, sites) + 22.0;
    let topics = topics(sites);
    let deck = Deck { room: WIDTH, gap: GAP, narrowest: NARROWEST };
    let height = |index: usize, width: f64| topics.get(index).map_or(0.0, |topic| topic.height(width));
    let (places, height) = deck.places(topics.len(), &height);
    cards(canvas, |canvas| {
        for (topic, place) in topics.iter().zip(&places) {
            topic.draw(canvas, Rect { y: place.y + y, ..*place });
        }
    });
    let bottom = if topics.is_empty() { y - 22.0 } else { y + height };
    legend::draw(canvas, framed(WIDTH, bottom), &legend(sites, &topics))
}

/// The frame with its sites. Where it ends.
fn regions(canvas: &mut Canvas, sites: &Sites) -> f64 {
    let deck = Deck { room: WIDTH - 2.0 * INSIDE, gap: GAP + 6.0, narrowest: NARROWEST };
    let height = |index: usize, width: f64| sites.sites.get(index).map_or(0.0, |site| Place::new(site, width).height());
    let (places, height) = deck.places(sites.sites.len(), &height);
    // A card of that name needs no frame that says it again.
    let title = if sites.sites.iter().any(|site| site.name == FRAME) { INSIDE } else { TITLE };
    let copies = replication(sites).filter(|_| has_rail(sites));
    let rail = copies.as_ref().map_or(0.0, |copies| copies.height(ON_RAIL) + ABOVE_RAIL);
    let frame = Rect { width: WIDTH, height: title + height + rail + INSIDE, ..Rect::default() };
    canvas.painted_around(Paint::both("line", "line"), &[], |canvas| {
        canvas.rect(frame, "12", &[("fill-opacity", ".07"), ("stroke-opacity", ".5")]);
    });
    if title > INSIDE {
        canvas.painted_row((INSIDE, 25.0), Paint::fill("ink"), &[("font-weight", "600")], FRAME);
    }
    canvas.line_break();
    cards(canvas, |canvas| {
        for (site, place) in sites.sites.iter().zip(&places) {
            let place = Rect { x: place.x + INSIDE, y: place.y + title, ..*place };
            Place::new(site, place.width).draw(canvas, place);
        }
    });
    if let Some(copies) = copies {
        self::rail(canvas, &copies, sites.synchronous, title + height + ABOVE_RAIL);
    }
    frame.height
}

/// Whether anything is copied between several sites.
fn has_rail(sites: &Sites) -> bool {
    !sites.replication.is_empty() && (sites.sites.len() > 1 || sites.sites.iter().any(is_several))
}

/// The line of the copies along all sites, with what is said of them on it: a record says how sites are kept alike, and not between which
/// two of them.
fn rail(canvas: &mut Canvas, copies: &Topic<'_>, waits: Option<bool>, top: f64) {
    let width = (copies.text(ON_RAIL).width() + 2.0 * PADDING).clamp(180.0, ON_RAIL).ceil();
    let place = Rect { x: (WIDTH - width) / 2.0, y: top, width, height: copies.height(ON_RAIL) };
    let y = number(place.middle().1);
    let line =
        format!("M{} {y}H{}M{} {y}H{}", number(INSIDE), number(place.x), number(place.right()), number(WIDTH - INSIDE));
    let dashes = if waits == Some(false) { "9 6" } else { "" };
    // Where the record does not say whether a writer waits, the line is plain.
    let (outer, inner) = if waits.is_some() { ("5", Some("2")) } else { ("1.5", None) };
    canvas.painted(
        "path",
        Paint::stroke("ink"),
        &[("d", &line), ("stroke-width", outer), ("stroke-dasharray", dashes)],
    );
    if let Some(inner) = inner {
        canvas.painted("path", Paint::stroke("ground"), &[("d", &line), ("stroke-width", inner)]);
    }
    canvas.line_break();
    cards(canvas, |canvas| copies.draw_wrapped(canvas, place, ON_RAIL));
}

fn legend(sites: &Sites, topics: &[Topic<'_>]) -> Vec<Entry> {
    let copies = replication(sites).filter(|_| has_rail(sites));
    let statements = || copies.iter().chain(topics).flat_map(|topic| &topic.said);
    let inferred =
        sites.sites.iter().any(|site| site.support.inferred) || copies.iter().chain(topics).any(Topic::is_inferred);
    let mut entries: Vec<Entry> = Vec::new();
    entries.extend(sites.synchronous.filter(|_| copies.is_some()).map(|waits| {
        let words = if waits { "synchronous replication" } else { "asynchronous replication" };
        Entry::new(Sample::Copies { waits }, words)
    }));
    entries.extend(legend::outlines(inferred, false, sites.sites.iter().any(is_several)));
    let changes = sites.sites.iter().filter_map(|site| site.change.as_ref());
    entries.extend(legend::changes(changes.chain(statements().filter_map(|(_, strategy)| strategy.change.as_ref()))));
    entries
}
