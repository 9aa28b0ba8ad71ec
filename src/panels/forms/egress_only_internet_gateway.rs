//! Egress-only internet gateways.

use vpc_endpoint_model::edit::CreateEgressOnlyInternetGateway;
use yew::prelude::*;

use super::form::Stand;
use super::new::use_vpc_form;

/// A new one.
#[component]
pub fn NewEgressOnlyInternetGateway(stand: &Stand) -> Html {
    let hint = "Lets IPv6 out and nothing in. Free.";
    use_vpc_form("new egress-only internet gateway", stand, hint, |vpc, name| {
        CreateEgressOnlyInternetGateway { vpc, name }.into()
    })
}
