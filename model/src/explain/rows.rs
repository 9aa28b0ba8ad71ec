//! The rows of a table as they fared in a lookup, each with its reason.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::Serialize;

use super::Sentence;
use super::sentence::named;
use crate::design::Design;
use crate::routing::{Candidate, Lookup, RouteState, RowOutcome, RowTarget, Sought};

/// A row and why it won or lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowTold {
    /// Its destination: a block or a list.
    pub destination: String,
    /// Its target, by name.
    pub target: String,
    /// Whether the target is usable.
    pub state: RouteState,
    /// The entries of its list; none for a block.
    #[schemars(with = "Vec<String>")]
    pub entries: Vec<IpNet>,
    /// The longest entry that holds the address.
    #[schemars(with = "Option<String>")]
    pub matched: Option<IpNet>,
    /// How it fared.
    pub outcome: RowOutcome,
    /// Why.
    pub why: Sentence,
}

/// A lookup in one sentence: the winner, and over what it won.
pub(super) fn lookup(lookup: &Lookup) -> Sentence {
    let (table, sought) = (&lookup.route_table, looked_for(lookup.sought));
    let Some(winner) = lookup.winner() else {
        return Sentence::new("R146", format!("{table} has no row for {sought}."));
    };
    let holding = |other: &&Candidate| other.matched.is_some() && other.outcome != RowOutcome::Won;
    let beaten: Vec<&Candidate> = lookup.candidates.iter().filter(holding).collect();
    let over: Vec<String> = beaten.iter().map(|other| other.row.destination.to_string()).collect();
    let over = if over.is_empty() { String::new() } else { format!(" over {}", over.join(" and ")) };
    let is = |outcome| beaten.iter().any(|other| other.outcome == outcome);
    let rule = match winner.row.target {
        _ if is(RowOutcome::LocalFirst) => "R42",
        _ if is(RowOutcome::TiedAtRandom) => "R43",
        _ if is(RowOutcome::LowerPriority) => "R41",
        RowTarget::VpcEndpoint(_) if is(RowOutcome::ShorterPrefix) => "R44",
        _ => "R40",
    };
    Sentence::new(rule, format!("{table}, asked for {sought}: {} wins{over}.", row(winner)))
}

/// `pl-63a5400a (52.216.0.0/15) → vpce-1`.
fn row(candidate: &Candidate) -> String {
    let row = &candidate.row;
    match (row.destination.is_list(), candidate.matched) {
        (true, Some(block)) => format!("{} ({block}) → {}", row.destination, row.target),
        _ => format!("{} → {}", row.destination, row.target),
    }
}

fn looked_for(sought: Sought) -> String {
    match sought {
        Sought::Address(address) => address.to_string(),
        Sought::Unknown(family) => format!("a public {} address", family.label()),
    }
}

/// Every row of a lookup, in the table's order.
pub(super) fn rows(lookup: &Lookup, design: &Design) -> Vec<RowTold> {
    let winning = lookup.winner().and_then(|winner| winner.matched);
    let told = |candidate: &Candidate| {
        let row = &candidate.row;
        RowTold {
            destination: row.destination.to_string(),
            target: named(&row.target.to_string(), design),
            state: row.state,
            entries: if row.destination.is_list() { row.destination.blocks() } else { Vec::new() },
            matched: candidate.matched,
            outcome: candidate.outcome,
            why: why(candidate, lookup.sought, winning),
        }
    };
    lookup.candidates.iter().map(told).collect()
}

fn why(candidate: &Candidate, sought: Sought, winning: Option<IpNet>) -> Sentence {
    let address = looked_for(sought);
    let length = |block: Option<IpNet>| block.map(|block| format!("/{}", block.prefix_len())).unwrap_or_default();
    let (rule, text) = match candidate.outcome {
        RowOutcome::Won if candidate.row.state == RouteState::Blackhole => (
            "R48",
            "wins with the longest prefix, and drops the packet: a blackhole takes part all the same".to_owned(),
        ),
        RowOutcome::Won => match candidate.matched.filter(|_| candidate.row.destination.is_list()) {
            Some(block) => {
                ("R40", format!("wins: of all prefixes that hold {address} its entry {block} is the longest"))
            }
            None => ("R40", format!("wins: the longest prefix that holds {address}")),
        },
        RowOutcome::ShorterPrefix => {
            ("R40", format!("loses: {} is shorter than {}", length(candidate.matched), length(winning)))
        }
        RowOutcome::LowerPriority => {
            ("R41", "loses: of equal prefixes static routes come first, then lists, then propagated ones".to_owned())
        }
        RowOutcome::TiedAtRandom => {
            ("R43", "ties: AWS picks one of two lists with the same entry at random".to_owned())
        }
        RowOutcome::LocalFirst => ("R42", "loses: the local route comes before propagated ones".to_owned()),
        RowOutcome::OtherFamily => ("R35", format!("is of the other family: {} is asked for", sought.family().label())),
        RowOutcome::DoesNotContain => ("R40", format!("does not hold {address}")),
    };
    Sentence::new(rule, text)
}
