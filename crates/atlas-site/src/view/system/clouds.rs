//! Table 7: what it runs on, and what the clouds and open source call the same.

use std::collections::BTreeMap;

use atlas_catalogue::schema::vocabulary::ComponentKind;
use atlas_catalogue::schema::{OneOrMany, Text};

use crate::cloud;
use crate::usage::WordKind;
use crate::view::block::{Cell, Item, Section, Table};
use crate::view::cx::Cx;
use crate::{links, words};

use super::REFERENCE;

/// Table 7, for systems on a public cloud and records that say what they run on.
pub(super) fn clouds(cx: &Cx<'_, '_>) -> Option<Section> {
    let record = &cx.entry.system.record;
    let tagged = record.tags.iter().any(|tag| tag.starts_with("cloud:"));
    if record.cloud_mapping.is_empty() && !tagged {
        return None;
    }
    let mut declared = Table::new(&["Element", "Runs on", "Confidence"]).class("even").caption("As declared");
    for (key, claims) in &record.cloud_mapping {
        let mut vendors = Cell::none();
        let mut confidence = Cell::none();
        for claim in claims {
            let (name, word) = cloud::vendor(&claim.value);
            let (start, end) = crate::view::claim::split_last(name);
            let view = crate::view::claim::ClaimView { start, end, ..cx.claim(claim) };
            vendors.lines.push(vec![Item::Claim(Box::new(view))]);
            confidence.lines.push(vec![Item::Text(word.as_str().to_owned())]);
        }
        declared.row(vec![Cell::text(element(cx, key)), vendors, confidence]);
    }
    let blocks = [declared.block(), equivalents(cx).block()];
    Section::new(REFERENCE, "cloud", "Cloud mapping", blocks)
        .map(|section| section.lead("What each part is said to run on, and what stands nearest to it elsewhere."))
}

fn element(cx: &Cx<'_, '_>, key: &str) -> String {
    let component = cx.entry.system.record.components.get(key).map(|component| component.name.to_string());
    component.unwrap_or_else(|| words::label(key))
}

/// The key of a kind, the kind, and the components that are of it.
type KindInUse<'a> = (&'a str, &'a ComponentKind, Vec<(String, String)>);

/// Equivalents by kind of component, in the order of the vocabulary.
fn equivalents(cx: &Cx<'_, '_>) -> Table {
    let mut kinds: BTreeMap<usize, KindInUse<'_>> = BTreeMap::new();
    for (id, component) in cx.entry.system.components() {
        let Some((place, key, kind)) = component.kind.as_ref().and_then(|kind| cx.site.vocabulary.kind(kind)) else {
            continue;
        };
        kinds.entry(place.index()).or_insert_with(|| (key, kind, Vec::new())).2.push(cx.component_or_name(id));
    }
    let mut table = Table::new(&["Component", "AWS", "Google Cloud", "Azure", "Open source", "Confidence"])
        .class("clouds")
        .caption("Nearest equivalents of each kind of component");
    for (key, kind, components) in kinds.into_values() {
        if [&kind.aws, &kind.gcp, &kind.azure, &kind.oss].iter().all(|names| names.is_empty()) {
            continue;
        }
        let kind_link =
            Item::Link { href: links::word(cx.root, WordKind::Component.folder(), key), text: kind.name.to_string() };
        let head = Cell::lines(vec![vec![kind_link], vec![Item::List(components)]]);
        table.row(vec![
            head,
            names(&kind.aws),
            names(&kind.gcp),
            names(&kind.azure),
            names(&kind.oss),
            Cell::muted("equivalent, from the vocabulary"),
        ]);
    }
    table
}

fn names(names: &OneOrMany<Text>) -> Cell {
    Cell::text(names.iter().map(|name| &**name).collect::<Vec<_>>().join(", "))
}
