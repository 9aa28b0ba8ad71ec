//! What is said, as data: words, objects, code and money. Nothing is ever read back out of a text.
//!
//! Whoever has something to say implements [`Say`]; [`words!`](crate::words!) puts pieces together. Words are written with
//! ids, as programs see them, by `Display`, and with the names people gave once they are [`named`](Words::named). A page
//! makes a link of each object.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::design::kinds;
use crate::design::{Design, FlowSource, ObjectId, ObjectKind, RouteDestination, RouteTarget};
use vpc_endpoint_units::Usd;

/// A piece of what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// An object and what it is called here.
    Object(ObjectId, String),
    /// What a machine reads: a block, an address, a host's name.
    Code(String),
    /// Money.
    Amount(Usd),
}

/// Something said.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema)]
#[schemars(inline, with = "String")]
pub struct Words(Vec<Span>);

/// What can be said.
pub trait Say {
    /// How it is said.
    fn words(&self) -> Words;

    /// The same as a text, with the names of a plan's objects.
    fn told(&self, design: &Design) -> String {
        self.words().named(design).to_string()
    }
}

/// Puts pieces together: names, texts, and other expressions in parentheses.
///
/// ```
/// use vpc_endpoint_model::words;
///
/// let (table, zones) = ("rtb-1", ["us-east-1a", "us-east-1b"]);
/// let words = words![table " is of " (zones.join(" and ")) "."];
/// assert_eq!(words.to_string(), "rtb-1 is of us-east-1a and us-east-1b.");
/// ```
#[macro_export]
macro_rules! words {
    ($($piece:tt)*) => {
        $crate::words::Words::of(&[$(&$piece as &dyn $crate::words::Say),*])
    };
}

impl Words {
    /// One piece after another.
    pub fn of(pieces: &[&dyn Say]) -> Self {
        let mut words = Self::default();
        for piece in pieces {
            words.add(*piece);
        }
        words
    }

    /// Says something more.
    fn add(&mut self, piece: &dyn Say) {
        for span in piece.words().0 {
            match (self.0.last_mut(), span) {
                (Some(Span::Text(last)), Span::Text(more)) => last.push_str(&more),
                (_, span) => self.0.push(span),
            }
        }
    }

    /// The same things one after another, `between` them.
    pub fn list<T: Say>(things: impl IntoIterator<Item = T>, between: &str) -> Self {
        let mut words = Self::default();
        for (place, thing) in things.into_iter().enumerate() {
            if place > 0 {
                words.add(&between);
            }
            words.add(&thing);
        }
        words
    }

    /// Its pieces, in order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Objects called by their names: `rtb-1 has no route` becomes `Table private has no route`. What is not in the plan
    /// keeps its id.
    #[must_use]
    pub fn named(&self, design: &Design) -> Self {
        let mut words = Self::default();
        for span in &self.0 {
            match span {
                Span::Object(id, _) if design.has(id) => {
                    let noun = words.noun_before(id.kind());
                    words.add(&noun);
                    words.0.push(Span::Object(id.clone(), design.name_of(id).to_owned()));
                }
                Span::Object(id, _) => words.0.push(Span::Code(id.to_string())),
                Span::Text(text) => words.add(text),
                other => words.0.push(other.clone()),
            }
        }
        words
    }

    /// What stands before a name of this kind, unless it stands there already.
    fn noun_before(&self, kind: ObjectKind) -> String {
        let noun = noun(kind);
        // AWS puts some ids in quotes: "The subnet 'subnet-1' has dependencies".
        let said = |text: &String| text.trim_end_matches('\'').to_lowercase().ends_with(&noun.to_lowercase());
        match (self.0.last(), noun.split_at_checked(1)) {
            (Some(Span::Text(text)), _) if said(text) => String::new(),
            (None, Some((first, rest))) => format!("{}{rest}", first.to_uppercase()),
            _ => noun.to_owned(),
        }
    }
}

/// What stands before a name that is often no noun of its own, such as `private`.
const fn noun(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Vpc => "VPC ",
        ObjectKind::Subnet => "subnet ",
        ObjectKind::RouteTable => "table ",
        ObjectKind::SecurityGroup => "group ",
        ObjectKind::NetworkAcl => "ACL ",
        ObjectKind::Flow => "flow ",
        _ => "",
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Object(_, text) | Self::Code(text) => f.write_str(text),
            Self::Amount(amount) => write!(f, "${amount}"),
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|span| span.fmt(f))
    }
}

/// In JSON: the text.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Say for Words {
    fn words(&self) -> Words {
        self.clone()
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn words(&self) -> Words {
        T::words(self)
    }
}

/// Nothing where there is nothing.
impl<T: Say> Say for Option<T> {
    fn words(&self) -> Words {
        self.as_ref().map(Say::words).unwrap_or_default()
    }
}

impl Say for str {
    fn words(&self) -> Words {
        Words(if self.is_empty() { Vec::new() } else { vec![Span::Text(self.to_owned())] })
    }
}

impl Say for String {
    fn words(&self) -> Words {
        self.as_str().words()
    }
}

macro_rules! ids {
    ($($kind:ident: $id:ident, $prefix:literal, $noun:literal, $one:ident in $many:ident, $named:ident;)*) => {
        $(impl Say for crate::design::$id {
            fn words(&self) -> Words {
                ObjectId::from(self).words()
            }
        })*
    };
}

kinds!(ids);

impl Say for ObjectId {
    fn words(&self) -> Words {
        Words(vec![Span::Object(self.clone(), self.to_string())])
    }
}

impl Say for Usd {
    fn words(&self) -> Words {
        Words(vec![Span::Amount(*self)])
    }
}

/// What stands in for an object.
macro_rules! objects {
    ($($type:ty),*) => {
        $(impl Say for $type {
            fn words(&self) -> Words {
                ObjectId::from(self.clone()).words()
            }
        })*
    };
}

objects!(FlowSource, RouteTarget);

/// A text that is not prose.
pub fn code(text: impl fmt::Display) -> Words {
    Words(vec![Span::Code(text.to_string())])
}

macro_rules! codes {
    ($($type:ty),*) => {
        $(impl Say for $type {
            fn words(&self) -> Words {
                code(self)
            }
        })*
    };
}

codes!(IpNet, Ipv4Net, Ipv6Net, IpAddr, Ipv4Addr, Ipv6Addr);

macro_rules! numbers {
    ($($type:ty),*) => {
        $(impl Say for $type {
            fn words(&self) -> Words {
                self.to_string().words()
            }
        })*
    };
}

numbers!(u16, u32, u64, usize);

impl Say for RouteDestination {
    fn words(&self) -> Words {
        match self {
            Self::Cidr(block) => block.words(),
            Self::PrefixList(list) => list.words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::design;

    #[test]
    fn ids_become_names_and_other_words_stay() {
        let mut design = design(50);
        let table = design.route_tables[0].id.clone();
        design.name_mut(&ObjectId::from(&table)).unwrap().replace_range(.., "private");
        let check = |words: Words, ids: &str, names: &str| {
            assert_eq!((words.to_string().as_str(), words.named(&design).to_string().as_str()), (ids, names));
        };
        check(words![table " has no route."], "rtb-1 has no route.", "Table private has no route.");
        check(words!["In (" table ")"], "In (rtb-1)", "In (table private)");
        check(words!["route table " table "'s row"], "route table rtb-1's row", "route table private's row");
        check(
            words!["The routeTable '" table "' is used."],
            "The routeTable 'rtb-1' is used.",
            "The routeTable 'private' is used.",
        );
        check(words!["The text rtb-1 stays"], "The text rtb-1 stays", "The text rtb-1 stays");
        let gone: ObjectId = "rtb-999".parse().unwrap();
        check(words![gone " is gone"], "rtb-999 is gone", "rtb-999 is gone");
    }

    #[test]
    fn money_has_its_sign_and_texts_flow_together() {
        let words = words!["It costs " (Usd::default()) "" " a " "month."];
        assert_eq!(words.to_string(), "It costs $0.00 a month.");
        assert_eq!(words.spans().len(), 3);
        assert_eq!(Words::list(["a", "b", "c"], ", ").to_string(), "a, b, c");
    }
}
