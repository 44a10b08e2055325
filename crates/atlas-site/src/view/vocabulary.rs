//! The vocabulary: an index, and a page for every word with the systems that use it.

use askama::Template;
use atlas_catalogue::schema::{OneOrMany, Text};

use super::block::{Block, Cell, Item, Table, facts};
use super::claim::Mark;
use super::shell::{Crumb, Nav, Shell};
use crate::site::Site;
use crate::usage::{Use, WordKind};
use crate::{links, words};

/// A word in the index.
pub(crate) struct WordRow {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) count: String,
}

/// The words of one kind.
pub(crate) struct WordGroup {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) rows: Vec<WordRow>,
}

/// The index of the vocabulary.
#[derive(Template)]
#[template(path = "vocabulary.html")]
pub(crate) struct VocabularyPage {
    shell: Shell,
    groups: Vec<WordGroup>,
}

impl VocabularyPage {
    /// The index of a site.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        let shell = site.shell(
            "vocabulary/index.html",
            "Vocabulary",
            "The words of the catalogue, what they mean, and which systems use them.",
            Nav::Vocabulary,
        );
        let groups = WordKind::ALL.into_iter().map(|kind| WordGroup {
            id: kind.folder(),
            title: kind.title(),
            lead: lead(kind),
            rows: entries(site, kind).into_iter().map(|word| row(site, kind, &word)).collect(),
        });
        Self { groups: groups.filter(|group| !group.rows.is_empty()).collect(), shell }
    }
}

fn lead(kind: WordKind) -> &'static str {
    match kind {
        WordKind::Pattern => "Shapes of a whole architecture.",
        WordKind::Mechanism => "P1 to P12: what patterns are made of.",
        WordKind::Guarantee => "Promises that can be tested.",
        WordKind::Stressor => "Pressures on an architecture.",
        WordKind::Law => "What no architecture escapes.",
        WordKind::Component => "What systems are built from, and what the clouds call it.",
        WordKind::Metric => "Figures in use.",
    }
}

/// A word with its place in its file.
pub(crate) struct Word<'a> {
    pub(crate) place: usize,
    pub(crate) key: &'a str,
    name: &'a str,
    number: &'a str,
}

/// The words of a kind that have pages: all of them, but of metrics those in use.
pub(crate) fn entries<'a>(site: &Site<'a>, kind: WordKind) -> Vec<Word<'a>> {
    let raw = &site.vocabulary.raw;
    let word = |place: usize, key: &'a Text, name: &'a Text, number: &'a str| Word { place, key, name, number };
    match kind {
        WordKind::Pattern => {
            raw.patterns.iter().enumerate().map(|(place, (key, entry))| word(place, key, &entry.name, "")).collect()
        }
        WordKind::Mechanism => raw
            .mechanisms
            .iter()
            .enumerate()
            .map(|(place, (key, entry))| word(place, key, &entry.name, &entry.number))
            .collect(),
        WordKind::Guarantee => {
            raw.guarantees.iter().enumerate().map(|(place, (key, entry))| word(place, key, &entry.name, "")).collect()
        }
        WordKind::Stressor => {
            raw.stressors.iter().enumerate().map(|(place, (key, entry))| word(place, key, &entry.name, "")).collect()
        }
        WordKind::Law => {
            raw.laws.iter().enumerate().map(|(place, (key, entry))| word(place, key, &entry.name, "")).collect()
        }
        WordKind::Component => {
            raw.kinds.iter().enumerate().map(|(place, (key, entry))| word(place, key, &entry.name, "")).collect()
        }
        WordKind::Metric => {
            let used = raw.metrics.iter().enumerate().filter(|(place, _)| !site.usage.uses(kind, *place).is_empty());
            used.map(|(place, (key, entry))| word(place, key, &entry.label, "")).collect()
        }
    }
}

fn row(site: &Site<'_>, kind: WordKind, word: &Word<'_>) -> WordRow {
    let systems = site.usage.systems(kind, word.place);
    WordRow {
        href: format!("{}/{}/index.html", kind.folder(), links::segment(word.key)),
        name: word.name.to_owned(),
        number: word.number.to_owned(),
        count: if systems == 0 { String::new() } else { words::number_text(systems) },
    }
}

/// How one system uses a word.
pub(crate) struct UseRow {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) uses: Vec<(String, String, Option<Mark>)>,
}

/// The page of a word.
#[derive(Template)]
#[template(path = "word.html")]
pub(crate) struct WordPage {
    shell: Shell,
    crumbs: Vec<Crumb>,
    kind: &'static str,
    name: String,
    number: String,
    description: String,
    facts: Option<Block>,
    table: Option<Block>,
    rows: Vec<UseRow>,
    count: String,
    key: String,
}

impl WordPage {
    /// The page of a word; with its path.
    pub(crate) fn new(site: &Site<'_>, kind: WordKind, word: &Word<'_>) -> (String, Self) {
        let path = links::word("", kind.folder(), word.key);
        let (description, rows, aliases) = described(site, kind, word.place, &links::root(&path));
        let shell = site.shell(&path, word.name, &words::opening(&description, 200), Nav::Vocabulary);
        let mut rows = rows;
        rows.push(("Also written", Cell::line(aliases.into_iter().map(Item::Code).collect())));
        let page = Self {
            crumbs: vec![
                Crumb::new(format!("{}vocabulary/index.html", shell.root), "Vocabulary"),
                Crumb::new(format!("{}vocabulary/index.html#{}", shell.root, kind.folder()), kind.title()),
            ],
            kind: kind.singular(),
            name: word.name.to_owned(),
            number: word.number.to_owned(),
            description,
            facts: facts(rows),
            table: (kind == WordKind::Component).then(|| equivalents(site, word.place)).flatten(),
            rows: uses(site, &shell.root, site.usage.uses(kind, word.place)),
            count: words::count(site.usage.systems(kind, word.place), "system"),
            key: word.key.to_owned(),
            shell,
        };
        (path, page)
    }
}

type Described = (String, Vec<(&'static str, Cell)>, Vec<String>);

fn described(site: &Site<'_>, kind: WordKind, place: usize, root: &str) -> Described {
    let raw = &site.vocabulary.raw;
    let refs = |kind: WordKind, keys: &OneOrMany<Text>| references(site, root, kind, keys);
    let texts = |texts: &OneOrMany<Text>| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    let nothing = || (String::new(), Vec::new(), Vec::new());
    match kind {
        WordKind::Pattern => raw.patterns.iter().nth(place).map_or_else(nothing, |(_, entry)| {
            let rows = vec![
                ("Standing", Cell::text(tier(entry.tier))),
                ("Required mechanisms", refs(WordKind::Mechanism, &entry.required)),
                ("Often with", refs(WordKind::Mechanism, &entry.optional)),
                ("Micro-patterns", Cell::text(texts(&entry.micro_patterns).join(", "))),
                ("Answers", refs(WordKind::Stressor, &entry.answers)),
            ];
            (entry.description.to_string(), rows, texts(&entry.aliases))
        }),
        WordKind::Mechanism => raw.mechanisms.iter().nth(place).map_or_else(nothing, |(_, entry)| {
            let rows = vec![
                ("Helps to keep", refs(WordKind::Guarantee, &entry.provides)),
                ("Costs", Cell::text(entry.costs.to_string())),
                ("Fails when", Cell::text(entry.fails.to_string())),
            ];
            (entry.description.to_string(), rows, texts(&entry.aliases))
        }),
        WordKind::Guarantee => raw.guarantees.iter().nth(place).map_or_else(nothing, |(_, entry)| {
            let rows = vec![
                ("Provided by", refs(WordKind::Mechanism, &entry.provided_by)),
                ("How it is tested", Cell::text(entry.test.to_string())),
                ("Parameter", entry.parameter.as_ref().map_or_else(Cell::none, |text| Cell::text(text.to_string()))),
            ];
            (entry.definition.to_string(), rows, texts(&entry.aliases))
        }),
        WordKind::Stressor => raw
            .stressors
            .iter()
            .nth(place)
            .map_or_else(nothing, |(_, entry)| (entry.description.to_string(), Vec::new(), Vec::new())),
        WordKind::Law => raw
            .laws
            .iter()
            .nth(place)
            .map_or_else(nothing, |(_, entry)| (entry.description.to_string(), Vec::new(), texts(&entry.aliases))),
        WordKind::Component => raw.kinds.iter().nth(place).map_or_else(nothing, |(_, entry)| {
            let plane = entry.plane.map_or_else(Cell::none, |plane| Cell::text(site.plane(plane)));
            (entry.description.to_string(), vec![("Usual plane", plane)], Vec::new())
        }),
        WordKind::Metric => raw.metrics.iter().nth(place).map_or_else(nothing, |(_, entry)| {
            let lines = entry.qualifies.iter().filter_map(|key| site.vocabulary.scale_line(key));
            let qualifies = lines
                .map(|(.., line)| format!("{} of at least {}", line.label, line.at_least))
                .collect::<Vec<_>>()
                .join("; ");
            let rows = vec![
                ("Measures", Cell::text(words::spoken(entry.dimension.as_str()))),
                (
                    "Unit of a bare number",
                    entry.unit.as_ref().map_or_else(Cell::none, |unit| Cell::text(unit.to_string())),
                ),
                ("Counts for the scale bar", Cell::text(qualifies)),
            ];
            let description = entry.description.as_ref().map_or_else(String::new, ToString::to_string);
            (description, rows, texts(&entry.aliases))
        }),
    }
}

fn tier(tier: atlas_catalogue::schema::vocabulary::Tier) -> &'static str {
    use atlas_catalogue::schema::vocabulary::Tier;
    match tier {
        Tier::Gold => "gold: proven widely",
        Tier::Silver => "silver: proven with limits",
        Tier::Bronze => "bronze: useful in places, or on its way out",
    }
}

fn references(site: &Site<'_>, root: &str, kind: WordKind, keys: &OneOrMany<Text>) -> Cell {
    let vocabulary = site.vocabulary;
    let found = |key: &str| match kind {
        WordKind::Mechanism => vocabulary
            .mechanism(key)
            .map(|(_, key, entry)| (key.to_owned(), format!("{} {}", entry.number, entry.name))),
        WordKind::Guarantee => {
            vocabulary.guarantee_entry(key).map(|(_, key, entry)| (key.to_owned(), entry.name.to_string()))
        }
        WordKind::Stressor => vocabulary.stressor(key).map(|(_, key, entry)| (key.to_owned(), entry.name.to_string())),
        _ => None,
    };
    let lines = keys.iter().map(|key| match found(key) {
        Some((key, text)) => vec![Item::Link { href: links::word(root, kind.folder(), &key), text }],
        None => vec![Item::Text(words::label(key))],
    });
    Cell::lines(lines.collect()).running_on()
}

/// What the clouds and open source call a kind of component.
fn equivalents(site: &Site<'_>, place: usize) -> Option<Block> {
    let (_, kind) = site.vocabulary.raw.kinds.iter().nth(place)?;
    let mut table = Table::new(&["Where", "Nearest equivalents"]).class("figures-table").caption("What others call it");
    for (name, services) in
        [("AWS", &kind.aws), ("Google Cloud", &kind.gcp), ("Azure", &kind.azure), ("Open source", &kind.oss)]
    {
        if !services.is_empty() {
            let names = services.iter().map(|service| &**service).collect::<Vec<_>>().join(", ");
            table.row(vec![Cell::text(name), Cell::text(names)]);
        }
    }
    table.block()
}

fn uses(site: &Site<'_>, root: &str, found: &[Use]) -> Vec<UseRow> {
    let mut rows: Vec<(usize, UseRow)> = Vec::new();
    for used in found {
        let entry = &site.entries[used.entry];
        let page = links::system(root, &entry.system.key);
        if rows.last().is_none_or(|(last, _)| *last != used.entry) {
            let row = UseRow { href: page.clone(), name: entry.system.record.name.to_string(), uses: Vec::new() };
            rows.push((used.entry, row));
        }
        if let Some((_, row)) = rows.last_mut() {
            let mark = used.claim.map(|place| Mark::new(&page, place, entry.ledger.grades[place]));
            row.uses.push((words::capital(&used.how), used.detail.clone(), mark));
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}
