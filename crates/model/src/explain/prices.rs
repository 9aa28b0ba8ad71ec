//! Where the price of a line is from, in a few words.

use crate::pricing::{Item, LineItem, PriceSource};

/// Where the price of a line is from.
pub fn price_source(line: &LineItem) -> String {
    match line.source {
        PriceSource::Listed { title, date, .. } => format!("{title}, {date}"),
        PriceSource::Rule { rule } => format!("free by AWS's own rule ({rule})"),
        PriceSource::Own => "your own price".to_owned(),
        PriceSource::Assumed { title, date } => format!("assumed: equal to the price of an hour ({title}, {date})"),
        PriceSource::Unmeasured => "how many units are in use is not known".to_owned(),
        PriceSource::Unknown if line.quantity.is_zero() => String::new(),
        PriceSource::Unknown if line.item == Item::NatInstanceHours => {
            "depends on the instance's size, which the plan does not say: type your own price".to_owned()
        }
        PriceSource::Unknown => format!("no public figure found for {} in this Region", line.item.label()),
    }
}
