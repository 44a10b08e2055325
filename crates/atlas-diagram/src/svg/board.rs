//! Bands and zones: cards and flows at the places that the layout finds.

#[cfg(test)]
mod stability;

use std::collections::BTreeMap;

use super::Links;
use super::canvas::{Canvas, Paint};
use super::cards::Card;
use super::flows::{Flow, Style};
use super::geometry::{Rect, number};
use super::legend;
use super::look;
use crate::layout::bands::{Board, Line, PADDING, Places, layout};
use crate::model::{Band, Change, Planes, Zone, Zones};
use crate::words;
use crate::{model::Node, text};
use atlas_catalogue::schema::Plane;

/// Space around the whole drawing.
const MARGIN: f64 = 10.0;

/// The names of bands: what they take, and how far from the side they begin.
const NAMES: f64 = 78.0;
const NAME_AT: f64 = 16.0;

/// How wide a row of cards may get, with and without a column beside it.
const WIDE: f64 = 1120.0;
const BESIDE_COLUMN: f64 = 900.0;

/// The heights of rows of a name and of what is said below it, and the space above and below them.
const NAME_ROW: f64 = 16.0;
const REMARK_ROW: f64 = 14.0;
const AROUND: f64 = 8.0;

/// A band as it is drawn.
struct Strip {
    name: Vec<String>,
    /// Small words below the name.
    remark: Vec<String>,
    colour: &'static str,
}

impl Strip {
    fn height(&self) -> f64 {
        self.name.len() as f64 * NAME_ROW + self.remark.len() as f64 * REMARK_ROW
    }
}

/// A drawing of cards in bands.
struct Scene<'a> {
    cards: Vec<Card<'a>>,
    flows: Vec<Flow<'a>>,
    strips: Vec<Strip>,
    column: Option<Strip>,
    board: Board,
}

/// Draws planes. The frame that the drawing takes.
pub(super) fn planes(canvas: &mut Canvas, planes: &Planes, links: Links<'_>) -> Rect {
    Scene::of_planes(planes).draw(canvas, links)
}

/// Draws zones. The frame that the drawing takes.
pub(super) fn zones(canvas: &mut Canvas, zones: &Zones, links: Links<'_>) -> Rect {
    Scene::of_zones(zones).draw(canvas, links)
}

impl<'a> Scene<'a> {
    fn of_planes(planes: &'a Planes) -> Self {
        let full = planes.focus.is_some();
        let mut scene = Self::empty();
        if let Some(client) = &planes.client {
            scene.board.top = Some(scene.card(client, full));
        }
        for band in &planes.bands {
            let cards: Vec<usize> = band.nodes.iter().map(|node| scene.card(node, full)).collect();
            let strip = strip(band, planes.focus);
            if band.plane == Plane::Control {
                scene.board.column = cards;
                scene.column = Some(strip);
            } else {
                scene.board.bands.push(cards);
                scene.strips.push(strip);
            }
        }
        scene.flows = planes.edges.iter().map(|edge| Flow::new(edge, full, None)).collect();
        scene.finish()
    }

    fn of_zones(zones: &'a Zones) -> Self {
        let mut scene = Self::empty();
        for zone in &zones.zones {
            let cards: Vec<usize> = zone.nodes.iter().map(|node| scene.card(node, false)).collect();
            scene.board.bands.push(cards);
            scene.strips.push(zone_strip(zone));
        }
        scene.flows = zones
            .crossings
            .iter()
            .map(|crossing| {
                let weaker =
                    crossing.weakens_to.map(|level| format!("at most {}", words::consistency(level).to_lowercase()));
                Flow::new(&crossing.edge, false, weaker)
            })
            .collect();
        scene.finish()
    }

    fn empty() -> Self {
        Self { cards: Vec::new(), flows: Vec::new(), strips: Vec::new(), column: None, board: Board::default() }
    }

    fn card(&mut self, node: &'a Node, full: bool) -> usize {
        self.cards.push(Card::new(node, full));
        self.cards.len() - 1
    }

    /// Sizes and lines for the layout.
    fn finish(mut self) -> Self {
        let places: BTreeMap<&str, usize> =
            self.cards.iter().enumerate().map(|(index, card)| (card.node.id.as_str(), index)).collect();
        self.flows
            .retain(|flow| places.contains_key(flow.edge.from.as_str()) && places.contains_key(flow.edge.to.as_str()));
        let line = |flow: &Flow<'_>| Line {
            from: places[flow.edge.from.as_str()],
            to: places[flow.edge.to.as_str()],
            words: flow.words(),
            strong: flow.edge.critical,
        };
        self.board.lines = self.flows.iter().map(line).collect();
        self.board.cards = self.cards.iter().map(|card| card.size).collect();
        let names = self.strips.iter().flat_map(|strip| strip.name.iter().map(|row| text::width(row, 13.0, true)));
        let remarks = self.strips.iter().flat_map(|strip| strip.remark.iter().map(|row| text::width(row, 11.0, false)));
        self.board.margin =
            if self.strips.is_empty() { 0.0 } else { names.chain(remarks).fold(NAMES - NAME_AT, f64::max) + NAME_AT };
        self.make_room_for_names();
        // Cards of the column are equally wide: they stand in one line.
        let width = self.board.column.iter().map(|card| self.board.cards[*card].0).fold(0.0, f64::max);
        self.board.column.iter().for_each(|card| self.board.cards[*card].0 = width);
        self.board.widest = if self.board.column.is_empty() { WIDE } else { BESIDE_COLUMN };
        self
    }

    /// A band is as high as what stands at its side: the first of its cards grows, and its row with it.
    fn make_room_for_names(&mut self) {
        for (strip, cards) in self.strips.iter().zip(&self.board.bands) {
            let height = strip.height() + 2.0 * (AROUND - PADDING);
            let highest = cards.iter().map(|card| self.board.cards[*card].1).fold(0.0, f64::max);
            if let Some(first) = cards.first().filter(|_| highest < height) {
                self.board.cards[*first].1 = height;
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas, links: Links<'_>) -> Rect {
        let mut places = layout(&self.board);
        self.meet_outlines(&mut places);
        for (strip, place) in self.strips.iter().zip(&places.bands) {
            band(canvas, *place, strip, false);
        }
        if let Some((strip, place)) = self.column.as_ref().zip(places.column) {
            band(canvas, place, strip, true);
        }
        canvas.painted_around(Paint::fill("mute"), &[("font-size", "12")], |canvas| {
            canvas.line_break();
            for (card, place) in self.cards.iter().zip(&places.cards) {
                let target = card.node.target.as_deref().filter(|target| !target.is_empty());
                let href = links.component.zip(target).map(|(before, target)| format!("{before}{target}"));
                card.draw(canvas, *place, href.as_deref());
            }
        });
        canvas.line_break();
        self.lines(canvas, &places);
        let frame = extent(&places, self.column.as_ref().map_or(0.0, Strip::height));
        let frame = legend::draw_below(canvas, frame, &self.cards, &self.flows);
        Rect {
            x: frame.x - MARGIN,
            y: frame.y - MARGIN,
            width: frame.width + 2.0 * MARGIN,
            height: frame.height + 2.0 * MARGIN,
        }
    }

    /// Lines end on the outlines of their cards, which are not all boxes.
    fn meet_outlines(&self, places: &mut Places) {
        for (line, placing) in self.board.lines.iter().zip(&mut places.lines) {
            if let Some(first) = placing.points.first_mut() {
                *first = self.cards[line.from].meet(places.cards[line.from], *first);
            }
            if let Some(last) = placing.points.last_mut() {
                *last = self.cards[line.to].meet(places.cards[line.to], *last);
            }
        }
    }

    /// Lines, those of one look together.
    fn lines(&self, canvas: &mut Canvas, places: &Places) {
        let mut styles: Vec<Style> = self.flows.iter().map(Flow::style).collect();
        styles.sort_by_key(|style| (style.critical, *style));
        styles.dedup();
        for style in styles {
            let more = [("stroke-width", style.width()), ("stroke-dasharray", style.dashes())];
            canvas.painted_around(Paint::both(style.colour(), style.colour()), &more, |canvas| {
                canvas.line_break();
                for (flow, placing) in self.flows.iter().zip(&places.lines).filter(|(flow, _)| flow.style() == style) {
                    flow.draw(canvas, placing);
                }
            });
            canvas.line_break();
        }
    }
}

fn strip(band: &Band, focus: Option<Plane>) -> Strip {
    let stubs = focus.is_some_and(|focus| focus != band.plane);
    Strip {
        name: vec![band.name.clone()],
        remark: if stubs { vec!["neighbours".to_owned()] } else { Vec::new() },
        colour: look::of_class(band.plane.as_str()),
    }
}

fn zone_strip(zone: &Zone) -> Strip {
    let mut remark = text::wrap_width(zone.meaning, 11.0, false, 130.0, 3);
    for promise in &zone.promises {
        let words = words::with(&promise.guarantee.name, promise.scope.as_deref());
        let words = Change::signed(promise.change.as_ref(), &format!("promised: {words}"));
        remark.extend(text::wrap_width(&words, 11.0, false, 130.0, 4));
    }
    Strip { name: text::wrap_width(&zone.name, 13.0, true, 130.0, 2), remark, colour: "line" }
}

fn band(canvas: &mut Canvas, place: Rect, strip: &Strip, column: bool) {
    if place.height <= 0.0 {
        return;
    }
    // The name of the column stands above it.
    canvas.around("g", &[("class", if column { "" } else { "ad-card" })], |canvas| {
        canvas.painted_around(Paint::both(strip.colour, strip.colour), &[], |canvas| {
            let shape = if column { "" } else { "ad-shape" };
            canvas.rect(place, "10", &[("class", shape), ("fill-opacity", ".06"), ("stroke-opacity", ".35")]);
            let line = format!("M{} {}v{}", number(place.x + 2.0), number(place.y + 10.0), number(place.height - 20.0));
            canvas.empty("path", &[("d", &line), ("stroke-width", "4"), ("stroke-linecap", "round")]);
        });
        let x = place.x + NAME_AT;
        let mut y = if column { place.y - strip.height() - 4.0 } else { place.middle().1 - strip.height() / 2.0 };
        for row in &strip.name {
            canvas.painted_row((x, y + 12.0), Paint::fill("ink"), &[("font-weight", "600")], row);
            y += NAME_ROW;
        }
        for row in &strip.remark {
            canvas.painted_row((x, y + 11.0), Paint::fill("mute"), &[("font-size", "11")], row);
            y += REMARK_ROW;
        }
    });
    canvas.line_break();
}

/// Everything that is drawn lies inside, with a name of this height above the column.
fn extent(places: &Places, name: f64) -> Rect {
    let points = places.lines.iter().flat_map(|line| &line.points);
    let points = points.map(|(x, y)| Rect { x: x - 2.0, y: y - 2.0, width: 4.0, height: 4.0 });
    let boxes = places.cards.iter().chain(&places.bands).chain(&places.column).filter(|rect| rect.width > 0.0).copied();
    let words = places.lines.iter().filter_map(|line| line.words);
    let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    for rect in boxes.chain(words).chain(points) {
        low = (low.0.min(rect.x), low.1.min(rect.y - 8.0));
        high = (high.0.max(rect.right()), high.1.max(rect.bottom()));
    }
    if let Some(column) = places.column {
        low.1 = low.1.min(column.y - name - 4.0);
    }
    if low.0 > high.0 {
        return Rect::default();
    }
    Rect { x: low.0, y: low.1, width: high.0 - low.0, height: high.1 - low.1 }
}
