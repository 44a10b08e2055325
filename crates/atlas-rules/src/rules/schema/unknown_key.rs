use atlas_diagnostic::Severity;

use crate::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "schema/unknown-key",
    severity: Severity::Error,
    summary: "a key that the schema does not have",
    doc: "\
Keys are a closed set, except under `scale`, `metrics`, `slos`, `capacity_planning`, `cloud_mapping` and `stressor_scores`, where authors \
choose their own.

A key that is not read says nothing to anyone: most often it is a slip of the pen, and what was written under it would be lost without a word.",
    example: "componets:\n  gateway: {name: Gateway, plane: edge, source: s1}\n",
    instead: "",
    check: Check::Loading,
};
