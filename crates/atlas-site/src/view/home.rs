//! The home page, and the list of all systems.

use askama::Template;
use atlas_rules::GradeCounts;

use super::grades::GradeBar;
use super::listing::SystemRow;
use super::shell::{Nav, Shell};
use crate::site::Site;
use crate::usage::WordKind;
use crate::{links, words};

/// A category with its systems.
pub(crate) struct CategoryGroup {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) count: String,
    pub(crate) rows: Vec<SystemRow>,
}

/// The home page.
#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    shell: Shell,
    title: String,
    description: String,
    systems: (String, String),
    claims: (String, String),
    diagrams: (String, String),
    sources: (String, String),
    grades: GradeBar,
    /// Claims of grade A, B and C.
    shares: (String, String, String),
    groups: Vec<CategoryGroup>,
    /// Categories without a system.
    empty: Vec<(String, String)>,
    words: Vec<(String, String, String)>,
    newest: String,
}

impl HomePage {
    /// The home page of a site.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        let shell = site.shell("index.html", &site.options.title, &site.options.description, Nav::Home);
        let counts = site.entries.iter().fold(GradeCounts::default(), |sum, entry| sum + entry.ledger.counts);
        let (groups, empty) = groups(site, &shell.root);
        let number = |number: usize, thing: &str| (words::number_text(number), words::plural(number, thing));
        let newest = site.entries.iter().map(|entry| entry.system.record.last_verified.value).max();
        Self {
            title: site.options.title.clone(),
            description: site.options.description.clone(),
            systems: number(site.entries.len(), "system"),
            claims: number(counts.total(), "claim"),
            diagrams: number(site.entries.iter().map(|entry| entry.diagrams).sum(), "diagram"),
            sources: number(site.entries.iter().map(|entry| entry.system.sources.len()).sum(), "source"),
            grades: GradeBar::new(counts),
            shares: (words::number_text(counts.a), words::number_text(counts.b), words::number_text(counts.c)),
            groups,
            empty,
            words: words_of(site, &shell.root),
            newest: newest.map_or_else(String::new, words::date),
            shell,
        }
    }
}

/// Categories with systems in them, and the others.
fn groups(site: &Site<'_>, root: &str) -> (Vec<CategoryGroup>, Vec<(String, String)>) {
    let mut groups = Vec::new();
    let mut empty = Vec::new();
    for (place, (key, category)) in site.vocabulary.raw.categories.iter().enumerate() {
        let own = site.entries.iter().filter(|entry| entry.system.category.index() == place);
        let rows: Vec<SystemRow> = own.map(|entry| SystemRow::new(site, entry, root, false)).collect();
        let href = links::category(root, key);
        if rows.is_empty() {
            empty.push((href, category.name.to_string()));
            continue;
        }
        groups.push(CategoryGroup {
            id: format!("category-{}", words::slug(key)),
            href,
            name: category.name.to_string(),
            count: words::count(rows.len(), "system"),
            rows,
        });
    }
    (groups, empty)
}

/// The words that most systems use: a way in for those who look for a pattern rather than a name.
fn words_of(site: &Site<'_>, root: &str) -> Vec<(String, String, String)> {
    const SHOWN: usize = 12;
    let mut used: Vec<(usize, &str, &str)> = site
        .vocabulary
        .raw
        .patterns
        .iter()
        .enumerate()
        .map(|(place, (key, pattern))| (site.usage.systems(WordKind::Pattern, place), &**key, &*pattern.name))
        .filter(|(count, ..)| *count > 0)
        .collect();
    used.sort_by(|left, right| right.0.cmp(&left.0).then(left.2.cmp(right.2)));
    used.truncate(SHOWN);
    used.into_iter()
        .map(|(count, key, name)| {
            (links::word(root, WordKind::Pattern.folder(), key), name.to_owned(), words::number_text(count))
        })
        .collect()
}

/// The list of all systems.
#[derive(Template)]
#[template(path = "systems.html")]
pub(crate) struct SystemsPage {
    shell: Shell,
    count: String,
    rows: Vec<SystemRow>,
}

impl SystemsPage {
    /// The list of a site.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        let shell =
            site.shell("systems/index.html", "Systems", "Every system of the catalogue, by name.", Nav::Systems);
        let mut entries: Vec<_> = site.entries.iter().collect();
        entries.sort_by_cached_key(|entry| (entry.system.record.name.to_lowercase(), entry.system.key.clone()));
        let rows = entries.into_iter().map(|entry| SystemRow::new(site, entry, &shell.root, false)).collect();
        Self { count: words::count(site.entries.len(), "system"), rows, shell }
    }
}
