//! Why a text was not read.

use thiserror::Error;

/// The path of the whole.
pub const WHOLE: &str = ".";

/// How much of a text's own words an error repeats, at its beginning and at its end.
const SHOWN: (usize, usize) = (600, 200);

/// How many letters of a value an error quotes.
const QUOTED: usize = 80;

/// A place in a text, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("line {line}, column {column}")]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in bytes.
    pub column: usize,
}

/// Why a text was not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misread {
    /// It is not JSON, ends too soon, or is nested too deep.
    #[error("{detail} ({at})")]
    NotJson {
        /// What is wrong there.
        detail: String,
        /// Where.
        at: Place,
    },
    /// A field is missing, unknown, given twice or of the wrong kind.
    #[error("{}{detail} ({at})", before(path))]
    Field {
        /// Which, such as `subnets[2].cidr_block`, or [`WHOLE`].
        path: String,
        /// What is wrong there.
        detail: String,
        /// Where.
        at: Place,
    },
}

fn before(path: &str) -> String {
    if path == WHOLE { String::new() } else { format!("`{path}`: ") }
}

impl Misread {
    /// What the parser says of the value at a path.
    pub(super) fn new(path: &str, error: &serde_json::Error) -> Self {
        let at = Place { line: error.line(), column: error.column() };
        let detail = detail(error);
        if error.is_data() { Self::Field { path: shortened(path), detail, at } } else { Self::NotJson { detail, at } }
    }
}

impl From<serde_path_to_error::Error<serde_json::Error>> for Misread {
    fn from(error: serde_path_to_error::Error<serde_json::Error>) -> Self {
        Self::new(&error.path().to_string(), error.inner())
    }
}

/// What the parser says, without the place that it adds.
fn detail(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    shortened(&quoting_little(said.strip_suffix(&place).unwrap_or(&said)))
}

/// What the parser says, with no more of the value that it quotes than a person needs to know it again. It quotes one, before
/// what it expected instead.
fn quoting_little(said: &str) -> String {
    let Some((head, rest)) = said.split_once(['`', '"']) else { return said.to_owned() };
    let quote = said.get(head.len()..said.len().saturating_sub(rest.len())).unwrap_or_default();
    let end = rest.find(&format!("{quote}, expected")).or_else(|| rest.rfind(quote));
    let Some((quoted, tail)) = end.and_then(|end| rest.split_at_checked(end)) else { return said.to_owned() };
    if quoted.chars().count() <= QUOTED {
        return said.to_owned();
    }
    let begun: String = quoted.chars().take(QUOTED.saturating_sub(1)).collect();
    format!("{head}{quote}{begun}…{tail}")
}

fn shortened(text: &str) -> String {
    let (head, tail) = SHOWN;
    let letters = text.chars().count();
    if letters <= head.saturating_add(tail) {
        return text.to_owned();
    }
    let last = text.chars().skip(letters.saturating_sub(tail));
    text.chars().take(head).chain(" … ".chars()).chain(last).collect()
}
