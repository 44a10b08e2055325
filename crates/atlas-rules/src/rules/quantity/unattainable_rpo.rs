use atlas_catalogue::schema::{Claim, Claims};
use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::{Figure, Place, figures};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/unattainable-rpo",
    severity: Severity::Warning,
    summary: "an RPO of zero over asynchronous replication",
    doc: "\
Asynchronous replication acknowledges a write before other copies have it. If the site is lost in between, the write is lost, so a \
recovery point objective of zero cannot hold. Replication that is called `hybrid`, or synchronous in part, is left alone, and so is an \
objective of another scope (`0 within a zone`).

Somebody will design for no loss on the strength of this figure. Either the replication is synchronous where it matters, or the objective is \
the lag of the copies.",
    example: "multi_region:\n  replication: {value: async, source: s1, at: regions}\n  rpo: {value: \"0\", source: s1, at: regions}\n",
    instead: "multi_region:\n  replication: {value: async, source: s1, at: regions}\n  rpo: {value: \"30s\", source: s1, at: regions}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(part) = &cx.system.record.multi_region else { return };
    for figure in figures(cx.system).iter().filter(|figure| figure.key == "rpo" && is_zero(figure)) {
        let replication = match figure.place {
            Place::MultiRegion => part.replication.as_ref(),
            Place::Variant(index) => {
                part.variants.iter().nth(index).and_then(|(_, variant)| variant.replication.as_ref())
            }
            _ => None,
        };
        if let Some(mode) = replication.and_then(|claims| asynchronous(claims, figure.claim)) {
            let headline = format!("an RPO of `{}` does not go with asynchronous replication", figure.entry.value);
            diagnostics.push(
                RULE.at(figure.entry.value_span, headline)
                    .also(mode.value.span, "writes are acknowledged before other copies have them")
                    .hint("write how far the copies may lag; where some copies are waited for, write `hybrid`, or give the objective a `scope`"),
            );
        }
    }
}

/// Whether nothing may be lost, without a word on where that holds.
fn is_zero(figure: &Figure<'_>) -> bool {
    let value = figure.entry.value.trim_start();
    let has_own_scope = value.split_whitespace().any(|word| matches!(word, "in" | "within" | "inside" | "between"));
    if has_own_scope {
        return false;
    }
    match figure.quantity() {
        Some(quantity) => quantity.high == 0.0,
        None => {
            value.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("zero") || start.eq_ignore_ascii_case("none"))
        }
    }
}

/// The claim that replication is asynchronous, if all that the record says of it is that.
fn asynchronous<'a>(replication: &'a Claims, objective: &Claim) -> Option<&'a Claim> {
    let scope = |claim: &'a Claim| claim.detail(|details| details.scope.as_ref());
    let first = replication.first();
    let same_scope = scope(first) == objective.detail(|details| details.scope.as_ref());
    (same_scope && replication.iter().all(|claim| is_asynchronous(&claim.value))).then_some(first)
}

fn is_asynchronous(text: &str) -> bool {
    let mut words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let starts = |word: &str, with: &str| word.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    words.next().is_some_and(|word| starts(word, "async")) && !words.any(|word| starts(word, "sync"))
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(replication: &str, rpo: &str) -> Vec<String> {
        found(super::RULE.id, &format!("multi_region:\n  replication: {replication}\n  rpo: {rpo}\n"))
    }

    #[test]
    fn nothing_is_lost_only_where_the_copies_are_waited_for() {
        assert_eq!(
            about("async, servers update their copy later", "zero"),
            ["an RPO of `zero` does not go with asynchronous replication @ zero"]
        );
        assert_eq!(about("asynchronous", "0 for acknowledged writes").len(), 1);
        for (replication, rpo) in [
            ("sync", "0"),
            ("hybrid", "0"),
            ("async", "0 for acknowledged writes within a cluster"),
            ("async_with_consensus_on_ownership", "30s"),
            ("async between regions, sync between zones", "0"),
            ("[async, sync]", "0"),
            ("{value: async, scope: analytics}", "{value: \"0\", scope: payments}"),
        ] {
            assert_eq!(about(replication, rpo), Vec::<String>::new(), "{replication}, {rpo}");
        }
    }

    #[test]
    fn each_variant_answers_for_itself() {
        let part = "multi_region:\n  replication: sync\n  rpo: 0 s\n  variants:\n    far: {name: Far, replication: async, rpo: 0 s}\n";
        assert_eq!(found(super::RULE.id, part).len(), 1);
    }
}
