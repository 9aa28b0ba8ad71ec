//! The plan itself: name, region, and a summary when nothing is selected.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::edit::{RenameDesign, SetRegion};
use yew::prelude::*;

use super::form::{Form, fact};
use super::note::notes;
use crate::store::{Action, Tab, catalog};
use crate::ui::{Choice, total};

pub fn edit(form: &Form<'_>) -> Html {
    let plan = form.plan();
    let regions =
        catalog().regions.iter().map(|region| Choice::new(region.id, format!("{} · {}", region.id, region.name)));
    let findings = plan.analysis.findings.len();
    let show = form.dispatch().reform(|_: MouseEvent| Action::Show(Tab::Findings));
    html! {
        <key="plan">
            { form.text(Field::Name, "Name", plan.design.name.clone(), |name| Ok(RenameDesign { name })) }
            { form.select(Field::Region, "Region", regions.collect(), plan.design.region.clone(), |region| Ok(SetRegion { region })) }
            { fact("A month", total(plan.analysis.cost.total)) }
            { fact("Subnets", plan.design.subnets.len().to_string()) }
            { fact("Flows", plan.design.flows.len().to_string()) }
            <p class="fact"><span>{ "Findings" }</span><button type="button" class="link" onclick={show}>{ findings }</button></p>
            { notes(form, None) }
            <p class="quiet">{ "Choose a tool on the left to add something, or select something in the drawing to edit it." }</p>
        </>
    }
}
