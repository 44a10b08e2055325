//! A catalogue on disk with its settings: what every command starts from.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use atlas_catalogue::{Loaded, ReadError, System, Vocabulary, load};
use atlas_diagnostic::{Diagnostic, Severity};
use atlas_rules::{Gap, Settings};
use jiff::civil::Date;

use crate::args::{Global, When};
use crate::config::{self, Config};
use crate::disk::Disk;
use crate::failure::Failure;

/// A catalogue on disk with its settings.
pub(crate) struct Workspace {
    /// Its files.
    pub(crate) disk: Disk,
    /// `atlas.toml`
    pub(crate) config: Config,
    /// What the rules go by.
    pub(crate) settings: Settings,
}

impl Workspace {
    /// The catalogue that the arguments name.
    pub(crate) fn open(global: &Global) -> Result<Self, Failure> {
        let root = root(global.root.as_deref())?;
        let config = Config::read(&root)?;
        let settings = config.settings(global.as_of.unwrap_or_else(today))?;
        Ok(Self { disk: Disk::new(root), config, settings })
    }

    /// Reads everything.
    pub(crate) fn load(&self) -> Result<Loaded, Failure> {
        let folder = self.disk.root().join(atlas_catalogue::FOLDER);
        if !folder.is_dir() {
            return Err(Failure::new(format!("`{}` is missing", folder.display()))
                .hint("`atlas new` makes it with a first record; `atlas init` starts a whole catalogue"));
        }
        load(&self.disk).map_err(|error| match error {
            ReadError::Missing => Failure::new("the catalogue vanished while it was read"),
            ReadError::TooLarge(size) => Failure::new(format!("a file of {size} bytes is too large to be read")),
            ReadError::Failed(reason) => Failure::new(reason),
        })
    }

    /// The folder for the site.
    pub(crate) fn output(&self, given: Option<&Path>) -> PathBuf {
        given.map_or_else(|| self.disk.root().join(&self.config.output.folder), Path::to_path_buf)
    }

    /// The folder for what can be made again.
    pub(crate) fn cache(&self) -> PathBuf {
        self.disk.root().join(&self.config.output.cache)
    }
}

/// The system called `key`, or a failure that names the nearest.
pub(crate) fn find<'l>(loaded: &'l Loaded, key: &str) -> Result<&'l System, Failure> {
    let wanted = key.to_lowercase();
    let wanted = wanted.strip_prefix("cs-").unwrap_or(&wanted);
    let systems = &loaded.catalogue.systems;
    systems.iter().find(|system| *system.key == *wanted).ok_or_else(|| {
        let failure = Failure::new(format!("there is no system `{key}`"));
        match atlas_catalogue::suggest::nearest(wanted, systems.iter().map(|system| &*system.key)) {
            Some(nearest) => failure.hint(format!("did you mean `{nearest}`?")),
            None => {
                failure.hint("`atlas list` shows what is there; a record that cannot be read is said by `atlas check`")
            }
        }
    })
}

/// Baseline diagrams that a system cannot feed, for the rules.
pub(crate) fn gaps(system: &System, vocabulary: &Vocabulary) -> Vec<Gap> {
    let kinds = atlas_diagram::gaps(system, vocabulary);
    kinds.into_iter().map(|kind| Gap { kind: kind.as_str().to_owned(), needs: kind.needs().to_owned() }).collect()
}

fn root(given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(folder) = given {
        let root = folder.canonicalize().map_err(|error| Failure::io(folder, &error))?;
        return if root.join(config::FILE).is_file() { Ok(root) } else { Err(no_catalogue(folder)) };
    }
    let start = std::env::current_dir().map_err(|error| Failure::io(Path::new("."), &error))?;
    start
        .ancestors()
        .find(|folder| folder.join(config::FILE).is_file())
        .map(Path::to_path_buf)
        .ok_or_else(|| no_catalogue(&start))
}

fn no_catalogue(folder: &Path) -> Failure {
    Failure::new(format!("no catalogue at `{}` or above it: there is no `{}`", folder.display(), config::FILE))
        .hint("`atlas init` starts one; `--root` names one that stands elsewhere")
}

fn today() -> Date {
    jiff::Zoned::now().date()
}

/// Whether to colour what is written to a stream.
pub(crate) fn colour(global: &Global, stream: &impl std::io::IsTerminal) -> bool {
    match global.color {
        When::Always => true,
        When::Never => false,
        When::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Columns of the terminal, as far as they are known.
pub(crate) fn width() -> usize {
    let given = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    given.filter(|_| std::io::stdout().is_terminal()).unwrap_or(120)
}

/// How many errors and warnings there are.
pub(crate) fn count<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> (usize, usize) {
    diagnostics.into_iter().fold((0, 0), |(errors, warnings), diagnostic| match diagnostic.severity {
        Severity::Error => (errors + 1, warnings),
        Severity::Warning => (errors, warnings + 1),
        Severity::Note => (errors, warnings),
    })
}

/// `1 system`, `2 systems`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
