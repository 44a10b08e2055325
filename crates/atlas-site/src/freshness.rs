//! How long ago a record was compared with its sources.

use atlas_catalogue::System;
use jiff::Unit;
use jiff::civil::Date;

use crate::words;

/// The age of a verification.
#[derive(Clone, Debug)]
pub(crate) struct Freshness {
    /// When, for people.
    pub(crate) verified: String,
    /// Whether it is older than the catalogue allows.
    pub(crate) stale: bool,
    /// What to say about the age: `today`, `12 days ago`, `over a year ago`.
    pub(crate) age: String,
}

impl Freshness {
    /// The freshness of `system` on the day `today`, where a verification lasts `days`.
    pub(crate) fn of(system: &System, today: Date, days: i32) -> Self {
        let date = system.record.last_verified.value;
        let age = date.latest().until((Unit::Day, today)).map_or(0, |span| span.get_days());
        let text = match age {
            ..=0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            2..=60 => format!("{age} days ago"),
            61..=730 => format!("{} months ago", age / 30),
            _ => format!("{} years ago", age / 365),
        };
        Self { verified: words::date(date), stale: age > days, age: text }
    }
}
