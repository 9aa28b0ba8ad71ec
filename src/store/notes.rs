//! What the editor tells the person: dialogs, toasts, errors at fields.

use std::collections::BTreeMap;
use std::sync::Arc;

use strum::VariantArray;
use vpc_endpoint_model::Design;
use vpc_endpoint_model::design::ObjectId;
use vpc_endpoint_model::edit::Deletion;

use super::{Tab, Tool};
use crate::keeping::Library;

/// What is shared, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sharing {
    /// The plan packed for an address; none while that is under way.
    pub packed: Option<Packed>,
    pub snippet: Snippet,
}

/// The plan packed for an address, or that this browser cannot do it.
pub type Packed = Option<String>;

/// What a snippet for other pages asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    pub page: PageKind,
    /// Whether learners may change the plan.
    pub explore: bool,
    pub inspector: bool,
    pub tabs: Vec<Tab>,
    pub tools: Vec<Tool>,
    /// Options by their names that are not as they are by themselves.
    pub chosen: BTreeMap<&'static str, String>,
    /// Whether the browser keeps what a learner changed.
    pub keep: bool,
    /// How wide the preview is, in pixels; as wide as there is room without.
    pub width: Option<u32>,
}

impl Default for Snippet {
    fn default() -> Self {
        Self {
            page: PageKind::Frame,
            explore: true,
            inspector: true,
            tabs: vec![Tab::RouteTables, Tab::Flows, Tab::Cost],
            tools: Tool::VARIANTS.to_vec(),
            chosen: BTreeMap::new(),
            keep: true,
            width: None,
        }
    }
}

/// What a page takes, by which a plan gets into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum PageKind {
    /// A frame.
    Frame,
    /// The custom element and its script.
    Element,
    /// The element, with the script in the settings of the site.
    Site,
    /// A picture that leads to the planner.
    Picture,
}

impl PageKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Element => "element",
            Self::Site => "site",
            Self::Picture => "picture",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Frame => "WordPress, Moodle, Canvas: a frame",
            Self::Element => "A page of your own: the element and its script",
            Self::Site => "Docusaurus, MkDocs: the element",
            Self::Picture => "No frames allowed: a picture with a link",
        }
    }
}

/// What is open over everything.
#[allow(clippy::large_enum_variant, reason = "there is one, and a box would only cost program")]
#[derive(Clone, PartialEq)]
pub enum Dialog {
    /// Deleting an object takes others with it: all are named before.
    Delete {
        object: ObjectId,
        deletion: Deletion,
    },
    Help,
    Examples,
    /// The plans of this browser; none while they are being looked for.
    Plans(Option<Listing>),
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

/// The plans of this browser, and what was done to them last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    pub library: Library,
    /// What was done, or why it was not.
    pub said: String,
    /// What was deleted, and can be had again.
    pub deleted: Option<String>,
}

/// A short message with at most one thing to do about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Toast {
    pub text: String,
    pub error: bool,
    pub action: Option<ToastAction>,
}

/// What a toast offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToastAction {
    Undo,
    /// Goes back to the plan that was open before.
    OpenPrevious {
        name: String,
    },
    /// Leaves everything as it was before a large plan is opened.
    CancelOpening,
    /// Opens an object in the inspector.
    Open {
        object: ObjectId,
        name: String,
    },
    /// Lets this tab edit the plan.
    TakeOver,
    /// Downloads the document.
    SaveFile,
    /// Downloads what could not be read.
    SaveUnreadable,
}
