//! Budgets: figures on top, latencies as bars on one scale, tiers in rows below.

mod path;
mod tiers;

use super::Links;
use super::blocks::{Outline, PADDING, Style, Text, WIDTH, card, cards, framed, told};
use super::canvas::{Canvas, Paint};
use super::geometry::{Point, Rect, number};
use super::legend::{self, Entry, Look, Sample};
use crate::layout::shelf::shelves;
use crate::model::{Budget, Change, Objective};
use crate::parts::tooltip;

/// The height of a heading, and the space between parts.
const HEADING: f64 = 28.0;
const PART: f64 = 30.0;

/// Space between figures, and the least and the greatest width of the text of one.
const GAP: (f64, f64) = (12.0, 12.0);
const NARROW: f64 = 84.0;
const WIDE: f64 = 216.0;

/// Draws the budgets. The frame that the drawing takes.
pub(super) fn draw(canvas: &mut Canvas, budget: &Budget, links: Links<'_>) -> Rect {
    let mut y = levels(canvas, budget);
    if !budget.hops.is_empty() {
        y = path::draw(canvas, budget, links, y) + PART;
    }
    if !budget.tiers.is_empty() {
        y = heading(canvas, "Capacity by tier", "", (0.0, y));
        y = tiers::draw(canvas, &budget.tiers, y) + PART;
    }
    legend::draw(canvas, framed(WIDTH, (y - PART).max(0.0)), &legend(budget))
}

/// The name of a part, with a remark beside it. Where the part begins.
fn heading(canvas: &mut Canvas, name: &str, remark: &str, (x, y): Point) -> f64 {
    canvas.painted_row((x, y + 14.0), Paint::fill("ink"), &[("font-size", "15"), ("font-weight", "600")], name);
    if !remark.is_empty() {
        let x = x + Style::NAME.width(name) + 14.0;
        canvas.painted_row((x, y + 14.0), Paint::fill("mute"), &[("font-size", "12")], remark);
    }
    canvas.line_break();
    y + HEADING
}

/// Service levels and what is measured: beside each other where both have room in one row, below each other otherwise. Where they end.
fn levels(canvas: &mut Canvas, budget: &Budget) -> f64 {
    let parts = [("Service levels", &budget.objectives), ("Latencies", &budget.latencies)];
    let parts: Vec<_> = parts.into_iter().filter(|(_, figures)| !figures.is_empty()).collect();
    let widths: Vec<f64> = parts
        .iter()
        .map(|(_, figures)| figures.iter().map(|figure| size(&self::figure(figure)).0 + GAP.0).sum())
        .collect();
    let beside = widths.iter().sum::<f64>() + PART <= WIDTH;
    let (mut x, mut y, mut end) = (0.0, 0.0, 0.0_f64);
    for ((name, figures), width) in parts.into_iter().zip(widths) {
        let top = heading(canvas, name, "", (x, y));
        end = end.max(self::figures(canvas, figures, (x, top)) + PART);
        if beside { x += width.max(Style::NAME.width(name)) + PART } else { y = end }
    }
    end
}

fn size(text: &Text) -> (f64, f64) {
    (text.width().max(NARROW).ceil() + 2.0 * PADDING, text.height() + 2.0 * PADDING - 8.0)
}

/// Figures beside each other, a card each. Where they end.
fn figures(canvas: &mut Canvas, all: &[Objective], at: Point) -> f64 {
    let texts: Vec<Text> = all.iter().map(figure).collect();
    let sizes: Vec<(f64, f64)> = texts.iter().map(size).collect();
    let (places, height) = shelves(&sizes, WIDTH, GAP);
    cards(canvas, |canvas| {
        for ((objective, text), place) in all.iter().zip(&texts).zip(&places) {
            let place = Rect { x: place.x + at.0, y: place.y + at.1, ..*place };
            let change = objective.change.as_ref();
            let outline = Outline { inferred: objective.support.inferred, change, ..Outline::default() };
            let said = told(&tooltip(&objective.label, Some(&objective.value), &objective.support), change);
            card(canvas, place, outline, &said, |canvas| {
                text.draw(canvas, (place.x + PADDING, place.y + PADDING - 4.0));
            });
        }
    });
    at.1 + height
}

fn figure(objective: &Objective) -> Text {
    let change = objective.change.as_ref();
    let value = Change::signed(change, &objective.value);
    let style = if Style::MIDDLE.width(&value) <= WIDE { Style::MIDDLE } else { Style::VALUE };
    Text::default()
        .say(style, &value, WIDE, 4)
        .struck(change)
        .say(Style::QUIET, &objective.label, WIDE, 3)
        .was(change, WIDE)
}

fn legend(budget: &Budget) -> Vec<Entry> {
    let levels = || budget.objectives.iter().chain(&budget.latencies);
    let inferred = levels().any(|objective| objective.support.inferred)
        || budget.hops.iter().any(|hop| hop.edge.support.inferred)
        || budget.nodes.iter().any(|node| node.support.inferred)
        || budget.tiers.iter().any(tiers::is_inferred);
    let is_over =
        |tier: &crate::Tier| tier.little.as_ref().and_then(|little| little.of_pool).is_some_and(tiers::is_over);
    let mut entries: Vec<Entry> = Vec::new();
    if budget.hops.iter().any(|hop| hop.edge.critical) {
        entries.push(Entry::new(Sample::Critical, "critical path"));
    }
    entries.extend(legend::outlines(inferred, false, false));
    if budget.tiers.iter().any(is_over) {
        entries
            .push(Entry::new(Sample::Outline(Look::Heavy), "more at once than the pool holds, which ends at the line"));
    }
    let hops = budget.hops.iter().filter_map(|hop| hop.edge.change.as_ref());
    let tiers = budget.tiers.iter().filter_map(|tier| tier.change.as_ref());
    entries.extend(legend::changes(levels().filter_map(|level| level.change.as_ref()).chain(hops).chain(tiers)));
    entries
}

/// A straight line.
fn line(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64), colour: &str, more: &[(&str, &str)]) {
    let course = format!("M{} {}L{} {}", number(from.0), number(from.1), number(to.0), number(to.1));
    let mut attributes = vec![("d", course.as_str())];
    attributes.extend_from_slice(more);
    canvas.painted("path", Paint::stroke(colour), &attributes);
}
