//! What the tabs with one plan tell each other.

/// What is told of the plan that is open in several tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The tab that may write it has done so.
    Written,
    /// This tab may write it from now on.
    Mine,
    /// Another tab may write it from now on.
    Theirs,
    /// Another tab wants to.
    Wanted,
}

impl News {
    /// As `web/keeping/turns.js` has it.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "written" => Some(Self::Written),
            "mine" => Some(Self::Mine),
            "theirs" => Some(Self::Theirs),
            "wanted" => Some(Self::Wanted),
            _ => None,
        }
    }
}
