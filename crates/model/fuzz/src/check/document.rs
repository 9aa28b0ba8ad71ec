//! Bytes read as a plan's document.

use vpc_endpoint_model::{Catalog, Design};

use super::{laws, proposals};

/// Reads a document; whether it was accepted. One that was obeys the laws of plans, one that was not is told why.
pub fn document(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    match Design::from_json(text, Catalog::embedded()) {
        Ok(design) => {
            laws::reads_back(&design);
            laws::analysis_adds_up(&design);
            laws::mends_and_deletions_are_accepted(&design);
            proposals::ways_come_true(&design);
            proposals::bundles_are_complete(&design);
            proposals::mends_and_advice_come_true(&design);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty(), "{error:?}");
            false
        }
    }
}
