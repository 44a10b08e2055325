//! What a part runs on, as a record declares it: `Cloudflare (claimed)`.

/// How sure the record is of a vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CloudConfidence {
    /// Somebody says so; also where nothing is said.
    Claimed,
    /// It follows from something.
    Inferred,
    /// The vendor or the organisation confirms it.
    Verified,
}

impl CloudConfidence {
    /// Its word.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Inferred => "inferred",
            Self::Verified => "verified",
        }
    }
}

/// A declared vendor without the word in brackets at its end, and what that word means.
pub(crate) fn vendor(text: &str) -> (&str, CloudConfidence) {
    let text = text.trim();
    let bracketed = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let Some((name, word)) = bracketed else { return (text, CloudConfidence::Claimed) };
    let confidence = match word.trim().to_ascii_lowercase().as_str() {
        "claimed" => CloudConfidence::Claimed,
        "inferred" => CloudConfidence::Inferred,
        "verified" | "confirmed" => CloudConfidence::Verified,
        _ => return (text, CloudConfidence::Claimed),
    };
    (name.trim_end(), confidence)
}

#[cfg(test)]
mod tests {
    use super::{CloudConfidence, vendor};

    #[test]
    fn the_word_in_brackets_says_how_sure_it_is() {
        assert_eq!(vendor("Cloudflare (claimed)"), ("Cloudflare", CloudConfidence::Claimed));
        assert_eq!(vendor("GCP GKE (inferred)"), ("GCP GKE", CloudConfidence::Inferred));
        assert_eq!(vendor("Redis Enterprise (confirmed)"), ("Redis Enterprise", CloudConfidence::Verified));
        assert_eq!(vendor("Self-managed Kafka"), ("Self-managed Kafka", CloudConfidence::Claimed));
        assert_eq!(vendor("VMs (EC2)"), ("VMs (EC2)", CloudConfidence::Claimed));
        assert_eq!(vendor(")("), (")(", CloudConfidence::Claimed));
    }
}
