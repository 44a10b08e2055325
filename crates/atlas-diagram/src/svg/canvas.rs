//! The one place that writes SVG: elements with attributes, text escaped, numbers short.

use super::geometry::{Point, Rect, number};
use super::look::{self, Theme};

/// SVG as it is written.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
    theme: Theme,
}

/// Text as it stands in XML, between tags or in quotes. What XML cannot hold was taken away before.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
    out
}

impl Canvas {
    /// An empty one, for colours of this theme.
    pub(super) fn new(theme: Theme) -> Self {
        Self { out: String::new(), theme }
    }

    /// A tag with its attributes, those with an empty value left out.
    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        let classes = attributes.iter().find(|(key, _)| *key == "class").map_or("", |(_, value)| *value);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            // Classes are there for the style sheet, which only the reader's own theme needs.
            if *key == "class" && self.theme != Theme::Auto {
                continue;
            }
            let value = look::themed(self.theme, classes, key).unwrap_or(value);
            let tint = *key == "fill-opacity" && value.parse().is_ok_and(|share: f64| share < 0.5);
            let value = if tint && self.theme == Theme::Print { "0" } else { value };
            self.out.push_str(&format!(" {key}=\"{}\"", escape(value)));
        }
        self.out.push_str(end);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// An element around what `fill` writes.
    pub(super) fn around(&mut self, name: &str, attributes: &[(&str, &str)], fill: impl FnOnce(&mut Self)) {
        self.tag(name, attributes, ">");
        fill(self);
        self.out.push_str(&format!("</{name}>"));
    }

    /// An element around text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.around(name, attributes, |canvas| canvas.out.push_str(&escape(text)));
    }

    /// A box with round corners.
    pub(super) fn rect(&mut self, rect: Rect, radius: &str, more: &[(&str, &str)]) {
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(number);
        let mut attributes = vec![("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height), ("rx", radius)];
        attributes.extend_from_slice(more);
        self.empty("rect", &attributes);
    }

    /// A line of text at a place.
    pub(super) fn row(&mut self, at: Point, class: &str, more: &[(&str, &str)], text: &str) {
        let (x, y) = (number(at.0), number(at.1));
        let mut attributes = vec![("x", x.as_str()), ("y", y.as_str()), ("class", class)];
        attributes.extend_from_slice(more);
        self.text("text", &attributes, text);
    }

    pub(super) fn line_break(&mut self) {
        self.out.push('\n');
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}
