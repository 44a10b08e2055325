//! `atlas init`: a new catalogue that builds.

use std::path::Path;

use atlas_catalogue::vocabulary::BUILT_IN;
use atlas_catalogue::{Vocabulary, record_schema};

use crate::args::{Global, Init};
use crate::commands::schema;
use crate::config;
use crate::failure::{Exit, Failure, Outcome};
use crate::output::{self, write_atomically};

const SETTINGS: &str = include_str!("../templates/atlas.toml");
const README: &str = include_str!("../templates/README.md");
const IGNORE: &str = "# What `atlas build` makes.\n/public\n/.atlas\n";

/// The sample: a record of this project's own catalogue.
const SAMPLE: (&str, &str) =
    ("data/case-studies/messaging/discord.yaml", include_str!("../../../../data/case-studies/messaging/discord.yaml"));

/// Writes the catalogue. What is there already is never touched.
pub(crate) fn run(global: &Global, command: &Init) -> Outcome {
    let folder = &command.folder;
    if folder.join(config::FILE).exists() {
        return Err(Failure::new(format!("`{}` is a catalogue already", folder.display()))
            .hint("`atlas new` adds a system to it; nothing was changed"));
    }
    let title = command.title.clone().unwrap_or_else(|| "Our architectures".to_owned());
    let quoted = serde_json::Value::from(title.as_str()).to_string();
    let mut files: Vec<(String, String)> = vec![
        (config::FILE.to_owned(), SETTINGS.replace("\"{title}\"", &quoted)),
        ("README.md".to_owned(), README.replace("{title}", &title)),
        (".gitignore".to_owned(), IGNORE.to_owned()),
        (SAMPLE.0.to_owned(), SAMPLE.1.to_owned()),
    ];
    files.extend(
        BUILT_IN.map(|(name, text)| (format!("{}/{name}.yaml", atlas_catalogue::vocabulary::FOLDER), text.to_owned())),
    );
    for (path, _) in &files {
        if folder.join(path).exists() && path != "README.md" && path != ".gitignore" {
            return Err(Failure::new(format!("`{}` is there already", folder.join(path).display()))
                .hint("choose an empty folder; nothing was changed"));
        }
    }
    for (path, text) in &files {
        write_new(&folder.join(path), text)?;
    }
    schema::write(&folder.join("schema"), &record_schema(&Vocabulary::built_in()))?;
    output::progress(global, format_args!("started a catalogue in `{}`, with one sample record", folder.display()));
    output::progress(
        global,
        format_args!("\nnext:\n{}  atlas serve     look at it\n  atlas new       add a system", enter(folder)),
    );
    Ok(Exit::Clean)
}

fn enter(folder: &Path) -> String {
    if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", folder.display()) }
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
    }
    write_atomically(path, text.as_bytes())
}
