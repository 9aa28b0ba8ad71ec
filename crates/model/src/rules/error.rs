//! Every way a command or a document can be refused: AWS's code and words, the rule, the field, and the way out.

use ipnet::{IpNet, Ipv4Net};

use thiserror::Error;

use super::{Fault, Field, Filters};
use crate::addressing::{BlockError, RangeConflict};
use crate::design::{
    ObjectId, RouteTableId, SubnetId, VirtualPrivateGatewayId, VpcEndpointId, VpcEndpointServiceId, VpcId,
};
use crate::routing::RoutesOf;

/// One refusal. AWS's own code and message where AWS has them; otherwise a code of ours that begins with `Plan.`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the fields' types are their meaning")]
pub enum EditError {
    /// R159: the text is no IPv4 block.
    NotACidr { field: Field, text: String, why: BlockError },
    /// R158: a VPC block that is not /16 to /28.
    VpcRange { vpc: VpcId, cidr: Ipv4Net },
    /// R10: two blocks of one VPC overlap.
    VpcCidrOverlap { vpc: VpcId, cidr: Ipv4Net, with: Ipv4Net },
    /// R39, R198: more routes than AWS gives a table when asked for the most.
    RouteLimit { route_table: RouteTableId, of: RoutesOf, count: usize, maximum: u32 },
    /// More of the filters of traffic than AWS gives when asked for the most.
    FilterLimit { object: ObjectId, of: Filters, count: usize, maximum: u32 },
    /// R165: a secondary block of a range that may not join the VPC (R11).
    CidrRestricted { vpc: VpcId, cidr: Ipv4Net, conflict: RangeConflict },
    /// R164: more blocks than a VPC may have.
    CidrLimit { vpc: VpcId },
    /// R10: a secondary block that covers a route's destination.
    CidrCoversRoute { cidr: Ipv4Net, route_table: RouteTableId, destination: IpNet },
    /// R166: the primary block stays.
    PrimaryCidr { vpc: VpcId },
    /// The VPC has no such block.
    NoSuchCidr { vpc: VpcId, cidr: Ipv4Net },
    /// A block of the VPC that subnets lie in.
    CidrInUse { vpc: VpcId, cidr: Ipv4Net, subnet: SubnetId },
    /// R161: a subnet that is not /16 to /28 or not inside one block of its VPC.
    SubnetRange { cidr: Ipv4Net, vpc_blocks: Vec<Ipv4Net> },
    /// R162: a subnet that overlaps another.
    SubnetConflict { asked: IpNet, taken: IpNet, by: SubnetId, next_free: Option<IpNet> },
    /// R163: no such zone in the region.
    UnknownZone { zone: String, zones: Vec<String> },
    /// R200: an id that names nothing.
    NotFound { object: ObjectId },
    /// Two objects with one id.
    DuplicateId { object: ObjectId },
    /// A name too long or with control characters.
    BadName { field: Field, limit: usize },
    /// A region this planner has no data about.
    UnknownRegion { region: String },
    /// The schema has a place for it; the model does not yet.
    NotModelled { object: Option<ObjectId>, what: Unmodelled },
    /// A VPC with no main route table, or two (R23).
    MainTable { vpc: VpcId, count: usize },
    /// R174a: table and subnet, or object and group, of different VPCs.
    DifferentNetworks { object: ObjectId, other: ObjectId },
    /// R174: the subnet has a table of its own already.
    AlreadyAssociated { subnet: SubnetId, route_table: RouteTableId },
    /// R167: a destination that is in the table already.
    RouteAlreadyExists { route_table: RouteTableId, destination: String },
    /// R160: a route to an internet gateway inside the VPC's own range.
    RouteTargetUnsupported { destination: IpNet, vpc_block: IpNet },
    /// R34: a route inside the ranges AWS keeps.
    RouteReserved { destination: IpNet },
    /// R172: an endpoint as the target of a route.
    EndpointAsTarget { object: ObjectId },
    /// R32: some other object as the target of a route.
    NotATarget { object: ObjectId },
    /// R173: an internet gateway that is not attached to this VPC.
    GatewayElsewhere { route_table: RouteTableId, gateway: ObjectId },
    /// R173a: a target that is not there.
    NoSuchTarget { object: ObjectId },
    /// R168: no such route.
    NoSuchRoute { route_table: RouteTableId, destination: String },
    /// R169: no route to replace.
    NoRouteToReplace { destination: String },
    /// R170: a local route.
    LocalRoute { route_table: RouteTableId, destination: String },
    /// R171, R57: a row an endpoint wrote.
    EndpointRoute { route_table: RouteTableId, prefix_list: String, endpoint: VpcEndpointId },
    /// A row a virtual private gateway propagates.
    PropagatedRoute { route_table: RouteTableId, destination: String, gateway: VirtualPrivateGatewayId },
    /// R183b: an endpoint service that consumers' endpoints are connected to.
    ExistingConnections { service: VpcEndpointServiceId, endpoints: Vec<ObjectId> },
    /// A refusal that the object and the field say all about.
    Malformed { object: Option<ObjectId>, field: Field, fault: Fault },
    /// R191: a second internet gateway on a VPC.
    SecondInternetGateway { vpc: VpcId },
    /// R191a: attached already.
    GatewayAttached { gateway: ObjectId, vpc: VpcId },
    /// R189: public addresses still mapped.
    MappedPublicAddresses { vpc: VpcId, holders: Vec<ObjectId> },
    /// R192: a public NAT gateway in a VPC without an internet gateway.
    NatWithoutGateway { vpc: VpcId },
    /// R183c, R193: not enough free addresses in the subnet.
    SubnetFull { subnet: SubnetId, asked: u64, free: u64, nat: bool },
    /// An address outside the subnet, or one of the five AWS keeps (R16).
    AddressOutside { object: ObjectId, address: std::net::IpAddr, subnet: SubnetId },
    /// An address two things hold.
    AddressTaken { address: std::net::IpAddr, by: ObjectId, object: ObjectId },
    /// A workload of no instances, or of more than the limit.
    BadCount { asked: u64, limit: u64 },
    /// R185–R190: something still depends on it.
    Dependents { object: ObjectId, dependents: Vec<ObjectId> },
    /// R187: the main table.
    MainTableStays { route_table: RouteTableId },
    /// R183: a service this catalogue does not know.
    UnknownService { service: String, region: String },
    /// Subnets that differ in what the joined one could have once only.
    SubnetsDiffer { subnet: SubnetId, other: SubnetId, what: &'static str },
    /// R258: a service that lives in another Region only.
    LivesElsewhere { service: String, region: String, home: String },
    /// R120, R176: an endpoint service that is not in the subnet's zone.
    ServiceNotInZone { service: VpcEndpointServiceId, region: String, subnet: SubnetId },
    /// R53: a service that has no endpoint of this type.
    NoSuchEndpointType { service: String, wanted: &'static str, offered: &'static str },
    /// R181: a second endpoint row for one service in one table.
    SecondGatewayEndpoint { route_table: RouteTableId, prefix_list: String, by: VpcEndpointId },
    /// R78: an interface endpoint needs a subnet.
    NoSubnets,
    /// R175: two subnets of one zone.
    DuplicateSubnetsInSameZone { subnet: SubnetId, zone: String },
    /// R177: a second endpoint with private DNS for one service.
    PrivateDnsConflict { name: String, vpc: VpcId, by: VpcEndpointId },
    /// R178: private DNS while a DNS attribute is off.
    PrivateDnsNeedsDns { vpc: VpcId },
    /// R97: a service without private DNS.
    NoPrivateDns { service: String },
    /// R179: inbound-only on a gateway endpoint.
    InboundOnlyMisplaced { service: String },
    /// R94: inbound-only without private DNS, or for a service that has not both types of endpoint.
    InboundOnlyUnsupported { service: String },
    /// R179a: inbound-only without a gateway endpoint.
    InboundOnlyNeedsGateway { vpc: VpcId },
    /// R180: the gateway endpoint an inbound-only interface endpoint rests on.
    GatewayEndpointNeeded { endpoint: VpcEndpointId, by: VpcEndpointId },
    /// R182: route tables for an interface endpoint, or interface settings for a gateway endpoint.
    WrongEndpointType { endpoint: VpcEndpointId, setting: Field },
    /// R183d: a security group rule names a prefix list there is none of.
    NoSuchPrefixList { name: String },
    /// A rule whose first port is above its last.
    BadPorts { from: u16, to: u16 },
    /// A host that is neither a name nor an address.
    BadHost { host: String },
    /// A volume that is no number.
    BadPort,
    /// Two blocks that do not join.
    CannotJoin { one: Ipv4Net, other: Ipv4Net },
    /// A subnet whose block cannot be changed because something stands in it.
    SubnetNotEmpty { subnet: SubnetId, dependents: Vec<ObjectId> },
    /// Zones of subnets that another region does not have.
    ZonesMissing { region: String, zones: Vec<String> },
    /// More commands in one batch than allowed.
    BatchTooLong { limit: usize },
    /// The plan would hold more objects than it may.
    TooManyObjects { limit: usize },
    /// The plan would hold more flows than it may.
    TooManyFlows { limit: usize },
}

/// What the schema has a place for and this model does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmodelled {
    /// Gateway Load Balancer, resource and service-network endpoints.
    EndpointKind,
    /// Gateway endpoints to a service whose address ranges are not in the data.
    GatewayRanges,
}

impl Unmodelled {
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::EndpointKind => ("This type of VPC endpoint", "use a gateway or an interface endpoint"),
            Self::GatewayRanges => {
                ("A gateway endpoint to a service whose address ranges are not known", "use S3 or DynamoDB")
            }
        }
    }
}
