//! Where the document outlives the page: the browser's storage, which may be missing, full or denied.

use std::hash::Hasher;

use fnv::FnvHasher;
use web_sys::Storage;

const PREFIX: &str = "vpc-endpoint-planner/";

/// A named place in storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The open document.
    Current,
    /// The one that was open before the last one opened.
    Previous,
    /// A text that could not be read at a start; kept until the person has seen it.
    Unreadable,
    /// The plan that the open one is compared with.
    Baseline,
    Theme,
    Letters,
}

impl Slot {
    const fn name(self) -> &'static str {
        match self {
            Self::Current => "design",
            Self::Previous => "previous-design",
            Self::Unreadable => "unreadable-design",
            Self::Baseline => "baseline-design",
            Self::Theme => "theme",
            Self::Letters => "letters",
        }
    }
}

/// Whether the document is safe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing has changed since it was last kept.
    #[default]
    Saved,
    /// Changed, about to be kept.
    Pending,
    /// Storage refused; the document lives in this page only.
    Unsafe(String),
}

/// The browser's storage, every access of which can fail; or none, where nothing shall be kept.
pub struct Cupboard {
    prefix: Option<String>,
}

impl Cupboard {
    /// The editor's own.
    pub fn of_editor() -> Self {
        Self { prefix: Some(PREFIX.into()) }
    }

    /// That of an embed: one with a name keeps what was made of the plan it was given.
    pub fn of_embed(id: Option<&str>, given: &str) -> Self {
        // Of a kind that the next version of the planner has too.
        let mut hasher = FnvHasher::default();
        hasher.write(given.as_bytes());
        Self { prefix: id.map(|id| format!("{PREFIX}embed/{id}/{:016x}/", hasher.finish())) }
    }

    /// In a sandboxed or third-party frame even asking for the storage throws.
    fn storage() -> Result<Storage, String> {
        let denied = || "this browser does not let the page store anything here".to_owned();
        web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or_else(denied)
    }

    /// What a slot holds.
    pub fn read(&self, slot: Slot) -> Option<String> {
        let key = self.key(slot)?;
        Self::storage().ok()?.get_item(&key).ok().flatten()
    }

    fn key(&self, slot: Slot) -> Option<String> {
        self.prefix.as_ref().map(|prefix| format!("{prefix}{}", slot.name()))
    }

    /// Empties a slot.
    pub fn forget(&self, slot: Slot) -> Result<(), String> {
        let Some(key) = self.key(slot) else { return Ok(()) };
        Self::storage()?.remove_item(&key).map_err(|_| "the browser's storage did not let go".to_owned())
    }

    /// Writes a slot and reads it back: a write that cannot be read is none.
    pub fn write(&self, slot: Slot, text: &str) -> Result<(), String> {
        let Some(key) = self.key(slot) else { return Ok(()) };
        let storage = Self::storage()?;
        storage.set_item(&key, text).map_err(|_| "the browser's storage for this page is full".to_owned())?;
        match storage.get_item(&key) {
            Ok(Some(kept)) if kept == text => Ok(()),
            _ => Err("the browser's storage did not keep the plan".to_owned()),
        }
    }
}
