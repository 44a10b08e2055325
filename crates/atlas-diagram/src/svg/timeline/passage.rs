//! A migration: why, from a card over numbered steps to a card, and what came of it.

use super::pieces::{Look, Style, column, date, frame, lines, numbered, put, rows, spine, was};
use super::{BESIDE, GAP, WIDTH, dates, height, look as look_of, said, words};
use crate::model::{Change, Fact, Passage, Statement};
use crate::parts::tooltip;
use crate::svg::canvas::Canvas;
use crate::svg::geometry::{Point, Rect, arrowhead};
use crate::svg::look;
use crate::text;

/// Space inside a card.
const PADDING: f64 = 14.0;

/// Space between figures.
const BETWEEN: f64 = 12.0;

/// Where the line of steps begins where there are no dates.
const INDENT: f64 = 30.0;

/// Everything of it, from `y`. Where it ends.
pub(super) fn in_full(canvas: &mut Canvas, passage: &Passage, y: f64) -> f64 {
    // The drawing has the name of its migration; here stands what became of it.
    let y = if passage.change.is_some() { title(canvas, passage, WIDTH, y) + GAP } else { y };
    let y = reason(canvas, passage.reason.as_ref(), y);
    let [from, to] = looks(passage);
    let start = card(canvas, "From", &passage.from, Rect { y, width: WIDTH, ..Rect::default() }, from);
    let column = dates(&passage.steps);
    let line = if column > 0.0 { column + BESIDE } else { INDENT };
    let end = start + steps_height(passage, line);
    spine(canvas, line, start, end - 8.0);
    head(canvas, (line, end), (0.0, 1.0));
    steps(canvas, passage, line, start);
    let y = card(canvas, "To", &passage.to, Rect { y: end, width: WIDTH, ..Rect::default() }, to);
    results(canvas, &passage.results, y)
}

/// Its name with how it differs, and what was.
fn title(canvas: &mut Canvas, passage: &Passage, room: f64, y: f64) -> f64 {
    let change = passage.change.as_ref();
    let name = Change::signed(change, passage.name.as_deref().unwrap_or("Migration"));
    let y = rows(canvas, 0.0, y, &lines(&name, room, Style::TITLE, 2), Style::TITLE.of(change));
    rows(canvas, 0.0, y, &was(change, WIDTH), Style::SMALL)
}

/// The looks of what there was and what there is. What is different in one of them says the title.
fn looks(passage: &Passage) -> [Look<'_>; 2] {
    let change = passage.change.as_ref().filter(|change| change.before().is_none());
    [(&passage.from, false), (&passage.to, true)].map(|(statement, strong)| Look {
        strong,
        inferred: statement.support.inferred,
        change,
    })
}

/// Its name, and from what it went to what, side by side.
pub(super) fn mentioned(canvas: &mut Canvas, passage: &Passage, y: f64) -> f64 {
    const ACROSS: f64 = 44.0;
    let mut y = y;
    if passage.name.is_some() || passage.period.is_some() || passage.change.is_some() {
        let shown = date(passage.period.as_deref(), WIDTH / 2.0);
        let period = shown.as_ref().map_or(0.0, |period| text::width(period, Style::DATE.size, true) + GAP);
        if let Some(period) = &shown {
            put(canvas, (WIDTH, y + Style::TITLE.row / 2.0), "end", Style::DATE, period);
        }
        y = title(canvas, passage, WIDTH - period, y) + 8.0;
    }
    let width = (WIDTH - ACROSS) / 2.0;
    let height =
        [&passage.from, &passage.to].map(|statement| card_height(statement, width)).into_iter().fold(0.0, f64::max);
    let from = Rect { x: 0.0, y, width, height };
    let to = Rect { x: width + ACROSS, ..from };
    let [was, is] = looks(passage);
    card(canvas, "From", &passage.from, from, was);
    card(canvas, "To", &passage.to, to, is);
    let middle = y + height / 2.0;
    across(canvas, (from.width + 6.0, middle), (to.x - 6.0, middle));
    y + height
}

fn reason(canvas: &mut Canvas, reason: Option<&Statement>, y: f64) -> f64 {
    let Some(reason) = reason else { return y };
    let inferred = if reason.support.inferred { " (inferred)" } else { "" };
    let words = lines(&format!("{}{inferred}", reason.text), WIDTH, Style::REASON, 6);
    let y = rows(canvas, 0.0, y, &["Why".to_owned()], Style::LABEL);
    rows(canvas, 0.0, y, &words, Style::REASON) + GAP
}

fn card_rows(statement: &Statement, width: f64) -> Vec<String> {
    lines(&statement.text, width - 2.0 * PADDING, Style::CARD, 6)
}

fn card_height(statement: &Statement, width: f64) -> f64 {
    card_rows(statement, width).len() as f64 * Style::CARD.row + Style::LABEL.row + 2.0 * PADDING - 6.0
}

/// A card as high as it is given, or as it has to be. Where it ends.
fn card(canvas: &mut Canvas, label: &str, statement: &Statement, place: Rect, look: Look<'_>) -> f64 {
    let place = Rect { height: place.height.max(card_height(statement, place.width)), ..place };
    canvas.around("g", &[("class", "ad-card")], |canvas| {
        let words = tooltip(label, Some(&statement.text), &statement.support);
        canvas.text("title", &[], &text::visible(&words));
        frame(canvas, place, "8", look);
        let x = place.x + PADDING;
        let y = rows(canvas, x, place.y + PADDING - 4.0, &[label.to_owned()], Style::LABEL);
        rows(canvas, x, y, &card_rows(statement, place.width), Style::CARD.of(look.change));
    });
    canvas.line_break();
    place.y + place.height
}

/// Space above the first step and below the last, for the line to be seen.
const ROOM: f64 = 20.0;

fn steps_height(passage: &Passage, line: f64) -> f64 {
    let steps = &passage.steps;
    let all: f64 = steps.iter().map(|step| height(step, line + BESIDE + 6.0).max(24.0) + GAP).sum();
    if steps.is_empty() { 2.0 * ROOM } else { all - GAP + 2.0 * ROOM + 4.0 }
}

fn steps(canvas: &mut Canvas, passage: &Passage, line: f64, top: f64) {
    let mut y = top + ROOM;
    for (number, step) in passage.numbered() {
        canvas.around("g", &[], |canvas| {
            said(canvas, step);
            column(canvas, line - BESIDE, y, step.date.as_deref());
            numbered(canvas, (line, y + Style::TITLE.row / 2.0), number, look_of(step));
            words(canvas, step, line + BESIDE + 6.0, y);
        });
        canvas.line_break();
        y += height(step, line + BESIDE + 6.0).max(24.0) + GAP;
    }
}

fn head(canvas: &mut Canvas, tip: Point, direction: Point) {
    let head = arrowhead(tip, direction, 10.0, 5.0);
    canvas.empty("path", &[("d", &head), ("class", &look::fill("ink")), ("fill", look::light("ink"))]);
    canvas.line_break();
}

fn across(canvas: &mut Canvas, from: Point, to: Point) {
    let place = Rect { x: from.0, y: from.1 - 1.0, width: to.0 - from.0 - 8.0, height: 2.0 };
    canvas.rect(place, "", &[("class", &look::fill("ink")), ("fill", look::light("ink"))]);
    head(canvas, to, (1.0, 0.0));
}

/// Figures beside each other, as many as a row holds.
fn results(canvas: &mut Canvas, results: &[Fact], y: f64) -> f64 {
    let (mut x, mut top, mut bottom) = (0.0, y + GAP, y);
    for fact in results {
        let room = WIDTH * 0.6 - 2.0 * PADDING;
        let change = fact.change.as_ref();
        let value = lines(&Change::signed(change, &fact.value), room, Style::FIGURE, 3);
        let label = [lines(&fact.label, room, Style::SMALL, 2), was(change, room)].concat();
        let wide = |rows: &[String], style: Style| {
            rows.iter().map(|row| text::width(row, style.size, style.bold)).fold(0.0, f64::max)
        };
        let width = wide(&value, Style::FIGURE).max(wide(&label, Style::SMALL)).max(64.0) + 2.0 * PADDING;
        let height = value.len() as f64 * Style::FIGURE.row + label.len() as f64 * Style::SMALL.row + 20.0;
        if x > 0.0 && x + width > WIDTH {
            (x, top) = (0.0, bottom + BETWEEN);
        }
        canvas.around("g", &[("class", "ad-card")], |canvas| {
            let words = tooltip(&fact.label, Some(&fact.value), &fact.support);
            canvas.text("title", &[], &text::visible(&words));
            let look = Look { inferred: fact.support.inferred, change, ..Look::default() };
            frame(canvas, Rect { x, y: top, width, height }, "8", look);
            let y = rows(canvas, x + PADDING, top + 10.0, &value, Style::FIGURE.of(change));
            rows(canvas, x + PADDING, y, &label, Style::SMALL);
        });
        canvas.line_break();
        bottom = f64::max(bottom, top + height);
        x += width + BETWEEN;
    }
    bottom
}
