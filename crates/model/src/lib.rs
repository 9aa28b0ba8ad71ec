//! The endpoint and routing model of VPC Endpoint Planner: one document, one analysis, many views.
//!
//! ```text
//! Command ─▶ edit ─▶ Design ─▶ analyze ─▶ Analysis { route tables, traces, cost, findings, addresses }
//!                      ▲                     ▲
//!                    rules                catalog
//! ```
//!
//! Pure and total: no I/O, no clock, no web, no panic. What is derived is never stored in the document.
//!
//! # From an empty plan to a sentence
//! A workload that reaches S3 through a NAT gateway, and what a gateway endpoint changes about it:
//!
//! ```
//! use vpc_endpoint_model::design::{DestinationKind, FlowId, InstanceId, ObjectId};
//! use vpc_endpoint_model::edit::*;
//! use vpc_endpoint_model::explain::explain;
//! use vpc_endpoint_model::path::PathClass;
//! use vpc_endpoint_model::pricing::Gigabytes;
//! use vpc_endpoint_model::{Catalog, Command, Design, analyze, apply};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let catalog = Catalog::embedded();
//! let vpc = "vpc-1".parse()?;
//! let subnet = |zone: &str, block: &str| CreateSubnet {
//!     vpc: "vpc-1".parse().expect("an id"),
//!     availability_zone: zone.into(),
//!     cidr_block: Some(block.into()),
//!     ipv6_cidr_block: None,
//!     name: String::new(),
//! };
//! let steps: Vec<Command> = vec![
//!     CreateVpc { cidr_block: "10.0.0.0/16".into(), name: "demo".into() }.into(),
//!     CreateInternetGateway { vpc: Some(vpc), name: String::new() }.into(),
//!     subnet("us-east-1a", "10.0.0.0/24").into(),
//!     subnet("us-east-1a", "10.0.1.0/24").into(),
//!     CreateRouteTable { vpc: "vpc-1".parse()?, name: "private".into() }.into(),
//!     AssociateRouteTable { subnet: "subnet-2".parse()?, route_table: "rtb-2".parse()? }.into(),
//! ];
//! let mut design = Design::new("demo", "us-east-1");
//! for step in steps {
//!     design = apply(&design, step, catalog)?.design;
//! }
//!
//! // The public subnet uses the main table; the private one leads out through a NAT gateway.
//! let everything = || TypedDestination::from("0.0.0.0/0");
//! let route = set_route(&design, &"rtb-1".parse()?, everything(), "igw-1".parse::<ObjectId>()?);
//! design = apply(&design, route, catalog)?.design;
//! let nat = CreateNatGateway { subnet: Some("subnet-1".parse()?), ..CreateNatGateway::default() };
//! design = apply(&design, nat.into(), catalog)?.design;
//! let route = set_route(&design, &"rtb-2".parse()?, everything(), "nat-1".parse::<ObjectId>()?);
//! design = apply(&design, route, catalog)?.design;
//! design = apply(&design, RunInstances::in_subnet("subnet-2".parse()?).into(), catalog)?.design;
//!
//! // Half a terabyte a month to S3.
//! let s3 = DestinationKind::aws_service("s3");
//! let source = "i-1".parse::<InstanceId>()?.into();
//! let flow = flow_to(&design, &source, s3, Gigabytes::whole(512), Gigabytes::default());
//! design = apply(&design, flow, catalog)?.design;
//! let flow: FlowId = "flow-1".parse()?;
//! let before = analyze(&design, catalog);
//! assert_eq!(before.trace(&flow).expect("it is there").class, PathClass::AwsPublicViaNat);
//!
//! // One command; AWS writes the row, the way changes, the bill falls by what NAT took for 512 GB.
//! let endpoint = NewEndpoint::Gateway { route_tables: vec!["rtb-2".parse()?] };
//! let command = CreateVpcEndpoint::for_service(&"vpc-1".parse()?, "s3", endpoint);
//! design = apply(&design, command.into(), catalog)?.design;
//! let after = analyze(&design, catalog);
//! assert_eq!(after.trace(&flow).expect("it is there").class, PathClass::GatewayEndpoint);
//! let saved = before.cost.total.amount - after.cost.total.amount;
//! assert_eq!(saved.to_string(), "23.04");
//!
//! let told = explain(&design, catalog, &after, &flow).expect("it is there");
//! assert!(told.to_string().contains("It arrives by a gateway endpoint: the service sees the private address. [R147]"));
//! # Ok(())
//! # }
//! ```

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::todo,
        clippy::unreachable
    )
)]

pub mod addressing;
pub mod advice;
mod analysis;
pub mod compare;
pub mod design;
pub mod dns;
pub mod edit;
pub mod explain;
pub mod load;
pub mod path;
pub mod pricing;
pub mod propose;
pub mod read;
pub mod routing;
pub mod rules;
pub mod sample;
mod schema;
pub mod words;

pub use analysis::{Analysis, CostRange, SubnetKind, SubnetView, analyze};
pub use catalog::Catalog;
pub use design::Design;
pub use edit::{Command, EditError, apply};
pub use rules::Field;
pub use vpc_endpoint_catalog as catalog;
