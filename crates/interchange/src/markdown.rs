//! A summary of a plan in Markdown: flows, route tables, bill, findings, with the numbers that the page shows.

use std::fmt::Write;

use vpc_endpoint_drawing::words::{money, total, volume};
use vpc_endpoint_model::explain::told;

use crate::Plan;
use crate::sheet::of_route;

/// The summary of a plan, as GitHub's Markdown.
pub fn markdown(plan: &Plan<'_>) -> String {
    let Plan { design, analysis, catalog } = plan;
    let region = catalog.region(&design.region).map_or("", |region| region.name);
    let mut text = format!("# {}\n\n", escaped(&design.name));
    line(
        &mut text,
        &format!("Region {} ({region}). **{} a month.**", escaped(&design.region), total(analysis.cost.total)),
    );
    section(&mut text, "Flows", &["Flow", "From", "To", "Sends", "Receives", "Way", "A month"], flows(plan));
    for table in &analysis.route_tables {
        let rows = table.rows.iter().map(|row| of_route(plan, row).to_vec());
        let title = format!("Route table {}", plan.name_of(&(&table.id).into()));
        section(&mut text, &title, &["Destination", "Target", "Origin", "State"], rows.collect());
    }
    let mut costs = costs(plan);
    costs.push(vec!["Total".to_owned(), String::new(), String::new(), total(analysis.cost.total)]);
    section(&mut text, "Costs", &["What", "For", "Formula", "A month"], costs);
    if !analysis.findings.is_empty() {
        text.push_str("## Findings\n\n");
        for finding in &analysis.findings {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "- {}", escaped(&told(&finding.kind, design)));
        }
        text.push('\n');
    }
    line(
        &mut text,
        &format!("USD list prices before tax, compiled {}. A month has 730 hours, 1 TB is 1,024 GB.", catalog.compiled),
    );
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn flows(plan: &Plan<'_>) -> Vec<Vec<String>> {
    let row = |flow: &vpc_endpoint_model::design::Flow| {
        let way = plan.analysis.trace(&flow.id).map_or("", |trace| trace.class.label());
        vec![
            plan.name_of(&(&flow.id).into()),
            plan.name_of(&(&flow.source).into()),
            plan.name_of(&(&flow.destination).into()),
            volume(flow.send_gb.quantity()),
            volume(flow.receive_gb.quantity()),
            way.to_owned(),
            total(plan.analysis.cost.of_flow(&flow.id)),
        ]
    };
    plan.design.flows.iter().map(row).collect()
}

fn costs(plan: &Plan<'_>) -> Vec<Vec<String>> {
    let row = |line: &vpc_endpoint_model::pricing::LineItem| {
        let of = [line.object.clone(), line.flow.as_ref().map(Into::into)];
        let of: Vec<String> = of.into_iter().flatten().map(|object| plan.name_of(&object)).collect();
        let amount = line.amount().map_or_else(|| "unknown".to_owned(), money);
        vec![line.item.label().to_owned(), of.join(", "), line.formula().to_string(), amount]
    };
    plan.analysis.cost.lines.iter().map(row).collect()
}

/// A heading and a table; nothing of a table without rows.
fn section(text: &mut String, title: &str, head: &[&str], rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    line(text, &format!("## {}", escaped(title)));
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    text.push_str(&row(head.iter().map(|name| (*name).to_owned()).collect()));
    text.push_str(&row(head.iter().map(|_| "---".to_owned()).collect()));
    for cells in rows {
        text.push_str(&row(cells.iter().map(|cell| escaped(cell)).collect()));
    }
    text.push('\n');
}

fn line(text: &mut String, words: &str) {
    text.push_str(words);
    text.push_str("\n\n");
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
