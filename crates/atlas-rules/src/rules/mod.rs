//! Every rule, in alphabetical order of its name.

mod content;
mod diagram;
mod evidence;
mod failure;
mod legal;
mod model;
mod quantity;
mod schema;
mod scope;
pub(crate) mod waiver;

use crate::Rule;

/// Every rule, sorted by name.
pub fn all() -> &'static [Rule] {
    ALL
}

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.id == name)
}

const ALL: &[Rule] = &[
    content::incomplete_complete::RULE,
    content::placeholder_text::RULE,
    diagram::missing_baseline::RULE,
    diagram::svg_too_large::RULE,
    evidence::inference_not_marked::RULE,
    evidence::inferred_without_reason::RULE,
    evidence::overstated_confidence::RULE,
    evidence::placeholder_address::RULE,
    evidence::source_unused::RULE,
    evidence::source_without_date::RULE,
    evidence::too_few_sources::RULE,
    evidence::unsourced_figure::RULE,
    evidence::unsourced_guarantee::RULE,
    evidence::unsourced_structure::RULE,
    evidence::venue_not_acceptable::RULE,
    failure::fewer_than_five::RULE,
    failure::more_than_five::RULE,
    failure::no_detection::RULE,
    failure::no_drill::RULE,
    failure::no_mitigation::RULE,
    failure::no_recovery::RULE,
    legal::long_quotation::RULE,
    legal::no_attribution::RULE,
    legal::no_licence::RULE,
    model::flow_to_nowhere::RULE,
    model::incomplete_pattern::RULE,
    model::no_mechanisms::RULE,
    model::pool_too_small::RULE,
    model::unaffordable_rto::RULE,
    model::unsupported_guarantee::RULE,
    model::untouched_component::RULE,
    quantity::availability_out_of_range::RULE,
    quantity::conflicting_claims::RULE,
    quantity::not_a_number::RULE,
    quantity::part_above_whole::RULE,
    quantity::peak_below_average::RULE,
    quantity::peak_far_above_average::RULE,
    quantity::percentiles_out_of_order::RULE,
    quantity::score_out_of_range::RULE,
    quantity::unattainable_rpo::RULE,
    quantity::wrong_dimension::RULE,
    schema::duplicate_id::RULE,
    schema::duplicate_key::RULE,
    schema::id_file_mismatch::RULE,
    schema::missing_key::RULE,
    schema::not_utf8::RULE,
    schema::syntax::RULE,
    schema::too_deep::RULE,
    schema::too_large::RULE,
    schema::unknown_key::RULE,
    schema::unknown_reference::RULE,
    schema::wrong_type::RULE,
    schema::wrong_value::RULE,
    scope::below_scale_bar::RULE,
    scope::legacy_without_reason::RULE,
    scope::no_recent_source::RULE,
    scope::stale_source::RULE,
    scope::verification_expired::RULE,
    waiver::expired::RULE,
    waiver::malformed::RULE,
    waiver::unused::RULE,
];
