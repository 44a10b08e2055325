pub(crate) mod long_quotation;
pub(crate) mod no_attribution;
pub(crate) mod no_licence;

use atlas_catalogue::schema::Text;
use atlas_diagnostic::Diagnostic;

use crate::{Context, Rule};

/// Reports a text that is not there, or is empty.
fn demanded(cx: &Context<'_>, rule: Rule, key: &str, text: Option<&Text>, hint: &str) -> Option<Diagnostic> {
    let headline = match text {
        Some(text) if !text.trim().is_empty() => return None,
        Some(_) => format!("`{key}` is empty"),
        None => format!("`{key}` is missing"),
    };
    Some(Rule { severity: cx.demanded(), ..rule }.at(cx.key_span(key), headline).hint(hint))
}
