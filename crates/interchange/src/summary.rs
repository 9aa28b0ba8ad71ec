//! A plan in a few tables, as people read it: what stands in Markdown and on paper.

use vpc_endpoint_drawing::words::{money, total, volume};
use vpc_endpoint_model::design::Flow;
use vpc_endpoint_model::pricing::LineItem;
use vpc_endpoint_model::routing::RouteRow;
use vpc_endpoint_model::words::Say;

use crate::Plan;

/// A plan in a few tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What the plan is called.
    pub title: String,
    /// Its Region.
    pub region: String,
    /// What it costs a month.
    pub total: String,
    /// Flows, route tables, costs; none without rows.
    pub tables: Vec<Table>,
    /// What was found, a sentence each.
    pub findings: Vec<String>,
    /// What the numbers are.
    pub foot: String,
}

/// A table of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is of.
    pub title: String,
    /// What its columns are called.
    pub head: &'static [&'static str],
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// The plan in a few tables, with the numbers that the page shows.
pub fn summary(plan: &Plan<'_>) -> Summary {
    let Plan { design, analysis, catalog } = plan;
    let region = catalog.region(&design.region).map_or("", |region| region.name);
    let flows = Table {
        title: "Flows".to_owned(),
        head: &["Flow", "From", "To", "Sends", "Receives", "Way", "A month"],
        rows: design.flows.iter().map(|flow| of_flow(plan, flow)).collect(),
    };
    let routes = analysis.route_tables.iter().map(|table| Table {
        title: format!("Route table {}", plan.name_of(&(&table.id).into())),
        head: &["Destination", "Target", "Origin", "State"],
        rows: table.rows.iter().map(|row| of_route(plan, row).to_vec()).collect(),
    });
    let sum = vec!["Total".to_owned(), String::new(), String::new(), total(analysis.cost.total)];
    let costs = Table {
        title: "Costs".to_owned(),
        head: &["What", "For", "Formula", "A month"],
        rows: analysis.cost.lines.iter().map(|line| of_line(plan, line)).chain([sum]).collect(),
    };
    let tables = [flows].into_iter().chain(routes).chain([costs]);
    Summary {
        title: design.name.clone(),
        region: format!("{} ({region})", design.region),
        total: total(analysis.cost.total),
        tables: tables.filter(|table| !table.rows.is_empty()).collect(),
        findings: analysis.findings.iter().map(|finding| finding.kind.told(design)).collect(),
        foot: format!(
            "USD list prices before tax, compiled {}. A month has 730 hours, 1 TB is 1,024 GB.",
            catalog.compiled
        ),
    }
}

fn of_flow(plan: &Plan<'_>, flow: &Flow) -> Vec<String> {
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
}

/// A row of a route table: its destination, its target by name, who wrote it, whether it works.
pub fn of_route(plan: &Plan<'_>, row: &RouteRow) -> [String; 4] {
    let target = row.target.object().map_or_else(|| row.target.to_string(), |object| plan.name_of(&object));
    [row.destination.to_string(), target, row.origin.label().to_owned(), row.state.label().to_owned()]
}

fn of_line(plan: &Plan<'_>, line: &LineItem) -> Vec<String> {
    let of = [line.object.clone(), line.flow.as_ref().map(Into::into)];
    let of: Vec<String> = of.into_iter().flatten().map(|object| plan.name_of(&object)).collect();
    let amount = line.amount().map_or_else(|| "unknown".to_owned(), money);
    vec![line.item.label().to_owned(), of.join(", "), line.formula().to_string(), amount]
}
