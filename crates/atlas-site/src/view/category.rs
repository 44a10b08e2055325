//! The page of a category.

use askama::Template;

use super::listing::SystemRow;
use super::shell::{Crumb, Nav, Shell};
use crate::site::Site;
use crate::words;

/// The page of a category.
#[derive(Template)]
#[template(path = "category.html")]
pub(crate) struct CategoryPage {
    shell: Shell,
    crumbs: Vec<Crumb>,
    name: String,
    description: String,
    count: String,
    rows: Vec<SystemRow>,
}

impl CategoryPage {
    /// The page of the category at `place` of the vocabulary; with its path.
    pub(crate) fn new(site: &Site<'_>, place: usize) -> Option<(String, Self)> {
        let (key, category) = site.vocabulary.raw.categories.iter().nth(place)?;
        let path = crate::links::category("", key);
        let shell = site.shell(&path, &category.name, &category.description, Nav::Systems);
        let own =
            site.entries.iter().filter(|entry| entry.system.category.index() == place).map(|entry| (entry, false));
        let also = site
            .entries
            .iter()
            .filter(|entry| entry.system.also_in.iter().any(|id| id.index() == place))
            .map(|entry| (entry, true));
        let rows: Vec<SystemRow> =
            own.chain(also).map(|(entry, also)| SystemRow::new(site, entry, &shell.root, also)).collect();
        let page = Self {
            crumbs: vec![Crumb::new(format!("{}systems/index.html", shell.root), "Systems")],
            name: category.name.to_string(),
            description: category.description.to_string(),
            count: words::count(rows.len(), "system"),
            rows,
            shell,
        };
        Some((path, page))
    }
}
