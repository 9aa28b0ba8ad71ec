//! The objects of a plan: what all kinds have in common, and the lists they stand in.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kinds::kinds;
use super::{Design, Id, ObjectId};

/// An object of a plan, of whatever kind.
pub trait Object: Sized + Clone + 'static {
    /// The ids of its kind.
    type Id: Id<Object = Self>;

    /// Its id.
    fn id(&self) -> &Self::Id;

    /// What the person calls it; none where its kind has no names.
    fn name(&self) -> Option<&str>;

    /// The same, to change.
    fn name_mut(&mut self) -> Option<&mut String>;

    /// The list of its kind.
    fn list(design: &Design) -> &Objects<Self>;

    /// The same, to change.
    fn list_mut(design: &mut Design) -> &mut Objects<Self>;
}

/// The objects of one kind, in the order in which siblings are drawn.
///
/// Copies share their objects until one of them changes: a step of undo holds only the lists that it changed.
#[derive(Debug, Eq, JsonSchema)]
#[schemars(inline, with = "Vec<T>")]
pub struct Objects<T>(Arc<Vec<T>>);

impl<T: Object> Objects<T> {
    /// The object with this id.
    pub fn get(&self, id: &T::Id) -> Option<&T> {
        self.iter().find(|object| object.id() == id)
    }

    /// The same, to change.
    pub fn get_mut(&mut self, id: &T::Id) -> Option<&mut T> {
        let place = self.iter().position(|object| object.id() == id)?;
        Arc::make_mut(&mut self.0).get_mut(place)
    }

    /// The object at a place of the list.
    pub fn at(&self, place: usize) -> Option<&T> {
        self.0.get(place)
    }

    /// Puts an object at the end.
    pub fn insert(&mut self, object: T) {
        Arc::make_mut(&mut self.0).push(object);
    }

    /// Keeps the objects that fit; where all do, the list stays shared.
    pub fn retain(&mut self, fits: impl Fn(&T) -> bool) {
        if !self.iter().all(&fits) {
            Arc::make_mut(&mut self.0).retain(fits);
        }
    }

    /// Takes an object out; none when there is none with this id.
    pub fn remove(&mut self, id: &T::Id) -> Option<T> {
        let place = self.iter().position(|object| object.id() == id)?;
        Some(Arc::make_mut(&mut self.0).remove(place))
    }
}

impl<T> Clone for Objects<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for Objects<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl<T> Default for Objects<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Deref for Objects<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone> DerefMut for Objects<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        Arc::<Vec<T>>::make_mut(&mut self.0)
    }
}

impl<T: Serialize> Serialize for Objects<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Objects<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|objects| Self(Arc::new(objects)))
    }
}

impl<'a, T> IntoIterator for &'a Objects<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Objects<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

macro_rules! if_named {
    (named, $name:expr) => {
        Some($name)
    };
    (nameless, $name:expr) => {
        None
    };
}

macro_rules! objects {
    ($($kind:ident: $id:ident, $prefix:literal, $noun:literal, $one:ident in $many:ident, $named:ident;)*) => {
        $(
            impl Object for super::$kind {
                type Id = super::$id;

                fn id(&self) -> &super::$id {
                    &self.id
                }

                fn name(&self) -> Option<&str> {
                    if_named!($named, self.name.as_str())
                }

                fn name_mut(&mut self) -> Option<&mut String> {
                    if_named!($named, &mut self.name)
                }

                fn list(design: &Design) -> &Objects<Self> {
                    &design.$many
                }

                fn list_mut(design: &mut Design) -> &mut Objects<Self> {
                    &mut design.$many
                }
            }

            impl Id for super::$id {
                type Object = super::$kind;

                const PREFIX: &'static str = $prefix;

                fn numbered(number: u64) -> Self {
                    Self::numbered(number)
                }

                fn as_str(&self) -> &str {
                    self.as_str()
                }
            }
        )*

        impl Design {
            $(
                #[doc = concat!("The ", $noun, " with this id.")]
                pub fn $one(&self, id: &super::$id) -> Option<&super::$kind> {
                    self.$many.get(id)
                }
            )*

            /// The ids of all objects, list by list.
            pub fn object_ids(&self) -> impl Iterator<Item = ObjectId> {
                let mut ids: Vec<ObjectId> = Vec::new();
                $(ids.extend(self.$many.iter().map(|object| ObjectId::from(&object.id)));)*
                ids.into_iter()
            }

            /// The names of all objects that have one, list by list.
            pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
                let mut names: Vec<&str> = Vec::new();
                $(names.extend(self.$many.iter().filter_map(Object::name));)*
                names.into_iter()
            }

            /// What the person calls an object; its id when it has no name or is not there.
            pub fn name_of<'a>(&'a self, object: &'a ObjectId) -> &'a str {
                let name = match object {
                    $(ObjectId::$kind(id) => self.$many.get(id).and_then(Object::name),)*
                };
                name.filter(|name| !name.is_empty()).unwrap_or_else(|| object.as_str())
            }

            /// The field that holds an object's name.
            pub(crate) fn name_mut(&mut self, object: &ObjectId) -> Option<&mut String> {
                match object {
                    $(ObjectId::$kind(id) => self.$many.get_mut(id).and_then(Object::name_mut),)*
                }
            }

            /// `true` when the plan holds an object with this id.
            pub fn has(&self, object: &ObjectId) -> bool {
                match object {
                    $(ObjectId::$kind(id) => self.$many.get(id).is_some(),)*
                }
            }
        }
    };
}

kinds!(objects);
