//! What every panel reads and where it sends; it comes by context.

use std::rc::Rc;

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{ObjectId, VpcId};
use yew::prelude::*;

use crate::store::{Action, Asked, Options, Origin, Plan};
use crate::ui::mark_drawn;

/// Where panels send what a person does, and what the page wants of the planner. Never changes.
#[derive(Clone, PartialEq, Default)]
pub struct Desk {
    pub options: Rc<Options>,
    pub dispatch: Callback<Action>,
}

/// A desk with the plan on it.
#[derive(Clone, PartialEq, Default)]
pub struct Panel {
    pub plan: Plan,
    pub options: Rc<Options>,
    pub dispatch: Callback<Action>,
}

/// For parts that mark what is selected.
#[derive(Properties, PartialEq, Clone)]
pub struct Marking {
    pub selection: Option<ObjectId>,
}

impl Marking {
    pub fn is_selected(&self, object: &ObjectId) -> bool {
        self.selection.as_ref() == Some(object)
    }
}

/// For parts that show nothing of the plan: they are drawn again only when their own properties change.
#[hook]
pub fn use_desk(name: &'static str) -> Desk {
    mark_drawn(name);
    use_context().unwrap_or_default()
}

/// For parts that show the plan: they are drawn again when it or their own properties change.
#[hook]
pub fn use_panel(name: &'static str) -> Panel {
    let Desk { options, dispatch } = use_desk(name);
    let plan = use_context().unwrap_or_default();
    Panel { plan, options, dispatch }
}

impl Panel {
    pub fn may_edit(&self) -> bool {
        self.options.may_edit()
    }

    /// Runs a command from a part whose errors are toasts.
    pub fn run(&self, command: impl Into<Command>) {
        self.dispatch.emit(Action::Run(command.into(), Origin::Elsewhere));
    }

    /// A callback that changes what the panels that answer questions are asked about.
    pub fn ask(&self, asked: &Asked, change: fn(&mut Asked, String)) -> Callback<String> {
        let asked = asked.clone();
        self.dispatch.reform(move |text: String| {
            let mut asked = asked.clone();
            change(&mut asked, text);
            Action::Ask(asked)
        })
    }

    /// A button that weighs the endpoints for a service in a VPC.
    pub fn weigh(&self, vpc: &VpcId, service: &str) -> Html {
        let (vpc, service) = (vpc.clone(), service.to_owned());
        let weigh = self.dispatch.reform(move |_: MouseEvent| Action::Weigh(vpc.clone(), service.clone()));
        html! { <p><button type="button" class="button" onclick={weigh}>{ "Gateway or interface?" }</button></p> }
    }

    /// A button that names an object and selects it.
    pub fn link(&self, object: impl Into<ObjectId>) -> Html {
        let object = object.into();
        let name = self.plan.design.name_of(&object).to_owned();
        let select = self.dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
        html! { <button type="button" class="link" onclick={select}>{ name }</button> }
    }
}
