//! The whole site: every link leads somewhere, the same input gives the same bytes, and nothing that a record says acts.

use std::collections::{BTreeMap, BTreeSet};

use crate::Page;
use crate::testing::{EXAMPLE, Fixture};

fn html(pages: &[Page]) -> impl Iterator<Item = (&str, &str)> {
    let pages = pages.iter().filter(|page| page.content.starts_with(b"<!doctype html>"));
    pages.map(|page| (page.path.as_str(), std::str::from_utf8(&page.content).unwrap()))
}

/// The values of an attribute, as written.
fn attributes<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let opening = format!(" {name}=\"");
    text.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for step in link.split('/') {
        match step {
            ".." => assert!(parts.pop().is_some(), "{link} leaves the site from {page}"),
            "." | "" => {}
            step => parts.push(step),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_somewhere() {
    let pages = Fixture::example().pages();
    let paths: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        html(&pages).map(|(path, text)| (path, attributes(text, "id").into_iter().collect())).collect();
    let mut checked = 0;
    for (path, text) in html(&pages) {
        for link in attributes(text, "href").into_iter().chain(attributes(text, "src")) {
            if link.starts_with("https://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.to_owned() } else { resolve(path, file) };
            assert!(paths.contains(target.as_str()), "{path} links to {link}: no such file");
            if !anchor.is_empty() {
                assert!(anchors[target.as_str()].contains(anchor), "{path} links to {link}: no such place");
            }
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn ids_are_unique_in_each_page() {
    for (path, text) in html(&Fixture::example().pages()) {
        let mut seen = BTreeSet::new();
        for id in attributes(text, "id") {
            assert!(seen.insert(id), "{path}: two things are called {id}");
        }
    }
}

#[test]
fn every_page_has_one_heading_a_title_a_language_and_landmarks() {
    for (path, text) in html(&Fixture::example().pages()) {
        assert_eq!(text.matches("<h1").count(), 1, "{path}");
        assert_eq!(text.matches("<main ").count(), 1, "{path}");
        assert!(
            text.contains("<html lang=\"en\">")
                && text.contains("<title>")
                && text.contains("<a class=\"skip\" href=\"#main\">"),
            "{path}"
        );
        assert!(text.contains("<nav aria-label=\"Main\">") && text.contains("<footer"), "{path}");
    }
}

#[test]
fn a_strict_policy_would_hold() {
    for (path, text) in html(&Fixture::example().pages()) {
        assert!(!text.contains(" style=\""), "{path}: a style of its own");
        assert!(!text.contains("<style"), "{path}: a style sheet of its own");
        for script in text.split("<script").skip(1) {
            assert!(script.starts_with(" src=\""), "{path}: a script in the page");
        }
        for source in attributes(text, "src") {
            assert!(
                !source.contains("//") || source.starts_with("https://atlas.example/base/"),
                "{path} loads {source}"
            );
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(Fixture::example().pages(), Fixture::example().pages());
}

#[test]
fn pages_are_sorted_and_stand_once() {
    let pages = Fixture::example().pages();
    assert!(pages.windows(2).all(|pair| pair[0].path < pair[1].path));
}

/// Every scalar between quotation marks or after a colon, replaced by markup that would act if it were not escaped.
fn poisoned() -> String {
    let poison = "\\\"><script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))";
    let text_keys = [
        "name",
        "org",
        "summary",
        "domain",
        "label",
        "note",
        "title",
        "publisher",
        "role",
        "technology",
        "description",
        "detection",
        "mitigation",
        "recovery",
        "drill",
        "trigger",
        "root_cause",
        "event",
        "why",
        "goal",
        "compose",
        "sql",
        "code",
        "language",
        "path",
        "method",
        "need",
        "aspect",
        "license",
        "attribution",
        "at",
        "how",
        "protocol",
        "t",
        "limit",
    ];
    let mut out = String::new();
    for line in EXAMPLE.lines() {
        let mut line = line.to_owned();
        for key in text_keys {
            for opening in [format!("{{{key}: "), format!(", {key}: "), format!("    {key}: "), format!("- {key}: ")] {
                if let Some(at) = line.find(&opening) {
                    let start = at + opening.len();
                    let rest = &line[start..];
                    if rest.starts_with(['{', '[', '|', '>']) {
                        continue;
                    }
                    let end = if let Some(quoted) = rest.strip_prefix('"') {
                        quoted.find('"').map_or(rest.len(), |end| end + 2)
                    } else {
                        rest.find([',', '}']).filter(|_| line.contains('{')).unwrap_or(rest.len())
                    };
                    line = format!("{}\"{poison}\"{}", &line[..start], &rest[end..]);
                }
            }
            if let Some(rest) = line.strip_prefix(&format!("{key}: "))
                && !rest.starts_with(['|', '>', '{', '['])
            {
                line = format!("{key}: \"{poison}\"");
            }
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

#[test]
fn hostile_text_stays_text() {
    let text = poisoned();
    let fixture = Fixture::of(&[("data/case-studies/messaging/example.yaml", &text)]);
    assert!(fixture.loaded().catalogue.system("example").is_some(), "{:#?}", fixture.loaded().diagnostics);
    let pages = fixture.pages();
    let mut met = 0;
    for (path, text) in html(&pages) {
        // The titles of drawings come from the drawing crate's own escaping; all other markup is ours.
        assert!(!text.contains("<script>"), "{path}: a script got through");
        assert!(!text.contains("<img src=x"), "{path}: an image got through");
        assert!(!text.contains("href=\"javascript:"), "{path}: a link got through");
        for tag in text.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let outside: String = tag.split('"').step_by(2).collect();
            assert!(!outside.contains("onerror"), "{path}: {tag}");
        }
        met += text.matches("alert(1)").count();
    }
    assert!(met > 100, "the poison reached only {met} places");
}

#[test]
fn addresses_that_are_none_of_the_web_are_text() {
    let text = EXAMPLE
        .replace("https://example.com/blog/rooms", "javascript:alert(1)")
        .replace("https://example.org/book", "data:text/html,x");
    let fixture = Fixture::of(&[("data/case-studies/messaging/example.yaml", &text)]);
    for (path, text) in html(&fixture.pages()) {
        assert!(!text.contains("href=\"javascript:") && !text.contains("href=\"data:"), "{path}");
    }
    assert!(fixture.main_of("systems/example/index.html").contains("javascript:alert(1)"));
}

#[test]
fn an_empty_catalogue_still_makes_a_site() {
    let pages = Fixture::of(&[]).pages();
    assert!(pages.iter().any(|page| page.path == "index.html"));
}

macro_rules! snapshots {
    ($($name:ident: $path:literal,)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(Fixture::example().main_of($path));
        })*
    };
}

snapshots! {
    home: "index.html",
    systems: "systems/index.html",
    category: "categories/media/index.html",
    category_without_systems: "categories/empty/index.html",
    system: "systems/example/index.html",
    system_with_almost_nothing: "systems/other/index.html",
    diagram: "systems/example/diagrams/l1-edge/index.html",
    vocabulary: "vocabulary/index.html",
    word_pattern: "vocabulary/patterns/fanout/index.html",
    word_metric: "vocabulary/metrics/daily_messages/index.html",
    word_kind: "vocabulary/kinds/log/index.html",
    sources: "sources/index.html",
    host: "sources/example.com/index.html",
    rule: "rules/evidence/unsourced-figure/index.html",
    method: "method/index.html",
    not_found: "404.html",
}

#[test]
fn json() {
    let pages = Fixture::example().pages();
    let page = pages.iter().find(|page| page.path == "systems/other/other.json").unwrap();
    insta::assert_snapshot!(std::str::from_utf8(&page.content).unwrap());
}
