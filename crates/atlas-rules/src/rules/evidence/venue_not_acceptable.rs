use atlas_catalogue::schema::SourceKind;
use atlas_catalogue::schema::vocabulary::VenueClass;
use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/venue-not-acceptable",
    severity: Severity::Warning,
    summary: "a source from a place that is not to be cited",
    doc: "\
The venue is one that the catalogue refuses (forums, rumour, summaries made by machines); or it is not known, claims rest on it alone, and \
`kind: primary` does not say that the organisation's own people speak there, which is only a note. Venues stand in \
`data/vocabulary/venues.yaml`.

Retellings drop the conditions of a figure and add errors that are then retold. The original is one search away.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: news, url: "https://retold.example.net/rooms", date: 2024-09-10}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, url: "https://www.infoq.com/presentations/example/", date: 2024-09-10}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let vocabulary = cx.vocabulary();
    // Without a list of venues every place would be unknown.
    if vocabulary.raw.venues.is_empty() {
        return;
    }
    let mut alone = None;
    for (index, source) in cx.system.sources.iter().enumerate() {
        if source.host.is_empty() {
            continue;
        }
        let address = &cx.system.source(source).url;
        match vocabulary.venue(&source.host).map(|(_, venue)| venue) {
            Some(venue) if venue.class == VenueClass::Refused => {
                let diagnostic = RULE
                    .at(address.span, format!("`{}` is not a place to cite", source.host))
                    .label(venue.name.to_lowercase())
                    .hint("cite the original that it retells");
                diagnostics.push(diagnostic);
            }
            None if source.kind == SourceKind::Secondary => {
                let counts = alone.get_or_insert_with(|| resting_alone(cx));
                let claims = match counts[index] {
                    0 => continue,
                    1 => "1 claim rests".to_owned(),
                    count => format!("{count} claims rest"),
                };
                let rule = Rule { severity: Severity::Note, ..RULE };
                let diagnostic = rule
                    .at(address.span, format!("`{}` is not a known venue, and {claims} on it alone", source.host))
                    .hint("cite the original beside it; `kind: primary` says that the organisation's own people speak there");
                diagnostics.push(diagnostic);
            }
            _ => {}
        }
    }
}

/// How many claims rest on each source and on no other.
fn resting_alone(cx: &Context<'_>) -> Vec<u32> {
    let mut counts = vec![0; cx.system.sources.len()];
    for claim in &cx.system.claims {
        if let [only] = *claim.sources {
            counts[usize::from(only)] += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn an_unknown_place_beside_another_source_is_fine() {
        let sources = "sources:\n  - {id: s1, type: blog, kind: primary, url: \"https://example.com/r\", date: 2024}\n  - {id: s2, type: news, url: \"https://retold.example.net/r\", date: 2024}\n";
        let told = [
            "`retold.example.net` is not a known venue, and 1 claim rests on it alone @ \"https://retold.example.net/r\"",
        ];
        assert_eq!(found(super::RULE.id, sources), told);
        let both = format!("slos: {{availability: {{value: 99.99%, source: [s1, s2]}}}}\n{sources}");
        assert_eq!(found(super::RULE.id, &both), Vec::<String>::new());
    }
}
