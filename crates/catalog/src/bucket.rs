//! Buckets of AWS's own that workloads read from unseen (R70, R263).

use super::Region;

/// A bucket that AWS has in every Region. No principal of one's own signs for what is read from it: requests are signed
/// by AWS beforehand, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwsBucket {
    /// Short name, unique: `image-layers`.
    pub id: &'static str,
    /// Its name up to the Region's id.
    pub before_region: &'static str,
    /// Its name from there on.
    pub after_region: &'static str,
    /// What it holds: `image layers of ECR`.
    pub holds: &'static str,
}

impl AwsBucket {
    /// Its name in a Region: `prod-us-east-1-starport-layer-bucket`.
    pub fn name(&self, region: &str) -> String {
        format!("{}{region}{}", self.before_region, self.after_region)
    }

    /// What is in it, as a policy names it.
    pub fn objects(&self, region: &Region) -> String {
        format!("arn:{}:s3:::{}/*", region.partition.id(), self.name(region.id))
    }

    /// Whether an ARN is of the bucket or of something in it, in whatever Region.
    pub fn covers(&self, arn: &str) -> bool {
        let path = arn.split(":s3:::").nth(1).unwrap_or_default();
        let bucket = path.split('/').next().unwrap_or_default();
        let region = bucket.strip_prefix(self.before_region).and_then(|rest| rest.strip_suffix(self.after_region));
        region.is_some_and(|region| region.split('-').count() >= 3)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Catalog;

    #[test]
    fn r263_a_bucket_of_awss_is_known_by_its_name_in_any_region() {
        let catalog = Catalog::embedded();
        let found = |arn: &str| catalog.bucket(arn).map(|bucket| bucket.id);
        for (arn, id) in [
            ("arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/sha256", Some("image-layers")),
            ("arn:aws:s3:::prod-us-gov-west-1-starport-layer-bucket", Some("image-layers")),
            ("arn:aws-cn:s3:::al2023-repos-cn-north-1-de612dc2/*", Some("amazon-linux-2023")),
            ("arn:aws:s3:::amazonlinux-2-repos-us-east-1/2/core", Some("amazon-linux-2")),
            ("arn:aws:s3:::prod-starport-layer-bucket", None),
            ("arn:aws:s3:::my-prod-eu-west-1-starport-layer-bucket", None),
            ("arn:aws:s3:::logs/prod-eu-west-1-starport-layer-bucket", None),
            ("*", None),
        ] {
            assert_eq!(found(arn), id, "{arn}");
        }
        let (bucket, region) = (catalog.buckets.first(), catalog.region("cn-north-1"));
        let layers = bucket.zip(region).map(|(bucket, region)| bucket.objects(region));
        assert_eq!(layers.as_deref(), Some("arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*"));
    }
}
