//! What the editor tells the person: dialogs, toasts, errors at fields.

use vpc_endpoint_model::EditError;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Deletion;

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
