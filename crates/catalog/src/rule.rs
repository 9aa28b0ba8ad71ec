//! A rule of AWS's behaviour, in one sentence.

/// A rule that explanations and findings cite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// `R40`.
    pub number: &'static str,
    /// What it says, in the project's own words.
    pub text: &'static str,
    /// The page it is from.
    pub source: &'static str,
    /// How it is known.
    pub known: RuleBasis,
}

/// How a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleBasis {
    /// Read in a copy of the page.
    Read,
    /// Read in a third party's quotation of AWS.
    Quoted,
    /// General knowledge that was not read again.
    Remembered,
    /// It follows from other rules.
    Derived,
}

impl RuleBasis {
    /// The words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Quoted => "quoted by a third party",
            Self::Remembered => "remembered, not read again",
            Self::Derived => "derived from other rules",
        }
    }
}
