//! One function a form.

use super::boxes::{Card, frame};
use super::flows::{self, Flow};
use super::{Page, hanging, sign, was};
use crate::kinds::budget::percent;
use crate::model::{
    Budget, Change, Event, Lanes, Node, Objective, Planes, STAGES, Sites, Strategy, Support, Tier, Timeline, Zones,
};
use crate::text::columns;
use crate::words::{self, with};

/// The columns of a bar that stands for the whole, alone and behind a flow.
const BAR: usize = 20;
const SHORT: usize = 10;

fn inferred(text: String, support: &Support) -> String {
    if support.inferred { format!("{text} (inferred)") } else { text }
}

fn card(node: &Node, full: bool) -> Card {
    let mut card = Card::new(&node.name, node.support.inferred, node.change.as_ref());
    if node.absent {
        return card.row(Some("not there yet"));
    }
    if node.stub {
        return card;
    }
    card = card.row(node.technology.as_deref());
    for fact in &node.facts {
        card = card.row(Some(&format!("{}: {}", fact.label, fact.value)));
    }
    if full {
        let names: Vec<String> = node.mechanisms.iter().map(|mechanism| mechanism.name.to_lowercase()).collect();
        card = card.row(Some(&names.join(", ")).filter(|names| !names.is_empty()).map(String::as_str));
    }
    card
}

pub(super) fn planes(page: &mut Page, planes: &Planes) {
    let full = planes.focus.is_some();
    if let Some(client) = &planes.client {
        frame(page, "Outside", &[card(client, full)], &[]);
    }
    for band in &planes.bands {
        let beside = planes.focus.is_some_and(|focus| focus != band.plane);
        let title = format!("{} plane{}", band.name, if beside { ", neighbours" } else { "" });
        let cards: Vec<Card> = band.nodes.iter().map(|node| card(node, full)).collect();
        frame(page, &title, &cards, &[]);
    }
    page.rows.push(String::new());
    let list: Vec<Flow<'_>> = planes.edges.iter().map(|edge| Flow { edge, more: Vec::new() }).collect();
    flows::write(page, "Flows", &list, &|id| planes.node(id).map(|node| node.name.as_str()));
}

pub(super) fn zones(page: &mut Page, zones: &Zones) {
    for zone in &zones.zones {
        let cards: Vec<Card> = zone.nodes.iter().map(|node| card(node, false)).collect();
        let promise = |promise: &crate::model::Promise| {
            let text = with(&promise.guarantee.name, promise.scope.as_deref());
            let mark = promise.change.as_ref().map_or_else(String::new, |change| sign(Some(change)));
            hanging(&format!("{mark}Promised: "), &inferred(text, &promise.support), page.width - 4)
        };
        let promises: Vec<String> = zone.promises.iter().flat_map(promise).collect();
        frame(page, &format!("{} ({})", zone.name, zone.meaning), &cards, &promises);
    }
    page.rows.push(String::new());
    let nodes: Vec<&Node> = zones.zones.iter().flat_map(|zone| &zone.nodes).collect();
    let more = |crossing: &crate::model::Crossing| {
        let level = crossing.weakens_to.map(|level| words::consistency(level).to_lowercase());
        level.map(|level| format!("at most {level}")).into_iter().collect()
    };
    let list: Vec<Flow<'_>> =
        zones.crossings.iter().map(|crossing| Flow { edge: &crossing.edge, more: more(crossing) }).collect();
    flows::write(page, "Flows", &list, &|id| nodes.iter().find(|node| node.id == id).map(|node| node.name.as_str()));
}

pub(super) fn sites(page: &mut Page, sites: &Sites) {
    let card = |site: &crate::model::Site| {
        let writes = site.writes.as_ref().map(|writes| format!("Writes: {writes}"));
        let name = with(&site.name, site.count.as_deref());
        let card = Card::new(&name, site.support.inferred, site.change.as_ref());
        card.row(site.role.as_deref()).row(writes.as_deref())
    };
    let cards: Vec<Card> = sites.sites.iter().map(card).collect();
    frame(page, "Sites", &cards, &[]);
    page.rows.push(String::new());
    page.list("Placement", sites.topology.iter().map(|(label, of)| said(Some(label), of)).collect());
    page.list("Writes", sites.writes.iter().map(|of| said(None, of)).collect());
    page.list("Replication", sites.replication.iter().map(|of| said(None, of)).collect());
    page.list("Failover", sites.failover.iter().map(|of| said(None, of)).collect());
    let targets = [("RPO", &sites.rpo), ("RTO", &sites.rto)];
    let targets = targets.iter().filter_map(|(label, of)| of.as_ref().map(|of| said(Some(label), of)));
    page.list("Objectives", targets.collect());
    page.list("Users may rely on", sites.guarantees.iter().map(|of| said(None, of)).collect());
    page.list("Trade-off", sites.trade_off.iter().map(|of| said(None, of)).collect());
}

/// What is said of all sites, with its change.
fn said<'a>(label: Option<&str>, strategy: &'a Strategy) -> (Option<&'a Change>, String) {
    let text = inferred(with(&strategy.text, strategy.scope.as_deref()), &strategy.support);
    (
        strategy.change.as_ref(),
        noted(label.map_or(text.clone(), |label| format!("{label}: {text}")), strategy.change.as_ref()),
    )
}

fn noted(text: String, change: Option<&Change>) -> String {
    was(change).map_or(text.clone(), |was| format!("{text} ({was})"))
}

pub(super) fn lanes(page: &mut Page, lanes: &Lanes) {
    let name = |id: &String| {
        lanes.components.iter().find(|node| node.id == *id).map_or_else(|| id.clone(), |node| node.name.clone())
    };
    for (index, lane) in lanes.lanes.iter().enumerate() {
        let change = lane.change.as_ref();
        let mark = change.map_or_else(String::new, |_| sign(change));
        let title = format!("{mark}{}. {}", index + 1, with(&lane.name, lane.severity.map(words::severity)));
        let width = page.width - 4;
        let mut rows = lane.description.as_ref().map_or_else(Vec::new, |text| hanging("", text, width));
        for (stage, said) in STAGES.iter().zip(&lane.stages) {
            let text = match said {
                Some((text, support)) => inferred(text.clone(), support),
                None => "not on record".to_owned(),
            };
            rows.extend(hanging(&format!("{stage:<11} "), &text, width));
        }
        let touched: Vec<String> = lane.affects.iter().map(name).collect();
        if !touched.is_empty() {
            rows.extend(hanging("Touches     ", &words::list(&touched), width));
        }
        if let Some((_, name)) = &lane.incident {
            rows.extend(hanging("Seen in     ", name, width));
        }
        rows.extend(was(change).map_or_else(Vec::new, |was| hanging("~ ", &was, width)));
        frame(page, &title, &[], &rows);
    }
}

pub(super) fn budget(page: &mut Page, budget: &Budget) {
    let level = |objective: &Objective| {
        let text = inferred(format!("{}: {}", objective.label, objective.value), &objective.support);
        (objective.change.clone(), noted(text, objective.change.as_ref()))
    };
    for (heading, objectives) in [("Service levels", &budget.objectives), ("Measured", &budget.latencies)] {
        let entries: Vec<_> = objectives.iter().map(level).collect();
        page.list(heading, entries.iter().map(|(change, text)| (change.as_ref(), text.clone())).collect());
    }
    let more = |hop: &crate::model::Hop| {
        let times = hop.edge.latencies.iter().map(|(name, value)| format!("{name} {value}"));
        let share = hop.share.map(|share| format!("{} {} of the target", bar(share, SHORT), percent(share)));
        times.chain(share).collect()
    };
    let list: Vec<Flow<'_>> = budget.hops.iter().map(|hop| Flow { edge: &hop.edge, more: more(hop) }).collect();
    let name = |id: &str| budget.nodes.iter().find(|node| node.id == id).map(|node| node.name.as_str());
    flows::write(page, "Latency along the flows", &list, &name);
    for tier in &budget.tiers {
        let change = tier.change.as_ref();
        let mark = change.map_or_else(String::new, |_| sign(change));
        let rows = tier_rows(tier, page.width - 4);
        frame(page, &format!("{mark}{}", tier.name), &[], &rows);
    }
}

/// A share of a whole as a bar; what is more than the whole stands out behind its end.
fn bar(share: f64, whole: usize) -> String {
    let full = ((share.clamp(0.0, 2.0) * whole as f64).round() as usize).min(2 * whole);
    let (inside, over) = (full.min(whole), full.saturating_sub(whole));
    let over = if over > 0 { format!("▌{}", "█".repeat(over)) } else { String::new() };
    format!("{}{}{over}", "█".repeat(inside), "░".repeat(whole - inside))
}

fn tier_rows(tier: &Tier, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    if let Some(little) = &tier.little {
        let law =
            format!("L = λ × W = {} × {} = {} at once", little.arrival_rate, little.service_time, little.concurrency);
        rows.extend(hanging("", &law, width));
        if let Some(share) = little.of_pool {
            let text = format!("{} {} of the pool", bar(share, BAR), percent(share));
            // Where it has no room the figure stands alone.
            let text = if columns(&text) <= width { text } else { format!("{} of the pool", percent(share)) };
            rows.extend(hanging("", &text, width));
        }
    }
    for fact in tier.pool_size.iter().chain(&tier.times).chain(&tier.facts) {
        rows.extend(hanging("", &inferred(format!("{}: {}", fact.label, fact.value), &fact.support), width));
    }
    rows.extend(was(tier.change.as_ref()).map_or_else(Vec::new, |was| hanging("~ ", &was, width)));
    rows
}

pub(super) fn timeline(page: &mut Page, timeline: &Timeline) {
    page.list("History", timeline.events.iter().map(|event| (event.change.as_ref(), told(event))).collect());
    for passage in &timeline.passages {
        let change = passage.change.as_ref();
        let title = with(passage.name.as_deref().unwrap_or("Migration"), passage.period.as_deref());
        let title = Change::signed(change, &title);
        let width = page.width - 4;
        let mut rows = was(change).map_or_else(Vec::new, |was| hanging("~ ", &was, width));
        for (label, said) in
            [("From", Some(&passage.from)), ("To", Some(&passage.to)), ("Because", passage.reason.as_ref())]
        {
            let Some(said) = said.filter(|said| !said.text.is_empty()) else { continue };
            rows.extend(hanging(&format!("{label:<11} "), &inferred(said.text.clone(), &said.support), width));
        }
        for (number, step) in passage.numbered() {
            let number = number.map_or_else(|| "  • ".to_owned(), |number| format!("{number:>2}. "));
            rows.extend(hanging(&Change::signed(step.change.as_ref(), &number), &told(step), width));
        }
        for fact in &passage.results {
            let change = fact.change.as_ref();
            let text = inferred(format!("{}: {}", fact.label, fact.value), &fact.support);
            rows.extend(hanging(&Change::signed(change, "→ "), &noted(text, change), width));
        }
        frame(page, &title, &[], &rows);
    }
}

/// `2022-05 Switch: ScyllaDB becomes the primary database (177 to 72 nodes)`.
fn told(event: &Event) -> String {
    let mut text = event.date.as_ref().map_or_else(String::new, |date| format!("{date} "));
    text.push_str(&event.title);
    if let Some(said) = &event.description {
        text.push_str(&format!(": {}", said.text));
    }
    let text = with(&text, event.scale.as_ref().map(|said| said.text.as_str()));
    noted(if event.is_inferred() { format!("{text} (inferred)") } else { text }, event.change.as_ref())
}
