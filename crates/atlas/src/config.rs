//! `atlas.toml`: what a catalogue decides for itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use atlas_diagnostic::SourceFile;
use atlas_rules::{Level, Settings};
use jiff::civil::Date;
use serde::Deserialize;

use crate::failure::Failure;

/// The name of the file that marks the root of a catalogue.
pub(crate) const FILE: &str = "atlas.toml";

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// What the catalogue is.
    pub(crate) catalogue: CatalogueConfig,
    /// What the rules go by.
    pub(crate) check: CheckConfig,
    /// Levels by rule or group.
    pub(crate) rules: BTreeMap<String, String>,
    /// Where output goes.
    pub(crate) output: OutputConfig,
}

/// `[catalogue]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CatalogueConfig {
    /// Its title.
    pub(crate) title: String,
    /// What it is, in a sentence.
    pub(crate) description: String,
    /// Where it is published, for addresses that have to be absolute.
    pub(crate) url: Option<String>,
    /// Where a record can be edited; `{path}` stands for its file.
    pub(crate) edit: Option<String>,
}

impl Default for CatalogueConfig {
    fn default() -> Self {
        Self {
            title: "Atlas".to_owned(),
            description: "Case studies of massively scalable architectures, every figure with its source".to_owned(),
            url: None,
            edit: None,
        }
    }
}

/// `[check]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CheckConfig {
    /// How many years back a source is recent.
    pub(crate) window_years: i16,
    /// How many days a verification lasts.
    pub(crate) verification_days: i32,
    /// How many words in a row may be quoted.
    pub(crate) quotation_words: usize,
}

impl Default for CheckConfig {
    fn default() -> Self {
        Self { window_years: 5, verification_days: 365, quotation_words: 25 }
    }
}

/// `[output]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct OutputConfig {
    /// Where the site is written.
    pub(crate) folder: PathBuf,
    /// Where what can be made again is kept.
    pub(crate) cache: PathBuf,
}

impl Default for OutputConfig {
    fn default() -> Self {
        Self { folder: PathBuf::from("public"), cache: PathBuf::from(".atlas") }
    }
}

impl Config {
    /// Reads the `atlas.toml` of the catalogue at `root`.
    pub(crate) fn read(root: &Path) -> Result<Self, Failure> {
        let path = root.join(FILE);
        let text = std::fs::read_to_string(&path).map_err(|error| Failure::io(&path, &error))?;
        toml::from_str(&text).map_err(|error| {
            let range = error.span().unwrap_or(0..0);
            let message = error.message().lines().collect::<Vec<_>>().join("; ");
            Failure::new(format!("{}: {message}", place(&text, &range)))
                .hint("`atlas init` writes an `atlas.toml` in which every setting is explained")
        })
    }

    /// The settings of the rules, on the day `today`.
    pub(crate) fn settings(&self, today: Date) -> Result<Settings, Failure> {
        let mut levels = BTreeMap::new();
        let groups: Vec<&str> = atlas_rules::all().iter().map(atlas_rules::Rule::group).collect();
        for (name, word) in &self.rules {
            if atlas_rules::find(name).is_none() && !groups.contains(&name.as_str()) {
                let known = atlas_rules::all().iter().map(|rule| rule.id).chain(groups.iter().copied());
                let hint = match atlas_catalogue::suggest::nearest(name, known) {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "`atlas explain` lists the rules".to_owned(),
                };
                return Err(Failure::new(format!("`{FILE}` sets a level for `{name}`, which is no rule")).hint(hint));
            }
            let level = Level::from_word(word).ok_or_else(|| {
                Failure::new(format!("`{FILE}` gives `{name}` the level `{word}`"))
                    .hint("levels are `off`, `note`, `warning` and `error`")
            })?;
            levels.insert(name.clone(), level);
        }
        Ok(Settings {
            levels,
            window_years: self.check.window_years,
            verification_days: self.check.verification_days,
            quotation_words: self.check.quotation_words,
            gaps: crate::workspace::gaps,
            ..Settings::new(today)
        })
    }
}

/// Line and column of the first byte of `range`.
fn place(text: &str, range: &std::ops::Range<usize>) -> String {
    let place = SourceFile::new(FILE, text).line_column(range.start);
    format!("{FILE}:{}:{}", place.line, place.column)
}
