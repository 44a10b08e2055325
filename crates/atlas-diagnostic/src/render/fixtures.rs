//! The reports on which every format is tested.

use super::{Format, Report, Style, render};
use crate::{Applicability, Diagnostic, Edit, FileId, Fix, RuleId, Severity, SourceFile, SourceMap, Span};

const ORDERS: &str = "\
system: orders
title: Orders
components:
  - id: api
    name: Order API
    capacity: 1.2 million requests a day
  - id: store
    name: Order store
    guarentee: exactly-once
  - id: api
    name: Second API
sources:
  - id: talk-2021
    title: How we take orders
";

const QUEUE: &str =
    "\u{feff}system: 消息队列\r\ntitle: Größe — «queue» 👩‍💻\r\n\tlatency: 5 мс\r\nמערכת: תור\r\nend: \r\n";

/// Files with what was found in them.
pub(super) struct Fixture {
    pub(super) files: SourceMap,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Fixture {
    /// The report in `format`.
    pub(super) fn render(&self, format: Format, style: &Style) -> String {
        let diagnostics: Vec<_> = self.diagnostics.iter().collect();
        render(&Report { files: &self.files, diagnostics: &diagnostics }, format, style)
    }
}

/// The place of the `nth` occurrence (from 0) of `needle`.
fn find(files: &SourceMap, file: FileId, needle: &str, nth: usize) -> Span {
    let (start, found) = files.file(file).text().match_indices(needle).nth(nth).unwrap();
    Span::new(file, start, start + found.len())
}

fn one_file(path: &str, text: &str) -> (SourceMap, FileId) {
    let mut files = SourceMap::default();
    let file = files.add(SourceFile::new(path, text));
    (files, file)
}

const UNSOURCED: RuleId = RuleId::new("evidence/unsourced-figure");
const UNKNOWN_FIELD: RuleId = RuleId::new("schema/unknown-field");

/// A run without findings.
pub(super) fn clean() -> Fixture {
    let (files, _) = one_file("data/systems/orders.yaml", ORDERS);
    Fixture { files, diagnostics: Vec::new() }
}

/// A run with one finding.
pub(super) fn single() -> Fixture {
    let (files, file) = one_file("data/systems/orders.yaml", ORDERS);
    let diagnostics = vec![unsourced(&files, file)];
    Fixture { files, diagnostics }
}

fn unsourced(files: &SourceMap, file: FileId) -> Diagnostic {
    let figure = find(files, file, "1.2 million requests a day", 0);
    Diagnostic::at(UNSOURCED, Severity::Error, figure, "the figure `1.2 million requests a day` has no source")
        .label("no `source` beside this")
        .hint("add `source` with the id of an entry in `sources`")
}

/// Two findings that differ only in their place, after `lead`.
pub(super) fn twins(lead: &str) -> Fixture {
    let (files, file) = one_file("a.yaml", &format!("{lead}a: 5\nb: 5\n"));
    let headline = "the figure `5` has no source";
    let diagnostics =
        [0, 1].map(|nth| Diagnostic::at(UNSOURCED, Severity::Error, find(&files, file, "5", nth), headline)).into();
    Fixture { files, diagnostics }
}

/// Every kind of finding that a rule can make.
pub(super) fn all_cases() -> Fixture {
    let mut files = SourceMap::default();
    let orders = files.add(SourceFile::new("data/systems/orders.yaml", ORDERS));
    let queue = files.add(SourceFile::new("data/systems/queue.yaml", QUEUE));
    let prose = files.add(SourceFile::new("data/systems/prose.yaml", long_line()));
    let empty = files.add(SourceFile::new("data/systems/empty.yaml", ""));
    let mut diagnostics = vec![Diagnostic::about(
        RuleId::new("coverage/no-quantum-case"),
        Severity::Note,
        None,
        "no system of the catalogue is at quantum scale",
    )];
    diagnostics.extend(in_orders(&files, orders, queue));
    diagnostics.extend(in_queue(&files, queue));
    diagnostics.extend(in_prose(&files, prose));
    diagnostics.push(
        Diagnostic::about(RuleId::new("schema/empty-record"), Severity::Warning, Some(empty), "the record is empty")
            .hint("run `atlas new` for a record with every field"),
    );
    diagnostics.sort_by(|one, other| one.sort_key().cmp(&other.sort_key()));
    Fixture { files, diagnostics }
}

fn in_orders(files: &SourceMap, file: FileId, queue: FileId) -> Vec<Diagnostic> {
    let field = find(files, file, "guarentee", 0);
    let rename = Fix {
        title: "rename to `guarantee`".into(),
        edits: vec![Edit { span: field, replacement: "guarantee".into() }],
        applicability: Applicability::Safe,
    };
    let add_id = Fix {
        title: "call it `api-2` here and in `queue.yaml`".into(),
        edits: vec![
            Edit { span: Span::new(file, 165, 168), replacement: "api-2".into() },
            Edit { span: find(files, queue, "5", 0), replacement: "6".into() },
            Edit { span: Span::new(file, ORDERS.len(), ORDERS.len()), replacement: "end: true\n".into() },
        ],
        applicability: Applicability::Suggested,
    };
    vec![
        unsourced(files, file),
        Diagnostic::at(UNKNOWN_FIELD, Severity::Error, field, "unknown field `guarentee`")
            .label("not a field of a component")
            .fix(rename),
        Diagnostic::at(
            RuleId::new("schema/duplicate-id"),
            Severity::Error,
            find(files, file, "api", 1),
            "the id `api` is given to two components",
        )
        .label("again here")
        .also(find(files, file, "api", 0), "first given here")
        .also(find(files, queue, "消息队列", 0), "and meant here")
        .fix(add_id),
        Diagnostic::at(
            RuleId::new("evidence/unused-source"),
            Severity::Warning,
            Span::new(file, ORDERS.find("  - id: talk").unwrap(), ORDERS.len()),
            "the source `talk-2021` is used by nothing",
        )
        .hint("cite it beside a figure")
        .hint("or take it out"),
        Diagnostic::at(
            RuleId::new("schema/missing-field"),
            Severity::Error,
            Span::new(file, ORDERS.len(), ORDERS.len()),
            "the field `guarantees` is missing",
        ),
    ]
}

fn in_queue(files: &SourceMap, file: FileId) -> Vec<Diagnostic> {
    vec![
        Diagnostic::at(
            RuleId::new("text/untranslated"),
            Severity::Note,
            find(files, file, "消息队列", 0),
            "the name `消息队列` has no English form",
        )
        .label("give it here"),
        Diagnostic::at(
            RuleId::new("text/several-scripts"),
            Severity::Warning,
            find(files, file, "👩‍💻", 0),
            "the title holds a pictogram",
        )
        .label("this one"),
        Diagnostic::at(UNSOURCED, Severity::Error, find(files, file, "5 мс", 0), "the figure `5 мс` has no source")
            .label("no `source` beside this"),
        Diagnostic::at(UNKNOWN_FIELD, Severity::Error, find(files, file, "מערכת", 0), "unknown field `מערכת`"),
        Diagnostic::at(
            RuleId::new("schema/missing-value"),
            Severity::Error,
            Span::new(file, QUEUE.len() - 2, QUEUE.len()),
            "the field `end` has no value",
        )
        .label("expected text"),
    ]
}

fn long_line() -> String {
    let words = (0..400).map(|number| format!("word {number} ")).collect::<Vec<_>>().concat();
    format!("system: prose\nsummary: {words}serves 40% of all traffic {words}\nend: true\n")
}

fn in_prose(files: &SourceMap, file: FileId) -> Vec<Diagnostic> {
    let words = find(files, file, "word 380", 0);
    let end = find(files, file, "word 10 ", 1);
    vec![
        Diagnostic::at(UNSOURCED, Severity::Warning, find(files, file, "40%", 0), "the figure `40%` has no source")
            .label("no `source` beside this")
            .also(find(files, file, "prose", 0), "in this system"),
        Diagnostic::at(
            RuleId::new("text/long-sentence"),
            Severity::Note,
            Span::new(file, words.range().start, end.range().end),
            "a sentence of 56 words",
        )
        .label("from here to there"),
    ]
}

/// Texts and paths that try to leave their place.
pub(super) fn hostile() -> Fixture {
    let text = "a: \u{1b}[2J\u{1b}]0;owned\u{7} \u{202e}drow\u{2066}\0\u{9b}31m\n::set-output name=a::b\n]]><b>&amp;\n";
    let path = "data/a,b:c%\n::error::owned \"<&>.yaml";
    let (files, file) = one_file(path, text);
    let attack = "`\u{1b}[31m`\r\n::set-output name=token::stolen\n%0A::error::100%, <b>&\"]]>\u{0}\u{202e}";
    let fix = Fix {
        title: attack.into(),
        edits: vec![Edit { span: Span::new(file, 3, 4), replacement: attack.into() }],
        applicability: Applicability::Safe,
    };
    let diagnostics = vec![
        Diagnostic::about(UNKNOWN_FIELD, Severity::Error, None, attack).hint(attack),
        Diagnostic::about(UNKNOWN_FIELD, Severity::Warning, Some(file), attack).fix(fix.clone()),
        Diagnostic::at(UNKNOWN_FIELD, Severity::Error, Span::new(file, 3, 9), attack)
            .label(attack)
            .also(Span::new(file, 40, 60), attack)
            .hint(attack)
            .fix(fix),
        Diagnostic::at(UNKNOWN_FIELD, Severity::Note, Span::new(file, 5, 5_000), "beyond the end").label(attack),
    ];
    Fixture { files, diagnostics }
}
