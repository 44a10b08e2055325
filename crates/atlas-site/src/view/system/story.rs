//! Why it is built as it is: decisions, challenges, innovations, laws, requirements, problems in depth.

use crate::usage::WordKind;
use crate::view::block::{Block, Cell, Item, Section, Table, facts};
use crate::view::cx::Cx;
use crate::{links, words};

use super::DESIGN;

/// Choices that shaped it.
pub(super) fn decisions(cx: &Cx<'_, '_>) -> Option<Section> {
    let mut table = Table::new(&["Decision", "Choice", "Not chosen", "Trade-off", "Impact"]).class("even");
    for decision in &cx.entry.system.record.decisions {
        table.row(vec![
            Cell::text(decision.name.to_string()),
            cx.claims(&decision.choice),
            cx.list(&decision.alternatives),
            cx.opt(decision.trade_off.as_ref()),
            cx.opt(decision.impact.as_ref()),
        ]);
    }
    Section::new(DESIGN, "decisions", "Decisions", [table.without_empty_columns().block()])
}

/// Problems where the usual way was not enough.
pub(super) fn challenges(cx: &Cx<'_, '_>) -> Option<Section> {
    let mut table = Table::new(&["Challenge", "The usual way", "This system", "Impact"]).class("even");
    for challenge in &cx.entry.system.record.challenges {
        table.row(vec![
            Cell::text(challenge.name.to_string()),
            cx.opt(challenge.traditional.as_ref()),
            cx.opt(challenge.solution.as_ref()),
            cx.opt(challenge.impact.as_ref()),
        ]);
    }
    Section::new(DESIGN, "challenges", "Challenges", [table.without_empty_columns().block()])
}

/// What it did first or best.
pub(super) fn innovations(cx: &Cx<'_, '_>) -> Option<Section> {
    let mut table = Table::new(&["Innovation", "The usual way", "This system", "Impact"]).class("even");
    for innovation in &cx.entry.system.record.innovations {
        table.row(vec![
            Cell::text(innovation.name.to_string()),
            cx.opt(innovation.traditional.as_ref()),
            cx.opt(innovation.approach.as_ref()),
            cx.opt(innovation.impact.as_ref()),
        ]);
    }
    Section::new(DESIGN, "innovations", "Innovations", [table.without_empty_columns().block()])
}

/// How it answers the seven laws.
pub(super) fn laws(cx: &Cx<'_, '_>) -> Option<Section> {
    let mut table = Table::new(&["Law", "What it demands here", "What is done", "What that costs"]).class("even");
    for (key, law) in &cx.entry.system.record.laws {
        let head = match cx.lookup(WordKind::Law, key) {
            Some((key, name)) => Cell::link(links::word(cx.root, WordKind::Law.folder(), &key), name),
            None => Cell::text(words::label(key)),
        };
        table.row(vec![
            head,
            cx.opt(law.challenge.as_ref()),
            cx.opt(law.solution.as_ref()),
            cx.opt(law.trade_off.as_ref()),
        ]);
    }
    Section::new(DESIGN, "laws", "The seven laws", [table.without_empty_columns().block()])
}

/// What it has to do, and how well.
pub(super) fn requirements(cx: &Cx<'_, '_>) -> Option<Section> {
    let requirements = cx.entry.system.record.requirements.as_ref()?;
    let mut functional =
        Table::new(&["Function", "What it is", "Counts as met when"]).class("even").caption("Functional requirements");
    for requirement in &requirements.functional {
        functional.row(vec![
            Cell::text(requirement.name.to_string()),
            cx.opt(requirement.description.as_ref()),
            cx.list(&requirement.acceptance),
        ]);
    }
    let mut other =
        Table::new(&["Quality", "Target", "Measured by"]).class("even").caption("Non-functional requirements");
    for (key, requirement) in &requirements.non_functional {
        other.row(vec![
            Cell::text(words::label(key)),
            cx.claims(&requirement.target),
            cx.opt(requirement.measurement.as_ref()),
        ]);
    }
    let rest =
        facts(vec![("Constraints", cx.list(&requirements.constraints)), ("Goals", cx.list(&requirements.goals))]);
    let blocks = [rest, functional.without_empty_columns().block(), other.without_empty_columns().block()];
    Section::new(DESIGN, "requirements", "Requirements", blocks)
}

/// Problems in depth.
pub(super) fn deep_dives(cx: &Cx<'_, '_>) -> Option<Section> {
    let groups = cx.entry.system.record.deep_dive.iter().map(|dive| {
        let mut options = Table::new(&["Option", "What it is", "Trade-off"]).class("even");
        for option in &dive.options {
            let mut head = vec![Item::Strong(option.name.to_string())];
            head.extend(option.chosen.filter(|flag| flag.value).map(|_| Item::Tag("chosen".to_owned())));
            options.row(vec![Cell::line(head), cx.opt(option.description.as_ref()), cx.opt(option.trade_off.as_ref())]);
        }
        let results =
            dive.results.iter().map(|(key, claims)| (words::label(key), cx.claims(claims))).collect::<Vec<_>>();
        let mut blocks = Vec::new();
        blocks.extend(facts(vec![("Problem", cx.opt(dive.challenge.as_ref()))]));
        blocks.extend(options.without_empty_columns().block());
        blocks.extend((!results.is_empty()).then_some(Block::Facts(results)));
        Some(Block::Group {
            id: format!("deep-{}", words::slug(&dive.title)),
            title: dive.title.to_string(),
            tag: String::new(),
            blocks,
        })
    });
    Section::new(DESIGN, "deep-dives", "In depth", groups)
}
