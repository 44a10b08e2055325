//! Catalogue → folder: load, check, draw, render, publish.
//!
//! What does not change is not made again: drawings are kept by the hash of what they were made from, files that come out the same are linked
//! from the site before, and where no input changed nothing is done at all.

mod drawings;
mod interrupt;
mod lock;
mod publish;
mod spare;
mod stamp;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use atlas_catalogue::Loaded;
use atlas_diagnostic::Diagnostic;
use atlas_site::{SiteInput, SiteOptions};

pub(crate) use interrupt::Interrupt;

use self::drawings::Drawings;
use self::publish::Contents;
use self::stamp::Stamp;

use crate::args::Global;
use crate::failure::Failure;
use crate::output;
use crate::workspace::{Workspace, count};

/// What a build made.
pub(crate) struct Built {
    /// What it was made from.
    pub(crate) loaded: Loaded,
    /// Findings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Drawings on the site.
    pub(crate) diagrams: usize,
    /// Those of them that had to be drawn.
    pub(crate) drawn: usize,
    /// Files of the site that are pages.
    pub(crate) pages: usize,
    /// How long it took.
    pub(crate) took: Duration,
}

/// How a build ended.
pub(crate) enum Ending {
    /// The site is new.
    Built(Box<Built>),
    /// Nothing had changed, so nothing was done.
    Unchanged {
        /// What is there.
        counts: stamp::Counts,
        /// How long it took to find that out.
        took: Duration,
    },
    /// There are findings that `--strict` does not allow; the site before is untouched.
    Refused(Box<Built>),
    /// The user interrupted it; the site before is untouched.
    Interrupted,
}

/// How to build.
#[derive(Clone, Copy)]
pub(crate) struct Plan<'a> {
    /// Where the site goes.
    pub(crate) out: &'a Path,
    /// Whether findings stop the build.
    pub(crate) strict: bool,
    /// Whether what was made before may be used.
    pub(crate) cache: bool,
}

/// Builds the site. On any failure the site before stays as it is.
pub(crate) fn build(
    global: &Global,
    workspace: &Workspace,
    plan: Plan<'_>,
    interrupt: &Interrupt,
) -> Result<Ending, Failure> {
    let start = Instant::now();
    publish::check_target(plan.out)?;
    let cache = workspace.cache();
    let _lock = lock::acquire(global, &cache)?;
    publish::remove_leftovers(plan.out);
    let fingerprint = stamp::fingerprint(workspace, &workspace.settings)?;
    let before = if plan.cache { Stamp::read(plan.out) } else { Stamp::default() };
    if !plan.strict
        && let Some(counts) = before.unchanged(plan.out, &fingerprint)
    {
        return Ok(Ending::Unchanged { counts, took: start.elapsed() });
    }

    let loaded = workspace.load()?;
    let mut diagnostics = atlas_rules::check(&loaded, &workspace.settings);
    let (errors, warnings) = count(&diagnostics);
    if plan.strict && errors + warnings > 0 {
        let built = Built { loaded, diagnostics, diagrams: 0, drawn: 0, pages: 0, took: start.elapsed() };
        return Ok(Ending::Refused(Box::new(built)));
    }
    let keys = stamp::group_keys(workspace, &loaded, &workspace.settings);
    let kept = before.kept(plan.out, &keys);
    let drawings = drawings::draw(global, &loaded, &cache, plan.cache, &kept, interrupt)?;
    if interrupt.requested() {
        return Ok(Ending::Interrupted);
    }
    let made = may_be_kept(keys, &drawings, &loaded);
    diagnostics.extend(drawings.problems);
    diagnostics.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));

    let kept_counts = kept.iter().map(|(system, group)| (system.clone(), group.diagrams)).collect();
    let options = options(workspace);
    let input = SiteInput {
        loaded: &loaded,
        settings: &workspace.settings,
        diagnostics: &diagnostics,
        drawings: &drawings.by_system,
        kept: &kept_counts,
        options: &options,
    };
    let pages = atlas_site::pages(&input);
    let paths =
        pages.iter().map(|page| &page.path).chain(kept.values().flat_map(|group| &group.files).map(|made| &made.path));
    let counts = stamp::Counts {
        systems: loaded.catalogue.systems.len(),
        diagrams: drawings.by_system.values().map(Vec::len).sum::<usize>() + kept_counts.values().sum::<usize>(),
        pages: paths.filter(|path| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")).count(),
    };
    let contents = Contents { pages: &pages, kept: &kept, made: &made, fingerprint: &fingerprint, counts };
    if !publish::publish(plan.out, &cache, contents, interrupt)? {
        return Ok(Ending::Interrupted);
    }
    let took = start.elapsed();
    let built =
        Built { loaded, diagnostics, diagrams: counts.diagrams, drawn: drawings.drawn, pages: counts.pages, took };
    Ok(Ending::Built(Box::new(built)))
}

/// Systems whose pages may be kept by the next build: those that were made, unless drawing them has something to say, which would be lost.
fn may_be_kept(
    keys: BTreeMap<Box<str>, String>,
    drawings: &Drawings,
    loaded: &Loaded,
) -> BTreeMap<Box<str>, (String, usize)> {
    let silent = |key: &str| {
        let file = loaded.catalogue.system(key).map(|system| system.file);
        drawings.problems.iter().all(|problem| problem.file != file)
    };
    let made = keys.into_iter().filter_map(|(system, key)| {
        let diagrams = drawings.by_system.get(&system)?.len();
        silent(&system).then_some((system, (key, diagrams)))
    });
    made.collect()
}

fn options(workspace: &Workspace) -> SiteOptions {
    let config = &workspace.config.catalogue;
    SiteOptions {
        title: config.title.clone(),
        description: config.description.clone(),
        url: config.url.clone(),
        edit: config.edit.clone(),
        as_of: workspace.settings.today,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// Says that something goes on, when it may take long.
fn note(global: &Global, text: &str) {
    output::progress(global, text);
}
