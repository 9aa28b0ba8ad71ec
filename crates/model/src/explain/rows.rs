//! The rows of a table as they fared in a lookup, each with its reason.

use ipnet::IpNet;
use schemars::JsonSchema;
use serde::Serialize;

use super::Sentence;
use crate::design::Design;
use crate::routing::{Candidate, Lookup, RouteState, RowOutcome, RowTarget, Sought, Winner};
use crate::words;
use crate::words::{Say, Words, code};

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
pub(super) fn lookup(lookup: &Lookup, candidates: &[Candidate<'_>]) -> Sentence {
    let (table, sought) = (&lookup.route_table, looked_for(lookup.sought));
    let Some(winner) = &lookup.winner else {
        return Sentence::new("R146", words![table " has no row for " sought "."]);
    };
    let holding = |other: &&Candidate<'_>| other.matched.is_some() && other.outcome != RowOutcome::Won;
    let beaten: Vec<_> = candidates.iter().filter(holding).collect();
    let over = Words::list(beaten.iter().map(|other| &other.row.destination), " and ");
    let over = (!beaten.is_empty()).then(|| words![" over " over]);
    let is = |outcome| beaten.iter().any(|other| other.outcome == outcome);
    let rule = match winner.row.target {
        _ if is(RowOutcome::LocalFirst) => "R42",
        _ if is(RowOutcome::TiedAtRandom) => "R43",
        _ if is(RowOutcome::LowerPriority) => "R41",
        RowTarget::VpcEndpoint(_) if is(RowOutcome::ShorterPrefix) => "R44",
        _ => "R40",
    };
    Sentence::new(rule, words![table ", asked for " sought ": " (row(winner)) " wins" over "."])
}

/// `pl-63a5400a (52.216.0.0/15) → vpce-1`.
fn row(winner: &Winner) -> Words {
    let row = &winner.row;
    let entry = row.destination.is_list().then(|| words![" (" (winner.matched) ")"]);
    words![(row.destination) entry " → " (row.target)]
}

fn looked_for(sought: Sought) -> Words {
    match sought {
        Sought::Address(address) => address.words(),
        Sought::Unknown(family) => words!["a public " (family.label()) " address"],
    }
}

/// Every row of a lookup, in the table's order.
pub(super) fn rows(lookup: &Lookup, candidates: &[Candidate<'_>], design: &Design) -> Vec<RowTold> {
    let winning = lookup.winner.as_ref().map(|winner| winner.matched);
    let told = |candidate: &Candidate<'_>| {
        let row = &candidate.row;
        RowTold {
            destination: row.destination.to_string(),
            target: row.target.told(design),
            state: row.state,
            entries: if row.destination.is_list() { row.destination.blocks() } else { Vec::new() },
            matched: candidate.matched,
            outcome: candidate.outcome,
            why: why(candidate, lookup.sought, winning),
        }
    };
    candidates.iter().map(told).collect()
}

fn why(candidate: &Candidate<'_>, sought: Sought, winning: Option<IpNet>) -> Sentence {
    let address = looked_for(sought);
    let length = |block: Option<IpNet>| block.map(|block| code(format_args!("/{}", block.prefix_len())));
    let (rule, text) = match candidate.outcome {
        RowOutcome::Won if candidate.row.state == RouteState::Blackhole => {
            ("R48", words!["wins with the longest prefix, and drops the packet: a blackhole takes part all the same"])
        }
        RowOutcome::Won => match candidate.matched.filter(|_| candidate.row.destination.is_list()) {
            Some(block) => {
                ("R40", words!["wins: of all prefixes that hold " address " its entry " block " is the longest"])
            }
            None => ("R40", words!["wins: the longest prefix that holds " address]),
        },
        RowOutcome::ShorterPrefix => {
            ("R40", words!["loses: " (length(candidate.matched)) " is shorter than " (length(winning))])
        }
        RowOutcome::LowerPriority => {
            ("R41", words!["loses: of equal prefixes static routes come first, then lists, then propagated ones"])
        }
        RowOutcome::TiedAtRandom => ("R43", words!["ties: AWS picks one of two lists with the same entry at random"]),
        RowOutcome::LocalFirst => ("R42", words!["loses: the local route comes before propagated ones"]),
        RowOutcome::OtherFamily => {
            ("R35", words!["is of the other family: " (sought.family().label()) " is asked for"])
        }
        RowOutcome::DoesNotContain => ("R40", words!["does not hold " address]),
    };
    Sentence::new(rule, text)
}
