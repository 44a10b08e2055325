//! What a reader takes away: lessons, guides, exercises, reading.

use crate::schema::{Claim, Claims, OneOrMany, Text};

words! {
    /// What sort of lesson it is.
    LessonKind {
        /// It worked well.
        Worked = "worked",
        /// It did not work.
        Failed = "failed",
        /// An insight.
        Insight = "insight",
        /// It would be done otherwise today.
        WouldChange = "would_change",
    }
}

words! {
    /// Whether a design suits a need.
    Suits {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// Partly, or together with something else.
        Hybrid = "hybrid" | "maybe",
    }
}

words! {
    /// What there is to read.
    ReadingKind {
        /// By the organisation itself.
        Official = "official",
        /// A paper.
        Paper = "paper",
        /// A talk.
        Talk = "talk",
        /// An article.
        Article = "article" | "blog",
        /// A book.
        Book = "book",
        /// Code.
        Code = "code",
    }
}

record! {
    /// Something learnt from running the system.
    Lesson: evidence {
        /// `Architecture`, `Operations`, `Scale`, `Performance`, …
        category: Option<Text>,
        /// What was learnt.
        lesson: Claim,
        /// What sort of lesson it is; an insight if not given.
        kind: Option<LessonKind>,
        /// What it brought.
        impact: Option<Claims>,
        /// What went wrong.
        problem: Option<Claims>,
        /// What was done.
        solution: Option<Claims>,
        /// What it cost.
        cost: Option<Claims>,
    }
}

record! {
    /// Whether this design suits a need.
    Guide: evidence {
        /// The need.
        need: Text,
        /// Whether it suits.
        suits: Suits,
        /// Why.
        reason: Option<Claims>,
        /// What suits better.
        alternative: Option<Claims>,
    }
}

record! {
    /// What one part of the design costs and brings.
    CostBenefit: evidence {
        /// The part.
        aspect: Text,
        /// What it costs.
        cost: Option<Claims>,
        /// What it brings.
        benefit: Option<Claims>,
        /// The return.
        roi: Option<Claims>,
    }
}

record! {
    /// What to take home.
    Takeaways: evidence {
        /// When to build like this.
        when_to_apply: OneOrMany<Claim>,
        /// When not to.
        when_to_avoid: OneOrMany<Claim>,
        /// What it costs.
        cost: OneOrMany<Claim>,
        /// Who is needed.
        team: OneOrMany<Claim>,
    }
}

record! {
    /// Something small to build.
    TryIt {
        /// A compose file of our own.
        compose: Option<Text>,
        /// What to try with it.
        goal: Option<Text>,
        /// When it worked.
        success: OneOrMany<Text>,
        /// What helps.
        resources: OneOrMany<Text>,
    }
}

record! {
    /// Something to read beyond the sources.
    Reading {
        /// Its title.
        title: Text,
        /// Its address.
        url: Text,
        /// What it is.
        kind: Option<ReadingKind>,
    }
}

record! {
    /// Another system of the catalogue worth comparing.
    Related {
        /// Its key: the name of its file.
        system: Text,
        /// Why.
        why: Text,
        /// Whether it goes another way rather than the same.
        contrasting: Option<crate::schema::Flag>,
    }
}
