//! The one place that writes SVG: elements with attributes, text escaped, numbers short.

use super::geometry::{Point, Rect, number};
use super::look::{self, Theme};

/// SVG as it is written.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
    theme: Theme,
}

/// Colours of an element, by their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paint<'a> {
    fill: &'a str,
    stroke: &'a str,
}

impl<'a> Paint<'a> {
    pub(super) fn fill(name: &'a str) -> Self {
        Self { fill: name, stroke: "" }
    }

    pub(super) fn stroke(name: &'a str) -> Self {
        Self { fill: "", stroke: name }
    }

    pub(super) fn both(fill: &'a str, stroke: &'a str) -> Self {
        Self { fill, stroke }
    }
}

/// Text as it stands in XML, between tags or in quotes. Texts come without what XML cannot hold; the keys of a record may have it.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ if character.is_control() => out.push(char::REPLACEMENT_CHARACTER),
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

    pub(super) fn theme(&self) -> Theme {
        self.theme
    }

    /// Class and colours for `paint`, in front of `more`. A class of `more` stays.
    fn paint<R>(
        &mut self,
        paint: Paint<'_>,
        more: &[(&str, &str)],
        write: impl FnOnce(&mut Self, &[(&str, &str)]) -> R,
    ) -> R {
        let own = more.iter().find(|(key, _)| *key == "class").map_or("", |(_, class)| class);
        let mut classes: Vec<String> = Vec::new();
        classes.extend((!own.is_empty()).then(|| own.to_owned()));
        let wears = |key: &str| look::is_styled(own, key);
        classes.extend((!paint.fill.is_empty() && !wears("fill")).then(|| look::fill(paint.fill)));
        classes.extend((!paint.stroke.is_empty() && !wears("stroke")).then(|| look::stroke(paint.stroke)));
        let class = classes.join(" ");
        let value = |name: &str| if name.is_empty() { "" } else { look::light(name) };
        let (fill, stroke) = (value(paint.fill), value(paint.stroke));
        let mut attributes = vec![("class", class.as_str()), ("fill", fill)];
        attributes.extend((!stroke.is_empty()).then_some(("stroke", stroke)));
        attributes.extend(more.iter().filter(|(key, _)| *key != "class"));
        write(self, &attributes)
    }

    /// A box, in colours.
    pub(super) fn painted_rect(&mut self, rect: Rect, paint: Paint<'_>, more: &[(&str, &str)]) {
        self.paint(paint, more, |canvas, attributes| canvas.rect(rect, "", attributes));
    }

    /// An element without content, in colours.
    pub(super) fn painted(&mut self, name: &str, paint: Paint<'_>, more: &[(&str, &str)]) {
        self.paint(paint, more, |canvas, attributes| canvas.empty(name, attributes));
    }

    /// An element around what `fill` writes, in colours.
    pub(super) fn painted_around(&mut self, paint: Paint<'_>, more: &[(&str, &str)], fill: impl FnOnce(&mut Self)) {
        self.paint(paint, more, |canvas, attributes| canvas.around("g", attributes, fill));
    }

    /// A line of text in a colour.
    pub(super) fn painted_row(&mut self, at: Point, paint: Paint<'_>, more: &[(&str, &str)], text: &str) {
        let (x, y) = (number(at.0), number(at.1));
        self.paint(paint, more, |canvas, attributes| {
            let mut all = vec![("x", x.as_str()), ("y", y.as_str())];
            all.extend_from_slice(attributes);
            canvas.text("text", &all, text);
        });
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
            // Where there is a style sheet, it holds the colours.
            if self.theme == Theme::Auto && look::is_styled(classes, key) {
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
