//! What a rule is.

use atlas_catalogue::schema::Status;
use atlas_catalogue::{Loaded, System, Vocabulary};
use atlas_diagnostic::{Diagnostic, RuleId, Severity, Span};
use jiff::civil::Date;

use crate::Settings;

/// A rule: what it finds, why that matters, and how.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `group/defect`.
    pub id: &'static str,
    /// The severity unless the settings say otherwise.
    pub severity: Severity,
    /// What it finds, in a few words: reads well after "allow".
    pub summary: &'static str,
    /// What it does and why that is bad, as Markdown: one or two short paragraphs.
    pub doc: &'static str,
    /// A part of a record that it finds something in. A test holds it to that.
    pub example: &'static str,
    /// The same part as it should be. A test holds it to that.
    pub instead: &'static str,
    /// How it finds it.
    pub check: Check,
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// At one system at a time.
    System(fn(&Context<'_>, &mut Vec<Diagnostic>)),
    /// At all systems together.
    Catalogue(fn(&Loaded, &Settings, &mut Vec<Diagnostic>)),
    /// Loading finds it before any rule is asked.
    Loading,
    /// Building the site finds it.
    Building,
}

impl Rule {
    /// The part of the name before the slash.
    pub fn group(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(group, _)| group)
    }

    /// A finding of this rule at `span`.
    pub fn at(&self, span: Span, headline: impl Into<String>) -> Diagnostic {
        Diagnostic::at(RuleId::new(self.id), self.severity, span, headline)
    }
}

/// What a check of one system may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The system.
    pub system: &'a System,
    /// Everything that was loaded: the other systems, the vocabulary, the files.
    pub loaded: &'a Loaded,
    /// What the catalogue's settings say.
    pub settings: &'a Settings,
}

impl Context<'_> {
    /// What today is taken to be.
    pub fn today(&self) -> Date {
        self.settings.today
    }

    /// The place of the record's name: where findings about the record as a whole are shown.
    pub fn record_span(&self) -> Span {
        self.system.record.id.span
    }

    /// The words of the catalogue.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.loaded.catalogue.vocabulary
    }

    /// Whether the record says of itself that it is complete.
    pub fn is_complete(&self) -> bool {
        self.system.record.status == Some(Status::Complete)
    }

    /// How much it matters that something demanded is not there: an error where the record says that it is complete, a warning before.
    pub fn demanded(&self) -> Severity {
        if self.is_complete() { Severity::Error } else { Severity::Warning }
    }

    /// The place of a key of the record; where it is not written, that of the record's name.
    pub fn key_span(&self, key: &str) -> Span {
        let mut offset = 0;
        for line in self.loaded.files.file(self.system.file).text().split_inclusive('\n') {
            if line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
                return Span::new(self.system.file, offset, offset + key.len());
            }
            offset += line.len();
        }
        self.record_span()
    }

    /// The first line of a place: enough to point at something long.
    pub fn first_line(&self, span: Span) -> Span {
        let length = self.loaded.files.slice(span).lines().next().map_or(0, str::len);
        Span::new(span.file, span.start as usize, span.start as usize + length)
    }
}
