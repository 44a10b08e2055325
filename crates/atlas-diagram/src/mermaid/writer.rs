//! The one place that writes statements of a flowchart.

use std::collections::BTreeMap;

use super::escape::{escape, join};
use super::style;
use crate::model::{Change, Diagram};
use crate::text;

/// The outline of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Frame {
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

/// The sizes of letters in a drawing of our own.
pub(crate) const NAME_SIZE: f64 = 14.0;
pub(crate) const ROW_SIZE: f64 = 13.0;
pub(crate) const LINK_SIZE: f64 = 12.0;

/// What stands on a node or beside a link, row by row, not escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label {
    /// The rows.
    pub(crate) rows: Vec<String>,
    /// How many of them are the name.
    pub(crate) head: usize,
}

impl Label {
    /// With a name of at most two rows.
    pub(super) fn named(name: &str, width: usize) -> Self {
        let rows = text::wrap(name, width, 2);
        Self { head: rows.len(), rows }
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

/// What stands behind a part of the text: for whoever draws it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    /// What it looks like.
    pub(crate) classes: Vec<&'static str>,
    /// What is said when it is pointed at.
    pub(crate) tooltip: Option<String>,
    /// The component that it leads to.
    pub(crate) target: Option<String>,
}

impl Mark {
    /// With one look and nothing else.
    pub(super) fn plain(class: &'static str) -> Self {
        Self { classes: vec![class], ..Self::default() }
    }

    /// With how it differs from the version before.
    pub(super) fn changed(mut self, change: Option<&Change>) -> Self {
        self.classes.extend(change.map(Change::as_str));
        if let (None, Some(before)) = (&self.tooltip, change.and_then(Change::before)) {
            self.tooltip = Some(format!("before: {before}"));
        }
        self
    }

    /// Whether it has a look.
    pub(crate) fn is(&self, class: &str) -> bool {
        self.classes.contains(&class)
    }
}

/// Text with what stands behind its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// The Mermaid text.
    pub(crate) text: String,
    /// Nodes by their names in the text.
    pub(crate) nodes: BTreeMap<String, (Frame, Label, Mark)>,
    /// Groups by their names in the text: title and look.
    pub(crate) groups: BTreeMap<String, (String, &'static str)>,
    /// Links, in the order of the text.
    pub(crate) links: Vec<Link>,
    /// The names of nodes in the text by the keys that the writer of a form gave them.
    pub(crate) names: BTreeMap<String, String>,
}

/// A link of the text.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// The name of the node where it starts in the text.
    pub(crate) from: String,
    /// The name of the node where it ends in the text.
    pub(crate) to: String,
    /// How it is drawn.
    pub(crate) arrow: Arrow,
    /// What stands beside it.
    pub(crate) label: Label,
    /// What it looks like.
    pub(crate) mark: Mark,
}

impl Arrow {
    /// Whether it points somewhere.
    pub(crate) fn has_head(self) -> bool {
        matches!(self, Self::Solid | Self::Dotted)
    }
}

/// How a link is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrow {
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
pub(crate) fn group_key(name: &str) -> String {
    format!("group {name}")
}

/// A flowchart as it is written.
pub(super) struct Flowchart {
    written: Written,
    depth: usize,
    styles: BTreeMap<&'static str, Vec<usize>>,
}

impl Flowchart {
    pub(super) fn new(diagram: &Diagram, direction: &str) -> Self {
        let text = format!("graph {direction}\n{}", head(diagram));
        Self { written: Written { text, ..Written::default() }, depth: 1, styles: BTreeMap::new() }
    }

    fn line(&mut self, line: &str) {
        self.written.text.push_str(&"    ".repeat(self.depth));
        self.written.text.push_str(line);
        self.written.text.push('\n');
    }

    /// A remark of our own.
    pub(super) fn comment(&mut self, remark: &str) {
        self.line(&format!("%% {remark}"));
    }

    /// A group under a name of our own.
    pub(super) fn group(&mut self, name: &str, title: &str, class: &'static str, fill: impl FnOnce(&mut Self)) {
        let title = text::visible(title);
        self.line(&format!("subgraph {name}[\"{}\"]", escape(&title)));
        self.written.groups.insert(name.to_owned(), (title, class));
        self.written.names.insert(group_key(name), name.to_owned());
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        self.line("end");
    }

    /// A node under a key of the caller's.
    pub(super) fn node(&mut self, key: &str, frame: Frame, label: Label, mark: Mark) {
        let name = format!("n{}", self.written.nodes.len());
        let (open, close) = match frame {
            Frame::Card => ("[", "]"),
            Frame::Round => ("(", ")"),
            Frame::Cylinder => ("[(", ")]"),
            Frame::Pipe => ("([", "])"),
            Frame::Stack => ("[[", "]]"),
            Frame::Gate => ("{{", "}}"),
        };
        self.line(&format!("{name}{open}\"{}\"{close}", join(&label.rows)));
        self.written.nodes.insert(name.clone(), (frame, label, mark));
        self.written.names.insert(key.to_owned(), name);
    }

    /// A link between nodes that are written; nothing where one of them is not.
    pub(super) fn link(&mut self, from: &str, to: &str, arrow: Arrow, label: Label, mark: Mark) {
        let (Some(start), Some(end)) = (self.written.names.get(from).cloned(), self.written.names.get(to).cloned())
        else {
            return;
        };
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
        let index = self.written.links.len();
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
        self.written.links.push(Link { from: start, to: end, arrow, label, mark });
    }

    /// Classes and styles at the end of the text.
    pub(super) fn finish(mut self) -> Written {
        self.classes();
        for (name, (_, class)) in self.written.groups.clone() {
            if let Some((_, look)) = style::GROUPS.iter().find(|(of, _)| *of == class) {
                self.line(&format!("style {name} {look}"));
            }
        }
        for (look, links) in std::mem::take(&mut self.styles) {
            let links: Vec<String> = links.iter().map(ToString::to_string).collect();
            self.line(&format!("linkStyle {} {look}", links.join(",")));
        }
        self.written
    }

    fn classes(&mut self) {
        for (class, look) in style::NODES {
            let nodes = self.written.nodes.iter().filter(|(_, (_, _, mark))| mark.is(class));
            // `n2` before `n10`.
            let mut names: Vec<(usize, &String)> = nodes.map(|(name, _)| (name.len(), name)).collect();
            names.sort();
            let names: Vec<&str> = names.into_iter().map(|(_, name)| name.as_str()).collect();
            if !names.is_empty() {
                let line = format!("class {} {class}", names.join(","));
                self.line(&format!("classDef {class} {look}"));
                self.line(&line);
            }
        }
    }
}
