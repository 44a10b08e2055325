//! The rules, a page each: where diagnostics lead.

use askama::Template;
use atlas_diagnostic::Severity;
use atlas_rules::{Check, Rule};

use super::shell::{Crumb, Nav, Shell};
use crate::site::Site;
use crate::{markdown, words};

/// A rule in the index.
pub(crate) struct RuleRow {
    pub(crate) href: String,
    pub(crate) name: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) level: u8,
}

/// The rules of one group.
pub(crate) struct RuleGroup {
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<RuleRow>,
}

/// The index of rules.
#[derive(Template)]
#[template(path = "rules.html")]
pub(crate) struct RulesPage {
    shell: Shell,
    count: String,
    groups: Vec<RuleGroup>,
}

impl RulesPage {
    /// The index.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        let shell =
            site.shell("rules/index.html", "Rules", "What the catalogue checks in every record, and why.", Nav::None);
        let mut groups: Vec<RuleGroup> = Vec::new();
        for rule in atlas_rules::all() {
            let row = RuleRow {
                href: format!("{}/index.html", rule.id),
                name: rule.id.split_once('/').map_or(rule.id, |(_, defect)| defect),
                summary: rule.summary,
                severity: rule.severity.as_str(),
                level: level(rule.severity),
            };
            match groups.iter_mut().find(|group| group.name == rule.group()) {
                Some(group) => group.rows.push(row),
                None => groups.push(RuleGroup { name: rule.group(), rows: vec![row] }),
            }
        }
        Self { count: words::count(atlas_rules::all().len(), "rule"), groups, shell }
    }
}

fn level(severity: Severity) -> u8 {
    match severity {
        Severity::Note => 1,
        Severity::Warning => 3,
        Severity::Error => 4,
    }
}

/// The page of a rule.
#[derive(Template)]
#[template(path = "rule.html")]
pub(crate) struct RulePage {
    shell: Shell,
    crumbs: Vec<Crumb>,
    name: &'static str,
    group: &'static str,
    summary: String,
    severity: &'static str,
    level: u8,
    /// HTML made from Markdown.
    doc: String,
    example: String,
    instead: String,
    /// When it is found.
    when: &'static str,
}

impl RulePage {
    /// The page of a rule; with its path.
    pub(crate) fn new(site: &Site<'_>, rule: &Rule) -> (String, Self) {
        let path = format!("rules/{}/index.html", rule.id);
        let shell = site.shell(&path, rule.id, rule.summary, Nav::None);
        let page = Self {
            crumbs: vec![Crumb::new(format!("{}rules/index.html", shell.root), "Rules")],
            name: rule.id,
            group: rule.group(),
            summary: words::capital(rule.summary),
            severity: rule.severity.as_str(),
            level: level(rule.severity),
            doc: markdown::html(rule.doc),
            example: rule.example.trim_end().to_owned(),
            instead: rule.instead.trim_end().to_owned(),
            when: match rule.check {
                Check::System(_) => "in each record on its own",
                Check::Catalogue(_) => "in all records together",
                Check::Loading => "while records are read",
                Check::Building => "while the site is built",
            },
            shell,
        };
        (path, page)
    }
}
