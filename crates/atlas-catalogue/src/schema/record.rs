//! The case-study record: one system, one file.

use super::{
    Algorithm, Backpressure, Challenge, Claim, Claims, Component, Confidence, CostBenefit, DataModel, Date, Decision,
    DeepDive, Endpoint, EvolutionStep, Failure, Flow, Guide, Incident, Innovation, LawApplication, Lesson, Map,
    Mechanisms, Migration, MultiRegion, OneOrMany, Operations, Patterns, Reading, Regions, Related, Requirements,
    Resource, ScaleTier, Source, Takeaways, Text, TryIt,
};

words! {
    /// How far the record is.
    Status {
        /// Begun.
        Draft = "draft",
        /// In work.
        InProgress = "in_progress",
        /// Everything is there that the rules demand.
        Complete = "complete",
    }
}

words! {
    /// How exemplary the system is.
    ExcellenceTier {
        /// Worth knowing.
        Bronze = "bronze",
        /// Worth following in parts.
        Silver = "silver",
        /// A model.
        Gold = "gold",
    }
}

words! {
    /// The scale that the system is built for.
    ScaleCategory {
        /// One team, one product.
        Startup = "startup",
        /// One company.
        Enterprise = "enterprise",
        /// The public internet.
        InternetScale = "internet_scale" | "internet-scale",
        /// The whole world.
        GlobalScale = "global_scale" | "global-scale",
    }
}

words! {
    /// Whether it is still run.
    CurrentStatus {
        /// It is run today.
        Production = "production",
        /// Something else took its place.
        Deprecated = "deprecated",
        /// It became something else.
        Evolved = "evolved",
    }
}

words! {
    /// How much a reader has to know.
    Difficulty {
        /// Little.
        Basic = "basic",
        /// Some.
        Intermediate = "intermediate",
        /// Much.
        Advanced = "advanced",
    }
}

record! {
    /// A case study: one system, with every figure tied to the source that states it.
    Record {
        /// `CS-` and the name of the file in capitals: `CS-DISCORD` in `discord.yaml`.
        id: Text,
        /// The name of the system.
        name: Text,
        /// Its category: a key of the vocabulary `categories`.
        category: Text,
        /// Other categories that it is listed in.
        also_in: Vec<Text>,
        /// The organisation that runs it.
        org: Text,
        /// When every claim was last compared with its sources.
        last_verified: Date,
        /// What the author thinks of the record as a whole.
        confidence: Option<Confidence>,
        /// How far the record is; a draft if not given.
        status: Option<Status>,
        /// The version of the record: the first number grows when the architecture changes.
        version: Option<Text>,
        /// Earlier ids, whose addresses lead here.
        aliases: Vec<Text>,
        /// Why sources older than the window are still right, where that is so.
        legacy: Option<Text>,

        /// One or two sentences: what is architecturally interesting here and nowhere else.
        summary: Option<Text>,
        /// The problem, in two or three sentences.
        challenge: Option<Text>,
        /// The industry or field, if the category does not say it.
        domain: Option<Text>,
        /// Words to find it by, also `prefix:value`.
        tags: Vec<Text>,
        /// How exemplary it is.
        excellence_tier: Option<ExcellenceTier>,
        /// The scale that it is built for.
        scale_category: Option<ScaleCategory>,
        /// Since when it is run.
        year_implemented: Option<Claims>,
        /// Whether it is still run.
        current_status: Option<CurrentStatus>,
        /// What a reader should know before.
        prerequisites: Vec<Text>,
        /// How much a reader has to know.
        difficulty: Option<Difficulty>,
        /// The size of the team.
        team_size: Option<Claims>,

        /// Figures of scale: keys of the vocabulary `metrics`, or words of one's own.
        scale: Map<Claims>,
        /// Other figures worth knowing.
        metrics: Map<Claims>,
        /// Where it runs.
        regions: Option<Regions>,
        /// Service levels: `availability`, `latency_p50_ms`, `latency_p95_ms`, `latency_p99_ms` and named variants.
        slos: Map<Claims>,
        /// How active each plane is, 0 to 1; computed from the flows if not given.
        planes_heat: Map<Claims>,
        /// How hard each stressor presses, 0 to 1: keys of the vocabulary `stressors`.
        stressor_scores: Map<Claims>,
        /// What it promises: keys of the vocabulary `guarantees`, with parameters in the key (`bounded_staleness_2s`).
        guarantees: Vec<Claim>,
        /// The patterns behind it.
        patterns: Option<Patterns>,
        /// The mechanisms that it uses.
        mechanisms: Option<Mechanisms>,
        /// What it did first or best in those years.
        innovations_2020_2025: Vec<Claim>,
        /// What it did first or best, against the usual way.
        innovations: Vec<Innovation>,

        /// The parts of the system, by id.
        components: Map<Component>,
        /// What goes between them.
        flows: Vec<Flow>,

        /// How it says no.
        backpressure: Option<Backpressure>,
        /// How it spans regions.
        multi_region: Option<MultiRegion>,
        /// The five failures that matter most.
        failures_top5: Vec<Failure>,
        /// What really happened.
        incidents: Vec<Incident>,
        /// Figures of capacity by tier. `arrival_rate`, `service_time`, `pool_size`, `concurrency`, `hedge_after`, `p95`, `p99` are understood.
        capacity_planning: Map<Map<Claims>>,
        /// Latency by percentile (`p50` … `p999`, `max`), with `how` for what it means.
        latency: Map<Claims>,
        /// How much of each resource is used.
        resources: Map<Resource>,
        /// What each part runs on: `Vendor (claimed)`, `(inferred)` or `(verified)`.
        cloud_mapping: Map<Claims>,

        /// Choices that shaped it.
        decisions: Vec<Decision>,
        /// Problems where the usual way was not enough.
        challenges: Vec<Challenge>,
        /// How it answers the seven laws: keys of the vocabulary `laws`.
        laws: Map<LawApplication>,
        /// What it has to do.
        requirements: Option<Requirements>,
        /// How data is modelled and moved, as prose.
        data_architecture: Option<Text>,
        /// What it keeps.
        data_model: Vec<DataModel>,
        /// Its interface.
        api: Vec<Endpoint>,
        /// Algorithms that matter.
        algorithms: Vec<Algorithm>,
        /// Problems in depth.
        deep_dive: OneOrMany<DeepDive>,

        /// Its history, oldest first.
        evolution: Vec<EvolutionStep>,
        /// The same system at other scales.
        scale_tiers: Map<ScaleTier>,
        /// How it came to be from what was before.
        migration: OneOrMany<Migration>,
        /// How it is run.
        operations: Option<Operations>,

        /// What was learnt.
        lessons: Vec<Lesson>,
        /// Whether the design suits a need.
        decision_guide: Vec<Guide>,
        /// What it costs and brings.
        cost_benefit: Vec<CostBenefit>,
        /// What to take home.
        takeaways: Option<Takeaways>,
        /// Questions to discuss.
        discussion: Vec<Text>,
        /// Something small to build.
        try_it: Option<TryIt>,
        /// More to read.
        further_reading: Vec<Reading>,
        /// Other systems worth comparing.
        related: Vec<Related>,
        /// What a reader or the next author has to know about the record.
        notes: Vec<Text>,

        /// What was read.
        sources: Vec<Source>,
        /// Whose work it rests on and how it may be used.
        license: Option<Text>,
        /// Whom to thank.
        attribution: Option<Text>,
        /// Who wrote the record.
        contributors: Vec<Text>,
    }
}
