pub(crate) mod availability_out_of_range;
pub(crate) mod conflicting_claims;
pub(crate) mod figure;
pub(crate) mod not_a_number;
pub(crate) mod part_above_whole;
mod peak;
pub(crate) mod peak_below_average;
pub(crate) mod peak_far_above_average;
pub(crate) mod percentiles_out_of_order;
pub(crate) mod score_out_of_range;
pub(crate) mod unattainable_rpo;
pub(crate) mod wrong_dimension;

use atlas_catalogue::Vocabulary;
use atlas_catalogue::schema::vocabulary::Dimension;
use figure::{Figure, Place};

/// What a figure has to measure, where its key says so.
fn demanded(figure: &Figure<'_>, vocabulary: &Vocabulary) -> Option<Dimension> {
    if figure.place == Place::Regions {
        return Some(Dimension::Count);
    }
    let metric = figure.entry.metric.and_then(|id| vocabulary.raw.metrics.iter().nth(id.index()));
    metric.map(|(_, metric)| metric.dimension).filter(|dimension| *dimension != Dimension::Text)
}

/// What is measured, in words that follow "is".
fn words(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Count => "a count",
        Dimension::Rate => "a count per time",
        Dimension::Data => "an amount of data",
        Dimension::DataRate => "an amount of data per time",
        Dimension::Duration => "a duration",
        Dimension::Ratio => "a share",
        Dimension::Money => "an amount of money",
        Dimension::Cost => "an amount of money per time",
        Dimension::Score => "a score from 0 to 1",
        Dimension::Text => "text",
    }
}

/// A value that suits a dimension.
fn sample(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Count => "12k",
        Dimension::Rate => "12k/s",
        Dimension::Data => "12 TB",
        Dimension::DataRate => "12 TB/day",
        Dimension::Duration => "30 s",
        Dimension::Ratio => "99.9%",
        Dimension::Money => "$5M",
        Dimension::Cost => "$5M/month",
        Dimension::Score => "0.8",
        Dimension::Text => "words",
    }
}
