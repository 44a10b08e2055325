//! The macros that declare schema types.

/// The key of a field: its name, unless another is given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Declares a mapping of the schema.
///
/// ```ignore
/// record! {
///     /// What it is for.
///     Component: evidence {
///         /// What the field means.
///         name: Text,
///         /// A field whose key is a word of Rust's own.
///         from("from"): Text,
///     }
/// }
/// ```
///
/// A field is demanded unless its type says what its absence means ([`Part::absent`](crate::schema::Part::absent)). With `: evidence` the
/// mapping may hold the evidence keys (`source`, `at`, `as_of`, `inferred`, `note`, `confidence`), which the plain claims inside it inherit.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident : evidence { $($(#[doc = $field_doc:literal])* $field:ident $(($key:literal))? : $type:ty,)* }) => {
        record!(@type [$($doc)*] $name [
            /// What supports this part; its plain claims inherit it.
            pub evidence: Option<std::sync::Arc<$crate::schema::Evidence>>,
        ] { $([$($field_doc)*] $field [key!($field $($key)?)] $type,)* });
        record!(@part $name [with_evidence] { $($field [key!($field $($key)?)] $type,)* });
        record!(@schema [$($doc)*] $name [true] { $([$($field_doc)*] [key!($field $($key)?)] $type,)* });

        impl $crate::schema::Walk for $name {
            fn walk(&self, walker: &mut $crate::schema::Walker<'_>) {
                walker.part(stringify!($name), self.span, self.evidence.as_ref());
                $(walker.field(key!($field $($key)?), &self.$field);)*
            }
        }
    };
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident $(($key:literal))? : $type:ty,)* }) => {
        record!(@type [$($doc)*] $name [] { $([$($field_doc)*] $field [key!($field $($key)?)] $type,)* });
        record!(@part $name [without_evidence] { $($field [key!($field $($key)?)] $type,)* });
        record!(@schema [$($doc)*] $name [false] { $([$($field_doc)*] [key!($field $($key)?)] $type,)* });

        impl $crate::schema::Walk for $name {
            #[allow(unused_variables, reason = "a part may hold nothing that can be walked")]
            fn walk(&self, walker: &mut $crate::schema::Walker<'_>) {
                $(walker.field(key!($field $($key)?), &self.$field);)*
            }
        }
    };

    (@type [$($doc:literal)*] $name:ident [$($evidence:tt)*] { $([$($field_doc:literal)*] $field:ident [$key:expr] $type:ty,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// The bytes of the whole part.
            pub span: atlas_diagnostic::Span,
            $($evidence)*
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }
    };

    (@part $name:ident [$mode:ident] { $($field:ident [$key:expr] $type:ty,)* }) => {
        impl $crate::schema::Part for $name {
            fn extract(node: &$crate::yaml::Node<'_>, cx: &mut $crate::schema::Extract<'_>) -> Option<Self> {
                const KEYS: &[&str] = &[$($key),*];
                let mut fields = cx.fields(node, stringify!($name))?;
                record!(@enter $mode fields cx evidence);
                $(let $field = fields.take::<$type>($key, cx);)*
                fields.finish(KEYS, cx);
                record!(@leave $mode cx evidence);
                record!(@build $mode node evidence { $($field,)* })
            }
        }
    };
    (@enter with_evidence $fields:ident $cx:ident $evidence:ident) => {
        let $evidence = $cx.enter(&mut $fields);
    };
    (@enter without_evidence $fields:ident $cx:ident $evidence:ident) => {};
    (@leave with_evidence $cx:ident $evidence:ident) => {
        $cx.leave();
    };
    (@leave without_evidence $cx:ident $evidence:ident) => {};
    (@build with_evidence $node:ident $evidence:ident { $($field:ident,)* }) => {
        Some(Self { span: $node.span, evidence: $evidence, $($field: $field?,)* })
    };
    (@build without_evidence $node:ident $evidence:ident { $($field:ident,)* }) => {
        Some(Self { span: $node.span, $($field: $field?,)* })
    };

    (@schema [$($doc:literal)*] $name:ident [$evidence:literal] { $([$($field_doc:literal)*] [$key:expr] $type:ty,)* }) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::json_schema::mapping(concat!($($doc, "\n",)*), $evidence, vec![
                    $($crate::json_schema::Property {
                        key: $key,
                        doc: concat!($($field_doc, "\n",)*),
                        required: <$type as $crate::schema::Part>::absent().is_none(),
                        schema: generator.subschema_for::<$type>(),
                    },)*
                ], generator)
            }
        }
    };
}

/// Declares a closed set of words.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $variant_doc:literal])* $variant:ident = $word:literal $(| $alias:literal)*,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $variant_doc])* $variant,)*
        }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as it stands in a record.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What `word` names, other spellings included.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word $(| $alias)* => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::schema::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn parse(word: &str) -> Option<Self> {
                Self::from_word(word)
            }
        }

        impl $crate::schema::Part for $name {
            fn extract(node: &$crate::yaml::Node<'_>, cx: &mut $crate::schema::Extract<'_>) -> Option<Self> {
                cx.word(node)
            }
        }

        impl $crate::schema::Walk for $name {}

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::json_schema::words(concat!($($doc, "\n",)*), &[
                    $(($word, concat!($($variant_doc, "\n",)*)),)*
                ], &[$($($alias,)*)*])
            }
        }
    };
}
