//! How many security groups, rules and ACL entries there may be: no more than AWS gives when asked for the most.

use serde_json::{Value, json};
use vpc_endpoint_model::load::LoadError;
use vpc_endpoint_model::{Design, EditError};

use super::support::{catalog, load};

const IPV4: &str = "192.0.2.0/24";
const IPV6: &str = "2001:db8::/32";

/// A plan whose first workload is in so many groups, each with so many rules, given as direction and block.
fn with_groups(groups: usize, rules: &[(&str, &str, usize)]) -> Value {
    let mut document: Value = serde_json::from_str(&load("web-crawler").build().to_json()).unwrap();
    let rule = |direction: &str, block: &str| {
        let ports = json!({ "from": 443, "to": 443 });
        json!({ "direction": direction, "protocol": "tcp", "ports": ports, "peer": { "cidr": block } })
    };
    let rules: Vec<Value> = rules
        .iter()
        .flat_map(|(direction, block, count)| std::iter::repeat_n(rule(direction, block), *count))
        .collect();
    let ids: Vec<String> = (1..=groups).map(|number| format!("sg-{number}")).collect();
    let group = |id: &String| json!({ "id": id, "name": "", "vpc": "vpc-1", "rules": rules });
    document["security_groups"] = ids.iter().map(group).collect();
    document["instances"][0]["security_groups"] = json!(ids);
    document
}

fn with_entries(entries: &[(&str, &str, u16)]) -> Value {
    let mut document = with_groups(0, &[]);
    let entry = |number: u16, direction: &str, block: &str| json!({ "rule_number": number, "direction": direction, "protocol": "all", "cidr_block": block, "allow": true });
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    let entries: Vec<Value> = entries
        .iter()
        .flat_map(|(direction, block, count)| (0..*count).map(|_| entry(next(), direction, block)).collect::<Vec<_>>())
        .collect();
    document["network_acls"] = json!([{ "id": "acl-1", "name": "", "vpc": "vpc-1", "entries": entries }]);
    document
}

/// The codes of what is refused, each with its field and what it is about.
fn refused(document: &Value) -> Vec<(&'static str, String, String)> {
    let told = |error: &EditError| {
        let object = error.object().map_or_else(String::new, |object| object.to_string());
        (error.code(), error.field().to_string(), object)
    };
    match Design::from_json(&document.to_string(), catalog()) {
        Ok(_) => Vec::new(),
        Err(LoadError::Refused(errors)) => errors.iter().map(told).collect(),
        Err(other) => panic!("{other}"),
    }
}

fn fault(code: &'static str, field: &str, object: &str) -> (&'static str, String, String) {
    (code, field.to_owned(), object.to_owned())
}

#[test]
fn an_interface_has_sixteen_groups_at_most() {
    assert_eq!(refused(&with_groups(16, &[])), []);
    let mut document = with_groups(17, &[]);
    let id = document["instances"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(refused(&document), [fault("SecurityGroupsPerInterfaceLimitExceeded", "security_groups", &id)]);
    // An endpoint's interfaces as well.
    let groups = document["instances"][0]["security_groups"].take();
    document["instances"][0]["security_groups"] = json!([]);
    document["vpc_endpoints"] = json!([{ "id": "vpce-1", "name": "", "vpc": "vpc-1", "service": "sqs", "configuration":
        { "type": "Interface", "private_dns_enabled": false, "interfaces": [], "security_groups": groups } }]);
    let found = refused(&document);
    assert!(
        found.contains(&fault("SecurityGroupsPerInterfaceLimitExceeded", "security_groups", "vpce-1")),
        "{found:?}"
    );
}

#[test]
fn groups_times_rules_are_a_thousand_at_most() {
    let code = "RulesPerSecurityGroupLimitExceeded";
    for (groups, most) in [(1, 1_000), (2, 500), (16, 62)] {
        assert_eq!(refused(&with_groups(groups, &[("egress", IPV4, most)])), [], "{groups} groups");
        let over = refused(&with_groups(groups, &[("egress", IPV4, most + 1)]));
        assert_eq!(over.len(), groups, "{groups} groups");
        assert_eq!(over[0], fault(code, "rules", "sg-1"));
    }
    // Directions and families are counted apart.
    let full = [("egress", IPV4, 500), ("egress", IPV6, 500), ("ingress", IPV4, 500), ("ingress", IPV6, 500)];
    assert_eq!(refused(&with_groups(2, &full)), []);
    // A rule about a group or a list is one of either family.
    let mut document = with_groups(1, &full.map(|(direction, block, _)| (direction, block, 1_000)));
    assert_eq!(refused(&document), []);
    let about_a_group = json!({ "direction": "egress", "protocol": "all", "peer": { "security_group": "sg-1" } });
    document["security_groups"][0]["rules"].as_array_mut().unwrap().push(about_a_group);
    assert_eq!(refused(&document), [fault(code, "rules", "sg-1"), fault(code, "rules", "sg-1")]);
}

#[test]
fn an_acl_has_forty_entries_a_direction_and_family_with_the_one_that_denies_the_rest() {
    let full = [("egress", IPV4, 39), ("egress", IPV6, 39), ("ingress", IPV4, 39), ("ingress", IPV6, 39)];
    assert_eq!(refused(&with_entries(&full)), []);
    for (place, noun) in ["outbound IPv4", "outbound IPv6", "inbound IPv4", "inbound IPv6"].into_iter().enumerate() {
        let mut over = full;
        over[place].2 += 1;
        let document = with_entries(&over);
        assert_eq!(refused(&document), [fault("NetworkAclEntryLimitExceeded", "entries", "acl-1")]);
        let error = Design::from_json(&document.to_string(), catalog()).unwrap_err().to_string();
        assert!(error.contains(&format!("acl-1 would have 41 {noun} entries")), "{error}");
    }
}
