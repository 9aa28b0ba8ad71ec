//! What an endpoint lets through: a preset, and what it names (R68).

use vpc_endpoint_model::Field;
use vpc_endpoint_model::catalog::Region;
use vpc_endpoint_model::design::{EndpointPolicy, Principals, VpcEndpoint};
use vpc_endpoint_model::edit::EndpointChange;
use yew::prelude::*;

use super::form::{Form, words};
use super::vpc_endpoint::change;
use crate::store::catalog;

/// The kinds of policy that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preset {
    FullAccess,
    OnlyResources,
    OnlyActions,
    Only(Principals),
}

const PRESETS: [(Preset, &str); 5] = [
    (Preset::FullAccess, "full access"),
    (Preset::OnlyResources, "these buckets or resources only"),
    (Preset::OnlyActions, "these actions only"),
    (Preset::Only(Principals::ThisAccount), "this account's principals only"),
    (Preset::Only(Principals::ThisOrganization), "this organisation's principals only"),
];

impl Preset {
    const fn of(policy: &EndpointPolicy) -> Self {
        match policy {
            EndpointPolicy::FullAccess => Self::FullAccess,
            EndpointPolicy::OnlyResources { .. } => Self::OnlyResources,
            EndpointPolicy::DenyAllBut { .. } => Self::OnlyActions,
            EndpointPolicy::OnlyPrincipals { principals, .. } => Self::Only(*principals),
        }
    }

    /// The policy that names these. What it says of another kind is kept only where it means the same.
    fn with(self, named: Vec<String>) -> EndpointPolicy {
        match self {
            Self::FullAccess => EndpointPolicy::FullAccess,
            Self::OnlyResources => EndpointPolicy::OnlyResources { resources: named },
            Self::OnlyActions => EndpointPolicy::DenyAllBut { actions: named },
            Self::Only(principals) => EndpointPolicy::OnlyPrincipals { principals, resources: named },
        }
    }

    const fn names_resources(self) -> bool {
        matches!(self, Self::OnlyResources | Self::Only(_))
    }

    const fn label(self) -> &'static str {
        match self {
            Self::FullAccess | Self::OnlyResources => "Buckets by name, or ARNs",
            Self::OnlyActions => "Actions, such as s3:GetObject",
            Self::Only(_) => "Buckets or ARNs that anybody may ask for",
        }
    }
}

/// Which policy, and what it names. What it does not allow is refused, which is told.
pub fn policy(form: &Form<'_>, endpoint: &VpcEndpoint) -> Html {
    let now = Preset::of(&endpoint.policy);
    let named = endpoint.policy.allowed();
    let put = |preset: Preset, named: Vec<String>| {
        let policy = Some(preset.with(named));
        change(&endpoint.id, EndpointChange { policy, ..Default::default() })
    };
    let choose = {
        let (id, named) = (endpoint.id.clone(), named.to_vec());
        move |preset: Preset| {
            let kept = if preset.names_resources() == now.names_resources() { named.clone() } else { Vec::new() };
            change(&id, EndpointChange { policy: Some(preset.with(kept)), ..Default::default() })
        }
    };
    let region = catalog().region(&form.plan().design.region);
    let set = {
        let id = endpoint.id.clone();
        move |text: String| {
            let typed = words(&text);
            let named = if now.names_resources() { resources(typed, region) } else { typed };
            Ok(change(&id, EndpointChange { policy: Some(now.with(named)), ..Default::default() }))
        }
    };
    let is_s3 = endpoint.service.aws() == Some("s3") && now.names_resources();
    let buckets = region
        .filter(|_| is_s3)
        .into_iter()
        .flat_map(|region| catalog().buckets.iter().map(|bucket| (bucket.holds, bucket.objects(region))));
    let missing = buckets.filter(|(_, objects)| !named.contains(objects));
    html! {
        <>
            { form.one_of(Field::Policy, "Policy", &PRESETS, now, choose) }
            if now != Preset::FullAccess {
                { form.text(Field::Resources, now.label(), named.join(", "), set) }
                <p class="inspector-actions">
                    { for missing.map(|(holds, objects)| {
                        let with = named.iter().cloned().chain([objects]).collect();
                        form.button(format!("Add {holds}"), put(now, with))
                    }) }
                </p>
                <p class="quiet">{ "What it does not allow ends in 403, not in a time-out (R152). Image layers and packages of AWS's own buckets carry no signature of yours (R263)." }</p>
            }
        </>
    }
}

/// Buckets by name become the bucket and all that is in it.
fn resources(typed: Vec<String>, region: Option<&Region>) -> Vec<String> {
    let partition = region.map_or("aws", |region| region.partition.id());
    let expand = |word: String| {
        if word.contains([':', '*', '/']) {
            vec![word]
        } else {
            vec![format!("arn:{partition}:s3:::{word}"), format!("arn:{partition}:s3:::{word}/*")]
        }
    };
    typed.into_iter().flat_map(expand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buckets_name_stands_for_the_bucket_and_what_is_in_it() {
        let typed = ["logs", "arn:aws:s3:::own-*", "*"].map(str::to_owned).to_vec();
        let expected = ["arn:aws-cn:s3:::logs", "arn:aws-cn:s3:::logs/*", "arn:aws:s3:::own-*", "*"];
        assert_eq!(resources(typed, catalog().region("cn-north-1")), expected);
    }

    #[test]
    fn every_kind_of_policy_is_a_preset_and_back() {
        for (preset, _) in PRESETS {
            assert_eq!(Preset::of(&preset.with(vec!["x".to_owned()])), preset);
        }
    }
}
