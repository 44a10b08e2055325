use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule, texts};

pub(crate) const RULE: Rule = Rule {
    id: "legal/long-quotation",
    severity: Severity::Warning,
    summary: "a long quotation",
    doc: "\
A text of the record holds a passage between quotation marks of more words in a row than the settings allow, 25 unless they say otherwise.

A figure and a phrase may be quoted; sentences are their author's. The record says in its own words what it learnt and names the place in the \
source, where anybody can read the original.",
    example: r#"summary: 'As its engineers put it, "we learnt over the years that one process for every room is all that it takes to keep the order of messages, and that nothing else ever came close".'
"#,
    instead: r#"summary: One process for every room keeps the order of its messages; its engineers found that "nothing else ever came close".
"#,
    check: Check::System(check),
};

/// What opens a quotation, with what ends it.
const MARKS: &[(char, &[char])] =
    &[('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»']), ('»', &['«'])];

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let limit = cx.settings.quotation_words;
    texts::visit(&cx.system.record, &mut |text| {
        // A word and its space take two bytes at least, so most texts need no closer look.
        if text.len() < 2 * limit {
            return;
        }
        if let Some(words) = longest(text).filter(|words| *words > limit) {
            let diagnostic = RULE
                .at(cx.first_line(text.span), format!("a quotation of {words} words, where {limit} are allowed"))
                .hint("say it in words of your own, and keep the place in the source");
            diagnostics.push(diagnostic);
        }
    });
}

/// The words of the longest passage between quotation marks.
fn longest(text: &str) -> Option<usize> {
    let mut longest = None;
    let mut rest = text;
    let mut before = ' ';
    while let Some((at, mark)) =
        rest.char_indices().find(|(_, character)| MARKS.iter().any(|(open, _)| open == character))
    {
        let inside = &rest[at + mark.len_utf8()..];
        let before_mark = rest[..at].chars().next_back().unwrap_or(before);
        // After a letter or digit a mark ends something, or stands for inches.
        let opens = !before_mark.is_alphanumeric() && !inside.starts_with(char::is_whitespace);
        let closing = MARKS.iter().find(|(open, _)| *open == mark).map_or(&[][..], |(_, close)| close);
        match inside.find(closing).filter(|_| opens) {
            Some(end) => {
                longest = longest.max(Some(inside[..end].split_whitespace().count()));
                let close = inside[end..].chars().next().map_or(0, char::len_utf8);
                rest = &inside[end + close..];
            }
            None => rest = inside,
        }
        before = mark;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::longest;
    use crate::testing::found;

    #[test]
    fn words_between_marks_are_counted() {
        assert_eq!(longest("no quotation"), None);
        assert_eq!(longest("calls it \"the storm\" and “one long night of work”"), Some(5));
        assert_eq!(longest("„zwei Wörter“, «trois mots ici»"), Some(3));
        assert_eq!(longest("a 19\" rack and a 21\" rack"), None);
        assert_eq!(longest("\"never closed"), None);
        assert_eq!(longest("\"\""), Some(0));
    }

    #[test]
    fn notes_are_read_too_and_yaml_quotes_are_none() {
        let words = "word ".repeat(30);
        assert_eq!(found(super::RULE.id, &format!("notes: [\"{words}\"]\n")), Vec::<String>::new());
        let told = found(
            super::RULE.id,
            &format!("team_size: {{value: 4, source: s1, note: 'they say \"{}\"'}}\n", words.trim()),
        );
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("a quotation of 30 words, where 25 are allowed"), "{told:?}");
    }
}
