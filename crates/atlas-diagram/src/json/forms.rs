//! What each form has beside its nodes and edges.

use serde_json::Value;

use super::object::Object;
use super::{Drawn, Sources, edge, facts, guarantee, node};
use crate::model::{
    Budget, Event, Form, Lanes, Objective, Planes, Rung, STAGES, Sequence, Site, Sites, Statement, Step, Strategy,
    Tier, Timeline, Tone, Zones,
};

/// The name of a form, and what it consists of.
pub(super) fn of(form: &Form, used: &mut Sources) -> (&'static str, Drawn) {
    match form {
        Form::Plane(planes) => ("plane", of_planes(planes, used)),
        Form::Zones(zones) => ("zones", of_zones(zones, used)),
        Form::Sites(sites) => ("sites", of_sites(sites, used)),
        Form::Sequence(sequence) => ("sequence", of_sequence(sequence, used)),
        Form::Lanes(lanes) => ("lanes", of_lanes(lanes, used)),
        Form::Budget(budget) => ("budget", of_budget(budget, used)),
        Form::Timeline(timeline) => ("timeline", of_timeline(timeline, used)),
    }
}

fn object(fill: impl FnOnce(&mut Object)) -> Value {
    let mut object = Object::default();
    fill(&mut object);
    object.value()
}

fn ids<'a>(nodes: impl IntoIterator<Item = &'a crate::model::Node>) -> Vec<String> {
    nodes.into_iter().map(|node| node.id.clone()).collect()
}

fn of_planes(planes: &Planes, used: &mut Sources) -> Drawn {
    let bands: Vec<Value> = planes
        .bands
        .iter()
        .map(|band| {
            object(|object| {
                object.put("plane", band.plane.as_str());
                object.put("name", band.name.as_str());
                object.put("nodes", ids(&band.nodes));
            })
        })
        .collect();
    Drawn {
        nodes: planes.nodes().map(|of| node(of, used)).collect(),
        edges: planes.edges.iter().map(|of| edge(of, used).value()).collect(),
        more: vec![("focus", planes.focus.map(atlas_catalogue::schema::Plane::as_str).into()), ("bands", bands.into())],
    }
}

fn of_zones(zones: &Zones, used: &mut Sources) -> Drawn {
    let nodes = zones.zones.iter().flat_map(|zone| &zone.nodes).map(|of| node(of, used)).collect();
    let crossing = |crossing: &crate::model::Crossing, used: &mut Sources| {
        let mut object = edge(&crossing.edge, used);
        object.put("weakens_to", crossing.weakens_to.map(atlas_catalogue::schema::Consistency::as_str));
        object.value()
    };
    let edges = zones.crossings.iter().map(|of| crossing(of, used)).collect();
    let mut list: Vec<Value> = Vec::new();
    for zone in &zones.zones {
        let promises: Vec<Value> = zone
            .promises
            .iter()
            .map(|promise| {
                object(|object| {
                    object.put("guarantee", guarantee(&promise.guarantee));
                    object.put("scope", promise.scope.as_deref());
                    object.rests_on(&promise.support, used);
                    object.differs(promise.change.as_ref());
                })
            })
            .collect();
        list.push(object(|object| {
            object.put("level", zone.level.map(atlas_catalogue::schema::Consistency::as_str));
            object.put("name", zone.name.as_str());
            object.put("meaning", zone.meaning);
            object.put("promises", promises);
            object.put("nodes", ids(&zone.nodes));
        }));
    }
    Drawn { nodes, edges, more: vec![("zones", list.into())] }
}

fn strategy(strategy: &Strategy, used: &mut Sources) -> Value {
    object(|object| {
        object.put("text", strategy.text.as_str());
        object.put("scope", strategy.scope.as_deref());
        object.rests_on(&strategy.support, used);
        object.differs(strategy.change.as_ref());
    })
}

fn of_sites(sites: &Sites, used: &mut Sources) -> Drawn {
    let site = |site: &Site, used: &mut Sources| {
        object(|object| {
            object.put("id", site.id.as_str());
            object.put("name", site.name.as_str());
            object.put("role", site.role.as_deref());
            object.put("writes", site.writes.as_deref());
            object.put("count", site.count.as_deref());
            object.rests_on(&site.support, used);
            object.differs(site.change.as_ref());
        })
    };
    let nodes = sites.sites.iter().map(|of| site(of, used)).collect();
    let mut all = |of: &[Strategy]| Value::from(of.iter().map(|of| strategy(of, used)).collect::<Vec<_>>());
    let (writes, replication, failover, guarantees) =
        (all(&sites.writes), all(&sites.replication), all(&sites.failover), all(&sites.guarantees));
    let trade_off = all(&sites.trade_off);
    let one = |of: Option<&Strategy>, used: &mut Sources| of.map_or(Value::Null, |of| strategy(of, used));
    let topology = object(|object| {
        for (label, of) in &sites.topology {
            object.put(&label.to_lowercase(), strategy(of, used));
        }
    });
    let more = vec![
        ("topology", topology),
        ("writes", writes),
        ("replication", replication),
        ("synchronous", sites.synchronous.into()),
        ("rpo", one(sites.rpo.as_ref(), used)),
        ("rto", one(sites.rto.as_ref(), used)),
        ("failover", failover),
        ("guarantees", guarantees),
        ("trade_off", trade_off),
    ];
    Drawn { nodes, more, ..Drawn::default() }
}

fn of_sequence(sequence: &Sequence, used: &mut Sources) -> Drawn {
    let nodes = sequence.participants.iter().map(|participant| {
        object(|object| {
            object.put("id", participant.id.as_str());
            object.put("name", participant.name.as_str());
            object.put("plane", participant.plane.map(atlas_catalogue::schema::Plane::as_str));
            object.put("duties", participant.duties.clone());
            object.put("components", participant.components.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
        })
    });
    Drawn { nodes: nodes.collect(), more: vec![("steps", steps(&sequence.steps, used))], ..Drawn::default() }
}

fn steps(steps: &[Step], used: &mut Sources) -> Value {
    steps.iter().map(|of| step(of, used)).collect::<Vec<_>>().into()
}

fn step(step: &Step, used: &mut Sources) -> Value {
    object(|object| match step {
        Step::Message { from, to, text, status, tone, change } => {
            let tone = match tone {
                Tone::Call => "call",
                Tone::Answer => "answer",
                Tone::Refusal => "refusal",
            };
            object.put("step", "message");
            object.put("from", from.as_str());
            object.put("to", to.as_str());
            object.put("text", text.as_str());
            object.put("status", status.as_ref().map(|status| status.text.as_str()));
            object.flag("usual_status", status.as_ref().is_some_and(|status| !status.stated));
            object.put("tone", tone);
            object.differs(change.as_ref());
        }
        Step::Note { over, heading, rungs } => {
            object.put("step", "note");
            object.put("over", over.as_str());
            object.put("heading", heading.as_str());
            object.put("rungs", rungs.iter().map(|of| rung(of, used)).collect::<Vec<_>>());
        }
        Step::Alternatives(branches) => {
            object.put("step", "alternatives");
            let branches = branches.iter().map(|branch| {
                let steps = steps(&branch.steps, used);
                self::object(|object| {
                    object.put("condition", branch.condition.as_str());
                    object.put("steps", steps);
                })
            });
            object.put("branches", branches.collect::<Vec<_>>());
        }
    })
}

fn rung(rung: &Rung, used: &mut Sources) -> Value {
    object(|object| {
        object.put("text", rung.text.as_str());
        object.put("limit", rung.limit.as_deref());
        object.put("component", rung.component.as_ref().map(|(id, _)| id.as_str()));
        object.rests_on(&rung.support, used);
        object.differs(rung.change.as_ref());
    })
}

fn of_lanes(lanes: &Lanes, used: &mut Sources) -> Drawn {
    let nodes = lanes.components.iter().map(|of| node(of, used)).collect();
    let mut list: Vec<Value> = Vec::new();
    for lane in &lanes.lanes {
        let mut stages = Object::default();
        for (stage, said) in STAGES.iter().zip(&lane.stages) {
            let Some((text, support)) = said else { continue };
            let said = object(|object| {
                object.put("text", text.as_str());
                object.rests_on(support, used);
            });
            stages.put(&stage.to_lowercase(), said);
        }
        list.push(object(|object| {
            object.put("id", lane.id.as_str());
            object.put("name", lane.name.as_str());
            object.put("description", lane.description.as_deref());
            object.put("severity", lane.severity.map(atlas_catalogue::schema::Impact::as_str));
            object.put("stages", stages.value());
            object.put("affects", lane.affects.clone());
            object.put("incident", lane.incident.as_ref().map(|(id, _)| id.as_str()));
            object.rests_on(&lane.support, used);
            object.differs(lane.change.as_ref());
        }));
    }
    Drawn { nodes, more: vec![("lanes", list.into())], ..Drawn::default() }
}

fn objective(objective: &Objective, used: &mut Sources) -> Value {
    object(|object| {
        object.put("key", objective.key.as_str());
        object.put("label", objective.label.as_str());
        object.put("value", objective.value.as_str());
        object.rests_on(&objective.support, used);
        object.differs(objective.change.as_ref());
    })
}

fn of_budget(budget: &Budget, used: &mut Sources) -> Drawn {
    let nodes = budget.nodes.iter().map(|of| node(of, used)).collect();
    let hop = |hop: &crate::model::Hop, used: &mut Sources| {
        let mut object = edge(&hop.edge, used);
        object.put("share_of_target", hop.share);
        object.value()
    };
    let edges = budget.hops.iter().map(|of| hop(of, used)).collect();
    let mut all = |of: &[Objective]| Value::from(of.iter().map(|of| objective(of, used)).collect::<Vec<_>>());
    let (objectives, latencies) = (all(&budget.objectives), all(&budget.latencies));
    let tiers: Vec<Value> = budget.tiers.iter().map(|of| tier(of, used)).collect();
    Drawn { nodes, edges, more: vec![("objectives", objectives), ("latencies", latencies), ("tiers", tiers.into())] }
}

fn tier(tier: &Tier, used: &mut Sources) -> Value {
    object(|object| {
        object.put("id", tier.id.as_str());
        object.put("name", tier.name.as_str());
        let little = tier.little.as_ref().map(|little| {
            self::object(|object| {
                object.put("arrival_rate", little.arrival_rate.to_string());
                object.put("service_time", little.service_time.to_string());
                object.put("concurrency", little.concurrency.to_string());
                object.put("share_of_pool", little.of_pool);
            })
        });
        object.put("little", little);
        object.put("pool_size", tier.pool_size.as_ref().map(|fact| fact.value.as_str()));
        object.put("times", facts(&tier.times, used));
        object.put("facts", facts(&tier.facts, used));
        object.differs(tier.change.as_ref());
    })
}

fn statement(said: &Statement, used: &mut Sources) -> Value {
    object(|object| {
        object.put("text", said.text.as_str());
        object.rests_on(&said.support, used);
    })
}

fn event(event: &Event, used: &mut Sources) -> Value {
    object(|object| {
        object.put("date", event.date.as_deref());
        object.put("title", event.title.as_str());
        object.put("description", event.description.as_ref().map(|said| statement(said, used)));
        object.put("scale", event.scale.as_ref().map(|said| statement(said, used)));
        object.rests_on(&event.support, used);
        object.differs(event.change.as_ref());
    })
}

fn of_timeline(timeline: &Timeline, used: &mut Sources) -> Drawn {
    let events: Vec<Value> = timeline.events.iter().map(|of| event(of, used)).collect();
    let mut passages: Vec<Value> = Vec::new();
    for passage in &timeline.passages {
        passages.push(object(|object| {
            object.put("name", passage.name.as_deref());
            object.put("period", passage.period.as_deref());
            object.put("from", statement(&passage.from, used));
            object.put("to", statement(&passage.to, used));
            object.put("reason", passage.reason.as_ref().map(|said| statement(said, used)));
            object.put("steps", passage.steps.iter().map(|of| event(of, used)).collect::<Vec<_>>());
            object.put("results", facts(&passage.results, used));
            object.differs(passage.change.as_ref());
        }));
    }
    Drawn { more: vec![("events", events.into()), ("passages", passages.into())], ..Drawn::default() }
}
