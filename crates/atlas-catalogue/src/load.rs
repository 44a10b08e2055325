//! Files → catalogue, with everything that is wrong in them.

use std::collections::BTreeMap;

use atlas_diagnostic::{Diagnostic, FileId, Severity, SourceFile, SourceMap, Span};
use rayon::prelude::*;

use crate::schema::vocabulary::RawVocabulary;
use crate::schema::{Extract, Part, Record};
use crate::system::System;
use crate::vocabulary::{self, Vocabulary};
use crate::world::{ReadError, World};
use crate::{resolve, rule, yaml};

/// The folder of the records, below the catalogue's root.
pub const FOLDER: &str = "data/case-studies";

/// The systems of a catalogue and its vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// What the words mean.
    pub vocabulary: Vocabulary,
    /// The systems, sorted by key.
    pub systems: Vec<System>,
}

impl Catalogue {
    /// A system by its key.
    pub fn system(&self, key: &str) -> Option<&System> {
        self.systems.binary_search_by(|system| (*system.key).cmp(key)).ok().map(|index| &self.systems[index])
    }
}

/// What was read, and what is wrong in it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The files.
    pub files: SourceMap,
    /// Everything that could be used.
    pub catalogue: Catalogue,
    /// Findings, in no order.
    pub diagnostics: Vec<Diagnostic>,
    /// Records that were found, those that could not be used included.
    pub records: usize,
}

/// Reads a whole catalogue. A broken file is a finding; the others are read all the same. `Err` says that there is no catalogue to read.
pub fn load(world: &dyn World) -> Result<Loaded, ReadError> {
    let mut loaded = Loaded::default();
    loaded.catalogue.vocabulary = load_vocabulary(world, &mut loaded)?;
    let paths: Vec<String> =
        world.list(FOLDER)?.into_iter().filter(|path| has_ending(path, &["yaml", "yml"])).collect();
    loaded.records = paths.len();
    load_records(world, &paths, &mut loaded);
    find_duplicates(&mut loaded);
    Ok(loaded)
}

/// Reads one record on its own, as [`load`] would, against the built-in vocabulary. For tests, editors and comparisons.
pub fn load_text(path: &str, text: &str) -> Loaded {
    let mut loaded = Loaded { records: 1, ..Loaded::default() };
    loaded.catalogue.vocabulary = Vocabulary::built_in();
    let file = loaded.files.add(SourceFile::new(path, text));
    let (system, diagnostics) = read_record(loaded.files.file(file), file, &loaded.catalogue.vocabulary);
    loaded.diagnostics = diagnostics;
    loaded.catalogue.systems.extend(system);
    loaded
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

fn load_vocabulary(world: &dyn World, loaded: &mut Loaded) -> Result<Vocabulary, ReadError> {
    let mut raw = RawVocabulary::default();
    let found = world.list(vocabulary::FOLDER)?;
    for (name, text) in vocabulary::BUILT_IN {
        let path = format!("{}/{name}.yaml", vocabulary::FOLDER);
        if !found.contains(&path) {
            // A catalogue may leave out what it does not change.
            let file = loaded.files.add(SourceFile::new(format!("(built in)/{name}.yaml"), text));
            vocabulary::read_file(&mut raw, name, file, text, &mut loaded.diagnostics);
        }
    }
    for path in found.iter().filter(|path| has_ending(path, &["yaml", "yml"])) {
        let (file, problem) = read_source(world, path);
        let file = loaded.files.add(file);
        if let Some(problem) = problem {
            loaded.diagnostics.push(problem.at(file));
        }
        let text = loaded.files.file(file).text();
        vocabulary::read_file(&mut raw, resolve::file_stem(path), file, text, &mut loaded.diagnostics);
    }
    let vocabulary = Vocabulary::new(raw);
    vocabulary::check_references(&vocabulary, &mut loaded.diagnostics);
    Ok(vocabulary)
}

fn load_records(world: &dyn World, paths: &[String], loaded: &mut Loaded) {
    let read: Vec<(SourceFile, Option<Problem>)> = paths.par_iter().map(|path| read_source(world, path)).collect();
    let mut files = Vec::with_capacity(read.len());
    for (file, problem) in read {
        let id = loaded.files.add(file);
        match problem {
            Some(problem) => {
                let usable = problem.usable;
                loaded.diagnostics.push(problem.at(id));
                files.extend(usable.then_some(id));
            }
            None => files.push(id),
        }
    }
    let vocabulary = &loaded.catalogue.vocabulary;
    let sources = &loaded.files;
    let records: Vec<(Option<System>, Vec<Diagnostic>)> =
        files.par_iter().map(|file| read_record(sources.file(*file), *file, vocabulary)).collect();
    for (system, diagnostics) in records {
        loaded.catalogue.systems.extend(system);
        loaded.diagnostics.extend(diagnostics);
    }
    loaded.catalogue.systems.sort_by(|left, right| left.key.cmp(&right.key).then(left.file.cmp(&right.file)));
}

fn read_record(source: &SourceFile, file: FileId, vocabulary: &Vocabulary) -> (Option<System>, Vec<Diagnostic>) {
    let (node, mut diagnostics) = yaml::parse(file, source.text(), yaml::Limits::CATALOGUE);
    if node.is_none() && diagnostics.is_empty() {
        diagnostics.push(
            Diagnostic::about(rule::MISSING_KEY, Severity::Error, Some(file), "the file holds no record")
                .hint("write a record, or remove the file; `atlas new` makes one to start from"),
        );
    }
    let record = node.and_then(|node| Record::extract(&node, &mut Extract::new(&mut diagnostics)));
    let system = record.and_then(|record| resolve::resolve(record, file, source, vocabulary, &mut diagnostics));
    (system, diagnostics)
}

/// Something wrong with a file as such.
struct Problem {
    diagnostic: Box<dyn FnOnce(FileId) -> Diagnostic + Send>,
    usable: bool,
}

impl Problem {
    fn at(self, file: FileId) -> Diagnostic {
        (self.diagnostic)(file)
    }
}

fn read_source(world: &dyn World, path: &str) -> (SourceFile, Option<Problem>) {
    let limit = yaml::Limits::CATALOGUE.bytes as u64;
    match world.read(path, limit) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (SourceFile::new(path, strip_bom(text)), None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let diagnostic = Box::new(move |file| {
                    Diagnostic::at(
                        rule::NOT_UTF8,
                        Severity::Error,
                        Span::new(file, at, at + '\u{fffd}'.len_utf8()),
                        "the bytes here are not UTF-8",
                    )
                    .hint("save the file as UTF-8; what could not be read is shown as `\u{fffd}`")
                });
                (SourceFile::new(path, text), Some(Problem { diagnostic, usable: false }))
            }
        },
        Err(error) => {
            let (rule, headline) = match error {
                ReadError::TooLarge(size) => {
                    (rule::TOO_LARGE, format!("file of {} MiB, where {} MiB are allowed", size >> 20, limit >> 20))
                }
                ReadError::Missing => (rule::SYNTAX, "the file vanished while it was read".to_owned()),
                ReadError::Failed(reason) => (rule::SYNTAX, format!("cannot be read: {reason}")),
            };
            let diagnostic = Box::new(move |file| Diagnostic::about(rule, Severity::Error, Some(file), headline));
            (SourceFile::new(path, ""), Some(Problem { diagnostic, usable: false }))
        }
    }
}

fn strip_bom(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// Two files of one name, or two records of one id, would take each other's address.
fn find_duplicates(loaded: &mut Loaded) {
    let mut ids: BTreeMap<Box<str>, Span> = BTreeMap::new();
    for system in &loaded.catalogue.systems {
        let id = &system.record.id;
        if let Some(first) = ids.insert(id.value.clone(), id.span) {
            let headline = format!("two records have the id `{}`", &**id);
            loaded.diagnostics.push(
                Diagnostic::at(rule::DUPLICATE_ID, Severity::Error, id.span, headline)
                    .also(first, "first here")
                    .hint("a system has one record; list it in further categories with `also_in`"),
            );
        }
    }
    let mut diagnostics = Vec::new();
    loaded.catalogue.systems.dedup_by(|later, earlier| {
        let same = later.key == earlier.key;
        if same && later.record.id.value != earlier.record.id.value {
            let headline = format!("two files are called `{}`", later.key);
            diagnostics.push(
                Diagnostic::at(rule::DUPLICATE_ID, Severity::Error, later.record.id.span, headline)
                    .also(earlier.record.id.span, "the other is used")
                    .hint("rename one of the files: its name is the address of the system"),
            );
        }
        same
    });
    loaded.diagnostics.extend(diagnostics);
}
