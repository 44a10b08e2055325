//! MR: sites and how they are kept alike.

use atlas_catalogue::schema::{Claim, Claims, Map, MultiRegion, Regions};

use super::Drawing;
use crate::model::{Form, Site, Sites, Strategy, Support};
use crate::parts::{Parts, claim_support, said, support};
use crate::{text, words};

pub(super) fn feeds(parts: Parts<'_>) -> bool {
    let record = &parts.system.record;
    let across = record
        .multi_region
        .as_ref()
        .is_some_and(|across| across.writes.is_some() || across.replication.is_some() || across.failover.is_some());
    let placed = record
        .regions
        .as_ref()
        .is_some_and(|regions| !regions.sites.is_empty() || regions.count.is_some() || regions.topology.is_some());
    across && placed
}

pub(super) fn draw(parts: Parts<'_>) -> Drawing {
    let record = &parts.system.record;
    let sites = record.regions.as_ref().map_or_else(Vec::new, sites);
    let topology = record.regions.as_ref().map_or_else(Vec::new, topology);
    let form = record.multi_region.as_ref().map(|across| across_sites(across, sites.clone(), topology.clone()));
    let form = form.unwrap_or_else(|| across_nothing(sites, topology));
    Drawing { description: describe(parts, &form), form: Form::Sites(form) }
}

fn sites(regions: &Regions) -> Vec<Site> {
    if regions.sites.is_empty() {
        return vec![unnamed(regions)];
    }
    named(&regions.sites)
}

/// Sites that the record names.
pub(super) fn named(sites: &Map<atlas_catalogue::schema::Site>) -> Vec<Site> {
    let site = |(key, site): &(atlas_catalogue::schema::Text, atlas_catalogue::schema::Site)| Site {
        id: key.to_string(),
        name: site.name.as_ref().map_or_else(|| words::title(key), ToString::to_string),
        role: said(site.role.as_ref()),
        writes: said(site.writes.as_ref()),
        count: said(site.count.as_ref()),
        support: site.evidence.as_ref().map_or_else(
            || {
                site.role
                    .as_ref()
                    .or(site.writes.as_ref())
                    .map_or_else(Support::default, |claims| claim_support(claims.first()))
            },
            |evidence| support(Some(evidence)),
        ),
        change: None,
    };
    sites.iter().map(site).collect()
}

/// The record counts regions without naming one: a single card stands for all of them.
fn unnamed(regions: &Regions) -> Site {
    let leading = regions.count.as_ref().or(regions.topology.as_ref());
    Site {
        id: "regions".to_owned(),
        name: "Regions".to_owned(),
        role: None,
        writes: None,
        count: said(regions.count.as_ref()),
        support: leading.map_or_else(Support::default, |claims| claim_support(claims.first())),
        change: None,
    }
}

fn topology(regions: &Regions) -> Vec<(&'static str, Strategy)> {
    let parts = [("Topology", &regions.topology), ("Regions", &regions.count), ("Placement", &regions.strategy)];
    parts
        .into_iter()
        .filter_map(|(label, claims)| claims.as_ref().map(|claims| (label, strategy(claims.first()))))
        .collect()
}

pub(super) fn strategy(claim: &Claim) -> Strategy {
    Strategy {
        text: words::words(&claim.value),
        scope: claim.detail(|details| details.scope.as_ref()).map(words::words),
        support: claim_support(claim),
        change: None,
    }
}

pub(super) fn strategies(claims: Option<&Claims>) -> Vec<Strategy> {
    claims.map_or_else(Vec::new, |claims| claims.iter().map(strategy).collect())
}

fn across_sites(across: &MultiRegion, sites: Vec<Site>, topology: Vec<(&'static str, Strategy)>) -> Sites {
    let first = |claims: &Option<Claims>| claims.as_ref().map(|claims| strategy(claims.first()));
    Sites {
        sites,
        topology,
        writes: strategies(across.writes.as_ref()),
        replication: strategies(across.replication.as_ref()),
        synchronous: across.replication.as_ref().and_then(|claims| synchronous(&claims.first().value)),
        rpo: first(&across.rpo),
        rto: first(&across.rto),
        failover: strategies(across.failover.as_ref()),
        guarantees: across.ux_guarantees.iter().map(strategy).collect(),
        trade_off: Vec::new(),
    }
}

fn across_nothing(sites: Vec<Site>, topology: Vec<(&'static str, Strategy)>) -> Sites {
    Sites { sites, topology, ..Sites::default() }
}

/// What the first word says: `sync…` or `async…`; anything else, `hybrid` included, is left open.
pub(super) fn synchronous(text: &str) -> Option<bool> {
    let text = text.trim_start().to_lowercase();
    if text.starts_with("async") { Some(false) } else { text.starts_with("sync").then_some(true) }
}

fn describe(parts: Parts<'_>, sites: &Sites) -> String {
    let names: Vec<String> = sites.sites.iter().map(|site| site.name.clone()).collect();
    let place = match sites.sites.as_slice() {
        [only] if only.id == "regions" => only.count.as_ref().map_or_else(
            || "its regions, which the record does not name".to_owned(),
            |count| format!("regions ({count}), which the record does not name"),
        ),
        _ => words::list_some(&names, 5),
    };
    let mut said: Vec<String> = Vec::new();
    let mut say = |label: &str, strategy: Option<&Strategy>| {
        said.extend(strategy.map(|strategy| format!("{label}: {}", text::cut(&strategy.text, 110))));
    };
    say("writes", sites.writes.first());
    say("replication", sites.replication.first());
    say("RPO", sites.rpo.as_ref());
    say("RTO", sites.rto.as_ref());
    say("failover", sites.failover.first());
    let tail = if said.is_empty() { String::new() } else { format!("; {}", said.join("; ")) };
    format!("{} runs in {place}{tail}", parts.title())
}

#[cfg(test)]
mod tests {
    use super::synchronous;

    #[test]
    fn only_a_clear_word_says_whether_a_writer_waits() {
        assert_eq!(synchronous("sync within the region"), Some(true));
        assert_eq!(synchronous("Asynchronous, in order"), Some(false));
        assert_eq!(synchronous("async_with_consensus_on_ownership"), Some(false));
        assert_eq!(synchronous("hybrid: both"), None);
        assert_eq!(synchronous("Paxos"), None);
    }
}
