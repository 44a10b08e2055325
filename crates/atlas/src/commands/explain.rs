//! `atlas explain`: what a rule finds, why that is bad, and what to write instead.

use std::fmt::Write as _;

use atlas_rules::Rule;
use serde::Serialize;

use crate::args::{DataFormat, Explain, Global};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    rules: Vec<RuleDocument<'a>>,
}

#[derive(Serialize)]
struct RuleDocument<'a> {
    id: &'a str,
    group: &'a str,
    severity: &'a str,
    summary: &'a str,
    doc: &'a str,
    example: &'a str,
    instead: &'a str,
}

/// Explains one rule, or lists all.
pub(crate) fn run(_: &Global, command: &Explain) -> Outcome {
    let rules: Vec<&Rule> = match &command.rule {
        None => atlas_rules::all().iter().collect(),
        Some(name) => vec![find(name)?],
    };
    let text = match (command.format, &command.rule) {
        (DataFormat::Json, _) => json(&rules),
        (DataFormat::Human, Some(_)) => rules.iter().map(|rule| document(rule)).collect(),
        (DataFormat::Human, None) => list(&rules),
    };
    output::result(&text)?;
    Ok(Exit::Clean)
}

fn find(name: &str) -> Result<&'static Rule, Failure> {
    atlas_rules::find(name).ok_or_else(|| {
        let failure = Failure::new(format!("there is no rule `{name}`"));
        let defect = |id: &'static str| id.split_once('/').map_or(id, |(_, defect)| defect);
        let ids = || atlas_rules::all().iter().map(|rule| rule.id);
        let by_defect = ids().find(|id| defect(id) == name);
        match by_defect.or_else(|| atlas_catalogue::suggest::nearest(name, ids())) {
            Some(nearest) => failure.hint(format!("did you mean `{nearest}`?")),
            None => failure.hint("`atlas explain` lists the rules"),
        }
    })
}

fn list(rules: &[&Rule]) -> String {
    let mut text = String::new();
    let mut group = "";
    for rule in rules {
        if rule.group() != group {
            group = rule.group();
            let _ = writeln!(
                text,
                "{}{group}",
                if text.is_empty() {
                    ""
                } else {
                    "
"
                }
            );
        }
        let _ = writeln!(text, "  {:<34} {:<8} {}", rule.id, rule.severity.as_str(), rule.summary);
    }
    text
}

fn document(rule: &Rule) -> String {
    let mut text = format!("{} ({})\n{}\n\n", rule.id, rule.severity.as_str(), rule.summary);
    for paragraph in rule.doc.split("\n\n") {
        let _ = writeln!(text, "{}\n", wrapped(paragraph));
    }
    text.truncate(text.trim_end().len() + 1);
    for (title, part) in [("Example", rule.example), ("Write instead", rule.instead)] {
        if !part.is_empty() {
            let _ = write!(text, "\n{title}:\n\n");
            part.lines().for_each(|line| text.push_str(&format!("    {line}\n")));
        }
    }
    let _ = write!(
        text,
        "\nTo change its severity, in `atlas.toml`:\n\n    [rules]\n    \"{}\" = \"off\"  # or note, warning, error\n",
        rule.id
    );
    text
}

/// A paragraph in lines of at most 100 characters.
fn wrapped(paragraph: &str) -> String {
    let mut text = String::new();
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let width = word.chars().count();
        if length > 0 {
            let fits = length + 1 + width <= 100;
            text.push(if fits { ' ' } else { '\n' });
            length = if fits { length + 1 } else { 0 };
        }
        text.push_str(word);
        length += width;
    }
    text
}

fn json(rules: &[&Rule]) -> String {
    let rules = rules.iter().map(|rule| RuleDocument {
        id: rule.id,
        group: rule.group(),
        severity: rule.severity.as_str(),
        summary: rule.summary,
        doc: rule.doc,
        example: rule.example,
        instead: rule.instead,
    });
    output::json(&Document { schema_version: 1, rules: rules.collect() })
}
