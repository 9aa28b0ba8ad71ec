//! Commands on the plan itself: names, Region, prices, assumptions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::editor::Editor;
use crate::design::{Assumption, ObjectId, OwnPrice};
use crate::rules::EditError;
use vpc_endpoint_units::{PriceKey, UnitPrice};

/// Names the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameDesign {
    pub name: String,
}

impl Edit for RenameDesign {
    const LABEL: &str = "rename plan";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.design.name = self.name;
        Ok(())
    }
}

/// Names an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    pub object: ObjectId,
    pub name: String,
}

impl Edit for Rename {
    const LABEL: &str = "rename";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { object, name } = self;
        *editor.design.name_mut(&object).ok_or(EditError::NotFound { object })? = name;
        Ok(())
    }
}

/// Moves the plan to another region, each subnet to the zone in the same place of its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetRegion {
    pub region: String,
}

impl Edit for SetRegion {
    const LABEL: &str = "change Region";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { region } = self;
        let zones = |name: &str| -> Result<Vec<String>, EditError> {
            let found = editor.catalog.region(name).ok_or(EditError::UnknownRegion { region: region.clone() })?;
            Ok(found.availability_zones().collect())
        };
        let (to, from) = (zones(&region)?, zones(&editor.design.region)?);
        let mut missing = Vec::new();
        for subnet in &mut editor.design.subnets {
            let place = from.iter().position(|zone| *zone == subnet.availability_zone);
            match place.and_then(|place| to.get(place)) {
                Some(zone) => subnet.availability_zone.clone_from(zone),
                None if missing.contains(&subnet.availability_zone) => {}
                None => missing.push(subnet.availability_zone.clone()),
            }
        }
        if !missing.is_empty() {
            return Err(EditError::ZonesMissing { region, zones: missing });
        }
        editor.design.region = region;
        Ok(())
    }
}

/// Says whether the account's free internet egress is there for this plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetInternetFreeAllowance {
    pub enabled: bool,
}

impl Edit for SetInternetFreeAllowance {
    const LABEL: &str = "change free allowance";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        editor.design.internet_free_allowance = self.enabled;
        Ok(())
    }
}

/// Types a price of the person's own, or takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPrice {
    pub price: PriceKey,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_unit: Option<UnitPrice>,
}

impl Edit for SetPrice {
    const LABEL: &str = "change price";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { price, per_unit } = self;
        let own_prices = &mut editor.design.own_prices;
        own_prices.retain(|own| own.price != price);
        own_prices.extend(per_unit.map(|per_unit| OwnPrice { price, per_unit }));
        own_prices.sort_by_key(|own| own.price);
        Ok(())
    }
}

/// Takes something for granted that the data do not say, or no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAssumption {
    pub assumption: Assumption,
    pub enabled: bool,
}

impl Edit for SetAssumption {
    const LABEL: &str = "change assumption";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let assumptions = &mut editor.design.assumptions;
        assumptions.retain(|granted| *granted != self.assumption);
        assumptions.extend(self.enabled.then_some(self.assumption));
        Ok(())
    }
}
