//! The JSON Schema of the raw schema types, for completion and checks in editors.

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use crate::schema::vocabulary as raw;
use crate::schema::{Claim, Claims, Date, Evidence, Flag, OneOrMany, Part, Record, Text, Worded};
use crate::vocabulary::Vocabulary;

/// One key of a mapping.
#[derive(Debug)]
pub(crate) struct Property {
    /// The key.
    pub key: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether it has to be there.
    pub required: bool,
    /// The schema of its value.
    pub schema: Schema,
}

/// The schema of a mapping that allows `properties` (and, with `evidence`, the evidence keys) and nothing else.
pub(crate) fn mapping(doc: &str, evidence: bool, properties: Vec<Property>, generator: &mut SchemaGenerator) -> Schema {
    let mut keys = Map::new();
    let mut required = Vec::new();
    for property in properties {
        if property.required {
            required.push(Value::from(property.key));
        }
        keys.insert(property.key.to_owned(), described(property.schema, property.doc));
    }
    if evidence {
        keys.extend(evidence_keys(generator));
    }
    let mut schema = json!({
        "type": "object",
        "description": tidy(doc),
        "additionalProperties": false,
        "properties": keys,
    });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    Schema::try_from(schema).unwrap_or_default()
}

/// The schema of a closed set of words with their meaning.
pub(crate) fn words(doc: &str, words: &[(&str, &str)], aliases: &[&str]) -> Schema {
    let choices: Vec<Value> = words
        .iter()
        .map(|(word, doc)| json!({ "const": word, "description": tidy(doc) }))
        .chain(aliases.iter().map(|alias| json!({ "const": alias })))
        .collect();
    json_schema!({ "description": tidy(doc), "oneOf": choices })
}

/// A reference with siblings needs no wrapping since draft 2019-09; the description of the key wins over that of the type.
fn described(mut schema: Schema, doc: &str) -> Value {
    schema.insert("description".to_owned(), tidy(doc).into());
    schema.to_value()
}

fn tidy(doc: &str) -> String {
    doc.lines().map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn evidence_keys(generator: &mut SchemaGenerator) -> Map<String, Value> {
    let schema = Evidence::json_schema(generator).to_value();
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

fn scalar() -> Value {
    json!(["string", "number", "boolean"])
}

macro_rules! named {
    ($type:ty, $name:literal, |$generator:ident| $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": scalar() })
    }
}

named!(Flag, "Flag", |_generator| json_schema!({ "type": "boolean" }));
named!(Date, "Date", |_generator| json_schema!({
    "description": "A day, a month or a year: `2023-03-08`, `2023-03`, `2023`.",
    "type": ["string", "integer"],
    "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "minimum": 1900,
    "maximum": 2199,
}));

named!(Evidence, "Evidence", |generator| {
    let confidence = generator.subschema_for::<crate::schema::Confidence>();
    let date = generator.subschema_for::<Date>();
    let properties = vec![
        Property {
            key: "source",
            doc: "Ids of the entries of `sources` that support it.",
            required: false,
            schema: json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] }),
        },
        Property {
            key: "at",
            doc: "Where in the source: heading, page, time code.",
            required: false,
            schema: json_schema!({ "type": scalar() }),
        },
        Property { key: "as_of", doc: "When it was true.", required: false, schema: date },
        Property {
            key: "inferred",
            doc: "Whether it is a step of reasoning rather than something a source says; `note` gives the reasoning.",
            required: false,
            schema: json_schema!({ "type": "boolean" }),
        },
        Property {
            key: "note",
            doc: "The reasoning, or what a reader has to know.",
            required: false,
            schema: json_schema!({ "type": scalar() }),
        },
        Property {
            key: "confidence",
            doc: "What the author thinks of it. Atlas grades for itself.",
            required: false,
            schema: confidence,
        },
    ];
    mapping("What supports a claim.", false, properties, generator)
});

named!(Claim, "Claim", |generator| {
    let mut keys = Map::new();
    let text = json!({ "type": scalar() });
    for (key, doc) in [
        ("value", "The figure or assertion, as printed in the source."),
        ("guarantee", "The value, in a list of guarantees."),
        ("pattern", "The value, in a list of patterns."),
        ("mechanism", "The value, in a list of mechanisms."),
        ("label", "A label for people, where the key is not enough."),
        ("scope", "Where it holds: a guild, a region, one cell."),
        ("how", "How it is done, or what it means."),
        ("component", "The component (id) that does it."),
        ("limit", "The bound that it keeps, for instance `50/s`."),
        ("status", "The status that the caller sees, for instance `429`."),
    ] {
        let mut schema = text.clone();
        schema["description"] = doc.into();
        keys.insert(key.to_owned(), schema);
    }
    keys.extend(evidence_keys(generator));
    json_schema!({
        "description": "A figure or an assertion: a plain value, or a mapping with `value` and what supports it.",
        "anyOf": [
            { "type": scalar() },
            { "type": "object", "additionalProperties": false, "properties": keys },
        ],
    })
});

named!(Claims, "Claims", |generator| {
    let claim = generator.subschema_for::<Claim>().to_value();
    json_schema!({
        "description": "One claim, or a list of them where sources disagree or times differ.",
        "anyOf": [claim, { "type": "array", "items": claim, "minItems": 1 }],
    })
});

impl<T: JsonSchema> JsonSchema for Worded<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Claim", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let word = generator.subschema_for::<T>().to_value();
        let mut claim = Claim::json_schema(generator).to_value();
        // The mapping is that of any claim, but for its value.
        if let Some(value) = claim.pointer_mut("/anyOf/1/properties/value") {
            *value = word.clone();
        }
        let mapping = claim.pointer("/anyOf/1").cloned().unwrap_or_default();
        json_schema!({ "anyOf": [word, mapping] })
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("OneOrMany_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>().to_value();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<T: JsonSchema> JsonSchema for crate::schema::Map<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Map_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>().to_value();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}

fn generator() -> SchemaGenerator {
    // `Option` needs no `null`: a key without a value is an error of its own, with a better message.
    SchemaSettings::draft07()
        .with(|settings| settings.meta_schema = Some("http://json-schema.org/draft-07/schema#".into()))
        .into_generator()
}

fn root<T: JsonSchema>(title: &str) -> Value {
    let mut schema = generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}

/// The schema of a case-study record. With a vocabulary its keys are offered where a record refers to them; they stay suggestions, since a
/// key may carry a parameter and the check has the better message.
pub fn record_schema(vocabulary: &Vocabulary) -> Value {
    let mut schema = root::<Record>("Atlas case-study record");
    let offers = [
        ("/properties/category", keys(&vocabulary.raw.categories)),
        ("/definitions/Component/properties/kind", keys(&vocabulary.raw.kinds)),
    ];
    for (pointer, keys) in offers {
        if let Some(place) = schema.pointer_mut(pointer) {
            place["examples"] = keys.into();
        }
    }
    schema
}

fn keys<T>(map: &crate::schema::Map<T>) -> Vec<String> {
    map.iter().map(|(key, _)| key.to_string()).collect()
}

/// The schemas of the vocabulary files, by the name of the file without its ending.
pub fn vocabulary_schemas() -> Vec<(&'static str, Value)> {
    fn of<T: JsonSchema + Part>(name: &'static str) -> (&'static str, Value) {
        (name, root::<crate::schema::Map<T>>(&format!("Atlas vocabulary: {name}")))
    }
    vec![
        of::<raw::Category>("categories"),
        of::<raw::PlaneEntry>("planes"),
        of::<raw::ComponentKind>("kinds"),
        of::<raw::Mechanism>("mechanisms"),
        of::<raw::Guarantee>("guarantees"),
        of::<raw::Pattern>("patterns"),
        of::<raw::Stressor>("stressors"),
        of::<raw::Law>("laws"),
        of::<raw::Metric>("metrics"),
        of::<raw::ScaleLine>("scale_bar"),
        of::<raw::Venue>("venues"),
    ]
}
