//! How quantities and classes of ways are written for people.

use vpc_endpoint_model::path::PathClass;
use vpc_endpoint_model::pricing::{Quantity, Total, Usd};

use crate::stops::WireClass;

/// `$128.66`, or `-$3.10`.
pub fn money(amount: Usd) -> String {
    let sign = if amount.is_negative() { "-" } else { "" };
    format!("{sign}${}", amount.abs())
}

/// `$128.66`, with "at least" when a price is unknown.
pub fn total(total: Total) -> String {
    if total.unknown > 0 { format!("at least {}", money(total.amount)) } else { money(total.amount) }
}

/// `▼ $460.80` or `▲ $7.30`; nothing when nothing changed.
pub fn change(before: Usd, after: Usd) -> Option<String> {
    let difference = after - before;
    (!difference.is_zero()).then(|| {
        let arrow = if difference.is_negative() { "▼" } else { "▲" };
        format!("{arrow} {}", money(difference.abs()))
    })
}

/// `10 TB` for whole terabytes, otherwise `208.6 GB`.
pub fn volume(quantity: Quantity) -> String {
    let gigabytes = quantity.floor();
    if gigabytes >= 1024 && gigabytes.is_multiple_of(1024) && Quantity::whole(gigabytes) == quantity {
        format!("{} TB", Quantity::whole(gigabytes / 1024))
    } else {
        format!("{quantity} GB")
    }
}

/// The word that selects a class's colour and dash pattern in the style sheets.
pub const fn class_key(class: PathClass) -> &'static str {
    WireClass::of(class).key()
}
