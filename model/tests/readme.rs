//! `README.md` names, each at its place, what can stand in documents, commands, errors and analyses.

use std::fs;
use std::path::Path;

use vpc_endpoint_model::pricing::PriceKey;

/// The places of fields and variants, by how they begin, and the types these belong to.
const PLACES: [(&str, &str); 31] = [
    ("## Document", "NetworkAclEntry SecurityGroupRule Direction Protocol PortRange Peer VpcRole OnPremisesLink"),
    ("## Document", "NatConnectivity EndpointConfiguration EndpointPolicy EndpointConnection EndpointConnectionState"),
    ("| *`vpc_endpoints`*", "DnsRecordIpType IpAddressType"),
    ("| *`flows`*", "Volume NameUsed"),
    ("| `configuration`", "GatewayEndpoint InterfaceEndpoint NetworkInterface"),
    ("| `target` of", "DestinationKind"),
    ("| `CreateNatGateway`", "ConnectivityType"),
    ("| `CreateVpcEndpoint`", "NewEndpoint"),
    ("| `ModifyVpcEndpoint`", "EndpointChange"),
    ("| `CreateVpcEndpointServiceConfiguration`", "NewService"),
    ("| `ModifyVpcEndpointServiceConfiguration`", "ServiceChange"),
    ("| `ModifyFlow`", "FlowChange"),
    ("## Analysis", "Analysis Trace"),
    ("| `subnets[]`", "SubnetView SubnetKind"),
    ("| `…rows[]`", "RouteRow RouteOrigin RouteState EditedBy"),
    ("| `traces[]`", "Verdict"),
    ("| `…resolution.answer`", "Answer"),
    ("| `…resolution.reason`", "NameReason"),
    ("| `…lookups[]`", "Lookup Sought Candidate RowOutcome"),
    ("| `…hops[]`", "Hop"),
    ("| `…network_acls[]`", "AclCheck"),
    ("| `…security[]`", "SecurityCheck"),
    ("| `…failed_attempt`", "FailedAttempt"),
    ("| `range`", "CostRange"),
    ("| `findings[]`", "Severity"),
    ("`class`:", "PathClass"),
    ("`item`:", "Item"),
    ("| `cost.lines[]`", "LineItem Unit"),
    ("| `…source`", "PriceSource"),
    ("`code` of a finding", "FindingKind"),
    ("## Explanation", "Explanation Step StepKind Detail NameTold RowTold Sentence"),
];

/// All files in a folder of the model as one text.
fn sources(folder: impl AsRef<Path>) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let more = if entry.is_dir() { sources(&entry) } else { fs::read_to_string(&entry).expect("a file of text") };
        text.push_str(&more);
    }
    text
}

/// A section, or a row or paragraph from its beginning on, without fenced examples.
fn place(beginning: &str) -> String {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the file");
    let text: String = text.split("```").step_by(2).collect();
    let (_, rest) = text.split_once(beginning).unwrap_or_else(|| panic!("README.md has no {beginning}"));
    let end = match beginning.as_bytes() {
        [b'#', ..] => "\n## ",
        [b'|', ..] => "\n",
        _ => "\n\n",
    };
    format!("{beginning}{}", rest.split(end).next().unwrap_or_default())
}

/// The row of a section that has a word in its first cell.
fn row(section: &str, word: &str) -> String {
    let has = |line: &&str| line.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{word}`")));
    place(section).lines().find(has).unwrap_or_else(|| panic!("{section} has no row for `{word}`")).to_owned()
}

fn assert_named(place: &str, words: &[String]) {
    let spans = || place.split('`').skip(1).step_by(2);
    let apart = |it: char| !it.is_alphanumeric() && !"_-.".contains(it);
    for word in words.iter().filter(|word| !word.is_empty()) {
        let named = spans().any(|span| span.split(apart).any(|it| it == word));
        assert!(named, "README.md does not name `{word}` in: {}…", place.chars().take(60).collect::<String>());
    }
}

/// A type's variants as in JSON, each with its fields behind it; those of a struct stand behind an empty one. Of a field
/// that is flattened JSON has only the fields inside.
fn parts(source: &str, name: &str) -> Vec<Vec<String>> {
    let kinds = ["struct", "enum"].map(|kind| format!("pub {kind} {name} {{\n"));
    let found = kinds.iter().find_map(|kind| source.split_once(kind));
    let (before, after) = found.unwrap_or_else(|| panic!("there is no type {name}"));
    let attributes = before.rsplit("\n\n").next().unwrap_or_default();
    let mut parts = vec![vec![String::new()]];
    let is_code = |line: &&str| !line.trim_start().starts_with(['/', '#']);
    let body = after.split("\n}").next().unwrap_or_default();
    let lines = body.lines().zip(std::iter::once("").chain(body.lines()));
    let shown = lines.filter(|(_, above)| above.trim() != "#[serde(flatten)]").map(|(line, _)| line);
    for line in shown.filter(is_code) {
        if let Some(variant) = line.strip_prefix("    ").filter(|it| it.starts_with(char::is_uppercase)) {
            let name = variant.split([' ', '(', ',']).next().unwrap_or_default();
            parts.push(vec![in_json(name, attributes)]);
        }
        let keys = line.split(['{', ',']).filter_map(|piece| Some(piece.split_once(": ")?.0.trim()));
        parts.last_mut().expect("one").extend(keys.map(|key| key.trim_start_matches("pub ").to_owned()));
    }
    parts
}

fn in_json(variant: &str, attributes: &str) -> String {
    let Some((_, case)) = attributes.split_once("rename_all = \"") else { return variant.to_owned() };
    let between = if case.starts_with("kebab") { "-" } else { "_" };
    let starts = |(at, letter): (usize, char)| {
        let between = if at > 0 && letter.is_uppercase() { between } else { "" };
        format!("{between}{}", letter.to_ascii_lowercase())
    };
    variant.char_indices().map(starts).collect()
}

#[test]
fn every_field_and_variant_is_at_its_place() {
    let source = sources("src");
    for (beginning, types) in PLACES {
        for words in types.split(' ').flat_map(|name| parts(&source, name)) {
            // What a finding is about is in its sentence alone.
            let count = if types == "FindingKind" { 1 } else { words.len() };
            assert_named(&place(beginning), &words[..count]);
        }
    }
}

#[test]
fn every_collection_has_a_row_with_the_fields_of_its_objects() {
    let source = sources("src/design");
    for line in source.split_once("pub struct Design {\n").expect("it").1.lines().take_while(|line| *line != "}") {
        let Some((name, kind)) = line.strip_prefix("    pub ").and_then(|field| field.split_once(": ")) else {
            continue;
        };
        let row = row("## Document", name);
        let object = kind.strip_prefix("Vec<").and_then(|kind| kind.strip_suffix(">,"));
        object.into_iter().flat_map(|object| parts(&source, object)).for_each(|words| assert_named(&row, &words));
    }
}

#[test]
fn every_command_and_blocker_has_a_row_with_its_fields() {
    let source = sources("src");
    for (section, name) in [("## Commands", "Command"), ("## Analysis", "Blocker")] {
        for words in &parts(&source, name)[1..] {
            assert_named(&row(section, &words[0]), words);
        }
    }
}

#[test]
fn every_code_price_and_prefix_is_named() {
    let rules = sources("src/rules");
    let codes = rules.split('"').filter(|piece| piece.starts_with("Plan.") && !piece.contains(' '));
    assert_named(&place("## Errors"), &codes.map(str::to_owned).collect::<Vec<_>>());
    assert_named(&place("### Prices"), &PriceKey::ALL.map(|key| key.name().to_owned()));
    let source = sources("src/design");
    let ids = source.split_once("\nids! {").expect("the list of ids").1.lines().take_while(|line| *line != "}");
    let prefixes = ids.filter_map(|line| line.split('"').nth(1).map(str::to_owned));
    assert_named(&place("Ids are a prefix"), &prefixes.collect::<Vec<_>>());
}
