//! Where everything stands: a pure function of the document, so drawings are always aligned and never stored.
//!
//! Region ▸ VPC ▸ zone columns ▸ subnets in rows ▸ cards. Rows are as high in every column, so the gutters between
//! them run straight through the VPC and flows can follow them. Knows no rules and no prices.

use vpc_endpoint_drawing::{Point, Rect};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::catalog::Catalog;
use vpc_endpoint_model::design::{DestinationKind, ObjectId, SubnetId, Vpc, VpcId};

/// Width of a zone column.
pub const COLUMN_WIDTH: i32 = 328;
/// Width of the column of a zone nothing stands in yet: room to draw in.
const EMPTY_COLUMN_WIDTH: i32 = 210;
/// Card of a workload, a NAT gateway or an endpoint interface.
pub const CARD: (i32, i32) = (144, 50);
/// Height of the strip with the name and block of a subnet.
pub const SUBNET_HEAD: i32 = 34;
const MARGIN: i32 = 32;
const PADDING: i32 = 16;
const CARD_GAP: i32 = 10;
const VPC_HEAD: i32 = 44;
const ZONE_HEAD: i32 = 30;
const COLUMN_GAP: i32 = 28;
const DESTINATION: (i32, i32) = (168, CARD.1);
const EMPTY_SUBNET_BODY: i32 = 40;
/// Room between the VPCs and the services to the right of them, where flows turn.
const CHANNEL: i32 = 168;

/// A drawing: everything with a place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The whole drawing.
    pub size: (i32, i32),
    /// The region's frame.
    pub region: Rect,
    /// VPCs.
    pub vpcs: Vec<VpcBox>,
    /// Cards in subnets, gateways on edges, destinations around.
    pub nodes: Vec<Node>,
}

/// A VPC, its columns and the gutters between its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct VpcBox {
    pub id: VpcId,
    pub rect: Rect,
    pub zones: Vec<ZoneBox>,
    /// Middle heights of the gutters: above the first row, between rows, below the last.
    pub gutters: Vec<i32>,
}

/// A zone's column.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneBox {
    pub name: String,
    pub rect: Rect,
    pub subnets: Vec<SubnetBox>,
}

/// A subnet.
#[derive(Debug, Clone, PartialEq)]
pub struct SubnetBox {
    pub id: SubnetId,
    pub rect: Rect,
}

/// Something a flow can pass or end at.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub object: ObjectId,
    pub rect: Rect,
    pub place: Place,
}

/// Which part of the drawing a node stands in; flows find their way by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A card in a subnet: VPC by place, row, column.
    Subnet { subnet: SubnetId, vpc: usize, row: usize, column: usize },
    /// On the upper edge of a VPC.
    Top { vpc: usize },
    /// On the right edge of a VPC.
    Edge { vpc: usize },
    /// Above the region.
    Above,
    /// Right of the VPCs.
    Right,
}

impl Layout {
    /// Lays a design out.
    pub fn of(design: &Design, catalog: &Catalog) -> Self {
        Builder::new(design, catalog).build()
    }

    /// The node of an object; an interface endpoint has one in each of its subnets.
    pub fn node(&self, object: &ObjectId, subnet: Option<&SubnetId>) -> Option<&Node> {
        self.nodes.iter().find(|node| {
            node.object == *object
                && match (&node.place, subnet) {
                    (Place::Subnet { subnet: here, .. }, Some(wanted)) => here == wanted,
                    _ => true,
                }
        })
    }

    /// The rectangle to show for an object, whatever it is.
    pub fn rect_of(&self, object: &ObjectId) -> Option<Rect> {
        match object {
            ObjectId::Vpc(id) => self.vpcs.iter().find(|vpc| vpc.id == *id).map(|vpc| vpc.rect),
            ObjectId::Subnet(id) => self.subnets().find(|subnet| subnet.id == *id).map(|subnet| subnet.rect),
            other => self.node(other, None).map(|node| node.rect),
        }
    }

    /// All subnets.
    pub fn subnets(&self) -> impl Iterator<Item = &SubnetBox> {
        self.vpcs.iter().flat_map(|vpc| &vpc.zones).flat_map(|zone| &zone.subnets)
    }

    /// The zone column at a point, with its VPC.
    pub fn zone_at(&self, point: Point) -> Option<(&VpcBox, &ZoneBox)> {
        let vpc = self.vpcs.iter().find(|vpc| vpc.rect.contains(point))?;
        vpc.zones.iter().find(|zone| zone.rect.contains(point)).map(|zone| (vpc, zone))
    }

    /// The deepest object at a point.
    pub fn object_at(&self, point: Point) -> Option<ObjectId> {
        let node = self.nodes.iter().find(|node| node.rect.contains(point)).map(|node| node.object.clone());
        node.or_else(|| self.subnets().find(|it| it.rect.contains(point)).map(|it| ObjectId::from(&it.id)))
            .or_else(|| self.vpcs.iter().find(|it| it.rect.contains(point)).map(|it| ObjectId::from(&it.id)))
    }
}

struct Builder<'a> {
    design: &'a Design,
    catalog: &'a Catalog,
    /// Height of a gutter: room for a lane a flow.
    gutter: i32,
    layout: Layout,
}

impl<'a> Builder<'a> {
    fn new(design: &'a Design, catalog: &'a Catalog) -> Self {
        let lanes = i32::try_from(design.flows.len().min(8)).unwrap_or(8);
        Self { design, catalog, gutter: 28 + 10 * lanes, layout: Layout::default() }
    }

    fn build(mut self) -> Layout {
        let internet = self.design.destinations.iter().any(|it| is_internet(&it.target));
        let top = if internet { MARGIN + DESTINATION.1 + 44 } else { MARGIN };
        let mut y = top + 64;
        let mut right = MARGIN + 32 + COLUMN_WIDTH + EMPTY_COLUMN_WIDTH;
        for vpc in &self.design.vpcs {
            let rect = self.vpc(vpc, Point { x: MARGIN + 32, y });
            right = right.max(rect.right());
            y = rect.bottom() + 56;
        }
        for vpc in &mut self.layout.vpcs {
            // Every VPC as wide as the widest, so that their right edges line up.
            vpc.rect.width = right - vpc.rect.x;
        }
        let bottom = if self.design.vpcs.is_empty() { y + 160 } else { y - 24 };
        self.edge_endpoints(right);
        let services_right = self.services(right, top);
        self.layout.region = Rect {
            x: MARGIN,
            y: top,
            width: services_right - MARGIN,
            height: (bottom - top).max(self.lowest() + 32 - top),
        };
        self.internet_hosts();
        self.layout.size = (self.layout.region.right() + MARGIN, self.layout.region.bottom() + MARGIN);
        self.layout
    }

    fn lowest(&self) -> i32 {
        self.layout.nodes.iter().map(|node| node.rect.bottom()).max().unwrap_or(0)
    }

    /// One VPC with its rows and columns; its place in the list is its index in the drawing.
    fn vpc(&mut self, vpc: &Vpc, at: Point) -> Rect {
        let place = self.layout.vpcs.len();
        let zones = self.zones(vpc);
        let columns: Vec<Vec<&SubnetId>> = zones.iter().map(|zone| self.subnets_in(vpc, zone)).collect();
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let first_row = at.y + VPC_HEAD + ZONE_HEAD;
        let mut gutters = vec![first_row + self.gutter / 2];
        let mut y = first_row + self.gutter;
        let mut tops = Vec::new();
        for row in 0..rows {
            let cards = columns.iter().filter_map(|column| column.get(row)).map(|id| self.cards(id).len()).max();
            let height = subnet_height(cards.unwrap_or(0));
            tops.push((y, height));
            gutters.push(y + height + self.gutter / 2);
            y += height + self.gutter;
        }
        let mut boxes = Vec::new();
        let mut x = at.x + PADDING + 4;
        for (column, (zone, subnets)) in zones.into_iter().zip(&columns).enumerate() {
            let width = if subnets.is_empty() { EMPTY_COLUMN_WIDTH } else { COLUMN_WIDTH };
            let rect = Rect { x, y: at.y + VPC_HEAD, width, height: y - at.y - VPC_HEAD };
            let subnets = subnets.iter().zip(&tops).enumerate().map(|(row, (id, (top, height)))| {
                let rect = Rect { x: x + PADDING, y: *top, width: COLUMN_WIDTH - 2 * PADDING, height: *height };
                self.place_cards(id, rect, &Place::Subnet { subnet: (*id).clone(), vpc: place, row, column });
                SubnetBox { id: (*id).clone(), rect }
            });
            let subnets = subnets.collect();
            boxes.push(ZoneBox { name: zone, rect, subnets });
            x = rect.right() + COLUMN_GAP;
        }
        let inner = boxes.last().map_or(at.x + COLUMN_WIDTH, |zone| zone.rect.right());
        // The right edge leaves room for half an endpoint's card and the flows that turn before it.
        let rect =
            Rect { x: at.x, y: at.y, width: inner - at.x + PADDING + CARD.0 / 2 + 16, height: y - at.y + PADDING };
        self.top_gateways(&vpc.id, place, rect, &boxes);
        self.layout.vpcs.push(VpcBox { id: vpc.id.clone(), rect, zones: boxes, gutters });
        rect
    }

    /// The zones in use, and one more to draw in: two at least.
    fn zones(&self, vpc: &Vpc) -> Vec<String> {
        let used = |zone: &String| {
            self.design.subnets.iter().any(|subnet| subnet.vpc == vpc.id && subnet.availability_zone == *zone)
        };
        let all: Vec<String> =
            self.catalog.region(&self.design.region).map_or_else(Vec::new, |it| it.availability_zones().collect());
        let last = all.iter().rposition(used).map_or(0, |place| place + 1);
        all.into_iter()
            .enumerate()
            .filter(|(place, zone)| *place < 2 || *place == last || used(zone))
            .map(|(_, zone)| zone)
            .collect()
    }

    fn subnets_in(&self, vpc: &Vpc, zone: &str) -> Vec<&'a SubnetId> {
        let here = self.design.subnets.iter().filter(|it| it.vpc == vpc.id && it.availability_zone == zone);
        here.map(|subnet| &subnet.id).collect()
    }

    /// What stands in a subnet: NAT gateways, load balancers of endpoint services, workloads, endpoint interfaces.
    fn cards(&self, subnet: &SubnetId) -> Vec<ObjectId> {
        let nats = self.design.nat_gateways.iter().filter(|it| it.subnet() == Some(subnet));
        let instances = self.design.instances.iter().filter(|it| it.subnet == *subnet);
        let interfaces = self.design.vpc_endpoints.iter().filter(|it| {
            it.as_interface().is_some_and(|interface| interface.interfaces.iter().any(|eni| eni.subnet == *subnet))
        });
        let services = self.design.vpc_endpoint_services.iter();
        let services = services.filter(|it| it.network_load_balancer.iter().any(|node| node.subnet == *subnet));
        (nats.map(|it| ObjectId::from(&it.id)))
            .chain(services.map(|it| ObjectId::from(&it.id)))
            .chain(instances.map(|it| ObjectId::from(&it.id)))
            .chain(interfaces.map(|it| ObjectId::from(&it.id)))
            .collect()
    }

    fn place_cards(&mut self, subnet: &SubnetId, rect: Rect, place: &Place) {
        let cards = self.cards(subnet);
        let single = cards.len() == 1;
        for (number, object) in cards.into_iter().enumerate() {
            let number = i32::try_from(number).unwrap_or(0);
            let x = if single {
                rect.x + rect.width - CARD.0 - CARD_GAP
            } else {
                rect.x + CARD_GAP / 2 + (number % 2) * (CARD.0 + CARD_GAP / 2)
            };
            let y = rect.y + SUBNET_HEAD + (number / 2) * (CARD.1 + CARD_GAP);
            let rect = Rect { x, y, width: CARD.0, height: CARD.1 };
            self.layout.nodes.push(Node { object, rect, place: place.clone() });
        }
    }

    /// The internet gateway above the column of the first NAT gateway, so that the way out is short; what else stands
    /// at the edge beside it.
    fn top_gateways(&mut self, vpc: &VpcId, place: usize, rect: Rect, zones: &[ZoneBox]) {
        let gateways = self.edge_of(vpc);
        let exit = self.layout.nodes.iter().find(|node| {
            matches!(node.place, Place::Subnet { vpc, .. } if vpc == place)
                && matches!(node.object, ObjectId::NatGateway(_))
        });
        let middle = exit.map(|node| node.rect.center().x).or_else(|| Some(zones.first()?.rect.center().x));
        let width = 148;
        let x = middle.unwrap_or(rect.center().x).max(rect.x + 230) - width / 2;
        for (number, object) in (0..).zip(gateways) {
            let rect = Rect { x: x + number * (width + 12), y: rect.y - 16, width, height: 32 };
            self.layout.nodes.push(Node { object, rect, place: Place::Top { vpc: place } });
        }
    }

    /// What stands at a VPC's edge, the internet gateway first; a peering at the VPC that asked for it.
    fn edge_of(&self, vpc: &VpcId) -> Vec<ObjectId> {
        let design = self.design;
        let internet = design.internet_gateway_of(vpc).map(|it| ObjectId::from(&it.id));
        let others = design.object_ids().filter(|object| match object {
            ObjectId::EgressOnlyInternetGateway(_) | ObjectId::VirtualPrivateGateway(_) => {
                design.vpc_of(object) == Some(vpc)
            }
            ObjectId::NatGateway(id) => {
                design.vpc_of(object) == Some(vpc) && design.nat_gateway(id).is_some_and(|nat| nat.subnet().is_none())
            }
            ObjectId::VpcPeeringConnection(id) => {
                design.vpc_peering_connection(id).is_some_and(|peering| peering.requester_vpc == *vpc)
            }
            _ => false,
        });
        internet.into_iter().chain(others).collect()
    }

    /// Gateway endpoints sit on the right edge of their VPC.
    fn edge_endpoints(&mut self, right: i32) {
        let design = self.design;
        for place in 0..self.layout.vpcs.len() {
            let Some(vpc) = self.layout.vpcs.get(place) else { continue };
            let (id, mut y) = (vpc.id.clone(), vpc.rect.y + VPC_HEAD + ZONE_HEAD + 8);
            for endpoint in design.vpc_endpoints.iter().filter(|it| it.vpc == id && it.as_gateway().is_some()) {
                let rect = Rect { x: right - CARD.0 / 2, y, width: CARD.0, height: CARD.1 };
                self.layout.nodes.push(Node { object: (&endpoint.id).into(), rect, place: Place::Edge { vpc: place } });
                y = rect.bottom() + 18;
            }
        }
    }

    /// AWS services and networks on premises stand right of the VPCs; those with a gateway endpoint level with it.
    fn services(&mut self, right: i32, top: i32) -> i32 {
        let x = right + CHANNEL;
        let mut y = self.layout.vpcs.first().map_or(top + 64, |vpc| vpc.rect.y + VPC_HEAD + ZONE_HEAD + 8);
        let mut any = false;
        let services = self.design.destinations.iter();
        let services = services.filter(|it| matches!(it.target, DestinationKind::AwsService { .. }));
        let networks = self.design.on_premises_networks.iter().map(|it| ObjectId::from(&it.id));
        for object in services.map(|it| ObjectId::from(&it.id)).chain(networks) {
            any = true;
            let rect = Rect { x, y, width: DESTINATION.0, height: DESTINATION.1 };
            self.layout.nodes.push(Node { object, rect, place: Place::Right });
            y = rect.bottom() + 18;
        }
        if any { x + DESTINATION.0 + 32 } else { right + 32 }
    }

    /// Internet hosts stand above the region.
    fn internet_hosts(&mut self) {
        let hosts = self.design.destinations.iter().filter(|it| is_internet(&it.target));
        let over = self.layout.nodes.iter().find(|node| matches!(node.place, Place::Top { .. }));
        let mut x = over.map_or(MARGIN + 32, |node| node.rect.center().x - DESTINATION.0 / 2);
        for destination in hosts {
            let rect = Rect { x, y: MARGIN, width: DESTINATION.0, height: DESTINATION.1 };
            self.layout.nodes.push(Node { object: (&destination.id).into(), rect, place: Place::Above });
            x = rect.right() + 24;
        }
    }
}

fn is_internet(target: &DestinationKind) -> bool {
    matches!(target, DestinationKind::InternetHost { .. })
}

fn subnet_height(cards: usize) -> i32 {
    let rows = i32::try_from(cards.div_ceil(2)).unwrap_or(0);
    SUBNET_HEAD + if rows == 0 { EMPTY_SUBNET_BODY } else { rows * (CARD.1 + CARD_GAP) }
}
