//! A figure of prices.json with its unit, sources, date and confidence.

use super::field::{Checked, Fault, Field};
use super::optional_text;

/// The sources of prices.json in the order of their ids; a figure names them by their index.
pub struct Sources<'a> {
    ids: Vec<&'a str>,
    rows: Vec<String>,
    levels: Vec<&'a str>,
}

impl<'a> Sources<'a> {
    pub fn read(prices: &Field<'a>) -> Checked<Self> {
        let levels = prices.at("meta.confidence_levels")?.entries()?.into_iter().map(|(level, _)| level).collect();
        let mut sources = Self { ids: Vec::new(), rows: Vec::new(), levels };
        for (id, source) in prices.get("sources")?.entries()? {
            for unused in ["date", "read"] {
                source.get(unused)?.text()?;
            }
            sources.confidence(&source)?;
            optional_text(source.find("note")?)?;
            let row = format!("Source {{ id: {id:?}, title: {:?} }}", source.get("title")?.text()?);
            sources.ids.push(id);
            sources.rows.push(row);
        }
        Ok(sources)
    }

    pub fn table(&self) -> String {
        self.rows.join(",\n")
    }

    /// The fields `source` to `note` of a `Price` or `TieredPrice`.
    pub fn provenance(&self, figure: &Field) -> Checked<String> {
        Ok(format!(
            "source: {}, date: {:?}, confidence: {}, note: {}",
            self.deciding(&figure.get("sources")?)?,
            figure.get("date")?.text()?,
            self.confidence(figure)?,
            optional_text(figure.find("note")?)?,
        ))
    }

    /// A whole `Price`.
    pub fn price(&self, figure: &Field) -> Checked<String> {
        let nanos = figure.get("value")?.nanos()?;
        figure.get("unit")?.text()?;
        let provenance = self.provenance(figure)?;
        Ok(format!("Price {{ per_unit: {}, {provenance} }}", unit_price(nanos)))
    }

    /// The first of the sources, all of which must be known.
    fn deciding(&self, list: &Field) -> Checked<usize> {
        let indices = list.items()?.iter().map(|item| self.index(item)).collect::<Checked<Vec<_>>>()?;
        let first = indices.first().copied();
        first.ok_or_else(|| list.fault("names no source", "name at least one id of `sources`"))
    }

    fn index(&self, item: &Field) -> Checked<usize> {
        let id = item.text()?;
        let unknown = || item.fault(format!("`{id}` is no known source"), "add it to `sources` or correct the id");
        self.ids.iter().position(|known| *known == id).ok_or_else(unknown)
    }

    fn confidence(&self, figure: &Field) -> Checked<&'static str> {
        let field = figure.get("confidence")?;
        let level = field.text()?;
        let unknown = || unknown_level(&field, level, "a level of `meta.confidence_levels`");
        if !self.levels.contains(&level) {
            return Err(unknown());
        }
        match level {
            "price-list copy" => Ok("Confidence::PriceListCopy"),
            "AWS pricing page copy" => Ok("Confidence::PricingPageCopy"),
            "third party" => Ok("Confidence::ThirdParty"),
            "not found" => Ok("Confidence::NotFound"),
            _ => Err(unknown()),
        }
    }
}

/// The fault of a word that is not of its list.
pub fn unknown_level(field: &Field, level: &str, wanted: &str) -> Fault {
    field.fault(format!("`{level}` is not known"), format!("write {wanted}"))
}

/// A `UnitPrice`, as Rust source.
pub fn unit_price(nanos: i64) -> String {
    format!("UnitPrice::from_nanos({})", grouped(nanos.unsigned_abs()))
}

/// A number with `_` between thousands, as Rust source.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
