//! Many workloads, each with a wire of its own.

use std::net::Ipv4Addr;

use serde_json::{Value, json};
use vpc_endpoint_model::{Catalog, Design};

/// So many workloads, spread over subnets, each with a flow to one of the destinations: the most wires side by side.
pub fn fan(workloads: u32, subnets: u32, destinations: u32) -> Design {
    let bits = (65_536 / subnets).ilog2();
    let address = |subnet: u32, host: u32| Ipv4Addr::from(0x0a00_0000 + (subnet << bits) + host);
    let list = |count: u32, item: &dyn Fn(u32) -> Value| (0..count).map(item).collect::<Vec<Value>>();
    let plan = json!({
        "schema": 1, "name": "fan", "region": "us-east-1",
        "vpcs": [{ "id": "vpc-1", "name": "vpc", "cidr_blocks": ["10.0.0.0/16"] }],
        "internet_gateways": [{ "id": "igw-1", "name": "igw", "vpc": "vpc-1" }],
        "route_tables": [{ "id": "rtb-1", "name": "main", "vpc": "vpc-1", "main": true,
            "routes": [{ "destination_cidr_block": "0.0.0.0/0", "target": "igw-1" }] }],
        "subnets": list(subnets, &|it| json!({ "id": format!("subnet-{it}"), "name": "", "vpc": "vpc-1",
            "availability_zone": "us-east-1a", "cidr_block": format!("{}/{}", address(it, 0), (32 - bits).max(16)) })),
        "instances": list(workloads, &|it| json!({ "id": format!("i-{it}"), "name": format!("w{it}"),
            "subnet": format!("subnet-{}", it % subnets), "private_addresses": [address(it % subnets, 10 + it / subnets)] })),
        "destinations": list(destinations, &|it| json!({ "id": format!("dst-{it}"), "name": format!("d{it}"),
            "target": { "kind": "aws_service", "service": "s3" } })),
        "flows": list(workloads, &|it| json!({ "id": format!("flow-{it}"), "source": format!("i-{it}"),
            "destination": format!("dst-{}", it % destinations), "send_gb": 10, "receive_gb": 1 })),
    });
    Design::from_json(&plan.to_string(), Catalog::embedded()).unwrap()
}
