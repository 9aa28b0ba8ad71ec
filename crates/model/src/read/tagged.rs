//! Enums whose JSON names the variant in a field of the object, such as `"kind": "regional"`.
//!
//! serde's own derive for these copies the object first, and errors from the copy know no place. Here the fields behind
//! the tag are read where they stand. Where the tag is not the first field, as nothing the planner writes has it, the
//! object is read again from its own text with the tag in front.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::{Misread, Tree, WHOLE, from_str};

/// Declares an enum that is written and read with its variant in a field.
///
/// The body is seen twice by serde: to write the enum, with the tag, and to read it, by [`read_tagged`], without.
#[macro_export]
macro_rules! tagged_enum {
    (
        tag = $tag:literal $(, rename_all = $case:literal)?;
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident { $($body:tt)* }
    ) => {
        $(#[$meta])*
        #[derive(serde::Serialize, schemars::JsonSchema)]
        #[serde(tag = $tag, deny_unknown_fields $(, rename_all = $case)?)]
        $visibility enum $name { $($body)* }

        impl $crate::read::Tagged for $name {
            const TAG: &str = $tag;

            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                type Meant = $name;

                #[derive(serde::Deserialize)]
                #[serde(remote = "Meant", deny_unknown_fields $(, rename_all = $case)?)]
                enum Body { $($body)* }

                Body::deserialize(deserializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::read::read_tagged(deserializer)
            }
        }
    };
}

/// An enum declared by [`tagged_enum!`].
pub trait Tagged: DeserializeOwned {
    /// The field that names the variant.
    const TAG: &str;

    /// Reads a value from what gives the variant and then its fields.
    ///
    /// # Errors
    /// No variant is called so, or its fields are wrong.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads an enum whose variant is named by a field.
///
/// # Errors
/// There is no object, no tag, no such variant, or its fields are wrong.
pub fn read_tagged<'de, D: Deserializer<'de>, T: Tagged>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Object(PhantomData))
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Tagged> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}`", T::TAG)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<T, A::Error> {
        match fields.next_key::<String>()? {
            Some(key) if key == T::TAG => T::read(Variant(fields)),
            Some(key) => again(key, fields),
            None => Err(A::Error::missing_field(T::TAG)),
        }
    }
}

/// Reads an object whose first field is not the tag: once more, with the tag in front.
fn again<'de, T: Tagged, A: MapAccess<'de>>(first: String, mut fields: A) -> Result<T, A::Error> {
    let mut tag = None;
    let mut others = vec![(first, fields.next_value::<Tree>()?)];
    while let Some(key) = fields.next_key::<String>()? {
        let value = fields.next_value()?;
        if key == T::TAG && tag.is_none() {
            tag = Some((key, value));
        } else {
            others.push((key, value));
        }
    }
    let tag = tag.ok_or_else(|| A::Error::missing_field(T::TAG))?;
    let text: Vec<_> = std::iter::once(tag)
        .chain(others)
        .map(|(key, Tree(value))| format!("{}:{value}", Tree(key.into()).0))
        .collect();
    from_str(&format!("{{{}}}", text.join(","))).map_err(|misread| match misread {
        Misread::Field { path, detail, .. } if path != WHOLE => A::Error::custom(format_args!("`{path}`: {detail}")),
        Misread::Field { detail, .. } | Misread::NotJson { detail, .. } => A::Error::custom(detail),
    })
}

/// A variant behind its tag: the tag's value comes next, then the fields.
struct Variant<A>(A);

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Variant<A> {
    type Error = A::Error;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_enum(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, A::Error> {
        Err(A::Error::custom("only an enum has a tag"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de, A: MapAccess<'de>> EnumAccess<'de> for Variant<A> {
    type Error = A::Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<(S::Value, Self), A::Error> {
        let variant = self.0.next_value_seed(seed)?;
        Ok((variant, self))
    }
}

impl<'de, A: MapAccess<'de>> VariantAccess<'de> for Variant<A> {
    type Error = A::Error;

    fn unit_variant(mut self) -> Result<(), A::Error> {
        match self.0.next_key::<String>()? {
            Some(key) => Err(A::Error::unknown_field(&key, &[])),
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        seed.deserialize(MapAccessDeserializer::new(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, A::Error> {
        Err(A::Error::custom("an object has no places"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Misread, Place, from_str};

    tagged_enum! {
        tag = "kind", rename_all = "snake_case";
        #[derive(Debug, PartialEq)]
        enum Shape {
            Point,
            Circle { radius: u16, #[serde(default)] name: String },
            Group { members: Vec<Shape> },
        }
    }

    fn check(text: &str, path: &str, detail: &str, column: usize) {
        let wrong = Misread::Field { path: path.into(), detail: detail.into(), at: Place { line: 1, column } };
        assert_eq!(from_str::<Shape>(text), Err(wrong), "{text}");
    }

    #[test]
    fn the_tag_may_stand_anywhere() {
        let circle = Shape::Circle { radius: 3, name: "c".into() };
        for text in [
            r#"{"kind":"circle","radius":3,"name":"c"}"#,
            r#"{"radius":3,"kind":"circle","name":"c"}"#,
            r#"{"radius":3,"name":"c","kind":"circle"}"#,
        ] {
            assert_eq!(from_str::<Shape>(text).as_ref(), Ok(&circle), "{text}");
        }
        let group = Shape::Group { members: vec![Shape::Point, circle] };
        let text = serde_json::to_string(&group).unwrap();
        assert_eq!(text, r#"{"kind":"group","members":[{"kind":"point"},{"kind":"circle","radius":3,"name":"c"}]}"#);
        assert_eq!(from_str(&text), Ok(group));
    }

    #[test]
    fn an_error_inside_knows_its_place() {
        let group = |member: &str| format!(r#"{{"kind":"group","members":[{{"kind":"point"}},{member}]}}"#);
        let circle = r#"{"kind":"circle","radius":"wide"}"#;
        let wide = r#"invalid type: string "wide", expected u16"#;
        check(&group(circle), "members[1].radius", wide, 76);
        check(&group(r#"{"radius":"wide","kind":"circle"}"#), "members[1]", &format!("`radius`: {wide}"), 77);
        check(&group(r#"{"kind":"circle"}"#), "members[1]", "missing field `radius`", 61);
        check(
            &group(r#"{"kind":"circle","colour":1}"#),
            "members[1].colour",
            "unknown field `colour`, expected `radius` or `name`",
            69,
        );
        check(
            &group(r#"{"kind":"square"}"#),
            "members[1].kind",
            "unknown variant `square`, expected one of `point`, `circle`, `group`",
            60,
        );
        check(&group("{}"), "members[1]", "missing field `kind`", 46);
        check(&group("7"), "members[1]", "invalid type: integer `7`, expected an object with `kind`", 45);
    }

    #[test]
    fn nothing_is_given_twice_or_too_much() {
        check(r#"{"kind":"point","radius":1}"#, ".", "unknown field `radius`, there are no fields", 24);
        check(r#"{"radius":1,"kind":"point"}"#, ".", "unknown field `radius`, there are no fields", 27);
        check(r#"{"kind":"circle","radius":1,"radius":1}"#, ".", "duplicate field `radius`", 36);
        check(r#"{"radius":1,"kind":"circle","radius":1}"#, ".", "duplicate field `radius`", 39);
        check(
            r#"{"kind":"circle","radius":1,"kind":"circle"}"#,
            "kind",
            "unknown field `kind`, expected `radius` or `name`",
            34,
        );
    }

    #[test]
    fn depth_has_an_end_wherever_the_tag_stands() {
        let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        for text in [deep(r#"{"kind":"group","members":["#, "]}"), deep(r#"{"members":["#, r#"],"kind":"group"}"#)] {
            let Err(Misread::NotJson { detail, .. }) = from_str::<Shape>(&text) else { panic!("read") };
            assert_eq!(detail, "recursion limit exceeded");
        }
    }
}
