//! Identities of the rules that loading itself applies. Their documents stand with all others in `atlas-rules`.

use atlas_diagnostic::RuleId;

/// The text is not YAML.
pub const SYNTAX: RuleId = RuleId::new("schema/syntax");
/// The bytes are not UTF-8.
pub const NOT_UTF8: RuleId = RuleId::new("schema/not-utf8");
/// The file is larger than a record can be, or aliases make it so.
pub const TOO_LARGE: RuleId = RuleId::new("schema/too-large");
/// Collections are nested deeper than any record needs.
pub const TOO_DEEP: RuleId = RuleId::new("schema/too-deep");
/// A key stands twice in one mapping.
pub const DUPLICATE_KEY: RuleId = RuleId::new("schema/duplicate-key");
/// A key that the schema does not have.
pub const UNKNOWN_KEY: RuleId = RuleId::new("schema/unknown-key");
/// A key that the schema demands is not there.
pub const MISSING_KEY: RuleId = RuleId::new("schema/missing-key");
/// A list where a value belongs, and the like.
pub const WRONG_TYPE: RuleId = RuleId::new("schema/wrong-type");
/// A word that is not one of those allowed.
pub const WRONG_VALUE: RuleId = RuleId::new("schema/wrong-value");
/// A component, source or vocabulary entry that does not exist.
pub const UNKNOWN_REFERENCE: RuleId = RuleId::new("schema/unknown-reference");
/// Two records with one id.
pub const DUPLICATE_ID: RuleId = RuleId::new("schema/duplicate-id");
/// The id does not follow from the file's name.
pub const ID_FILE_MISMATCH: RuleId = RuleId::new("schema/id-file-mismatch");
