//! What labels say of flows: how much, by which way, for how much.

use std::collections::BTreeSet;

use vpc_endpoint_model::design::Flow;
use vpc_endpoint_model::path::{Hop, Trace};
use vpc_endpoint_model::pricing::{Quantity, Total};
use vpc_endpoint_model::{Analysis, Design};

use crate::stops::WireClass;
use crate::words::{total, volume};

/// Knows what is to be said of the drawn flows, which have the places of their ways.
pub struct Speaker<'a> {
    /// The trace of each drawn flow.
    pub traces: Vec<&'a Trace>,
    /// The plan.
    pub design: &'a Design,
    /// What is known of it.
    pub analysis: &'a Analysis,
}

impl Speaker<'_> {
    /// `10 TB · gateway · $0.00`, and shorter; a line break parts what can stand in two lines.
    pub fn words(&self, class: WireClass, ways: &BTreeSet<usize>) -> Vec<String> {
        let traces: Vec<&Trace> = ways.iter().filter_map(|way| self.traces.get(*way).copied()).collect();
        let word = word(class, &traces);
        let flows = traces.iter().filter_map(|trace| self.design.flow(&trace.flow));
        let carried = volume(flows.map(Flow::total).fold(Quantity::ZERO, Quantity::plus));
        let count = match ways.len() {
            1 => String::new(),
            many => format!("{many} flows · "),
        };
        if class.is_lost() {
            return vec![format!("{count}{carried} · {word}"), word.to_owned()];
        }
        let cost = total(self.cost(&traces));
        vec![
            format!("{count}{carried} · {word} · {cost}"),
            format!("{carried} · {cost}"),
            format!("{carried}\n{cost}"),
            carried,
        ]
    }

    /// `↑ 40 GB ↓ 360 GB · interface · $4.00`: of one flow, both ways.
    pub fn alone(&self, class: WireClass, way: usize) -> String {
        let Some(trace) = self.traces.get(way).copied() else { return String::new() };
        let word = word(class, &[trace]);
        let flow = self.design.flow(&trace.flow);
        let both = flow.map(|flow| (flow.send_gb.quantity(), flow.receive_gb.quantity()));
        let (sent, received) = both.unwrap_or((Quantity::ZERO, Quantity::ZERO));
        let volumes = format!("↑ {} ↓ {}", volume(sent), volume(received));
        if class.is_lost() {
            return format!("{volumes} · {word}");
        }
        format!("{volumes} · {word} · {}", total(self.cost(&[trace])))
    }

    fn cost(&self, traces: &[&Trace]) -> Total {
        traces.iter().map(|trace| self.analysis.cost.of_flow(&trace.flow)).fold(Total::default(), |sum, one| Total {
            amount: sum.amount + one.amount,
            unknown: sum.unknown.saturating_add(one.unknown),
        })
    }
}

/// The word for a class of ways, or a closer one for all of these.
fn word(class: WireClass, traces: &[&Trace]) -> &'static str {
    let through = |hop: fn(&Hop) -> bool| traces.iter().all(|trace| trace.hops.iter().any(hop));
    match class {
        WireClass::GatewayEndpoint if through(|hop| matches!(hop, Hop::NatGateway { .. })) => "NAT + gateway",
        WireClass::InterfaceEndpoint if through(|hop| matches!(hop, Hop::LoadBalancer { .. })) => "PrivateLink",
        _ => class.word(),
    }
}
