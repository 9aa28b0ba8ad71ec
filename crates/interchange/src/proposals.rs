//! What would mend a flow, and by what other ways it could go, as data.

use schemars::JsonSchema;
use serde::Serialize;
use vpc_endpoint_model::design::FlowId;
use vpc_endpoint_model::propose::{Outcome, Way, Ways, mends, ways};
use vpc_endpoint_model::words::Say;
use vpc_endpoint_model::{Analysis, Catalog, Command, Design};

/// What is proposed for a flow. Each step was tried: no other flow is lost by it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Proposals {
    /// The flow.
    pub flow: FlowId,
    /// What keeps it from arriving, in the order packets meet it; empty for a flow that arrives.
    pub mends: Vec<MendProposal>,
    /// The plan as it is first, then every other way that has a meaning for the flow.
    pub ways: Vec<WayProposal>,
    /// The place among the ways of the cheapest on which the flow arrives; none if it arrives on none.
    pub cheapest: Option<usize>,
}

/// What stands in a flow's way, and the step that takes it away.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MendProposal {
    /// In a sentence.
    pub blocker: String,
    /// The rule that the blocker follows from.
    pub rule: &'static str,
    /// None where the plan alone cannot mend it.
    pub step: Option<Command>,
    /// Whether the flow arrives after the step.
    pub arrives: bool,
}

/// A way that a flow could go.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WayProposal {
    /// In a few words.
    pub label: &'static str,
    /// What comes of it; none where it is no way.
    pub outcome: Option<Outcome>,
    /// Why it is no way, in a sentence.
    pub hindrance: Option<String>,
}

/// What is proposed for a flow; none if the plan has no such flow.
pub fn proposals(design: &Design, catalog: &'static Catalog, analysis: &Analysis, flow: &FlowId) -> Option<Proposals> {
    let found: Ways = ways(design, catalog, analysis, flow)?;
    let cheapest = found.cheapest().and_then(|cheapest| found.ways.iter().position(|way| way == cheapest));
    let mends = mends(design, catalog, analysis, flow).into_iter().map(|mend| MendProposal {
        blocker: mend.blocker.told(design),
        rule: mend.blocker.rule(),
        arrives: mend.arrives(),
        step: mend.step,
    });
    let mends = mends.collect();
    let ways = found.ways.into_iter().map(|way| told(way, design)).collect();
    Some(Proposals { flow: flow.clone(), mends, ways, cheapest })
}

fn told(Way { kind, result, .. }: Way, design: &Design) -> WayProposal {
    let (outcome, hindrance) = match result {
        Ok(outcome) => (Some(outcome), None),
        Err(hindrance) => (None, Some(hindrance.told(design))),
    };
    WayProposal { label: kind.label(), outcome, hindrance }
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::analyze;
    use vpc_endpoint_model::path::PathClass;

    use super::*;

    fn proposed(json: &str, flow: &str) -> Option<Proposals> {
        let catalog = Catalog::embedded();
        let design = Design::from_json(json, catalog).unwrap();
        proposals(&design, catalog, &analyze(&design, catalog), &flow.parse().unwrap())
    }

    const CRAWLER: &str = include_str!("../../../examples/web-crawler.json");

    #[test]
    fn the_cheapest_way_of_a_flow_that_arrives_is_named_with_its_step() {
        let found = proposed(CRAWLER, "flow-1").unwrap();
        assert_eq!(found.mends, []);
        let cheapest = &found.ways[found.cheapest.unwrap()];
        let outcome = cheapest.outcome.as_ref().unwrap();
        assert_eq!((cheapest.label, outcome.class), ("gateway endpoint", PathClass::GatewayEndpoint));
        assert_eq!(outcome.saving.map(|saving| saving.to_string()), Some("460.80".to_owned()));
        assert_eq!(found.ways[0].label, "as it is");
        assert!(found.ways.iter().all(|way| way.outcome.is_some() != way.hindrance.is_some()));
    }

    #[test]
    fn what_keeps_a_flow_from_arriving_is_named_with_its_step() {
        let without_route = CRAWLER.replacen("\"target\": \"nat-1\"", "\"target\": \"nat-9\"", 1);
        let found = proposed(&without_route, "flow-1").unwrap();
        let [mend] = found.mends.as_slice() else { panic!("{:?}", found.mends) };
        assert!(mend.arrives && mend.step.is_some(), "{mend:?}");
        assert!(mend.blocker.ends_with('.') && mend.rule.starts_with('R'), "{mend:?}");
        assert_eq!(found.ways[0].outcome, None);
    }

    #[test]
    fn a_flow_that_is_not_there_has_no_proposals() {
        assert_eq!(proposed(CRAWLER, "flow-99"), None);
    }
}
