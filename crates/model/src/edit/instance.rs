//! Commands on workloads.

use std::net::{Ipv4Addr, Ipv6Addr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, unused};
use super::hosted_zone::{drop_records, zones_leading_to};
use super::{ModifyVpcEndpointServiceConfiguration, ServiceChange};
use crate::design::{
    Design, DestinationKind, FlowSource, Instance, InstanceId, ObjectId, RecordTarget, SecurityGroupId, SubnetId,
    WorkloadKind,
};
use crate::rules::{EditError, MAX_INSTANCES};

/// Puts alike instances in a subnet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunInstances {
    pub subnet: SubnetId,
    #[serde(default = "one")]
    pub count: u64,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub kind: WorkloadKind,
    /// The subnet's own setting when left out (R22).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub associate_public_ip_address: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<SecurityGroupId>,
}

fn one() -> u64 {
    1
}

impl RunInstances {
    /// One instance with the subnet's settings.
    pub fn in_subnet(subnet: SubnetId) -> Self {
        Self {
            subnet,
            count: one(),
            name: String::new(),
            kind: WorkloadKind::default(),
            associate_public_ip_address: None,
            security_groups: Vec::new(),
        }
    }
}

impl Edit for RunInstances {
    const LABEL: &str = "add workload";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { subnet, count, name, kind, associate_public_ip_address, security_groups } = self;
        let found = editor.get(&subnet)?;
        let public = found.map_public_ip_on_launch && found.cidr_block.is_some() && kind.may_be_public();
        let (private_addresses, ipv6_addresses) = addresses(editor, &subnet, count)?;
        let (id, name) = editor.identity(name);
        editor.create(Instance {
            id,
            name,
            kind,
            private_addresses,
            ipv6_addresses,
            subnet,
            associate_public_ip_address: associate_public_ip_address.unwrap_or(public),
            source_dest_check: true,
            security_groups,
        });
        Ok(())
    }
}

/// Addresses of the families the subnet has.
fn addresses(editor: &Editor<'_>, subnet: &SubnetId, count: u64) -> Result<(Vec<Ipv4Addr>, Vec<Ipv6Addr>), EditError> {
    check_count(count)?;
    let ipv4 = editor.get(subnet)?.cidr_block.is_some();
    let private = if ipv4 { editor.addresses(subnet, count, false)? } else { Vec::new() };
    Ok((private, editor.ipv6_addresses(subnet, count)))
}

const fn check_count(count: u64) -> Result<(), EditError> {
    if count == 0 || count > MAX_INSTANCES {
        return Err(EditError::BadCount { asked: count, limit: MAX_INSTANCES });
    }
    Ok(())
}

/// Changes a workload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyInstances {
    pub instance: InstanceId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<WorkloadKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub associate_public_ip_address: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_dest_check: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<SecurityGroupId>>,
}

impl ModifyInstances {
    /// Changes nothing yet.
    pub fn of(instance: &InstanceId) -> Self {
        Self {
            instance: instance.clone(),
            count: None,
            kind: None,
            associate_public_ip_address: None,
            source_dest_check: None,
            security_groups: None,
        }
    }

    /// Lets an instance send on what routes lead to it (R264).
    pub fn send_on(instance: &InstanceId) -> Self {
        Self { source_dest_check: Some(false), ..Self::of(instance) }
    }
}

impl Edit for ModifyInstances {
    const LABEL: &str = "change workload";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        if let Some(count) = self.count {
            resize(editor, &self.instance, count)?;
        }
        let instance = editor.get_mut(&self.instance)?;
        // What becomes a function loses its public addresses, unless they are asked for: then it is refused (R262).
        let kept = instance.associate_public_ip_address && self.kind.is_none_or(WorkloadKind::may_be_public);
        instance.kind = self.kind.unwrap_or(instance.kind);
        instance.associate_public_ip_address = self.associate_public_ip_address.unwrap_or(kept);
        instance.source_dest_check = self.source_dest_check.unwrap_or(instance.source_dest_check);
        if let Some(groups) = self.security_groups {
            instance.security_groups = groups;
        }
        Ok(())
    }
}

/// More instances get new addresses of the families the workload has, fewer keep the first ones: an address once given
/// stays.
fn resize(editor: &mut Editor<'_>, id: &InstanceId, count: u64) -> Result<(), EditError> {
    let before = editor.get(id)?;
    check_count(count)?;
    let (ipv4, ipv6) = (!before.private_addresses.is_empty(), !before.ipv6_addresses.is_empty());
    let more = count.saturating_sub(before.count());
    let private = if ipv4 && more > 0 { editor.addresses(&before.subnet, more, false)? } else { Vec::new() };
    let public = if ipv6 { editor.ipv6_addresses(&before.subnet, more) } else { Vec::new() };
    let keep = usize::try_from(count).unwrap_or(usize::MAX);
    let instance = editor.get_mut(id)?;
    instance.private_addresses.extend(private);
    instance.ipv6_addresses.extend(public);
    instance.private_addresses.truncate(keep);
    instance.ipv6_addresses.truncate(keep);
    Ok(())
}

/// Removes a workload no flow uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TerminateInstances {
    pub instance: InstanceId,
}

impl Edit for TerminateInstances {
    const LABEL: &str = "delete workload";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        unused(&self.instance, users(&editor.design, &self.instance))?;
        editor.delete(&self.instance)
    }
}

fn users(design: &Design, instance: &InstanceId) -> Vec<ObjectId> {
    let source = FlowSource::Instance(instance.clone());
    let target = DestinationKind::Instance { instance: instance.clone() };
    let flows = design.flows.iter().filter(|flow| flow.source == source).map(|flow| (&flow.id).into());
    let destinations = design.destinations.iter().filter(|it| it.target == target).map(|it| (&it.id).into());
    let services = design.vpc_endpoint_services.iter().filter(|it| it.targets.contains(instance));
    let zones = zones_leading_to(design, &RecordTarget::Instance(instance.clone()));
    flows.chain(destinations).chain(services.map(|it| (&it.id).into())).chain(zones).collect()
}

impl Leave for Instance {
    fn leave(id: &InstanceId, leaving: &mut Leaving<'_>) -> Option<()> {
        leaving.delete_flows_of(&FlowSource::Instance(id.clone()));
        leaving.delete_destinations(&DestinationKind::Instance { instance: id.clone() });
        for service in leaving.design.vpc_endpoint_services.iter().filter(|it| it.targets.contains(id)) {
            if !leaving.is_gone(&service.id) {
                let targets = service.targets.iter().filter(|it| *it != id && !leaving.is_gone(*it)).cloned();
                let change = ServiceChange { targets: Some(targets.collect()), ..ServiceChange::default() };
                let vpc_endpoint_service = service.id.clone();
                leaving.run(ModifyVpcEndpointServiceConfiguration { vpc_endpoint_service, change });
            }
        }
        drop_records(&RecordTarget::Instance(id.clone()), leaving);
        leaving.run(TerminateInstances { instance: id.clone() });
        Some(())
    }
}
