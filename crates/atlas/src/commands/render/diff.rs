//! What differs between two versions of a record, wherever they stand.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use atlas_catalogue::{Loaded, ReadError, World, load};
use atlas_diagnostic::render::{Style, render};
use atlas_diagnostic::{Diagnostic, Format, Report, Severity};
use atlas_diagram::Diagram;

use super::write::Form;
use super::{draw, kind};
use crate::args::{Global, Render};
use crate::disk::Disk;
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::workspace::{Workspace, colour, width};

pub(super) fn run(global: &Global, command: &Render, old: &Path, new: &Path, word: Option<&str>) -> Outcome {
    let word = word.ok_or_else(|| {
        Failure::new("a kind of diagram is needed").hint("`atlas render --diff OLD NEW L0` compares the global flow")
    })?;
    let form = Form::of(command)?;
    let (was, is) = (read(global, old)?, read(global, new)?);
    let broken: Vec<_> = [&was, &is].into_iter().filter(|record| record.loaded.catalogue.systems.is_empty()).collect();
    if !broken.is_empty() {
        for record in broken {
            record.tell(global)?;
        }
        return Ok(Exit::Findings);
    }
    // What one of the two cannot draw is a difference like any other; what neither can draw is a failure.
    let compared = match (was.diagram(word), is.diagram(word)) {
        (Ok(was), Ok(is)) => atlas_diagram::compare(&was, &is),
        (Err(_), Ok(is)) => {
            output::progress(global, format!("`{}` has no {}: all of it is drawn as added", old.display(), is.kind));
            atlas_diagram::compare_added(&is)
        }
        (Ok(was), Err(_)) => {
            output::progress(global, format!("`{}` has no {}: all of it is drawn as removed", new.display(), was.kind));
            atlas_diagram::compare_removed(&was)
        }
        (Err(_), Err(failure)) => return Err(failure),
    };
    form.put(&compared, command.out.as_deref())?;
    Ok(Exit::Clean)
}

/// A record and what it is read with.
struct Record {
    loaded: Loaded,
}

fn read(global: &Global, path: &Path) -> Result<Record, Failure> {
    let found = std::fs::metadata(path)
        .map_err(|error| Failure::io(path, &error).hint("name two records: the old version and the new one"))?;
    if !found.is_file() {
        return Err(Failure::new(format!("`{}` is no file", path.display())).hint("name two records: YAML files"));
    }
    let catalogue = Workspace::open(global).ok().map(|workspace| workspace.disk);
    let loaded = load(&Lone { path, catalogue });
    let loaded = loaded.map_err(|error| Failure::new(format!("`{}` cannot be read: {error:?}", path.display())))?;
    Ok(Record { loaded })
}

impl Record {
    fn diagram(&self, word: &str) -> Result<Diagram, Failure> {
        let system = self.loaded.catalogue.systems.first();
        let system = system.ok_or_else(|| Failure::new("there is no record to draw"))?;
        draw(system, &self.loaded.catalogue.vocabulary, kind(system, &self.loaded.catalogue.vocabulary, word)?)
    }

    /// Says why it cannot be used.
    fn tell(&self, global: &Global) -> Result<(), Failure> {
        let errors: Vec<&Diagnostic> =
            self.loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
        let style = Style {
            color: colour(global, &std::io::stdout()),
            width: width(),
            limit: None,
            rule_url: None,
            strict: false,
        };
        output::result(&render(&Report { files: &self.loaded.files, diagnostics: &errors }, Format::Full, &style))
    }
}

/// One record with the vocabulary of the catalogue around it, or with the built-in one where there is none.
struct Lone<'a> {
    path: &'a Path,
    catalogue: Option<Disk>,
}

impl Lone<'_> {
    /// The path as it is shown. The ending is what the loader knows records by.
    fn name(&self) -> String {
        let name = self.path.display().to_string();
        let ending = self.path.extension().and_then(OsStr::to_str);
        if matches!(ending, Some("yaml" | "yml")) { name } else { format!("{name}.yaml") }
    }
}

impl World for Lone<'_> {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        if path == self.name() {
            let folder = self.path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
            let file = self.path.file_name().and_then(OsStr::to_str).ok_or(ReadError::Missing)?;
            return Disk::new(folder).read(file, limit);
        }
        self.catalogue.as_ref().ok_or(ReadError::Missing)?.read(path, limit)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, ReadError> {
        match &self.catalogue {
            _ if folder == atlas_catalogue::FOLDER => Ok(vec![self.name()]),
            Some(disk) => disk.list(folder),
            None => Ok(Vec::new()),
        }
    }
}
