//! Peaks beside the averages of the same thing.

use super::figure::{Figure, Place, figures};
use crate::Context;

/// A peak with the averages that it can be compared with, at least one.
pub(super) struct Pair<'a> {
    pub(super) peak: Figure<'a>,
    pub(super) averages: Vec<Figure<'a>>,
}

/// Every peak of `scale` and `metrics` for which the record states an average, one at a time.
pub(super) fn pairs<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = Pair<'a>> {
    let mut peaks = Vec::new();
    let mut averages = Vec::new();
    for figure in figures(cx.system) {
        let rate = figure.quantity().is_some_and(|quantity| quantity.period.is_some() && quantity.high > 0.0);
        if rate && matches!(figure.place, Place::Scale | Place::Metrics) {
            let (is_peak, counted) = subject(figure.metric(cx.vocabulary()));
            if is_peak { peaks.push((counted, figure)) } else { averages.push((counted, figure)) }
        }
    }
    peaks.into_iter().filter_map(move |(counted, peak)| {
        let same = averages.iter().filter(|(other, average)| *other == counted && peak.comparable(average));
        let averages: Vec<Figure<'a>> = same.map(|(_, average)| *average).collect();
        (!averages.is_empty()).then_some(Pair { peak, averages })
    })
}

/// Whether a rate is a peak, and what it counts: `peak_messages_per_sec` and `daily_messages` both count `messages`.
fn subject(key: &str) -> (bool, &str) {
    let (is_peak, rest) = key.strip_prefix("peak_").map_or((false, key), |rest| (true, rest));
    let rest = ["daily_", "sustained_", "average_"].iter().find_map(|prefix| rest.strip_prefix(prefix)).unwrap_or(rest);
    let periods =
        ["_per_sec", "_per_second", "_per_minute", "_per_hour", "_per_day", "_per_week", "_per_month", "_per_year"];
    let counted = match periods.iter().find_map(|period| rest.strip_suffix(period)).unwrap_or(rest) {
        "rps" => "requests",
        "qps" => "queries",
        "tps" => "transactions",
        counted => counted,
    };
    (is_peak, counted)
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::Vocabulary;
    use atlas_catalogue::schema::vocabulary::Dimension;

    use super::subject;

    #[test]
    fn every_peak_of_the_vocabulary_has_an_average() {
        let vocabulary = Vocabulary::built_in();
        let rates = || vocabulary.raw.metrics.iter().filter(|(_, metric)| metric.dimension == Dimension::Rate);
        let mut peaks = 0;
        for (key, _) in rates() {
            let (is_peak, counted) = subject(key);
            peaks += usize::from(is_peak);
            let averages = rates().filter(|(other, _)| subject(other) == (false, counted)).count();
            assert!(!is_peak || averages > 0, "{} has no average to compare it with", &**key);
        }
        assert!(peaks > 5);
    }

    #[test]
    fn periods_and_words_for_averages_fall_away() {
        for key in ["daily_messages", "messages_per_sec", "messages_per_day", "messages"] {
            assert_eq!(subject(key), (false, "messages"));
        }
        assert_eq!(subject("peak_rps"), (true, "requests"));
        assert_eq!(subject("sustained_rps"), (false, "requests"));
        assert_ne!(subject("rps_per_node").1, "requests");
    }
}
