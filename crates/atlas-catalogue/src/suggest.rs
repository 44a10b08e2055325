//! "Did you mean": the nearest of the words that would have been right.

/// The candidate nearest to `word`, if one is near enough to be what was meant. Ties go to the first in alphabetical order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 64 {
        return None;
    }
    let folded = word.to_lowercase().replace('-', "_");
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count().max(folded.chars().count()) / 3).max(1))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_what_was_meant_and_nothing_far_off() {
        let keys = ["components", "flows", "sources"];
        assert_eq!(nearest("component", keys), Some("components"));
        assert_eq!(nearest("Sources", keys), Some("sources"));
        assert_eq!(nearest("zebra", keys), None);
        assert_eq!(nearest(&"x".repeat(10_000), keys), None);
    }
}
