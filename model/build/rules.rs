//! rules.json: the rules that explanations cite, a sentence each.

use std::collections::BTreeSet;

use super::field::{Checked, Field};
use super::figure::unknown_level;

/// The `Rule`s, as Rust source.
pub fn table(file: &Field) -> Checked<String> {
    file.at("meta.read")?.text()?;
    let mut numbers = BTreeSet::new();
    let mut rows = Vec::new();
    for rule in file.get("rules")?.items()? {
        rule.only(&["rule", "text", "source", "known"])?;
        let number = rule.get("rule")?;
        number.unique_in(&mut numbers)?;
        rows.push(format!(
            "Rule {{ number: {:?}, text: {:?}, source: {:?}, known: {} }}",
            checked_number(&number)?,
            rule.get("text")?.text()?,
            rule.get("source")?.text()?,
            known(&rule.get("known")?)?,
        ));
    }
    Ok(rows.join(",\n"))
}

/// `R`, digits, and at most one letter.
pub fn checked_number<'a>(field: &Field<'a>) -> Checked<&'a str> {
    let number = field.text()?;
    let digits =
        number.strip_prefix('R').map(|rest| rest.strip_suffix(|it: char| it.is_ascii_lowercase()).unwrap_or(rest));
    if !digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(field.fault(format!("`{number}` is no rule"), "write R and its number"));
    }
    Ok(number)
}

fn known(field: &Field) -> Checked<&'static str> {
    match field.text()? {
        "read" => Ok("RuleBasis::Read"),
        "quoted" => Ok("RuleBasis::Quoted"),
        "remembered" => Ok("RuleBasis::Remembered"),
        "derived" => Ok("RuleBasis::Derived"),
        other => Err(unknown_level(field, other, "read, quoted, remembered or derived")),
    }
}
