//! Made-up plans, the same for the same seed: up to 6 VPCs × 4 zones × 6 subnets with every kind of object. They need
//! not be sensible, as the drawing has to show those that are not, too.

use serde_json::{Value, json};
use vpc_endpoint_model::Design;

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // Xorshift, after Marsaglia.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides.max(1)
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.roll(many) == 0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let place = self.roll(of.len() as u64);
        of.get(usize::try_from(place).unwrap())
    }
}

const NAMES: [&str; 5] = [
    "web",
    "a very long name that somebody typed because names are free text and nobody said that it had to be short, no",
    "מערכת הזמנות ראשית של החברה",
    "注文処理システム本番環境",
    "Wi 🛰 nq.j",
];
const SERVICES: [&str; 7] = ["s3", "dynamodb", "sqs", "kms", "ecr.api", "ecr.dkr", "logs"];

struct Plan {
    dice: Dice,
    count: u64,
    vpcs: Vec<Value>,
    subnets: Vec<Value>,
    tables: Vec<Value>,
    gateways: Vec<Value>,
    egress_only: Vec<Value>,
    nats: Vec<Value>,
    private: Vec<Value>,
    networks: Vec<Value>,
    peerings: Vec<Value>,
    instances: Vec<Value>,
    endpoints: Vec<Value>,
    services: Vec<Value>,
    destinations: Vec<Value>,
    flows: Vec<Value>,
    groups: Vec<Value>,
    acls: Vec<Value>,
}

/// The plan of a seed.
pub fn made_up(seed: u64) -> Design {
    let mut plan = Plan {
        dice: Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
        count: 0,
        vpcs: vec![],
        subnets: vec![],
        tables: vec![],
        gateways: vec![],
        egress_only: vec![],
        nats: vec![],
        private: vec![],
        networks: vec![],
        peerings: vec![],
        instances: vec![],
        endpoints: vec![],
        services: vec![],
        destinations: vec![],
        flows: vec![],
        groups: vec![],
        acls: vec![],
    };
    for _ in 0..8 {
        plan.dice.roll(2);
    }
    let vpcs = 1 + plan.dice.roll(6).min(plan.dice.roll(6));
    for vpc in 1..=vpcs {
        plan.vpc(vpc);
    }
    plan.outside(vpcs);
    plan.traffic();
    plan.build()
}

impl Plan {
    fn number(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    fn name(&mut self, kind: &str) -> String {
        if self.dice.one_in(6) {
            return (*self.dice.pick(&NAMES).unwrap()).to_owned();
        }
        format!("{kind}-{}", self.count)
    }

    fn vpc(&mut self, vpc: u64) {
        let id = format!("vpc-{vpc}");
        let name = self.name("vpc");
        self.vpcs.push(json!({
            "id": id, "name": name, "cidr_blocks": [format!("10.{vpc}.0.0/16")], "enable_dns_hostnames": true,
        }));
        let gateway = self.dice.roll(4) > 0;
        if gateway {
            let name = self.name("internet gateway");
            self.gateways.push(json!({ "id": format!("igw-{vpc}"), "name": name, "vpc": id }));
        }
        if self.dice.one_in(5) {
            self.egress_only.push(json!({ "id": format!("eigw-{vpc}"), "name": "egress only", "vpc": id }));
        }
        if self.dice.one_in(3) {
            self.private.push(json!({ "id": format!("vgw-{vpc}"), "name": "private gateway", "vpc": id }));
        }
        self.table(&id, true, None);
        let public = self.table(&id, false, gateway.then(|| format!("igw-{vpc}")));
        let zones = 1 + self.dice.roll(4);
        let mut nats = Vec::new();
        for zone in 0..zones {
            let count = self.dice.roll(7);
            for _ in 0..count {
                self.subnet(&id, vpc, zone, &public, &mut nats);
            }
        }
        self.endpoints(&id);
    }

    fn table(&mut self, vpc: &str, main: bool, default: Option<String>) -> String {
        let id = format!("rtb-{}", self.number());
        let routes: Vec<Value> = default
            .into_iter()
            .map(|target| json!({ "destination_cidr_block": "0.0.0.0/0", "target": target }))
            .collect();
        self.tables.push(json!({ "id": id, "name": id, "vpc": vpc, "main": main, "routes": routes }));
        id
    }

    fn subnet(&mut self, vpc: &str, number: u64, zone: u64, public: &str, nats: &mut Vec<String>) {
        let id = format!("subnet-{}", self.number());
        let block = format!("10.{number}.{}.0/24", self.subnets.len() % 250);
        let letter = ["a", "b", "c", "d"][usize::try_from(zone).unwrap()];
        let tier = self.dice.roll(3);
        let table = match tier {
            0 => Some(public.to_owned()),
            1 => {
                let target = self.dice.pick(nats).cloned();
                Some(self.table(vpc, false, target))
            }
            _ => None,
        };
        let name = self.name("subnet");
        let acl = self.dice.one_in(12).then(|| {
            let acl = format!("acl-{}", self.count);
            self.acls.push(json!({ "id": acl, "name": acl, "vpc": vpc, "entries": [] }));
            acl
        });
        self.subnets.push(json!({
            "id": id, "name": name, "vpc": vpc, "availability_zone": format!("us-east-1{letter}"),
            "cidr_block": block, "route_table": table, "network_acl": acl,
        }));
        if tier == 0 && self.dice.roll(3) > 0 {
            let nat = format!("nat-{}", self.number());
            let address = block.replace(".0/24", ".4");
            let kind = if self.dice.one_in(5) { "zonal_private" } else { "zonal_public" };
            self.nats.push(json!({
                "id": nat, "name": nat,
                "connectivity": { "kind": kind, "subnet": id, "private_address": address },
            }));
            nats.push(nat);
        }
        let most = if self.dice.one_in(10) { 12 } else { 3 };
        for place in 0..self.dice.roll(most) {
            let instance = format!("i-{}", self.number());
            let name = self.name("workload");
            let address = block.replace(".0/24", &format!(".{}", 10 + place));
            let public = tier == 0 && self.dice.one_in(2);
            self.instances.push(json!({
                "id": instance, "name": name, "subnet": id, "private_addresses": [address],
                "associate_public_ip_address": public,
            }));
        }
    }

    fn endpoints(&mut self, vpc: &str) {
        let subnets: Vec<(String, String, String)> = self
            .subnets
            .iter()
            .filter(|it| it["vpc"] == vpc)
            .map(|it| {
                let text = |key: &str| it[key].as_str().unwrap().to_owned();
                (text("id"), text("availability_zone"), text("cidr_block"))
            })
            .collect();
        let tables: Vec<Value> = self.tables.iter().filter(|it| it["vpc"] == vpc).map(|it| it["id"].clone()).collect();
        for service in ["s3", "dynamodb"] {
            if self.dice.one_in(2) {
                let chosen: Vec<Value> = tables.iter().filter(|_| self.dice.roll(3) > 0).cloned().collect();
                let id = format!("vpce-{}", self.number());
                let policy = if self.dice.one_in(6) {
                    json!({ "preset": "only_resources", "resources": ["arn:aws:s3:::other"] })
                } else {
                    json!({ "preset": "full_access" })
                };
                self.endpoints.push(json!({
                    "id": id, "name": service, "vpc": vpc, "service": service, "policy": policy,
                    "configuration": { "type": "Gateway", "route_tables": chosen },
                }));
            }
        }
        for place in 0..self.dice.roll(6) {
            let mut interfaces: Vec<Value> = Vec::new();
            let mut zones: Vec<&String> = Vec::new();
            for (id, zone, block) in &subnets {
                if !zones.contains(&zone) && self.dice.one_in(2) {
                    zones.push(zone);
                    let address = block.replace(".0/24", &format!(".{}", 100 + place));
                    interfaces.push(json!({ "subnet": id, "private_address": address }));
                }
            }
            if interfaces.is_empty() {
                continue;
            }
            let (id, name) = (format!("vpce-{}", self.number()), self.name("endpoint"));
            let service = SERVICES[usize::try_from(place + 2).unwrap() % SERVICES.len()];
            let groups: Vec<String> = self
                .dice
                .one_in(6)
                .then(|| {
                    let group = format!("sg-{}", self.count);
                    self.groups.push(json!({ "id": group, "name": group, "vpc": vpc, "rules": [] }));
                    group
                })
                .into_iter()
                .collect();
            self.endpoints.push(json!({
                "id": id, "name": name, "vpc": vpc, "service": service,
                "configuration": {
                    "type": "Interface", "interfaces": interfaces, "private_dns_enabled": true,
                    "security_groups": groups,
                },
            }));
        }
    }

    fn outside(&mut self, vpcs: u64) {
        for (place, gateway) in self.private.clone().into_iter().enumerate() {
            if self.dice.roll(3) > 0 {
                let name = self.name("office");
                self.networks.push(json!({
                    "id": format!("onprem-{}", place + 1), "name": name, "cidr_blocks": ["192.168.0.0/16"],
                    "virtual_private_gateway": gateway["id"], "link": "direct_connect",
                }));
                let vpc = gateway["vpc"].clone();
                for table in self.tables.iter_mut().filter(|it| it["vpc"] == vpc) {
                    table["propagating_vgws"] = json!([gateway["id"]]);
                }
            }
        }
        for peering in 1..vpcs {
            if self.dice.one_in(2) {
                let other = 1 + self.dice.roll(vpcs);
                if other != peering {
                    let id = format!("pcx-{peering}");
                    self.peerings.push(json!({
                        "id": id, "name": id, "requester_vpc": format!("vpc-{peering}"),
                        "accepter_vpc": format!("vpc-{other}"),
                    }));
                    for (from, to) in [(peering, other), (other, peering)] {
                        let vpc = format!("vpc-{from}");
                        for table in self.tables.iter_mut().filter(|it| it["vpc"] == vpc.as_str()) {
                            let route = json!({ "destination_cidr_block": format!("10.{to}.0.0/16"), "target": id });
                            table["routes"].as_array_mut().unwrap().push(route);
                        }
                    }
                }
            }
        }
        self.endpoint_service();
        if self.dice.one_in(4) {
            self.gateways.push(json!({ "id": "igw-99", "name": "spare", "vpc": null }));
        }
    }

    /// An endpoint service of one VPC, and an endpoint for it in another subnet.
    fn endpoint_service(&mut self) {
        let subnets = self.subnets.clone();
        let (Some(provider), Some(consumer)) = (self.dice.pick(&subnets), self.dice.pick(&subnets)) else { return };
        if !self.dice.one_in(3) || provider["availability_zone"] != consumer["availability_zone"] {
            return;
        }
        let address =
            |subnet: &Value, last: u64| subnet["cidr_block"].as_str().unwrap().replace(".0/24", &format!(".{last}"));
        let endpoint = format!("vpce-{}", self.number());
        let at_home = |instance: &&Value| {
            let subnet = subnets.iter().find(|subnet| subnet["id"] == instance["subnet"]);
            subnet.is_some_and(|subnet| subnet["vpc"] == provider["vpc"])
        };
        let workloads: Vec<Value> = self.instances.iter().filter(at_home).map(|it| it["id"].clone()).collect();
        let targets: Vec<Value> = workloads.into_iter().filter(|_| self.dice.one_in(2)).take(6).collect();
        self.services.push(json!({
            "id": "vpce-svc-1", "name": "billing", "vpc": provider["vpc"],
            "network_load_balancer": [{ "subnet": provider["id"], "private_address": address(provider, 200) }],
            "acceptance_required": false, "targets": targets, "cross_zone_load_balancing": self.dice.one_in(2),
            "connections": [{ "endpoint": endpoint, "state": "available" }],
        }));
        self.endpoints.push(json!({
            "id": endpoint, "name": "billing endpoint", "vpc": consumer["vpc"], "service": "vpce-svc-1",
            "configuration": {
                "type": "Interface", "private_dns_enabled": false,
                "interfaces": [{ "subnet": consumer["id"], "private_address": address(consumer, 201) }],
            },
        }));
        self.destinations.push(json!({
            "id": "dst-90", "name": "billing", "target": { "kind": "endpoint_service", "service": "vpce-svc-1" },
        }));
    }

    fn traffic(&mut self) {
        for (place, service) in SERVICES.iter().enumerate() {
            if self.dice.roll(3) > 0 {
                let region = self.dice.one_in(8).then_some("eu-west-1");
                self.destinations.push(json!({
                    "id": format!("dst-{}", place + 1), "name": format!("Amazon {service}"),
                    "target": { "kind": "aws_service", "service": service, "region": region },
                }));
            }
        }
        for host in 0..self.dice.roll(3) {
            let name = self.name("hosts");
            self.destinations.push(json!({
                "id": format!("dst-{}", 20 + host), "name": name,
                "target": { "kind": "internet_host", "host": format!("host{host}.example") },
            }));
        }
        if let Some(instance) = self.dice.pick(&self.instances.clone()) {
            self.destinations.push(json!({
                "id": "dst-40", "name": "a workload", "target": { "kind": "instance", "instance": instance["id"] },
            }));
        }
        if let Some(network) = self.dice.pick(&self.networks.clone()) {
            self.destinations.push(json!({
                "id": "dst-50", "name": "an office", "target": { "kind": "on_premises", "network": network["id"] },
            }));
        }
        let sources: Vec<Value> = self.instances.iter().chain(&self.networks).map(|it| it["id"].clone()).collect();
        let most = 2 * sources.len() as u64;
        for flow in 0..self.dice.roll(most.min(60) + 1) {
            let destinations = self.destinations.clone();
            let (Some(source), Some(destination)) = (self.dice.pick(&sources), self.dice.pick(&destinations)) else {
                return;
            };
            self.flows.push(json!({
                "id": format!("flow-{}", flow + 1), "name": "", "source": source, "destination": destination["id"],
                "send_gb": self.dice.roll(5000), "receive_gb": self.dice.roll(50),
                "name_used": if destination["id"] == "dst-90" { "endpoint_specific" } else { "default" },
            }));
        }
    }

    fn build(self) -> Design {
        let plan = json!({
            "schema": 1, "name": "made up", "region": "us-east-1",
            "vpcs": self.vpcs, "subnets": self.subnets, "route_tables": self.tables,
            "internet_gateways": self.gateways, "egress_only_internet_gateways": self.egress_only,
            "nat_gateways": self.nats, "virtual_private_gateways": self.private,
            "on_premises_networks": self.networks, "vpc_peering_connections": self.peerings,
            "network_acls": self.acls, "instances": self.instances, "security_groups": self.groups,
            "vpc_endpoints": self.endpoints, "vpc_endpoint_services": self.services,
            "destinations": self.destinations, "flows": self.flows,
        });
        serde_json::from_value(plan).unwrap()
    }
}
