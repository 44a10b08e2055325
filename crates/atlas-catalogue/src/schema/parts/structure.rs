//! What the system is made of and where it stands: components, flows, sites, guarantees, patterns.

use crate::schema::{Claim, Claims, Flag, Map, OneOrMany, Text, Worded};

words! {
    /// One of the five planes, which stand at the same place in every diagram.
    Plane {
        /// Where traffic enters: routing, admission, caching close to the user.
        Edge = "edge",
        /// Request handling and business logic.
        Service = "service",
        /// Events and asynchronous work.
        Stream = "stream",
        /// Stores of any kind.
        State = "state",
        /// What steers the others: configuration, discovery, scheduling, deployment.
        Control = "control",
    }
}

words! {
    /// How consistent a store is, as its readers see it.
    Consistency {
        /// As if there were one copy.
        Linearizable = "linearizable" | "strong",
        /// One order for all, not in real time.
        Sequential = "sequential",
        /// Effects after their causes.
        Causal = "causal",
        /// Stale by at most a known bound.
        Bounded = "bounded" | "bounded_staleness",
        /// Equal at some time.
        Eventual = "eventual",
    }
}

words! {
    /// How far one instance of a component reaches.
    Reach {
        /// One in each region.
        Regional = "regional",
        /// One for the world.
        Global = "global",
    }
}

words! {
    /// What a flow carries.
    FlowKind {
        /// A call that waits for its answer.
        Request = "request",
        /// A message that does not wait.
        Event = "event",
        /// Copies of data.
        Replication = "replication",
        /// Configuration, discovery, health.
        Control = "control",
    }
}

record! {
    /// A part of the system that a source names, or that must exist (then `inferred: true` with the reasoning in `note`).
    Component: evidence {
        /// The name as people in the field say it.
        name: Text,
        /// The plane that it stands in.
        plane: Plane,
        /// What kind of thing it is: a key of the vocabulary `kinds`.
        kind: Option<Text>,
        /// The product or technology, for instance `ScyllaDB` or `Elixir`.
        technology: Option<Claims>,
        /// One sentence on what it does.
        role: Option<Claims>,
        /// Figures and properties, under labels that read well on a card. The first two are drawn.
        facts: Map<Claims>,
        /// Mechanisms that it uses: keys of the vocabulary `mechanisms`.
        mechanisms: Vec<Claim>,
        /// How consistent it is for its readers.
        consistency: Option<Worded<Consistency>>,
        /// Whether there is one in each region or one for the world.
        scope: Option<Reach>,
        /// Whether it is kept in several copies.
        replicated: Option<Flag>,
    }
}

impl Component {
    /// How consistent it is for its readers, if the record says.
    pub fn consistency(&self) -> Option<Consistency> {
        self.consistency.as_ref().map(|worded| worded.word)
    }
}

record! {
    /// Something that goes from one component to another.
    Flow: evidence {
        /// Where it starts: the id of a component, or `client`.
        from("from"): Text,
        /// Where it ends: the id of a component, or `client`.
        to("to"): Text,
        /// A few words on what goes there.
        label: Option<Text>,
        /// What it carries; a request if not given.
        kind: Option<FlowKind>,
        /// The guarantee that it keeps: a key of the vocabulary `guarantees`.
        guarantee: Option<Claims>,
        /// Median latency.
        p50: Option<Claims>,
        /// Latency of the 95th percentile.
        p95: Option<Claims>,
        /// Latency of the 99th percentile.
        p99: Option<Claims>,
        /// The protocol, for instance `gRPC`.
        protocol: Option<Text>,
        /// Whether it is on the critical path.
        critical: Option<Flag>,
    }
}

record! {
    /// A place where the system runs.
    Site: evidence {
        /// The name, if the key does not say it.
        name: Option<Text>,
        /// What the site is for: primary, secondary, witness, point of presence.
        role: Option<Claims>,
        /// What may be written there.
        writes: Option<Claims>,
        /// How many there are of it, where the entry stands for several.
        count: Option<Claims>,
    }
}

record! {
    /// Where the system runs.
    Regions: evidence {
        /// `single_region`, `multi_region`, `global`, …
        topology: Option<Claims>,
        /// How many regions.
        count: Option<Claims>,
        /// How work and data are placed.
        strategy: Option<Claims>,
        /// Named sites.
        sites: Map<Site>,
    }
}

record! {
    /// Another multi-region strategy of the same system, past or offered.
    Variant: evidence {
        /// The name.
        name: Text,
        /// What it is, in a sentence.
        summary: Option<Claims>,
        /// Where writes go.
        writes: Option<Claims>,
        /// `sync`, `async` or a description.
        replication: Option<Claims>,
        /// Recovery point objective.
        rpo: Option<Claims>,
        /// Recovery time objective.
        rto: Option<Claims>,
        /// How another site takes over.
        failover: Option<Claims>,
        /// What it costs and what it buys.
        trade_off: Option<Claims>,
        /// Its sites.
        sites: Map<Site>,
    }
}

record! {
    /// How the system spans regions (table 4).
    MultiRegion: evidence {
        /// Where writes go.
        writes: Option<Claims>,
        /// `sync`, `async`, `hybrid` or a description that begins with one of them.
        replication: Option<Claims>,
        /// Recovery point objective: how much may be lost.
        rpo: Option<Claims>,
        /// Recovery time objective: how long it may take.
        rto: Option<Claims>,
        /// `automatic`, `manual`, `hybrid` or a description.
        failover: Option<Claims>,
        /// What users may rely on.
        ux_guarantees: Vec<Claim>,
        /// Alternative strategies.
        variants: Map<Variant>,
    }
}

record! {
    /// The patterns behind the system (table 2): keys of the vocabulary `patterns`.
    Patterns: evidence {
        /// The one that shapes it.
        primary: Option<Claim>,
        /// Those laid over it.
        overlays: Vec<Claim>,
        /// Small patterns worth a name: free text.
        micro_patterns: Vec<Claim>,
    }
}

record! {
    /// The mechanisms that the system uses: keys of the vocabulary `mechanisms`.
    Mechanisms: evidence {
        /// Always at work.
        mandatory: Vec<Claim>,
        /// At work in some conditions.
        conditional: Vec<Claim>,
    }
}

record! {
    /// How the system says no (table 5). A step may name the `component` that does it, the `limit` it keeps and the `status` the caller sees.
    Backpressure: evidence {
        /// Admission control and rate limits at the edge.
        admission: Vec<Claim>,
        /// Bounded queues and what happens when they are full.
        queues: Vec<Claim>,
        /// Concurrency limits.
        caps: Vec<Claim>,
        /// Timeouts and hedging.
        timeouts: Vec<Claim>,
        /// Circuit breakers.
        circuit_breakers: Vec<Claim>,
        /// What is switched off under load.
        brownouts: Vec<Claim>,
    }
}

record! {
    /// How much of a resource is used.
    Resource: evidence {
        /// How much is used.
        usage: Option<Claims>,
        /// What that means.
        assessment: Option<Claims>,
    }
}

record! {
    /// The same system at another scale.
    ScaleTier: evidence {
        /// The name, for instance `Startup`.
        name: Text,
        /// The load at that scale.
        scale: Option<Claims>,
        /// When.
        date: Option<crate::schema::Date>,
        /// What it looked like, in a sentence.
        description: Option<Claims>,
        /// Components (ids of this record) that are there.
        components: Vec<Text>,
        /// Components of that time alone, in the form of `components`.
        then: Map<Component>,
        /// Flows of that time alone; those between components that are there are drawn anyway.
        flows: Vec<Flow>,
        /// Components (ids of this record) that are not there yet.
        not_yet: OneOrMany<Text>,
    }
}
