//! What is said of all sites, a card each.

use super::has_rail;
use crate::model::{Change, Sites, Strategy};
use crate::parts::tooltip;
use crate::svg::blocks::{Outline, PADDING, Style, Text, card, told};
use crate::svg::canvas::Canvas;
use crate::svg::geometry::Rect;

/// How many rows a text may have before it is cut.
const MOST: usize = 14;

/// A card of what is said of all sites.
pub(super) struct Topic<'a> {
    title: &'static str,
    /// What stands before a statement, and the statement.
    pub(super) said: Vec<(&'static str, &'a Strategy)>,
    /// Whether the first statement is the figure that counts.
    figure: bool,
}

fn all<'a>(title: &'static str, said: &'a [Strategy]) -> Topic<'a> {
    Topic { title, said: said.iter().map(|strategy| ("", strategy)).collect(), figure: false }
}

fn figure<'a>(title: &'static str, said: Option<&'a Strategy>) -> Topic<'a> {
    Topic { title, said: said.into_iter().map(|strategy| ("", strategy)).collect(), figure: true }
}

/// As large as has room: on one row, on two, or as a sentence.
fn figure_style(words: &str, room: f64) -> Style {
    match Style::FIGURE.width(words) / room {
        ..=1.0 => Style::FIGURE,
        ..=2.0 => Style::MIDDLE,
        _ => Style::VALUE,
    }
}

pub(super) fn replication(sites: &Sites) -> Option<Topic<'_>> {
    Some(all("Replication", &sites.replication)).filter(|topic| !topic.said.is_empty())
}

/// What is said of all sites, but for the copies that have a line of their own.
pub(super) fn topics(sites: &Sites) -> Vec<Topic<'_>> {
    const PLACEMENT: &str = "Placement";
    let label = |label: &'static str| if label == PLACEMENT { "" } else { label };
    let placement = sites.topology.iter().map(|(name, strategy)| (label(name), strategy)).collect();
    let topics = [
        Topic { title: PLACEMENT, said: placement, figure: false },
        all("Writes", &sites.writes),
        replication(sites).filter(|_| !has_rail(sites)).unwrap_or_else(|| all("", &[])),
        figure("RPO: what may be lost", sites.rpo.as_ref()),
        all("Failover", &sites.failover),
        figure("RTO: how long it may take", sites.rto.as_ref()),
        all("Users may rely on", &sites.guarantees),
        all("Trade-off", &sites.trade_off),
    ];
    topics.into_iter().filter(|topic| !topic.said.is_empty()).collect()
}

impl Topic<'_> {
    pub(super) fn text(&self, width: f64) -> Text {
        let room = width - 2.0 * PADDING;
        let mut text = Text::default().say(Style::LABEL, self.title, room, 1);
        for (index, (label, strategy)) in self.said.iter().enumerate() {
            let change = strategy.change.as_ref();
            let colon = if label.is_empty() { "" } else { ": " };
            let words = Change::signed(change, &format!("{label}{colon}{}", strategy.text));
            let style = if self.figure { figure_style(&words, room) } else { Style::TEXT };
            text = text.say(style, &words, room, MOST).below(if index == 0 { 4.0 } else { 8.0 }).struck(change);
            let inferred = (strategy.support.inferred && !self.is_inferred()).then_some("inferred");
            let beside: Vec<&str> = strategy.scope.as_deref().into_iter().chain(inferred).collect();
            text = text.say(Style::QUIET, &beside.join(" · "), room, 4).was(change, room);
        }
        text
    }

    /// Whether all of it is: then its outline says so.
    pub(super) fn is_inferred(&self) -> bool {
        self.said.iter().all(|(_, strategy)| strategy.support.inferred)
    }

    /// What became of all of it, where that is one thing.
    fn change(&self) -> Option<&Change> {
        let mut changes = self.said.iter().map(|(_, strategy)| strategy.change.as_ref());
        let first = changes.next().flatten()?;
        changes.all(|change| change.is_some_and(|change| change.as_str() == first.as_str())).then_some(first)
    }

    pub(super) fn height(&self, width: f64) -> f64 {
        self.text(width).height() + 2.0 * PADDING - 4.0
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, place: Rect) {
        self.draw_wrapped(canvas, place, place.width);
    }

    /// In its place, with the rows that it has at another width.
    pub(super) fn draw_wrapped(&self, canvas: &mut Canvas, place: Rect, width: f64) {
        let outline = Outline { inferred: self.is_inferred(), change: self.change(), ..Outline::default() };
        let said: Vec<String> = self
            .said
            .iter()
            .map(|(label, strategy)| {
                let name = if label.is_empty() { self.title } else { label };
                told(&tooltip(name, Some(&strategy.text), &strategy.support), strategy.change.as_ref())
            })
            .collect();
        card(canvas, place, outline, &said.join("; "), |canvas| {
            self.text(width).draw(canvas, (place.x + PADDING, place.y + PADDING - 2.0));
        });
    }
}
