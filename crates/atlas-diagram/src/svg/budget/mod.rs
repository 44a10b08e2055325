//! Budgets: figures on top, latencies as bars on one scale, tiers in rows below.

mod path;
mod tiers;

use super::Links;
use super::blocks::{Outline, PADDING, Style, Text, WIDTH, card, cards, framed, told};
use super::canvas::{Canvas, Paint};
use super::geometry::{Rect, number};
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
    let mut y = 0.0;
    for (name, figures) in [("Service levels", &budget.objectives), ("Measured end to end", &budget.latencies)] {
        if !figures.is_empty() {
            y = heading(canvas, name, "", y);
            y = self::figures(canvas, figures, y) + PART;
        }
    }
    if !budget.hops.is_empty() {
        y = path::draw(canvas, budget, links, y) + PART;
    }
    if !budget.tiers.is_empty() {
        y = heading(canvas, "Capacity by tier", "", y);
        y = tiers::draw(canvas, &budget.tiers, y) + PART;
    }
    legend::draw(canvas, framed(WIDTH, (y - PART).max(0.0)), &legend(budget))
}

/// The name of a part, with a remark beside it. Where the part begins.
fn heading(canvas: &mut Canvas, name: &str, remark: &str, y: f64) -> f64 {
    canvas.painted_row((0.0, y + 14.0), Paint::fill("ink"), &[("font-size", "15"), ("font-weight", "600")], name);
    if !remark.is_empty() {
        let x = Style::NAME.width(name) + 14.0;
        canvas.painted_row((x, y + 14.0), Paint::fill("mute"), &[("font-size", "12")], remark);
    }
    canvas.line_break();
    y + HEADING
}

/// Figures beside each other, a card each. Where they end.
fn figures(canvas: &mut Canvas, all: &[Objective], y: f64) -> f64 {
    let texts: Vec<Text> = all.iter().map(figure).collect();
    let size = |text: &Text| (text.width().max(NARROW).ceil() + 2.0 * PADDING, text.height() + 2.0 * PADDING - 8.0);
    let sizes: Vec<(f64, f64)> = texts.iter().map(size).collect();
    let (places, height) = shelves(&sizes, WIDTH, GAP);
    cards(canvas, |canvas| {
        for ((objective, text), place) in all.iter().zip(&texts).zip(&places) {
            let place = Rect { y: place.y + y, ..*place };
            let change = objective.change.as_ref();
            let outline = Outline { inferred: objective.support.inferred, change, ..Outline::default() };
            let said = told(&tooltip(&objective.label, Some(&objective.value), &objective.support), change);
            card(canvas, place, outline, &said, |canvas| {
                text.draw(canvas, (place.x + PADDING, place.y + PADDING - 4.0));
            });
        }
    });
    y + height
}

fn figure(objective: &Objective) -> Text {
    let change = objective.change.as_ref();
    let value = Change::signed(change, &objective.value);
    let large = Style { size: 20.0, row: 26.0, ..Style::FIGURE };
    let style = if large.width(&value) <= WIDE { large } else { Style::VALUE };
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
        || budget.nodes.iter().any(|node| node.support.inferred);
    let is_over =
        |tier: &crate::Tier| tier.little.as_ref().and_then(|little| little.of_pool).is_some_and(tiers::is_over);
    let mut entries: Vec<Entry> = Vec::new();
    if budget.hops.iter().any(|hop| hop.edge.critical) {
        entries.push(Entry::new(Sample::Critical, "critical path"));
    }
    entries.extend(legend::outlines(inferred, false, false));
    if budget.tiers.iter().any(is_over) {
        entries.push(Entry::new(Sample::Outline(Look::Heavy), "more at once than the pool holds"));
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
