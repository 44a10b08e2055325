//! The budget form: service levels, the path with its latencies, tiers with Little's law.

use super::plane::{arrow, edge_mark, node_mark};
use super::writer::{Flowchart, Frame, Label, Mark, signed};
use crate::kinds::budget::percent;
use crate::model::{Budget, Change, Diagram, Hop, Objective, Tier};
use crate::words::with;

/// The width of a card, in columns.
const CARD: usize = 36;

/// How many other figures a tier shows.
const MOST_FACTS: usize = 5;

/// The groups, and the cards of the first one.
const LEVELS: &str = "Levels";
const PATH: &str = "Path";
const TIERS: &str = "Tiers";
const LEVEL_CARDS: [&str; 2] = ["Service levels", "Measured"];

pub(super) fn write(diagram: &Diagram, budget: &Budget) -> String {
    let mut chart = Flowchart::new(diagram, "LR");
    let levels = LEVEL_CARDS.into_iter().zip([&budget.objectives, &budget.latencies]);
    let levels: Vec<_> = levels.filter(|(_, objectives)| !objectives.is_empty()).collect();
    if !levels.is_empty() {
        chart.group(LEVELS, "End to end", "zone", |chart| {
            for (heading, objectives) in &levels {
                chart.node(heading, Frame::Round, &level(heading, objectives), Mark::plain("note"));
            }
        });
    }
    if !budget.hops.is_empty() {
        chart.group(PATH, "Latency along the flows", "zone", |chart| {
            for node in &budget.nodes {
                chart.node(&node.id, Frame::Card, &Label::named(&node.name, 24), node_mark(node));
            }
        });
    }
    if !budget.tiers.is_empty() {
        chart.group(TIERS, "Capacity by tier", "zone", |chart| {
            for (index, tier) in budget.tiers.iter().enumerate() {
                let over = tier.little.as_ref().and_then(|little| little.of_pool).is_some_and(|share| share > 1.0);
                chart.node(
                    &tier_key(index),
                    Frame::Card,
                    &card(tier),
                    Mark::plain(if over { "over" } else { "card" }).changed(tier.change.as_ref()),
                );
            }
        });
    }
    for hop in &budget.hops {
        chart.link(&hop.edge.from, &hop.edge.to, arrow(&hop.edge), &label(hop), &edge_mark(&hop.edge));
    }
    chart.finish()
}

fn tier_key(index: usize) -> String {
    format!("tier {index}")
}

fn level(heading: &str, objectives: &[Objective]) -> Label {
    let row = |label: Label, objective: &Objective| {
        let before = objective.change.as_ref().and_then(Change::before).map(|before| format!("was {before}"));
        let text = with(&format!("{}: {}", objective.label, objective.value), before.as_deref());
        label.row(&signed(&text, objective.change.as_ref()), CARD, 2)
    };
    objectives.iter().fold(Label::named(heading, CARD), row)
}

fn card(tier: &Tier) -> Label {
    let mut label = Label::named(&signed(&tier.name, tier.change.as_ref()), CARD);
    if let Some(little) = &tier.little {
        let law = format!("L = λ × W = {} × {} = {}", little.arrival_rate, little.service_time, little.concurrency);
        label = label.row(&law, CARD + 8, 2);
    }
    if let Some(pool) = &tier.pool_size {
        let share = tier.little.as_ref().and_then(|little| little.of_pool);
        let share = share.map_or_else(String::new, |share| format!(", L is {} of it", percent(share)));
        label = label.row(&format!("Pool: {}{share}", pool.value), CARD, 2);
    }
    let times: Vec<String> = tier.times.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
    label = label.row(&times.join(" · "), CARD, 3);
    for fact in tier.facts.iter().take(MOST_FACTS) {
        label = label.row(&format!("{}: {}", fact.label, fact.value), CARD, 2);
    }
    match tier.facts.len().saturating_sub(MOST_FACTS) {
        0 => label,
        more => label.row(&format!("and {more} more"), CARD, 1),
    }
}

fn label(hop: &Hop) -> Label {
    let times = hop.edge.latencies.iter().map(|(name, value)| format!("{name}: {value}"));
    let p99 = hop.edge.p99.as_ref().map(|value| format!("p99: {value}"));
    let share = hop.share.map(|share| format!("{} of the target", percent(share)));
    let sign = hop.edge.change.as_ref().map(|change| change.sign().to_string());
    sign.into_iter().chain(times).chain(p99).chain(share).fold(Label::default(), |label, row| label.row(&row, 24, 1))
}
