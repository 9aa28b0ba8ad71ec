//! The drawings of the shipped plans and of large ones as SVG files, reviewed as pictures. `UPDATE_GOLDEN=1 cargo test` writes them anew.

mod support;

use support::{draw, examples, large};
use vpc_endpoint_drawing::{Paper, Shown};
use vpc_endpoint_model::{Catalog, Command, Design, apply};

/// The web crawler after its NAT gateway is deleted: both its flows are dropped at the private table.
fn dropped() -> Design {
    let (_, crawler) = examples().into_iter().find(|(name, _)| name == "web-crawler").unwrap();
    let delete: Command = serde_json::from_str(r#"{"command":"DeleteNatGateway","nat_gateway":"nat-1"}"#).unwrap();
    apply(&crawler, delete, Catalog::embedded()).unwrap().design
}

#[test]
fn the_shipped_plans_are_drawn_as_before() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    for (name, design) in examples().into_iter().chain(large()).chain([("dropped".to_owned(), dropped())]) {
        let mut now = String::new();
        draw(&design).file(Paper::default(), &Shown::default()).write(&mut now);
        now.push('\n');
        let path = format!("{folder}/{name}.svg");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        let before = std::fs::read_to_string(&path).unwrap();
        assert!(before == now, "{name} is drawn otherwise: look at it, and run UPDATE_GOLDEN=1 cargo test");
    }
}
