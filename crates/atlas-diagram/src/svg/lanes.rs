//! Lanes: one row a failure, from what happens over its four stages, with the components that it touches below.

use std::collections::BTreeMap;

use atlas_catalogue::schema::Impact;

use super::Links;
use super::blocks::{
    CHIP, Chip, Outline, PADDING, PILL, Style, Text, Tone, WIDTH, card, cards, framed, pill, pill_width, told,
};
use super::canvas::{Canvas, Paint};
use super::geometry::{Point, Rect, arrowhead, number};
use super::legend::{self, Entry};
use crate::layout::shelf::shelves;
use crate::model::{Change, Lane, Lanes, Node, STAGES};
use crate::parts::tooltip;
use crate::words;

/// How wide the card of a failure is, the space to the next card, and the card of a stage.
const FAILURE: f64 = 284.0;
const BETWEEN: f64 = 24.0;
const STAGE: f64 = (WIDTH - FAILURE - 4.0 * BETWEEN) / 4.0;

/// Space beside the text of a stage, and how wide that may be.
const STAGE_PADDING: f64 = 12.0;
const STAGE_ROOM: f64 = STAGE - 2.0 * STAGE_PADDING;

/// The height of the row with the names of the stages, and the space between lanes.
const HEADINGS: f64 = 28.0;
const GAP: f64 = 26.0;

/// How many rows a text may have before it is cut.
const MOST: usize = 16;

/// What stands before the chips of a lane.
const TOUCHES: &str = "touches";

/// Space between chips.
const BESIDE: (f64, f64) = (8.0, 6.0);

/// The greatest width of a chip.
const WIDEST: f64 = 230.0;

/// Draws the lanes. The frame that the drawing takes.
pub(super) fn draw(canvas: &mut Canvas, lanes: &Lanes, links: Links<'_>) -> Rect {
    let nodes: BTreeMap<&str, &Node> = lanes.components.iter().map(|node| (node.id.as_str(), node)).collect();
    let rows: Vec<Row<'_>> =
        lanes.lanes.iter().enumerate().map(|(index, lane)| Row::new(index + 1, lane, &nodes)).collect();
    headings(canvas);
    let mut y = HEADINGS;
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            let rule = format!("M0 {}h{}", number(y - GAP / 2.0), number(WIDTH));
            canvas.painted("path", Paint::stroke("line"), &[("d", &rule), ("stroke-opacity", ".4")]);
        }
        row.draw(canvas, y, links);
        y += row.height() + GAP;
    }
    legend::draw(canvas, framed(WIDTH, (y - GAP).max(HEADINGS)), &legend(lanes))
}

fn headings(canvas: &mut Canvas) {
    let failure = std::iter::once(("Failure", 0.0));
    let stages = STAGES.iter().enumerate().map(|(index, name)| (*name, stage_x(index)));
    canvas.painted_around(Paint::fill("mute"), &[("font-weight", "600")], |canvas| {
        for (name, x) in failure.chain(stages) {
            canvas.row((x + 2.0, 14.0), "", &[], name);
        }
    });
    canvas.line_break();
}

fn stage_x(index: usize) -> f64 {
    FAILURE + BETWEEN + (STAGE + BETWEEN) * index as f64
}

/// A lane as it is drawn.
struct Row<'a> {
    lane: &'a Lane,
    name: Text,
    happens: Text,
    incident: Text,
    stages: [Text; 4],
    chips: Vec<Chip<'a>>,
    /// Where the chips stand, and how high they are together.
    places: Vec<Rect>,
    chips_height: f64,
}

impl<'a> Row<'a> {
    fn new(number: usize, lane: &'a Lane, nodes: &BTreeMap<&str, &'a Node>) -> Self {
        let room = FAILURE - 2.0 * PADDING;
        let change = lane.change.as_ref();
        let severity = lane.severity.map_or(0.0, |severity| severity_width(severity) + 10.0);
        let name = Change::signed(change, &format!("{number}. {}", lane.name));
        let incident = lane.incident.as_ref().map_or_else(String::new, |(_, name)| format!("Seen in: {name}"));
        let stage = |said: &Option<(String, crate::Support)>| match said {
            Some((words, _)) => Text::default().say(Style::TEXT, words, STAGE_ROOM, MOST).struck(change),
            None => Text::default().say(Style::QUIET, "not on record", STAGE_ROOM, 1),
        };
        let chips: Vec<Chip<'_>> =
            lane.affects.iter().filter_map(|id| nodes.get(id.as_str())).map(|node| Chip::new(node, WIDEST)).collect();
        let sizes: Vec<(f64, f64)> = chips.iter().map(|chip| (chip.width(), CHIP)).collect();
        let from = stage_x(0) + Style::QUIET.width(TOUCHES) + 10.0;
        let (places, chips_height) = shelves(&sizes, WIDTH - from, BESIDE);
        Self {
            lane,
            name: Text::default().say(Style::NAME, &name, room - severity, 4).struck(change),
            happens: Text::default()
                .say(Style::QUIET, lane.description.as_deref().unwrap_or_default(), room, MOST)
                .was(change, room),
            incident: Text::default().say(Style::QUIET, &incident, room - 20.0, 4),
            stages: lane.stages.each_ref().map(stage),
            chips,
            places: places.into_iter().map(|place| Rect { x: place.x + from, ..place }).collect(),
            chips_height,
        }
    }

    /// What the chips take below the stages.
    fn below(&self) -> f64 {
        if self.chips.is_empty() { 0.0 } else { self.chips_height + 10.0 }
    }

    fn failure_height(&self) -> f64 {
        let happens = if self.happens.is_empty() { 0.0 } else { self.happens.height() + 6.0 };
        let incident = if self.incident.is_empty() { 0.0 } else { self.incident.height() + 18.0 };
        self.name.height().max(PILL) + happens + incident + 2.0 * PADDING - 4.0
    }

    fn height(&self) -> f64 {
        let stages = self.stages.iter().map(Text::height).fold(0.0, f64::max) + 2.0 * PADDING - 4.0;
        self.failure_height().max(stages + self.below())
    }

    fn draw(&self, canvas: &mut Canvas, y: f64, links: Links<'_>) {
        let height = self.height();
        let stage = Rect { x: 0.0, y, width: STAGE, height: height - self.below() };
        cards(canvas, |canvas| {
            self.failure(canvas, Rect { x: 0.0, y, width: FAILURE, height });
            for index in 0..STAGES.len() {
                self.stage(canvas, index, Rect { x: stage_x(index), ..stage });
            }
            for (chip, place) in self.chips.iter().zip(&self.places) {
                chip.draw(canvas, Rect { y: place.y + stage.bottom() + 10.0, ..*place }, links);
            }
        });
        let middle = stage.middle().1;
        canvas.painted_around(Paint::both("ink", "ink"), &[("opacity", ".75")], |canvas| {
            for index in 0..STAGES.len() {
                arrow(canvas, (stage_x(index) - BETWEEN + 4.0, middle), (stage_x(index) - 4.0, middle));
            }
        });
        canvas.line_break();
        if !self.chips.is_empty() {
            let at = (stage_x(0) + 2.0, stage.bottom() + 10.0 + CHIP / 2.0 + 4.3);
            canvas.painted_row(at, Paint::fill("mute"), &[("font-size", "12")], TOUCHES);
            canvas.line_break();
        }
    }

    fn failure(&self, canvas: &mut Canvas, place: Rect) {
        let lane = self.lane;
        let outline = Outline { inferred: lane.support.inferred, change: lane.change.as_ref(), ..Outline::default() };
        let said = told(&tooltip(&lane.name, lane.description.as_deref(), &lane.support), lane.change.as_ref());
        card(canvas, place, outline, &said, |canvas| {
            let x = place.x + PADDING;
            let mut y = self.name.draw(canvas, (x, place.y + PADDING - 2.0)).max(place.y + PADDING - 2.0 + PILL);
            if let Some(severity) = lane.severity {
                self::severity(canvas, (place.right() - PADDING, place.y + PADDING - 2.0), severity);
            }
            if !self.happens.is_empty() {
                y = self.happens.draw(canvas, (x, y + 6.0));
            }
            if !self.incident.is_empty() {
                let height = self.incident.height() + 8.0;
                let frame = Rect { x, y: y + 10.0, width: self.incident.width() + 20.0, height };
                canvas.painted_around(Paint::fill("ground"), &[], |canvas| canvas.rect(frame, "9", &[]));
                self.incident.draw(canvas, (x + 10.0, frame.y + 4.0));
            }
        });
    }

    fn stage(&self, canvas: &mut Canvas, index: usize, place: Rect) {
        let (Some(name), Some(said), Some(words)) =
            (STAGES.get(index), self.lane.stages.get(index), self.stages.get(index))
        else {
            return;
        };
        let change = self.lane.change.as_ref().filter(|change| **change == Change::Removed);
        let inferred = said.as_ref().is_some_and(|(_, support)| support.inferred);
        let outline = Outline { inferred, missing: said.is_none(), change, ..Outline::default() };
        let told = match said {
            Some((text, support)) => tooltip(name, Some(text), support),
            None => format!("{name}: not on record"),
        };
        card(canvas, place, outline, &told, |canvas| {
            words.draw(canvas, (place.x + STAGE_PADDING, place.y + PADDING - 2.0));
        });
    }
}

fn arrow(canvas: &mut Canvas, from: Point, to: Point) {
    let line = format!("M{} {}H{}", number(from.0), number(from.1), number(to.0 - 6.0));
    canvas.empty("path", &[("d", &line), ("stroke-width", "1.5")]);
    canvas.empty("path", &[("d", &arrowhead(to, (1.0, 0.0), 8.0, 4.0)), ("stroke", "none")]);
}

/// A letter, and the word for it.
fn letter_and_word(impact: Impact) -> (String, &'static str) {
    let word = words::severity(impact);
    (words::capital(word.get(..1).unwrap_or_default()), word)
}

fn severity_width(impact: Impact) -> f64 {
    let (letter, word) = letter_and_word(impact);
    pill_width(&letter) + 5.0 + Style::QUIET.width(word)
}

/// How bad a failure is, up to a corner on the right.
fn severity(canvas: &mut Canvas, at: Point, impact: Impact) {
    let (letter, word) = letter_and_word(impact);
    let tone = match impact {
        Impact::Critical => Tone::Loud,
        Impact::High => Tone::Firm,
        Impact::Medium | Impact::Low => Tone::Plain,
    };
    pill(canvas, (at.0 - severity_width(impact), at.1), &letter, tone);
    let beside = (at.0 - Style::QUIET.width(word), at.1 + PILL / 2.0 + 4.3);
    canvas.painted_row(beside, Paint::fill("ink"), &[("stroke", "none"), ("font-size", "12")], word);
}

fn legend(lanes: &Lanes) -> Vec<Entry> {
    let stages = || lanes.lanes.iter().flat_map(|lane| &lane.stages);
    let inferred = lanes.lanes.iter().any(|lane| lane.support.inferred)
        || stages().flatten().any(|(_, support)| support.inferred)
        || lanes.components.iter().any(|node| node.support.inferred);
    let mut entries = legend::outlines(inferred, stages().any(Option::is_none), false);
    entries.extend(legend::changes(lanes.lanes.iter().filter_map(|lane| lane.change.as_ref())));
    entries
}
