//! The vocabulary: what the words of records mean. One file a kind of entry, `data/vocabulary/{kind}.yaml`, each a mapping of key to entry.

use super::{Map, OneOrMany, Plane, Text};

words! {
    /// What a quantity measures.
    Dimension {
        /// Things that can be counted: users, nodes, messages.
        Count = "count",
        /// Things per time.
        Rate = "rate",
        /// Bytes.
        Data = "data",
        /// Bytes per time.
        DataRate = "data_rate",
        /// Time.
        Duration = "duration",
        /// A share: per cent or nines.
        Ratio = "ratio",
        /// Money.
        Money = "money",
        /// Money per time.
        Cost = "cost",
        /// A score from 0 to 1.
        Score = "score",
        /// Words.
        Text = "text",
    }
}

words! {
    /// How well proven a pattern is.
    Tier {
        /// Proven widely.
        Gold = "gold",
        /// Proven with limits.
        Silver = "silver",
        /// Useful in places, or on its way out.
        Bronze = "bronze",
    }
}

words! {
    /// The outline of a card.
    Shape {
        /// A plain card.
        Card = "card",
        /// A store.
        Cylinder = "cylinder",
        /// A log or queue.
        Pipe = "pipe",
        /// Many of the same.
        Stack = "stack",
        /// An entry point.
        Gate = "gate",
    }
}

words! {
    /// What may be cited from a venue.
    VenueClass {
        /// The organisation's own pages.
        Official = "official",
        /// A conference.
        Conference = "conference",
        /// Papers.
        Paper = "paper",
        /// An edited publication.
        Press = "press",
        /// Not to be cited: rumour, forums, machine-made summaries.
        Refused = "refused",
    }
}

record! {
    /// A category of systems.
    Category {
        /// Its name.
        name: Text,
        /// What belongs there.
        description: Text,
    }
}

record! {
    /// A plane of every diagram.
    PlaneEntry {
        /// Its name.
        name: Text,
        /// Its colour, as `#rrggbb`.
        colour: Text,
        /// What stands in it.
        description: Text,
    }
}

record! {
    /// A kind of component, with what the clouds call it (table 7).
    ComponentKind {
        /// Its name.
        name: Text,
        /// What it does.
        description: Text,
        /// How it is drawn.
        shape: Shape,
        /// The plane that it usually stands in.
        plane: Option<Plane>,
        /// Services of AWS.
        aws: OneOrMany<Text>,
        /// Services of Google Cloud.
        gcp: OneOrMany<Text>,
        /// Services of Azure.
        azure: OneOrMany<Text>,
        /// Open-source software.
        oss: OneOrMany<Text>,
    }
}

record! {
    /// A mechanism, P1 to P12.
    Mechanism {
        /// Its name.
        name: Text,
        /// Its number, `P1` to `P12`.
        number: Text,
        /// What it is.
        description: Text,
        /// Guarantees that it helps to keep: keys of `guarantees`.
        provides: OneOrMany<Text>,
        /// What it costs.
        costs: Text,
        /// How it fails.
        fails: Text,
        /// Other keys for it.
        aliases: OneOrMany<Text>,
    }
}

record! {
    /// A promise that can be tested.
    Guarantee {
        /// Its name.
        name: Text,
        /// What it says.
        definition: Text,
        /// Mechanisms of which at least one has to be there: keys of `mechanisms`. Empty where none is needed.
        provided_by: OneOrMany<Text>,
        /// How it is tested.
        test: Text,
        /// What a parameter in the key means, for instance `a duration: how old a read may be`.
        parameter: Option<Text>,
        /// Other keys for it.
        aliases: OneOrMany<Text>,
    }
}

record! {
    /// An architectural pattern.
    Pattern {
        /// Its name.
        name: Text,
        /// How well proven it is.
        tier: Tier,
        /// What it is.
        description: Text,
        /// Mechanisms without which it is not that pattern: keys of `mechanisms`.
        required: OneOrMany<Text>,
        /// Mechanisms that often go with it.
        optional: OneOrMany<Text>,
        /// Smaller patterns inside it.
        micro_patterns: OneOrMany<Text>,
        /// Stressors that it answers: keys of `stressors`.
        answers: OneOrMany<Text>,
        /// Other keys for it.
        aliases: OneOrMany<Text>,
    }
}

record! {
    /// A pressure on an architecture.
    Stressor {
        /// Its name.
        name: Text,
        /// What it is, and what a score of 1 means.
        description: Text,
    }
}

record! {
    /// One of the seven laws.
    Law {
        /// Its name.
        name: Text,
        /// What it says.
        description: Text,
        /// Other keys for it.
        aliases: OneOrMany<Text>,
    }
}

record! {
    /// A key of `scale`, `metrics`, `slos`, `latency` or `capacity_planning`.
    Metric {
        /// Its label.
        label: Text,
        /// What it measures.
        dimension: Dimension,
        /// What it is.
        description: Option<Text>,
        /// Lines of the scale bar that it can qualify for: keys of `scale_bar`.
        qualifies: OneOrMany<Text>,
        /// The unit of a bare number, for instance `ms`.
        unit: Option<Text>,
        /// Other keys for it.
        aliases: OneOrMany<Text>,
    }
}

record! {
    /// A line of the scale bar: one is enough to belong in the catalogue.
    ScaleLine {
        /// Its label.
        label: Text,
        /// The least that qualifies, as a quantity: `10k/s`.
        at_least: Text,
        /// What it is.
        description: Option<Text>,
    }
}

record! {
    /// A place where sources are published.
    Venue {
        /// Its name.
        name: Text,
        /// What it is.
        class: VenueClass,
        /// Host names; those below them are included.
        hosts: OneOrMany<Text>,
        /// Whose it is, for an official one: `org` of records.
        org: OneOrMany<Text>,
    }
}

/// Every kind of entry, as read.
#[derive(Clone, Debug, Default)]
pub struct RawVocabulary {
    /// `categories.yaml`
    pub categories: Map<Category>,
    /// `planes.yaml`
    pub planes: Map<PlaneEntry>,
    /// `kinds.yaml`
    pub kinds: Map<ComponentKind>,
    /// `mechanisms.yaml`
    pub mechanisms: Map<Mechanism>,
    /// `guarantees.yaml`
    pub guarantees: Map<Guarantee>,
    /// `patterns.yaml`
    pub patterns: Map<Pattern>,
    /// `stressors.yaml`
    pub stressors: Map<Stressor>,
    /// `laws.yaml`
    pub laws: Map<Law>,
    /// `metrics.yaml`
    pub metrics: Map<Metric>,
    /// `scale_bar.yaml`
    pub scale_bar: Map<ScaleLine>,
    /// `venues.yaml`
    pub venues: Map<Venue>,
}
