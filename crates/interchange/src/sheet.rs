//! Tables of a plan, and how spreadsheets read them.

use std::sync::Arc;

use strum::VariantArray;
use vpc_endpoint_model::design::{Flow, ObjectId};
use vpc_endpoint_model::explain::price_source;
use vpc_endpoint_model::path::{Blocker, Trace};
use vpc_endpoint_model::pricing::{LineItem, PriceSource};
use vpc_endpoint_model::routing::{RouteRow, RouteTableView};
use vpc_endpoint_model::words::Say;

use crate::Plan;
use crate::summary::of_route;

/// A table of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Sheet {
    /// Who holds which address.
    Addresses,
    /// Every row of every route table.
    Routes,
    /// Every flow's way and what it costs.
    Flows,
    /// The bill, line by line.
    Costs,
}

impl Sheet {
    /// What it is called, also in names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Addresses => "addresses",
            Self::Routes => "routes",
            Self::Flows => "flows",
            Self::Costs => "costs",
        }
    }

    /// What its columns are called.
    pub const fn head(self) -> &'static [&'static str] {
        match self {
            Self::Addresses => &["Subnet", "Subnet id", "Availability Zone", "Block", "Address", "Held by", "Id"],
            Self::Routes => &["Route table", "Route table id", "Destination", "Target", "Target id", "Origin", "State"],
            Self::Flows => &[
                "Flow",
                "Id",
                "From",
                "To",
                "Sends GB",
                "Receives GB",
                "Way",
                "Costs USD",
                "Unknown prices",
                "Stopped by",
            ],
            Self::Costs => &[
                "Item",
                "Object",
                "Object id",
                "Flow",
                "Quantity",
                "Unit",
                "Unit price USD",
                "Amount USD",
                "Price from",
                "Dated",
            ],
        }
    }

    /// Its rows, a text for each column.
    pub fn rows(self, plan: &Plan<'_>) -> Vec<Vec<String>> {
        match self {
            Self::Addresses => addresses(plan),
            Self::Routes => routes(plan),
            Self::Flows => plan.design.flows.iter().map(|flow| of_flow(plan, flow)).collect(),
            Self::Costs => plan.analysis.cost.lines.iter().map(|line| of_line(plan, line)).collect(),
        }
    }

    /// As CSV (RFC 4180), in which no cell is taken for a formula; it begins with the mark by which spreadsheets know
    /// UTF-8.
    pub fn csv(self, plan: &Plan<'_>) -> String {
        let bytes = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
        let rows = self.rows(plan).into_iter().map(|row| row.into_iter().map(inert).collect());
        let head = self.head().iter().map(|name| (*name).to_owned()).collect();
        for row in [head].into_iter().chain(rows) {
            let row: Vec<String> = row;
            // Writing to memory fails never, and rows are all as long as the head.
            let _ = writer.write_record(row);
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// A text that spreadsheets take for a formula, behind the sign by which they take it for a text.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn addresses(plan: &Plan<'_>) -> Vec<Vec<String>> {
    let of_subnet = |subnet: &vpc_endpoint_model::SubnetView| -> Vec<Vec<String>> {
        let Some(drawn) = plan.design.subnet(&subnet.id) else { return Vec::new() };
        let row = |(address, holder, id): (String, String, String)| {
            let name = plan.name_of(&(&subnet.id).into());
            vec![name, subnet.id.to_string(), drawn.availability_zone.clone(), drawn.blocks(), address, holder, id]
        };
        let kept = subnet.reserved.iter().map(|address| (address.to_string(), "kept by AWS".to_owned(), String::new()));
        let held = subnet
            .held
            .iter()
            .map(|held| (held.address.to_string(), plan.name_of(&held.holder), held.holder.to_string()));
        kept.chain(held).map(row).collect()
    };
    plan.analysis.subnets.iter().flat_map(of_subnet).collect()
}

fn routes(plan: &Plan<'_>) -> Vec<Vec<String>> {
    let of_table = |table: &RouteTableView| -> Vec<Vec<String>> {
        let row = |row: &Arc<RouteRow>| {
            let [destination, target, origin, state] = of_route(plan, row);
            let name = plan.name_of(&(&table.id).into());
            vec![name, table.id.to_string(), destination, target, row.target.to_string(), origin, state]
        };
        table.rows.iter().map(row).collect()
    };
    plan.analysis.route_tables.iter().flat_map(of_table).collect()
}

fn of_flow(plan: &Plan<'_>, flow: &Flow) -> Vec<String> {
    let cost = plan.analysis.cost.of_flow(&flow.id);
    let trace = plan.analysis.trace(&flow.id);
    let blockers = trace.map_or(&[][..], |trace: &Trace| trace.blockers.as_slice());
    let why: Vec<String> = blockers.iter().map(|blocker: &Blocker| blocker.headline().told(plan.design)).collect();
    vec![
        plan.name_of(&(&flow.id).into()),
        flow.id.to_string(),
        plan.name_of(&ObjectId::from(&flow.source)),
        plan.name_of(&(&flow.destination).into()),
        flow.send_gb.quantity().exact().to_string(),
        flow.receive_gb.quantity().exact().to_string(),
        trace.map_or("", |trace| trace.class.label()).to_owned(),
        cost.amount.exact().to_string(),
        cost.unknown.to_string(),
        why.join("; "),
    ]
}

fn of_line(plan: &Plan<'_>, line: &LineItem) -> Vec<String> {
    let (from, dated) = match line.source {
        PriceSource::Listed { title, date, .. } | PriceSource::Assumed { title, date } => (title.to_owned(), date),
        _ => (price_source(line), ""),
    };
    vec![
        line.item.label().to_owned(),
        line.object.as_ref().map(|object| plan.name_of(object)).unwrap_or_default(),
        line.object.as_ref().map(ToString::to_string).unwrap_or_default(),
        line.flow.as_ref().map(|flow| plan.name_of(&flow.into())).unwrap_or_default(),
        line.quantity.exact().to_string(),
        line.unit.sign().to_owned(),
        line.unit_price.map(|price| price.to_string()).unwrap_or_default(),
        line.amount().map(|amount| amount.exact().to_string()).unwrap_or_default(),
        from,
        dated.to_owned(),
    ]
}
