use atlas_catalogue::schema::vocabulary::Shape;
use atlas_catalogue::schema::{FlowKind, Plane};
use atlas_catalogue::{Endpoint, ResolvedFlow};
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "model/flow-to-nowhere",
    severity: Severity::Warning,
    summary: "a flow that leads nowhere",
    doc: "\
In a record that says it is `complete`, events are written to a queue, log or topic of the stream plane that nothing reads: no flow leaves it, and all that \
enter it are of kind `event` or `replication`. Or, in any record, a flow goes from the client to the client and meets no part of the system. \
(An end that does not exist at all is `schema/unknown-reference`.)

Whoever consumes the events is what the stream is there for; without a reader the diagram ends in mid-air, and what happens when the \
reader falls behind cannot be said.",
    example: "status: complete\nflows:\n  - {from: client, to: gateway, label: connect, source: s1, at: design}\n  \
        - {from: gateway, to: room, label: send, source: s1, at: design}\n  \
        - {from: room, to: bus, label: publish, kind: event, source: s1, at: design}\n  \
        - {from: room, to: store, label: persist, source: s1, at: design}\n",
    instead: "status: complete\nflows:\n  - {from: client, to: gateway, label: connect, source: s1, at: design}\n  \
        - {from: gateway, to: room, label: send, source: s1, at: design}\n  \
        - {from: room, to: bus, label: publish, kind: event, source: s1, at: design}\n  \
        - {from: bus, to: gateway, label: deliver, kind: event, source: s1, at: design}\n  \
        - {from: room, to: store, label: persist, source: s1, at: design}\n",
    check: Check::System(check),
};

/// What is known of who uses a stream.
#[derive(Clone, Copy, Default)]
struct Stream {
    first_write: Option<ResolvedFlow>,
    read: bool,
}

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut streams = vec![Stream::default(); cx.system.components().len()];
    for flow in cx.system.flows.iter().copied() {
        let authored = cx.system.flow(flow);
        if flow.from == Endpoint::Client && flow.to == Endpoint::Client {
            diagnostics.push(
                RULE.at(authored.to.span, "a flow from `client` to `client` touches nothing of the system")
                    .hint("draw the peer as a component, or lead the flow through the part that it uses"),
            );
        }
        if let Endpoint::Component(index) = flow.from {
            streams[index].read |= flow.to != flow.from;
        }
        if let Endpoint::Component(index) = flow.to {
            // A request into a stream may be a consumer that asks for more.
            let writes = matches!(authored.kind, Some(FlowKind::Event | FlowKind::Replication));
            streams[index].read |= !writes;
            streams[index].first_write = streams[index].first_write.or(writes.then_some(flow));
        }
    }
    if !cx.is_complete() {
        // In a draft the consumer may still be to come.
        return;
    }
    for ((id, component), stream) in cx.system.components().zip(streams) {
        let kind = component.kind.as_ref().and_then(|kind| cx.vocabulary().kind(kind));
        let is_stream = component.plane == Plane::Stream && kind.is_some_and(|(.., kind)| kind.shape == Shape::Pipe);
        if let Some(flow) = stream.first_write.filter(|_| is_stream && !stream.read) {
            diagnostics.push(
                RULE.at(cx.system.flow(flow).to.span, format!("what is written to `{id}` is read by nobody"))
                    .also(id.span, "no flow leaves it")
                    .hint("add the flow to its consumer; where no source names one, mark it `inferred` and give the reasoning"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    fn about(flows: &[&str]) -> Vec<String> {
        let flows = flows.join("}\n  - {");
        found(super::RULE.id, &format!("status: complete\nflows:\n  - {{{flows}}}\n"))
    }

    #[test]
    fn a_stream_is_found_once_at_the_first_flow_into_it() {
        let written = about(&["from: room, to: bus, kind: event", "from: gateway, to: bus, kind: event"]);
        assert_eq!(written, ["what is written to `bus` is read by nobody @ bus"]);
    }

    #[test]
    fn consumers_read_by_a_flow_out_or_a_request_in() {
        for reader in ["from: bus, to: store", "from: store, to: bus", "from: bus, to: client"] {
            assert_eq!(about(&["from: room, to: bus, kind: event", reader]), Vec::<String>::new(), "{reader}");
        }
    }

    #[test]
    fn a_draft_may_still_lack_the_consumer() {
        let part = "flows:\n  - {from: room, to: bus, kind: event}\n";
        assert_eq!(found(super::RULE.id, part), Vec::<String>::new());
    }

    #[test]
    fn stores_may_end_a_flow_and_so_may_logs_that_are_one() {
        let log = "status: complete\n- failures_top5\ncomponents:\n  room: {name: Room, plane: service}\n  \
            translog: {name: Translog, plane: state, kind: log}\nflows:\n  - {from: room, to: translog, kind: event}\n";
        assert_eq!(found(super::RULE.id, log), Vec::<String>::new());
        assert_eq!(about(&["from: room, to: store, kind: event"]), Vec::<String>::new());
    }

    #[test]
    fn a_flow_past_the_system_is_found() {
        assert_eq!(
            about(&["from: client, to: client, kind: event"]),
            ["a flow from `client` to `client` touches nothing of the system @ client"]
        );
    }
}
