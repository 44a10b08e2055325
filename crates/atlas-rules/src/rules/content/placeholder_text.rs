use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule, texts};

pub(crate) const RULE: Rule = Rule {
    id: "content/placeholder-text",
    severity: Severity::Warning,
    summary: "a text that is still to be written",
    doc: "\
A text holds `TODO`, `TBD`, `FIXME`, `[X]` or another blank of a template. Comments may hold them; values may not. In a record that says it is \
complete this is an error.

The page shows values as they stand. What is not known is left out: then the page says that it is missing, and the coverage report counts it.",
    example: "summary: TODO say what is special about it\n",
    instead: "# TODO say what is special about it\nsummary: A message service that keeps one process for every room.\n",
    check: Check::System(check),
};

/// Blanks of templates. Letters count as words of their own only.
const BLANKS: &[&str] =
    &["TODO", "TBD", "FIXME", "[X]", "[Company]", "[Company Name]", "[System]", "[System Name]", "Lorem ipsum"];

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let file = cx.loaded.files.file(cx.system.file).text();
    if !BLANKS.iter().any(|blank| file.contains(blank)) {
        return;
    }
    texts::visit(&cx.system.record, &mut |text| {
        if let Some(blank) = BLANKS.iter().find(|blank| holds(text, blank)) {
            let rule = Rule { severity: cx.demanded(), ..RULE };
            diagnostics.push(
                rule.at(cx.first_line(text.span), format!("`{blank}` stands for something to be written"))
                    .hint("write it, or take the key out"),
            );
        }
    });
}

/// Whether `blank` stands in `text` as a word of its own.
fn holds(text: &str, blank: &str) -> bool {
    text.match_indices(blank).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + blank.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn claims_and_their_notes_are_read_as_words() {
        let team = |text| found(super::RULE.id, &format!("team_size: {{value: 4, source: s1, note: {text}}}\n"));
        assert_eq!(team("find out. TODO"), ["`TODO` stands for something to be written @ find out. TODO"]);
        assert_eq!(team("the product is called TODOIST"), Vec::<String>::new());
    }
}
