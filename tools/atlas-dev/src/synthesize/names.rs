//! Names that no real system has.

use super::random::Random;
use super::tree::Tree;

const FIRST: [&str; 41] = [
    "Amber", "Ashen", "Brass", "Bright", "Cedar", "Cobalt", "Copper", "Coral", "Crimson", "Dusky", "Ember", "Fallow",
    "Flint", "Frosted", "Gilded", "Granite", "Hazel", "Hollow", "Indigo", "Ivory", "Jade", "Lunar", "Maple", "Misty",
    "Mossy", "Nimble", "Ochre", "Pale", "Pewter", "Quiet", "Russet", "Saffron", "Sable", "Scarlet", "Silver", "Slate",
    "Swift", "Tawny", "Umber", "Velvet", "Willow",
];

const SECOND: [&str; 37] = [
    "Anchor", "Arch", "Basin", "Beacon", "Bridge", "Canyon", "Castle", "Causeway", "Cove", "Delta", "Dune", "Falcon",
    "Fjord", "Forge", "Gate", "Glacier", "Grove", "Harbour", "Heron", "Island", "Lagoon", "Lantern", "Loom", "Marsh",
    "Meadow", "Mill", "Orchard", "Osprey", "Pier", "Plover", "Quarry", "Reef", "Ridge", "Spire", "Thicket", "Tower",
    "Vale",
];

/// The name of system `index`, unique among all: the two lists share no divisor, so their pairs repeat only after the product of their lengths.
pub(super) fn name(index: usize) -> String {
    let pair = format!("{} {}", FIRST[index % FIRST.len()], SECOND[index % SECOND.len()]);
    match index / (FIRST.len() * SECOND.len()) {
        0 => pair,
        round => format!("{pair} {}", round + 1),
    }
}

/// The name of its file without the ending.
pub(super) fn key(index: usize) -> String {
    name(index).to_lowercase().replace(' ', "-")
}

/// Parts in which a name is somebody else's, or an address.
const FOREIGN: [&str; 7] = ["id", "org", "sources", "further_reading", "related", "license", "attribution"];

/// Gives a record the name and id of system `index`, in its prose too.
pub(super) fn rename(record: &mut Tree, index: usize) {
    let before = record.get("name").and_then(Tree::text).unwrap_or_default().to_owned();
    let after = name(index);
    for (key, part) in record.entries_mut().into_iter().flatten() {
        if !FOREIGN.contains(&key.as_str()) {
            rename_in(part, &before, &after);
        }
    }
    // Earlier ids are ids as well, and other systems of this template would have them too.
    record.remove("aliases");
    for (part, text) in [("id", atlas_catalogue::expected_id(&key(index))), ("name", after)] {
        if let Some(part) = record.get_mut(part) {
            *part = Tree::quoted(text);
        }
    }
}

fn rename_in(tree: &mut Tree, before: &str, after: &str) {
    match tree {
        // A single word may be a reference.
        Tree::Text { text, .. } if text.contains(' ') => *text = replace_word(text, before, after),
        Tree::Text { .. } | Tree::Null => {}
        Tree::List(items) => items.iter_mut().for_each(|item| rename_in(item, before, after)),
        Tree::Map(entries) => entries.iter_mut().for_each(|(_, value)| rename_in(value, before, after)),
    }
}

/// Replaces `word` where no letter or digit touches it.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    if word.is_empty() {
        return text.to_owned();
    }
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in text.match_indices(word) {
        let end = at + word.len();
        let touches = text[..at].ends_with(char::is_alphanumeric) || text[end..].starts_with(char::is_alphanumeric);
        if !touches {
            replaced.push_str(&text[done..at]);
            replaced.push_str(by);
            done = end;
        }
    }
    replaced.push_str(&text[done..]);
    replaced
}

/// Leads every `related` of system `index` to another of the `systems`.
pub(super) fn relate(record: &mut Tree, index: usize, systems: usize, random: &mut Random) {
    if systems < 2 {
        record.remove("related");
        return;
    }
    for related in record.get_mut("related").and_then(Tree::items_mut).into_iter().flatten() {
        // Any but itself.
        let other = (index + 1 + random.below(systems - 1)) % systems;
        if let Some(system) = related.get_mut("system") {
            *system = Tree::quoted(key(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{key, replace_word};

    #[test]
    fn no_two_systems_have_one_name() {
        let keys: BTreeSet<String> = (0..20_000).map(key).collect();
        assert_eq!(keys.len(), 20_000);
    }

    #[test]
    fn only_whole_words_are_replaced() {
        assert_eq!(
            replace_word("Uber runs Kubernetes, Ubers; Uber", "Uber", "Pale Reef"),
            "Pale Reef runs Kubernetes, Ubers; Pale Reef"
        );
        assert_eq!(replace_word("as it is", "", "x"), "as it is");
    }
}
