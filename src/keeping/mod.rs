//! Plans outlive the page: which documents of them are written where, and when.

mod entry;
mod keeper;
mod ledger;
mod library;
mod news;
mod shelf;
mod timeline;

pub use entry::{Entry, KeptPlan, Kind};
pub use keeper::{Keeper, Kept, Open};
pub use ledger::{Ledger, Step, Update};
pub use library::{Change, Library};
pub use news::News;
pub use shelf::{Shelf, Shelved, Unkept};
pub use timeline::{Reader, State, Timeline, Written};
