//! What AWS refuses, object by object, and the errors it refuses with (section 9 of the rules).
//!
//! Written once: `edit` runs [`check`] after every command and `Design::from_json` after reading, so an accepted
//! document satisfies every rule here whichever way it came.

mod edge;
mod endpoint;
mod error;
mod fault;
mod field;
mod filters;
mod network;
mod refusal;
mod service;
mod shape;
mod words;
mod workload;

pub use error::{EditError, Unmodelled};
pub use fault::Fault;
pub use field::Field;
pub use filters::Filters;
pub use refusal::Refusal;
pub use shape::MAX_NAME;
pub use workload::MAX_INSTANCES;

use crate::catalog::Catalog;
use crate::design::{Design, Index, ObjectId};

/// The most IPv4 blocks a VPC may have by default (R9).
pub const MAX_VPC_CIDR_BLOCKS: usize = 5;

/// Everything about a design that would be refused, in document order; empty for a design that may be used.
pub fn check(design: &Design, catalog: &Catalog) -> Vec<EditError> {
    let index = Index::new(design);
    let mut context = Context { index: &index, catalog, errors: Vec::new() };
    shape::check(&mut context);
    network::check(&mut context);
    edge::check(&mut context);
    endpoint::check(&mut context);
    service::check(&mut context);
    workload::check(&mut context);
    filters::check(&mut context);
    context.errors
}

/// What the checks share.
struct Context<'a> {
    index: &'a Index<'a>,
    catalog: &'a Catalog,
    errors: Vec<EditError>,
}

impl Context<'_> {
    fn refuse(&mut self, error: EditError) {
        self.errors.push(error);
    }

    /// Refuses for a fault of an object's field.
    fn fault_if(&mut self, wrong: bool, object: impl Into<ObjectId>, field: Field, fault: Fault) {
        if wrong {
            self.errors.push(EditError::about(object, field, fault));
        }
    }

    fn refuse_if(&mut self, wrong: bool, error: impl FnOnce() -> EditError) {
        if wrong {
            self.errors.push(error());
        }
    }
}
