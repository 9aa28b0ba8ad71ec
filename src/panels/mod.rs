//! The panels: each reads the one analysis and sends commands; none computes anything about AWS.

mod acl_text;
mod add;
mod addresses;
mod advice;
mod catalog_search;
mod compare;
mod cost;
mod decide;
mod dialogs;
mod dock;
mod draft;
mod export;
mod findings;
mod flows;
mod inspector;
mod names;
mod outline;
mod preview;
mod print;
mod route_tables;
mod said;
mod share;
mod snippet;
mod top_bar;

pub use compare::compare_switch;
pub use dialogs::dialogs;
pub use dock::dock;
pub use inspector::inspector;
pub use print::sheet;
pub use top_bar::{embed_bar, end, palette, top_bar};

use std::rc::Rc;

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{ObjectId, VpcId};
use yew::prelude::*;

use crate::store::{Action, Asked, Origin, View};

/// What every panel is given.
#[derive(Properties, PartialEq, Clone)]
pub struct PanelProps {
    pub view: Rc<View>,
    pub dispatch: Callback<Action>,
}

impl PanelProps {
    /// Runs a command from a part whose errors are toasts.
    fn run(&self, command: impl Into<Command>) {
        self.dispatch.emit(Action::Run(command.into(), Origin::Elsewhere));
    }

    /// A callback that changes what the panels that answer questions are asked about.
    fn ask(&self, change: fn(&mut Asked, String)) -> Callback<String> {
        let asked = self.view.asked.clone();
        self.dispatch.reform(move |text: String| {
            let mut asked = asked.clone();
            change(&mut asked, text);
            Action::Ask(asked)
        })
    }

    /// A button that weighs the endpoints for a service in a VPC.
    fn weigh(&self, vpc: &VpcId, service: &str) -> Html {
        let (vpc, service) = (vpc.clone(), service.to_owned());
        let weigh = self.dispatch.reform(move |_: MouseEvent| Action::Weigh(vpc.clone(), service.clone()));
        html! { <p><button type="button" class="button" onclick={weigh}>{ "Gateway or interface?" }</button></p> }
    }

    /// A button that names an object and selects it.
    fn link(&self, object: impl Into<ObjectId>) -> Html {
        let object = object.into();
        let name = self.view.design.name_of(&object).to_owned();
        let select = self.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
        html! { <button type="button" class="link" onclick={select}>{ name }</button> }
    }
}
