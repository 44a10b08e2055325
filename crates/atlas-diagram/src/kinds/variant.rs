//! MR-{VARIANT}: another multi-region strategy of the same system, and its trade.

use atlas_catalogue::schema::{Claims, Variant};

use super::Drawing;
use super::regions::{named, strategies, strategy, synchronous};
use crate::model::{Form, Site, Sites, Strategy, Support};
use crate::parts::{Parts, support};
use crate::text;

pub(super) fn feeds(variant: &Variant) -> bool {
    let said = |claims: &Option<Claims>| claims.as_ref().is_some_and(|claims| !claims.first().value.trim().is_empty());
    let strategy = [&variant.writes, &variant.replication, &variant.failover];
    !variant.sites.is_empty() || strategy.into_iter().any(said)
}

pub(super) fn draw(parts: Parts<'_>, variant: &Variant) -> Drawing {
    let first = |claims: &Option<Claims>| claims.as_ref().map(|claims| strategy(claims.first()));
    let sites = named(&variant.sites);
    let sites = Sites {
        sites: if sites.is_empty() { vec![whole(variant)] } else { sites },
        topology: first(&variant.summary).map(|summary| ("Placement", summary)).into_iter().collect(),
        writes: strategies(variant.writes.as_ref()),
        replication: strategies(variant.replication.as_ref()),
        synchronous: variant.replication.as_ref().and_then(|claims| synchronous(&claims.first().value)),
        rpo: first(&variant.rpo),
        rto: first(&variant.rto),
        failover: strategies(variant.failover.as_ref()),
        guarantees: Vec::new(),
        trade_off: strategies(variant.trade_off.as_ref()),
    };
    Drawing { description: describe(parts, variant, &sites), form: Form::Sites(sites) }
}

/// The record names no site of it: a single card stands for all of them.
fn whole(variant: &Variant) -> Site {
    Site {
        id: "regions".to_owned(),
        name: variant.name.to_string(),
        role: None,
        writes: None,
        count: None,
        support: variant.evidence.as_ref().map_or_else(Support::default, |evidence| support(Some(evidence))),
        change: None,
    }
}

fn describe(parts: Parts<'_>, variant: &Variant, sites: &Sites) -> String {
    let summary = sites.topology.first().map(|(_, summary)| summary);
    let said = [
        ("", summary),
        ("writes: ", sites.writes.first()),
        ("replication: ", sites.replication.first()),
        ("failover: ", sites.failover.first()),
        ("trade-off: ", sites.trade_off.first()),
    ];
    let said = said.into_iter().filter_map(|(label, strategy): (&str, Option<&Strategy>)| {
        strategy.map(|strategy| format!("{label}{}", text::cut(&strategy.text, 120)))
    });
    let said: Vec<String> = said.collect();
    format!("Another strategy of {}, {}: {}", parts.title(), text::cut(&variant.name, 60), said.join("; "))
}
