//! Sheets and summaries of the shipped plans, and of plans whose names would like to be something else.
//! `UPDATE_GOLDEN=1 cargo test` writes the golden ones anew.

mod support;

use std::fs;

use strum::VariantArray;
use support::{HOSTILE, examples, plan, renamed};
use vpc_endpoint_interchange::{Sheet, drawio, markdown};
use vpc_endpoint_model::{Catalog, analyze};

/// What a spreadsheet reads.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_crawler_is_written_as_before() {
    let (_, design) = examples().into_iter().find(|(name, _)| name == "web-crawler").unwrap();
    let analysis = analyze(&design, Catalog::embedded());
    let plan = plan(&design, &analysis);
    let sheets = Sheet::VARIANTS.iter().map(|sheet| (format!("{}.csv", sheet.name()), sheet.csv(&plan)));
    let texts = [("web-crawler.md".to_owned(), markdown(&plan)), ("web-crawler.drawio".to_owned(), drawio(&plan))];
    for (file, now) in sheets.chain(texts) {
        let path = format!("{}/tests/golden/{file}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &now).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap_or_default() == now, "{file} is written otherwise");
    }
}

#[test]
fn sheets_say_what_the_analysis_says() {
    for (name, design) in examples() {
        let analysis = analyze(&design, Catalog::embedded());
        let plan = plan(&design, &analysis);
        let rows = |sheet: Sheet| cells(&sheet.csv(&plan)).split_off(1);
        let costs = rows(Sheet::Costs);
        let amounts: Vec<String> = costs.iter().map(|row| row[7].clone()).collect();
        let exact =
            analysis.cost.lines.iter().map(|line| line.amount().map_or(String::new(), |it| it.exact().to_string()));
        assert_eq!(amounts, exact.collect::<Vec<_>>(), "{name}");
        let tables: usize = analysis.route_tables.iter().map(|table| table.rows.len()).sum();
        assert_eq!(rows(Sheet::Routes).len(), tables, "{name}");
        assert_eq!(rows(Sheet::Flows).len(), design.flows.len(), "{name}");
        let held: usize = analysis.subnets.iter().map(|subnet| subnet.held.len() + subnet.reserved.len()).sum();
        assert_eq!(rows(Sheet::Addresses).len(), held, "{name}");
    }
}

#[test]
fn no_name_becomes_a_formula_a_cell_or_a_row() {
    for (name, design) in examples() {
        let before = analyze(&design, Catalog::embedded());
        for hostile in HOSTILE {
            let design = renamed(&design, hostile);
            let analysis = analyze(&design, Catalog::embedded());
            for sheet in Sheet::VARIANTS {
                let found = cells(&sheet.csv(&plan(&design, &analysis)));
                assert_eq!(found.len(), cells(&sheet.csv(&plan(&design, &before))).len(), "{name}: {hostile}");
                for cell in found.iter().flatten() {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
                }
            }
        }
    }
}

#[test]
fn no_name_becomes_markup_or_another_cell() {
    for (name, design) in examples() {
        let analysis = analyze(&design, Catalog::embedded());
        let lines = markdown(&plan(&design, &analysis)).lines().count();
        for hostile in HOSTILE {
            let design = renamed(&design, hostile);
            let analysis = analyze(&design, Catalog::embedded());
            let text = markdown(&plan(&design, &analysis));
            assert_eq!(text.lines().count(), lines, "{name}: {hostile}");
            for row in text.lines().filter(|line| line.starts_with('|')) {
                let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
                assert!([5, 8].contains(&bars), "{name}: {bars} cells: {row}");
                assert!(!row.replace("\\<", "").contains('<'), "{name}: {row}");
            }
        }
    }
}
