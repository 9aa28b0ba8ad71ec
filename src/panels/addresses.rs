//! Who holds which address, what AWS keeps, and what is free.

use vpc_endpoint_model::SubnetView;
use vpc_endpoint_model::addressing::free_blocks;
use vpc_endpoint_model::design::{ObjectId, Subnet, Vpc};
use yew::prelude::*;

use super::{Panel, use_panel};
use crate::store::Plan;
use crate::ui::{Entry, Frame, Long};

/// How many addresses of a subnet are listed before the rest is counted.
const LISTED: usize = 12;

/// Addresses, VPC by VPC.
#[component]
pub fn Addresses() -> Html {
    let panel = &use_panel("addresses");
    let (vpcs, subnets) = (panel.plan.design.vpcs.len(), panel.plan.analysis.subnets.len());
    let entry = {
        let panel = panel.clone();
        Callback::from(move |Entry { index, .. }: Entry| {
            let vpc = panel.plan.design.vpcs.at(index).map(|vpc| vpc_card(&panel, vpc));
            let subnet = || panel.plan.analysis.subnets.get(index - vpcs).map(|subnet| subnet_card(&panel, subnet));
            vpc.or_else(subnet).unwrap_or_default()
        })
    };
    let text = {
        let plan = panel.plan.clone();
        Callback::from(move |index: usize| match plan.design.vpcs.at(index) {
            Some(vpc) => format!("{} {}", vpc.name, blocks(&vpc.cidr_blocks)),
            None => plan.analysis.subnets.get(index - vpcs).map(|it| words(&plan, it)).unwrap_or_default(),
        })
    };
    html! { <Long id="addresses" label="VPCs and subnets" count={vpcs + subnets} frame={Frame::Cards} {entry} {text} /> }
}

/// What a subnet is found by: its name and block, its addresses and who holds them.
fn words(plan: &Plan, subnet: &SubnetView) -> String {
    let name = |object: &ObjectId| plan.design.name_of(object).to_owned();
    let block = plan.design.subnet(&subnet.id).map(Subnet::blocks).unwrap_or_default();
    let held = subnet.held.iter().map(|held| format!("{} {}", held.address, name(&held.holder)));
    [name(&(&subnet.id).into()), block].into_iter().chain(held).collect::<Vec<_>>().join(" ")
}

fn vpc_card(panel: &Panel, vpc: &Vpc) -> Html {
    html! {
        <section class="card" key={vpc.id.to_string()} aria-label={format!("Free blocks of {}", vpc.name)}>
            <h3>{ panel.link(&vpc.id) }<span class="card-about mono">{ blocks(&vpc.cidr_blocks) }</span></h3>
            { free(panel, vpc) }
        </section>
    }
}

fn free(panel: &Panel, vpc: &Vpc) -> Html {
    let free = free_blocks(&vpc.cidr_blocks, &panel.plan.design.subnet_blocks(&vpc.id));
    html! {
        <>
            <p class="quiet">{ format!("{} free blocks", free.len()) }</p>
            <p class="mono wrap">{ blocks(&free) }</p>
        </>
    }
}

fn subnet_card(panel: &Panel, subnet: &SubnetView) -> Html {
    let object = ObjectId::from(&subnet.id);
    let block = panel.plan.design.subnet(&subnet.id).map(Subnet::blocks).unwrap_or_default();
    let used = u64::from(subnet.usable - subnet.free);
    let width = if subnet.usable == 0 { 0 } else { (used * 200).div_ceil(u64::from(subnet.usable)) };
    let more = subnet.held.len().saturating_sub(LISTED);
    let kept: Vec<String> = subnet.reserved.iter().map(ToString::to_string).collect();
    html! {
        <section class="card" key={subnet.id.to_string()} aria-label={format!("Addresses of {}", panel.plan.design.name_of(&object))}>
            <h3>{ panel.link(object) }<span class="card-about mono">{ block }</span></h3>
            <p>{ format!("{} of {} usable addresses free", subnet.free, subnet.usable) }</p>
            <svg class="bar" viewBox="0 0 200 8" width="200" height="8" aria-hidden="true" preserveAspectRatio="none">
                <rect class="bar-back" width="200" height="8" rx="4" /><rect class="bar-fill" width={width.to_string()} height="8" rx="4" />
            </svg>
            <table><tbody>
                { for subnet.held.iter().take(LISTED).map(|held| html! {
                    <tr key={held.address.to_string()}><td class="mono">{ held.address.to_string() }</td><td>{ panel.link(held.holder.clone()) }</td></tr>
                }) }
            </tbody></table>
            if more > 0 { <p class="quiet">{ format!("and {more} more") }</p> }
            <p class="quiet">{ format!("AWS keeps {} (R16).", kept.join(", ")) }</p>
        </section>
    }
}

fn blocks(blocks: &[ipnet::Ipv4Net]) -> String {
    blocks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
