//! The published catalogue: view models, templates, assets and the plan of pages.
//!
//! [`pages`] turns a loaded catalogue and its drawings into every file of the site. It is pure: the same input gives the same bytes, on any
//! number of threads; nothing is read, written or asked of a clock.
//!
//! Pages are static and complete without JavaScript; every link is relative, so the site works below any path and from a disk. Whatever a record
//! says is text: it is escaped by the templates, its Markdown is stripped of HTML, and only web addresses become links.

mod assets;
mod cite;
mod cloud;
mod drawing;
mod freshness;
mod heat;
mod json;
mod ledger;
mod links;
mod little;
mod markdown;
mod pages;
mod reading;
mod site;
mod usage;
mod view;
mod words;

#[cfg(test)]
mod testing;

use std::collections::BTreeMap;
use std::sync::Arc;

use atlas_catalogue::Loaded;
use atlas_diagnostic::Diagnostic;
use atlas_diagram::Diagram;
use atlas_rules::Settings;

/// What the catalogue's settings say about the site.
#[derive(Clone, Debug)]
pub struct SiteOptions {
    /// The name of the site.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// The address at which it will stand, for canonical links and citations.
    pub url: Option<String>,
    /// The address at which a record can be edited; `{path}` stands for the path of its file.
    pub edit: Option<String>,
    /// What today is taken to be.
    pub as_of: jiff::civil::Date,
    /// The version of the program.
    pub version: &'static str,
}

/// A diagram with its two renderings.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// What is drawn.
    pub diagram: Diagram,
    /// As Mermaid text.
    pub mermaid: String,
    /// As SVG.
    pub svg: Arc<str>,
}

/// Everything that the site is made from.
#[derive(Clone, Copy)]
pub struct SiteInput<'a> {
    /// The catalogue.
    pub loaded: &'a Loaded,
    /// What its settings say.
    pub settings: &'a Settings,
    /// Findings about it. Pages show none of them to the public.
    pub diagnostics: &'a [Diagnostic],
    /// The drawings of each system, by its key, in the order in which they are shown.
    pub drawings: &'a BTreeMap<Box<str>, Vec<Drawing>>,
    /// Systems whose own pages the caller has already, with the number of their drawings: only pages about more than one system are made.
    pub kept: &'a BTreeMap<Box<str>, usize>,
    /// What the settings say about the site.
    pub options: &'a SiteOptions,
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it stands below the root of the site, with `/`: `systems/discord/index.html`.
    pub path: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Every file of the site, sorted by path.
pub fn pages(input: &SiteInput<'_>) -> Vec<Page> {
    pages::all(&site::Site::new(input))
}
