//! From the texts of the data files to Rust source, or to the one sentence that says what is wrong in them.
//!
//! Shared by the build script and by the test that feeds it bad files: texts in, text out, no files touched.

mod bundles;
mod figure;
mod file;
mod prefix_lists;
mod prices;
mod quotas;
mod regions;
mod rules;
mod services;
mod value;

use serde::Deserialize;

use bundles::Bundles;
use figure::Sources;
use file::{Fault, read};
use prefix_lists::PrefixLists;
use prices::Prices;
use quotas::Quotas;
use regions::Regions;
use rules::Rules;
use services::{Overrides, Services};
use value::Text;

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

/// What a file says of itself: when and where its facts were read.
#[derive(Deserialize)]
struct Read {
    #[expect(dead_code, reason = "it has to be there")]
    read: Text,
}

/// The source of the tables, to be included where the types of `catalog` are in scope.
pub fn generate(files: &Files) -> Result<String, Fault> {
    let prices: Prices = read(prices::FILE, files.prices)?;
    let regions: Regions = read(regions::FILE, files.regions)?;
    let services: Services = read(services::FILE, files.services)?;
    let lists: PrefixLists = read(prefix_lists::FILE, files.prefix_lists)?;
    let overrides: Overrides = read(services::OVERRIDES, files.overrides)?;
    let bundles: Bundles = read(bundles::FILE, files.bundles)?;
    let quotas: Quotas = read(quotas::FILE, files.quotas)?;
    let rules: Rules = read(rules::FILE, files.rules)?;

    let ids = regions.ids()?;
    let sources = Sources::new(&prices.sources);
    let weights = lists.weights()?;
    Ok(format!(
        "pub static CATALOG: Catalog = Catalog {{ compiled: {:?}, address_ranges_date: {:?},\n\
         regions: &[{}],\nservices: &[{}],\nsources: &[{}],\nglobal: {},\nprefix_list_weights: &[{}],\n\
         buckets: &[{}],\nbundles: &[{}],\nquotas: {},\nrules: &[{}],\nglobal_names: &[{}] }};\n",
        &*prices.meta.compiled,
        &*lists.meta.cidr_source.create_date,
        regions.table(&prices::by_region(&prices, &sources, &ids)?, &lists.by_region(&weights, &ids)?),
        services.table(&overrides, &weights, &ids)?,
        sources.table(),
        prices::global(&prices, &sources)?,
        prefix_lists::weight_table(&weights),
        bundles.buckets()?,
        bundles.table(&services)?,
        quotas.table()?,
        rules.table()?,
        services.global_names(&overrides, &ids)?,
    ))
}
