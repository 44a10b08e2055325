//! Renderers: one file per output format, all over the same [`Report`].
//!
//! The formats fall in two kinds. [`Format::Full`] and [`Format::Concise`] are for people: they honour [`Style::limit`],
//! end with a summary, and let nothing in a file or a message steer a terminal. The others are for programs: they hold
//! every finding, in the order of the report.

mod concise;
mod cut;
mod excerpt;
#[cfg(test)]
mod fixtures;
mod full;
mod github;
mod json;
mod junit;
mod place;
mod sarif;
mod select;
mod summary;
mod text;

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::{Diagnostic, RuleId, SourceMap};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Snippets with carets, hints, and a summary, for people.
    Full,
    /// One line a finding.
    Concise,
    /// A versioned document for programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub workflow commands, shown as annotations.
    Github,
    /// JUnit XML, for continuous integration dashboards.
    Junit,
}

impl Format {
    /// Every format, in the order in which help lists them.
    pub const ALL: [Self; 6] = [Self::Full, Self::Concise, Self::Json, Self::Sarif, Self::Github, Self::Junit];

    /// The name by which it is asked for.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Junit => "junit",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let wanted = name.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.as_str() == wanted).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// A name that is not the name of a [`Format`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Format::ALL.map(|format| format!("`{format}`"));
        write!(formatter, "`{}` is not an output format; use one of {}", text::one_line(&self.0), names.join(", "))
    }
}

impl Error for UnknownFormat {}

/// What is rendered: sorted diagnostics with the files they speak of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The files.
    pub files: &'a SourceMap,
    /// The findings, in the order in which they are shown.
    pub diagnostics: &'a [&'a Diagnostic],
}

/// How a report is to look. What does not apply to a format is ignored by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to write terminal colours and links.
    pub color: bool,
    /// The columns of the terminal; long source lines are cut to it.
    pub width: usize,
    /// How many findings to show to a person. `None` and 0 show all.
    pub limit: Option<usize>,
    /// Where the pages of the rules are. The page of a rule is at this address followed by the rule's name and a slash.
    pub rule_url: Option<String>,
    /// Whether warnings fail the check.
    pub strict: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 100, limit: None, rule_url: None, strict: false }
    }
}

impl Style {
    /// The address of the page that explains `rule`, where the pages are known.
    pub fn rule_page(&self, rule: &RuleId) -> Option<String> {
        let base = self.rule_url.as_ref()?;
        let slash = if base.is_empty() || base.ends_with('/') { "" } else { "/" };
        Some(format!("{base}{slash}{rule}/"))
    }
}

/// Writes `report` in `format`. The result ends with a line break unless it is empty.
#[expect(clippy::missing_panics_doc, reason = "neither a string nor the JSON of plain structs can fail")]
pub fn render(report: &Report<'_>, format: Format, style: &Style) -> String {
    let mut out = String::new();
    let written = match format {
        Format::Full => full::render(report, style, &mut out),
        Format::Concise => concise::render(report, style, &mut out),
        Format::Json => json::render(report, style, &mut out),
        Format::Sarif => sarif::render(report, style, &mut out),
        Format::Github => github::render(report, style, &mut out),
        Format::Junit => junit::render(report, style, &mut out),
    };
    written.expect("a string takes whatever is written to it");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
        }
        assert_eq!(" SARIF ".parse(), Ok(Format::Sarif));
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_known_ones() {
        let error = "xml\u{1b}".parse::<Format>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`xml\\u{1b}` is not an output format; use one of `full`, `concise`, `json`, `sarif`, `github`, `junit`"
        );
    }

    #[test]
    fn the_page_of_a_rule_is_under_the_base_address() {
        let rule = RuleId::new("evidence/unsourced-figure");
        let page = |base: &str| Style { rule_url: Some(base.to_owned()), ..Style::default() }.rule_page(&rule);
        assert_eq!(page("rules/").as_deref(), Some("rules/evidence/unsourced-figure/"));
        assert_eq!(page("https://a.test/r").as_deref(), Some("https://a.test/r/evidence/unsourced-figure/"));
        assert_eq!(Style::default().rule_page(&rule), None);
    }
}
