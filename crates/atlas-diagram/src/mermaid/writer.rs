//! The one place that writes statements of a flowchart.

use std::collections::BTreeMap;

use super::escape::{escape, join};
use super::style;
use crate::model::{Change, Diagram};
use crate::text;

/// The outline of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Frame {
    /// A card.
    #[default]
    Card,
    /// With round corners.
    Round,
    /// A store.
    Cylinder,
    /// A log or queue.
    Pipe,
    /// Many of the same.
    Stack,
    /// An entry point.
    Gate,
}

/// What stands on a node or beside a link, row by row, not escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// The rows.
    pub(super) rows: Vec<String>,
}

impl Label {
    /// With a name of at most two rows.
    pub(super) fn named(name: &str, width: usize) -> Self {
        Self { rows: text::wrap(name, width, 2) }
    }

    /// With more rows below.
    pub(super) fn row(mut self, text: &str, width: usize, most: usize) -> Self {
        self.rows.extend(text::wrap(text, width, most));
        self
    }

    /// With more rows below, the first one with the sign of a change, which stands alone where there is nothing else to say.
    pub(super) fn signed(self, change: Option<&Change>, text: Option<&str>, width: usize, most: usize) -> Self {
        match (change, text) {
            (Some(change), None) => self.row(&change.sign().to_string(), width, most),
            (_, text) => self.maybe(text.map(|text| signed(text, change)).as_deref(), width, most),
        }
    }

    /// With more rows below, if there is something to say.
    pub(super) fn maybe(self, text: Option<&str>, width: usize, most: usize) -> Self {
        match text {
            Some(text) => self.row(text, width, most),
            None => self,
        }
    }
}

/// With the sign of a change before it.
pub(super) fn signed(text: &str, change: Option<&Change>) -> String {
    change.map_or_else(|| text.to_owned(), |change| format!("{} {text}", change.sign()))
}

/// What a part of the text looks like.
#[derive(Clone, Debug, Default)]
pub(super) struct Mark {
    /// Classes of the style sheet.
    pub(super) classes: Vec<&'static str>,
}

impl Mark {
    /// With one look and nothing else.
    pub(super) fn plain(class: &'static str) -> Self {
        Self { classes: vec![class] }
    }

    /// With how it differs from the version before.
    pub(super) fn changed(mut self, change: Option<&Change>) -> Self {
        self.classes.extend(change.map(Change::as_str));
        self
    }

    /// Whether it has a look.
    fn is(&self, class: &str) -> bool {
        self.classes.contains(&class)
    }
}

/// How a link is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrow {
    /// With a solid line.
    Solid,
    /// With a dotted line.
    Dotted,
    /// With a solid line without a head.
    Line,
    /// With a dotted line without a head.
    DottedLine,
}

/// Lines for people and machines at the head of any diagram.
pub(super) fn head(diagram: &Diagram) -> String {
    format!("    accTitle: {}\n    accDescr: {}\n", escape(&diagram.title), escape(&diagram.description))
}

/// The key under which a link can lead to a whole group.
pub(super) fn group_key(name: &str) -> String {
    format!("group {name}")
}

/// A flowchart as it is written.
pub(super) struct Flowchart {
    text: String,
    depth: usize,
    /// The looks of nodes, in the order of the text: `n0`, `n1`, …
    nodes: Vec<Mark>,
    /// The looks of groups by their names in the text.
    groups: BTreeMap<String, &'static str>,
    /// How many links there are.
    links: usize,
    /// The names of nodes and groups in the text by the keys that the writer of a form gave them.
    names: BTreeMap<String, String>,
    /// Links by the style that they have in common.
    styles: BTreeMap<&'static str, Vec<usize>>,
}

impl Flowchart {
    pub(super) fn new(diagram: &Diagram, direction: &str) -> Self {
        Self {
            text: format!("graph {direction}\n{}", head(diagram)),
            depth: 1,
            nodes: Vec::new(),
            groups: BTreeMap::new(),
            links: 0,
            names: BTreeMap::new(),
            styles: BTreeMap::new(),
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&"    ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A remark of our own.
    pub(super) fn comment(&mut self, remark: &str) {
        self.line(&format!("%% {remark}"));
    }

    /// A group under a name of our own.
    pub(super) fn group(&mut self, name: &str, title: &str, class: &'static str, fill: impl FnOnce(&mut Self)) {
        self.line(&format!("subgraph {name}[\"{}\"]", escape(&text::visible(title))));
        self.groups.insert(name.to_owned(), class);
        self.names.insert(group_key(name), name.to_owned());
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        self.line("end");
    }

    /// A node under a key of the caller's.
    pub(super) fn node(&mut self, key: &str, frame: Frame, label: &Label, mark: Mark) {
        let name = format!("n{}", self.nodes.len());
        let (open, close) = match frame {
            Frame::Card => ("[", "]"),
            Frame::Round => ("(", ")"),
            Frame::Cylinder => ("[(", ")]"),
            Frame::Pipe => ("([", "])"),
            Frame::Stack => ("[[", "]]"),
            Frame::Gate => ("{{", "}}"),
        };
        self.line(&format!("{name}{open}\"{}\"{close}", join(&label.rows)));
        self.nodes.push(mark);
        self.names.insert(key.to_owned(), name);
    }

    /// A link between nodes that are written; nothing where one of them is not.
    pub(super) fn link(&mut self, from: &str, to: &str, arrow: Arrow, label: &Label, mark: &Mark) {
        let (Some(start), Some(end)) = (self.names.get(from), self.names.get(to)) else { return };
        let critical = mark.is("critical");
        let sign = match arrow {
            Arrow::Solid if critical => "==>",
            Arrow::Solid => "-->",
            Arrow::Dotted => "-.->",
            Arrow::Line => "---",
            Arrow::DottedLine => "-.-",
        };
        let words = if label.rows.is_empty() { String::new() } else { format!("|\"{}\"|", join(&label.rows)) };
        self.line(&format!("{start} {sign}{words} {end}"));
        let index = self.links;
        self.links += 1;
        if critical && arrow != Arrow::Solid {
            self.styles.entry(style::CRITICAL).or_default().push(index);
        }
        for (class, look) in style::CHANGES {
            if mark.is(class) {
                self.styles.entry(look).or_default().push(index);
            }
        }
        if mark.is("inferred") {
            self.styles.entry(style::INFERRED).or_default().push(index);
        }
    }

    /// Classes and styles at the end of the text.
    pub(super) fn finish(mut self) -> String {
        self.classes();
        for (name, class) in std::mem::take(&mut self.groups) {
            if let Some((_, look)) = style::GROUPS.iter().find(|(of, _)| *of == class) {
                self.line(&format!("style {name} {look}"));
            }
        }
        for (look, links) in std::mem::take(&mut self.styles) {
            let links: Vec<String> = links.iter().map(ToString::to_string).collect();
            self.line(&format!("linkStyle {} {look}", links.join(",")));
        }
        self.text
    }

    fn classes(&mut self) {
        for (class, look) in style::NODES {
            let marks = self.nodes.iter().enumerate().filter(|(_, mark)| mark.is(class));
            let names: Vec<String> = marks.map(|(index, _)| format!("n{index}")).collect();
            if !names.is_empty() {
                let line = format!("class {} {class}", names.join(","));
                self.line(&format!("classDef {class} {look}"));
                self.line(&line);
            }
        }
    }
}
