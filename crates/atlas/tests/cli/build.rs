//! `atlas build` and `atlas serve`: what they make, and what survives when they cannot.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::support::{Catalogue, tree};

#[test]
fn a_build_says_what_it_made() {
    let catalogue = Catalogue::flawed();
    assert_snapshot!("build", catalogue.run(&["build"]));
    let sample = Catalogue::sample();
    assert_eq!(sample.output(&["build"]).status.code(), Some(0));
    assert!(sample.run(&["build"]).contains("nothing changed"));
}

#[test]
fn two_builds_are_equal_to_the_byte() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build", "--out", "one", "--no-cache"]);
    catalogue.run(&["build", "--out", "two"]);
    let (one, two) = (tree(&catalogue.path("one")), tree(&catalogue.path("two")));
    assert!(one.len() > 100, "{} files", one.len());
    assert!(one == two);
}

#[test]
fn an_edit_changes_what_it_touches_and_nothing_else() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build"]);
    let before = tree(&catalogue.path("public"));
    let path = "data/case-studies/messaging/discord.yaml";
    let record = catalogue.read(path);
    catalogue.write(path, record.replace("name: Discord\n", "name: Diskord\n"));
    catalogue.run(&["build"]);
    let after = tree(&catalogue.path("public"));
    assert!(String::from_utf8_lossy(&after["systems/discord/index.html"]).contains("Diskord"));
    let elsewhere: Vec<_> = before.iter().filter(|(path, _)| !path.starts_with("systems/discord/")).collect();
    let same = elsewhere.iter().filter(|(path, content)| after.get(*path) == Some(*content)).count();
    assert!(same * 2 > elsewhere.len(), "{same} of {} files elsewhere are the same", elsewhere.len());
    catalogue.write(path, record);
    catalogue.run(&["build"]);
    assert!(tree(&catalogue.path("public")) == before);
}

#[test]
fn every_drawing_of_a_system_stands_on_its_page_once_and_has_a_page_of_its_own() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build"]);
    let site = tree(&catalogue.path("public"));
    let page = String::from_utf8_lossy(&site["systems/discord/index.html"]);
    let drawings = site.keys().filter_map(|path| path.strip_prefix("systems/discord/diagrams/")?.strip_suffix(".svg"));
    let drawings: Vec<&str> = drawings.collect();
    assert!(drawings.contains(&"migration-cassandra-to-scylladb") && drawings.contains(&"dr"), "{drawings:?}");
    for name in drawings {
        assert_eq!(page.matches(&format!("src=\"diagrams/{name}.svg\"")).count(), 1, "{name}");
        assert!(site.contains_key(&format!("systems/discord/diagrams/{name}/index.html")), "{name}");
    }
}

#[test]
fn what_is_kept_is_what_would_be_made() {
    let catalogue = Catalogue::sample();
    let path = "data/case-studies/messaging/flawed.yaml";
    catalogue.write(path, crate::support::FLAWED);
    for name in ["Flawed", "Still flawed", "Renamed", "Renamed again"] {
        catalogue.write(path, crate::support::FLAWED.replace("name: Flawed", &format!("name: {name}")));
        catalogue.write("data/vocabulary/extra.txt", name);
        catalogue.run(&["build"]);
        catalogue.run(&["build", "--out", "anew", "--no-cache"]);
        assert!(tree(&catalogue.path("public")) == tree(&catalogue.path("anew")), "after renaming to {name}");
    }
    std::fs::remove_file(catalogue.path(path)).unwrap();
    catalogue.run(&["build"]);
    catalogue.run(&["build", "--out", "anew", "--no-cache"]);
    assert!(tree(&catalogue.path("public")) == tree(&catalogue.path("anew")));
    assert!(!catalogue.path("public/systems/flawed").exists());
}

#[test]
fn a_file_that_was_changed_by_hand_is_made_again() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build"]);
    let before = tree(&catalogue.path("public"));
    catalogue.write("public/index.html", "changed by hand");
    std::fs::remove_file(catalogue.path("public/404.html")).unwrap();
    catalogue.run(&["build"]);
    assert!(tree(&catalogue.path("public")) == before);
}

#[test]
fn a_damaged_cache_is_not_believed() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build"]);
    let before = tree(&catalogue.path("public"));
    for entry in std::fs::read_dir(catalogue.path(".atlas/drawings")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("<svg", "<svg onload=\"alert(1)\"")).unwrap();
    }
    std::fs::remove_dir_all(catalogue.path("public")).unwrap();
    catalogue.run(&["build"]);
    assert!(tree(&catalogue.path("public")) == before);
}

#[test]
fn a_folder_of_somebody_else_is_not_replaced() {
    let catalogue = Catalogue::flawed();
    catalogue.write("precious/letter.txt", "do not lose me");
    assert_snapshot!("foreign_folder", catalogue.run(&["build", "--out", "precious"]));
    assert_eq!(catalogue.read("precious/letter.txt"), "do not lose me");
}

#[test]
fn strict_leaves_the_site_before_alone() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build"]);
    let before = tree(&catalogue.path("public"));
    catalogue.write("data/case-studies/messaging/flawed.yaml", crate::support::FLAWED);
    assert_eq!(catalogue.output(&["build", "--strict"]).status.code(), Some(1));
    assert!(tree(&catalogue.path("public")) == before);
}

#[test]
fn a_broken_record_does_not_stop_the_others() {
    let catalogue = Catalogue::sample();
    catalogue.write("data/case-studies/social/broken.yaml", "id: [\n");
    let output = catalogue.output(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(catalogue.path("public/systems/discord/index.html").is_file());
}

#[test]
#[cfg(unix)]
fn an_output_that_cannot_be_written_is_named() {
    let catalogue = Catalogue::flawed();
    catalogue.write("file", "a file, not a folder");
    assert_snapshot!("unwritable", catalogue.run(&["build", "--out", "file/site"]));
}

#[test]
fn two_builds_at_once_take_turns() {
    let catalogue = Catalogue::sample();
    let children: Vec<Child> = (0..3)
        .map(|_| {
            catalogue.command(&["build", "--no-cache"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    assert!(catalogue.run(&["build"]).contains("nothing changed"));
    assert_eq!(leftovers(&catalogue), Vec::<String>::new());
}

#[test]
fn killing_a_build_leaves_the_old_site_or_the_new_one() {
    let catalogue = Catalogue::sample();
    catalogue.run(&["build"]);
    let old = tree(&catalogue.path("public"));
    let path = "data/case-studies/messaging/discord.yaml";
    catalogue.write(path, catalogue.read(path).replace("name: Discord\n", "name: Diskord\n"));
    catalogue.run(&["build", "--out", "expected"]);
    let new = tree(&catalogue.path("expected"));
    for delay in [1, 5, 10, 20, 40, 80, 160, 320] {
        let mut child = catalogue.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        // The build may have ended already: then there is nobody to kill.
        let _ = child.kill();
        child.wait().unwrap();
        let found = tree(&catalogue.path("public"));
        assert!(found == old || found == new, "after {delay} ms the site is neither the old one nor the new one");
    }
    catalogue.run(&["build"]);
    assert!(tree(&catalogue.path("public")) == new);
    assert_eq!(leftovers(&catalogue), Vec::<String>::new());
}

/// What builds left beside the site.
fn leftovers(catalogue: &Catalogue) -> Vec<String> {
    let entries = std::fs::read_dir(catalogue.root()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".atlas-"))
        .collect()
}

/// A running `atlas serve` with its address.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(catalogue: &Catalogue) -> Self {
        let mut child =
            catalogue.command(&["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_else(|| panic!("{line}"));
        Self { address: address.to_owned(), child }
    }

    fn get(&self, path: &str, host: Option<&str>) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let host = host.unwrap_or(&self.address);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serving_follows_changes() {
    let catalogue = Catalogue::sample();
    let serving = Serving::start(&catalogue);
    let page = serving.get("/systems/discord/", None);
    assert!(
        page.starts_with("HTTP/1.1 200")
            && page.contains("Content-Security-Policy")
            && page.contains("/__atlas/reload.js"),
        "{page}"
    );
    assert!(serving.get("/systems/discord", None).starts_with("HTTP/1.1 301"));
    assert!(serving.get("/nowhere/", None).starts_with("HTTP/1.1 404"));
    assert!(serving.get("/..%2f..%2fetc/passwd", None).starts_with("HTTP/1.1 400"));
    assert!(serving.get("/", Some("evil.example")).starts_with("HTTP/1.1 403"));
    let path = "data/case-studies/messaging/discord.yaml";
    // The watcher may begin a moment after the server: the change is made again until it is seen.
    let end = Instant::now() + Duration::from_secs(30);
    let mut attempt = 0;
    let record = catalogue.read(path);
    loop {
        attempt += 1;
        catalogue.write(path, record.replace("name: Discord\n", &format!("name: Diskord {attempt}\n")));
        std::thread::sleep(Duration::from_millis(300));
        let version = serving.get("/__atlas/version", None);
        let told = version.ends_with(|digit: char| digit.is_ascii_digit() && digit != '0');
        if told && serving.get("/systems/discord/", None).contains("Diskord") {
            break;
        }
        assert!(Instant::now() < end, "the change was not followed");
    }
}
