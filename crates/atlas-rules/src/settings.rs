//! What a catalogue may decide for itself about its rules.

use std::collections::BTreeMap;

use atlas_catalogue::{System, Vocabulary};
use jiff::civil::Date;

/// What to do with the findings of a rule or group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Drop them.
    Off,
    /// Show them; they never fail a check.
    Note,
    /// They fail a check under `--strict`.
    Warning,
    /// They fail a check.
    Error,
}

impl Level {
    /// The level that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "off" | "allow" => Some(Self::Off),
            "note" => Some(Self::Note),
            "warning" | "warn" => Some(Self::Warning),
            "error" | "deny" => Some(Self::Error),
            _ => None,
        }
    }
}

/// A diagram that a record cannot feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its kind, such as `L1-EDGE`.
    pub kind: String,
    /// The keys that would feed it, in words.
    pub needs: String,
}

/// Everything that the rules may be told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What today is taken to be.
    pub today: Date,
    /// Levels by rule (`evidence/unsourced-figure`) or group (`evidence`); the rule wins.
    pub levels: BTreeMap<String, Level>,
    /// How many years back a source is recent.
    pub window_years: i16,
    /// How many days a verification lasts.
    pub verification_days: i32,
    /// How many words of a text may stand in a row between quotation marks.
    pub quotation_words: usize,
    /// Which baseline diagrams a system cannot feed. Drawing is none of this crate's business, so it is told.
    pub gaps: fn(&System, &Vocabulary) -> Vec<Gap>,
}

impl Settings {
    /// The settings of the specification, on the day `today`.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            levels: BTreeMap::new(),
            window_years: 5,
            verification_days: 365,
            quotation_words: 25,
            gaps: |_, _| Vec::new(),
        }
    }

    /// The level that the settings give to a rule, if they give one.
    pub fn level(&self, rule: &str) -> Option<Level> {
        let group = rule.split_once('/').map_or(rule, |(group, _)| group);
        self.levels.get(rule).or_else(|| self.levels.get(group)).copied()
    }

    /// The first day on which a source is recent.
    pub fn window_start(&self) -> Date {
        self.today.checked_sub(jiff::Span::new().years(self.window_years)).unwrap_or(Date::MIN)
    }
}
