//! What passes between the planner and the programs around it: requests and answers, refusals as data, and how much a text
//! may be before anything of it is read.

mod js;
mod limits;
mod request;
mod state;

pub use js::to_js;
pub use limits::{MAX_FILE_BYTES, MAX_TEXT_BYTES, can_come_back, check};
pub use request::{Format, Reply, Request, Topic};
pub use state::{Kept, KeptStep, MAX_STEPS_BYTES, STATE_VERSION};
pub use vpc_endpoint_interchange::{Problem, ThemeAsked};
