//! How the system is run: history, operation, response.

use crate::schema::{Claim, Claims, Date, Map, OneOrMany, Text};

record! {
    /// How an architecture came to be from another.
    Migration: evidence {
        /// The name, for instance `Cassandra to ScyllaDB`.
        name: Option<Text>,
        /// What there was.
        from("from"): Claims,
        /// What there is.
        to("to"): Claims,
        /// Why.
        reason: Option<Claims>,
        /// What was done, in order.
        steps: Vec<EvolutionStep>,
        /// What came of it, under labels.
        results: Map<Claims>,
    }
}

record! {
    /// A dated step of the system's history.
    EvolutionStep: evidence {
        /// When, as precisely as it is known.
        date: Option<Date>,
        /// A few words.
        title: Text,
        /// What changed and why.
        description: Option<Claims>,
        /// The scale at the time.
        scale: Option<Claims>,
    }
}

record! {
    /// How the system is run day by day.
    Operations: evidence {
        /// Metrics that are watched.
        metrics: Vec<Claim>,
        /// Logging.
        logging: Vec<Claim>,
        /// Tracing.
        tracing: Vec<Claim>,
        /// Alerting.
        alerting: Vec<Claim>,
        /// How changes go out: frequency, rollout.
        deployment: Vec<Claim>,
        /// How changes are taken back.
        rollback: Vec<Claim>,
        /// Feature flags.
        feature_flags: Vec<Claim>,
        /// What is watched, when it is normal, and what is done when it is not.
        monitoring: Vec<MonitoringRow>,
        /// Backup, failover and their tests.
        disaster_recovery: Option<DisasterRecovery>,
        /// How people respond.
        incident_response: Option<IncidentResponse>,
    }
}

record! {
    /// One line of the monitoring table.
    MonitoringRow: evidence {
        /// What is measured.
        metric: Text,
        /// The layer that it belongs to.
        layer: Option<Text>,
        /// Its usual value.
        normal: Option<Claims>,
        /// The value that alerts.
        alert: Option<Claims>,
        /// What is done then.
        response: Option<Claims>,
    }
}

record! {
    /// How the system survives a disaster.
    DisasterRecovery: evidence {
        /// Backups.
        backup: Option<Claims>,
        /// Failover.
        failover: Option<Claims>,
        /// Recovery time objective.
        rto: Option<Claims>,
        /// Recovery point objective.
        rpo: Option<Claims>,
        /// How it is tested.
        testing: Option<Claims>,
    }
}

record! {
    /// How people respond to an incident.
    IncidentResponse: evidence {
        /// Mean time to recovery.
        mttr: Option<Claims>,
        /// Who is on call.
        on_call: Option<Claims>,
        /// Runbooks.
        runbooks: Option<Claims>,
        /// How incidents are reviewed.
        post_mortems: Option<Claims>,
        /// Other habits.
        practices: OneOrMany<Claim>,
    }
}
