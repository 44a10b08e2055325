//! Reference documents and schemas, made from the code so that they cannot drift from it.

use std::fmt::Write as _;
use std::path::Path;

use atlas_catalogue::{Vocabulary, record_schema, vocabulary_schemas};
use clap::Args;
use serde_json::Value;

const HEAD: &str = "<!-- Made by `cargo generate`. Change the code, not this file. -->\n\n";

/// Options of `generate`.
#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// Change nothing; fail if a file is not as it would be made
    #[arg(long)]
    check: bool,
}

/// Writes the files, or compares them. Returns whether they are (now) as they should be.
pub(crate) fn run(arguments: &Generate) -> Result<bool, String> {
    let mut same = true;
    for (path, content) in files() {
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        if found == content {
            continue;
        }
        same = false;
        if arguments.check {
            eprintln!("{path} is out of date");
        } else {
            if let Some(folder) = Path::new(&path).parent() {
                std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            }
            std::fs::write(&path, content).map_err(|error| format!("{path}: {error}"))?;
            eprintln!("{path} written");
        }
    }
    if arguments.check && !same {
        eprintln!("run `cargo generate` and commit what it writes");
    }
    Ok(same || !arguments.check)
}

fn files() -> Vec<(String, String)> {
    let mut files = vec![
        ("docs/rules.md".to_owned(), rules()),
        ("docs/command-line.md".to_owned(), command_line()),
        ("schema/record.schema.json".to_owned(), json(&record_schema(&Vocabulary::built_in()))),
    ];
    let vocabulary = vocabulary_schemas().into_iter();
    files.extend(vocabulary.map(|(name, schema)| (format!("schema/vocabulary-{name}.schema.json"), json(&schema))));
    files
}

fn json(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn rules() -> String {
    let mut text = format!("{HEAD}# Rules\n\nWhat `atlas check` finds. `atlas explain RULE` prints the same.\n");
    let mut group = "";
    for rule in atlas_rules::all() {
        if rule.group() != group {
            group = rule.group();
            let _ = write!(text, "\n## {group}\n");
        }
        let _ = write!(text, "\n### {}\n\n*{}*: {}.\n\n{}\n", rule.id, rule.severity.as_str(), rule.summary, rule.doc);
        for (title, part) in [("Found in", rule.example), ("Write instead", rule.instead)] {
            if !part.is_empty() {
                let _ = write!(text, "\n{title}:\n\n```yaml\n{}\n```\n", part.trim_end());
            }
        }
    }
    text
}

fn command_line() -> String {
    let mut command = atlas::command().term_width(100);
    let mut text = format!("{HEAD}# Command line\n\n```text\n{}```\n", tidy(&command.render_long_help().to_string()));
    for command in command.get_subcommands_mut() {
        if command.get_name() == "help" {
            continue;
        }
        let name = command.get_name().to_owned();
        let _ = write!(text, "\n## atlas {name}\n\n```text\n{}```\n", tidy(&command.render_long_help().to_string()));
    }
    text
}

/// Without white space at the ends of lines.
fn tidy(help: &str) -> String {
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n"))
}
