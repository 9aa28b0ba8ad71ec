//! Endpoint policies: what may be asked through an endpoint (R68, R152).

use crate::catalog::Catalog;
use crate::design::{EndpointPolicy, Principal, Principals};

/// What a policy looks at.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The ARN asked for, where it is said.
    pub resource: Option<&'a str>,
    /// The action asked for, where it is said.
    pub action: Option<&'a str>,
    /// Who signs it.
    pub principal: Principal,
}

impl<'a> Request<'a> {
    /// A request as it is signed: what lies in AWS's own buckets is asked for by AWS beforehand, or by nobody (R263).
    pub fn new(catalog: &Catalog, resource: Option<&'a str>, action: Option<&'a str>, principal: Principal) -> Self {
        let unseen = resource.is_some_and(|resource| catalog.bucket(resource).is_some());
        Self { resource, action, principal: if unseen { Principal::Other } else { principal } }
    }
}

/// Whether a policy lets a request through. A request that names no resource or action stands for any of them, and is
/// let through only where all are.
pub fn allows(policy: &EndpointPolicy, request: &Request<'_>) -> bool {
    match policy {
        EndpointPolicy::FullAccess => true,
        EndpointPolicy::OnlyResources { resources } => any_matches(resources, request.resource),
        EndpointPolicy::DenyAllBut { actions } => any_matches(actions, request.action),
        EndpointPolicy::OnlyPrincipals { principals, resources } => {
            let most = match principals {
                Principals::ThisAccount => Principal::ThisAccount,
                Principals::ThisOrganization => Principal::ThisOrganization,
            };
            request.principal <= most || any_matches(resources, request.resource)
        }
    }
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

    const fn asks<'a>(resource: Option<&'a str>, action: Option<&'a str>) -> Request<'a> {
        Request { resource, action, principal: Principal::ThisAccount }
    }

    #[test]
    fn r68_a_request_that_names_nothing_stands_for_any() {
        let only = EndpointPolicy::OnlyResources { resources: vec!["arn:aws:s3:::logs*".into()] };
        assert!(!allows(&only, &asks(None, None)));
        assert!(allows(&only, &asks(Some("arn:aws:s3:::logs/a"), None)));
        assert!(allows(&EndpointPolicy::FullAccess, &asks(None, None)));
        let reads = EndpointPolicy::DenyAllBut { actions: vec!["s3:Get*".into()] };
        assert!(
            allows(&reads, &asks(None, Some("s3:GetObject"))) && !allows(&reads, &asks(None, Some("s3:PutObject")))
        );
    }

    #[test]
    fn r263_who_signs_decides_but_for_what_anybody_may_ask_for() {
        use Principal::{Other, ThisAccount, ThisOrganization};
        let layers = "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/layer";
        let policy = |principals, resources: &[&str]| EndpointPolicy::OnlyPrincipals {
            principals,
            resources: resources.iter().map(|it| (*it).to_owned()).collect(),
        };
        let closed = policy(Principals::ThisAccount, &[]);
        let open = policy(Principals::ThisAccount, &["arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*"]);
        let wide = policy(Principals::ThisOrganization, &[]);
        for (policy, resource, principal, expected) in [
            (&closed, None, ThisAccount, true),
            (&closed, None, ThisOrganization, false),
            (&wide, None, ThisOrganization, true),
            (&wide, None, Other, false),
            (&closed, Some(layers), ThisAccount, false),
            (&open, Some(layers), ThisAccount, true),
            (&open, Some("arn:aws:s3:::other/x"), Other, false),
        ] {
            let request = Request::new(Catalog::embedded(), resource, None, principal);
            assert_eq!(allows(policy, &request), expected, "{policy:?} {resource:?} {principal:?}");
        }
    }
}
