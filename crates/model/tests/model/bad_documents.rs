//! Documents that are not opened, and the sentence that names the field and the mend.

use serde_json::{Value, json};
use vpc_endpoint_model::Design;
use vpc_endpoint_model::load::LoadError;

use super::support::{catalog, load};

fn open(text: &str) -> Result<Design, LoadError> {
    Design::from_json(text, catalog())
}

/// The crawler's document with the value at a JSON pointer set.
fn with(pointer: &str, value: Value) -> String {
    let mut document: Value = serde_json::from_str(&load("web-crawler").build().to_json()).unwrap();
    if let Some(place) = document.pointer_mut(pointer) {
        *place = value;
    } else {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[key] = value;
    }
    document.to_string()
}

#[track_caller]
fn check_sentence(text: &str, words: &str) {
    let error = open(text).expect_err("should not open");
    let said = error.to_string();
    assert!(said.contains(words), "{said}\nlacks {words:?}");
    assert!(said.ends_with(['.', ')']), "{said}");
}

#[test]
fn text_that_is_no_plan() {
    let whole = load("web-crawler").build().to_json();
    for (text, words) in [
        ("", "This is not a plan's JSON"),
        ("<html>", "This is not a plan's JSON"),
        (&whole[..whole.len() / 2], "This is not a plan's JSON"),
        (&format!("{whole} x"), "trailing characters"),
        ("[]", "the field `schema` with a number is missing"),
        ("{}", "the field `schema` with a number is missing"),
        ("null", "the field `schema` with a number is missing"),
        ("{\"schema\": \"1\"}", "the field `schema` with a number is missing"),
        ("{\"schema\": 1.5}", "the field `schema` with a number is missing"),
        ("{\"schema\": 2}", "`schema` is 2, but this planner knows up to 1. Reload the page"),
        ("{\"schema\": 18446744073709551615, \"new\": true}", "knows up to 1"),
        ("{\"schema\": 0, \"name\": \"\", \"region\": \"us-east-1\"}", "`schema`"),
        ("{\"schema\": 1}", "missing field `name`"),
        ("\u{feff}{}", "the field `schema` with a number is missing"),
    ] {
        check_sentence(text, words);
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check_sentence(&deep, "recursion limit exceeded");
    check_sentence(&format!("{{\"schema\": 1, \"name\": {deep}}}"), "`name`: invalid type: sequence");
}

#[test]
fn fields_that_are_unknown_or_of_the_wrong_kind_are_named_by_their_path() {
    for (pointer, value, words) in [
        ("/colour", json!("red"), "unknown field `colour`"),
        ("/vpcs/0/colour", json!("red"), "`vpcs[0].colour`: unknown field"),
        (
            "/subnets/1/cidr_block",
            json!(7),
            "`subnets[1].cidr_block`: invalid type: integer `7`, expected an IPv4 block such as 10.0.0.0/24",
        ),
        ("/subnets/1/cidr_block", json!("10.0.0.0"), "`subnets[1].cidr_block`: `10.0.0.0` is not an IPv4 block"),
        ("/subnets/1/cidr_block", json!("fd00::/56"), "`subnets[1].cidr_block`"),
        ("/subnets/1/id", json!("vpc-1"), "`subnets[1].id`: `vpc-1` is no id; write `subnet-`"),
        ("/subnets/1/id", json!("subnet-<script>"), "`subnets[1].id`"),
        (
            "/vpcs/0/enable_dns_support",
            json!("yes"),
            "`vpcs[0].enable_dns_support`: invalid type: string \"yes\", expected a boolean",
        ),
        (
            "/route_tables/0/routes/0/target",
            json!("subnet-1"),
            "`route_tables[0].routes[0].target`: a route cannot point at",
        ),
        ("/route_tables/0/routes/0/target", json!("tgw-1"), "`tgw-1` is a transit gateway, which is not modelled yet"),
        ("/route_tables/0/routes/0/target", json!("eni-0a"), "`eni-0a` is a network interface, which is not modelled"),
        ("/subnets/0/route_table", json!("subnet-1"), "`subnets[0].route_table`"),
        ("/subnets/1", json!({ "id": "subnet-2" }), "`subnets[1]`: missing field `name`"),
        (
            "/flows/0/send_gb",
            json!("10"),
            "`flows[0].send_gb`: invalid type: string \"10\", expected a number of GB such as 10240 or 208.6",
        ),
        ("/flows/0/send_gb", json!(-1), "`flows[0].send_gb`: -1 is not a volume in GB"),
        ("/flows/0/send_gb", json!(0.0001), "at most 3 decimals"),
        ("/flows/0/send_gb", json!(1e300), "`flows[0].send_gb`"),
        ("/flows/0/port", json!(65536), "`flows[0].port`"),
        ("/instances/0/private_addresses/2", json!("10.0.16.256"), "`instances[0].private_addresses[2]`"),
        ("/destinations/0/target/kind", json!("moon"), "`destinations[0].target.kind`: unknown variant `moon`"),
        ("/nat_gateways/0/connectivity/colour", json!("red"), "`nat_gateways[0].connectivity"),
    ] {
        check_sentence(&with(pointer, value), words);
    }
}

/// Every kind of refusal of the reader says what is wrong, at which field, line and column.
#[test]
fn every_kind_of_misreading_has_a_path_and_a_place() {
    const HEAD: &str = "{\n\"schema\": 1, \"name\": \"n\", \"region\": \"us-east-1\",\n";
    let vpc = r#""id": "vpc-1", "name": "v""#;
    for (rest, said) in [
        ("\"vpcs\": [}", "This is not a plan's JSON: expected value (line 3, column 10)"),
        ("\"vpcs\": [", "This is not a plan's JSON: EOF while parsing a list (line 3, column 9)"),
        ("\"vpcs\": []}}", "This is not a plan's JSON: trailing characters (line 3, column 12)"),
        ("\"vpcs\": 7}", "`vpcs`: invalid type: integer `7`, expected a sequence (line 3, column 9)"),
        ("\"vpcs\": [{}]}", "`vpcs[0]`: missing field `id` (line 3, column 11)"),
        ("\"vpcs\": [],\n\"vpcs\": []}", "The plan cannot be read: duplicate field `vpcs` (line 4, column 6)"),
        ("\"vpc\": []}", "`vpc`: unknown field `vpc`, expected one of `schema`, `name`, `region`"),
        ("\"vpcs\": [{\"id\": \"vpc\"}]}", "`vpcs[0].id`: `vpc` is no id; write `vpc-`"),
        (
            &format!("\"vpcs\": [{{{vpc}, \"role\": \"x\"}}]}}"),
            "`vpcs[0].role`: unknown variant `x`, expected `workload` or `provider` (line 3, column 49)",
        ),
        (
            &format!("\"vpcs\": [{{{vpc}, \"cidr_blocks\": [\"10.0.0.0/33\"]}}]}}"),
            "`vpcs[0].cidr_blocks[0]`: `10.0.0.0/33` is not an IPv4 block such as 10.0.0.0/24 (line 3, column 67)",
        ),
        (
            "\"prefix_lists\": [{\"id\": \"pl-1\", \"name\": \"\", \"entries\": [], \"max_entries\": -1}]}",
            "`prefix_lists[0].max_entries`: invalid value: integer `-1`, expected u32 (line 3, column 76)",
        ),
        (
            "\"destinations\": [{\"id\": \"dst-1\", \"name\": \"\", \"target\": {\"service\": 1, \"kind\": \"aws_service\"}}]}",
            "`destinations[0].target`: `service`: invalid type: integer `1`, expected a string",
        ),
        (
            "\"own_prices\": [{\"price\": \"nat_gateway_hour\", \"per_unit\": \"1e3\"}]}",
            "`own_prices[0].per_unit`: write a number such as 10240 or 208.6",
        ),
    ] {
        check_sentence(&format!("{HEAD}{rest}"), said);
    }
}

#[test]
fn what_the_fields_describe_is_refused_as_a_command_would_be() {
    let route = |destination: &str, target: &str| json!([{ "destination_cidr_block": destination, "target": target }]);
    for (pointer, value, words) in [
        ("/region", json!("moon-1"), "There are no data about a Region 'moon-1'"),
        ("/subnets/1/vpc", json!("vpc-9"), "VpcID vpc-9 does not exist."),
        ("/subnets/0/route_table", json!("rtb-9"), "The routeTable ID 'rtb-9' does not exist"),
        ("/instances/0/subnet", json!("subnet-9"), "The subnet ID 'subnet-9' does not exist"),
        ("/nat_gateways/0/connectivity/subnet", json!("subnet-9"), "The subnet ID 'subnet-9' does not exist"),
        ("/flows/0/source", json!("i-9"), "The workload ID 'i-9' does not exist"),
        ("/flows/0/destination", json!("dst-9"), "The destination ID 'dst-9' does not exist"),
        ("/internet_gateways/0/vpc", json!("vpc-9"), "VpcID vpc-9 does not exist."),
        ("/subnets/1/id", json!("subnet-1"), "Two objects have the id subnet-1."),
        ("/route_tables/0/main", json!(false), "The VPC vpc-1 has 0 main route tables"),
        ("/route_tables/1/main", json!(true), "The VPC vpc-1 has 2 main route tables"),
        ("/vpcs/0/cidr_blocks", json!([]), "not a valid CIDR block"),
        ("/vpcs/0/cidr_blocks/0", json!("10.0.0.0/15"), "The CIDR '10.0.0.0/15' is invalid."),
        ("/subnets/1/cidr_block", json!("10.0.0.0/20"), "conflicts with another subnet"),
        ("/subnets/1/availability_zone", json!("eu-west-1a"), "parameter availabilityZone is invalid"),
        ("/instances/0/private_addresses/0", json!("10.0.16.3"), "Address 10.0.16.3 does not fall within"),
        ("/instances/0/private_addresses/0", json!("10.0.31.255"), "Address 10.0.31.255 does not fall within"),
        ("/instances/0/private_addresses/0", json!("10.0.16.5"), "Address 10.0.16.5 is in use."),
        ("/instances/0/private_addresses", json!([]), "A workload of 0 instances"),
        ("/internet_gateways/0/vpc", json!(null), "Network vpc-1 has no Internet gateway attached"),
        ("/route_tables/0/routes", route("10.0.0.0/24", "igw-1"), "Route target is not supported."),
        ("/vpcs/0/ipv6_cidr_block", json!("fd00::/57"), "The IPv6 block is not of a length AWS takes"),
        ("/subnets/0/ipv6_cidr_block", json!("fd00::/64"), "The IPv6 block is not of a length AWS takes"),
        ("/route_tables/0/propagating_vgws", json!(["vgw-1"]), "The gateway is not attached to this VPC."),
        ("/notes", json!([{ "id": "note-1", "object": "i-9", "text": "" }]), "The workload ID 'i-9' does not exist"),
    ] {
        check_sentence(&with(pointer, value), words);
    }
}

#[test]
fn r8_host_bits_in_a_document_are_named_with_the_block_that_is_meant() {
    for (pointer, value, words) in [
        ("/vpcs/0/cidr_blocks/0", json!("10.0.0.1/16"), "Write 10.0.0.0/16"),
        ("/subnets/1/cidr_block", json!("10.0.16.1/20"), "Write 10.0.16.0/20"),
        ("/route_tables/0/routes/0/destination_cidr_block", json!("1.2.3.4/8"), "Write 1.0.0.0/8"),
    ] {
        check_sentence(&with(pointer, value), words);
    }
}

#[test]
fn what_the_schema_has_a_place_for_but_the_model_not_is_refused_by_name() {
    let endpoint = |service: &str, kind: &str| {
        let configuration = json!({ "type": kind });
        json!([{ "id": "vpce-1", "name": "", "vpc": "vpc-1", "service": service, "configuration": configuration }])
    };
    for (value, words) in [
        (endpoint("s3", "Resource"), "type of VPC endpoint"),
        (endpoint("s3", "ServiceNetwork"), "type of VPC endpoint"),
        (endpoint("s3", "GatewayLoadBalancer"), "type of VPC endpoint"),
        (endpoint("s3express", "Gateway"), "whose address ranges are not known"),
    ] {
        let text = with("/vpc_endpoints", value);
        check_sentence(&text, words);
        check_sentence(&text, "not modelled yet.");
    }
}

/// A value as JSON in which one of its objects, counted in order, has its first field twice.
fn with_a_field_twice(value: &Value, until: &mut usize) -> String {
    match value {
        Value::Object(fields) => {
            let twice = *until == 0;
            *until = until.wrapping_sub(1);
            let mut written: Vec<String> = Vec::new();
            for (key, inner) in fields {
                let field = format!("{}:{}", json!(key), with_a_field_twice(inner, until));
                if written.is_empty() && twice {
                    written.push(field.clone());
                }
                written.push(field);
            }
            format!("{{{}}}", written.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| with_a_field_twice(item, until)).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn a_field_given_twice_is_never_taken_without_a_word() {
    let mut checked = 0;
    for example in ["web-crawler", "private-saas", "containers-without-nat"] {
        let document: Value = serde_json::from_str(&load(example).build().to_json()).unwrap();
        for place in 0.. {
            let mut until = place;
            let text = with_a_field_twice(&document, &mut until);
            if until <= place {
                // There is no object of this number.
                break;
            }
            let error = open(&text).expect_err("should not open").to_string();
            assert!(error.contains("duplicate field") || error.contains("unknown field"), "{error}");
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn a_mark_of_the_byte_order_before_a_plan_is_no_part_of_it() {
    let design = load("web-crawler").build();
    assert_eq!(open(&format!("\u{feff}{}", design.to_json())).unwrap(), design);
}

/// Every place of a value where a text stands, as a JSON pointer.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                texts(inner, &format!("{at}/{place}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                texts(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_sentence_quotes_more_than_eighty_letters_of_a_value() {
    let mut quoted = Vec::new();
    for example in ["web-crawler", "private-saas", "containers-without-nat"] {
        let document: Value = serde_json::from_str(&load(example).build().to_json()).unwrap();
        let mut places = Vec::new();
        texts(&document, "", &mut places);
        for place in places {
            for long in ["é".repeat(4_100), format!("10.{}", "0".repeat(300)), format!("vpc-{}", "1".repeat(300))] {
                let mut broken = document.clone();
                *broken.pointer_mut(&place).unwrap() = Value::String(long.clone());
                let Err(error) = open(&broken.to_string()) else { continue };
                let most: String = long.chars().take(81).collect();
                if error.to_string().contains(&most) {
                    quoted
                        .push(format!("{example}{place}: {}", error.to_string().chars().take(160).collect::<String>()));
                }
            }
        }
    }
    assert!(quoted.is_empty(), "{} sentences quote too much:\n{}", quoted.len(), quoted.join("\n"));
}

#[test]
fn an_unknown_word_is_quoted_in_part_and_the_known_ones_are_listed() {
    let whole = load("private-saas").build().to_json();
    let said = open(&whole.replace("\"ingress\"", &format!("\"{}\"", "x`, y".repeat(50)))).unwrap_err().to_string();
    assert!(said.contains("`ingress`") && said.contains("`egress`"), "{said}");
    assert!(said.chars().count() < 260, "{said}");
}
