//! Two analyses side by side: rows, addresses, ways, findings and costs that differ.
//!
//! Objects are the same when their ids are. Knows no plan and works nothing out anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::advice::Finding;
use crate::analysis::{Analysis, SubnetView};
use crate::design::{AddressUse, FlowId, ObjectId, Places, RouteTableId, SubnetId};
use crate::path::{Hop, PathClass, Trace};
use crate::pricing::{Item, LineItem, Total, Usd};
use crate::routing::{RouteRow, RouteTableView};

/// What differs from one analysis to another.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// Tables whose rows differ; all rows of those that came or went.
    pub route_tables: Vec<TableDifference>,
    /// Subnets in which other addresses are held.
    pub subnets: Vec<SubnetDifference>,
    /// Flows that go another way, came or went.
    pub flows: Vec<FlowDifference>,
    /// Findings the first did not have.
    pub findings_new: Vec<Finding>,
    /// Findings the second does not have.
    pub findings_gone: Vec<Finding>,
    /// Every charge of either bill, those of equal amount among them, in the order of the second bill.
    pub lines: Vec<LineDifference>,
    /// The first month's total.
    pub before: Total,
    /// The second month's total.
    pub after: Total,
}

/// Rows of a table that came and went.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TableDifference {
    /// The table.
    pub route_table: RouteTableId,
    /// Rows the first did not have.
    pub added: Vec<Arc<RouteRow>>,
    /// Rows the second does not have.
    pub removed: Vec<Arc<RouteRow>>,
}

/// Addresses of a subnet that were taken and given back.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SubnetDifference {
    /// The subnet.
    pub subnet: SubnetId,
    /// Addresses held now and not before.
    pub taken: Vec<AddressUse>,
    /// Addresses held before and not now.
    pub freed: Vec<AddressUse>,
}

/// A flow that goes another way, came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FlowDifference {
    /// The flow.
    pub flow: FlowId,
    /// Its way before; none when it was not there.
    pub before: Option<PathClass>,
    /// Its way now, by other stops even if of the same kind; none when it went.
    pub after: Option<PathClass>,
}

/// A charge in both bills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineDifference {
    /// What is charged, and for what.
    pub item: Item,
    /// Of the lines before, those of this charge.
    pub before: Vec<LineItem>,
    /// The same of the lines now; a tiered price has several.
    pub after: Vec<LineItem>,
}

impl LineDifference {
    /// What the charge rises by, or falls by if negative; none when a price is unknown.
    pub fn difference(&self) -> Option<Usd> {
        #[expect(clippy::arithmetic_side_effects, reason = "amounts saturate")]
        let difference = sum(&self.after)? - sum(&self.before)?;
        Some(difference)
    }

    /// Whether both bills have the charge, for the same amount at the same prices.
    pub fn is_same(&self) -> bool {
        self.before == self.after
    }
}

/// The exact amount of a charge's lines; none when a price is unknown.
pub fn sum(lines: &[LineItem]) -> Option<Usd> {
    lines.iter().map(LineItem::amount).sum()
}

impl Comparison {
    /// What the month rises by, or falls by if negative, of all that is known.
    pub fn difference(&self) -> Usd {
        #[expect(clippy::arithmetic_side_effects, reason = "amounts saturate")]
        let difference = self.after.amount - self.before.amount;
        difference
    }
}

/// Lays two analyses side by side.
pub fn compare(before: &Analysis, after: &Analysis) -> Comparison {
    let missing = |of: &[Finding], from: &[Finding]| -> Vec<Finding> {
        of.iter().filter(|finding| !from.iter().any(|other| other.kind == finding.kind)).cloned().collect()
    };
    Comparison {
        route_tables: route_tables(before, after),
        subnets: subnets(before, after),
        flows: flows(before, after),
        findings_new: missing(&after.findings, &before.findings),
        findings_gone: missing(&before.findings, &after.findings),
        lines: lines(&before.cost.lines, &after.cost.lines),
        before: before.cost.total,
        after: after.cost.total,
    }
}

/// Of two lists the pairs with one key: those of the second in its order, then what only the first has.
fn paired<'a, T>(before: &'a [T], after: &'a [T], key: impl Fn(&T) -> &str) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let old = Places::new(before.iter().map(&key));
    let new = Places::new(after.iter().map(&key));
    let kept = after.iter().map(|it| (old.get(key(it)).and_then(|place| before.get(place)), Some(it)));
    let gone = before.iter().filter(|it| new.get(key(it)).is_none()).map(|it| (Some(it), None));
    kept.chain(gone).collect()
}

/// What a list has and another has not, asked by the way to find one in the other.
fn only_in<T: PartialEq + Clone>(of: &[T], others: &[T], has: fn(&[T], &T) -> bool) -> Vec<T> {
    if of == others {
        return Vec::new();
    }
    of.iter().filter(|it| !has(others, it)).cloned().collect()
}

fn route_tables(before: &Analysis, after: &Analysis) -> Vec<TableDifference> {
    fn rows(table: Option<&RouteTableView>) -> &[Arc<RouteRow>] {
        table.map_or(&[], |table| &table.rows)
    }
    let pairs = paired(&before.route_tables, &after.route_tables, |table| table.id.as_str());
    let differing = pairs.into_iter().filter_map(|(old, new)| {
        let route_table = new.or(old)?.id.clone();
        let (old, new) = (rows(old), rows(new));
        let (added, removed) = (only_in(new, old, <[_]>::contains), only_in(old, new, <[_]>::contains));
        (!added.is_empty() || !removed.is_empty()).then_some(TableDifference { route_table, added, removed })
    });
    differing.collect()
}

fn subnets(before: &Analysis, after: &Analysis) -> Vec<SubnetDifference> {
    fn held(subnet: Option<&SubnetView>) -> &[AddressUse] {
        subnet.map_or(&[], |subnet| &subnet.held)
    }
    /// A subnet's addresses are sorted, and may be sixty-five thousand.
    fn has(held: &[AddressUse], one: &AddressUse) -> bool {
        held.binary_search(one).is_ok()
    }
    let pairs = paired(&before.subnets, &after.subnets, |subnet| subnet.id.as_str());
    let differing = pairs.into_iter().filter_map(|(old, new)| {
        let subnet = new.or(old)?.id.clone();
        let (old, new) = (held(old), held(new));
        let (taken, freed) = (only_in(new, old, has), only_in(old, new, has));
        (!taken.is_empty() || !freed.is_empty()).then_some(SubnetDifference { subnet, taken, freed })
    });
    differing.collect()
}

/// The flows that go another way, came or went.
pub fn flows(before: &Analysis, after: &Analysis) -> Vec<FlowDifference> {
    fn way(trace: Option<&Trace>) -> Option<(PathClass, &[Hop])> {
        trace.map(|it| (it.class, it.hops.as_slice()))
    }
    let pairs = paired(&before.traces, &after.traces, |trace| trace.flow.as_str());
    let differing = pairs.into_iter().filter_map(|(old, new)| {
        let class = |trace: Option<&Trace>| trace.map(|it| it.class);
        let flow = new.or(old)?.flow.clone();
        (way(old) != way(new)).then(|| FlowDifference { flow, before: class(old), after: class(new) })
    });
    differing.collect()
}

/// Lines of one charge stand together in a bill only by chance; a difference stands where its first line does.
fn lines(before: &[LineItem], after: &[LineItem]) -> Vec<LineDifference> {
    let mut differences: Vec<LineDifference> = Vec::new();
    let mut places: BTreeMap<Charge<'_>, usize> = BTreeMap::new();
    let sides = after.iter().map(|line| (line, true)).chain(before.iter().map(|line| (line, false)));
    for (line, is_new) in sides {
        let place = *places.entry((line.item, &line.object, &line.flow)).or_insert(differences.len());
        if place == differences.len() {
            differences.push(LineDifference { item: line.item, before: Vec::new(), after: Vec::new() });
        }
        let Some(difference) = differences.get_mut(place) else { continue };
        if is_new { difference.after.push(line.clone()) } else { difference.before.push(line.clone()) }
    }
    differences
}

/// What a line charges, whatever the quantity and the price.
type Charge<'a> = (Item, &'a Option<ObjectId>, &'a Option<FlowId>);
