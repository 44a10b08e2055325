//! How to cite the page of a system.

use jiff::civil::Date;
use serde_json::json;

use crate::site::{Entry, Site};

/// What a citation says.
pub(crate) struct Citation {
    key: String,
    title: String,
    site: String,
    date: Date,
    version: Option<String>,
    accessed: Date,
    url: Option<String>,
    authors: Vec<String>,
}

impl Citation {
    /// The citation of the page of a system.
    pub(crate) fn of(site: &Site<'_>, entry: &Entry<'_>) -> Self {
        let record = &entry.system.record;
        let url =
            site.options.url.as_ref().map(|url| format!("{}/systems/{}/", url.trim_end_matches('/'), entry.system.key));
        Self {
            key: format!("atlas-{}", entry.system.key),
            title: format!("{} ({})", &*record.name, &*record.id),
            site: site.options.title.clone(),
            date: record.last_verified.value.earliest(),
            version: record.version.as_ref().map(ToString::to_string),
            accessed: site.options.as_of,
            url,
            authors: record.contributors.iter().map(ToString::to_string).collect(),
        }
    }

    /// As a BibTeX entry.
    pub(crate) fn bibtex(&self) -> String {
        let mut fields = vec![("title", format!("{{{}}}", tex(&self.title)))];
        if !self.authors.is_empty() {
            let authors: Vec<String> = self.authors.iter().map(|author| tex(author)).collect();
            fields.push(("author", authors.join(" and ")));
        }
        fields.push(("howpublished", tex(&self.site)));
        fields.push(("year", self.date.year().to_string()));
        fields.push(("month", self.date.month().to_string()));
        if let Some(version) = &self.version {
            fields.push(("version", tex(version)));
        }
        if let Some(url) = &self.url {
            fields.push(("url", url.clone()));
        }
        fields.push(("urldate", self.accessed.to_string()));
        let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
        format!("@misc{{{},\n{}\n}}", self.key, fields.join(",\n"))
    }

    /// As CSL-JSON.
    pub(crate) fn csl_json(&self) -> String {
        let parts = |date: Date| json!({ "date-parts": [[date.year(), date.month(), date.day()]] });
        let mut item = json!({
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "container-title": self.site,
            "issued": parts(self.date),
            "accessed": parts(self.accessed),
        });
        if let Some(object) = item.as_object_mut() {
            let authors: Vec<_> = self.authors.iter().map(|name| json!({ "literal": name })).collect();
            object.extend((!authors.is_empty()).then(|| ("author".to_owned(), authors.into())));
            object.extend(self.version.clone().map(|version| ("version".to_owned(), version.into())));
            object.extend(self.url.clone().map(|url| ("URL".to_owned(), url.into())));
        }
        serde_json::to_string_pretty(&json!([item])).unwrap_or_default()
    }
}

/// Text inside braces: what TeX reads as its own is escaped.
fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::tex;

    #[test]
    fn text_cannot_end_a_field() {
        assert_eq!(tex("a}, b = {c"), "a\\}, b = \\{c");
        assert_eq!(tex("50% & \\more"), "50\\% \\& \\textbackslash{}more");
    }
}
