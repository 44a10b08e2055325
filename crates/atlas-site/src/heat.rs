//! How active each plane is, from the flows that touch it.

use atlas_catalogue::schema::{FlowKind, Plane};
use atlas_catalogue::{Endpoint, System};

/// The activity of each plane as a share of the busiest: a flow counts once at each end, twice on the critical path, and half where it only
/// controls. `None` where there are no flows.
pub(crate) fn planes(system: &System) -> Option<Vec<(Plane, f64)>> {
    let components: Vec<Plane> = system.components().map(|(_, component)| component.plane).collect();
    let mut heat = vec![0.0_f64; Plane::ALL.len()];
    for flow in &system.flows {
        let authored = system.flow(*flow);
        let critical = authored.critical.is_some_and(|flag| flag.value);
        let weight = match authored.kind {
            Some(FlowKind::Control) => 0.5,
            _ if critical => 2.0,
            _ => 1.0,
        };
        for end in [flow.from, flow.to] {
            if let Endpoint::Component(index) = end
                && let Some(plane) = components.get(index)
                && let Some(place) = Plane::ALL.iter().position(|candidate| candidate == plane)
            {
                heat[place] += weight;
            }
        }
    }
    let most = heat.iter().copied().fold(0.0, f64::max);
    (most > 0.0).then(|| Plane::ALL.iter().copied().zip(heat.into_iter().map(|value| value / most)).collect())
}
