//! A record of a given size: parts are taken out of a larger one until it fits.

use super::random::Random;
use super::tree::Tree;
use super::{references, write};

/// Keys that every record has.
const DEMANDED: [&str; 6] = ["id", "name", "category", "org", "last_verified", "sources"];

/// Parts that make a record what it is: they go last.
const CORE: [&str; 12] = [
    "confidence",
    "status",
    "summary",
    "scale",
    "guarantees",
    "patterns",
    "mechanisms",
    "components",
    "flows",
    "failures_top5",
    "license",
    "attribution",
];

/// Mappings in which the author chose the keys: at the head of a record, there with such mappings as values, and anywhere.
const OPEN_PARTS: [&str; 9] =
    ["scale", "metrics", "slos", "planes_heat", "stressor_scores", "latency", "resources", "cloud_mapping", "laws"];
const OPEN_TWICE: &str = "capacity_planning";
const OPEN_ANYWHERE: [&str; 5] = ["facts", "results", "sites", "variants", "non_functional"];

/// Keys that are optional wherever they stand, and hold much.
const OPTIONAL: [&str; 8] =
    ["timeline", "weaknesses", "lessons", "facts", "variants", "alternatives", "acceptance", "indexes"];

/// How many items of a list stay as long as there is anything else to take.
const FLOORS: [(&str, usize); 4] = [("components", 6), ("flows", 5), ("failures_top5", 3), ("scale", 3)];

/// So many cuts in a row that fit nowhere call for a deeper one.
const PATIENCE: usize = 12;

/// Takes parts out of `record` until it has about `size` bytes.
pub(super) fn thin(mut record: Tree, size: usize, random: &mut Random) -> Tree {
    if let Some(status) = record.get_mut("status") {
        *status = Tree::Text { text: "in_progress".to_owned(), plain: true };
    }
    drop_sections(&mut record, size, random);
    references::mend(&mut record);
    let mut length = write::write(&record).len();
    let mut failed = 0;
    let mut deeper = 0;
    while length > size + size / 20 && deeper < 2 * PATIENCE {
        let mut cut = record.clone();
        let least = if failed < PATIENCE {
            // As large a part as is too much; less where that took too much before.
            let permille = (1000 * (length - size) / length).clamp(5, 400) / (1 + failed);
            shed(&mut cut, permille.max(2), deeper > 0, random);
            fewer_sources(&mut cut, size / 3, random);
            size - size / 10
        } else {
            // Nothing small is left to take: a whole part goes, and the floors with it.
            drop_any(&mut cut, random);
            deeper += 1;
            size - size / 5
        };
        references::mend(&mut cut);
        let cut_length = write::write(&cut).len();
        let fits = cut_length < length && cut_length >= least;
        failed = if fits || failed >= PATIENCE { 0 } else { failed + 1 };
        if fits {
            (record, length) = (cut, cut_length);
        }
    }
    record
}

/// Drops parts that are not core, the large ones rather than the small, until they have a third of `size`. Never drops more than is too much.
fn drop_sections(record: &mut Tree, size: usize, random: &mut Random) {
    loop {
        let weigh = |key: &String| record.get(key).map_or(0, weight);
        let all = weight(record);
        let optional = optional_sections(record);
        if optional.iter().map(weigh).sum::<usize>() <= size / 3 {
            return;
        }
        let spare: Vec<&String> = optional.iter().filter(|key| all - weigh(key) > size + size / 4).collect();
        let heaviest = (0..2).filter_map(|_| spare.get(random.below(spare.len()))).max_by_key(|key| weigh(key));
        let Some(dropped) = heaviest.map(|key| (*key).clone()) else { return };
        record.remove(&dropped);
    }
}

fn optional_sections(record: &Tree) -> Vec<String> {
    let fixed = |key: &str| DEMANDED.contains(&key) || CORE.contains(&key);
    record.entries().iter().map(|(key, _)| key).filter(|key| !fixed(key)).cloned().collect()
}

/// Drops one part: of the core only where there is no other.
fn drop_any(record: &mut Tree, random: &mut Random) {
    let mut parts = optional_sections(record);
    if parts.is_empty() {
        parts = CORE.iter().filter(|key| record.get(key).is_some()).map(|key| (*key).to_owned()).collect();
    }
    if let Some(part) = parts.get(random.below(parts.len())) {
        record.remove(part);
    }
}

/// About how many bytes a part takes when written.
fn weight(tree: &Tree) -> usize {
    match tree {
        Tree::Null => 4,
        Tree::Text { text, .. } => text.len() + 2,
        Tree::List(items) => items.iter().map(|item| weight(item) + 6).sum(),
        Tree::Map(entries) => entries.iter().map(|(key, value)| key.len() + weight(value) + 6).sum(),
    }
}

/// Takes out each item with a chance of `permille` in a thousand.
fn shed(record: &mut Tree, permille: usize, without_floors: bool, random: &mut Random) {
    let floor = |key: &str| {
        let floor = FLOORS.iter().find(|(own, _)| *own == key).map_or(1, |(_, floor)| *floor);
        if without_floors { 1 } else { floor }
    };
    shed_components(record, permille, floor("components"), random);
    for (key, part) in record.entries_mut().into_iter().flatten() {
        if matches!(key.as_str(), "sources" | "components") {
            continue;
        }
        let levels = if key == OPEN_TWICE { 2 } else { usize::from(OPEN_PARTS.contains(&key.as_str())) };
        shed_in(part, levels, floor(key), permille, random);
    }
    for (_, component) in record.get_mut("components").and_then(Tree::entries_mut).into_iter().flatten() {
        shed_in(component, 0, 1, permille, random);
    }
}

/// `levels` says how many levels of keys of the author's choice begin here.
fn shed_in(tree: &mut Tree, levels: usize, floor: usize, permille: usize, random: &mut Random) {
    match tree {
        Tree::Null | Tree::Text { .. } => {}
        Tree::List(items) => {
            let mut left = items.len();
            items.retain(|_| stays(&mut left, floor, permille, random));
            for item in items {
                shed_in(item, 0, 1, permille, random);
            }
        }
        Tree::Map(entries) => {
            let mut left = entries.len();
            entries.retain(|(key, _)| match levels {
                0 => !(OPTIONAL.contains(&key.as_str()) && random.chance(permille / 2)),
                _ => stays(&mut left, floor, permille, random),
            });
            for (key, value) in entries {
                let levels = levels.saturating_sub(1).max(usize::from(OPEN_ANYWHERE.contains(&key.as_str())));
                shed_in(value, if value.is_claim() { 0 } else { levels }, 1, permille, random);
            }
        }
    }
}

fn stays(left: &mut usize, floor: usize, permille: usize, random: &mut Random) -> bool {
    let goes = *left > floor && random.chance(permille);
    *left -= usize::from(goes);
    !goes
}

/// Takes out components, those with few flows first: what is left shall hang together.
fn shed_components(record: &mut Tree, permille: usize, floor: usize, random: &mut Random) {
    let components = record.get("components").map_or(&[][..], Tree::entries);
    let mut ids: Vec<String> = components.iter().map(|(id, _)| id.clone()).collect();
    let mut left = ids.len();
    let gone = components.iter().filter(|_| !stays(&mut left, floor, permille, random)).count();
    let ends: Vec<(&str, &str)> = record
        .get("flows")
        .map_or(&[][..], Tree::items)
        .iter()
        .filter_map(|flow| Some((flow.get("from")?.text()?, flow.get("to")?.text()?)))
        .collect();
    for _ in 0..gone {
        let there = |end: &str| end == "client" || ids.iter().any(|id| id == end);
        let touches = |id: &str, (from, to): (&str, &str)| (from == id || to == id) && there(from) && there(to);
        let degree = |id: &str| ends.iter().filter(|ends| touches(id, **ends)).count();
        let loosest = (0..4).map(|_| random.below(ids.len())).min_by_key(|index| degree(&ids[*index]));
        if let Some(loosest) = loosest.filter(|_| ids.len() > 1) {
            ids.remove(loosest);
        }
    }
    if let Some(components) = record.get_mut("components").and_then(Tree::entries_mut) {
        components.retain(|(id, _)| ids.contains(id));
    }
}

/// Takes out sources until they have at most `most` bytes; others take over what they supported.
fn fewer_sources(record: &mut Tree, most: usize, random: &mut Random) {
    references::mend(record);
    while let Some(sources) =
        record.get("sources").filter(|sources| weight(sources) > most && sources.items().len() > 3)
    {
        let ids: Vec<String> = sources.items().iter().filter_map(references::source_id).map(str::to_owned).collect();
        let gone = random.below(ids.len());
        let by = (gone + 1 + random.below(ids.len() - 1)) % ids.len();
        references::cite_instead(record, &ids[gone], &ids[by]);
        if let Some(sources) = record.get_mut("sources").and_then(Tree::items_mut) {
            sources.remove(gone);
        }
    }
}
