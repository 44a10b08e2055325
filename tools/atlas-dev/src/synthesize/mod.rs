//! Catalogues of any number of systems, for benchmarks and load tests, made from the shapes of real records.
//!
//! A synthetic system starts as one of the real records. It is thinned to the size that is asked for, gets a name of its own and other
//! figures, and is written so that every reference in it still leads somewhere. Same records, same arguments, same bytes; the n-th system is
//! the same whatever the number of systems.

mod figures;
mod names;
mod random;
mod references;
mod template;
mod thin;
mod tree;
mod write;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use atlas_catalogue::vocabulary;

use random::Random;
use template::Template;
use tree::Tree;

/// What to make.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many systems
    #[arg(long, value_name = "N")]
    systems: usize,
    /// About how many bytes each record is to have, at least 4000; as many as its template if not given
    #[arg(long, value_name = "BYTES", value_parser = clap::value_parser!(u32).range(4000..))]
    size: Option<u32>,
    /// Another seed gives another catalogue
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder of the records that lend their shapes
    #[arg(long, value_name = "FOLDER", default_value = atlas_catalogue::FOLDER)]
    from: PathBuf,
    /// The folder to write the catalogue to; it must be new or empty
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// A file of a catalogue.
struct File {
    /// Its path from the root.
    path: String,
    text: String,
}

const SETTINGS: &str = "\
[catalogue]
title = \"Synthetic atlas\"
description = \"Systems that do not exist, in the shapes of those that do\"
";

/// Writes a whole catalogue.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let (templates, skipped) = template::read(&arguments.from)?;
    for path in &skipped {
        eprintln!("note: {} does not load, so nothing is made from it", path.display());
    }
    let size = arguments.size.map(|size| size as usize);
    let templates = large_enough(&templates, size)?;
    let used = fs::read_dir(&arguments.out).is_ok_and(|mut entries| entries.next().is_some());
    if used {
        return Err(format!("`{}` is not empty; remove it or name another folder", arguments.out.display()));
    }
    for file in frame() {
        write_file(&arguments.out, &file)?;
    }
    let mut bytes = 0;
    for index in 0..arguments.systems {
        let file = system(&templates, arguments.systems, size, arguments.seed, index);
        bytes += file.text.len();
        write_file(&arguments.out, &file)?;
    }
    println!("{} systems, {bytes} bytes, in `{}`", arguments.systems, arguments.out.display());
    Ok(())
}

fn write_file(root: &Path, file: &File) -> Result<(), String> {
    let path = root.join(&file.path);
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, &file.text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// Templates that can be thinned to `size`: a record can lose parts, but not gain any.
fn large_enough(templates: &[Template], size: Option<usize>) -> Result<Vec<&Template>, String> {
    let large: Vec<&Template> =
        templates.iter().filter(|template| size.is_none_or(|size| template.size >= size)).collect();
    if !large.is_empty() {
        return Ok(large);
    }
    match templates.iter().map(|template| template.size).max() {
        None => Err("no record to take a shape from; `--from` names their folder".to_owned()),
        Some(largest) => Err(format!("no record is that large; the largest has {largest} bytes")),
    }
}

/// The files beside the records.
fn frame() -> Vec<File> {
    let mut files = vec![File { path: "atlas.toml".to_owned(), text: SETTINGS.to_owned() }];
    files.extend(
        vocabulary::BUILT_IN
            .iter()
            .map(|(name, text)| File { path: format!("{}/{name}.yaml", vocabulary::FOLDER), text: (*text).to_owned() }),
    );
    files
}

/// The record of system `index` of `systems`.
fn system(templates: &[&Template], systems: usize, size: Option<usize>, seed: u64, index: usize) -> File {
    let mut random = Random::new(seed, index as u64);
    let template = templates[random.below(templates.len())];
    let mut record = template.record.clone();
    names::rename(&mut record, index);
    names::relate(&mut record, index, systems, &mut random);
    figures::vary(&mut record, &mut random);
    references::mend(&mut record);
    if let Some(size) = size {
        record = thin::thin(record, size, &mut random);
    }
    let category = record.get("category").and_then(Tree::text).unwrap_or_default().replace('_', "-");
    File {
        path: format!("{}/{category}/{}.yaml", atlas_catalogue::FOLDER, names::key(index)),
        text: write::write(&record),
    }
}
