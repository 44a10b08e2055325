pub(crate) mod duplicate_id;
pub(crate) mod duplicate_key;
pub(crate) mod id_file_mismatch;
pub(crate) mod missing_key;
pub(crate) mod not_utf8;
pub(crate) mod syntax;
pub(crate) mod too_deep;
pub(crate) mod too_large;
pub(crate) mod unknown_key;
pub(crate) mod unknown_reference;
pub(crate) mod wrong_type;
pub(crate) mod wrong_value;

#[cfg(test)]
mod tests {
    use crate::{Check, rules};

    /// The file in which the catalogue crate names what loading can find.
    const NAMED: &str = include_str!("../../../../atlas-catalogue/src/rule.rs");

    #[test]
    fn everything_that_loading_can_find_is_explained() {
        let named: Vec<&str> =
            NAMED.split("RuleId::new(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() > 10, "{named:?}");
        for id in &named {
            assert!(rules::find(id).is_some_and(|rule| matches!(rule.check, Check::Loading)), "{id} has no rule");
        }
        let schema = rules::all().iter().filter(|rule| rule.group() == "schema");
        for rule in schema {
            assert!(named.contains(&rule.id), "nothing finds {}", rule.id);
        }
    }
}
