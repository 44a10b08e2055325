//! How the catalogue works, and the page for addresses that lead nowhere.

use askama::Template;

use super::shell::{Nav, Shell};
use crate::site::Site;

/// How grading works, what verification means, whose work it rests on.
#[derive(Template)]
#[template(path = "method.html")]
pub(crate) struct MethodPage {
    shell: Shell,
    days: i32,
    years: i16,
    window: String,
    edit: bool,
}

impl MethodPage {
    /// The page of a site.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        let shell = site.shell(
            "method/index.html",
            "Method",
            "How claims are graded, what verification means, and whose work this is.",
            Nav::Method,
        );
        let settings = site.input.settings;
        Self {
            shell,
            days: settings.verification_days,
            years: settings.window_years,
            window: crate::words::day(settings.window_start()),
            edit: site.options.edit.is_some(),
        }
    }
}

/// The page for addresses that lead nowhere. It may be shown at any depth, so its links start from the address of the site where that is known.
#[derive(Template)]
#[template(path = "404.html")]
pub(crate) struct NotFoundPage {
    shell: Shell,
}

impl NotFoundPage {
    /// The page of a site.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        let mut shell = site.shell("404.html", "Page not found", "There is nothing at this address.", Nav::None);
        shell.canonical = None;
        if let Some(url) = &site.options.url {
            shell.root = format!("{}/", url.trim_end_matches('/'));
        }
        Self { shell }
    }
}
