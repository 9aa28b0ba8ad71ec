//! The tables of `ARCHITECTURE.md` are true: each crate, and each module of the model and of the editor, builds on what its
//! row names and on nothing else, and only on rows above its own, so that there is no circle.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows of the table under a heading: the names in the first cell, and those in the last.
fn table(heading: &str) -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page");
    let (_, section) = text.split_once(heading).unwrap_or_else(|| panic!("no heading {heading}"));
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let rows = section.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with('|'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let [first, .., last] = cells[..] else { panic!("cells are missing in {line}") };
        (names(first).remove(0), names(last).into_iter().collect())
    };
    rows.map(row).collect()
}

fn check(rows: &[(String, BTreeSet<String>)], known: impl Fn(&str) -> BTreeSet<String>) {
    let mut above = BTreeSet::new();
    for (name, builds_on) in rows {
        assert_eq!(known(name), *builds_on, "{name} builds on the first, its row says the second");
        let below: Vec<_> = builds_on.difference(&above).collect();
        assert!(below.is_empty(), "{name} builds on {below:?}, which must stand above it");
        above.insert(name.clone());
    }
}

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    entries.flat_map(|entry| sources(&entry.unwrap().path())).collect()
}

/// The modules that the code of a module names, tests and comments apart.
fn named_in(folder: &Path, module: &str) -> BTreeSet<String> {
    let one = Some(folder.join(format!("{module}.rs"))).filter(|file| file.is_file());
    let mut names = BTreeSet::new();
    for file in sources(&one.unwrap_or_else(|| folder.join(module))) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            names.extend(line.split("crate::").skip(1).map(word));
        }
    }
    // A macro stands in the module it is written in.
    if names.remove("tagged_enum") {
        names.insert("read".to_owned());
    }
    names.remove(module);
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect()
}

#[test]
fn crates_build_on_what_their_rows_say() {
    let rows = table("## Crates");
    let folders = fs::read_dir(root().join("crates")).unwrap().count();
    assert_eq!(rows.len(), folders, "a row for each crate");
    check(&rows, |name| {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let own = manifest.lines().filter_map(|line| line.strip_prefix("vpc-endpoint-"));
        own.map(|line| line.split([' ', '.']).next().unwrap_or_default().to_owned()).collect()
    });
}

/// The modules that a file declares, but those of tests.
fn declared_in(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let module = |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ").map(str::to_owned);
    text.lines().filter_map(module).map(|line| line.trim_end_matches(';').to_owned()).collect()
}

#[test]
fn modules_of_the_model_build_on_what_their_rows_say() {
    let rows = table("## `crates/model`");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let named: BTreeSet<String> = rows.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(named, declared_in(&folder.join("lib.rs")), "a row for each module");
    // `catalog` is a crate by another name: the crate's row has it.
    check(&rows, |name| named_in(&folder, name).into_iter().filter(|it| it != "catalog").collect());
}

#[test]
fn modules_of_the_editor_build_on_what_their_rows_say() {
    let rows = table("## `src/`");
    let folder = root().join("src");
    let named: BTreeSet<String> = rows.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(named, declared_in(&folder.join("main.rs")), "a row for each module");
    check(&rows, |name| named_in(&folder, name));
}
