//! The text alternative: what a drawing shows, as lists.

use crate::kinds::budget::percent;
use crate::kinds::migration;
use crate::model::{
    Branch, Budget, Change, Diagram, Edge, Event, Form, Lanes, Node, Participant, Passage, Planes, STAGES, Sequence,
    Sites, Statement, Step, Strategy, Support, Tier, Timeline, Zones,
};
use crate::parts::edge_sentence;
use crate::words::{self, one_line, with};

/// What a drawing shows, as lists of plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What stands in it, by group.
    pub groups: Vec<OutlineGroup>,
    /// What goes on between those, one sentence each, without a full stop.
    pub sentences: Vec<String>,
}

/// One group of an outline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineGroup {
    /// Its title.
    pub title: String,
    /// What stands in it.
    pub items: Vec<String>,
}

/// The text alternative of a diagram.
pub fn outline(diagram: &Diagram) -> Outline {
    let mut outline = match &diagram.form {
        Form::Plane(planes) => of_planes(planes),
        Form::Zones(zones) => of_zones(zones),
        Form::Sites(sites) => of_sites(sites),
        Form::Sequence(sequence) => of_sequence(sequence),
        Form::Lanes(lanes) => of_lanes(lanes),
        Form::Budget(budget) => of_budget(budget),
        Form::Timeline(timeline) => of_timeline(timeline),
    };
    outline.groups.retain(|group| !group.items.is_empty());
    outline
}

fn group(title: impl Into<String>, items: Vec<String>) -> OutlineGroup {
    OutlineGroup { title: title.into(), items: items.iter().map(|item| one_line(item)).collect() }
}

/// With how it differs from the version before, where two are compared.
fn changed(text: String, change: Option<&Change>) -> String {
    match change {
        None => text,
        Some(Change::Changed { before }) => format!("{text} (changed, before: {before})"),
        Some(change) => format!("{text} ({})", change.as_str()),
    }
}

fn inferred(text: String, support: &Support) -> String {
    if support.inferred { format!("{text} (inferred)") } else { text }
}

fn node(node: &Node) -> String {
    if node.absent {
        return changed(format!("{}: not there yet", node.name), node.change.as_ref());
    }
    let mut details: Vec<String> = node.kind.iter().map(|kind| kind.name.to_lowercase()).collect();
    details.extend(node.technology.clone());
    details.extend(node.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)));
    details.extend((!node.mechanisms.is_empty()).then(|| {
        let names: Vec<String> = node.mechanisms.iter().map(|mechanism| mechanism.name.to_lowercase()).collect();
        format!("uses {}", words::list(&names))
    }));
    details.extend(node.replicated.then(|| "kept in several copies".to_owned()));
    let text = if details.is_empty() { node.name.clone() } else { format!("{}: {}", node.name, details.join("; ")) };
    changed(inferred(text, &node.support), node.change.as_ref())
}

fn sentence<'a>(edge: &Edge, name: impl Fn(&str) -> Option<&'a str>) -> String {
    let name = |id: &str| name(id).unwrap_or("Client");
    one_line(&changed(edge_sentence(edge, name(&edge.from), name(&edge.to)), edge.change.as_ref()))
}

fn of_planes(planes: &Planes) -> Outline {
    let title = |band: &crate::model::Band| match planes.focus {
        Some(focus) if focus != band.plane => format!("{} plane, neighbours", band.name),
        _ => format!("{} plane", band.name),
    };
    let groups = planes.bands.iter().map(|band| group(title(band), band.nodes.iter().map(node).collect())).collect();
    let name = |id: &str| planes.node(id).map(|node| node.name.as_str());
    Outline { groups, sentences: planes.edges.iter().map(|edge| sentence(edge, name)).collect() }
}

fn of_zones(zones: &Zones) -> Outline {
    let nodes: Vec<&Node> = zones.zones.iter().flat_map(|zone| &zone.nodes).collect();
    let name = |id: &str| nodes.iter().find(|node| node.id == id).map(|node| node.name.as_str());
    let items = |zone: &crate::model::Zone| {
        let promises = zone.promises.iter().map(|promise| {
            let text = format!("promised: {}", with(&promise.guarantee.name, promise.scope.as_deref()));
            changed(inferred(text, &promise.support), promise.change.as_ref())
        });
        zone.nodes.iter().map(node).chain(promises).collect()
    };
    let groups =
        zones.zones.iter().map(|zone| group(format!("{} ({})", zone.name, zone.meaning), items(zone))).collect();
    let crossing = |crossing: &crate::model::Crossing| {
        let text = sentence(&crossing.edge, name);
        match crossing.weakens_to {
            Some(level) => {
                format!("{text}, which leaves at most {} consistency", words::consistency(level).to_lowercase())
            }
            None => text,
        }
    };
    Outline { groups, sentences: zones.crossings.iter().map(crossing).collect() }
}

fn of_sites(sites: &Sites) -> Outline {
    let said = |strategy: &Strategy| {
        let text = inferred(with(&strategy.text, strategy.scope.as_deref()), &strategy.support);
        changed(text, strategy.change.as_ref())
    };
    let site = |site: &crate::model::Site| {
        let mut parts = vec![with(&site.name, site.count.as_deref())];
        parts.extend(site.role.clone());
        parts.extend(site.writes.as_ref().map(|writes| format!("writes: {writes}")));
        changed(inferred(parts.join("; "), &site.support), site.change.as_ref())
    };
    let all = |strategies: &[Strategy]| strategies.iter().map(said).collect::<Vec<_>>();
    let place = sites.topology.iter().map(|(label, strategy)| format!("{label}: {}", said(strategy))).collect();
    let objectives = [("RPO", &sites.rpo), ("RTO", &sites.rto)];
    let objectives = objectives
        .iter()
        .filter_map(|(label, strategy)| strategy.as_ref().map(|strategy| format!("{label}: {}", said(strategy))));
    let groups = vec![
        group("Placement", place),
        group("Sites", sites.sites.iter().map(site).collect()),
        group("Writes", all(&sites.writes)),
        group("Replication", all(&sites.replication)),
        group("Failover", all(&sites.failover)),
        group("Objectives", objectives.collect()),
        group("Users may rely on", all(&sites.guarantees)),
        group("Trade-off", all(&sites.trade_off)),
    ];
    Outline { groups, sentences: Vec::new() }
}

fn of_sequence(sequence: &Sequence) -> Outline {
    let participant = |participant: &Participant| {
        let duties = (!participant.duties.is_empty()).then(|| words::list(&participant.duties));
        let names: Vec<String> = participant.components.iter().map(|(_, name)| name.clone()).collect();
        let names = if names.is_empty() { String::new() } else { format!(": {}", words::list(&names)) };
        format!("{}{names}", with(&participant.name, duties.as_deref()))
    };
    let mut sentences = Vec::new();
    told(&sequence.steps, None, sequence, &mut sentences);
    Outline { groups: vec![group("Participants", sequence.participants.iter().map(participant).collect())], sentences }
}

/// Steps as sentences, each under the condition that leads to it.
fn told(steps: &[Step], condition: Option<&str>, sequence: &Sequence, out: &mut Vec<String>) {
    let name = |id: &str| {
        sequence
            .participants
            .iter()
            .find(|participant| participant.id == id)
            .map_or(String::new(), |found| found.name.clone())
    };
    let when = condition.map_or_else(String::new, |condition| format!("{}: ", words::capital(condition)));
    for step in steps {
        match step {
            Step::Message { from, to, text, status, change, .. } => {
                let status = status.as_ref().map_or_else(String::new, |status| {
                    let usual = if status.stated { "" } else { ", the usual status, not stated" };
                    format!(" ({}{usual})", status.text)
                });
                let text = format!("{when}{} to {}: {text}{status}", name(from), name(to));
                out.push(one_line(&changed(text, change.as_ref())));
            }
            Step::Note { over, heading, rungs } => {
                for rung in rungs {
                    let limit = rung.limit.as_ref().map_or_else(String::new, |limit| format!(": {limit}"));
                    let component = rung.component.as_ref().map(|(_, name)| name.as_str());
                    let text = with(&format!("{}{limit}", rung.text), component);
                    let text = format!("{}, {}: {text}", name(over), heading.to_lowercase());
                    out.push(one_line(&changed(inferred(text, &rung.support), rung.change.as_ref())));
                }
            }
            Step::Alternatives(branches) => {
                for Branch { condition, steps } in branches {
                    told(steps, Some(condition), sequence, out);
                }
            }
        }
    }
}

fn of_lanes(lanes: &Lanes) -> Outline {
    let name = |id: &String| {
        lanes.components.iter().find(|node| node.id == *id).map_or_else(|| id.clone(), |node| node.name.clone())
    };
    let lane = |lane: &crate::model::Lane| {
        let mut items: Vec<String> = lane.description.iter().cloned().collect();
        for (stage, said) in STAGES.iter().zip(&lane.stages) {
            items.push(match said {
                Some((text, support)) => inferred(format!("{stage}: {text}"), support),
                None => format!("{stage}: not on record"),
            });
        }
        let touched: Vec<String> = lane.affects.iter().map(name).collect();
        items.extend((!touched.is_empty()).then(|| format!("Touches {}", words::list(&touched))));
        items.extend(lane.incident.as_ref().map(|(_, name)| format!("Seen in: {name}")));
        group(changed(with(&lane.name, lane.severity.map(words::severity)), lane.change.as_ref()), items)
    };
    Outline { groups: lanes.lanes.iter().map(lane).collect(), sentences: Vec::new() }
}

fn of_budget(budget: &Budget) -> Outline {
    let level = |objective: &crate::model::Objective| {
        let text = inferred(format!("{}: {}", objective.label, objective.value), &objective.support);
        changed(text, objective.change.as_ref())
    };
    let name = |id: &str| budget.nodes.iter().find(|node| node.id == id).map(|node| node.name.as_str());
    let mut groups = vec![
        group("Service levels", budget.objectives.iter().map(level).collect()),
        group("Measured", budget.latencies.iter().map(level).collect()),
    ];
    groups.extend(
        budget.tiers.iter().map(|tier| group(changed(tier.name.clone(), tier.change.as_ref()), tier_items(tier))),
    );
    let hop = |hop: &crate::model::Hop| {
        let share = hop.share.map_or_else(String::new, |share| format!(", {} of the target", percent(share)));
        format!("{}{share}", sentence(&hop.edge, name))
    };
    Outline { groups, sentences: budget.hops.iter().map(hop).collect() }
}

fn tier_items(tier: &Tier) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    if let Some(little) = &tier.little {
        let share = little.of_pool.map_or_else(String::new, |share| format!(", {} of the pool", percent(share)));
        items.push(format!(
            "Little's law: {} × {} = {} at once{share}",
            little.arrival_rate, little.service_time, little.concurrency
        ));
    }
    let facts = tier.pool_size.iter().chain(&tier.times).chain(&tier.facts);
    items.extend(facts.map(|fact| inferred(format!("{}: {}", fact.label, fact.value), &fact.support)));
    items
}

fn of_timeline(timeline: &Timeline) -> Outline {
    let said = |statement: &Statement| inferred(statement.text.clone(), &statement.support);
    let event = |when: &str, event: &Event| {
        let description =
            event.description.as_ref().map_or_else(String::new, |description| format!(": {}", said(description)));
        let scale = event.scale.as_ref().map(|scale| format!("scale: {}", said(scale)));
        let unsaid = event.support.inferred && description.is_empty();
        let title = if unsaid { inferred(event.title.clone(), &event.support) } else { event.title.clone() };
        let text = format!("{when}: {}", with(&format!("{title}{description}"), scale.as_deref()));
        changed(text, event.change.as_ref())
    };
    let passage = |passage: &Passage| {
        let mut items = vec![format!("From: {}", said(&passage.from)), format!("To: {}", said(&passage.to))];
        items.extend(passage.reason.as_ref().map(|reason| format!("Why: {}", said(reason))));
        items.extend(passage.numbered().map(|(number, step)| {
            let number = number.map_or_else(|| "Former step".to_owned(), |number| format!("Step {number}"));
            event(&with(&number, step.date.as_deref()), step)
        }));
        let result = |fact: &crate::model::Fact| {
            changed(inferred(format!("{}: {}", fact.label, fact.value), &fact.support), fact.change.as_ref())
        };
        items.extend(passage.results.iter().map(result));
        group(changed(with(&migration::name(passage), passage.period.as_deref()), passage.change.as_ref()), items)
    };
    let history = group(
        "Evolution",
        timeline.events.iter().map(|found| event(found.date.as_deref().unwrap_or("Then"), found)).collect(),
    );
    let groups = std::iter::once(history).chain(timeline.passages.iter().map(passage)).collect();
    Outline { groups, sentences: Vec::new() }
}
