//! Network ACLs.

use vpc_endpoint_model::Field;
use vpc_endpoint_model::design::NetworkAclId;
use vpc_endpoint_model::edit::{CreateNetworkAcl, SetNetworkAclEntries};
use yew::prelude::*;

use super::acl_text;
use super::form::{Form, Stand, fact};
use super::new::use_vpc_form;

/// A new one.
#[component]
pub fn NewNetworkAcl(stand: &Stand) -> Html {
    let hint = "Stateless; denies everything until you add entries.";
    use_vpc_form("new network ACL", stand, hint, |vpc, name| CreateNetworkAcl { vpc, name }.into())
}

pub fn edit(form: &Form<'_>, id: &NetworkAclId) -> Html {
    let Some(acl) = form.plan().design.network_acl(id) else { return Html::default() };
    let set = {
        let id = id.clone();
        move |text: String| Ok(SetNetworkAclEntries { network_acl: id.clone(), entries: acl_text::read(&text)? })
    };
    html! {
        <>
            { fact("VPC", form.panel().link(&acl.vpc)) }
            { form.lines(Field::Entries, "Entries, one a line", acl_text::written(&acl.entries), set) }
            <p class="quiet">{ "Such as: 100 egress allow tcp 443 0.0.0.0/0. The lowest number that matches decides; answers are asked too (R109)." }</p>
        </>
    }
}
