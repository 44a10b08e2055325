//! Words: keys into language, counts and lists into sentences.

use atlas_catalogue::Vocabulary;
use atlas_catalogue::schema::{Consistency, FlowKind, Impact, Plane};

use crate::model::Guarantee;
use crate::text;

/// How long a name may be within a sentence, in columns.
const NAME: usize = 38;

/// A key as words (`weekly_load_test` is `weekly load test`); anything that is not a key as it stands.
pub(crate) fn words(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !text.is_empty() && text.bytes().all(plain) { text.replace('_', " ").trim().to_owned() } else { text.to_owned() }
}

/// With a capital at the start.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `weekly_load_test` as `Weekly load test`; other text as it stands.
pub(crate) fn title(text: &str) -> String {
    let spoken = words(text);
    if spoken == text && text.contains(' ') { spoken } else { capital(&spoken) }
}

/// On one line: every run of white space is one space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `1 flow`, `3 flows`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", start.join(", "), last.as_ref())
        }
    }
}

/// At most `limit` items, none of them long, and how many more there are.
pub(crate) fn list_some(items: &[String], limit: usize) -> String {
    let mut shown: Vec<String> = items.iter().take(limit).map(|item| text::cut(item, NAME)).collect();
    if items.len() > limit {
        shown.push(format!("{} more", items.len() - limit));
    }
    list(&shown)
}

/// A name with what is said of it in brackets, where anything is.
pub(crate) fn with(name: &str, remark: Option<&str>) -> String {
    remark.map_or_else(|| name.to_owned(), |remark| format!("{name} ({})", one_line(remark)))
}

pub(crate) fn plane(plane: Plane) -> &'static str {
    match plane {
        Plane::Edge => "Edge",
        Plane::Service => "Service",
        Plane::Stream => "Stream",
        Plane::State => "State",
        Plane::Control => "Control",
    }
}

pub(crate) fn consistency(level: Consistency) -> &'static str {
    match level {
        Consistency::Linearizable => "Linearizable",
        Consistency::Sequential => "Sequential",
        Consistency::Causal => "Causal",
        Consistency::Bounded => "Bounded staleness",
        Consistency::Eventual => "Eventual",
    }
}

/// What a flow of that kind is.
pub(crate) fn flow(kind: FlowKind) -> &'static str {
    match kind {
        FlowKind::Request => "Request",
        FlowKind::Event => "Event",
        FlowKind::Replication => "Replication",
        FlowKind::Control => "Control",
    }
}

pub(crate) fn severity(impact: Impact) -> &'static str {
    match impact {
        Impact::Critical => "critical",
        Impact::High => "high",
        Impact::Medium => "medium",
        Impact::Low => "low",
    }
}

/// A guarantee by the key that a record gives.
pub(crate) fn guarantee(vocabulary: &Vocabulary, key: &str) -> Guarantee {
    let found = vocabulary.guarantee(key);
    let entry = found.and_then(|found| vocabulary.raw.guarantees.iter().nth(found.id.index()));
    let parameter = found.and_then(|found| found.parameter).map(str::to_owned);
    let with = |name: String, gap: &str| {
        parameter.as_ref().map_or(name.clone(), |parameter| format!("{name}{gap}({parameter})"))
    };
    match entry {
        Some((entry_key, entry)) => Guarantee {
            key: key.to_owned(),
            entry: Some(entry_key.to_string()),
            name: with(entry.name.to_string(), " "),
            display: with(camel(entry_key), ""),
        },
        None => Guarantee { key: key.to_owned(), entry: None, name: title(key), display: camel(key) },
    }
}

/// `per_key_order` as `PerKeyOrder`; text that is no key as it stands.
fn camel(key: &str) -> String {
    let spoken = words(key);
    if spoken == key && !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return spoken;
    }
    spoken.split(' ').map(capital).collect()
}

#[cfg(test)]
mod tests {
    use atlas_catalogue::Vocabulary;

    use super::{guarantee, list, list_some, one_line, title, words};

    #[test]
    fn keys_become_words_and_other_text_stays() {
        assert_eq!(words("weekly_load_test"), "weekly load test");
        assert_eq!(words("Weekly_Load"), "Weekly_Load");
        assert_eq!(title("edge_tier"), "Edge tier");
        assert_eq!(title("how a key looks"), "how a key looks");
        assert_eq!(words(""), "");
        assert_eq!(one_line(" a\n\tb  c "), "a b c");
    }

    #[test]
    fn lists_read_as_sentences_do() {
        let items: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(list(&items[..0]), "");
        assert_eq!(list(&items[..1]), "a");
        assert_eq!(list(&items[..3]), "a, b and c");
        assert_eq!(list_some(&items, 2), "a, b and 2 more");
    }

    #[test]
    fn guarantees_are_shown_as_on_an_edge_and_as_for_people() {
        let vocabulary = Vocabulary::built_in();
        let bounded = guarantee(&vocabulary, "bounded_staleness_2s");
        assert_eq!(
            (bounded.display.as_str(), bounded.name.as_str()),
            ("BoundedStaleness(2s)", "Bounded staleness (2s)")
        );
        assert_eq!(guarantee(&vocabulary, "per_key_order").display, "PerKeyOrder");
        assert_eq!(guarantee(&vocabulary, "exactly_once").display, "ExactlyOnceEffect");
        let unknown = guarantee(&vocabulary, "best_effort");
        assert_eq!((unknown.display.as_str(), unknown.entry), ("BestEffort", None));
        assert_eq!(guarantee(&vocabulary, "A \"quoted\" one").display, "A \"quoted\" one");
    }
}
