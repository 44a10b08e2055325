//! A site as a card: its name, what it is for, whether it takes writes.

use atlas_catalogue::quantity::Quantity;

use crate::mermaid::takes_writes;
use crate::model::{Change, Site};
use crate::parts::tooltip;
use crate::svg::blocks::{Outline, PADDING, PILL, Style, Text, Tone, card, pill, told};
use crate::svg::canvas::Canvas;
use crate::svg::geometry::Rect;

/// How many rows a text may have before it is cut.
const MOST: usize = 14;

/// Whether a site stands for several.
pub(super) fn is_several(site: &Site) -> bool {
    let single = |count: &str| {
        let one = Quantity::parse(count).is_some_and(|count| count.high <= 1.0);
        one || count.trim().eq_ignore_ascii_case("one")
    };
    site.count.as_deref().is_some_and(|count| !single(count))
}

/// Whether a site of which the record says something about writes takes any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writes {
    Always,
    /// `once activated`, `only if the other is lost`.
    AtTimes,
    Never,
}

impl Writes {
    fn of(said: &str) -> Self {
        let words: Vec<String> =
            said.split(|character: char| !character.is_alphanumeric()).map(str::to_lowercase).collect();
        let forwards = words.first().is_some_and(|first| first.starts_with("forward"));
        match () {
            () if forwards || !takes_writes(said) => Self::Never,
            () if words.iter().any(|word| ["if", "once", "until"].contains(&word.as_str())) => Self::AtTimes,
            () => Self::Always,
        }
    }

    fn pill(self) -> (&'static str, Tone) {
        match self {
            Self::Always => ("writes", Tone::Loud),
            Self::AtTimes => ("writes at times", Tone::Firm),
            Self::Never => ("no writes", Tone::Plain),
        }
    }
}

/// A site as it is drawn at a width.
pub(super) struct Place<'a> {
    site: &'a Site,
    name: Text,
    count: Text,
    role: Text,
    /// Whether it takes writes, and what is said of them.
    writes: Option<(Writes, Text)>,
}

impl<'a> Place<'a> {
    /// With its text wrapped for a card of this width.
    pub(super) fn new(site: &'a Site, width: f64) -> Self {
        let room = width - 2.0 * PADDING;
        let change = site.change.as_ref();
        let short = site.count.as_deref().filter(|count| Style::VALUE.width(count) < room * 0.3);
        let long = site.count.as_deref().filter(|_| short.is_none());
        let count = short.map_or_else(Text::default, |count| Text::default().say(Style::VALUE, count, room * 0.3, 1));
        let beside = if count.is_empty() { 0.0 } else { count.width() + 12.0 };
        let role = Text::default()
            .say(Style::LABEL, long.unwrap_or_default(), room, 3)
            .say(Style::QUIET, site.role.as_deref().unwrap_or_default(), room, MOST)
            .was(change, room);
        let writes = site.writes.as_deref().map(|said| {
            let writes = Writes::of(said);
            // `none` says no more than the pill.
            let is_none = said.trim().eq_ignore_ascii_case("none");
            let said = if is_none { "" } else { said };
            (writes, Text::default().say(Style::TEXT, said, room, MOST).struck(change))
        });
        let name = Change::signed(change, &site.name);
        let name = Text::default().say(Style::NAME, &name, room - beside, 4).struck(change);
        Self { site, name, count, role, writes }
    }

    pub(super) fn height(&self) -> f64 {
        let name = self.name.height().max(self.count.height());
        let role = if self.role.is_empty() { 0.0 } else { self.role.height() + 4.0 };
        let writes = self.writes.as_ref().map_or(0.0, |(_, said)| PILL + 14.0 + said.height());
        2.0 * PADDING - 4.0 + name + role + writes
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, place: Rect) {
        let site = self.site;
        let outline = Outline {
            inferred: site.support.inferred,
            stacked: is_several(site),
            change: site.change.as_ref(),
            ..Outline::default()
        };
        let said = told(&tooltip(&site.name, site.role.as_deref(), &site.support), site.change.as_ref());
        card(canvas, place, outline, &said, |canvas| {
            let (x, top) = (place.x + PADDING, place.y + PADDING - 2.0);
            self.count.draw(canvas, (place.right() - PADDING - self.count.width(), top));
            let mut y = self.name.draw(canvas, (x, top)).max(top + self.count.height());
            if !self.role.is_empty() {
                y = self.role.draw(canvas, (x, y + 4.0));
            }
            if let Some((writes, words)) = &self.writes {
                let (label, tone) = writes.pill();
                pill(canvas, (x, y + 9.0), label, tone);
                words.draw(canvas, (x, y + PILL + 13.0));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Writes;

    #[test]
    fn a_writer_is_one_that_takes_writes_at_all_times() {
        assert_eq!(Writes::of("all writes of the database"), Writes::Always);
        assert_eq!(Writes::of("control plane, once activated"), Writes::AtTimes);
        assert_eq!(Writes::of("takes over leadership only if the leader region is lost"), Writes::AtTimes);
        assert_eq!(Writes::of("forwarded"), Writes::Never);
        assert_eq!(Writes::of("none: it only votes"), Writes::Never);
    }
}
