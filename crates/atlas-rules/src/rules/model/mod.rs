pub(crate) mod flow_to_nowhere;
pub(crate) mod incomplete_pattern;
pub(crate) mod no_mechanisms;
pub(crate) mod pool_too_small;
pub(crate) mod unaffordable_rto;
pub(crate) mod unsupported_guarantee;
pub(crate) mod untouched_component;

use std::collections::BTreeSet;

use atlas_catalogue::schema::Claim;
use atlas_catalogue::vocabulary::EntryId;

use crate::Context;

/// The mechanisms that the record names, for the system or for a component.
fn mechanisms(cx: &Context<'_>) -> BTreeSet<EntryId> {
    let record = &cx.system.record;
    let of_system = record.mechanisms.iter().flat_map(|part| part.mandatory.iter().chain(&part.conditional));
    let of_components = record.components.iter().flat_map(|(_, component)| &component.mechanisms);
    of_system
        .chain(of_components)
        .filter_map(|claim| cx.vocabulary().mechanism(&claim.value))
        .map(|(id, ..)| id)
        .collect()
}

/// The guarantees that the record claims, first those of the system, then those of flows.
fn guarantees<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Claim> + use<'a> {
    let record = &cx.system.record;
    record.guarantees.iter().chain(record.flows.iter().flat_map(|flow| flow.guarantee.iter().flatten()))
}

/// The patterns that the record claims.
fn patterns<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Claim> + use<'a> {
    cx.system.record.patterns.iter().flat_map(|part| part.primary.iter().chain(&part.overlays))
}

/// Keys between backticks, joined as words: `a`, `b` or `c`.
fn joined<'k>(keys: impl IntoIterator<Item = &'k str>, last: &str) -> String {
    let keys: Vec<String> = keys.into_iter().map(|key| format!("`{key}`")).collect();
    match keys.as_slice() {
        [first @ .., end] if !first.is_empty() => format!("{} {last} {end}", first.join(", ")),
        _ => keys.concat(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_are_joined_as_words() {
        assert_eq!(super::joined(["a"], "or"), "`a`");
        assert_eq!(super::joined(["a", "b"], "and"), "`a` and `b`");
        assert_eq!(super::joined(["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }
}
