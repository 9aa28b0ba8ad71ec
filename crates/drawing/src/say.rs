//! What labels say of flows: how much, by which way, for how much.

use std::collections::{BTreeMap, BTreeSet};

use vpc_endpoint_model::design::{Flow, FlowId};
use vpc_endpoint_model::path::{Hop, Trace};
use vpc_endpoint_model::pricing::{Quantity, Total};
use vpc_endpoint_model::{Analysis, Design};

use crate::stops::WireClass;
use crate::words::{total, volume};

/// Knows what is to be said of the drawn flows, which have the places of their ways.
pub struct Speaker<'a> {
    drawn: Vec<Drawn<'a>>,
}

/// A flow that is drawn, with what it costs.
struct Drawn<'a> {
    trace: &'a Trace,
    flow: Option<&'a Flow>,
    cost: Total,
}

impl<'a> Speaker<'a> {
    /// Of the flows with these traces.
    pub fn of(traces: Vec<&'a Trace>, design: &'a Design, analysis: &'a Analysis) -> Self {
        let flows: BTreeMap<&FlowId, &Flow> = design.flows.iter().map(|flow| (&flow.id, flow)).collect();
        let costs = analysis.cost.by_flow();
        let drawn = |trace: &'a Trace| Drawn {
            trace,
            flow: flows.get(&trace.flow).copied(),
            cost: costs.get(&trace.flow).copied().unwrap_or_default(),
        };
        Self { drawn: traces.into_iter().map(drawn).collect() }
    }

    /// The flows, in order.
    pub fn flows(&self) -> impl Iterator<Item = &'a FlowId> {
        self.drawn.iter().map(|drawn| &drawn.trace.flow)
    }

    /// What they are called.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        let name = |drawn: &Drawn<'a>| drawn.flow.map(|flow| flow.name.as_str()).filter(|name| !name.is_empty());
        self.drawn.iter().map(move |drawn| name(drawn).unwrap_or_else(|| drawn.trace.flow.as_str()))
    }

    /// `10 TB · gateway · $0.00`, and shorter; a line break parts what can stand in two lines.
    pub fn words(&self, class: WireClass, ways: &BTreeSet<usize>) -> Vec<String> {
        let drawn: Vec<&Drawn<'_>> = ways.iter().filter_map(|way| self.drawn.get(*way)).collect();
        let word = word(class, &drawn);
        let flows = drawn.iter().filter_map(|drawn| drawn.flow);
        let carried = volume(flows.map(Flow::total).fold(Quantity::ZERO, Quantity::plus));
        let count = match ways.len() {
            1 => String::new(),
            many => format!("{many} flows · "),
        };
        if class.is_lost() {
            return vec![format!("{count}{carried} · {word}"), word.to_owned()];
        }
        let cost = total(cost(&drawn));
        vec![
            format!("{count}{carried} · {word} · {cost}"),
            format!("{carried} · {cost}"),
            format!("{carried}\n{cost}"),
            carried,
        ]
    }

    /// `↑ 40 GB ↓ 360 GB · interface · $4.00`: of one flow, both ways.
    pub fn alone(&self, class: WireClass, way: usize) -> String {
        let Some(drawn) = self.drawn.get(way) else { return String::new() };
        let word = word(class, &[drawn]);
        let both = drawn.flow.map(|flow| (flow.send_gb.quantity(), flow.receive_gb.quantity()));
        let (sent, received) = both.unwrap_or((Quantity::ZERO, Quantity::ZERO));
        let volumes = format!("↑ {} ↓ {}", volume(sent), volume(received));
        if class.is_lost() {
            return format!("{volumes} · {word}");
        }
        format!("{volumes} · {word} · {}", total(drawn.cost))
    }
}

fn cost(drawn: &[&Drawn<'_>]) -> Total {
    drawn.iter().fold(Total::default(), |sum, one| Total {
        amount: sum.amount + one.cost.amount,
        unknown: sum.unknown.saturating_add(one.cost.unknown),
    })
}

/// The word for a class of ways, or a closer one for all of these.
fn word(class: WireClass, drawn: &[&Drawn<'_>]) -> &'static str {
    let through = |hop: fn(&Hop) -> bool| drawn.iter().all(|drawn| drawn.trace.hops.iter().any(hop));
    match class {
        WireClass::GatewayEndpoint if through(|hop| matches!(hop, Hop::NatGateway { .. })) => "NAT + gateway",
        WireClass::InterfaceEndpoint if through(|hop| matches!(hop, Hop::LoadBalancer { .. })) => "PrivateLink",
        _ => class.word(),
    }
}
