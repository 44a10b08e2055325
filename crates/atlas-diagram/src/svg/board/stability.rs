//! How much of a drawing stays where it is when a record grows.

#![expect(clippy::disallowed_methods, reason = "a test is an outer program: it reads files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Scene, layout};
use crate::geometry::Rect;
use crate::{Form, Kind};

fn records() -> Vec<(String, String)> {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                files(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/case-studies"), &mut found);
    found.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    found.sort();
    found.into_iter().map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}

/// Where the cards of the global flow stand, by band from top to bottom (the client in one of its own) and by id.
#[derive(Debug)]
struct Drawn {
    bands: Vec<BTreeMap<String, Rect>>,
}

impl Drawn {
    fn of(path: &str, text: &str) -> Option<Self> {
        let loaded = atlas_catalogue::load_text(path, text);
        let system = loaded.catalogue.systems.first()?;
        let Form::Plane(planes) = crate::diagram(system, &loaded.catalogue.vocabulary, Kind::L0)?.form else {
            return None;
        };
        let scene = Scene::of_planes(&planes);
        let places = layout(&scene.board).cards;
        let by_id = |cards: &[usize]| -> BTreeMap<String, Rect> {
            cards.iter().map(|card| (scene.cards[*card].node.id.clone(), places[*card])).collect()
        };
        let board = &scene.board;
        let bands = [board.top.as_slice()]
            .into_iter()
            .chain(board.bands.iter().map(Vec::as_slice))
            .chain([board.column.as_slice()]);
        Some(Self { bands: bands.map(by_id).collect() })
    }

    fn all(&self) -> BTreeMap<&str, Rect> {
        self.bands.iter().flatten().map(|(id, place)| (id.as_str(), *place)).collect()
    }

    /// Ids of each band as they are read: row by row, from left to right.
    fn read(&self) -> Vec<Vec<&str>> {
        let order = |band: &BTreeMap<String, Rect>| -> Vec<String> {
            let mut cards: Vec<(&String, Rect)> = band.iter().map(|(id, place)| (id, *place)).collect();
            cards.sort_by(|(_, one), (_, other)| one.y.total_cmp(&other.y));
            let mut rows: Vec<(f64, Vec<(&String, Rect)>)> = Vec::new();
            for (id, place) in cards {
                match rows.last_mut().filter(|(bottom, _)| place.middle().1 < *bottom) {
                    Some((bottom, row)) => {
                        *bottom = bottom.max(place.bottom());
                        row.push((id, place));
                    }
                    None => rows.push((place.bottom(), vec![(id, place)])),
                }
            }
            rows.into_iter()
                .flat_map(|(_, mut row)| {
                    row.sort_by(|(_, one), (_, other)| one.x.total_cmp(&other.x));
                    row.into_iter().map(|(id, _)| id.clone())
                })
                .collect()
        };
        let ids: Vec<Vec<String>> = self.bands.iter().map(order).collect();
        let own = |id: &String| self.bands.iter().find_map(|band| band.get_key_value(id).map(|(id, _)| id.as_str()));
        ids.iter().map(|band| band.iter().filter_map(own).collect()).collect()
    }
}

/// Neighbours that stand in their order still, of all neighbours within a band.
fn kept(before: &Drawn, after: &Drawn) -> (usize, usize) {
    let turns: BTreeMap<&str, usize> =
        after.read().concat().into_iter().enumerate().map(|(turn, id)| (id, turn)).collect();
    let (mut kept, mut all) = (0, 0);
    for band in before.read() {
        for pair in band.windows(2) {
            if let (Some(one), Some(other)) = (turns.get(pair[0]), turns.get(pair[1])) {
                all += 1;
                kept += usize::from(one < other);
            }
        }
    }
    (kept, all)
}

fn put(text: &str, section: &str, line: &str) -> String {
    let heading = format!("\n{section}:\n");
    assert!(text.contains(&heading), "{section}");
    text.replacen(&heading, &format!("{heading}{line}\n"), 1)
}

/// What became of the drawings of all records when each was given something more, one thing at a time.
#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    /// Neighbours that keep their order, of all.
    kept: usize,
    neighbours: usize,
    /// Cases in which all of them do.
    untouched: usize,
    /// Cases in which no card moves sideways by more than what the new one takes.
    near: usize,
}

impl Tally {
    fn add(&mut self, before: &Drawn, after: &Drawn) {
        let (kept, all) = kept(before, after);
        let (was, is) = (before.all(), after.all());
        let moved = was.iter().map(|(id, place)| (is[id].x - place.x).abs()).fold(0.0, f64::max);
        let taken = is.get(NEW).map_or(0.0, |place| place.width + SPACE);
        self.cases += 1;
        self.kept += kept;
        self.neighbours += all;
        self.untouched += usize::from(kept == all);
        self.near += usize::from(moved <= taken);
    }

    fn share(&self, of: usize) -> f64 {
        of as f64 / self.cases as f64
    }

    fn order(&self) -> f64 {
        self.kept as f64 / self.neighbours as f64
    }
}

/// The key of a component that was not there.
const NEW: &str = "zzz_new";

/// What stands between two cards at most.
const SPACE: f64 = 40.0;

/// Measured: 56 of 65 drawings keep the order of all cards (98 of 100 neighbours); in 52 no card moves aside farther than the new one is wide. In
/// the others a row is broken, or the drawing becomes tall where it was wide.
#[test]
fn a_component_without_flows_leaves_the_others_in_their_order_and_near_their_places() {
    let mut tally = Tally::default();
    for (path, text) in records() {
        let Some(before) = Drawn::of(&path, &text) else { continue };
        for plane in ["edge", "service", "stream", "state", "control"] {
            let grown = put(&text, "components", &format!("  {NEW}: {{name: New part, plane: {plane}}}"));
            tally.add(&before, &Drawn::of(&path, &grown).unwrap());
        }
    }
    assert!(tally.cases >= 60, "{tally:?}");
    assert!(tally.order() >= 0.95 && tally.share(tally.untouched) >= 0.8, "{tally:?}");
    assert!(tally.share(tally.near) >= 0.75, "{tally:?}");
}

/// Measured: 90 of 100. A flow may turn a card from one side of its neighbour to the other, so that lines do not cross, and one within a band
/// may put the card that it leads to below the one where it starts.
#[test]
fn a_flow_between_any_two_leaves_about_nine_of_ten_neighbours_in_their_order() {
    let mut tally = Tally::default();
    for (path, text) in records() {
        let Some(before) = Drawn::of(&path, &text) else { continue };
        let ids: Vec<&str> = before.all().into_keys().collect();
        let pairs = ids.iter().flat_map(|from| ids.iter().map(move |to| (from, to))).filter(|(from, to)| from != to);
        for (from, to) in pairs.step_by(19) {
            let grown = put(&text, "flows", &format!("  - {{from: {from}, to: {to}}}"));
            tally.add(&before, &Drawn::of(&path, &grown).unwrap());
        }
    }
    assert!(tally.cases >= 150, "{tally:?}");
    assert!(tally.order() >= 0.88, "{tally:?}");
}
