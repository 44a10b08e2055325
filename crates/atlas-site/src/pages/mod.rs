//! The plan of the site: which pages there are, and where.

use askama::Template;
use rayon::prelude::*;

use crate::Page;
use crate::site::{Entry, Site};
use crate::usage::WordKind;
use crate::view::category::CategoryPage;
use crate::view::diagram::DiagramPage;
use crate::view::home::{HomePage, SystemsPage};
use crate::view::method::{MethodPage, NotFoundPage};
use crate::view::rules::{RulePage, RulesPage};
use crate::view::sources::{HostPage, Hosts, SourcesPage};
use crate::view::system::SystemPage;
use crate::view::vocabulary::{VocabularyPage, WordPage, entries};
use crate::{json, links};

/// Every file of the site, sorted by path.
pub(crate) fn all(site: &Site<'_>) -> Vec<Page> {
    let ((mut pages, systems), rest) = rayon::join(
        || {
            rayon::join(
                || single(site),
                || {
                    site.entries
                        .par_iter()
                        .filter(|entry| !entry.kept)
                        .flat_map(|entry| system(site, entry))
                        .collect::<Vec<_>>()
                },
            )
        },
        || rayon::join(|| vocabulary(site), || sources(site)),
    );
    pages.extend(systems);
    pages.extend(rest.0);
    pages.extend(rest.1);
    pages.extend(site.assets.pages());
    pages.sort_by(|left, right| left.path.cmp(&right.path));
    pages.dedup_by(|later, earlier| later.path == earlier.path);
    pages
}

/// Pages of which there is one, and those of categories and rules.
fn single(site: &Site<'_>) -> Vec<Page> {
    let mut pages = vec![
        page("index.html", &HomePage::new(site)),
        page("systems/index.html", &SystemsPage::new(site)),
        page("method/index.html", &MethodPage::new(site)),
        page("404.html", &NotFoundPage::new(site)),
        page("rules/index.html", &RulesPage::new(site)),
        page("vocabulary/index.html", &VocabularyPage::new(site)),
    ];
    let categories = (0..site.vocabulary.raw.categories.len()).filter_map(|place| CategoryPage::new(site, place));
    pages.extend(categories.map(|(path, view)| page(path, &view)));
    pages.extend(atlas_rules::all().iter().map(|rule| RulePage::new(site, rule)).map(|(path, view)| page(path, &view)));
    pages
}

fn system(site: &Site<'_>, entry: &Entry<'_>) -> Vec<Page> {
    let key = links::segment(&entry.system.key);
    let folder = format!("systems/{key}");
    let mut pages = vec![
        page(format!("{folder}/index.html"), &SystemPage::new(site, entry)),
        Page { path: format!("{folder}/{key}.json"), content: json::system(site, entry) },
    ];
    for drawing in &entry.drawings {
        let (path, view) = DiagramPage::new(site, entry, drawing);
        pages.push(page(path, &view));
        let twin = |ending: &str, content: &str| Page {
            path: format!("{folder}/diagrams/{}.{ending}", drawing.slug),
            content: content.as_bytes().to_vec(),
        };
        pages.push(twin("svg", &drawing.drawing.svg));
        pages.push(twin("mmd", &drawing.drawing.mermaid));
    }
    pages
}

fn vocabulary(site: &Site<'_>) -> Vec<Page> {
    let pages = WordKind::ALL.into_par_iter().flat_map_iter(|kind| {
        entries(site, kind).into_iter().map(move |word| {
            let (path, view) = WordPage::new(site, kind, &word);
            page(path, &view)
        })
    });
    pages.collect()
}

fn sources(site: &Site<'_>) -> Vec<Page> {
    let hosts = Hosts::of(site);
    let mut pages = vec![page("sources/index.html", &SourcesPage::new(site, &hosts))];
    let views = hosts.slugs().filter_map(|slug| HostPage::new(site, &hosts, slug));
    pages.extend(views.map(|(path, view)| page(path, &view)));
    pages
}

fn page(path: impl Into<String>, view: &impl Template) -> Page {
    // Rendering fails only where a value's own display does, and none of ours does.
    Page { path: path.into(), content: view.render().unwrap_or_default().into_bytes() }
}

#[cfg(test)]
mod tests;
