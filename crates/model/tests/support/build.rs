//! The builder.

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::addressing::next_free_block;

use super::{attempt, catalog, id};

/// A design being built. Names tell what things are: `public-a`, `private-a`, `isolated-a` are subnets in the zone of
/// the letter; the first two are also their tables (`public` is one table for all); `nat-a`; `s3-gateway`.
pub struct Build {
    design: Design,
}

/// A VPC in us-east-1 with both DNS attributes on; other VPCs follow with [`Build::vpc`].
pub fn vpc(cidr: &str) -> Build {
    Build { design: Design::new("test", "us-east-1") }.vpc(cidr)
}

/// A design of the folder `examples`.
pub fn load(example: &str) -> Build {
    let path = format!("{}/../../examples/{example}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Build { design: Design::from_json(&text, catalog()).unwrap_or_else(|error| panic!("{path}: {error}")) }
}

impl Build {
    /// A design to go on with.
    pub fn of(design: &Design) -> Self {
        Self { design: design.clone() }
    }

    /// The design.
    pub fn build(self) -> Design {
        self.design
    }

    /// The design so far.
    pub fn clone_design(&self) -> Design {
        self.design.clone()
    }

    /// The name of the first subnet the test asked for: a NAT gateway's own comes after it.
    pub fn first_subnet(&self) -> String {
        self.design.subnets.first().expect("a subnet").name.clone()
    }

    /// Any command as JSON, `@name` for ids.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "`json!` at the call reads best without a borrow")]
    pub fn then(mut self, command: Value) -> Self {
        match attempt(&self.design, &command) {
            Ok(change) => self.design = change.design,
            Err(error) => panic!("{command}: {} {error}", error.code()),
        }
        self
    }

    /// Another VPC, named as its id; what follows goes into the newest.
    #[must_use]
    pub fn vpc(self, cidr: &str) -> Self {
        let build = self.then(json!({ "command": "CreateVpc", "cidr_block": cidr }));
        let vpc = build.newest_vpc();
        build.then(json!({ "command": "ModifyVpcAttribute", "vpc": vpc, "enable_dns_hostnames": true }))
    }

    /// A subnet on the main table.
    #[must_use]
    pub fn isolated(self, place: &str, cidr: &str) -> Self {
        self.subnet("isolated", place, cidr)
    }

    /// A subnet with a table of its own, which has no route yet.
    #[must_use]
    pub fn private(self, place: &str, cidr: &str) -> Self {
        let name = format!("private-{place}");
        let build = self.table(&name).subnet("private", place, cidr);
        let (subnet, table) = (build.subnet_id(&name), build.table_id(&name));
        build.then(json!({ "command": "AssociateRouteTable", "subnet": subnet, "route_table": table }))
    }

    /// A subnet on the table `public`, which leads to the internet gateway; both are made when missing.
    #[must_use]
    pub fn public(self, place: &str, cidr: &str) -> Self {
        let mut build = self;
        if !build.design.route_tables.iter().any(|table| table.name == "public") {
            build = build.internet_gateway().table("public").route("public", "0.0.0.0/0", "igw");
        }
        let build = build.subnet("public", place, cidr);
        let subnet = build.subnet_id(&format!("public-{place}"));
        let table = build.table_id("public");
        build.then(json!({ "command": "AssociateRouteTable", "subnet": subnet, "route_table": table }))
    }

    /// An attached internet gateway called `igw`.
    #[must_use]
    pub fn internet_gateway(self) -> Self {
        let vpc = self.newest_vpc();
        self.then(json!({ "command": "CreateInternetGateway", "vpc": vpc, "name": "igw" }))
    }

    /// `nat-a` in `public-a` (made when missing), and the default route of the table `private-a`, if there is one, to
    /// it.
    #[must_use]
    pub fn nat(self, place: &str) -> Self {
        let (public, private, nat) = (format!("public-{place}"), format!("private-{place}"), format!("nat-{place}"));
        let mut build = self;
        if !build.design.subnets.iter().any(|subnet| subnet.name == public) {
            let vpc = build.design.vpcs.last().expect("a VPC");
            let free = next_free_block(&vpc.cidr_blocks, &build.design.subnet_blocks(&vpc.id), 24);
            build = build.public(place, &free.expect("room for a public subnet").to_string());
        }
        let subnet = build.subnet_id(&public);
        let build = build.then(json!({ "command": "CreateNatGateway", "subnet": subnet, "name": nat }));
        if build.design.route_tables.iter().any(|table| table.name == private) {
            return build.route(&private, "0.0.0.0/0", &nat);
        }
        build
    }

    /// An empty custom table.
    #[must_use]
    pub fn table(self, name: &str) -> Self {
        let vpc = self.newest_vpc();
        self.then(json!({ "command": "CreateRouteTable", "vpc": vpc, "name": name }))
    }

    /// A static route in the table of a name.
    #[must_use]
    pub fn route(self, table: &str, destination: &str, target: &str) -> Self {
        let (table, target) = (self.table_id(table), id(&self.design, target));
        self.then(json!({
            "command": "CreateRoute", "route_table": table, "destination_cidr_block": destination, "target": target,
        }))
    }

    /// An S3 gateway endpoint on the tables of these subnets.
    #[must_use]
    pub fn s3_gateway<const N: usize>(self, subnets: [&str; N]) -> Self {
        self.gateway("s3", subnets)
    }

    /// A gateway endpoint on the tables of these subnets, called `<service>-gateway`.
    #[must_use]
    pub fn gateway<const N: usize>(self, service: &str, subnets: [&str; N]) -> Self {
        let vpc = self.newest_vpc();
        let table = |name: &str| {
            let subnet = self.design.subnets.iter().find(|subnet| subnet.name == name).expect("a subnet");
            self.design.route_table_of(subnet).expect("a table").id.clone()
        };
        let mut tables: Vec<_> = subnets.map(table).into();
        tables.dedup();
        let configuration = json!({ "type": "Gateway", "route_tables": tables });
        self.then(json!({
            "command": "CreateVpcEndpoint", "vpc": vpc, "service": service, "configuration": configuration,
        }))
    }

    /// An interface endpoint with a group that lets 443 in from anywhere, called `<service>-interface`; `more` adds
    /// or overrides fields of its configuration.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "`json!` at the call reads best without a borrow")]
    pub fn interface<const N: usize>(self, service: &str, subnets: [&str; N], more: Value) -> Self {
        let (vpc, group) = (self.newest_vpc(), format!("{service}-group"));
        let everyone = json!([{
            "direction": "ingress", "protocol": "tcp", "ports": { "from": 443, "to": 443 },
            "peer": { "cidr": "0.0.0.0/0" },
        }]);
        let subnets = Vec::from(subnets.map(|name| self.subnet_id(name)));
        let build = self.then(json!({ "command": "CreateSecurityGroup", "vpc": vpc, "name": group })).then(
            json!({ "command": "SetSecurityGroupRules", "security_group": format!("@{group}"), "rules": everyone }),
        );
        let mut configuration =
            json!({ "type": "Interface", "subnets": subnets, "security_groups": [id(&build.design, &group)] });
        for (field, value) in more.as_object().into_iter().flatten() {
            configuration[field] = value.clone();
        }
        build.then(json!({
            "command": "CreateVpcEndpoint", "vpc": vpc, "service": service, "configuration": configuration,
        }))
    }

    /// One instance without a public address.
    #[must_use]
    pub fn workload(self, name: &str, subnet: &str) -> Self {
        self.instances(name, subnet, false)
    }

    /// One instance with a public address.
    #[must_use]
    pub fn public_workload(self, name: &str, subnet: &str) -> Self {
        self.instances(name, subnet, true)
    }

    /// One instance that lets everyone in.
    #[must_use]
    pub fn open_workload(self, name: &str, subnet: &str) -> Self {
        let (vpc, group) = (self.newest_vpc(), format!("{name}-group"));
        self.workload(name, subnet)
            .then(json!({ "command": "CreateSecurityGroup", "vpc": vpc, "name": group }))
            .then(json!({
                "command": "SetSecurityGroupRules", "security_group": format!("@{group}"),
                "rules": [{ "direction": "ingress", "protocol": "all", "peer": { "cidr": "0.0.0.0/0" } }],
            }))
            .then(json!({
                "command": "ModifyInstances", "instance": format!("@{name}"), "security_groups": [format!("@{group}")],
            }))
    }

    /// Traffic a month from a workload; see [`Build::destination`] for `to`.
    #[must_use]
    pub fn flow(self, source: &str, to: &str, send: f64, receive: f64) -> Self {
        let build = self.destination(to);
        let (source, destination) = (build.instance_id(source), id(&build.design, &destination_name(to)));
        build.then(json!({
            "command": "CreateFlow", "source": source, "destination": destination, "send_gb": send,
            "receive_gb": receive, "name": format!("{to} flow"),
        }))
    }

    /// `sqs` is a service, `s3@eu-west-1` one elsewhere, `=web` a workload; what has a dot or is `internet` is a host.
    #[must_use]
    pub fn destination(self, to: &str) -> Self {
        let name = destination_name(to);
        if self.design.destinations.iter().any(|destination| destination.name == name) {
            return self;
        }
        let host = to.contains(['.', ':']) && catalog().service(to).is_none();
        let target = match (to.split_once('@'), to.strip_prefix('=')) {
            (Some((service, region)), _) => json!({ "kind": "aws_service", "service": service, "region": region }),
            (_, Some(workload)) => json!({ "kind": "instance", "instance": self.instance_id(workload) }),
            _ if to == "internet" => json!({ "kind": "internet_host", "host": "partner.example" }),
            _ if host => json!({ "kind": "internet_host", "host": to }),
            _ => json!({ "kind": "aws_service", "service": to }),
        };
        self.then(json!({ "command": "CreateDestination", "target": target, "name": name }))
    }

    fn instances(self, name: &str, subnet: &str, public: bool) -> Self {
        let subnet = self.subnet_id(subnet);
        self.then(json!({
            "command": "RunInstances", "subnet": subnet, "name": name, "associate_public_ip_address": public,
        }))
    }

    fn subnet(self, kind: &str, place: &str, cidr: &str) -> Self {
        let (vpc, zone) = (self.newest_vpc(), format!("us-east-1{}", place.get(..1).expect("a zone letter")));
        self.then(json!({
            "command": "CreateSubnet", "vpc": vpc, "availability_zone": zone, "cidr_block": cidr,
            "name": format!("{kind}-{place}"),
        }))
    }

    fn newest_vpc(&self) -> String {
        self.design.vpcs.last().expect("a VPC").id.to_string()
    }

    fn subnet_id(&self, name: &str) -> String {
        self.design.subnets.iter().find(|it| it.name == name).expect("a subnet of the name").id.to_string()
    }

    /// The id of the table of a name.
    pub fn table_id(&self, name: &str) -> String {
        self.design.route_tables.iter().find(|it| it.name == name).expect("a table of the name").id.to_string()
    }

    fn instance_id(&self, name: &str) -> String {
        self.design.instances.iter().find(|it| it.name == name).expect("a workload of the name").id.to_string()
    }
}

/// What [`Build::destination`] calls it; a colon would say which kind of object is meant.
fn destination_name(to: &str) -> String {
    format!("to {}", to.replace(':', "-"))
}
