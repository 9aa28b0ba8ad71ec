//! How near to AWS a figure was read.

/// How near to AWS a figure was read, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A public copy or quotation of the AWS Price List.
    PriceListCopy,
    /// A stored copy or quotation of an AWS pricing or documentation page.
    PricingPageCopy,
    /// Stated by a third party without a price-list reference.
    ThirdParty,
    /// No public figure located.
    NotFound,
}

impl Confidence {
    /// The words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::PriceListCopy => "AWS's price list, by a copy",
            Self::PricingPageCopy => "AWS's pricing page, by a copy",
            Self::ThirdParty => "others say so",
            Self::NotFound => "no figure found",
        }
    }
}
