//! The panels: each reads the one analysis and sends commands; none computes anything about AWS. A panel is a component
//! that gets the plan by context and of the screen only what it shows: it is drawn again when one of these changes.

mod addresses;
mod advice;
mod compare;
mod cost;
mod decide;
mod dialogs;
mod dock;
mod export;
mod findings;
mod flows;
mod forms;
mod inspector;
mod mark;
mod names;
mod outline;
mod panel;
mod plans;
mod preview;
mod print;
mod route_tables;
mod said;
mod search;
mod share;
mod snippet;
mod top_bar;

pub use compare::CompareSwitch;
pub use dialogs::{Dialogs, Messages};
pub use dock::Dock;
pub use forms::Stand;
pub use inspector::Inspector;
pub use panel::Desk;
pub use print::Sheet;
pub use top_bar::{EmbedBar, End, Palette, Steps, TopBar};

use panel::{Marking, Panel, use_desk, use_panel};
