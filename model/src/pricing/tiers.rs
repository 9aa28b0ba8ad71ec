//! Tiered prices: a running total over the month walks up the tiers.

use super::{Quantity, UnitPrice};
use crate::catalog::Tier;

/// How much of a tiered price the month has used so far.
#[derive(Debug, Default)]
pub struct Meter {
    used: Quantity,
}

impl Meter {
    /// Takes a quantity: its slices, each at its tier's price, adding up to all of it.
    pub fn take(&mut self, tiers: &[Tier], quantity: Quantity) -> Vec<(UnitPrice, Quantity)> {
        let mut left = quantity;
        let mut slices = Vec::new();
        for tier in tiers {
            let room = tier.up_to_gb.map_or(left, |bound| Quantity::whole(bound).minus(self.used));
            let slice = left.min(room);
            if !slice.is_zero() {
                slices.push((tier.per_gb, slice));
                self.used = self.used.plus(slice);
                left = left.minus(slice);
            }
        }
        slices
    }

    /// Takes from an allowance of so many units: what of the quantity it covers.
    pub fn take_free(&mut self, allowance: Quantity, quantity: Quantity) -> Quantity {
        let slice = quantity.min(allowance.minus(self.used));
        self.used = self.used.plus(slice);
        slice
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pricing::Usd;

    const TIERS: &[Tier] = &[
        Tier { up_to_gb: Some(10_240), per_gb: UnitPrice::from_nanos(90_000_000) },
        Tier { up_to_gb: Some(51_200), per_gb: UnitPrice::from_nanos(85_000_000) },
        Tier { up_to_gb: None, per_gb: UnitPrice::from_nanos(50_000_000) },
    ];

    #[test]
    fn a_quantity_walks_up_the_tiers_and_adds_up() {
        let mut meter = Meter::default();
        let slices = meter.take(TIERS, Quantity::whole(60_000));
        let quantities: Vec<u64> = slices.iter().map(|(_, quantity)| quantity.floor()).collect();
        assert_eq!(quantities, [10_240, 40_960, 8_800]);
        assert_eq!(meter.take(TIERS, Quantity::whole(5)).len(), 1);
    }

    #[test]
    fn taking_in_two_goes_is_taking_at_once() {
        let total = |goes: &[u64]| {
            let mut meter = Meter::default();
            let slices = goes.iter().flat_map(|gb| meter.take(TIERS, Quantity::whole(*gb))).collect::<Vec<_>>();
            slices.into_iter().map(|(price, quantity)| price.times(quantity)).sum::<Usd>()
        };
        assert_eq!(total(&[60_000]), total(&[10_000, 50_000]));
        assert_eq!(total(&[60_000]), total(&[1, 10_239, 49_760]));
    }

    /// The price of each single gigabyte, counted one after the other.
    fn one_by_one(month: u64) -> i128 {
        let nanos = |gigabyte: u64| match gigabyte {
            ..10_240 => 90_000_000,
            10_240..51_200 => 85_000_000,
            _ => 50_000_000,
        };
        (0..month).map(nanos).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(30) })]

        #[test]
        fn a_month_costs_what_its_gigabytes_cost_one_by_one(goes in prop::collection::vec(0..30_000_u64, 0..6)) {
            let mut meter = Meter::default();
            let slices: Vec<_> = goes.iter().flat_map(|gb| meter.take(TIERS, Quantity::whole(*gb))).collect();
            let total: Usd = slices.iter().map(|(price, quantity)| price.times(*quantity)).sum();
            let expected = UnitPrice::from_nanos(i64::try_from(one_by_one(goes.iter().sum())).unwrap());
            prop_assert_eq!(total, expected.times(Quantity::whole(1)));
        }
    }
}
