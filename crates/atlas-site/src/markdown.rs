//! Markdown of a record as HTML that can do no harm: raw HTML is text, images are their descriptions, links lead only where
//! [`allowed_in_prose`](crate::links::allowed_in_prose) lets them.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::links::allowed_in_prose;

/// The HTML of a Markdown text.
pub(crate) fn html(text: &str) -> String {
    let mut links = Vec::new();
    let events =
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).filter_map(move |event| {
            match event {
                Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
                Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
                // The headings of the page are its own; those of prose only stand out.
                Event::Start(Tag::Heading { .. }) => Some(Event::Html(CowStr::Borrowed("<p><strong>"))),
                Event::End(TagEnd::Heading(_)) => Some(Event::Html(CowStr::Borrowed("</strong></p>\n"))),
                Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
                Event::Start(Tag::Link { ref dest_url, .. }) => {
                    let allowed = allowed_in_prose(dest_url);
                    links.push(allowed);
                    allowed.then_some(event)
                }
                Event::End(TagEnd::Link) => links.pop().unwrap_or_default().then_some(event),
                event => Some(event),
            }
        });
    let mut rendered = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut rendered, events);
    rendered
}

/// The HTML of a Markdown text that is one paragraph, without the tags of the paragraph.
pub(crate) fn inline(text: &str) -> String {
    let rendered = html(text);
    let trimmed = rendered.trim();
    match trimmed.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => trimmed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{html, inline};

    #[test]
    fn prose_is_rendered() {
        assert_eq!(html("a *b* `c`"), "<p>a <em>b</em> <code>c</code></p>\n");
        assert_eq!(inline("a **b**"), "a <strong>b</strong>");
        assert_eq!(inline("a\n\nb"), "<p>a</p>\n<p>b</p>");
        assert_eq!(html("# Head"), "<p><strong>Head</strong></p>\n");
    }

    #[test]
    fn raw_html_stays_text() {
        assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assert_eq!(html("a <img src=x onerror=alert(1)> b"), "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n");
    }

    #[test]
    fn links_lead_only_where_they_may() {
        assert_eq!(html("[a](https://example.com)"), "<p><a href=\"https://example.com\">a</a></p>\n");
        assert_eq!(html("[a](javascript:alert(1))"), "<p>a</p>\n");
        assert_eq!(html("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
        assert_eq!(html("[a *b*](data:x) [c](#d)"), "<p>a <em>b</em> <a href=\"#d\">c</a></p>\n");
    }

    #[test]
    fn images_are_their_description() {
        assert_eq!(html("![a map](https://example.com/pixel.png)"), "<p>a map</p>\n");
    }
}
