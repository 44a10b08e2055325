//! The ledger: every claim with what supports it; and the sources.

use atlas_catalogue::schema::{SourceKind, Via};
use atlas_catalogue::{LedgerClaim, ResolvedSource, System};
use atlas_rules::{Grade, Verification};

use crate::site::Entry;
use crate::view::claim::{anchor, class};
use crate::view::cx::Cx;
use crate::{links, words};

/// One claim of the ledger.
pub(crate) struct LedgerRow {
    pub(crate) anchor: String,
    pub(crate) path: String,
    pub(crate) value: String,
    pub(crate) letter: &'static str,
    pub(crate) class: &'static str,
    /// Why it has its grade, in words.
    pub(crate) reason: &'static str,
    pub(crate) verification: &'static str,
    /// Anchors, ids and titles of its sources.
    pub(crate) sources: Vec<(String, String)>,
    pub(crate) at: String,
    pub(crate) as_of: String,
    pub(crate) inferred: bool,
    pub(crate) note: String,
}

/// The claims of one part of the record.
pub(crate) struct LedgerPart {
    pub(crate) title: String,
    pub(crate) count: String,
    pub(crate) rows: Vec<LedgerRow>,
}

/// The ledger, in the order of the schema.
pub(super) fn ledger(cx: &Cx<'_, '_>) -> Vec<LedgerPart> {
    let system = cx.entry.system;
    let mut parts: Vec<(&str, LedgerPart)> = Vec::new();
    for (place, claim) in system.claims.iter().enumerate() {
        let section = claim.section();
        if parts.last().is_none_or(|(key, _)| *key != section) {
            parts.push((section, LedgerPart { title: section_title(section), count: String::new(), rows: Vec::new() }));
        }
        if let Some((_, part)) = parts.last_mut() {
            part.rows.push(row(cx, place, claim));
        }
    }
    let counted =
        parts.into_iter().map(|(_, part)| LedgerPart { count: words::count(part.rows.len(), "claim"), ..part });
    counted.collect()
}

fn row(cx: &Cx<'_, '_>, place: usize, claim: &LedgerClaim) -> LedgerRow {
    let system = cx.entry.system;
    let grade = cx.entry.ledger.grades[place];
    let evidence = claim.evidence.as_deref();
    let text = |text: Option<&atlas_catalogue::schema::Text>| text.map_or_else(String::new, ToString::to_string);
    let sources = claim.sources.iter().filter_map(|index| system.sources.get(usize::from(*index)));
    LedgerRow {
        anchor: anchor(place),
        path: path_in_words(cx, &claim.path),
        value: if claim.kind == atlas_catalogue::ClaimKind::Structure {
            "is part of the system".to_owned()
        } else {
            words::spoken(&claim.value)
        },
        letter: grade.as_str(),
        class: class(grade),
        reason: reason(system, claim, grade),
        verification: Verification::of(claim).as_str(),
        sources: sources.map(|source| (source_anchor(source), source.id.to_string())).collect(),
        at: text(evidence.and_then(|evidence| evidence.at.as_ref())),
        as_of: evidence.and_then(|evidence| evidence.as_of).map_or_else(String::new, |date| words::date(date.value)),
        inferred: claim.is_inferred(),
        note: text(evidence.and_then(|evidence| evidence.note.as_ref())),
    }
}

/// Why a claim has its grade, as the grading decides it.
pub(crate) fn reason(system: &System, claim: &LedgerClaim, grade: Grade) -> &'static str {
    let evidence = claim.evidence.as_deref();
    let inferred = evidence.is_some_and(|evidence| evidence.inferred);
    let sources = || claim.sources.iter().filter_map(|index| system.sources.get(usize::from(*index)));
    match grade {
        Grade::A => "a primary source states it, at a recorded place",
        Grade::B if inferred => "inferred from a source, with the reasoning written down",
        Grade::B if sources().all(|source| source.kind == SourceKind::Secondary) => "a secondary source states it",
        Grade::B if evidence.is_some_and(|evidence| evidence.at.is_none()) => {
            "a primary source states it, at no recorded place"
        }
        Grade::B => "a primary source states it, read as a summary",
        Grade::C if inferred && !claim.sources.is_empty() => "inferred, without the reasoning",
        Grade::C => "no source",
    }
}

/// The anchor of a source.
pub(crate) fn source_anchor(source: &ResolvedSource) -> String {
    format!("source-{}", words::slug(&source.id))
}

/// `failures_top5[0].detection` as `Celebrity storm › detection`.
fn path_in_words(cx: &Cx<'_, '_>, path: &str) -> String {
    let record = &cx.entry.system.record;
    let mut words_of_path = Vec::new();
    for (depth, segment) in path.split('.').enumerate() {
        let (key, indices) = segment.split_once('[').map_or((segment, ""), |(key, rest)| (key, rest));
        let index: Option<usize> = indices.split(']').next().and_then(|index| index.parse().ok());
        let named = (depth == 0).then(|| index.and_then(|index| named_part(cx, key, index))).flatten();
        match named {
            Some(name) => words_of_path.push(name),
            None if depth == 0 && index.is_none() => {}
            None => {
                let name = match (depth, words_of_path.first()) {
                    (1, None) => record
                        .components
                        .get(key)
                        .filter(|_| path.starts_with("components."))
                        .map(|component| component.name.to_string()),
                    _ => None,
                };
                let name = name.unwrap_or_else(|| if depth == 0 { section_title(key) } else { cx.metric_label(key) });
                let number = index.map_or_else(String::new, |index| format!("({})", index + 1));
                words_of_path.push(format!("{name} {number}").trim().to_owned());
            }
        }
    }
    if words_of_path.is_empty() { section_title(path) } else { words_of_path.join(" › ") }
}

/// The name of an item of a list of the record.
fn named_part(cx: &Cx<'_, '_>, key: &str, index: usize) -> Option<String> {
    let record = &cx.entry.system.record;
    let name = |text: &atlas_catalogue::schema::Text| words::capital(&words::spoken(text));
    let end =
        |id: &str| record.components.get(id).map_or_else(|| words::capital(id), |component| component.name.to_string());
    match key {
        "flows" => record.flows.get(index).map(|flow| format!("{} → {}", end(&flow.from), end(&flow.to))),
        "failures_top5" => record.failures_top5.get(index).map(|part| name(&part.name)),
        "incidents" => record.incidents.get(index).map(|part| name(&part.name)),
        "decisions" => record.decisions.get(index).map(|part| name(&part.name)),
        "challenges" => record.challenges.get(index).map(|part| name(&part.name)),
        "innovations" => record.innovations.get(index).map(|part| name(&part.name)),
        "evolution" => record.evolution.get(index).map(|part| name(&part.title)),
        "algorithms" => record.algorithms.get(index).map(|part| name(&part.name)),
        "data_model" => record.data_model.get(index).map(|part| name(&part.name)),
        "deep_dive" => record.deep_dive.get(index).map(|part| name(&part.title)),
        "decision_guide" => record.decision_guide.get(index).map(|part| name(&part.need)),
        "cost_benefit" => record.cost_benefit.get(index).map(|part| name(&part.aspect)),
        _ => None,
    }
}

fn section_title(key: &str) -> String {
    match key {
        "slos" => "Service levels".to_owned(),
        "failures_top5" => "Failure playbook".to_owned(),
        "innovations_2020_2025" => "Innovations 2020–2025".to_owned(),
        "multi_region" => "Multi-region strategy".to_owned(),
        "planes_heat" => "Activity by plane".to_owned(),
        "year_implemented" => "In service since".to_owned(),
        "capacity_planning" => "Capacity".to_owned(),
        "laws" => "The seven laws".to_owned(),
        "decision_guide" => "When to use it".to_owned(),
        "cost_benefit" => "Cost and benefit".to_owned(),
        key => words::label(key),
    }
}

/// A source of the record.
pub(crate) struct SourceRow {
    pub(crate) anchor: String,
    pub(crate) id: String,
    pub(crate) title: String,
    /// Its address as a link, or nothing where it is none of the web.
    pub(crate) href: Option<String>,
    /// Its address as text, where it is no link.
    pub(crate) address: String,
    pub(crate) archived: Option<String>,
    /// Who wrote and published it.
    pub(crate) by: String,
    pub(crate) host: String,
    pub(crate) kind: String,
    pub(crate) party: &'static str,
    pub(crate) date: String,
    pub(crate) accessed: String,
    /// How it was read, when not at its own address.
    pub(crate) read: String,
    pub(crate) note: String,
    pub(crate) uses: String,
}

/// The sources of a system.
pub(crate) fn sources(entry: &Entry<'_>) -> Vec<SourceRow> {
    entry.system.sources.iter().map(|source| source_row(entry, source)).collect()
}

fn source_row(entry: &Entry<'_>, resolved: &ResolvedSource) -> SourceRow {
    let source = entry.system.source(resolved);
    let href = links::external(&source.url).map(str::to_owned);
    let by: Vec<&str> = [&source.author, &source.publisher].into_iter().flatten().map(|text| &**text).collect();
    let read = match (source.via, &source.seen_at) {
        (Some(Via::Repost), Some(at)) => format!("read as a full copy at {at}"),
        (Some(Via::Summary), Some(at)) => format!("read as a summary at {at}"),
        (Some(Via::Repost), None) => "read as a full copy elsewhere".to_owned(),
        (Some(Via::Summary), None) => "read as a summary elsewhere".to_owned(),
        (None, Some(at)) => format!("read at {at}"),
        (None, None) => String::new(),
    };
    SourceRow {
        anchor: source_anchor(resolved),
        id: resolved.id.to_string(),
        title: source.title.as_ref().map_or_else(|| source.url.to_string(), ToString::to_string),
        address: if href.is_some() { String::new() } else { source.url.to_string() },
        href,
        archived: source.archived.as_ref().and_then(|url| links::external(url)).map(str::to_owned),
        by: by.join(", "),
        host: resolved.host.to_string(),
        kind: words::spoken(&source.kind),
        party: resolved.kind.as_str(),
        date: resolved.date.map_or_else(String::new, words::date),
        accessed: source.accessed.map_or_else(String::new, |date| words::date(date.value)),
        read,
        note: source.note.as_ref().map_or_else(String::new, ToString::to_string),
        uses: words::count(resolved.uses as usize, "claim"),
    }
}
