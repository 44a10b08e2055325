//! A drawing as the pages see it.

use atlas_catalogue::System;
use atlas_diagram::Form;

use crate::{Drawing, words};

/// Drawings that answer questions of one sort, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Series {
    /// How it is: what every complete record has.
    Baseline,
    /// How it was or will be at other scales.
    Scales,
    /// Other ways to spread it over regions.
    Strategies,
    /// What breaks, and how that is practised.
    Failures,
    /// How it became what it is.
    Migrations,
}

impl Series {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 5] =
        [Self::Baseline, Self::Scales, Self::Strategies, Self::Failures, Self::Migrations];

    /// The series of a kind of drawing.
    pub(crate) fn of(kind: &str) -> Self {
        match kind {
            "DR" => Self::Failures,
            "MIGRATION" => Self::Migrations,
            _ if kind.starts_with("SCALE-") => Self::Scales,
            _ if kind.starts_with("MR-") => Self::Strategies,
            _ if kind.starts_with("FM-") => Self::Failures,
            _ if kind.starts_with("MIGRATION-") => Self::Migrations,
            _ => Self::Baseline,
        }
    }

    /// What a list of them is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Baseline => "As it is",
            Self::Scales => "At other scales",
            Self::Strategies => "Other multi-region strategies",
            Self::Failures => "Failures over time, and drills",
            Self::Migrations => "History and migrations",
        }
    }
}

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

    /// Its SVG for the inside of a page, as large as it was drawn and no larger.
    pub(crate) fn inline(&self) -> String {
        match self.size() {
            Some((width, _)) => self.drawing.svg.replacen("<svg ", &format!("<svg width=\"{width}\" "), 1),
            None => self.drawing.svg.to_string(),
        }
    }

    /// The class of how wide it stays on a small screen: its text is legible there, in steps that the style sheet knows.
    pub(crate) fn breadth(&self) -> &'static str {
        /// How small it may become: text of 12 units is then 9 pixels high and more.
        const LEAST: f64 = 0.76;
        let least = self.size().map_or(0.0, |(width, _)| f64::from(width) * LEAST);
        match least {
            ..=350.0 => "",
            // From edge to edge of a phone.
            ..=400.0 => "w0",
            ..=480.0 => "w1",
            ..=640.0 => "w2",
            ..=800.0 => "w3",
            ..=960.0 => "w4",
            ..=1120.0 => "w5",
            ..=1280.0 => "w6",
            ..=1440.0 => "w7",
            _ => "w8",
        }
    }

    /// Whether it is wider than a column of the page.
    pub(crate) fn is_wide(&self) -> bool {
        self.size().is_some_and(|(width, _)| width > 960)
    }

    /// Whether only its upper part stands in the page of the system: it is read downwards, over several screens. Others are seen whole.
    pub(crate) fn is_tall(&self) -> bool {
        matches!(self.drawing.diagram.form, Form::Sequence(_) | Form::Timeline(_))
            && self.size().is_some_and(|(_, height)| height > 1000)
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
