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

    /// Up to three rising bounds, in GB.
    fn bounds() -> impl Strategy<Value = Vec<u64>> {
        prop::collection::btree_set(1..12_u64, 0..=3).prop_map(|bounds| bounds.into_iter().collect())
    }

    fn cost(slices: impl IntoIterator<Item = (UnitPrice, Quantity)>) -> Usd {
        slices.into_iter().map(|(price, quantity)| price.times(quantity)).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

        #[test]
        fn the_cost_is_that_of_every_thousandth_priced_alone(
            bounds in bounds(), prices in prop::collection::vec(0..1_000_000_000_i64, 4),
            goes in prop::collection::vec(0..8_000_u64, 1..4), allowance in 0..4_u64,
        ) {
            let up_to = bounds.iter().copied().map(Some).chain([None]);
            let tiers: Vec<Tier> = up_to
                .zip(&prices)
                .map(|(up_to_gb, price)| Tier { up_to_gb, per_gb: UnitPrice::from_nanos(*price) })
                .collect();
            let quantity = |thousandths: u64| -> Quantity {
                format!("{}.{:03}", thousandths / 1000, thousandths % 1000).parse().unwrap()
            };
            let (mut meter, mut free) = (Meter::default(), Meter::default());
            let mut used = 0;
            for go in goes {
                let thousandths = used..used + go;
                used += go;
                let slow: i64 = thousandths
                    .clone()
                    .map(|place| prices[bounds.iter().filter(|bound| **bound * 1000 <= place).count()])
                    .sum();
                let slow = UnitPrice::from_nanos(slow).times(quantity(1));
                prop_assert_eq!(cost(meter.take(&tiers, quantity(go))), slow);
                let covered = thousandths.filter(|place| *place < allowance * 1000).count();
                prop_assert_eq!(free.take_free(Quantity::whole(allowance), quantity(go)), quantity(covered.try_into().unwrap()));
            }
        }
    }
}
