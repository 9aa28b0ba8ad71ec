//! Refusals that need no more parameters than the object and the field: one row of words each.

use super::{Field, Refusal};
use crate::design::ObjectId;
use crate::words::Say;

/// What is wrong with a field of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// R19: a subnet without any block.
    NoBlock,
    /// R13, R14: an IPv6 block of a length AWS does not take, or outside the VPC's.
    Ipv6Range,
    /// R13, R14: there is an IPv6 block already; there is one at most.
    HasIpv6,
    /// R14: the VPC has no IPv6 block, or none is free in it.
    NoIpv6,
    /// R19: something that needs IPv4 in a subnet without it.
    NoIpv4,
    /// R135: DNS64 on a subnet without IPv6.
    Dns64WithoutIpv6,
    /// R31: not exactly one destination.
    OneDestination,
    /// R32, R37: a target that does not take destinations of this family.
    TargetFamily,
    /// R32: a route to a workload of several instances.
    TargetOfSeveral,
    /// R262: a function with a public address.
    FunctionPublic,
    /// R36: a gateway that is not attached to this VPC.
    NotAttached,
    /// R36, R128: a second gateway of its kind on the VPC.
    SecondGateway,
    /// R129, R136: a NAT gateway with neither or both of subnet and VPC, or with what the other kind has.
    NatPlace,
    /// R136: the table of a regional NAT gateway is in other use.
    NatTable,
    /// R137: zones that the region does not have, or one twice.
    NatZones,
    /// A network without blocks.
    NoNetworkBlocks,
    /// A peering of a VPC with itself.
    PeeringWithItself,
    /// R103, R240: a peering between VPCs whose blocks overlap.
    PeeringOverlap,
    /// A second peering between the same VPCs.
    PeeringTwice,
    /// R39: entries of both families, repeated, or more than the list may have.
    ListEntries,
    /// Rule numbers out of range or repeated, or ports the wrong way round.
    AclEntries,
    /// R88: private DNS and a zone, or two zones, answer for one name in a VPC.
    ZoneConflict,
    /// R99: a zone needs an interface endpoint to lead to.
    ZoneTarget,
    /// R256: a zone for both or neither of an endpoint's service and a domain.
    ZoneFor,
    /// R256: a domain that is none.
    ZoneDomain,
    /// R256: records whose names are none, or are there twice.
    ZoneRecords,
    /// A VPC named twice.
    ZoneVpcs,
    /// R108: a service that cannot be used from other regions, or a region of another partition.
    CrossRegion,
    /// R72, R80: an address type the subnets or the service do not have.
    AddressType,
    /// R73, R81: a record type that does not go with the address type, or needs the DNS attributes.
    DnsRecordType,
    /// R59: a policy longer than AWS takes.
    PolicyTooLong,
    /// R79: an interface whose addresses are not of the endpoint's families.
    InterfaceFamilies,
    /// R118: the consumer is not among the allowed principals, so for it the service does not exist.
    NotAllowed,
    /// R116: an endpoint service takes interface endpoints alone.
    InterfaceOnly,
    /// R122: no verified private name.
    NoVerifiedName,
    /// R119: an endpoint without a connection, or a connection without its endpoint.
    Connections,
    /// R184: an endpoint service without a load balancer.
    NoLoadBalancer,
    /// An endpoint is named though none of its own names is called.
    EndpointNotCalled,
    /// A flow that ends where it starts.
    FlowToItself,
    /// Low above typical, or typical above high.
    VolumeOrder,
    /// R68: a resource that is no ARN.
    Resource,
    /// An account that is not twelve digits.
    OwnerId,
    /// A price or an assumption twice.
    Repeated,
    /// R16: instances of a workload with different families.
    AddressCount,
}

/// Code, rule, message and way out.
struct Row(&'static str, Option<&'static str>, &'static str, &'static str);

impl Fault {
    /// The refusal of an object's field for it.
    pub(super) fn refusal(self, field: Field, object: Option<ObjectId>) -> Refusal {
        let Row(code, rule, message, remedy) = self.row();
        Refusal { code, rule, field, object, message: message.words(), remedy: remedy.words() }
    }

    #[expect(clippy::too_many_lines, reason = "a table, one row a fault, in the order of the enum")]
    const fn row(self) -> Row {
        match self {
            Self::NoBlock => Row(
                "InvalidParameterValue",
                Some("R19"),
                "A subnet needs an IPv4 or an IPv6 block.",
                "Give it one of the two.",
            ),
            Self::Ipv6Range => Row(
                "InvalidSubnet.Range",
                Some("R14"),
                "The IPv6 block is not of a length AWS takes, or lies outside the VPC's.",
                "Use /44 to /60 in steps of four for a VPC, /44 to /64 inside it for a subnet.",
            ),
            Self::HasIpv6 => Row(
                "InvalidParameterValue",
                Some("R14"),
                "There is an IPv6 block already; there is one at most.",
                "Take it away first.",
            ),
            Self::NoIpv6 => Row(
                "InvalidParameterValue",
                Some("R14"),
                "There is no IPv6 block to take one from.",
                "Give the VPC an IPv6 block first.",
            ),
            Self::NoIpv4 => Row(
                "InvalidParameterValue",
                Some("R19"),
                "The subnet has no IPv4 addresses.",
                "Choose a subnet with an IPv4 block.",
            ),
            Self::Dns64WithoutIpv6 => Row(
                "InvalidParameterValue",
                Some("R135"),
                "DNS64 makes IPv6 addresses, and the subnet has no IPv6.",
                "Give the subnet an IPv6 block, or switch DNS64 off.",
            ),
            Self::OneDestination => Row(
                "InvalidParameterCombination",
                Some("R31"),
                "A route has exactly one destination.",
                "Name an IPv4 block, an IPv6 block or a prefix list.",
            ),
            Self::TargetFamily => Row(
                "InvalidParameterValue",
                Some("R37"),
                "The target does not take this kind of destination.",
                "Point IPv6 at an internet or egress-only gateway, 64:ff9b::/96 and IPv4 at a NAT gateway.",
            ),
            Self::NotAttached => {
                Row("Gateway.NotAttached", Some("R36"), "The gateway is not attached to this VPC.", "Attach it first.")
            }
            Self::SecondGateway => Row(
                "InvalidParameterValue",
                Some("R36"),
                "The VPC has a gateway of this kind already.",
                "Use that one, or detach it first.",
            ),
            Self::NatPlace => Row(
                "InvalidParameterCombination",
                Some("R136"),
                "A zonal NAT gateway stands in a subnet; a regional one belongs to a VPC, is public and may name zones.",
                "Name a subnet, or a VPC for a regional public gateway.",
            ),
            Self::NatTable => Row(
                "Plan.NatRouteTable",
                Some("R136"),
                "A regional NAT gateway has a route table of its own, of the same VPC, which nothing else uses.",
                "Give it a table of its own.",
            ),
            Self::NatZones => Row(
                "InvalidParameterValue",
                Some("R137"),
                "The zones of the NAT gateway are not of this Region, or one is named twice.",
                "Name zones of the Region, each once, or none for automatic mode.",
            ),
            Self::NoNetworkBlocks => Row(
                "Plan.NoBlocks",
                Some("R41"),
                "The network has no blocks.",
                "Name at least one, such as 192.168.0.0/16.",
            ),
            Self::PeeringWithItself => {
                Row("InvalidParameterValue", Some("R36"), "A VPC cannot be peered with itself.", "Choose two VPCs.")
            }
            Self::PeeringOverlap => Row(
                "Plan.OverlappingPeering",
                Some("R240"),
                "The blocks of the two VPCs overlap, so no route could tell them apart.",
                "Use an endpoint service: overlapping blocks do not matter to PrivateLink.",
            ),
            Self::PeeringTwice => Row(
                "VpcPeeringConnectionAlreadyExists",
                Some("R36"),
                "The two VPCs are peered already.",
                "Use that connection.",
            ),
            Self::TargetOfSeveral => Row(
                "InvalidInstanceID",
                Some("R32"),
                "A route leads to one instance with one network interface; this workload stands for several, or is none.",
                "Lead the route to a workload of one instance.",
            ),
            Self::FunctionPublic => Row(
                "InvalidParameterValue",
                Some("R262"),
                "A function in a VPC has no public address, whatever its subnet.",
                "Switch the public address off; an endpoint, or a NAT gateway, is its way out.",
            ),
            Self::ListEntries => Row(
                "InvalidParameterValue",
                Some("R39"),
                "The entries of a list are blocks of one family, each once, and no more than its most entries, 1 to 1,000.",
                "Remove what is too much, or raise the most entries.",
            ),
            Self::AclEntries => Row(
                "InvalidParameterValue",
                Some("R109"),
                "Entries have rule numbers from 1 to 32766, each once a direction, and ports in order.",
                "Number them anew.",
            ),
            Self::ZoneConflict => Row(
                "ConflictingDomainExists",
                Some("R88"),
                "Private DNS of an endpoint, or another zone, answers for the name in one of these VPCs already.",
                "Switch private DNS off there, or leave the VPC out.",
            ),
            Self::ZoneTarget => {
                Row("Plan.ZoneTarget", Some("R99"), "A zone leads to an interface endpoint.", "Choose one.")
            }
            Self::ZoneFor => Row(
                "InvalidInput",
                Some("R256"),
                "A zone is either for an interface endpoint's service or for a domain with records of its own.",
                "Give one of the two.",
            ),
            Self::ZoneDomain => Row(
                "InvalidDomainName",
                Some("R256"),
                "A zone's domain has two labels or more, of lower-case letters, digits and hyphens.",
                "Write it such as internal.example.",
            ),
            Self::ZoneRecords => Row(
                "InvalidChangeBatch",
                Some("R256"),
                "A record's name is what stands before the domain: nothing, labels of lower-case letters, digits and hyphens, or * before them; each once.",
                "Correct the name, or remove one of the two.",
            ),
            Self::ZoneVpcs => Row("Plan.ZoneVpcs", Some("R99"), "A VPC is named twice.", "Name each once."),
            Self::CrossRegion => Row(
                "InvalidServiceName",
                Some("R108"),
                "The service cannot be used from another Region here: it is not on AWS's list, or that Region is of another partition.",
                "Use the service of this Region.",
            ),
            Self::AddressType => Row(
                "InvalidParameter",
                Some("R80"),
                "The address type does not go with the subnets or with the service.",
                "Use ipv4, or subnets and a service with the families asked for.",
            ),
            Self::DnsRecordType => Row(
                "InvalidParameter",
                Some("R81"),
                "The DNS record type does not go with the address type, the service, or the VPC's DNS attributes.",
                "Use service-defined.",
            ),
            Self::PolicyTooLong => Row(
                "InvalidPolicyDocument",
                Some("R59"),
                "An endpoint policy has 20,480 characters at most.",
                "Use wildcards.",
            ),
            Self::InterfaceFamilies => Row(
                "Plan.InterfaceFamilies",
                Some("R79"),
                "An interface has addresses of exactly the endpoint's families.",
                "Add or remove an address.",
            ),
            Self::NotAllowed => Row(
                "InvalidServiceName",
                Some("R118"),
                "The Vpc Endpoint Service does not exist.",
                "The provider must add the consumer's account to the allowed principals.",
            ),
            Self::InterfaceOnly => Row(
                "InvalidParameter",
                Some("R116"),
                "An endpoint service takes interface endpoints only.",
                "Use an interface endpoint.",
            ),
            Self::NoVerifiedName => Row(
                "InvalidParameter",
                Some("R122"),
                "The endpoint service has no verified private DNS name.",
                "Switch private DNS off, or verify the domain first.",
            ),
            Self::Connections => Row(
                "Plan.Connections",
                Some("R119"),
                "Each endpoint of a service has one connection there, and each connection its endpoint.",
                "Add the connection, or remove it.",
            ),
            Self::NoLoadBalancer => Row(
                "InvalidParameter",
                Some("R184"),
                "exactly one of network_load_balancer_arn or gateway_load_balancer_arn is a required member",
                "Give the load balancer a subnet, one a zone.",
            ),
            Self::FlowToItself => Row(
                "Plan.Flow",
                None,
                "The flow ends where it starts; traffic of a host with itself passes no route table.",
                "Choose another destination.",
            ),
            Self::EndpointNotCalled => Row(
                "Plan.Endpoint",
                Some("R85"),
                "An endpoint is named, but the flow does not call an endpoint's own name.",
                "Call the endpoint's own name, or name none.",
            ),
            Self::VolumeOrder => Row(
                "Plan.Volume",
                None,
                "A quiet month has no more than a usual one, and a usual one no more than a busy one.",
                "Put the volumes in order.",
            ),
            Self::Resource => Row(
                "Plan.Resource",
                Some("R68"),
                "The resource is no ARN.",
                "Write one such as arn:aws:s3:::my-bucket.",
            ),
            Self::OwnerId => {
                Row("InvalidParameterValue", Some("R118"), "An account has twelve digits.", "Write it as 111122223333.")
            }
            Self::Repeated => {
                Row("Plan.Repeated", None, "A price or an assumption is there twice.", "Keep one of the two.")
            }
            Self::AddressCount => Row(
                "Plan.Addresses",
                Some("R16"),
                "The instances of a workload have one address of each family, or none of it.",
                "Use as many of one family as of the other.",
            ),
        }
    }
}
