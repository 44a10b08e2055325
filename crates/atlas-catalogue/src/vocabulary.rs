//! The vocabulary with everything looked up by key or alias.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use atlas_diagnostic::{Diagnostic, FileId, Severity};

use crate::rule;
use crate::schema::vocabulary as raw;
use crate::schema::{Extract, Map, OneOrMany, Part, Text};
use crate::yaml;

/// The folder of the vocabulary, below the catalogue's root.
pub const FOLDER: &str = "data/vocabulary";

/// The vocabulary that Atlas comes with, as `(name of the file without its ending, text)`.
pub const BUILT_IN: [(&str, &str); 11] = [
    ("categories", include_str!("../../../data/vocabulary/categories.yaml")),
    ("planes", include_str!("../../../data/vocabulary/planes.yaml")),
    ("kinds", include_str!("../../../data/vocabulary/kinds.yaml")),
    ("mechanisms", include_str!("../../../data/vocabulary/mechanisms.yaml")),
    ("guarantees", include_str!("../../../data/vocabulary/guarantees.yaml")),
    ("patterns", include_str!("../../../data/vocabulary/patterns.yaml")),
    ("stressors", include_str!("../../../data/vocabulary/stressors.yaml")),
    ("laws", include_str!("../../../data/vocabulary/laws.yaml")),
    ("metrics", include_str!("../../../data/vocabulary/metrics.yaml")),
    ("scale_bar", include_str!("../../../data/vocabulary/scale_bar.yaml")),
    ("venues", include_str!("../../../data/vocabulary/venues.yaml")),
];

/// A key of an entry, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

impl EntryId {
    /// The place of the entry in its file, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Keys and aliases of one kind of entry.
#[derive(Clone, Debug, Default)]
struct Index(BTreeMap<Box<str>, EntryId>);

impl Index {
    fn new<T>(map: &Map<T>, aliases: impl Fn(&T) -> &[Text]) -> Self {
        let mut index = BTreeMap::new();
        for (place, (key, entry)) in map.iter().enumerate() {
            let id = EntryId(place as u32);
            for alias in aliases(entry) {
                index.entry(alias.value.clone()).or_insert(id);
            }
            index.insert(key.value.clone(), id);
        }
        Self(index)
    }

    fn get(&self, key: &str) -> Option<EntryId> {
        self.0.get(key).copied()
    }
}

/// A guarantee as a record refers to it: `bounded_staleness_2s` is `bounded_staleness` with the parameter `2s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuaranteeRef<'a> {
    /// The entry.
    pub id: EntryId,
    /// The parameter in the key.
    pub parameter: Option<&'a str>,
}

/// The words of a catalogue and what they mean.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The entries, in the order of their files.
    pub raw: raw::RawVocabulary,
    categories: Index,
    kinds: Index,
    mechanisms: Index,
    guarantees: Index,
    patterns: Index,
    stressors: Index,
    laws: Index,
    metrics: Index,
    scale_bar: Index,
    hosts: Index,
}

macro_rules! lookups {
    ($($(#[doc = $doc:literal])* $name:ident in $kind:ident: $type:ident,)*) => {
        $($(#[doc = $doc])*
        pub fn $name(&self, key: &str) -> Option<(EntryId, &str, &raw::$type)> {
            let id = self.$kind.get(key)?;
            let (key, entry) = self.raw.$kind.iter().nth(id.index())?;
            Some((id, key, entry))
        })*
    };
}

impl Vocabulary {
    /// Looks everything up once.
    pub fn new(raw: raw::RawVocabulary) -> Self {
        let mut hosts = BTreeMap::new();
        for (place, (_, venue)) in raw.venues.iter().enumerate() {
            for host in venue.hosts.iter() {
                hosts.entry(host.to_lowercase().into()).or_insert(EntryId(place as u32));
            }
        }
        Self {
            categories: Index::new(&raw.categories, |_| &[]),
            kinds: Index::new(&raw.kinds, |_| &[]),
            mechanisms: Index::new(&raw.mechanisms, |entry| &entry.aliases),
            guarantees: Index::new(&raw.guarantees, |entry| &entry.aliases),
            patterns: Index::new(&raw.patterns, |entry| &entry.aliases),
            stressors: Index::new(&raw.stressors, |_| &[]),
            laws: Index::new(&raw.laws, |entry| &entry.aliases),
            metrics: Index::new(&raw.metrics, |entry| &entry.aliases),
            scale_bar: Index::new(&raw.scale_bar, |_| &[]),
            hosts: Index(hosts),
            raw,
        }
    }

    /// The vocabulary that Atlas comes with. Read once: it is constant.
    pub fn built_in() -> Self {
        static READ: LazyLock<Vocabulary> = LazyLock::new(read_built_in);
        READ.clone()
    }

    lookups! {
        /// A category by its key.
        category in categories: Category,
        /// A kind of component by its key.
        kind in kinds: ComponentKind,
        /// A mechanism by its key or an alias.
        mechanism in mechanisms: Mechanism,
        /// A guarantee by its key alone, without a parameter.
        guarantee_entry in guarantees: Guarantee,
        /// A pattern by its key or an alias.
        pattern in patterns: Pattern,
        /// A stressor by its key.
        stressor in stressors: Stressor,
        /// A law by its key or an alias.
        law in laws: Law,
        /// A metric by its key or an alias.
        metric in metrics: Metric,
        /// A line of the scale bar by its key.
        scale_line in scale_bar: ScaleLine,
    }

    /// A guarantee by its key, an alias, or either with a parameter after `_`.
    pub fn guarantee<'k>(&self, key: &'k str) -> Option<GuaranteeRef<'k>> {
        if let Some(id) = self.guarantees.get(key) {
            return Some(GuaranteeRef { id, parameter: None });
        }
        // The parameter is the last part; longer keys win over shorter ones with more parameter.
        let mut end = key.len();
        while let Some(cut) = key.get(..end).and_then(|start| start.rfind('_')) {
            let (name, parameter) = (key.get(..cut)?, key.get(cut + 1..)?);
            if let Some(id) = self.guarantees.get(name) {
                let takes_one =
                    self.raw.guarantees.iter().nth(id.index()).is_some_and(|(_, entry)| entry.parameter.is_some());
                return (takes_one && parameter.starts_with(|first: char| first.is_ascii_digit()))
                    .then_some(GuaranteeRef { id, parameter: Some(parameter) });
            }
            end = cut;
        }
        None
    }

    /// The venue of a host: its own entry, or that of the domain it lies below.
    pub fn venue(&self, host: &str) -> Option<(&str, &raw::Venue)> {
        let host = host.to_lowercase();
        let mut name = host.as_str();
        loop {
            if let Some(id) = self.hosts.get(name) {
                return self.raw.venues.iter().nth(id.index()).map(|(key, venue)| (&**key, venue));
            }
            name = name.split_once('.')?.1;
        }
    }
}

/// The files of [`BUILT_IN`] as a vocabulary.
fn read_built_in() -> Vocabulary {
    let mut files = atlas_diagnostic::SourceMap::default();
    let mut raw = raw::RawVocabulary::default();
    let mut diagnostics = Vec::new();
    for (name, text) in BUILT_IN {
        let file = files.add(atlas_diagnostic::SourceFile::new(format!("{FOLDER}/{name}.yaml"), text));
        read_file(&mut raw, name, file, text, &mut diagnostics);
    }
    debug_assert!(diagnostics.is_empty(), "the built-in vocabulary is checked by a test");
    Vocabulary::new(raw)
}

/// Reads one vocabulary file into `raw`. An unknown name is reported.
pub(crate) fn read_file(
    raw: &mut raw::RawVocabulary,
    name: &str,
    file: FileId,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (node, problems) = yaml::parse(file, text, yaml::Limits::CATALOGUE);
    diagnostics.extend(problems);
    let Some(node) = node else { return };
    let mut cx = Extract::new(diagnostics);
    macro_rules! read {
        ($($name_of:literal => $kind:ident),* $(,)?) => {
            match name {
                $($name_of => if let Some(map) = Part::extract(&node, &mut cx) { raw.$kind = map; },)*
                _ => {
                    let headline = format!("`{name}.yaml` is not a kind of vocabulary");
                    let known: Vec<String> = BUILT_IN.iter().map(|(name, _)| format!("`{name}.yaml`")).collect();
                    cx.report(Diagnostic::about(rule::UNKNOWN_KEY, Severity::Error, Some(file), headline)
                        .hint(format!("known: {}", known.join(", "))));
                }
            }
        };
    }
    read! {
        "categories" => categories,
        "planes" => planes,
        "kinds" => kinds,
        "mechanisms" => mechanisms,
        "guarantees" => guarantees,
        "patterns" => patterns,
        "stressors" => stressors,
        "laws" => laws,
        "metrics" => metrics,
        "scale_bar" => scale_bar,
        "venues" => venues,
    }
}

/// Reports every reference inside the vocabulary that leads nowhere. `files` names the file of each kind that was read.
pub(crate) fn check_references(vocabulary: &Vocabulary, diagnostics: &mut Vec<Diagnostic>) {
    let mut check = |keys: &OneOrMany<Text>, kind: &str, known: &dyn Fn(&str) -> bool| {
        for key in keys.iter().filter(|key| !known(key)) {
            let headline = format!("unknown {kind} `{key}`");
            diagnostics.push(
                Diagnostic::at(rule::UNKNOWN_REFERENCE, Severity::Error, key.span, headline)
                    .hint(format!("add it to the vocabulary of {kind}s, or name one that is there")),
            );
        }
    };
    let mechanism = |key: &str| vocabulary.mechanism(key).is_some();
    for (_, entry) in &vocabulary.raw.mechanisms {
        check(&entry.provides, "guarantee", &|key| vocabulary.guarantee(key).is_some());
    }
    for (_, entry) in &vocabulary.raw.guarantees {
        check(&entry.provided_by, "mechanism", &mechanism);
    }
    for (_, entry) in &vocabulary.raw.patterns {
        check(&entry.required, "mechanism", &mechanism);
        check(&entry.optional, "mechanism", &mechanism);
        check(&entry.answers, "stressor", &|key| vocabulary.stressor(key).is_some());
    }
    for (_, entry) in &vocabulary.raw.metrics {
        check(&entry.qualifies, "line of the scale bar", &|key| vocabulary.scale_line(key).is_some());
    }
}
