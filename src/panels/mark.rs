//! How a row of a table fared in the last step.

use yew::prelude::*;

/// What the last step did to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Kept,
    New,
    Gone,
}

impl Mark {
    /// The row's class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Kept => "",
            Self::New => "row-new",
            Self::Gone => "row-gone",
        }
    }

    /// The word beside what the row is.
    pub fn tag(self) -> Html {
        match self {
            Self::Kept => Html::default(),
            Self::New => html! { <span class="tag">{ "new" }</span> },
            Self::Gone => html! { <span class="tag tag-gone">{ "gone" }</span> },
        }
    }
}
