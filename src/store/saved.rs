//! Where the document outlives the page: the browser's storage, which may be missing, full or denied.

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
    fn key(self) -> String {
        let name = match self {
            Self::Current => "design",
            Self::Previous => "previous-design",
            Self::Unreadable => "unreadable-design",
            Self::Baseline => "baseline-design",
            Self::Theme => "theme",
            Self::Letters => "letters",
        };
        format!("{PREFIX}{name}")
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

/// The browser's storage, every access of which can fail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cupboard;

impl Cupboard {
    /// In a sandboxed or third-party frame even asking for the storage throws.
    fn storage() -> Result<Storage, String> {
        let denied = || "this browser does not let the page store anything here".to_owned();
        web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or_else(denied)
    }

    /// What a slot holds.
    pub fn read(slot: Slot) -> Option<String> {
        Self::storage().ok()?.get_item(&slot.key()).ok().flatten()
    }

    /// Empties a slot.
    pub fn forget(slot: Slot) -> Result<(), String> {
        Self::storage()?.remove_item(&slot.key()).map_err(|_| "the browser's storage did not let go".to_owned())
    }

    /// Writes a slot and reads it back: a write that cannot be read is none.
    pub fn write(slot: Slot, text: &str) -> Result<(), String> {
        let storage = Self::storage()?;
        storage.set_item(&slot.key(), text).map_err(|_| "the browser's storage for this page is full".to_owned())?;
        match storage.get_item(&slot.key()) {
            Ok(Some(kept)) if kept == text => Ok(()),
            _ => Err("the browser's storage did not keep the plan".to_owned()),
        }
    }
}
