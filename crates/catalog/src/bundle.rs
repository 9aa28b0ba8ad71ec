//! What a workload needs of AWS to run in a subnet without internet.

/// The endpoints one kind of workload needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bundle {
    /// Short name, unique: `fargate-ecr`.
    pub id: &'static str,
    /// `Fargate tasks with images from ECR`.
    pub name: &'static str,
    /// What to know before using it, endpoint services of a third party among it.
    pub note: Option<&'static str>,
    /// At least one, each service once.
    pub needs: &'static [BundleNeed],
}

/// One AWS service a workload calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BundleNeed {
    /// Suffix of a [`Service`](super::Service): `ecr.dkr`.
    pub service: &'static str,
    /// What the workload does with it: `pull image layers`.
    pub purpose: &'static str,
    /// The rules and pages that support it.
    pub source: &'static str,
    /// A gateway endpoint suffices; otherwise it takes an interface endpoint.
    pub gateway: bool,
    /// `false` where the workload also runs without it; [`Self::purpose`] says when it is wanted.
    pub required: bool,
    /// How the purpose is known.
    pub basis: NeedBasis,
}

/// How the purpose of a need is known; that the endpoint is asked for is in its source either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedBasis {
    /// Read in its source.
    Documented,
    /// General knowledge that was not read again.
    Remembered,
}

impl NeedBasis {
    /// The words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Remembered => "remembered",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Catalog;
    use super::*;

    fn needs(id: &str) -> &'static [BundleNeed] {
        Catalog::embedded().bundle(id).unwrap().needs
    }

    #[test]
    fn r246_an_image_pull_takes_both_ecr_endpoints_and_s3() {
        let required = needs("fargate-ecr").iter().filter(|need| need.required);
        let required: Vec<_> = required.map(|need| (need.service, need.gateway)).collect();
        assert_eq!(required, [("ecr.api", false), ("ecr.dkr", false), ("s3", true)]);
    }

    #[test]
    fn session_manager_asked_for_ec2messages_only_formerly() {
        let required: Vec<_> = needs("session-manager").iter().map(|need| (need.service, need.required)).collect();
        assert_eq!(required, [("ssm", true), ("ssmmessages", true), ("ec2messages", false)]);
    }

    #[test]
    fn databricks_names_its_own_services_in_a_note() {
        let bundle = Catalog::embedded().bundle("databricks-classic").unwrap();
        assert!(bundle.note.is_some_and(|note| note.contains("secure cluster connectivity relay")));
        let services: Vec<_> = bundle.needs.iter().map(|need| need.service).collect();
        assert_eq!(services, ["s3", "sts", "kinesis-streams"]);
        assert!(Catalog::embedded().bundle("databricks").is_none());
    }
}
