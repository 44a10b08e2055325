use atlas_catalogue::Endpoint;
use atlas_catalogue::schema::Plane;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/untouched-component",
    severity: Severity::Warning,
    summary: "a component that nothing touches",
    doc: "\
No flow starts or ends at the component. It is drawn as an island, takes no part in the latency and failure models, and the reader cannot \
tell what it is there for.

Components of the control plane are left alone: what watches, configures or breaks all the others need not be tied to each of them. So are \
records without any flow.",
    example: "flows:\n  - {from: client, to: gateway, label: connect, source: s1, at: design}\n  \
        - {from: gateway, to: room, label: send, source: s1, at: design}\n  \
        - {from: gateway, to: bus, label: publish, source: s1, at: design}\n",
    instead: "flows:\n  - {from: client, to: gateway, label: connect, source: s1, at: design}\n  \
        - {from: gateway, to: room, label: send, source: s1, at: design}\n  \
        - {from: gateway, to: bus, label: publish, source: s1, at: design}\n  \
        - {from: room, to: store, label: persist, source: s1, at: design}\n",
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if cx.system.flows.is_empty() {
        return;
    }
    let mut touched = vec![false; cx.system.components().len()];
    let earlier = cx.system.record.scale_tiers.iter().flat_map(|(_, tier)| &tier.flows);
    let earlier = earlier.flat_map(|flow| [&flow.from, &flow.to]).filter_map(|id| cx.system.component_index(id));
    let ends = cx.system.flows.iter().flat_map(|flow| [flow.from, flow.to]).filter_map(|end| match end {
        Endpoint::Component(index) => Some(index),
        Endpoint::Client => None,
    });
    for index in ends.chain(earlier) {
        touched[index] = true;
    }
    for ((id, component), touched) in cx.system.components().zip(touched) {
        if !touched && component.plane != Plane::Control {
            diagnostics.push(
                RULE.at(id.span, format!("nothing goes to or from `{id}`"))
                    .hint("add the flow that a source tells of, mark one as `inferred` with its reasoning, or remove the component"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    const COMPONENTS: &str = "- failures_top5\ncomponents:\n  gateway: {name: Gateway, plane: edge}\n  store: {name: Store, plane: state}\n  \
        chaos: {name: Chaos, plane: control}\n";

    #[test]
    fn the_control_plane_may_stand_by_itself() {
        let part = format!("{COMPONENTS}flows:\n  - {{from: client, to: gateway, label: connect}}\n");
        assert_eq!(found(super::RULE.id, &part), ["nothing goes to or from `store` @ store"]);
    }

    #[test]
    fn a_record_without_flows_is_not_told_of_each_component() {
        assert_eq!(found(super::RULE.id, &format!("- flows\n{COMPONENTS}")), Vec::<String>::new());
    }

    #[test]
    fn a_flow_of_another_scale_touches_too() {
        let part = format!(
            "{COMPONENTS}flows:\n  - {{from: client, to: gateway, label: connect}}\nscale_tiers:\n  startup:\n    name: Startup\n    \
             flows:\n      - {{from: gateway, to: store, label: persist}}\n"
        );
        assert_eq!(found(super::RULE.id, &part), Vec::<String>::new());
    }
}
