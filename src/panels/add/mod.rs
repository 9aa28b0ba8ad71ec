//! The forms of the tools: what the mouse does on the drawing, the keyboard does here.

mod endpoint;
mod flow;
mod network;

use vpc_endpoint_model::Command;
use yew::prelude::*;

use super::PanelProps;
use super::preview::Preview;
use crate::store::{Action, Origin, Tool};

/// The form of the tool in hand.
#[component]
pub fn AddForm(props: &PanelProps) -> Html {
    match props.view.tool {
        Tool::Vpc => html! { <network::AddVpc ..props.clone() /> },
        Tool::Subnet => html! { <network::AddSubnet ..props.clone() /> },
        Tool::Instance => html! { <network::AddInstance ..props.clone() /> },
        Tool::NatGateway => html! { <network::AddNatGateway ..props.clone() /> },
        Tool::InternetGateway => html! { <network::AddInternetGateway ..props.clone() /> },
        Tool::GatewayEndpoint => html! { <endpoint::AddGatewayEndpoint ..props.clone() /> },
        Tool::InterfaceEndpoint => html! { <endpoint::AddInterfaceEndpoint ..props.clone() /> },
        Tool::Flow => html! { <flow::AddFlow ..props.clone() /> },
        Tool::Select | Tool::Hand => Html::default(),
    }
}

/// A form around its fields: a hint, a preview of the command, and the button that runs it.
fn form(props: &PanelProps, hint: &'static str, label: &'static str, command: Option<Command>, fields: Html) -> Html {
    let onsubmit = {
        let (dispatch, command) = (props.dispatch.clone(), command.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(command) = command.clone() {
                dispatch.emit(Action::Run(command, Origin::Form));
            }
        })
    };
    html! {
        <form {onsubmit}>
            <p class="quiet">{ hint }</p>
            { fields }
            if let Some(command) = command { <Preview view={props.view.clone()} {command} /> }
            <p class="inspector-actions"><button class="button primary">{ label }</button></p>
        </form>
    }
}

/// A callback that puts a value into a state.
fn set<T: Clone + 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let state = state.clone();
    Callback::from(move |value| state.set(value))
}
