//! `RULES.md` has a row for every rule, every test it names exists, and every rule the model cites is in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const LAST: u32 = 265;
const LETTERED: [&str; 20] = [
    "R97a", "R157a", "R157b", "R157c", "R157d", "R157e", "R157f", "R157g", "R157h", "R157i", "R159a", "R173a", "R174a",
    "R179a", "R183a", "R183b", "R183c", "R183d", "R191a", "R250",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Rule to state and the last column.
fn ledger() -> BTreeMap<String, (String, String)> {
    let text = fs::read_to_string(root().join("RULES.md")).expect("the ledger");
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| R") && !line.starts_with("| Rule")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [rule, state, words] = cells[..] else { panic!("three cells belong in {line}") };
        let before = rows.insert(rule.to_owned(), (state.to_owned(), words.to_owned()));
        assert!(before.is_none(), "{rule} is there twice");
    }
    rows
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            files.extend(sources(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            files.push(entry);
        }
    }
    files
}

#[test]
fn every_rule_has_a_row() {
    let rows = ledger();
    let plain = (1..=LAST).map(|number| format!("R{number}"));
    for rule in plain.chain(LETTERED.map(str::to_owned)) {
        let (state, words) = rows.get(&rule).unwrap_or_else(|| panic!("{rule} has no row"));
        assert!(["covered", "not modelled", "not a model matter"].contains(&state.as_str()), "{rule}: {state}");
        assert!(!words.is_empty(), "{rule} says nothing");
    }
    assert_eq!(rows.len(), LAST as usize + LETTERED.len() - 1, "rows of rules there are none of");
}

/// The file of a module: of a crate below the model where the first part names one.
fn unit_tests_of(module: &str) -> String {
    match module.split_once("::") {
        Some((below @ ("units" | "catalog"), module)) => format!("../{below}/src/{module}.rs"),
        _ => format!("src/{}.rs", module.replace("::", "/")),
    }
}

#[test]
fn every_test_named_exists() {
    for (rule, (state, words)) in ledger() {
        if state != "covered" {
            continue;
        }
        let named: Vec<&str> = words.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{rule} names no test");
        for cited in named {
            let (place, test) = cited.rsplit_once("::").unwrap_or_else(|| panic!("{rule}: {cited} has no file"));
            let path = match place.strip_suffix("::tests") {
                Some(module) => unit_tests_of(module),
                None => format!("tests/model/{place}.rs"),
            };
            let source =
                fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{rule}: {path}: {error}"));
            assert!(source.contains(&format!("fn {test}(")), "{rule}: {path} has no test {test}");
        }
    }
}

#[test]
fn every_rule_the_model_cites_is_in_the_ledger() {
    let rows = ledger();
    for file in ["src", "../units/src", "../catalog/src"].into_iter().flat_map(|folder| sources(&root().join(folder))) {
        let text = fs::read_to_string(&file).expect("a source file");
        for piece in text.split('"').skip(1).step_by(2) {
            let digits = piece.strip_prefix('R').unwrap_or_default();
            let is_rule = digits.starts_with(|it: char| it.is_ascii_digit())
                && digits.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
            assert!(!is_rule || rows.contains_key(piece), "{}: {piece} is no rule", file.display());
        }
    }
}
