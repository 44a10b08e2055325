use std::collections::BTreeSet;

use atlas_catalogue::{ClaimKind, LedgerClaim};
use atlas_diagnostic::{Diagnostic, Severity, Span};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/inference-not-marked",
    severity: Severity::Warning,
    summary: "a conclusion that reads like one but is not marked",
    doc: "\
A claim or its note says `probably`, `likely`, `we assume` or the like, and `inferred: true` is not there; in notes and before figures also \
`estimated` and `must be`. In `cloud_mapping` the mark `(inferred)` is enough, and what people held for likely during an incident is told as such.

Whoever writes `probably` is reasoning. Marked, the step is shown as one, with its reason; unmarked, it is read as something a source says.",
    example: "team_size: {value: probably 40 engineers, source: s1, at: team}\n",
    instead: "team_size: {value: 40 engineers, inferred: true, source: s1, note: eight teams of five are named}\n",
    check: Check::System(check),
};

/// Words of somebody who concludes, in lower case.
const WORDS: &[&str] = &["apparently", "inferred", "perhaps", "presumably", "probably", "seemingly", "supposedly"];

/// Words before `likely` that make it a comparison.
const COMPARISONS: &[&str] = &["more", "less", "as", "equally"];

/// Where a text stands: some words are a source's own in prose, and the author's in a note or before a figure.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Prose,
    FigureOrNote,
}

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // Claims share the evidence of the part around them; its note is read once.
    let mut read = BTreeSet::new();
    for claim in cx.system.claims.iter().filter(|claim| !claim.is_inferred() && !is_marked(claim)) {
        let note = claim
            .evidence
            .as_ref()
            .and_then(|evidence| evidence.note.as_ref())
            .filter(|note| read.insert(note.span.start));
        let place = if claim.kind == ClaimKind::Figure { Place::FigureOrNote } else { Place::Prose };
        // What people held for likely during an incident is what happened.
        let value = (claim.section() != "incidents").then(|| conclusion(&claim.value, place)).flatten();
        if let Some(word) = value {
            diagnostics.push(finding(claim, claim.value_span, &word));
        } else if let Some((word, note)) = note.and_then(|note| Some((conclusion(note, Place::FigureOrNote)?, note))) {
            diagnostics.push(finding(claim, note.span, &word));
        }
    }
}

fn finding(claim: &LedgerClaim, span: Span, word: &str) -> Diagnostic {
    RULE.at(span, format!("`{}` says `{word}` and is not marked as inferred", claim.path))
        .hint("write `inferred: true` with the reasoning in `note`, or say what the source says")
}

fn is_marked(claim: &LedgerClaim) -> bool {
    claim.section() == "cloud_mapping" && claim.value.contains("(inferred)")
}

/// The first words in `text` that make it a conclusion.
fn conclusion(text: &str, place: Place) -> Option<String> {
    let is = |word: &[u8], known: &str| known.as_bytes().eq_ignore_ascii_case(word);
    let among = |word: &[u8], words: &[&str]| words.iter().any(|known| is(word, known));
    let said = |words: &[u8]| String::from_utf8_lossy(words).into_owned();
    let strict = place == Place::FigureOrNote;
    let mut before: &[u8] = b"";
    // Every claim is read, so words are told apart by bytes: those of other scripts count as letters.
    for word in text.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
        let likely = is(word, "likely") && !among(before, COMPARISONS);
        if likely || among(word, WORDS) || strict && is(word, "estimated") {
            return Some(said(word));
        }
        if is(word, "assume") && is(before, "we") || strict && is(word, "be") && is(before, "must") {
            return Some(format!("{} {}", said(before), said(word)));
        }
        before = word;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn the_note_of_a_part_is_read_once() {
        let part = "multi_region: {source: s1, note: must be so, writes: pinned, rpo: 30s}\n";
        assert_eq!(
            found(super::RULE.id, part),
            ["`multi_region.writes` says `must be` and is not marked as inferred @ must be so"]
        );
    }

    #[test]
    fn cloud_mapping_has_a_mark_of_its_own() {
        assert_eq!(found(super::RULE.id, "cloud_mapping: {edge: Cloudflare (inferred)}\n"), Vec::<String>::new());
        assert_eq!(found(super::RULE.id, "cloud_mapping: {edge: probably Cloudflare}\n").len(), 1);
    }

    #[test]
    fn comparisons_and_demands_are_no_conclusions() {
        let lesson = |text| found(super::RULE.id, &format!("lessons: [{{lesson: {text}, source: s1}}]\n"));
        assert_eq!(lesson("bad CPUs are 6 times more likely than bad clocks"), Vec::<String>::new());
        assert_eq!(lesson("every write must be seen everywhere"), Vec::<String>::new());
        assert_eq!(lesson("estimated at nine days, it took three"), Vec::<String>::new());
        assert_eq!(lesson("it is likely Kafka").len(), 1);
    }
}
