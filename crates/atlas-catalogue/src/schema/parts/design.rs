//! Why it is built as it is: decisions, challenges, laws, requirements, data, interfaces, algorithms.

use crate::schema::{Claim, Claims, Flag, Map, OneOrMany, Text};

record! {
    /// A choice that shaped the system.
    Decision: evidence {
        /// A few words.
        name: Text,
        /// What was chosen.
        choice: Claims,
        /// What was not.
        alternatives: OneOrMany<Claim>,
        /// What it costs.
        trade_off: Option<Claims>,
        /// What came of it.
        impact: Option<Claims>,
    }
}

record! {
    /// A problem where the usual way was not enough.
    Challenge: evidence {
        /// A few words.
        name: Text,
        /// What is usually done, and why it fails here.
        traditional: Option<Claims>,
        /// What this system does.
        solution: Option<Claims>,
        /// What came of it.
        impact: Option<Claims>,
    }
}

record! {
    /// Something that this system did first or best.
    Innovation: evidence {
        /// A few words.
        name: Text,
        /// The usual way.
        traditional: Option<Claims>,
        /// This system's way.
        approach: Option<Claims>,
        /// What came of it.
        impact: Option<Claims>,
    }
}

record! {
    /// How the system answers one of the seven laws.
    LawApplication: evidence {
        /// What the law demands of it.
        challenge: Option<Claims>,
        /// What it does.
        solution: Option<Claims>,
        /// What that costs.
        trade_off: Option<Claims>,
    }
}

record! {
    /// What the system has to do.
    Requirements: evidence {
        /// What it does for its users.
        functional: Vec<FunctionalRequirement>,
        /// How well it has to do it, under labels such as `availability`.
        non_functional: Map<NonFunctionalRequirement>,
        /// What limits the solution.
        constraints: Vec<Claim>,
        /// What success is.
        goals: Vec<Claim>,
    }
}

record! {
    /// Something that the system does for its users.
    FunctionalRequirement: evidence {
        /// A few words.
        name: Text,
        /// What it is.
        description: Option<Claims>,
        /// When it counts as met.
        acceptance: OneOrMany<Claim>,
    }
}

record! {
    /// How well the system has to do something.
    NonFunctionalRequirement: evidence {
        /// The target.
        target: Claims,
        /// How it is measured.
        measurement: Option<Claims>,
    }
}

record! {
    /// A table, document or record that the system keeps.
    DataModel: evidence {
        /// Its name.
        name: Text,
        /// What it holds.
        description: Option<Claims>,
        /// Its definition, in the language of the store.
        sql: Option<Text>,
        /// Its indexes.
        indexes: OneOrMany<Claim>,
    }
}

record! {
    /// An entry point of the system's interface.
    Endpoint: evidence {
        /// `GET`, `POST`, `stream`, …
        method: Option<Text>,
        /// Its path or name.
        path: Text,
        /// What it does.
        description: Option<Claims>,
        /// What it takes.
        request: Option<Text>,
        /// What it gives.
        response: Option<Text>,
    }
}

record! {
    /// An algorithm that matters here.
    Algorithm: evidence {
        /// Its name.
        name: Text,
        /// What it does.
        description: Option<Claims>,
        /// The language of `code`.
        language: Option<Text>,
        /// Code of our own that shows it.
        code: Option<Text>,
        /// Its cost.
        complexity: Option<Claims>,
    }
}

record! {
    /// One technical problem in depth.
    DeepDive: evidence {
        /// A few words.
        title: Text,
        /// The problem.
        challenge: Option<Claims>,
        /// What could be done.
        options: Vec<DesignOption>,
        /// What came of the one that was chosen, under labels.
        results: Map<Claims>,
    }
}

record! {
    /// One way to solve a problem.
    DesignOption: evidence {
        /// A few words.
        name: Text,
        /// What it is.
        description: Option<Claims>,
        /// What it costs and buys.
        trade_off: Option<Claims>,
        /// Whether it was chosen.
        chosen: Option<Flag>,
    }
}
