//! Where it is said.

use crate::schema::{Confidence, Date, Text};

words! {
    /// Whether the organisation itself speaks.
    SourceKind {
        /// The organisation itself: its blog, paper, documentation, talk.
        Primary = "primary",
        /// Somebody else.
        Secondary = "secondary",
    }
}

words! {
    /// How a source was read when its own address was not.
    Via {
        /// A copy of the whole text elsewhere: counts for what the original says.
        Repost = "repost",
        /// A summary elsewhere: supports at most grade B.
        Summary = "summary",
    }
}

record! {
    /// Something public that was read.
    Source {
        /// What claims call it, for instance `s1`; by position (`s1`, `s2`, …) if not given.
        id: Option<Text>,
        /// `blog`, `paper`, `talk`, `doc`, `news`, `report`, `code`.
        kind("type"): Text,
        /// Whether the organisation itself speaks; found from the venue if not given.
        party("kind"): Option<SourceKind>,
        /// The address of the work.
        url: Text,
        /// Its title.
        title: Option<Text>,
        /// Who published it.
        publisher: Option<Text>,
        /// Who wrote it or spoke.
        author: Option<Text>,
        /// When it was published.
        date: Option<Date>,
        /// When it was read.
        accessed: Option<Date>,
        /// Where it was read, if elsewhere.
        seen_at: Option<Text>,
        /// What stood there.
        via: Option<Via>,
        /// The address of an archived copy.
        archived: Option<Text>,
        /// What the author thinks of it.
        confidence: Option<Confidence>,
        /// What a reader has to know.
        note: Option<Text>,
    }
}
