//! The site form: who writes where, how copies are kept, what takes over.

use super::writer::{Arrow, Flowchart, Frame, Label, Mark, group_key, signed};
use crate::model::{Change, Diagram, Site, Sites, Strategy, Support};
use crate::parts::CLIENT;
use crate::words::with;

/// The width of a card, in columns.
const CARD: usize = 30;

/// The width of a card that speaks of all sites.
const WIDE: usize = 36;

/// The group of the sites, and the cards that speak of all of them.
const SITES: &str = "Sites";
const PLACEMENT: &str = "Placement";
const REPLICATION: &str = "Replication";
const FAILOVER: &str = "Failover";
const GUARANTEES: &str = "Users may rely on";
const TRADE_OFF: &str = "Trade-off";

pub(super) fn write(diagram: &Diagram, sites: &Sites) -> String {
    let mut chart = Flowchart::new(diagram, "TB");
    let writes = writes(sites);
    if !writes.is_empty() {
        chart.node(CLIENT, Frame::Round, &Label::named("Client", CARD), Mark::plain("client"));
    }
    chart.group(SITES, "Sites", "zone", |chart| {
        for site in &sites.sites {
            let frame = if site.count.is_some() { Frame::Stack } else { Frame::Card };
            chart.node(
                &site_key(site),
                frame,
                &card(site),
                mark(site.support.inferred, "card").changed(site.change.as_ref()),
            );
        }
    });
    placement(&mut chart, sites);
    put(&mut chart, REPLICATION, &sites.replication, ("RPO", sites.rpo.as_ref()));
    put(&mut chart, FAILOVER, &sites.failover, ("RTO", sites.rto.as_ref()));
    put(&mut chart, GUARANTEES, &sites.guarantees, ("", None));
    put(&mut chart, TRADE_OFF, &sites.trade_off, ("", None));
    for (key, words) in writes {
        chart.link(CLIENT, &key, Arrow::Solid, &Label::default().row(&words, 28, 5), &Mark::plain("request"));
    }
    links(&mut chart, sites);
    chart.finish()
}

/// Apart from the keys of everything that is no site.
fn site_key(site: &Site) -> String {
    format!("site {}", site.id)
}

fn mark(inferred: bool, class: &'static str) -> Mark {
    let mut mark = Mark::plain(class);
    mark.classes.extend(inferred.then_some("inferred"));
    mark
}

fn card(site: &Site) -> Label {
    let writes = site.writes.as_ref().map(|writes| format!("Writes: {writes}"));
    Label::named(&signed(&with(&site.name, site.count.as_deref()), site.change.as_ref()), CARD)
        .maybe(site.role.as_deref(), CARD, 4)
        .maybe(writes.as_deref(), CARD, 4)
}

/// What is said of all sites, with what was said before.
fn sentence(strategy: &Strategy) -> String {
    let text = with(&strategy.text, strategy.scope.as_deref());
    let before = strategy.change.as_ref().and_then(Change::before).map(|before| format!("was {before}"));
    signed(&with(&text, before.as_deref()), strategy.change.as_ref())
}

/// A card of where work and data are placed; none where nothing is said of it.
fn placement(chart: &mut Flowchart, sites: &Sites) {
    let mut label = Label::named(PLACEMENT, WIDE);
    for (name, strategy) in &sites.topology {
        let text = sentence(strategy);
        label = label.row(&if *name == PLACEMENT { text } else { format!("{name}: {text}") }, WIDE, 5);
    }
    if !sites.topology.is_empty() {
        let inferred = sites.topology.iter().all(|(_, strategy)| strategy.support.inferred);
        chart.node(PLACEMENT, Frame::Round, &label, mark(inferred, "note"));
    }
}

/// A card of what is said of all sites; none where nothing is.
fn put(chart: &mut Flowchart, heading: &str, said: &[Strategy], objective: (&str, Option<&Strategy>)) {
    let mut label = Label::named(heading, WIDE);
    for strategy in said.iter().take(6) {
        label = label.row(&sentence(strategy), WIDE, 4);
    }
    let (name, target) = objective;
    label = label.maybe(target.map(|target| format!("{name}: {}", sentence(target))).as_deref(), WIDE, 3);
    let support: Vec<&Support> = said.iter().chain(target).map(|strategy| &strategy.support).collect();
    if !support.is_empty() {
        let inferred = support.iter().all(|support| support.inferred);
        chart.node(heading, Frame::Round, &label, mark(inferred, "note"));
    }
}

/// Where clients write and what is said of it: the sites that take writes, or all of them together where none is named.
fn writes(sites: &Sites) -> Vec<(String, String)> {
    let placement = sites.writes.first().map(|strategy| format!("writes: {}", strategy.text));
    if sites.sites.iter().all(|site| site.writes.is_none()) {
        return placement.map(|words| (group_key(SITES), words)).into_iter().collect();
    }
    let takes = sites.sites.iter().filter(|site| site.writes.as_deref().is_some_and(takes_writes));
    let words = placement.into_iter().chain(std::iter::repeat("writes".to_owned()));
    takes.map(site_key).zip(words).collect()
}

/// Every site takes part in what is said of all of them.
fn links(chart: &mut Flowchart, sites: &Sites) {
    let waits = sites.synchronous == Some(true);
    let (arrow, class) = if waits { (Arrow::Line, "replication") } else { (Arrow::DottedLine, "copies") };
    for site in &sites.sites {
        chart.link(&site_key(site), REPLICATION, arrow, &Label::default(), &Mark::plain(class));
    }
    for site in &sites.sites {
        chart.link(&site_key(site), FAILOVER, Arrow::DottedLine, &Label::default(), &Mark::plain("failover"));
    }
}

/// Whether a site of which the record says something about writes takes any: `none: it only votes` does not.
pub(crate) fn takes_writes(said: &str) -> bool {
    let first = said.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    !["none", "no", "nothing", "never", "read"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::takes_writes;

    #[test]
    fn a_site_may_say_that_it_takes_no_writes() {
        assert!(takes_writes("every write is processed here first"));
        assert!(!takes_writes("none: it only votes"));
        assert!(!takes_writes("Read-only copies"));
    }
}
