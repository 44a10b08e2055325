//! Every source of every system, by the host that holds it.

use std::collections::BTreeMap;

use askama::Template;
use atlas_catalogue::schema::SourceKind;
use atlas_catalogue::schema::vocabulary::VenueClass;
use atlas_rules::Grade;

use super::shell::{Crumb, Nav, Shell};
use super::system::evidence::source_anchor;
use crate::site::Site;
use crate::{links, words};

/// A source in use: one address, whatever the number of systems that rest on it.
#[derive(Clone)]
struct Found {
    entry: usize,
    source: usize,
    claims: usize,
    grade_a: usize,
}

/// Sources by host, each host's by address.
pub(crate) struct Hosts(BTreeMap<String, BTreeMap<String, Vec<Found>>>);

impl Hosts {
    /// The hosts of a site.
    pub(crate) fn of(site: &Site<'_>) -> Self {
        let mut hosts: BTreeMap<String, BTreeMap<String, Vec<Found>>> = BTreeMap::new();
        for (entry_place, entry) in site.entries.iter().enumerate() {
            let mut uses = vec![(0, 0); entry.system.sources.len()];
            for (place, claim) in entry.system.claims.iter().enumerate() {
                for index in &claim.sources {
                    if let Some(found) = uses.get_mut(usize::from(*index)) {
                        found.0 += 1;
                        found.1 += usize::from(entry.ledger.grades[place] == Grade::A);
                    }
                }
            }
            for (source_place, resolved) in entry.system.sources.iter().enumerate() {
                let (claims, grade_a) = uses[source_place];
                let url = entry.system.source(resolved).url.to_string();
                let found = Found { entry: entry_place, source: source_place, claims, grade_a };
                hosts.entry(slug(&resolved.host)).or_default().entry(url).or_default().push(found);
            }
        }
        Self(hosts)
    }

    /// The names of the hosts' pages.
    pub(crate) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The name of a host in addresses.
fn slug(host: &str) -> String {
    let slug = words::slug(host);
    if slug.is_empty() { "no-address".to_owned() } else { slug }
}

/// A host in the index.
pub(crate) struct HostRow {
    pub(crate) href: String,
    pub(crate) host: String,
    pub(crate) venue: String,
    pub(crate) class: &'static str,
    pub(crate) sources: String,
    pub(crate) primary: String,
    pub(crate) claims: String,
    pub(crate) systems: String,
    order: (usize, usize),
}

/// The index of sources.
#[derive(Template)]
#[template(path = "sources.html")]
pub(crate) struct SourcesPage {
    shell: Shell,
    total: String,
    hosts: String,
    primary: String,
    rows: Vec<HostRow>,
}

impl SourcesPage {
    /// The index of a site.
    pub(crate) fn new(site: &Site<'_>, hosts: &Hosts) -> Self {
        let shell = site.shell(
            "sources/index.html",
            "Sources",
            "Every source that the catalogue rests on, by the host that holds it.",
            Nav::Sources,
        );
        let mut rows: Vec<HostRow> = hosts.0.iter().map(|(slug, sources)| host_row(site, slug, sources)).collect();
        rows.sort_by(|left, right| right.order.cmp(&left.order).then(left.host.cmp(&right.host)));
        let total = hosts.0.values().map(BTreeMap::len).sum();
        let primary = hosts.0.values().flat_map(BTreeMap::values).filter(|found| is_primary(site, found)).count();
        Self {
            total: words::count(total, "source"),
            hosts: words::count(rows.len(), "host"),
            primary: words::number_text(primary),
            rows,
            shell,
        }
    }
}

fn is_primary(site: &Site<'_>, found: &[Found]) -> bool {
    found.iter().any(|found| site.entries[found.entry].system.sources[found.source].kind == SourceKind::Primary)
}

fn host_row(site: &Site<'_>, slug: &str, sources: &BTreeMap<String, Vec<Found>>) -> HostRow {
    let all = || sources.values().flatten();
    let claims: usize = all().map(|found| found.claims).sum();
    let primary = sources.values().filter(|found| is_primary(site, found)).count();
    let systems: std::collections::BTreeSet<usize> = all().map(|found| found.entry).collect();
    let host = host_name(site, sources);
    let (venue, class) = venue(site, &host);
    HostRow {
        href: format!("{slug}/index.html"),
        host: if host.is_empty() { "no web address".to_owned() } else { host },
        venue,
        class,
        sources: words::number_text(sources.len()),
        primary: words::number_text(primary),
        claims: words::number_text(claims),
        systems: words::number_text(systems.len()),
        order: (claims, sources.len()),
    }
}

fn host_name(site: &Site<'_>, sources: &BTreeMap<String, Vec<Found>>) -> String {
    let first = sources.values().flatten().next();
    first.map_or_else(String::new, |found| site.entries[found.entry].system.sources[found.source].host.to_string())
}

fn venue(site: &Site<'_>, host: &str) -> (String, &'static str) {
    let Some((_, venue)) = site.vocabulary.venue(host) else { return (String::new(), "") };
    let class = match venue.class {
        VenueClass::Official => "official",
        VenueClass::Conference => "conference",
        VenueClass::Paper => "papers",
        VenueClass::Press => "edited press",
        VenueClass::Refused => "not to be cited",
    };
    (venue.name.to_string(), class)
}

/// A source on the page of its host.
pub(crate) struct SourceLine {
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) address: String,
    pub(crate) by: String,
    pub(crate) kind: String,
    pub(crate) party: &'static str,
    pub(crate) date: String,
    pub(crate) claims: String,
    pub(crate) grade_a: String,
    /// The systems that rest on it: address, name, claims.
    pub(crate) systems: Vec<(String, String, String)>,
}

/// The page of a host.
#[derive(Template)]
#[template(path = "host.html")]
pub(crate) struct HostPage {
    shell: Shell,
    crumbs: Vec<Crumb>,
    host: String,
    venue: String,
    class: &'static str,
    count: String,
    rows: Vec<SourceLine>,
}

impl HostPage {
    /// The page of the host called `slug`; with its path.
    pub(crate) fn new(site: &Site<'_>, hosts: &Hosts, slug: &str) -> Option<(String, Self)> {
        let sources = hosts.0.get(slug)?;
        let path = format!("sources/{slug}/index.html");
        let host = host_name(site, sources);
        let title = if host.is_empty() { "No web address".to_owned() } else { host.clone() };
        let shell = site.shell(&path, &title, &format!("What the catalogue takes from {title}."), Nav::Sources);
        let (venue, class) = venue(site, &host);
        let mut lines: Vec<(Option<std::cmp::Reverse<atlas_catalogue::schema::PartialDate>>, SourceLine)> =
            sources.values().map(|found| line(site, &shell.root, found)).collect();
        lines.sort_by(|left, right| {
            right.0.is_some().cmp(&left.0.is_some()).then(left.0.cmp(&right.0)).then(left.1.title.cmp(&right.1.title))
        });
        let page = Self {
            crumbs: vec![Crumb::new(format!("{}sources/index.html", shell.root), "Sources")],
            host: title,
            venue,
            class,
            count: words::count(sources.len(), "source"),
            rows: lines.into_iter().map(|(_, line)| line).collect(),
            shell,
        };
        Some((path, page))
    }
}

fn line(
    site: &Site<'_>,
    root: &str,
    found: &[Found],
) -> (Option<std::cmp::Reverse<atlas_catalogue::schema::PartialDate>>, SourceLine) {
    let first = &found[0];
    let system = site.entries[first.entry].system;
    let resolved = &system.sources[first.source];
    let source = system.source(resolved);
    let by: Vec<&str> = [&source.author, &source.publisher].into_iter().flatten().map(|text| &**text).collect();
    let href = links::external(&source.url).map(str::to_owned);
    let systems = found.iter().map(|found| {
        let system = site.entries[found.entry].system;
        let address = format!("{}#{}", links::system(root, &system.key), source_anchor(&system.sources[found.source]));
        (address, system.record.name.to_string(), words::number_text(found.claims))
    });
    let line = SourceLine {
        title: source.title.as_ref().map_or_else(|| source.url.to_string(), ToString::to_string),
        address: if href.is_some() { String::new() } else { source.url.to_string() },
        href,
        by: by.join(", "),
        kind: words::spoken(&source.kind),
        party: resolved.kind.as_str(),
        date: resolved.date.map_or_else(String::new, words::date),
        claims: words::number_text(found.iter().map(|found| found.claims).sum()),
        grade_a: words::number_text(found.iter().map(|found| found.grade_a).sum()),
        systems: systems.collect(),
    };
    (resolved.date.map(std::cmp::Reverse), line)
}
