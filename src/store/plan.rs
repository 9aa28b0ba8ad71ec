//! The plan that is open, with all that follows from it.

use std::sync::Arc;

use vpc_endpoint_model::design::{FlowId, ObjectId};
use vpc_endpoint_model::edit::Label;
use vpc_endpoint_model::path::Verdict;
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Analysis, Design, analyze};

use super::catalog;

/// The plan as it was before the last step, for what is shown as new, gone or changed.
#[derive(Clone)]
pub struct Before {
    pub analysis: Arc<Analysis>,
    /// What the step was called.
    pub label: Label,
}

/// A plan as it is at a moment. Cheap to clone, and compared by identity: each step makes a new one.
#[derive(Clone)]
pub struct Plan {
    pub design: Arc<Design>,
    pub analysis: Arc<Analysis>,
    pub before: Option<Before>,
    /// Counts the plan's changes.
    pub revision: u64,
    /// Counts the plans opened.
    pub opened: u64,
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.analysis, &other.analysis)
            && match (&self.before, &other.before) {
                (Some(one), Some(other)) => Arc::ptr_eq(&one.analysis, &other.analysis),
                (None, None) => true,
                _ => false,
            }
    }
}

/// An empty plan.
impl Default for Plan {
    fn default() -> Self {
        Self::new(Arc::new(Design::new("", "")))
    }
}

impl Plan {
    /// A plan nothing was done to yet.
    pub fn new(design: Arc<Design>) -> Self {
        let analysis = Arc::new(analyze(&design, catalog()));
        Self { design, analysis, before: None, revision: 0, opened: 0 }
    }

    /// The plan after a step, with what follows from it.
    pub fn next(&self, design: Arc<Design>, analysis: Arc<Analysis>, label: Label) -> Self {
        let before = Some(Before { analysis: self.analysis.clone(), label });
        Self { design, analysis, before, revision: self.revision.saturating_add(1), opened: self.opened }
    }

    /// What texts and tables are written of.
    pub fn written(&self) -> vpc_endpoint_interchange::Plan<'_> {
        vpc_endpoint_interchange::Plan { design: &self.design, analysis: &self.analysis, catalog: catalog() }
    }

    /// Something said of the plan, as a text with the names of its objects.
    pub fn named(&self, what: &(impl Say + ?Sized)) -> String {
        what.told(&self.design)
    }

    /// What an object is, as people call it.
    pub fn noun(&self, object: &ObjectId) -> &'static str {
        match object {
            ObjectId::VpcEndpoint(id) => self.design.vpc_endpoint(id).map_or("", |it| it.type_name()),
            other => other.kind().noun(),
        }
    }

    /// The plan's name as that of a file: letters, digits and hyphens.
    pub fn file_name(&self) -> String {
        let kept = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let name: String = self.design.name.chars().map(kept).collect();
        let name = name.trim_matches('-').to_ascii_lowercase();
        if name.is_empty() { "plan".into() } else { name }
    }

    /// The flows that the last step has stopped.
    pub fn stopped(&self) -> Vec<&FlowId> {
        let Some(before) = &self.before else { return Vec::new() };
        let arrived = |flow: &FlowId| before.analysis.trace(flow).is_some_and(|it| it.verdict == Verdict::Reached);
        let traces = self.analysis.traces.iter();
        traces.filter(|now| now.verdict != Verdict::Reached && arrived(&now.flow)).map(|now| &now.flow).collect()
    }

    /// What is to be said of them, before anything else.
    pub fn stops(&self) -> Option<String> {
        match self.stopped().len() {
            0 => None,
            1 => Some("1 flow no longer arrives".to_owned()),
            many => Some(format!("{many} flows no longer arrive")),
        }
    }
}
