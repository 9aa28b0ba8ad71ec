//! The summary in Markdown.

use crate::Plan;
use crate::summary::{Table, summary};

/// The summary of a plan, as GitHub's Markdown.
pub fn markdown(plan: &Plan<'_>) -> String {
    let summary = summary(plan);
    let mut text = String::new();
    paragraph(&mut text, &["# ", &escaped(&summary.title)]);
    paragraph(&mut text, &["Region ", &escaped(&summary.region), ". **", &summary.total, " a month.**"]);
    for table in &summary.tables {
        write_table(&mut text, table);
    }
    if !summary.findings.is_empty() {
        text.push_str("## Findings\n\n");
        for finding in &summary.findings {
            line(&mut text, &["- ", &escaped(finding)]);
        }
        text.push('\n');
    }
    line(&mut text, &[&summary.foot]);
    text
}

fn write_table(text: &mut String, Table { title, head, rows }: &Table) {
    paragraph(text, &["## ", &escaped(title)]);
    line(text, &["| ", &head.join(" | "), " |"]);
    line(text, &["| ", &vec!["---"; head.len()].join(" | "), " |"]);
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        line(text, &["| ", &cells.join(" | "), " |"]);
    }
    text.push('\n');
}

fn line(text: &mut String, parts: &[&str]) {
    text.extend(parts.iter().copied().chain(["\n"]));
}

fn paragraph(text: &mut String, parts: &[&str]) {
    line(text, parts);
    text.push('\n');
}

/// A text as Markdown shows it letter by letter, in one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '!' | '$' => {
                safe.push('\\');
                safe.push(letter);
            }
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}
