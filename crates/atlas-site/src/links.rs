//! Where links lead: relative ones inside the site, and addresses that came from a record.

/// The way from a page to the root of the site: `../../` for `systems/discord/index.html`, empty at the root.
pub(crate) fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The address of a source as a link, if it is one that a reader can safely follow: `http` or `https`, without blanks or control characters.
pub(crate) fn external(url: &str) -> Option<&str> {
    let lower = url.get(..8).or_else(|| url.get(..7)).unwrap_or_default().to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    let clean = !url.chars().any(|character| character.is_whitespace() || character.is_control());
    (web && clean).then_some(url)
}

/// Whether a link in prose may stay: web, mail, or relative without a scheme.
pub(crate) fn allowed_in_prose(destination: &str) -> bool {
    if external(destination).is_some() {
        return true;
    }
    if destination.chars().any(|character| character.is_whitespace() || character.is_control() || character == '\\') {
        return false;
    }
    let scheme = destination.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        Some((scheme, _)) => scheme.eq_ignore_ascii_case("mailto"),
        // `//host` would leave the site under the scheme of the page.
        None => !destination.starts_with("//"),
    }
}

/// A key as a step of a path: whatever stands in it, it leads neither up nor elsewhere, and needs no escaping.
pub(crate) fn segment(key: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    let segment: String = key.chars().map(|character| if plain(character) { character } else { '-' }).collect();
    let segment = segment.trim_start_matches('.');
    if segment.is_empty() { "-".to_owned() } else { segment.to_owned() }
}

/// The page of a system.
pub(crate) fn system(root: &str, key: &str) -> String {
    format!("{root}systems/{}/index.html", segment(key))
}

/// The page of a diagram.
pub(crate) fn diagram(root: &str, key: &str, slug: &str) -> String {
    format!("{root}systems/{}/diagrams/{slug}/index.html", segment(key))
}

/// The page of a category.
pub(crate) fn category(root: &str, key: &str) -> String {
    format!("{root}categories/{}/index.html", segment(key))
}

/// The page of a word of the vocabulary.
pub(crate) fn word(root: &str, kind: &str, key: &str) -> String {
    format!("{root}vocabulary/{kind}/{}/index.html", segment(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_climb_as_deep_as_the_page_lies() {
        assert_eq!(root("index.html"), "");
        assert_eq!(root("systems/discord/index.html"), "../../");
    }

    #[test]
    fn keys_stay_inside_their_folder() {
        assert_eq!(segment("durable-objects"), "durable-objects");
        assert_eq!(segment("../x y%2f"), "-x-y-2f");
        assert_eq!(segment(".."), "-");
    }

    #[test]
    fn only_web_addresses_of_sources_are_links() {
        assert!(external("https://example.com/a?b=c#d").is_some());
        assert!(external("HTTP://example.com").is_some());
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.com",
            "example.com",
            "https://a b",
            "",
            "http",
            "vbscript:x",
            "ftp://x",
        ] {
            assert!(external(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn prose_may_link_to_the_web_mail_and_the_site_itself() {
        for good in [
            "https://example.com",
            "mailto:a@example.com",
            "../x/index.html",
            "#part",
            "x:y".trim_end_matches("x:y"),
            "a/b:c",
        ] {
            assert!(allowed_in_prose(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:x", "//evil.example", "java\tscript:x", "\\\\evil"]
        {
            assert!(!allowed_in_prose(bad), "{bad}");
        }
    }
}
