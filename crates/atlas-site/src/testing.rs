//! A small catalogue for tests.

use std::collections::BTreeMap;

use atlas_catalogue::{Loaded, MemoryWorld, load};
use atlas_diagram::{Diagram, Form, Kind, Planes};
use atlas_rules::{Gap, Settings};
use jiff::civil::{Date, date};

use crate::{Drawing, Page, SiteInput, SiteOptions, pages};

/// The day on which tests take place.
pub(crate) const TODAY: Date = date(2026, 11, 21);

const VOCABULARY: [(&str, &str); 8] = [
    ("categories", include_str!("../fixtures/vocabulary/categories.yaml")),
    ("mechanisms", include_str!("../fixtures/vocabulary/mechanisms.yaml")),
    ("guarantees", include_str!("../fixtures/vocabulary/guarantees.yaml")),
    ("patterns", include_str!("../fixtures/vocabulary/patterns.yaml")),
    ("stressors", include_str!("../fixtures/vocabulary/stressors.yaml")),
    ("laws", include_str!("../fixtures/vocabulary/laws.yaml")),
    ("kinds", include_str!("../fixtures/vocabulary/kinds.yaml")),
    ("metrics", include_str!("../fixtures/vocabulary/metrics.yaml")),
];

/// The example record.
pub(crate) const EXAMPLE: &str = include_str!("../fixtures/example.yaml");
const OTHER: &str = include_str!("../fixtures/other.yaml");

/// A site that can be built.
pub(crate) struct Fixture {
    loaded: Loaded,
    settings: Settings,
    drawings: BTreeMap<Box<str>, Vec<Drawing>>,
    options: SiteOptions,
}

impl Fixture {
    /// The example and another system.
    pub(crate) fn example() -> Self {
        let fixture = Self::of(&[
            ("data/case-studies/messaging/example.yaml", EXAMPLE),
            ("data/case-studies/media/other.yaml", OTHER),
        ]);
        let broken =
            fixture.loaded.diagnostics.iter().find(|found| found.severity == atlas_diagnostic::Severity::Error);
        assert!(broken.is_none(), "{broken:?}");
        fixture
    }

    /// The site of these records.
    pub(crate) fn of(records: &[(&str, &str)]) -> Self {
        let world = VOCABULARY.iter().fold(MemoryWorld::default(), |world, (name, text)| {
            world.with(&format!("data/vocabulary/{name}.yaml"), text)
        });
        let world = records.iter().fold(world, |world, (path, text)| world.with(path, text));
        let loaded = load(&world).unwrap();
        let mut settings = Settings::new(TODAY);
        settings.gaps =
            |_, _| vec![Gap { kind: "SL".to_owned(), needs: "a latency and a tier with a figure".to_owned() }];
        let drawings = loaded
            .catalogue
            .systems
            .iter()
            .map(|system| (system.key.clone(), drawings(&system.record.id, &system.record.name)));
        let options = SiteOptions {
            title: "Atlas".to_owned(),
            description: "Case studies, every figure with its source".to_owned(),
            url: Some("https://atlas.example/base/".to_owned()),
            edit: Some("https://forge.example/edit/{path}".to_owned()),
            as_of: TODAY,
            version: "0.0.0",
        };
        Self { drawings: drawings.collect(), loaded, settings, options }
    }

    /// What was loaded.
    pub(crate) fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Every file of the site.
    pub(crate) fn pages(&self) -> Vec<Page> {
        let kept = std::collections::BTreeMap::new();
        pages(&SiteInput {
            kept: &kept,
            loaded: &self.loaded,
            settings: &self.settings,
            diagnostics: &[],
            drawings: &self.drawings,
            options: &self.options,
        })
    }

    /// What is between `<main` and `</main>` of a page.
    pub(crate) fn main_of(&self, path: &str) -> String {
        let pages = self.pages();
        let page = pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("no page {path}"));
        let text = std::str::from_utf8(&page.content).unwrap();
        let start = text.find("<main").unwrap();
        let end = text.find("</main>").unwrap();
        text[start..end].to_owned()
    }
}

/// Drawings that need no layout.
fn drawings(id: &str, name: &str) -> Vec<Drawing> {
    let drawing = |kind: Kind| Drawing {
        diagram: Diagram {
            id: format!("{id}-{kind}"),
            kind,
            title: format!("{name}: {}", kind.title().to_lowercase()),
            description: format!("What {name} is made of."),
            form: Form::Plane(Planes { focus: None, client: None, bands: Vec::new(), edges: Vec::new() }),
        },
        mermaid: "flowchart TB\n  a --> b\n".to_owned(),
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 320.5\"><title>t</title></svg>".into(),
    };
    [Kind::L0, Kind::L1Edge, Kind::L1State, Kind::CO, Kind::FM].into_iter().map(drawing).collect()
}
