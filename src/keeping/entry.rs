//! What is known of a plan without opening it.

use serde::{Deserialize, Serialize};
use vpc_endpoint_model::{Catalog, Design};

use super::{Reader, Step, Timeline, Update, Written};

/// A plan of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Entry {
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub region: String,
    /// The month's total, as people read it.
    pub total: String,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// The drawing as SVG; empty where there is none yet.
    pub picture: String,
    /// Its documents that are kept, the oldest first.
    pub steps: Vec<Step>,
    /// The present one among them.
    pub place: usize,
    /// When it was deleted, as `changed`; zero where it was not.
    pub deleted: f64,
}

/// What a plan is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Their work.
    #[default]
    Plan,
    /// An example that was opened and not changed.
    Example,
    /// What was made of the plan of a page that embeds the planner.
    Embed,
    /// A text that could not be read, kept until the person deletes it.
    Unreadable,
}

impl Kind {
    /// What a person has changed is their work.
    pub const fn once_changed(self) -> Self {
        match self {
            Self::Example => Self::Plan,
            other => other,
        }
    }
}

impl Entry {
    /// The number of the present document's text.
    pub fn present(&self) -> Option<u32> {
        self.steps.get(self.place).map(|step| step.number)
    }

    /// Takes note of the present document, and of those that will be kept.
    pub fn bring_up(&mut self, present: &Design, update: &Update) {
        self.name.clone_from(&present.name);
        self.region.clone_from(&present.region);
        self.steps.clone_from(&update.steps);
        self.place = update.place;
    }

    /// What it takes of the storage, about, in bytes.
    pub fn size(&self) -> usize {
        self.steps.iter().map(|step| step.size).fold(self.picture.len(), usize::saturating_add)
    }
}

/// A plan as it is kept.
#[derive(Clone)]
pub struct KeptPlan {
    pub entry: Entry,
    pub read: Reader,
}

impl KeptPlan {
    /// The text of the present document.
    pub fn text(&self) -> Option<String> {
        (self.read)(self.entry.present()?)
    }

    /// The present document, or why it cannot be read.
    pub fn design(&self) -> Result<Design, String> {
        Design::from_json(&self.text().unwrap_or_default(), Catalog::embedded()).map_err(|error| error.to_string())
    }

    /// Its documents around the present one, which was read.
    pub fn timeline(&self, present: Design) -> Timeline {
        let written = |step: &Step| Written { number: step.number, label: step.label.clone() };
        let steps = self.entry.steps.iter().map(written).collect();
        Timeline::kept(present, steps, self.entry.place, self.read.clone())
    }
}
