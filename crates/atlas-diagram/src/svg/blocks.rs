//! What lanes, sites and budgets are made of: text in paragraphs, cards around it, chips and pills.

use super::Links;
use super::canvas::{Canvas, Paint};
use super::geometry::{Point, Rect, number};
use super::look;
use crate::model::{Change, Node};
use crate::text;

/// Space around a whole drawing, and its width inside that.
pub(super) const MARGIN: f64 = 8.0;
pub(super) const WIDTH: f64 = 1160.0;

/// Space between the outline of a card and its text.
pub(super) const PADDING: f64 = 14.0;

/// How rows of text look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub(super) size: f64,
    /// The height of a row.
    pub(super) row: f64,
    pub(super) bold: bool,
    pub(super) colour: &'static str,
}

const fn style(size: f64, row: f64, bold: bool, colour: &'static str) -> Style {
    Style { size, row, bold, colour }
}

impl Style {
    /// The name of what a card stands for.
    pub(super) const NAME: Self = style(15.0, 20.0, true, "ink");
    /// The title of a part.
    pub(super) const TITLE: Self = style(13.0, 18.0, true, "ink");
    /// What is said.
    pub(super) const TEXT: Self = style(13.0, 18.0, false, "ink");
    /// What is said beside it.
    pub(super) const QUIET: Self = style(12.0, 16.0, false, "mute");
    /// What a card or a figure is.
    pub(super) const LABEL: Self = style(12.0, 16.0, true, "mute");
    /// Figures: large, less large and small.
    pub(super) const FIGURE: Self = style(26.0, 32.0, true, "ink");
    pub(super) const MIDDLE: Self = style(20.0, 26.0, true, "ink");
    pub(super) const VALUE: Self = style(16.0, 21.0, true, "ink");

    pub(super) fn width(self, words: &str) -> f64 {
        text::width(words, self.size, self.bold)
    }
}

/// Rows of one look.
#[derive(Clone, Debug)]
struct Paragraph {
    style: Style,
    rows: Vec<String>,
    /// Space above it.
    above: f64,
    struck: bool,
}

/// Paragraphs below each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    paragraphs: Vec<Paragraph>,
}

impl Text {
    /// With another paragraph, no wider than `room` and of at most `most` rows; nothing where there are no words.
    pub(super) fn say(self, style: Style, words: &str, room: f64, most: usize) -> Self {
        self.rows(style, text::wrap_width(words, style.size, style.bold, room, most))
    }

    /// With rows that are wrapped already.
    pub(super) fn rows(mut self, style: Style, rows: Vec<String>) -> Self {
        if !rows.is_empty() {
            self.paragraphs.push(Paragraph { style, rows, above: 0.0, struck: false });
        }
        self
    }

    /// With space above its last paragraph, where another stands above.
    pub(super) fn below(mut self, gap: f64) -> Self {
        if let [_, .., last] = self.paragraphs.as_mut_slice() {
            last.above = gap;
        }
        self
    }

    /// With its last paragraph struck out, where that is gone.
    pub(super) fn struck(mut self, change: Option<&Change>) -> Self {
        if let Some(last) = self.paragraphs.last_mut() {
            last.struck = change == Some(&Change::Removed);
        }
        self
    }

    /// With what was before, where it is different now.
    pub(super) fn was(self, change: Option<&Change>, room: f64) -> Self {
        match change.and_then(Change::before) {
            Some(before) => self.say(Style::QUIET, &format!("was {before}"), room, 4),
            None => self,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    pub(super) fn height(&self) -> f64 {
        self.paragraphs.iter().map(|part| part.above + part.style.row * part.rows.len() as f64).sum()
    }

    pub(super) fn width(&self) -> f64 {
        let rows = self.paragraphs.iter().flat_map(|part| part.rows.iter().map(|row| part.style.width(row)));
        rows.fold(0.0, f64::max)
    }

    /// Writes it from its upper left corner. Where it ends.
    pub(super) fn draw(&self, canvas: &mut Canvas, at: Point) -> f64 {
        let mut y = at.1;
        for part in &self.paragraphs {
            y += part.above;
            let size = number(part.style.size);
            let more = [
                ("stroke", "none"),
                ("font-size", if size == "13" { "" } else { size.as_str() }),
                ("font-weight", if part.style.bold { "600" } else { "" }),
                ("text-decoration", if part.struck { "line-through" } else { "" }),
            ];
            let base = |index: usize| y + part.style.row * (index as f64 + 0.5) + part.style.size * 0.36;
            match part.rows.as_slice() {
                [row] => canvas.painted_row((at.0, base(0)), Paint::fill(part.style.colour), &more, row),
                rows => canvas.painted_around(Paint::fill(part.style.colour), &more, |canvas| {
                    for (index, row) in rows.iter().enumerate() {
                        canvas.row((at.0, base(index)), "", &[], row);
                    }
                }),
            }
            y += part.style.row * part.rows.len() as f64;
        }
        y
    }
}

/// The outline of a card.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outline<'a> {
    /// Dashed: it is a step of reasoning.
    pub(super) inferred: bool,
    /// Dotted and faint: the record does not say it.
    pub(super) missing: bool,
    /// With copies behind: there are several of it.
    pub(super) stacked: bool,
    /// Thick: it needs attention.
    pub(super) heavy: bool,
    /// How it differs from the record before.
    pub(super) change: Option<&'a Change>,
}

impl Outline<'_> {
    fn dash(self) -> &'static str {
        match () {
            () if self.is_gone() => "1 4",
            () if self.missing => "2 3",
            () if self.inferred => "5 4",
            () => "",
        }
    }

    pub(super) fn is_gone(self) -> bool {
        self.change == Some(&Change::Removed)
    }

    /// The colour and the width of its stroke, where they are not those of all.
    fn stroke(self) -> (&'static str, &'static str) {
        match self.change {
            Some(Change::Added) => ("service", "3"),
            Some(Change::Changed { .. }) => ("ink", "2.5"),
            _ if self.heavy => ("ink", "3"),
            _ => ("", ""),
        }
    }

    fn rect(self, canvas: &mut Canvas, place: Rect, front: bool) {
        let (colour, width) = self.stroke();
        let more = [
            ("class", if front { "ad-shape" } else { "" }),
            ("stroke-width", width),
            ("stroke-dasharray", self.dash()),
            ("stroke-opacity", if self.missing { ".7" } else { "" }),
        ];
        let [x, y, width, height] = [place.x, place.y, place.width, place.height].map(number);
        let mut attributes = vec![("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height), ("rx", "7")];
        attributes.extend_from_slice(&more);
        canvas.painted("rect", Paint::stroke(colour), &attributes);
    }
}

/// How far each copy behind a card stands out.
pub(super) const BEHIND: f64 = 3.5;

/// Everything that `fill` draws, in the colours of cards.
pub(super) fn cards(canvas: &mut Canvas, fill: impl FnOnce(&mut Canvas)) {
    canvas.painted_around(Paint::both("card", "line"), &[], |canvas| {
        canvas.line_break();
        fill(canvas);
    });
    canvas.line_break();
}

/// A card with what is said when it is pointed at, around what `fill` draws.
pub(super) fn card(canvas: &mut Canvas, place: Rect, outline: Outline<'_>, said: &str, fill: impl FnOnce(&mut Canvas)) {
    let opacity = if outline.is_gone() { ".6" } else { "" };
    canvas.around("g", &[("class", "ad-card"), ("opacity", opacity)], |canvas| {
        canvas.text("title", &[], &text::visible(said));
        if outline.stacked {
            for turn in [2.0, 1.0] {
                let behind = Rect { x: place.x + BEHIND * turn, y: place.y - BEHIND * turn, ..place };
                outline.rect(canvas, behind, false);
            }
        }
        outline.rect(canvas, place, true);
        fill(canvas);
    });
    canvas.line_break();
}

/// What is said of a part, with what was before.
pub(super) fn told(said: &str, change: Option<&Change>) -> String {
    let before = change.and_then(Change::before).map_or_else(String::new, |before| format!(" (before: {before})"));
    format!("{said}{before}")
}

/// The height of a chip and of a pill.
pub(super) const CHIP: f64 = 24.0;
pub(super) const PILL: f64 = 20.0;

/// The name of a component with the colour of its plane before it.
#[derive(Clone, Debug)]
pub(super) struct Chip<'a> {
    node: &'a Node,
    name: String,
}

impl<'a> Chip<'a> {
    /// No wider than `room`.
    pub(super) fn new(node: &'a Node, room: f64) -> Self {
        let rows = text::wrap_width(&node.name, Style::QUIET.size, false, room - 24.0, 1);
        Self { node, name: rows.concat() }
    }

    pub(super) fn width(&self) -> f64 {
        (Style::QUIET.width(&self.name) + 24.0).ceil()
    }

    /// Draws it in its place: the least that `width` says.
    pub(super) fn draw(&self, canvas: &mut Canvas, place: Rect, links: Links<'_>) {
        let target = self.node.target.as_deref().filter(|target| !target.is_empty());
        let href = links.component.zip(target).map(|(before, target)| format!("{before}{target}"));
        let body = |canvas: &mut Canvas| {
            canvas.text("title", &[], &text::visible(&self.node.tooltip));
            let dash = if self.node.support.inferred { "5 4" } else { "" };
            let radius = if self.node.plane.is_some() { "5" } else { "12" };
            canvas.rect(place, radius, &[("class", "ad-shape"), ("stroke-dasharray", dash)]);
            if let Some(plane) = self.node.plane {
                let stripe = format!("M{} {}v{}", number(place.x + 3.5), number(place.y + 5.0), number(CHIP - 10.0));
                let colour = look::of_class(plane.as_str());
                canvas.painted("path", Paint::stroke(colour), &[("d", &stripe), ("stroke-width", "4")]);
            }
            let at = (place.x + 13.0, place.y + CHIP / 2.0 + 4.3);
            canvas.painted_row(at, Paint::fill("ink"), &[("stroke", "none"), ("font-size", "12")], &self.name);
        };
        canvas.around("g", &[("class", "ad-node"), ("data-node", &self.node.id)], |canvas| match &href {
            Some(href) => canvas.around("a", &[("href", href)], body),
            None => body(canvas),
        });
        canvas.line_break();
    }
}

/// How loud a pill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Filled.
    Loud,
    /// With a thick outline.
    Firm,
    /// With a thin outline.
    Plain,
}

/// How wide a pill with these words is.
pub(super) fn pill_width(words: &str) -> f64 {
    (Style::LABEL.width(words) + 16.0).ceil()
}

/// A word or two that stand out, from the upper left corner.
pub(super) fn pill(canvas: &mut Canvas, at: Point, words: &str, tone: Tone) {
    let place = Rect { x: at.0, y: at.1, width: pill_width(words), height: PILL };
    let (ground, ink, width) = match tone {
        Tone::Loud => ("ink", "ground", "1"),
        Tone::Firm => ("ground", "ink", "2"),
        Tone::Plain => ("ground", "mute", "1"),
    };
    let stroke = if tone == Tone::Plain { "line" } else { "ink" };
    canvas.painted_around(Paint::both(ground, stroke), &[("stroke-width", width)], |canvas| {
        canvas.rect(place, "10", &[]);
    });
    let more = [("stroke", "none"), ("font-size", "12"), ("font-weight", "600"), ("text-anchor", "middle")];
    canvas.painted_row((place.middle().0, place.y + PILL / 2.0 + 4.3), Paint::fill(ink), &more, words);
}

/// With space around everything, and room for a legend below.
pub(super) fn framed(width: f64, height: f64) -> Rect {
    Rect { x: -MARGIN, y: -MARGIN, width: width + 2.0 * MARGIN, height: height + 2.0 * MARGIN + 4.0 }
}
