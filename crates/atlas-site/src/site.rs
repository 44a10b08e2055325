//! What every page draws on: the input, and what is worked out from it once.

use atlas_catalogue::schema::Plane;
use atlas_catalogue::{System, Vocabulary};
use rayon::prelude::*;

use crate::assets::Assets;
use crate::drawing::DrawingView;
use crate::freshness::Freshness;
use crate::ledger::Ledger;
use crate::links;
use crate::usage::Usage;
use crate::view::shell::{Nav, Shell};
use crate::{SiteInput, SiteOptions, reading};

/// A system with what its pages and the lists of systems need.
pub(crate) struct Entry<'a> {
    pub(crate) system: &'a System,
    pub(crate) ledger: Ledger,
    pub(crate) drawings: Vec<DrawingView<'a>>,
    /// How many drawings it has, those that the caller has already included.
    pub(crate) diagrams: usize,
    /// Whether the caller has its own pages already.
    pub(crate) kept: bool,
    pub(crate) freshness: Freshness,
    /// How long it takes to read, in minutes.
    pub(crate) minutes: usize,
}

/// The catalogue as the pages see it.
pub(crate) struct Site<'a> {
    pub(crate) input: &'a SiteInput<'a>,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) options: &'a SiteOptions,
    pub(crate) assets: Assets,
    pub(crate) entries: Vec<Entry<'a>>,
    pub(crate) usage: Usage,
}

impl<'a> Site<'a> {
    /// Works out what more than one page needs.
    pub(crate) fn new(input: &'a SiteInput<'a>) -> Self {
        let catalogue = &input.loaded.catalogue;
        let entries: Vec<Entry<'a>> = catalogue
            .systems
            .par_iter()
            .map(|system| Entry {
                system,
                ledger: Ledger::of(system),
                diagrams: input
                    .kept
                    .get(&system.key)
                    .copied()
                    .unwrap_or_else(|| input.drawings.get(&system.key).map_or(0, Vec::len)),
                kept: input.kept.contains_key(&system.key),
                drawings: input.drawings.get(&system.key).map_or_else(Vec::new, |drawings| {
                    drawings.iter().map(|drawing| DrawingView::new(system, drawing)).collect()
                }),
                freshness: Freshness::of(system, input.options.as_of, input.settings.verification_days),
                minutes: reading::minutes(&system.record),
            })
            .collect();
        let usage = Usage::of(&entries, &catalogue.vocabulary);
        Self { input, vocabulary: &catalogue.vocabulary, options: input.options, assets: Assets::new(), entries, usage }
    }

    /// The frame of the page at `path`.
    pub(crate) fn shell(&self, path: &str, title: &str, description: &str, here: Nav) -> Shell {
        let canonical = self.options.url.as_ref().map(|url| {
            let path = path.strip_suffix("index.html").unwrap_or(path);
            format!("{}/{path}", url.trim_end_matches('/'))
        });
        let full_title =
            if title == self.options.title { title.to_owned() } else { format!("{title} · {}", self.options.title) };
        Shell {
            root: links::root(path),
            title: full_title,
            description: description.to_owned(),
            canonical,
            style: self.assets.style.clone(),
            script: self.assets.script.clone(),
            viewer: self.assets.viewer.clone(),
            icon: self.assets.icon.clone(),
            site_title: self.options.title.clone(),
            as_of: crate::words::day(self.options.as_of),
            version: self.options.version,
            here,
        }
    }

    /// The name of a category.
    pub(crate) fn category(&self, id: atlas_catalogue::vocabulary::EntryId) -> (&'a str, &'a str) {
        self.vocabulary
            .raw
            .categories
            .iter()
            .nth(id.index())
            .map_or(("", ""), |(key, category)| (&**key, &*category.name))
    }

    /// The name of a plane.
    pub(crate) fn plane(&self, plane: Plane) -> &'a str {
        self.vocabulary.raw.planes.get(plane.as_str()).map_or(plane.as_str(), |entry| &*entry.name)
    }

    /// An entry by the key of its system.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry<'a>> {
        self.entries.binary_search_by(|entry| (*entry.system.key).cmp(key)).ok().map(|index| &self.entries[index])
    }
}
