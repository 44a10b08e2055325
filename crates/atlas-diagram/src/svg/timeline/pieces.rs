//! What timelines are made of.

use super::WIDTH;
use crate::model::Change;
use crate::svg::canvas::Canvas;
use crate::svg::geometry::{Point, Rect, number};
use crate::svg::look;
use crate::text;

/// How rows of text look.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    /// The height of a row.
    pub(super) row: f64,
    pub(super) bold: bool,
    colour: &'static str,
    /// Whether it holds no more.
    struck: bool,
}

impl Style {
    /// What happened.
    pub(super) const TITLE: Self = Self { size: 15.0, row: 20.0, bold: true, colour: "ink", struck: false };
    /// What is said of it.
    pub(super) const TEXT: Self = Self { size: 13.0, row: 18.0, bold: false, colour: "mute", struck: false };
    /// When.
    pub(super) const DATE: Self = Self { size: 13.0, row: 20.0, bold: true, colour: "mute", struck: false };
    /// What there was, and is.
    pub(super) const CARD: Self = Self { size: 14.0, row: 19.0, bold: true, colour: "ink", struck: false };
    /// What a part is.
    pub(super) const LABEL: Self = Self { size: 12.0, row: 18.0, bold: true, colour: "mute", struck: false };
    /// Why.
    pub(super) const REASON: Self = Self { size: 14.0, row: 20.0, bold: false, colour: "ink", struck: false };
    /// A figure, and what it is.
    pub(super) const FIGURE: Self = Self { size: 17.0, row: 22.0, bold: true, colour: "ink", struck: false };
    pub(super) const SMALL: Self = Self { size: 12.0, row: 16.0, bold: false, colour: "mute", struck: false };

    /// Fainter and struck where it is of what is there no more.
    pub(super) fn of(self, change: Option<&Change>) -> Self {
        if change == Some(&Change::Removed) { Self { struck: true, colour: "mute", ..self } } else { self }
    }
}

/// How outlines look.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// Whether it stands out.
    pub(super) strong: bool,
    pub(super) inferred: bool,
    pub(super) change: Option<&'a Change>,
}

impl Look<'_> {
    fn colour(self) -> &'static str {
        match self.change {
            Some(Change::Added) => "service",
            Some(Change::Changed { .. }) => "ink",
            Some(Change::Removed) => "line",
            _ if self.strong => "ink",
            _ => "line",
        }
    }

    fn width(self) -> &'static str {
        match self.change {
            Some(Change::Added | Change::Changed { .. }) => "3",
            _ if self.strong => "2",
            _ => "1.2",
        }
    }

    fn dashes(self, inferred: &'static str) -> &'static str {
        match self.change {
            Some(Change::Removed) => "1 4",
            _ if self.inferred => inferred,
            _ => "",
        }
    }
}

/// What was, where that is different now.
pub(super) fn was(change: Option<&Change>, room: f64) -> Vec<String> {
    let before = change.and_then(Change::before);
    before.map_or_else(Vec::new, |before| lines(&format!("was {before}"), room, Style::SMALL, 3))
}

/// The most that the column of dates takes.
pub(super) const DATES: f64 = 110.0;

/// The height of a pill.
pub(super) const PILL: f64 = 22.0;

/// Rows no wider than `room`, at most `most` of them.
pub(super) fn lines(words: &str, room: f64, style: Style, most: usize) -> Vec<String> {
    // From more columns than can fit downwards: rows of narrow letters hold more of them.
    let widest = (room / (style.size * 0.4)).max(1.0) as usize;
    let words = &text::cut(words, widest * most);
    let fits = |lines: &Vec<String>| lines.iter().all(|line| text::width(line, style.size, style.bold) <= room);
    let wrapped = (1..=widest).rev().map(|columns| text::wrap(words, columns, most)).find(fits);
    wrapped.unwrap_or_else(|| text::wrap(words, 1, most))
}

/// Writes rows below each other from `y`. Where they end.
pub(super) fn rows(canvas: &mut Canvas, x: f64, y: f64, rows: &[String], style: Style) -> f64 {
    for (index, row) in rows.iter().enumerate() {
        put(canvas, (x, y + style.row * (index as f64 + 0.5)), "", style, row);
    }
    y + style.row * rows.len() as f64
}

/// A row around the height of `at`.
pub(super) fn put(canvas: &mut Canvas, at: Point, anchor: &str, style: Style, words: &str) {
    let size = number(style.size);
    let look = [
        ("fill", look::light(style.colour)),
        ("font-size", size.as_str()),
        ("font-weight", if style.bold { "600" } else { "" }),
        ("text-anchor", anchor),
        ("text-decoration", if style.struck { "line-through" } else { "" }),
    ];
    canvas.row((at.0, at.1 + style.size * 0.35), &look::fill(style.colour), &look, words);
}

/// A date on one row, and a period, as far as there is room for it.
pub(super) fn date(words: Option<&str>, room: f64) -> Option<String> {
    lines(words?, room, Style::DATE, 1).into_iter().next()
}

/// A date, up to where its column ends.
pub(super) fn column(canvas: &mut Canvas, x: f64, y: f64, words: Option<&str>) {
    if let Some(date) = date(words, DATES) {
        put(canvas, (x, y + Style::TITLE.row / 2.0), "end", Style::DATE, &date);
    }
}

/// A rule from side to side.
pub(super) fn hairline(canvas: &mut Canvas, y: f64) {
    let course = format!("M0,{}H{}", number(y), number(WIDTH));
    let class = look::stroke("line");
    canvas.empty(
        "path",
        &[
            ("d", &course),
            ("class", &class),
            ("stroke", look::light("line")),
            ("stroke-opacity", ".4"),
            ("fill", "none"),
        ],
    );
    canvas.line_break();
}

/// The line along which events stand.
pub(super) fn spine(canvas: &mut Canvas, x: f64, from: f64, to: f64) {
    let course = format!("M{},{}V{}", number(x), number(from), number(to));
    let class = look::stroke("line");
    let look = [
        ("d", course.as_str()),
        ("class", &class),
        ("stroke", look::light("line")),
        ("stroke-width", "2"),
        ("fill", "none"),
    ];
    canvas.empty("path", &look);
    canvas.line_break();
}

/// A box with the look of a card. Inferred ones are dashed.
pub(super) fn frame(canvas: &mut Canvas, place: Rect, radius: &str, look: Look<'_>) {
    let colour = look.colour();
    let class = format!("ad-shape {} {}", look::fill("card"), look::stroke(colour));
    let look = [
        ("class", class.as_str()),
        ("fill", look::light("card")),
        ("stroke", look::light(colour)),
        ("stroke-width", look.width()),
        ("stroke-dasharray", look.dashes("6 4")),
    ];
    canvas.rect(place, radius, &look);
}

/// A dot on the line: hollow and dashed where it is inferred, hollow and dotted where it is gone.
pub(super) fn dot(canvas: &mut Canvas, at: Point, look: Look<'_>) {
    let place = Rect::centred(at, 11.0, 11.0);
    let hollow = look.inferred || look.change == Some(&Change::Removed);
    let (fill, stroke) = (if hollow { "ground" } else { "ink" }, Look { strong: true, ..look }.colour());
    let class = format!("{} {}", look::fill(fill), look::stroke(stroke));
    let look = [
        ("class", class.as_str()),
        ("fill", look::light(fill)),
        ("stroke", look::light(stroke)),
        ("stroke-width", if look.change.is_some_and(|change| *change != Change::Removed) { "4" } else { "1.5" }),
        ("stroke-dasharray", look.dashes("3 2")),
    ];
    canvas.rect(place, "5.5", &look);
}

/// A step with its number; a sign where it has none, for it is there no more.
pub(super) fn numbered(canvas: &mut Canvas, at: Point, turn: Option<usize>, look: Look<'_>) {
    const SIZE: f64 = 24.0;
    let style = Style { colour: "ink", ..Style::LABEL };
    canvas.around("g", &[("class", "ad-card")], |canvas| {
        frame(canvas, Rect::centred(at, SIZE, SIZE), "12", Look { strong: true, ..look });
        put(canvas, at, "middle", style, &turn.map_or_else(|| "−".to_owned(), |turn| turn.to_string()));
    });
}

/// A figure that belongs to an event, on one row.
pub(super) fn pill(canvas: &mut Canvas, at: Point, room: f64, words: &str, inferred: bool) {
    let style = Style { colour: "ink", ..Style::SMALL };
    let Some(row) = lines(words, room - 22.0, style, 1).into_iter().next() else { return };
    let width = text::width(&row, style.size, style.bold) + 22.0;
    canvas.around("g", &[("class", "ad-card")], |canvas| {
        frame(canvas, Rect { x: at.0, y: at.1, width, height: PILL }, "11", Look { inferred, ..Look::default() });
        put(canvas, (at.0 + 11.0, at.1 + PILL / 2.0), "", style, &row);
    });
}

/// What the outlines mean, each with its words, beside each other. Where it ends.
pub(super) fn legend(canvas: &mut Canvas, y: f64, entries: &[(Look<'_>, &str)]) -> f64 {
    let mut x = 0.0;
    for (look, words) in entries {
        frame(canvas, Rect { x, y, width: 30.0, height: 16.0 }, "4", *look);
        put(canvas, (x + 38.0, y + 8.0), "", Style::SMALL, words);
        x += 38.0 + text::width(words, Style::SMALL.size, false) + 22.0;
    }
    canvas.line_break();
    y + 16.0
}
