//! Sites: a card each in one frame, how they are kept alike, and what is said of all of them below.

use super::blocks::{Outline, PADDING, PILL, Style, Text, Tone, WIDTH, card, cards, framed, pill, told};
use super::canvas::{Canvas, Paint};
use super::geometry::{Rect, number};
use super::legend::{self, Entry, Sample};
use crate::layout::shelf::Deck;
use crate::mermaid::takes_writes;
use crate::model::{Change, Site, Sites, Strategy};
use crate::parts::tooltip;

/// Space inside the frame of the sites, the height of its name, and the space between cards.
const INSIDE: f64 = 18.0;
const TITLE: f64 = 42.0;
const GAP: f64 = 16.0;

/// The greatest width of the card on the line of the copies, and the space above it.
const ON_RAIL: f64 = 560.0;
const ABOVE_RAIL: f64 = 18.0;

/// The least width of a card.
const NARROWEST: f64 = 250.0;

/// How many rows a text may have before it is cut.
const MOST: usize = 14;

/// What the frame is called.
const FRAME: &str = "Regions";

/// Draws the sites. The frame that the drawing takes.
pub(super) fn draw(canvas: &mut Canvas, sites: &Sites) -> Rect {
    let y = regions(canvas, sites) + 22.0;
    let topics = topics(sites);
    let deck = Deck { room: WIDTH, gap: GAP, narrowest: NARROWEST };
    let height = |index: usize, width: f64| topics.get(index).map_or(0.0, |topic| topic.height(width));
    let (places, height) = deck.places(topics.len(), &height);
    cards(canvas, |canvas| {
        for (topic, place) in topics.iter().zip(&places) {
            topic.draw(canvas, Rect { y: place.y + y, ..*place });
        }
    });
    let bottom = if topics.is_empty() { y - 22.0 } else { y + height };
    legend::draw(canvas, framed(WIDTH, bottom), &legend(sites, &topics))
}

/// The frame with its sites. Where it ends.
fn regions(canvas: &mut Canvas, sites: &Sites) -> f64 {
    let deck = Deck { room: WIDTH - 2.0 * INSIDE, gap: GAP + 6.0, narrowest: NARROWEST };
    let height = |index: usize, width: f64| sites.sites.get(index).map_or(0.0, |site| Place::new(site, width).height());
    let (places, height) = deck.places(sites.sites.len(), &height);
    // A card of that name needs no frame that says it again.
    let title = if sites.sites.iter().any(|site| site.name == FRAME) { INSIDE } else { TITLE };
    let copies = replication(sites).filter(|_| has_rail(sites));
    let rail = copies.as_ref().map_or(0.0, |copies| copies.height(ON_RAIL) + ABOVE_RAIL);
    let frame = Rect { width: WIDTH, height: title + height + rail + INSIDE, ..Rect::default() };
    canvas.painted_around(Paint::both("line", "line"), &[], |canvas| {
        canvas.rect(frame, "12", &[("fill-opacity", ".07"), ("stroke-opacity", ".5")]);
    });
    if title > INSIDE {
        canvas.painted_row((INSIDE, 25.0), Paint::fill("ink"), &[("font-weight", "600")], FRAME);
    }
    canvas.line_break();
    cards(canvas, |canvas| {
        for (site, place) in sites.sites.iter().zip(&places) {
            let place = Rect { x: place.x + INSIDE, y: place.y + title, ..*place };
            Place::new(site, place.width).draw(canvas, place);
        }
    });
    if let Some(copies) = copies {
        self::rail(canvas, &copies, sites.synchronous, title + height + ABOVE_RAIL);
    }
    frame.height
}

/// Whether anything is copied between several sites.
fn has_rail(sites: &Sites) -> bool {
    !sites.replication.is_empty() && (sites.sites.len() > 1 || sites.sites.iter().any(|site| site.count.is_some()))
}

/// The line of the copies along all sites, with what is said of them on it: a record says how sites are kept alike, and not between which
/// two of them.
fn rail(canvas: &mut Canvas, copies: &Topic<'_>, waits: Option<bool>, top: f64) {
    let width = (copies.text(ON_RAIL).width() + 2.0 * PADDING).max(180.0).min(ON_RAIL).ceil();
    let place = Rect { x: (WIDTH - width) / 2.0, y: top, width, height: copies.height(ON_RAIL) };
    let y = number(place.middle().1);
    let line =
        format!("M{} {y}H{}M{} {y}H{}", number(INSIDE), number(place.x), number(place.right()), number(WIDTH - INSIDE));
    let dashes = if waits == Some(false) { "9 6" } else { "" };
    // Where the record does not say whether a writer waits, the line is plain.
    let (outer, inner) = if waits.is_some() { ("5", Some("2")) } else { ("1.5", None) };
    canvas.painted(
        "path",
        Paint::stroke("ink"),
        &[("d", &line), ("stroke-width", outer), ("stroke-dasharray", dashes)],
    );
    if let Some(inner) = inner {
        canvas.painted("path", Paint::stroke("ground"), &[("d", &line), ("stroke-width", inner)]);
    }
    canvas.line_break();
    cards(canvas, |canvas| copies.draw_wrapped(canvas, place, ON_RAIL));
}

/// A site as it is drawn at a width.
struct Place<'a> {
    site: &'a Site,
    name: Text,
    count: Text,
    role: Text,
    /// Whether it takes writes, and what is said of them.
    writes: Option<(bool, Text)>,
}

impl<'a> Place<'a> {
    fn new(site: &'a Site, width: f64) -> Self {
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
            let takes = takes_writes(said);
            // A word that says no more than its pill.
            let said = if !takes && !said.trim().contains(' ') { "" } else { said };
            (takes, Text::default().say(Style::TEXT, said, room, MOST).struck(change))
        });
        let name = Change::signed(change, &site.name);
        let name = Text::default().say(Style::NAME, &name, room - beside, 4).struck(change);
        Self { site, name, count, role, writes }
    }

    fn height(&self) -> f64 {
        let name = self.name.height().max(self.count.height());
        let role = if self.role.is_empty() { 0.0 } else { self.role.height() + 4.0 };
        let writes = self.writes.as_ref().map_or(0.0, |(_, said)| PILL + 14.0 + said.height());
        2.0 * PADDING - 4.0 + name + role + writes
    }

    fn draw(&self, canvas: &mut Canvas, place: Rect) {
        let site = self.site;
        let outline = Outline {
            inferred: site.support.inferred,
            stacked: site.count.is_some(),
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
            if let Some((takes, words)) = &self.writes {
                let (label, tone) = if *takes { ("writes", Tone::Loud) } else { ("no writes", Tone::Plain) };
                pill(canvas, (x, y + 9.0), label, tone);
                words.draw(canvas, (x, y + PILL + 13.0));
            }
        });
    }
}

/// A card of what is said of all sites.
struct Topic<'a> {
    title: &'static str,
    /// What stands before a statement, and the statement.
    said: Vec<(&'static str, &'a Strategy)>,
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

fn replication(sites: &Sites) -> Option<Topic<'_>> {
    Some(all("Replication", &sites.replication)).filter(|topic| !topic.said.is_empty())
}

/// What is said of all sites, but for the copies that have a line of their own.
fn topics(sites: &Sites) -> Vec<Topic<'_>> {
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
    fn text(&self, width: f64) -> Text {
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
    fn is_inferred(&self) -> bool {
        self.said.iter().all(|(_, strategy)| strategy.support.inferred)
    }

    /// What became of all of it, where that is one thing.
    fn change(&self) -> Option<&Change> {
        let mut changes = self.said.iter().map(|(_, strategy)| strategy.change.as_ref());
        let first = changes.next().flatten()?;
        changes.all(|change| change.is_some_and(|change| change.as_str() == first.as_str())).then_some(first)
    }

    fn height(&self, width: f64) -> f64 {
        self.text(width).height() + 2.0 * PADDING - 4.0
    }

    fn draw(&self, canvas: &mut Canvas, place: Rect) {
        self.draw_wrapped(canvas, place, place.width);
    }

    /// In its place, with the rows that it has at another width.
    fn draw_wrapped(&self, canvas: &mut Canvas, place: Rect, width: f64) {
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

fn legend(sites: &Sites, topics: &[Topic<'_>]) -> Vec<Entry> {
    let copies = replication(sites).filter(|_| has_rail(sites));
    let statements = || copies.iter().chain(topics).flat_map(|topic| &topic.said);
    let inferred =
        sites.sites.iter().any(|site| site.support.inferred) || copies.iter().chain(topics).any(Topic::is_inferred);
    let mut entries: Vec<Entry> = Vec::new();
    entries.extend(sites.synchronous.filter(|_| copies.is_some()).map(|waits| {
        let words = if waits { "synchronous replication" } else { "asynchronous replication" };
        Entry::new(Sample::Copies { waits }, words)
    }));
    entries.extend(legend::outlines(inferred, false, sites.sites.iter().any(|site| site.count.is_some())));
    let changes = sites.sites.iter().filter_map(|site| site.change.as_ref());
    entries.extend(legend::changes(changes.chain(statements().filter_map(|(_, strategy)| strategy.change.as_ref()))));
    entries
}
