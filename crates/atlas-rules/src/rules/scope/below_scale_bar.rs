use atlas_catalogue::quantity::{Bound, Quantity, Unit};
use atlas_catalogue::schema::vocabulary::ScaleLine;
use atlas_catalogue::{LedgerClaim, Vocabulary};
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Grade, Rule, grade};

pub(crate) const RULE: Rule = Rule {
    id: "scope/below-scale-bar",
    severity: Severity::Warning,
    summary: "a system that no sourced figure shows to be large",
    doc: "\
A system belongs in the catalogue when one line of the scale bar is met by a figure with a source: a rate, sessions, data, fan-out, cost, or \
more than one region. Which metrics count for which line stands in `data/vocabulary/metrics.yaml`, the lines in `scale_bar.yaml`. Of a range \
the upper end counts, since it was reached; `under 20k/s` shows nothing. In a record that says it is complete this is an error.

What works for a small system is no evidence for a large one, and the catalogue is read for the latter.",
    example: "\
scale:
  daily_messages: {value: \"4M\", source: s1, at: summary, as_of: 2024}
regions:
  topology: {value: single_region, source: s1, at: summary}
",
    instead: "\
scale:
  daily_messages: {value: \"4B\", source: s1, at: summary, as_of: 2024}
regions:
  topology: {value: single_region, source: s1, at: summary}
",
    check: Check::System(check),
};

/// The line that more than one region meets.
const MULTI_REGION: &str = "multi_region";

/// How a claim stands to the scale bar.
enum Standing<'v> {
    Meets,
    /// It falls short of this line.
    Short(&'v ScaleLine),
    /// It is about something else.
    Apart,
}

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let vocabulary = cx.vocabulary();
    if vocabulary.raw.scale_bar.is_empty() {
        return;
    }
    let mut unsourced = None;
    let mut short = Vec::new();
    for claim in &cx.system.claims {
        match standing(vocabulary, claim) {
            Standing::Meets if grade(cx.system, claim) != Grade::C => return,
            Standing::Meets => unsourced = unsourced.or(Some(claim)),
            Standing::Short(line) => short.push((claim, line)),
            Standing::Apart => {}
        }
    }
    let rule = Rule { severity: cx.demanded(), ..RULE };
    if let Some(claim) = unsourced {
        let diagnostic = rule
            .at(claim.value_span, "no figure that has a source reaches a line of the scale bar")
            .label("would, if it had one")
            .hint("name the source that states it, or find another figure that has one");
        diagnostics.push(diagnostic);
        return;
    }
    let mut diagnostic =
        rule.at(cx.key_span("scale"), "no figure reaches a line of the scale bar").hint(lines(vocabulary));
    for (claim, line) in short.into_iter().take(3) {
        let text = match &claim.quantity {
            Some(quantity) => format!("{quantity}, where `{}` is asked for", line.at_least),
            None => format!("words cannot be compared with `{}`: print the figure", line.at_least),
        };
        diagnostic = diagnostic.also(claim.value_span, text);
    }
    diagnostics.push(diagnostic);
}

fn standing<'v>(vocabulary: &'v Vocabulary, claim: &LedgerClaim) -> Standing<'v> {
    let place = claim.path.split('[').next().unwrap_or_default();
    if place == "regions.topology" {
        return if spans_regions(&claim.value) { Standing::Meets } else { Standing::Apart };
    }
    let metric = claim.metric.and_then(|id| vocabulary.raw.metrics.iter().nth(id.index()));
    let named = metric.map_or(&[][..], |(_, metric)| &metric.qualifies).iter().map(|key| &**key);
    let counted = (place == "regions.count").then_some(MULTI_REGION);
    let mut standing = Standing::Apart;
    for (_, _, line) in named.chain(counted).filter_map(|key| vocabulary.scale_line(key)) {
        if claim.quantity.as_ref().is_some_and(|quantity| meets(quantity, line)) {
            return Standing::Meets;
        }
        standing = Standing::Short(line);
    }
    standing
}

fn meets(quantity: &Quantity, line: &ScaleLine) -> bool {
    let Some(bar) = Quantity::parse(&line.at_least) else { return false };
    let same_money = !matches!(bar.unit, Unit::Money(_)) || bar.unit == quantity.unit;
    let reached = if quantity.bound == Bound::AtMost { quantity.at_least() } else { quantity.high };
    same_money && quantity.dimension() == bar.dimension() && reached >= bar.low
}

fn spans_regions(topology: &str) -> bool {
    let topology = topology.to_lowercase().replace(['-', ' '], "_");
    !topology.starts_with("single") && (topology.contains(MULTI_REGION) || topology.contains("global"))
}

fn lines(vocabulary: &Vocabulary) -> String {
    let lines =
        vocabulary.raw.scale_bar.iter().map(|(_, line)| format!("{} `{}`", line.label.to_lowercase(), line.at_least));
    format!("any one of these is enough: {}", lines.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn of_figure(key: &str, value: &str) -> Vec<String> {
        found(super::RULE.id, &format!("- regions\nscale:\n  {key}: {{value: {value}, source: s1, at: summary}}\n"))
    }

    #[test]
    fn any_line_is_enough_and_the_upper_end_of_a_range_counts() {
        for (key, value) in [("concurrency", "1M+"), ("peak_rps", "80k-120k"), ("data_total", "1 PB")] {
            assert_eq!(of_figure(key, value), Vec::<String>::new(), "{value}");
        }
        for (key, value) in [("concurrency", "millions"), ("peak_rps", "< 200k"), ("users", "2B")] {
            assert_eq!(of_figure(key, value), ["no figure reaches a line of the scale bar @ scale"], "{value}");
        }
    }

    #[test]
    fn a_figure_without_a_source_shows_nothing() {
        let told = found(super::RULE.id, "- regions\nscale: {concurrency: 2M}\n");
        assert_eq!(told, ["no figure that has a source reaches a line of the scale bar @ 2M"]);
    }

    #[test]
    fn two_regions_are_enough() {
        let regions = |count| format!("- scale\nregions: {{count: {{value: {count}, source: s1}}}}\n");
        assert_eq!(found(super::RULE.id, &regions(2)), Vec::<String>::new());
        assert_eq!(found(super::RULE.id, &regions(1)).len(), 1);
    }
}
