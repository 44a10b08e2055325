use atlas_diagnostic::{Diagnostic, Severity};

use super::figure::figures;
use super::{demanded, sample, words};
use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "quantity/not-a-number",
    severity: Severity::Warning,
    summary: "text where a figure is needed",
    doc: "\
The key is one of the vocabulary's metrics, so its value is compared with the scale bar, with other figures and with other systems. What \
cannot be read as one figure takes part in none of that.

Write one figure, and put what qualifies it into `scope`, `how` or `note`. Words for a size (`trillions`, `tens of millions`, `dozens`) \
are accepted: often a source says no more.",
    example: "scale:\n  writes_per_sec: {value: \"fast, at times 2,000 in tests\", source: s1, at: summary}\n",
    instead: "scale:\n  writes_per_sec: {value: \"2,000/s\", source: s1, at: summary, note: \"at times, in tests\"}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for figure in figures(cx.system) {
        if figure.quantity().is_some() || is_size_in_words(&figure.entry.value) || is_compound(&figure.entry.value) {
            continue;
        }
        let Some(dimension) = demanded(&figure, cx.vocabulary()) else { continue };
        let headline = format!("`{}` cannot be read as a figure", figure.entry.path);
        diagnostics.push(
            RULE.at(figure.entry.value_span, headline).label(format!("should be {}", words(dimension))).hint(format!(
                "write one figure such as `{}`, and what qualifies it into `scope` or `note`; words such as `trillions` \
                 are accepted where the source gives no figure",
                sample(dimension)
            )),
        );
    }
}

/// Words for sizes: wherever one stands, the text says how much.
const SIZES: &str = "tens dozen dozens hundred hundreds thousand thousands million millions billion billions trillion trillions \
    quadrillion quadrillions lakh lakhs crore crores nines terabytes petabyte petabytes exabyte exabytes";

/// Words for numbers, with which a size may begin.
const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve none no single double half multiple several \
    unlimited unbounded";

/// Words that may stand before a number.
const HEDGES: &str = "over more than at least most about around nearly almost roughly approaching up to under only a";

/// Whether the text names a size without a figure: `tens of millions`, `more than fourteen million`, `three`.
fn is_size_in_words(text: &str) -> bool {
    // A text with digits that still is no quantity holds several figures, or prose around one.
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let is = |word: &str, list: &str| list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    let mut words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().any(|word| is(word, SIZES))
        || words.find(|word| !is(word, HEDGES)).is_some_and(|word| is(word, NUMBERS))
}

/// Whether the text is a duration in steps: `6 h 13 min`. It is a figure, though not one that can be compared yet.
fn is_compound(text: &str) -> bool {
    let text = text.trim_start_matches("about ").trim_start_matches('~');
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let units = ["d", "day", "days", "h", "hour", "hours", "min", "minute", "minutes", "s", "sec", "second", "seconds"];
    let (steps, rest) = words.as_chunks::<2>();
    let step = |[number, unit]: &[&str; 2]| number.bytes().all(|byte| byte.is_ascii_digit()) && units.contains(unit);
    rest.is_empty() && steps.len() > 1 && steps.iter().all(step)
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(value: &str) -> Vec<String> {
        found(super::RULE.id, &format!("scale:\n  nodes: {{value: \"{value}\", source: s1, at: summary}}\n"))
    }

    #[test]
    fn words_for_a_size_are_accepted() {
        for value in [
            "trillions",
            "tens of millions",
            "more than fourteen million",
            "multi-million",
            "over a million/minute",
            "dozens of petabytes",
            "three",
            "more than a hundred",
            "Unlimited",
            "12+",
        ] {
            assert_eq!(about(value), Vec::<String>::new(), "{value}");
        }
    }

    #[test]
    fn prose_and_several_figures_are_found_at_the_value() {
        assert_eq!(about("many"), ["`scale.nodes` cannot be read as a figure @ \"many\""]);
        assert_eq!(about("6, then doubled").len(), 1);
        assert_eq!(about("per_guild_spike").len(), 1);
    }

    #[test]
    fn keys_of_the_author_s_own_and_text_on_cards_are_left_alone() {
        let part = "scale:\n  flagship: {value: \"many\", source: s1, at: summary}\ncomponents:\n  gateway:\n    name: Gateway\n    \
            plane: edge\n    facts:\n      nodes: \"6, then doubled\"\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }

    #[test]
    fn a_duration_in_steps_is_a_figure() {
        let part = "multi_region:\n  rto: {value: \"about 6 h 13 min\", source: s1, at: summary}\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }
}
