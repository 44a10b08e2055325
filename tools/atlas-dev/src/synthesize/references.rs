//! References of a record: whatever is taken out, what is left leads somewhere.

use std::collections::BTreeSet;

use super::tree::Tree;

/// Writes out the id of every source that goes by its place, so that others may be taken out before it.
pub(super) fn name_sources(record: &mut Tree) {
    for (index, source) in record.get_mut("sources").and_then(Tree::items_mut).into_iter().flatten().enumerate() {
        if source.get("id").is_none()
            && let Some(entries) = source.entries_mut()
        {
            entries.insert(0, ("id".to_owned(), Tree::Text { text: format!("s{}", index + 1), plain: true }));
        }
    }
}

/// Takes out every reference to a component or incident that is gone, and every source that nothing rests on.
pub(super) fn mend(record: &mut Tree) {
    let mut ends: BTreeSet<String> =
        record.get("components").map_or(&[][..], Tree::entries).iter().map(|(id, _)| id.clone()).collect();
    mend_tiers(record, &ends);
    ends.insert("client".to_owned());
    retain_flows(record, &ends);
    let incidents: BTreeSet<String> = record
        .get("incidents")
        .map_or(&[][..], Tree::items)
        .iter()
        .filter_map(|incident| incident.get("id")?.text())
        .map(str::to_owned)
        .collect();
    for (key, part) in record.entries_mut().into_iter().flatten() {
        if key != "scale_tiers" {
            mend_in(part, &ends, &incidents);
        }
    }
    retain_sources(record);
    for list in ["flows", "sources"] {
        if record.get(list).is_some_and(|part| part.items().is_empty()) {
            record.remove(list);
        }
    }
}

/// The flows of `part` whose ends are both there.
fn retain_flows(part: &mut Tree, ends: &BTreeSet<String>) {
    let leads = |flow: &Tree, key: &str| flow.get(key).and_then(Tree::text).is_some_and(|end| ends.contains(end));
    if let Some(flows) = part.get_mut("flows").and_then(Tree::items_mut) {
        flows.retain(|flow| leads(flow, "from") && leads(flow, "to"));
    }
}

/// A tier has components of its own time beside those of the record.
fn mend_tiers(record: &mut Tree, components: &BTreeSet<String>) {
    for (_, tier) in record.get_mut("scale_tiers").and_then(Tree::entries_mut).into_iter().flatten() {
        retain_ids(tier, "components", components);
        retain_ids(tier, "not_yet", components);
        let mut ends = components.clone();
        ends.insert("client".to_owned());
        ends.extend(tier.get("then").map_or(&[][..], Tree::entries).iter().map(|(id, _)| id.clone()));
        retain_flows(tier, &ends);
        if tier.get("flows").is_some_and(|flows| flows.items().is_empty()) {
            tier.remove("flows");
        }
    }
}

/// Keeps the known ids under `key`, which goes if there are none.
fn retain_ids(part: &mut Tree, key: &str, known: &BTreeSet<String>) {
    let Some(ids) = part.get_mut(key) else { return };
    let is_known = |id: &Tree| id.text().is_some_and(|id| known.contains(id));
    if let Some(items) = ids.items_mut() {
        items.retain(is_known);
    }
    let left = if ids.text().is_some() { is_known(ids) } else { !ids.items().is_empty() };
    if !left {
        part.remove(key);
    }
}

fn mend_in(tree: &mut Tree, ends: &BTreeSet<String>, incidents: &BTreeSet<String>) {
    match tree {
        Tree::Null | Tree::Text { .. } => {}
        Tree::List(items) => {
            let dangling = |item: &Tree| ["component", "reaches"].iter().any(|key| dangles(item, key, ends));
            let kept = items.iter().filter(|item| !dangling(item)).count();
            if kept > 0 {
                items.retain(|item| !dangling(item));
            }
            for item in items {
                mend_in(item, ends, incidents);
            }
        }
        Tree::Map(_) => {
            retain_ids(tree, "affects", ends);
            for (key, known) in [("component", ends), ("reaches", ends), ("incident", incidents)] {
                if dangles(tree, key, known) {
                    tree.remove(key);
                }
            }
            tree.entries_mut().into_iter().flatten().for_each(|(_, value)| mend_in(value, ends, incidents));
        }
    }
}

fn dangles(tree: &Tree, key: &str, known: &BTreeSet<String>) -> bool {
    tree.get(key).and_then(Tree::text).is_some_and(|id| !known.contains(id))
}

/// Keeps the sources that something rests on.
fn retain_sources(record: &mut Tree) {
    let mut used = BTreeSet::new();
    for (_, part) in record.entries().iter().filter(|(key, _)| key != "sources") {
        cited(part, &mut used);
    }
    if let Some(sources) = record.get_mut("sources").and_then(Tree::items_mut) {
        sources.retain(|source| source_id(source).is_some_and(|id| used.contains(id)));
    }
}

pub(super) fn source_id(source: &Tree) -> Option<&str> {
    source.get("id").and_then(Tree::text)
}

fn cited(tree: &Tree, used: &mut BTreeSet<String>) {
    for item in tree.items() {
        cited(item, used);
    }
    for (key, value) in tree.entries() {
        if key == "source" {
            used.extend(value.texts().into_iter().map(str::to_owned));
        }
        cited(value, used);
    }
}

/// Lets `by` support whatever `id` supports.
pub(super) fn cite_instead(tree: &mut Tree, id: &str, by: &str) {
    match tree {
        Tree::Null | Tree::Text { .. } => {}
        Tree::List(items) => items.iter_mut().for_each(|item| cite_instead(item, id, by)),
        Tree::Map(entries) => {
            for (key, value) in entries {
                if key == "source" {
                    *value = cited_instead(value, id, by);
                } else {
                    cite_instead(value, id, by);
                }
            }
        }
    }
}

fn cited_instead(source: &Tree, id: &str, by: &str) -> Tree {
    let id_text = |text: &str| Tree::Text { text: text.to_owned(), plain: true };
    let mut ids: Vec<&str> = Vec::new();
    for cited in source.texts() {
        let cited = if cited == id { by } else { cited };
        if !ids.contains(&cited) {
            ids.push(cited);
        }
    }
    match ids.as_slice() {
        [only] => id_text(only),
        _ => Tree::List(ids.into_iter().map(id_text).collect()),
    }
}
