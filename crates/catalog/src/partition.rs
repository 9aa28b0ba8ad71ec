//! The partitions: groups of regions that share no accounts, names or traffic.

/// A partition; cross-Region endpoints stay inside one (R108).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partition {
    /// The commercial regions.
    Aws,
    /// Beijing and Ningxia.
    China,
    /// AWS `GovCloud` (US).
    GovCloud,
    /// The AWS European Sovereign Cloud.
    EuropeanSovereign,
}

impl Partition {
    /// As AWS writes it in an ARN: `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::China => "aws-cn",
            Self::GovCloud => "aws-us-gov",
            Self::EuropeanSovereign => "aws-eusc",
        }
    }
}
