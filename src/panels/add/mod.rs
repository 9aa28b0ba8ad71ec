//! The forms of the tools: what the mouse does on the drawing, the keyboard does here.

mod bundle;
mod endpoint;
mod flow;
mod more;
mod network;

pub use more::words;
use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{ObjectId, VpcId};
use yew::prelude::*;

use super::draft::{Draft, Drafted, FormView};
use super::inspector::Form;
use super::preview::preview;
use crate::store::{Action, Origin, Tool};
use crate::suggest;
use crate::ui::{Choice, SelectField, sending};

/// The form of the tool in hand, with a draft of its own.
pub fn add_form(form: &Form<'_>) -> Html {
    let key = form.stand.tool.letter().to_string();
    html! { <Drafted {key} panel={form.panel().clone()} stand={form.stand.clone()} form={FormView(form_of_tool)} /> }
}

fn form_of_tool(form: &Form<'_>, _: Option<&ObjectId>, draft: &Draft) -> Html {
    match form.stand.tool {
        Tool::Vpc => network::add_vpc(form, draft),
        Tool::Subnet => network::add_subnet(form, draft),
        Tool::Instance => network::add_instance(form, draft),
        Tool::NatGateway => network::add_nat_gateway(form, draft),
        Tool::InternetGateway => network::add_internet_gateway(form, draft),
        Tool::GatewayEndpoint => endpoint::add_gateway_endpoint(form, draft),
        Tool::InterfaceEndpoint => endpoint::add_interface_endpoint(form, draft),
        Tool::Flow => flow::add_flow(form, draft),
        Tool::More => more::add_more(form, draft),
        Tool::Select | Tool::Hand => Html::default(),
    }
}

/// A form around its fields: a hint, a preview of the command, and the button that runs it.
fn sent(
    form: &Form<'_>,
    hint: &'static str,
    label: &'static str,
    command: Option<impl Into<Command>>,
    fields: Html,
) -> Html {
    let command = command.map(Into::into);
    let send = {
        let (dispatch, command) = (form.dispatch().clone(), command.clone());
        Callback::from(move |()| {
            if let Some(command) = command.clone() {
                dispatch.emit(Action::Run(command, Origin::Form));
            }
        })
    };
    let body = html! {
        <>
            <p class="quiet">{ hint }</p>
            { fields }
            { command.map(|command| preview(form.plan(), command)) }
        </>
    };
    sending("form", send, body, "button primary", label)
}

/// The VPC chosen in a form, else the one the tool points at.
fn chosen_vpc(form: &Form<'_>, draft: &Draft) -> Option<VpcId> {
    let plan = form.plan();
    let typed = draft.get("vpc").and_then(|text| text.parse().ok());
    typed.or_else(|| suggest::vpc(&plan.design, form.stand.selection.as_ref()).map(|vpc| vpc.id.clone()))
}

fn vpc_field(form: &Form<'_>, draft: &Draft, label: &'static str, vpc: &VpcId) -> Html {
    let plan = form.plan();
    let choices: Vec<Choice> =
        plan.design.vpcs.iter().map(|vpc| Choice::new(vpc.id.to_string(), vpc.name.clone())).collect();
    html! { { SelectField { id: "add-vpc".into(), label: label.into(), choices, value: vpc.to_string().into(), onchange: draft.set("vpc"), ..Default::default() }.draw() } }
}
