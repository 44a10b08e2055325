//! Latencies along the flows: a row a hop, with bars on one scale.

use std::collections::BTreeMap;

use atlas_catalogue::quantity::{Bound, Quantity, Unit};
use atlas_catalogue::schema::vocabulary::Dimension;

use super::{heading, line};
use crate::kinds::budget::{percent, target};
use crate::layout::scale::Scale;
use crate::layout::shelf::shelves;
use crate::model::{Budget, Change, Edge, Hop, Node};
use crate::svg::Links;
use crate::svg::blocks::{CHIP, Chip, Style, Text, WIDTH, cards, told};
use crate::svg::canvas::{Canvas, Paint};
use crate::svg::geometry::{Rect, arrowhead, number};
use crate::svg::look;
use crate::text;

/// The greatest width of a chip, the space for the arrow between two, and the space to what stands beside them.
const WIDEST: f64 = 180.0;
const BETWEEN: f64 = 34.0;
const BESIDE: f64 = 22.0;

/// What the words beside the bars take.
const WORDS: f64 = 230.0;

/// The least height of a row, and the height of a bar.
const ROW: f64 = 34.0;
const BAR: f64 = 16.0;

/// Room above the bars for the target, and below them for the marks.
const ABOVE: f64 = 22.0;
const BELOW: f64 = 22.0;

/// A hop as it is drawn.
struct Row<'a> {
    hop: &'a Hop,
    from: Option<Chip<'a>>,
    to: Option<Chip<'a>>,
    colour: &'static str,
    /// The percentiles that are known as times, with the ends of their ranges, the longest first.
    times: Vec<(f64, f64)>,
    /// Whether the record gives any.
    is_timed: bool,
    words: Text,
}

impl<'a> Row<'a> {
    fn new(hop: &'a Hop, nodes: &BTreeMap<&str, &'a Node>) -> Self {
        let edge = &hop.edge;
        let node = |id: &str| nodes.get(id).copied();
        let printed = edge.latencies.iter().map(|(name, value)| (*name, value.as_str()));
        let printed: Vec<(&str, &str)> = printed.chain(edge.p99.as_deref().map(|value| ("p99", value))).collect();
        let mut times: Vec<(f64, f64)> = printed.iter().filter_map(|(_, value)| time(value)).collect();
        times.sort_by(|left, right| right.1.total_cmp(&left.1));
        Self {
            hop,
            from: node(&edge.from).map(|node| Chip::new(node, WIDEST)),
            to: node(&edge.to).map(|node| Chip::new(node, WIDEST)),
            colour: node(&edge.to).and_then(|node| node.plane).map_or("mute", |plane| look::of_class(plane.as_str())),
            times,
            is_timed: !printed.is_empty(),
            words: words(hop, &printed),
        }
    }

    fn height(&self) -> f64 {
        (self.words.height() + 8.0).max(ROW)
    }
}

/// The ends of a time as printed, in seconds.
fn time(printed: &str) -> Option<(f64, f64)> {
    let quantity = Quantity::parse(printed).filter(|quantity| quantity.dimension() == Dimension::Duration)?;
    (quantity.high > 0.0).then_some((quantity.low, quantity.high))
}

/// The latencies as printed, and what they take of the target.
fn words(hop: &Hop, printed: &[(&str, &str)]) -> Text {
    let change = hop.edge.change.as_ref();
    let said: Vec<String> = printed.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let said = Change::signed(change, &said.join(" · "));
    let share = hop.share.map_or_else(String::new, |share| format!("{} of the target", percent(share)));
    Text::default()
        .say(Style::TITLE, &said, WORDS, 3)
        .struck(change)
        .say(Style::QUIET, &share, WORDS, 1)
        .was(change, WORDS)
}

/// Where the columns stand.
struct Columns {
    to: f64,
    bars: f64,
    length: f64,
}

/// Draws the part from `y`. Where it ends.
pub(super) fn draw(canvas: &mut Canvas, budget: &Budget, links: Links<'_>, y: f64) -> f64 {
    let nodes: BTreeMap<&str, &Node> = budget.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let rows = budget.hops.iter().map(|hop| Row::new(hop, &nodes));
    let (rows, silent): (Vec<Row<'_>>, Vec<Row<'_>>) = rows.partition(|row| row.is_timed);
    let widest = |chip: fn(&Row<'_>) -> Option<f64>| rows.iter().filter_map(chip).fold(0.0, f64::max);
    let to = widest(|row| row.from.as_ref().map(Chip::width)) + BETWEEN;
    let bars = to + widest(|row| row.to.as_ref().map(Chip::width)) + BESIDE;
    let columns = Columns { to, bars, length: WIDTH - bars - BESIDE - WORDS };
    let target = target(&budget.objectives);
    let ends = rows.iter().flat_map(|row| row.times.iter().map(|(_, high)| *high));
    let ends: Vec<f64> = ends.chain(target.as_ref().map(Quantity::middle)).collect();
    // A target alone is no scale: there is nothing to measure by it.
    let scale = Scale::of(&ends, columns.length).filter(|_| rows.iter().any(|row| !row.times.is_empty()));
    let top = heading(canvas, "Latency along the flows", &remark(&rows, scale), (0.0, y));
    let height: f64 = rows.iter().map(Row::height).sum();
    let above = if target.is_some() && scale.is_some() { ABOVE } else { 0.0 };
    let bottom = top + above + height;
    if let Some(scale) = scale {
        grid(canvas, scale, &columns, top + above, bottom);
    }
    let mut row_y = top + above;
    cards(canvas, |canvas| {
        for row in &rows {
            draw_row(canvas, row, row_y, &columns, scale, links);
            row_y += row.height();
        }
    });
    if let Some((scale, target)) = scale.zip(target) {
        let x = columns.bars + scale.at(target.middle());
        line(canvas, (x, top + above - 4.0), (x, bottom), "ink", &[("stroke-width", "2")]);
        words_at(
            canvas,
            x,
            (columns.bars, columns.bars + columns.length),
            top + above - 10.0,
            &format!("target {target}"),
            "ink",
        );
        canvas.line_break();
    }
    let y = if scale.is_some() { bottom + BELOW } else { bottom };
    if silent.is_empty() { y } else { self::silent(canvas, &silent, links, y) }
}

/// Hops without a latency, beside each other.
fn silent(canvas: &mut Canvas, rows: &[Row<'_>], links: Links<'_>, y: f64) -> f64 {
    let widths = |row: &Row<'_>| [&row.from, &row.to].map(|chip| chip.as_ref().map_or(0.0, Chip::width));
    let texts: Vec<Text> = rows.iter().map(|row| sign(row.hop)).collect();
    let sizes = rows.iter().zip(&texts).map(|(row, text)| {
        let beside = if text.is_empty() { 0.0 } else { text.width() + 8.0 };
        (widths(row).iter().sum::<f64>() + BETWEEN + beside, CHIP.max(text.height()))
    });
    let sizes: Vec<(f64, f64)> = sizes.collect();
    let (places, height) = shelves(&sizes, WIDTH, (28.0, 10.0));
    canvas.painted_row((0.0, y + 20.0), Paint::fill("mute"), &[("font-size", "12")], "Without a latency on record");
    cards(canvas, |canvas| {
        for ((row, text), place) in rows.iter().zip(&texts).zip(&places) {
            let middle = place.middle().1 + y + 32.0;
            let from = place.x + widths(row)[0];
            ends(canvas, row, (from, from + BETWEEN), middle, links, |canvas| {
                text.draw(canvas, (from + BETWEEN + widths(row)[1] + 8.0, middle - text.height() / 2.0));
            });
        }
    });
    y + 32.0 + height
}

/// The sign of a change and what was before.
fn sign(hop: &Hop) -> Text {
    let change = hop.edge.change.as_ref();
    let sign = change.map_or_else(String::new, |change| change.sign().to_string());
    Text::default().say(Style::TITLE, &sign, WORDS, 1).was(change, WORDS)
}

/// How to read the bars.
fn remark(rows: &[Row<'_>], scale: Option<Scale>) -> String {
    let mut said: Vec<&str> = Vec::new();
    said.extend(scale.filter(|scale| scale.is_logarithmic).map(|_| "logarithmic scale"));
    said.extend(rows.iter().any(|row| row.times.len() > 1).then_some("darker up to the lower percentile"));
    said.extend(
        rows.iter().any(|row| row.times.iter().any(|(low, high)| low < high)).then_some("ranges to their upper end"),
    );
    said.join("; ")
}

/// Words around `x`, within `from` and `to`.
fn words_at(canvas: &mut Canvas, x: f64, (from, to): (f64, f64), y: f64, words: &str, colour: &str) {
    let half = Style::LABEL.width(words) / 2.0;
    let x = x.min(to - half).max(from + half);
    let weight = if colour == "ink" { "600" } else { "" };
    let more = [("font-size", "12"), ("font-weight", weight), ("text-anchor", "middle")];
    canvas.painted_row((x, y), Paint::fill(colour), &more, words);
}

/// Lines to measure by, with their times below.
fn grid(canvas: &mut Canvas, scale: Scale, columns: &Columns, top: f64, bottom: f64) {
    for mark in scale.marks() {
        let x = columns.bars + scale.at(mark);
        line(canvas, (x, top), (x, bottom + 2.0), "line", &[("stroke-opacity", ".35")]);
        let words = if mark == 0.0 { "0".to_owned() } else { seconds(mark).to_string() };
        words_at(canvas, x, (columns.bars - 20.0, columns.bars + columns.length + 20.0), bottom + 17.0, &words, "mute");
    }
    canvas.line_break();
}

fn seconds(value: f64) -> Quantity {
    Quantity { low: value, high: value, bound: Bound::Exact, unit: Unit::Seconds, period: None, label: None }
}

fn draw_row(canvas: &mut Canvas, row: &Row<'_>, y: f64, columns: &Columns, scale: Option<Scale>, links: Links<'_>) {
    let middle = y + row.height() / 2.0;
    ends(canvas, row, (columns.to - BETWEEN, columns.to), middle, links, |canvas| {
        if let Some(scale) = scale {
            bars(canvas, row, columns.bars, middle, scale);
        }
        // Without bars there is no reason to look for the words far away.
        let x = if scale.is_some() { WIDTH - WORDS } else { columns.bars };
        row.words.draw(canvas, (x, middle - row.words.height() / 2.0));
    });
}

/// From what to what, with an arrow from one place to the other, around what `fill` draws.
fn ends(
    canvas: &mut Canvas,
    row: &Row<'_>,
    between: (f64, f64),
    middle: f64,
    links: Links<'_>,
    fill: impl FnOnce(&mut Canvas),
) {
    let edge = &row.hop.edge;
    let opacity = if edge.change == Some(Change::Removed) { ".6" } else { "" };
    let own = [("class", "ad-flow"), ("data-from", edge.from.as_str()), ("data-to", &edge.to), ("opacity", opacity)];
    canvas.around("g", &own, |canvas| {
        canvas.text("title", &[], &text::visible(&told(&edge.tooltip, edge.change.as_ref())));
        let from = row.from.as_ref().map(|chip| (chip, between.0 - chip.width()));
        let to = row.to.as_ref().map(|chip| (chip, between.1));
        for (chip, x) in from.into_iter().chain(to) {
            chip.draw(canvas, Rect { x, y: middle - CHIP / 2.0, width: chip.width(), height: CHIP }, links);
        }
        arrow(canvas, (between.0 + 5.0, between.1 - 5.0), middle, edge);
        fill(canvas);
    });
    canvas.line_break();
}

fn dash(edge: &Edge) -> &'static str {
    match (&edge.change, edge.support.inferred) {
        (Some(Change::Removed), _) => "1 4",
        (_, true) => "5 4",
        (_, false) => "",
    }
}

fn arrow(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, edge: &Edge) {
    let critical = edge.critical;
    let width = if critical { "2.6" } else { "1.5" };
    line(canvas, (from, y), (to - 7.0, y), "ink", &[("stroke-width", width), ("stroke-dasharray", dash(edge))]);
    let half = if critical { 5.0 } else { 4.0 };
    let head = arrowhead((to, y), (1.0, 0.0), 9.0, half);
    canvas.painted("path", Paint::fill("ink"), &[("d", &head), ("stroke", "none")]);
}

/// One bar over the other, the longest first.
fn bars(canvas: &mut Canvas, row: &Row<'_>, x: f64, middle: f64, scale: Scale) {
    let edge = &row.hop.edge;
    let (colour, width) = match &edge.change {
        Some(Change::Added) => ("service", "3"),
        Some(Change::Changed { .. }) => ("ink", "2.5"),
        Some(Change::Removed) | None => (row.colour, "1.2"),
    };
    let more = [("fill-opacity", ".3"), ("stroke-width", width), ("stroke-dasharray", dash(edge))];
    canvas.painted_around(Paint::both(row.colour, colour), &more, |canvas| {
        for (_, high) in &row.times {
            let place = Rect { x, y: middle - BAR / 2.0, width: scale.at(*high).max(2.0), height: BAR };
            canvas.rect(place, "2", &[]);
        }
        // Where a range begins.
        for (low, _) in row.times.iter().filter(|(low, high)| low < high) {
            let begin = format!("M{} {}v{}", number(x + scale.at(*low)), number(middle - BAR / 2.0), number(BAR));
            canvas.empty("path", &[("d", &begin), ("stroke-dasharray", "2 2")]);
        }
    });
}
