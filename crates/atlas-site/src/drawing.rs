//! A drawing as the pages see it.

use atlas_catalogue::System;

use crate::{Drawing, words};

/// A drawing as the pages see it.
pub(crate) struct DrawingView<'a> {
    pub(crate) drawing: &'a Drawing,
    /// The last part of its id in lower case: its name in addresses.
    pub(crate) slug: String,
    /// The last part of its id: `L1-EDGE`.
    pub(crate) kind: String,
    /// What it shows, without the name of the system.
    pub(crate) title: String,
}

impl<'a> DrawingView<'a> {
    /// A drawing of `system`.
    pub(crate) fn new(system: &System, drawing: &'a Drawing) -> Self {
        let diagram = &drawing.diagram;
        let prefix = format!("{}-", &*system.record.id);
        let kind = diagram.id.strip_prefix(&prefix).unwrap_or(&diagram.id).to_owned();
        let title = diagram
            .title
            .strip_prefix(&*system.record.name)
            .map_or(diagram.title.as_str(), |rest| rest.trim_start_matches([':', ',', '·', '—', '-', ' ']));
        let title = if title.is_empty() { kind.clone() } else { words::capital(title) };
        Self { drawing, slug: words::slug(&kind), kind, title }
    }

    /// Its SVG for the inside of a page, as wide as it reads well and no wider.
    pub(crate) fn inline(&self) -> String {
        /// How much larger than drawn: its small text is then as large as that of the page.
        const SCALE: f64 = 1.25;
        match self.size() {
            Some((width, _)) => {
                self.drawing.svg.replacen("<svg ", &format!("<svg width=\"{:.0}\" ", f64::from(width) * SCALE), 1)
            }
            None => self.drawing.svg.to_string(),
        }
    }

    /// The class of how wide it stays on a small screen: its smallest text is legible there, in steps that the style sheet knows.
    pub(crate) fn breadth(&self) -> &'static str {
        /// How small it may become: text of 12 units is then 10 pixels high.
        const LEAST: f64 = 0.82;
        let least = self.size().map_or(0.0, |(width, _)| f64::from(width) * LEAST);
        match least {
            ..=350.0 => "",
            ..=520.0 => "w1",
            ..=680.0 => "w2",
            ..=840.0 => "w3",
            ..=1000.0 => "w4",
            _ => "w5",
        }
    }

    /// Width and height as its `viewBox` has them, rounded up.
    pub(crate) fn size(&self) -> Option<(u32, u32)> {
        let (_, rest) = self.drawing.svg.split_once("viewBox=\"")?;
        let (numbers, _) = rest.split_once('"')?;
        let mut numbers = numbers.split_whitespace().map(str::parse::<f64>).skip(2);
        let mut side =
            || numbers.next()?.ok().filter(|side| (1.0..100_000.0).contains(side)).map(|side| side.ceil() as u32);
        Some((side()?, side()?))
    }
}
