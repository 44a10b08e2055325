use std::collections::BTreeMap;

use atlas_catalogue::schema::Claim;
use atlas_catalogue::vocabulary::EntryId;
use atlas_diagnostic::{Diagnostic, Severity};

use super::{guarantees, joined, mechanisms};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/unsupported-guarantee",
    severity: Severity::Warning,
    summary: "a guarantee that no mechanism of the system can provide",
    doc: "\
The vocabulary lists for each guarantee the mechanisms that can provide it; one of them is enough, at the system or at any of its \
components. The lists are wide, so what is found is not an unusual design but a promise with nothing to keep it. That goes for inferred \
guarantees too: the mechanism is what they would be inferred from.

A reader who relies on the guarantee cannot see why it should hold, and the failure of a mechanism that is not named is not in the playbook.",
    example: "guarantees:\n  - {guarantee: causal_consistency, source: s1, at: delivery}\n\
        mechanisms:\n  mandatory:\n    - {mechanism: p1_consistent_hash, source: s1, at: design}\n",
    instead: "guarantees:\n  - {guarantee: causal_consistency, source: s1, at: delivery}\n\
        mechanisms:\n  mandatory:\n    - {mechanism: p6_causal_tokens, source: s1, at: design}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let known = mechanisms(cx);
    if known.is_empty() {
        return;
    }
    let vocabulary = cx.vocabulary();
    let mut claimed: BTreeMap<EntryId, Vec<&Claim>> = BTreeMap::new();
    for claim in guarantees(cx) {
        if let Some(guarantee) = vocabulary.guarantee(&claim.value) {
            claimed.entry(guarantee.id).or_default().push(claim);
        }
    }
    for (id, claims) in claimed {
        let Some((_, entry)) = vocabulary.raw.guarantees.iter().nth(id.index()) else { continue };
        let provided = |key: &str| vocabulary.mechanism(key).is_some_and(|(id, ..)| known.contains(&id));
        if entry.provided_by.is_empty() || entry.provided_by.iter().any(|key| provided(key)) {
            continue;
        }
        let [first, others @ ..] = claims.as_slice() else { continue };
        let headline = format!("no mechanism of the record can provide `{}`", first.value);
        let mut diagnostic = RULE.at(first.value.span, headline);
        for other in others {
            diagnostic = diagnostic.also(other.value.span, "claimed here too");
        }
        let ways = joined(entry.provided_by.iter().map(|key| &**key), "or");
        diagnostics.push(
            diagnostic.hint(format!("it takes {ways}: name what is used under `mechanisms`, or remove the guarantee")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{findings, found};

    const HASH: &str = "mechanisms:\n  mandatory: [p1_consistent_hash]\n";

    #[test]
    fn one_of_the_ways_is_enough_also_by_an_alias_at_a_component() {
        let part = "- flows\n- failures_top5\nguarantees: [bounded_staleness_2s]\nmechanisms:\n  mandatory: [p1]\ncomponents:\n  \
            cache: {name: Cache, plane: state, mechanisms: [cache]}\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }

    #[test]
    fn each_guarantee_is_found_once_with_all_its_places() {
        let part = format!(
            "{HASH}guarantees: [exactly_once]\nflows:\n  - {{from: client, to: gateway, guarantee: exactly_once_effect}}\n  \
             - {{from: gateway, to: room, guarantee: durability}}\n"
        );
        assert_eq!(
            found(super::RULE.id, &part),
            [
                "no mechanism of the record can provide `exactly_once` @ exactly_once",
                "no mechanism of the record can provide `durability` @ durability",
            ]
        );
        let (_, diagnostics) = findings(&part);
        let twice =
            diagnostics.iter().find(|diagnostic| diagnostic.headline.ends_with("provide `exactly_once`")).unwrap();
        assert_eq!(twice.secondary.len(), 1);
    }

    #[test]
    fn an_inferred_guarantee_needs_a_mechanism_too() {
        let part =
            format!("{HASH}guarantees:\n  - {{guarantee: durability, inferred: true, source: s1, note: must be so}}\n");
        assert_eq!(found(super::RULE.id, &part).len(), 1);
    }
}
