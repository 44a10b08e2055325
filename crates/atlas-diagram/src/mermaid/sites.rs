//! The site form: who writes where, how copies are kept, what takes over.

use super::writer::{Arrow, Flowchart, Frame, Label, Mark, Purpose, Written};
use crate::model::{Diagram, Site, Sites, Strategy, Support};
use crate::parts::CLIENT;
use crate::text;
use crate::words::with;

/// The width of a card, in columns.
const CARD: usize = 30;

/// The width of a card that speaks of all sites.
const WIDE: usize = 36;

/// The width of a title, in columns.
const TITLE: usize = 100;

/// The group of the sites, and the cards that speak of all of them.
pub(crate) const SITES: &str = "Sites";
pub(crate) const REPLICATION: &str = "Replication";
pub(crate) const FAILOVER: &str = "Failover";
pub(crate) const GUARANTEES: &str = "Users may rely on";

pub(super) fn write(diagram: &Diagram, sites: &Sites, purpose: Purpose) -> Written {
    let mut chart = Flowchart::new(diagram, "TB", purpose);
    chart.node(CLIENT, Frame::Round, Label::named("Client", CARD), Mark::plain("client"));
    chart.group(SITES, &title(sites), "zone", |chart| {
        for site in &sites.sites {
            let frame = if site.count.is_some() { Frame::Stack } else { Frame::Card };
            chart.node(&site_key(site), frame, card(site), mark(site.support.inferred, "card"));
        }
    });
    put(&mut chart, REPLICATION, &sites.replication, ("RPO", sites.rpo.as_ref()));
    put(&mut chart, FAILOVER, &sites.failover, ("RTO", sites.rto.as_ref()));
    put(&mut chart, GUARANTEES, &sites.guarantees, ("", None));
    links(&mut chart, sites);
    chart.finish()
}

/// Apart from the keys of everything that is no site.
pub(crate) fn site_key(site: &Site) -> String {
    format!("site {}", site.id)
}

fn title(sites: &Sites) -> String {
    let parts: Vec<String> =
        sites.topology.iter().map(|(label, strategy)| format!("{label}: {}", strategy.text)).collect();
    if parts.is_empty() { "Sites".to_owned() } else { text::cut(&parts.join(" · "), TITLE) }
}

fn mark(inferred: bool, class: &'static str) -> Mark {
    let mut mark = Mark::plain(class);
    mark.classes.extend(inferred.then_some("inferred"));
    mark
}

fn card(site: &Site) -> Label {
    let writes = site.writes.as_ref().map(|writes| format!("Writes: {writes}"));
    Label::named(&with(&site.name, site.count.as_deref()), CARD).maybe(site.role.as_deref(), CARD, 4).maybe(
        writes.as_deref(),
        CARD,
        4,
    )
}

/// A card of what is said of all sites; none where nothing is.
fn put(chart: &mut Flowchart, heading: &str, said: &[Strategy], objective: (&str, Option<&Strategy>)) {
    let text = |strategy: &Strategy| with(&strategy.text, strategy.scope.as_deref());
    let mut label = Label::named(heading, WIDE);
    for strategy in said.iter().take(6) {
        label = label.row(&text(strategy), WIDE, 4);
    }
    let (name, target) = objective;
    label = label.maybe(target.map(|target| format!("{name}: {}", text(target))).as_deref(), WIDE, 3);
    let support: Vec<&Support> = said.iter().chain(target).map(|strategy| &strategy.support).collect();
    if !support.is_empty() {
        let inferred = support.iter().all(|support| support.inferred);
        chart.node(heading, Frame::Round, label, mark(inferred, "note"));
    }
}

/// Clients write to the sites that take writes; every site takes part in what is said of all of them.
fn links(chart: &mut Flowchart, sites: &Sites) {
    let placement =
        sites.writes.first().map_or_else(|| "writes".to_owned(), |strategy| format!("writes: {}", strategy.text));
    let named = sites.sites.iter().any(|site| site.writes.is_some());
    for (index, site) in sites.sites.iter().filter(|site| !named || site.writes.is_some()).enumerate() {
        let label = Label::default().row(if index == 0 { &placement } else { "writes" }, 28, 5);
        chart.link(CLIENT, &site_key(site), Arrow::Solid, label, Mark::plain("request"));
    }
    let waits = sites.synchronous == Some(true);
    let (arrow, class) = if waits { (Arrow::Line, "replication") } else { (Arrow::DottedLine, "copies") };
    for site in &sites.sites {
        chart.link(&site_key(site), REPLICATION, arrow, Label::default(), Mark::plain(class));
    }
    for site in &sites.sites {
        chart.link(&site_key(site), FAILOVER, Arrow::DottedLine, Label::default(), Mark::plain("failover"));
    }
}
