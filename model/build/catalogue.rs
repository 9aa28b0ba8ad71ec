//! From the texts of the data files to Rust source, or to the one sentence that says what is wrong in them.
//!
//! Shared by the build script and by the test that feeds it bad files: texts in, text out, no files touched.

mod bundles;
mod field;
mod figure;
mod prefix_lists;
mod prices;
mod quotas;
mod regions;
mod rules;
mod services;

use field::{Checked, Fault, Field, parse};

/// The texts of the files under `data/`.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    pub prices: &'a str,
    pub regions: &'a str,
    pub services: &'a str,
    pub prefix_lists: &'a str,
    pub overrides: &'a str,
    pub bundles: &'a str,
    pub quotas: &'a str,
    pub rules: &'a str,
}

/// The source of the tables, to be included where the types of `catalog` are in scope.
pub fn generate(files: &Files) -> Result<String, Fault> {
    let prices = parse("data/prices.json", files.prices)?;
    let regions = parse("data/regions.json", files.regions)?;
    let services = parse("data/services.json", files.services)?;
    let lists = parse("data/prefix_lists.json", files.prefix_lists)?;
    let overrides = parse("data/overrides.json", files.overrides)?;
    let bundles = parse("data/bundles.json", files.bundles)?;
    let quotas = parse("data/quotas.json", files.quotas)?;
    let rules = parse("data/rules.json", files.rules)?;

    let prices = Field::root("data/prices.json", &prices);
    let lists = Field::root("data/prefix_lists.json", &lists);
    let regions = regions::read(&Field::root("data/regions.json", &regions))?;
    let ids = regions.iter().map(|region| region.id).collect();
    let sources = figure::Sources::read(&prices)?;
    let region_prices = prices::by_region(&prices, &sources, &ids)?;
    let weights = prefix_lists::weights(&lists)?;
    let region_lists = prefix_lists::by_region(&lists, &weights, &ids)?;
    let overrides = Field::root("data/overrides.json", &overrides);
    let services = Field::root("data/services.json", &services);
    let service_table = services::tables(&services, &overrides, &weights)?;
    let bundles = bundles::table(&Field::root("data/bundles.json", &bundles), &services)?;
    let quotas = quotas::table(&Field::root("data/quotas.json", &quotas))?;
    let rules = rules::table(&Field::root("data/rules.json", &rules))?;

    let compiled = prices.at("meta.compiled")?.text()?;
    let ranges_date = lists.at("meta.cidr_source.createDate")?.text()?;
    Ok(format!(
        "pub static CATALOG: Catalog = Catalog {{ compiled: {compiled:?}, address_ranges_date: {ranges_date:?},\n\
         regions: &[{}],\nservices: &[{service_table}],\nsources: &[{}],\nglobal: {},\nprefix_list_weights: &[{}],\n\
         bundles: &[{bundles}],\nquotas: {quotas},\nrules: &[{rules}] }};\n",
        regions::table(&regions, &region_prices, &region_lists),
        sources.table(),
        prices::global(&prices, &sources)?,
        prefix_lists::weight_table(&weights),
    ))
}

/// `Some("…")` or `None`, as Rust source.
fn optional_text(field: Option<Field>) -> Checked<String> {
    Ok(format!("{:?}", field.map(|field| field.text()).transpose()?))
}
