//! The fuzzer's corpus, replayed: what it found telling stays checked in every test run, without the fuzzer.

#[path = "../fuzz/src/check/mod.rs"]
mod check;

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;
use vpc_endpoint_model::Command;

/// The names and bytes of a target's seeds, by name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "fuzz", "corpus", target].iter().collect();
    let entries = std::fs::read_dir(folder).expect("a folder for each target");
    let mut seeds: Vec<_> = entries
        .map(|entry| {
            let entry = entry.expect("a readable folder");
            (entry.file_name().into_string().expect("a plain name"), std::fs::read(entry.path()).expect("a seed"))
        })
        .collect();
    seeds.sort();
    seeds
}

#[test]
fn documents_called_refused_are_refused_and_all_others_open() {
    for (name, bytes) in seeds("document") {
        assert_eq!(check::document(&bytes), !name.starts_with("refused-"), "{name}");
    }
}

#[test]
fn commands_of_files_called_refused_are_refused_and_others_change_something() {
    for (name, bytes) in seeds("commands") {
        assert_eq!(check::commands(&bytes).is_empty(), name.starts_with("refused-"), "{name}");
    }
}

#[test]
fn every_kind_of_command_is_accepted_somewhere_in_the_corpus() {
    let kind = |command: &Command| match &serde_json::to_value(command).expect("plain data")["command"] {
        Value::String(kind) => kind.clone(),
        other => panic!("{other} is no kind"),
    };
    let accepted: BTreeSet<String> =
        seeds("commands").iter().flat_map(|(_, bytes)| check::commands(bytes)).map(|command| kind(&command)).collect();
    let unknown = serde_json::from_str::<Command>(r#"{"command":"?"}"#).unwrap_err().to_string();
    let kinds: BTreeSet<String> = unknown.split('`').skip(3).step_by(2).map(str::to_owned).collect();
    assert!(kinds.len() > 70, "{unknown}");
    assert_eq!(kinds.difference(&accepted).collect::<Vec<_>>(), Vec::<&String>::new());
}
