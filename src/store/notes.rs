//! What the editor tells the person: dialogs, toasts, errors at fields.

use std::sync::Arc;

use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Deletion;
use vpc_endpoint_model::{Design, EditError};

use super::{Tab, Theme};

/// What is shared, and how.
#[derive(Debug, Clone, Default)]
pub struct Sharing {
    /// The plan packed for an address; none while that is under way.
    pub packed: Option<Packed>,
    pub snippet: Snippet,
}

/// The plan packed for an address, or that this browser cannot do it.
pub type Packed = Option<String>;

/// What a snippet for other pages asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub struct Snippet {
    /// The custom element with its script, else a plain frame.
    pub element: bool,
    /// Whether learners may change the plan.
    pub explore: bool,
    pub inspector: bool,
    pub tabs: Vec<Tab>,
    pub theme: Theme,
    /// Whether the browser keeps what a learner changed.
    pub keep: bool,
}

impl Default for Snippet {
    fn default() -> Self {
        let tabs = vec![Tab::RouteTables, Tab::Flows, Tab::Cost];
        Self { element: false, explore: true, inspector: true, tabs, theme: Theme::System, keep: true }
    }
}

/// What is open over everything.
#[allow(clippy::large_enum_variant, reason = "there is one, and a box would only cost program")]
#[derive(Clone)]
pub enum Dialog {
    /// Deleting an object takes others with it: all are named before.
    Delete {
        object: ObjectId,
        deletion: Deletion,
    },
    Help,
    Examples,
    Export,
    /// A plan that came with a link.
    Linked(Arc<Design>),
    Share(Sharing),
    /// A text that the clipboard refused, to be copied by hand.
    Text {
        title: String,
        text: String,
    },
}

/// A short message with at most one thing to do about it.
#[derive(Clone)]
pub struct Toast {
    pub text: String,
    pub error: bool,
    pub action: Option<ToastAction>,
}

/// What a toast offers.
#[derive(Clone)]
pub enum ToastAction {
    Undo,
    /// Opens an object in the inspector.
    Open(ObjectId),
    /// Downloads the document.
    SaveFile,
    /// Downloads what could not be read.
    SaveUnreadable,
}

/// An edit of an inspector form that was refused.
#[derive(Clone)]
pub struct Failure {
    pub error: EditError,
}
