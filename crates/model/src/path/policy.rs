//! Endpoint policies: what may be asked through an endpoint (R68, R152).

use crate::design::EndpointPolicy;

/// Whether a policy lets a request through. A request that names no resource or action stands for any of them, and is
/// let through only where all are.
pub fn allows(policy: &EndpointPolicy, resource: Option<&str>, action: Option<&str>) -> bool {
    match policy {
        EndpointPolicy::FullAccess => true,
        EndpointPolicy::OnlyResources { resources } => any_matches(resources, resource),
        EndpointPolicy::DenyAllBut { actions } => any_matches(actions, action),
    }
}

/// The bucket that a host's name is of, by its ARN: S3's virtual-hosted style (R75).
pub fn bucket_of(host: &str) -> Option<String> {
    let (bucket, rest) = host.split_once(".s3.")?;
    rest.ends_with("amazonaws.com").then(|| format!("arn:aws:s3:::{bucket}"))
}

fn any_matches(patterns: &[String], asked: Option<&str>) -> bool {
    patterns.iter().any(|pattern| asked.map_or(pattern == "*", |asked| matches(pattern, asked)))
}

/// IAM's wildcards: `*` stands for any characters, `?` for one.
fn matches(pattern: &str, asked: &str) -> bool {
    let mut pattern: Vec<char> = pattern.chars().collect();
    let asked: Vec<char> = asked.chars().collect();
    pattern.dedup_by(|one, other| *one == '*' && *other == '*');
    // Whether the pattern so far matches each beginning of what is asked.
    let mut reached: Vec<bool> = std::iter::once(true).chain(asked.iter().map(|_| false)).collect();
    for wanted in pattern {
        let mut next = vec![wanted == '*' && reached.first() == Some(&true)];
        for (letter, pair) in asked.iter().zip(reached.windows(2)) {
            let [before, here] = pair else { continue };
            let grown = next.last() == Some(&true);
            next.push(match wanted {
                '*' => *here || grown,
                '?' => *before,
                wanted => *before && wanted == *letter,
            });
        }
        reached = next;
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_in_iam() {
        for (pattern, asked, expected) in [
            ("*", "", true),
            ("arn:aws:s3:::logs", "arn:aws:s3:::logs", true),
            ("arn:aws:s3:::logs", "arn:aws:s3:::logs2", false),
            ("arn:aws:s3:::logs*", "arn:aws:s3:::logs/day/1", true),
            ("s3:Get*", "s3:GetObject", true),
            ("s3:Get*", "s3:PutObject", false),
            ("s3:?etObject", "s3:GetObject", true),
            ("*Object", "s3:GetObject", true),
            ("s3:*t*Obj**ect", "s3:GetObject", true),
            ("?", "", false),
        ] {
            assert_eq!(matches(pattern, asked), expected, "{pattern} {asked}");
        }
    }

    #[test]
    fn r68_a_request_that_names_nothing_stands_for_any() {
        let only = EndpointPolicy::OnlyResources { resources: vec!["arn:aws:s3:::logs*".into()] };
        assert!(!allows(&only, None, None));
        assert!(allows(&only, Some("arn:aws:s3:::logs/a"), None));
        assert!(allows(&EndpointPolicy::FullAccess, None, None));
        let reads = EndpointPolicy::DenyAllBut { actions: vec!["s3:Get*".into()] };
        assert!(allows(&reads, None, Some("s3:GetObject")) && !allows(&reads, None, Some("s3:PutObject")));
    }
}
