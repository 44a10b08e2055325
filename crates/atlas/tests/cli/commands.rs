//! The commands beside `check` and `build`.

use insta::assert_snapshot;

use crate::support::Catalogue;

#[test]
fn a_new_catalogue_builds() {
    let catalogue = Catalogue::nothing();
    assert_snapshot!("init", catalogue.run(&["init", "mine", "--title", "Our \"systems\""]));
    let root = catalogue.path("mine");
    let root = root.to_str().unwrap();
    assert_eq!(
        catalogue.output(&["check", "--root", root]).status.code(),
        Some(0),
        "{}",
        catalogue.run(&["check", "--root", root])
    );
    assert_eq!(catalogue.output(&["build", "--root", root]).status.code(), Some(0));
    assert!(
        catalogue.read("mine/public/index.html").contains("Our &#34;systems&#34;")
            || catalogue.read("mine/public/index.html").contains("Our &quot;systems&quot;")
    );
    assert_snapshot!("init_again", catalogue.run(&["init", "mine"]));
}

#[test]
fn a_new_record_passes() {
    let catalogue = Catalogue::sample();
    assert_snapshot!(
        "new",
        catalogue.run(&["new", "acme-chat", "--category", "messaging", "--name", "Acme: Chat", "--org", "Acme #1"])
    );
    assert_eq!(
        catalogue.output(&["check", "acme-chat"]).status.code(),
        Some(0),
        "{}",
        catalogue.run(&["check", "acme-chat"])
    );
    assert_eq!(catalogue.output(&["fmt", "--check", "acme-chat"]).status.code(), Some(0), "a new record is laid out");
    let record = catalogue.read("data/case-studies/messaging/acme-chat.yaml");
    assert!(record.contains("name: \"Acme: Chat\"") && record.contains("id: CS-ACME-CHAT"), "{record}");
    assert_snapshot!("new_again", catalogue.run(&["new", "acme-chat", "--category", "messaging"]));
    assert_snapshot!("new_wrong_key", catalogue.run(&["new", "../Acme", "--category", "messaging"]));
    assert_snapshot!("new_wrong_category", catalogue.run(&["new", "acme", "--category", "chat"]));
    assert_snapshot!("new_unasked", catalogue.run(&["new"]));
}

#[test]
fn a_schema_is_printed_or_written() {
    let catalogue = Catalogue::sample();
    let output = catalogue.output(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema["title"], "Atlas case-study record");
    assert_eq!(catalogue.output(&["schema", "--out", "elsewhere"]).status.code(), Some(0));
    assert!(catalogue.read("elsewhere/vocabulary-metrics.schema.json").contains("scale_bar"));
    assert_snapshot!("schema_unknown", catalogue.run(&["schema", "--vocabulary", "colours"]));
}

#[test]
fn systems_are_listed_and_shown() {
    let catalogue = Catalogue::flawed();
    assert_snapshot!("list", catalogue.run(&["list"]));
    assert_snapshot!("show", catalogue.run(&["show", "flawed"]));
    assert_snapshot!("show_unknown", catalogue.run(&["show", "flaws"]));
    assert_snapshot!("list_unknown", catalogue.run(&["list", "--category", "chat"]));
    for arguments in [&["list", "--format", "json"][..], &["show", "CS-FLAWED", "--format", "json"]] {
        let document: serde_json::Value = serde_json::from_slice(&catalogue.output(arguments).stdout).unwrap();
        assert_eq!(document["schema_version"], 1);
    }
}

#[test]
fn one_diagram_is_drawn() {
    let catalogue = Catalogue::sample();
    let mermaid = String::from_utf8(catalogue.output(&["render", "discord", "l0", "--format", "mmd"]).stdout).unwrap();
    assert!(mermaid.contains("graph TB"), "{mermaid}");
    assert_eq!(catalogue.output(&["render", "discord", "CS-DISCORD-L0", "--out", "l0.svg"]).status.code(), Some(0));
    let svg = catalogue.read("l0.svg");
    assert!(svg.starts_with("<svg") && svg.contains("role=\"img\"") && svg.contains("<title") && svg.contains("<desc"));
    assert_snapshot!("render_unknown_kind", catalogue.run(&["render", "discord", "L9"]));
    let flawed = Catalogue::flawed();
    assert_snapshot!("render_gap", flawed.run(&["render", "flawed", "FM"]));
}

#[test]
fn records_are_laid_out() {
    let catalogue = Catalogue::flawed();
    let path = "data/case-studies/messaging/flawed.yaml";
    let untidy = format!("# kept\nname:   Flawed  # also kept\n{}", catalogue.read(path).replace("name: Flawed\n", ""));
    catalogue.write(path, &untidy);
    assert_snapshot!("fmt_check", catalogue.run(&["fmt", "--check"]));
    assert_eq!(catalogue.read(path), untidy);
    assert_snapshot!("fmt", catalogue.run(&["fmt"]));
    let tidy = catalogue.read(path);
    assert!(tidy.starts_with("id: CS-FLAWED\n# kept\nname: Flawed  # also kept\n"), "{tidy}");
    assert_eq!(catalogue.output(&["fmt", "--check"]).status.code(), Some(0));
    catalogue.write(path, "id: [\n");
    assert_snapshot!("fmt_broken", catalogue.run(&["fmt"]));
}

#[test]
fn completions_are_made_for_every_shell() {
    let catalogue = Catalogue::nothing();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = catalogue.output(&["completions", shell]);
        assert!(output.status.success() && output.stdout.len() > 1000, "{shell}");
    }
}
