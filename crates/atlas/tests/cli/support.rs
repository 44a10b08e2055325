//! A catalogue in a folder of its own, and the program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The day on which tests take place.
pub(crate) const TODAY: &str = "2026-11-21";

/// A record with two findings: a figure without a source, and a flow that leads nowhere.
pub(crate) const FLAWED: &str = "\
id: CS-FLAWED
name: Flawed
category: messaging
org: Example, Inc.
last_verified: 2026-11-01
scale:
  daily_messages: \"4B+\"
components:
  gateway: {name: Gateway, plane: edge, source: s1}
flows:
  - {from: client, to: gatway, source: s1}
sources:
  - {id: s1, type: blog, kind: primary, url: \"https://example.com/blog\", title: How it works, date: 2024-05-01}
license: Facts belong to their publishers
attribution: Based on public material by Example
";

/// A catalogue in a temporary folder.
pub(crate) struct Catalogue {
    folder: tempfile::TempDir,
}

impl Catalogue {
    /// Settings and nothing else.
    pub(crate) fn empty() -> Self {
        let catalogue = Self { folder: tempfile::tempdir().unwrap() };
        catalogue.write("atlas.toml", "");
        catalogue.write("data/case-studies/.keep", "");
        catalogue
    }

    /// A folder without anything.
    pub(crate) fn nothing() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With one record that has findings.
    pub(crate) fn flawed() -> Self {
        let catalogue = Self::empty();
        catalogue.write("data/case-studies/messaging/flawed.yaml", FLAWED);
        catalogue
    }

    /// With the specification's sample record of the project's own catalogue.
    pub(crate) fn sample() -> Self {
        let catalogue = Self::nothing();
        catalogue.run(&["init", "--quiet"]);
        catalogue
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The program, ready to run in the folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
        command.current_dir(self.root()).args(arguments).args(["--as-of", TODAY]).stdin(Stdio::null());
        command.env_remove("NO_COLOR").env_remove("COLUMNS").env("RUST_BACKTRACE", "0");
        command
    }

    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Exit status and both streams, with the folder and times made the same everywhere.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let mut text =
            format!("$ atlas {}\nexit status: {}\n", arguments.join(" "), output.status.code().unwrap_or(-1));
        for (name, stream) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !stream.is_empty() {
                text.push_str(&format!("--- {name}\n{}", String::from_utf8_lossy(stream)));
            }
        }
        self.normalise(&text)
    }

    fn normalise(&self, text: &str) -> String {
        let real = self.root().canonicalize().unwrap();
        let text = text.replace(&*real.to_string_lossy(), "[ROOT]").replace(&*self.root().to_string_lossy(), "[ROOT]");
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let mut normal = Vec::with_capacity(words.len());
        for (index, word) in words.iter().enumerate() {
            let next = words.get(index + 1).map_or("", String::as_str);
            let unit = ["ms", "s"].iter().any(|unit| {
                next.trim_end()
                    .trim_end_matches(')')
                    .split('\n')
                    .next()
                    .is_some_and(|first| first.trim_end_matches(')') == *unit)
            });
            let number = word.trim_start_matches('(');
            if unit
                && !number.is_empty()
                && number.chars().all(|character| character.is_ascii_digit() || character == '.')
            {
                normal.push(word.replace(number, "[TIME]"));
            } else {
                normal.push(word.clone());
            }
        }
        normal.join(" ").replace("[TIME] ms", "[TIME]").replace("[TIME] s", "[TIME]")
    }
}

/// Every file below a folder with its content, except the stamp of the site.
pub(crate) fn tree(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in std::fs::read_dir(current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with(".atlas-site.json") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}
