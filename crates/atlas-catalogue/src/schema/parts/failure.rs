//! What broke, and what is done when it breaks again.

use crate::schema::{Claim, Claims, Date, Text};

words! {
    /// How bad it is.
    Impact {
        /// Users cannot work.
        Critical = "critical" | "sev1",
        /// Many users notice.
        High = "high" | "sev2" | "major",
        /// Some users notice.
        Medium = "medium" | "sev3" | "moderate",
        /// Few users notice.
        Low = "low" | "sev4" | "minor",
    }
}

record! {
    /// A way in which the system fails (table 3). What is only a known failure mode of such a design is marked `inferred`.
    Failure: evidence {
        /// A short key, for instance `celebrity_storm`.
        name: Text,
        /// What happens.
        description: Option<Claims>,
        /// How it is noticed.
        detection: Option<Claims>,
        /// What is done at once.
        mitigation: Option<Claims>,
        /// How full service comes back.
        recovery: Option<Claims>,
        /// How it is practised.
        drill: Option<Claims>,
        /// Components (ids) that it touches.
        affects: Vec<Text>,
        /// How bad it is.
        severity: Option<Impact>,
        /// The id of the incident behind it.
        incident: Option<Text>,
        /// The failure over time, for its own diagram.
        timeline: Vec<TimelineEvent>,
    }
}

record! {
    /// One event of a timeline.
    TimelineEvent: evidence {
        /// When, from the start: `T+0`, `T+5m`; or a time of day.
        t: Text,
        /// What happened.
        event: Claim,
        /// The component (id) in which it happened, or `client`.
        component: Option<Text>,
        /// The component (id) that felt it, or `client`.
        reaches: Option<Text>,
        /// What users or systems felt.
        impact: Option<Claims>,
        /// What was done.
        fix: Option<Claims>,
    }
}

record! {
    /// A weakness that an incident showed.
    Weakness: evidence {
        /// What was weak.
        weakness: Claim,
        /// What was done at once.
        immediate_fix: Option<Claims>,
        /// What was done for good.
        long_term: Option<Claims>,
    }
}

record! {
    /// Something that really happened.
    Incident: evidence {
        /// A key that failures refer to.
        id: Text,
        /// The name.
        name: Text,
        /// When.
        date: Option<Date>,
        /// How long.
        duration: Option<Claims>,
        /// What set it off.
        trigger: Option<Claims>,
        /// Why it could happen.
        root_cause: Option<Claims>,
        /// How it was noticed.
        detection: Option<Claims>,
        /// What was done at once.
        mitigation: Option<Claims>,
        /// How service came back.
        recovery: Option<Claims>,
        /// Who or what was hit, and how hard.
        impact: Option<Claims>,
        /// What it cost.
        cost: Option<Claims>,
        /// Components (ids) that it touched.
        affects: Vec<Text>,
        /// What happened when.
        timeline: Vec<TimelineEvent>,
        /// What it showed.
        weaknesses: Vec<Weakness>,
        /// What was learnt.
        lessons: Vec<Claim>,
    }
}
