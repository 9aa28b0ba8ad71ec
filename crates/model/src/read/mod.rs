//! Reading JSON: one way for documents, commands and requests, every error with its path, its line and its column.
//!
//! The types derive how they are read; what they refuse, [`from_str`] tells with its place. What a derive cannot say is
//! said here: [`written`] reads values that people write as text, [`tagged_enum!`](crate::tagged_enum) enums that name their variant in a field,
//! and [`Tree`] what is kept before its type is known. Knows no types of the model.

mod error;
mod tagged;
mod tree;
pub mod written;

pub use error::{Misread, Place, WHOLE};
pub use tagged::{Tagged, read_tagged};
pub use tree::Tree;

use serde::de::DeserializeOwned;

/// Reads a value from the whole of a text.
///
/// # Errors
/// The text is not JSON, or not that of a `T`: fields are missing, unknown, given twice or of the wrong kind.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Misread> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(Misread::from)?;
    json.end().map_err(|error| Misread::new("", &error))?;
    Ok(value)
}
