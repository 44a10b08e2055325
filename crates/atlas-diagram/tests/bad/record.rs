//! Records as they are written here: components and flows, and text wherever a diagram shows some.

const PLANES: [&str; 5] = ["edge", "service", "stream", "state", "control"];

pub(crate) fn planes() -> impl Iterator<Item = &'static str> + Clone {
    PLANES.into_iter()
}

/// A record in the making.
#[derive(Clone, Default)]
pub(crate) struct Record {
    components: Vec<String>,
    flows: Vec<String>,
}

/// A text in quotes, as JSON has it, which is YAML but for some characters that act.
fn quoted(text: &str) -> String {
    let plain = |one: char| match one {
        '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", u32::from(one)),
        _ => one.to_string(),
    };
    serde_json::to_string(text).unwrap().chars().map(plain).collect()
}

impl Record {
    pub(crate) fn component(&mut self, key: &str, plane: &str, name: &str) {
        self.components.push(format!("  {}: {{name: {}, plane: {plane}}}\n", quoted(key), quoted(name)));
    }

    pub(crate) fn flow(&mut self, from: &str, to: &str) {
        self.flows.push(format!("  - {{from: {}, to: {}}}\n", quoted(from), quoted(to)));
    }

    /// One component a plane, with this text in every place for one, and flows between them.
    pub(crate) fn all_of(text: &str) -> Self {
        let mut record = Self::default();
        let said = quoted(text);
        let keys: Vec<String> = planes().map(|plane| format!("{plane} {text}")).collect();
        for (plane, key) in planes().zip(&keys) {
            let facts = format!("{{{said}: {said}, {}: {said}}}", quoted(&format!("2 {text}")));
            let more = format!("technology: {said}, role: {said}, note: {said}, inferred: true, facts: {facts}");
            record.components.push(format!("  {}: {{name: {said}, plane: {plane}, {more}}}\n", quoted(key)));
        }
        for (from, to) in keys.iter().zip(keys.iter().cycle().skip(1)) {
            let more = format!("label: {said}, guarantee: {said}, protocol: {said}, p99: {said}, note: {said}");
            record.flows.push(format!("  - {{from: {}, to: {}, {more}}}\n", quoted(from), quoted(to)));
        }
        record
    }

    /// With everything in the opposite order.
    pub(crate) fn reversed(&self) -> Self {
        let mut record = self.clone();
        record.components.reverse();
        record.flows.reverse();
        record
    }

    pub(crate) fn text(&self) -> String {
        let head = "id: CS-BAD\nname: Bad\ncategory: messaging\norg: Example\nlast_verified: 2025-01-01\n";
        let flows = if self.flows.is_empty() { String::new() } else { format!("flows:\n{}", self.flows.concat()) };
        format!("{head}components:\n{}{flows}", self.components.concat())
    }
}
