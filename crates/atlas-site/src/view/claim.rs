//! A claim as it stands in a page: value, what qualifies it, and the mark that opens its evidence.

use askama::Template;
use askama::filters::HtmlSafe;
use atlas_rules::Grade;

/// The letter that opens a claim's evidence: filled for A, a ring for B, dashed for C.
#[derive(Clone, Debug, Template)]
#[template(
    source = "<a class=\"mark {{ class }}\" href=\"{{ href }}\" aria-label=\"Evidence, grade {{ letter }}\">{{ letter }}</a>",
    ext = "html"
)]
pub(crate) struct Mark {
    pub(crate) href: String,
    pub(crate) letter: &'static str,
    pub(crate) class: &'static str,
}

impl HtmlSafe for Mark {}

impl Mark {
    /// The mark of the claim at `place` of the ledger on `page`, which is empty for the same page.
    pub(crate) fn new(page: &str, place: usize, grade: Grade) -> Self {
        Self { href: format!("{page}#{}", anchor(place)), letter: grade.as_str(), class: class(grade) }
    }
}

/// The class of a grade in the style sheet.
pub(crate) fn class(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "ga",
        Grade::B => "gb",
        Grade::C => "gc",
    }
}

/// The anchor of the claim at `place` of the ledger.
pub(crate) fn anchor(place: usize) -> String {
    format!("claim-{}", place + 1)
}

/// A claim in running text, a cell or a list.
#[derive(Clone, Debug, Template)]
#[template(path = "claim.html")]
pub(crate) struct ClaimView {
    /// The value up to its last word.
    pub(crate) start: String,
    /// Its last word, which the mark must not leave.
    pub(crate) end: String,
    /// Where the value leads, if it is a word of the vocabulary.
    pub(crate) href: Option<String>,
    /// Whether it is a figure.
    pub(crate) figure: bool,
    /// What qualifies it: label, scope, how, limit.
    pub(crate) details: String,
    /// The component that does it, as `(anchor, name)`.
    pub(crate) component: Option<(String, String)>,
    pub(crate) as_of: Option<String>,
    pub(crate) inferred: bool,
    pub(crate) mark: Option<Mark>,
}

impl HtmlSafe for ClaimView {}

/// A value split before its last word, so that the mark can be kept with it. A last word too long to be kept whole is split off nothing.
pub(crate) fn split_last(value: &str) -> (String, String) {
    const KEPT: usize = 18;
    let value = value.trim();
    let at = value.rfind(char::is_whitespace).map_or(0, |at| at + value[at..].chars().next().map_or(1, char::len_utf8));
    let (start, end) = value.split_at(at);
    if end.chars().count() > KEPT { (value.to_owned(), String::new()) } else { (start.to_owned(), end.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::split_last;

    #[test]
    fn the_last_word_stays_with_its_mark() {
        assert_eq!(split_last("4 billion"), ("4 ".to_owned(), "billion".to_owned()));
        assert_eq!(split_last("15"), (String::new(), "15".to_owned()));
        assert_eq!(split_last("a\u{2003}b"), ("a\u{2003}".to_owned(), "b".to_owned()));
        assert_eq!(split_last(""), (String::new(), String::new()));
        assert_eq!(
            split_last("https://example.com/long/path"),
            ("https://example.com/long/path".to_owned(), String::new())
        );
    }
}
