//! The month's bill of a plan: its lines, their sums, and what is not known.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::price_book::{PriceBook, Quoted};
use super::tiers::Meter;
use super::{Item, LineItem, MONTH, Quantity, Unit, Usd};
use crate::catalog::Catalog;
use crate::design::{Estimate, Flow, FlowId, Index, ObjectId};
use crate::path::{Trace, Verdict};

/// A sum, and whether every line in it has a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Total {
    /// The sum of the lines whose price is known.
    pub amount: Usd,
    /// How many lines have no known price: with any, the total is "at least".
    pub unknown: usize,
}

/// The month's bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Bill {
    /// Standing charges first, then flow by flow.
    pub lines: Vec<LineItem>,
    /// All of it.
    pub total: Total,
}

impl Bill {
    fn new(lines: Vec<LineItem>) -> Self {
        let total = lines.iter().collect();
        Self { lines, total }
    }

    /// What each flow causes that causes anything, for who asks about many.
    pub fn by_flow(&self) -> BTreeMap<&FlowId, Total> {
        let mut totals: BTreeMap<&FlowId, Total> = BTreeMap::new();
        for line in &self.lines {
            let Some(flow) = &line.flow else { continue };
            let total = totals.entry(flow).or_default();
            *total = total.with(line);
        }
        totals
    }

    /// What a flow causes.
    pub fn of_flow(&self, flow: &FlowId) -> Total {
        self.lines.iter().filter(|line| line.flow.as_ref() == Some(flow)).collect()
    }

    /// How much cheaper than another bill this one is at the least: zero where only a charge of unknown price falls
    /// away. None when it is not cheaper, or when one of its unknown prices does not stand in the other bill too, for
    /// at least as much, and could so make it the dearer one.
    pub fn saving_against(&self, other: &Self) -> Option<Usd> {
        let stands_there =
            |line: &LineItem| other.unknown().any(|it| it.is_of_same(line) && it.quantity >= line.quantity);
        #[expect(clippy::arithmetic_side_effects, reason = "amounts saturate")]
        let saving = other.total.amount - self.total.amount;
        let sure = self.unknown().all(stands_there);
        let saves = if saving.is_zero() { self.total.unknown < other.total.unknown } else { !saving.is_negative() };
        (sure && saves).then_some(saving)
    }

    fn unknown(&self) -> impl Iterator<Item = &LineItem> {
        self.lines.iter().filter(|line| line.amount().is_none())
    }

    /// What an object causes, by standing there and by what passes through it.
    pub fn of_object(&self, object: &ObjectId) -> Total {
        self.lines.iter().filter(|line| line.object.as_ref() == Some(object)).collect()
    }
}

impl<'a> FromIterator<&'a LineItem> for Total {
    fn from_iter<I: IntoIterator<Item = &'a LineItem>>(lines: I) -> Self {
        lines.into_iter().fold(Self::default(), Self::with)
    }
}

impl Total {
    /// With a line more.
    fn with(self, line: &LineItem) -> Self {
        match line.amount() {
            Some(amount) => Self { amount: [self.amount, amount].into_iter().sum(), ..self },
            None => Self { unknown: self.unknown.saturating_add(1), ..self },
        }
    }
}

/// Prices a plan from its objects and its traces; flows that do not arrive cost nothing.
pub fn bill(index: &Index<'_>, catalog: &Catalog, traces: &[Trace], estimate: Estimate) -> Bill {
    let mut cashier = Cashier {
        index,
        book: PriceBook::new(catalog, index.design),
        estimate,
        lines: Vec::new(),
        endpoint_data: Meter::default(),
        internet_free: Meter::default(),
        internet_out: Meter::default(),
    };
    cashier.standing_charges();
    for trace in traces.iter().filter(|trace| trace.verdict == Verdict::Reached) {
        if let Some(flow) = index.flow(&trace.flow) {
            cashier.traffic(flow, trace);
        }
    }
    Bill::new(cashier.lines)
}

pub(super) struct Cashier<'a> {
    pub index: &'a Index<'a>,
    pub book: PriceBook<'a>,
    pub estimate: Estimate,
    lines: Vec<LineItem>,
    pub endpoint_data: Meter,
    pub internet_free: Meter,
    pub internet_out: Meter,
}

/// What a line is about, beside its quantity and price.
pub(super) struct Charge<'f> {
    pub item: Item,
    pub object: ObjectId,
    pub flow: Option<&'f Flow>,
}

impl Cashier<'_> {
    /// A line of something used by the gigabyte; nothing used is no line, but for what is free or a total of zero.
    pub fn gigabytes(&mut self, charge: Charge<'_>, quantity: Quantity, price: Quoted) {
        self.line(charge, quantity, Unit::Gigabyte, price);
    }

    /// A line of so many things that are there all month.
    pub fn hours(&mut self, item: Item, object: impl Into<ObjectId>, count: u64, price: Quoted) {
        self.line(Charge { item, object: object.into(), flow: None }, MONTH.times(count), Unit::Hour, price);
    }

    pub fn line(&mut self, charge: Charge<'_>, quantity: Quantity, unit: Unit, price: Quoted) {
        self.lines.push(LineItem {
            item: charge.item,
            object: Some(charge.object),
            flow: charge.flow.map(|flow| flow.id.clone()),
            quantity,
            unit,
            unit_price: price.unit_price,
            source: price.source,
        });
    }
}
