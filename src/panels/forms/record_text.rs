//! Records of a hosted zone as text, one a line: `db 10.0.0.5`, `@ vpce-1` for the domain itself, `* i-1` for all others.

use vpc_endpoint_model::design::Record;

/// The name a zone's domain itself is written by.
const APEX: &str = "@";

/// The records as lines.
pub fn written(records: &[Record]) -> String {
    let name = |record: &Record| if record.name.is_empty() { APEX.to_owned() } else { record.name.clone() };
    records.iter().map(|record| format!("{} {}", name(record), record.target)).collect::<Vec<_>>().join("\n")
}

/// The records of a text; else which line is wrong and what was wanted.
pub fn read(text: &str) -> Result<Vec<Record>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(place, line)| record(line).map_err(|wrong| format!("Line {}: {wrong}", place + 1))).collect()
}

fn record(line: &str) -> Result<Record, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [name, target] = words[..] else {
        return Err(format!("“{:.80}” is not a name and where it leads, as in “db 10.0.0.5”.", line.trim()));
    };
    let name = if name == APEX { String::new() } else { name.to_ascii_lowercase() };
    Ok(Record { name, target: target.parse()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_as_they_are_written() {
        let text = "@ vpce-1\n* i-2\ndb 10.0.0.5\na.b 2001:db8::1";
        assert_eq!(written(&read(text).unwrap()), text);
        assert_eq!(
            read("\n  DB   i-1 \n").unwrap(),
            [Record { name: "db".to_owned(), target: "i-1".parse().unwrap() }]
        );
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, begins) in [
            ("db", "Line 1: “db” is not a name and where it leads"),
            ("db i-1\nweb here", "Line 2: `here` is no target of a record"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.starts_with(begins), "{error}");
        }
    }
}
