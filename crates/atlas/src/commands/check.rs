//! `atlas check`: what is wrong, where, and what cures it.

use std::collections::BTreeSet;
use std::path::Path;

use atlas_catalogue::Loaded;
use atlas_diagnostic::render::{Style, render};
use atlas_diagnostic::{Diagnostic, FileId, Format, Report};
use atlas_rules::check;

use crate::args::{Check, Global};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::{Workspace, colour, count, width};

/// Checks the catalogue, or the systems named.
pub(crate) fn run(global: &Global, command: &Check) -> Outcome {
    let workspace = Workspace::open(global)?;
    let loaded = workspace.load()?;
    let diagnostics = check(&loaded, &workspace.settings);
    let wanted = selected(&workspace, &loaded, &command.systems)?;
    let chosen: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| {
            wanted.as_ref().is_none_or(|wanted| diagnostic.file.is_some_and(|file| wanted.contains(&file)))
        })
        .collect();
    let style = Style {
        color: colour(global, &std::io::stdout()),
        width: width(),
        limit: (command.limit > 0).then_some(command.limit),
        rule_url: workspace.config.catalogue.url.as_ref().map(|url| format!("{}/rules/", url.trim_end_matches('/'))),
        strict: command.strict,
    };
    let report = Report { files: &loaded.files, diagnostics: &chosen };
    output::result(&render(&report, command.format, &style))?;
    if chosen.is_empty() && matches!(command.format, Format::Full | Format::Concise) {
        let systems = wanted.map_or(loaded.records, |wanted| wanted.len());
        output::progress(global, format_args!("checked {systems} records: nothing to complain about"));
    }
    let (errors, warnings) = count(chosen);
    // The process ends here: taking a large catalogue apart piece by piece would only make the user wait.
    std::mem::forget(loaded);
    Ok(if errors > 0 || command.strict && warnings > 0 { Exit::Findings } else { Exit::Clean })
}

/// The files that `names` mean, which are keys of systems or paths; `None` where all are meant.
fn selected(workspace: &Workspace, loaded: &Loaded, names: &[String]) -> Result<Option<BTreeSet<FileId>>, Failure> {
    if names.is_empty() {
        return Ok(None);
    }
    names.iter().map(|name| file_of(workspace, loaded, name)).collect::<Result<_, _>>().map(Some)
}

/// The file of a record by the key of its system or by its path.
pub(crate) fn file_of(workspace: &Workspace, loaded: &Loaded, name: &str) -> Result<FileId, Failure> {
    let absolute = Path::new(name).canonicalize().ok();
    let path = absolute.and_then(|path| workspace.disk.virtual_path(&path));
    let stem =
        |path: &str| path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(stem, _)| stem.to_owned());
    let key = name.to_lowercase();
    let key = key.strip_prefix("cs-").unwrap_or(&key);
    let records = || loaded.files.iter().filter(|(_, file)| file.path().starts_with(atlas_catalogue::FOLDER));
    let found =
        records().find(|(_, file)| path.as_deref() == Some(file.path()) || stem(file.path()).as_deref() == Some(key));
    found.map(|(id, _)| id).ok_or_else(|| {
        let stems: Vec<String> = records().filter_map(|(_, file)| stem(file.path())).collect();
        let failure = Failure::new(format!("`{name}` is neither a system nor a record of this catalogue"));
        match atlas_catalogue::suggest::nearest(key, stems.iter().map(String::as_str)) {
            Some(nearest) => failure.hint(format!("did you mean `{nearest}`?")),
            None => failure.hint("`atlas list` shows the systems; records stand in `data/case-studies/`"),
        }
    })
}
