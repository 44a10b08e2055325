use atlas_diagnostic::{Diagnostic, Severity};

use crate::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    id: "evidence/placeholder-address",
    severity: Severity::Warning,
    summary: "an address that leads nowhere",
    doc: "\
The address of a source, of an archived copy or of further reading is not one that a browser could open: it is not `http(s)`, has no host, holds a \
word that stands for something to be filled in, or names a video that cannot exist. In a record that says it is complete this is an error.

A source that nobody can open is no source, and it makes every claim that rests on it look checked.",
    example: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: primary, url: "https://www.youtube.com/watch?v=specific", date: 2024-09-10}
"#,
    instead: r#"sources:
  - {id: s1, type: blog, kind: primary, url: "https://example.com/blog/rooms", date: 2024-05-01}
  - {id: s2, type: talk, kind: primary, url: "https://www.youtube.com/watch?v=a1B2c3D4e5F", date: 2024-09-10}
"#,
    check: Check::System(check),
};

fn check(cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let record = &cx.system.record;
    let of_sources =
        record.sources.iter().flat_map(|source| [Some(&source.url), source.seen_at.as_ref(), source.archived.as_ref()]);
    for address in of_sources.flatten().chain(record.further_reading.iter().map(|reading| &reading.url)) {
        if let Some(fault) = fault(address) {
            let rule = Rule { severity: cx.demanded(), ..RULE };
            diagnostics.push(
                rule.at(address.span, fault)
                    .hint("write the whole address of the page that was read, from `https://` on"),
            );
        }
    }
}

/// Words that stand for what is to be filled in.
const BLANKS: &[&str] = &["todo", "tbd", "fixme", "xxx", "xxxx", "placeholder", "specific", "changeme", "slug"];

fn fault(address: &str) -> Option<String> {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else {
        return Some(format!("`{address}` is not the address of a page"));
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if !host.contains('.') || host.ends_with('.') || host.starts_with('.') {
        return Some(format!("`{address}` names no host"));
    }
    if address.contains(|character: char| character.is_whitespace() || matches!(character, '<' | '>' | '{' | '}' | '…'))
        || address.ends_with("...")
    {
        return Some(format!("`{address}` holds a blank"));
    }
    if let Some(id) = video(host, path).filter(|id| !is_video_id(id)) {
        return Some(format!("`{id}` cannot be the id of a video"));
    }
    let blank =
        path.split(['/', '?', '&', '=', '#']).find(|word| BLANKS.iter().any(|blank| blank.eq_ignore_ascii_case(word)));
    blank.map(|word| format!("`{word}` stands for a part of the address that is not there"))
}

/// The id of a video, where the address is that of one.
fn video<'p>(host: &str, path: &'p str) -> Option<&'p str> {
    let id = match host.trim_start_matches("www.").trim_start_matches("m.") {
        "youtu.be" => path.strip_prefix('/')?,
        "youtube.com" => path.strip_prefix("/watch?")?.split('&').find_map(|pair| pair.strip_prefix("v="))?,
        _ => return None,
    };
    Some(id.split(['?', '&', '#']).next().unwrap_or(id))
}

fn is_video_id(id: &str) -> bool {
    id.len() == 11 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn real_addresses_pass() {
        for address in [
            "https://blog.cloudflare.com/how-we-built-it/",
            "http://a.co",
            "https://youtu.be/a1B2c3D4e5F?t=90",
            "https://www.youtube.com/watch?list=x&v=a-B2c3D4_5F",
            "https://www.youtube.com/@channel",
            "https://github.com/o/r/compare/v1...v2",
            "https://web.archive.org/web/2020/https://example.com/",
        ] {
            assert_eq!(fault(address), None, "{address}");
        }
    }

    #[test]
    fn blanks_do_not() {
        let told = [
            ("TODO", "`TODO` is not the address of a page"),
            ("doi:10.1145/1", "`doi:10.1145/1` is not the address of a page"),
            ("https://localhost/x", "`https://localhost/x` names no host"),
            ("https://a.com/<post>", "`https://a.com/<post>` holds a blank"),
            ("https://a.com/blog/TODO", "`TODO` stands for a part of the address that is not there"),
            ("https://www.youtube.com/watch?v=specific", "`specific` cannot be the id of a video"),
        ];
        for (address, expected) in told {
            assert_eq!(fault(address).as_deref(), Some(expected));
        }
    }
}
