//! The panels: each reads the one analysis and sends commands; none computes anything about AWS.

mod add;
mod addresses;
mod catalog_search;
mod cost;
mod dialogs;
mod dock;
mod findings;
mod flows;
mod inspector;
mod outline;
mod preview;
mod route_tables;
mod top_bar;

pub use dialogs::Dialogs;
pub use dock::Dock;
pub use inspector::Inspector;
pub use top_bar::{Palette, TopBar};

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::ObjectId;
use yew::prelude::*;

use crate::store::{Action, Origin, View};

/// What every panel is given.
#[derive(Properties, PartialEq, Clone)]
pub struct PanelProps {
    pub view: View,
    pub dispatch: Callback<Action>,
}

impl PanelProps {
    /// Runs a command from a part whose errors are toasts.
    fn run(&self, command: Command) {
        self.dispatch.emit(Action::Run(command, Origin::Elsewhere));
    }

    /// A button that names an object and selects it.
    fn link(&self, object: impl Into<ObjectId>) -> Html {
        let object = object.into();
        let name = self.view.design.name_of(&object).to_owned();
        let select = self.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
        html! { <button type="button" class="link" onclick={select}>{ name }</button> }
    }
}
