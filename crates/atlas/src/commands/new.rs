//! `atlas new`: a record to start from.

use std::io::IsTerminal as _;

use atlas_catalogue::{Loaded, Vocabulary, expected_id};
use dialoguer::{Input, Select};

use crate::args::{Global, New};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::Workspace;

const STUB: &str = include_str!("../templates/record.yaml");

/// What the record begins with.
struct Answers {
    key: String,
    category: String,
    name: String,
    org: String,
}

/// Writes the record.
pub(crate) fn run(global: &Global, command: &New) -> Outcome {
    let workspace = Workspace::open(global)?;
    let folder = workspace.disk.root().join(atlas_catalogue::FOLDER);
    std::fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, &error))?;
    let loaded = workspace.load()?;
    let answers = answers(command, &loaded)?;
    let taken = loaded.files.iter().find(|(_, file)| file.path().ends_with(&format!("/{}.yaml", answers.key)));
    if let Some((_, file)) = taken {
        return Err(
            Failure::new(format!("`{}` is there already", file.path())).hint("choose another key; nothing was changed")
        );
    }
    let virtual_path =
        format!("{}/{}/{}.yaml", atlas_catalogue::FOLDER, answers.category.replace('_', "-"), answers.key);
    let path = workspace.disk.root().join(&virtual_path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
    }
    output::write_atomically(&path, stub(&answers, &workspace.settings.today.to_string()).as_bytes())?;
    output::result(&format!("{virtual_path}\n"))?;
    output::progress(
        global,
        format_args!(
            "\nnext:\n  atlas check {0:width$}  say what is still missing\n  atlas serve {1:width$}  see its page grow",
            answers.key,
            "",
            width = answers.key.len()
        ),
    );
    Ok(Exit::Clean)
}

fn stub(answers: &Answers, today: &str) -> String {
    STUB.replace("{id}", &expected_id(&answers.key))
        .replace("{key}", &answers.key)
        .replace("{category}", &answers.category)
        .replace("{today}", today)
        .replace(
            "attribution: Based on public material by {org}",
            &format!("attribution: {}", scalar(&format!("Based on public material by {}", answers.org))),
        )
        .replace("{name}", &scalar(&answers.name))
        .replace("{org}", &scalar(&answers.org))
}

/// Text as YAML: plain where it is plain to every reader, in quotes otherwise.
fn scalar(text: &str) -> String {
    let safe =
        |character: char| character.is_alphanumeric() || matches!(character, ' ' | '.' | '-' | '(' | ')' | '/' | '+');
    let plain = text.starts_with(char::is_alphabetic) && text.chars().all(safe) && !text.ends_with(' ');
    let word =
        !matches!(text.to_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    if plain && word { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

fn answers(command: &New, loaded: &Loaded) -> Result<Answers, Failure> {
    let interactive = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let vocabulary = &loaded.catalogue.vocabulary;
    let name = match (&command.name, &command.system) {
        (Some(name), _) => name.clone(),
        (None, _) if interactive => ask("name of the system", command.system.as_deref())?,
        (None, Some(key)) => key.clone(),
        (None, None) => return Err(missing("the key of the system")),
    };
    let key = match &command.system {
        Some(key) => key.clone(),
        None if interactive => ask("key, which is the name of its file", Some(&key_of(&name)))?,
        None => return Err(missing("the key of the system")),
    };
    if key.is_empty() || key != key_of(&key) {
        let failure = Failure::new(format!("`{key}` cannot be a key"));
        return Err(match key_of(&key) {
            usable if usable.is_empty() => failure.hint("a key is lower-case words joined by `-`"),
            usable => failure.hint(format!("a key is lower-case words joined by `-`, such as `{usable}`")),
        });
    }
    let category = match &command.category {
        Some(category) => category.replace('-', "_"),
        None if interactive => select(vocabulary)?,
        None => return Err(missing("`--category`")),
    };
    if vocabulary.category(&category).is_none() {
        let known: Vec<String> = vocabulary.raw.categories.iter().map(|(key, _)| format!("`{key}`")).collect();
        return Err(
            Failure::new(format!("there is no category `{category}`")).hint(format!("there are {}", known.join(", ")))
        );
    }
    let org = match &command.org {
        Some(org) => org.clone(),
        None if interactive => ask("organisation that runs it", Some(&name))?,
        None => name.clone(),
    };
    Ok(Answers { key, category, name, org })
}

fn missing(what: &str) -> Failure {
    Failure::new(format!("{what} is missing"))
        .hint("`atlas new discord --category messaging`, or run it on a terminal and it asks")
}

/// `Discord, Inc.` as `discord-inc`.
fn key_of(name: &str) -> String {
    let folded: String = name
        .to_lowercase()
        .chars()
        .map(|character| if character.is_ascii_alphanumeric() { character } else { '-' })
        .collect();
    folded.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn ask(question: &str, proposal: Option<&str>) -> Result<String, Failure> {
    let mut input = Input::<String>::new().with_prompt(question);
    if let Some(proposal) = proposal {
        input = input.default(proposal.to_owned());
    }
    input.interact_text().map_err(|error| Failure::new(format!("no answer: {error}")))
}

fn select(vocabulary: &Vocabulary) -> Result<String, Failure> {
    let categories = &vocabulary.raw.categories;
    let names: Vec<&str> = categories.iter().map(|(_, category)| &*category.name).collect();
    let chosen = Select::new()
        .with_prompt("category")
        .items(&names)
        .default(0)
        .interact()
        .map_err(|error| Failure::new(format!("no answer: {error}")))?;
    categories.iter().nth(chosen).map(|(key, _)| key.to_string()).ok_or_else(|| Failure::new("no category was chosen"))
}
