//! Which service of AWS a host's name belongs to, in which Region, and whether an endpoint's private DNS covers it.

use std::cmp::Reverse;

use super::{Catalog, PrivateDns, Service};

/// A host's name that AWS serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServedName {
    /// The service; none that has an endpoint behind some global names.
    pub service: Option<&'static Service>,
    /// The Region whose addresses it has.
    pub region: &'static str,
    /// What kind of name it is.
    pub form: NameForm,
}

/// A kind of name, by what private DNS of the service's endpoints does to it; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameForm {
    /// Covered: it answers with the endpoint's interfaces (R86).
    Covered,
    /// Below a name that is covered, which has no record for it: it does not exist there (R256).
    Below,
    /// The service's, but not covered: no private DNS of it is known (R97).
    Public,
    /// The dual-stack name, which is not covered (R73, R142).
    Dualstack,
    /// Of no Region: an endpoint does not answer for it (R257).
    Global,
}

/// A global name and where its addresses are.
#[derive(Debug)]
pub struct GlobalName {
    /// `sts.amazonaws.com`, or `*.s3.amazonaws.com` for all below.
    pub host: &'static str,
    /// The suffix of the service it belongs to, if endpoints are known for it.
    pub service: Option<&'static str>,
    /// The Region it is served from.
    pub region: &'static str,
}

impl Catalog {
    /// What AWS serves under a host's name, upper or lower case alike; none for names of others.
    pub fn served(&self, host: &str) -> Option<ServedName> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        if let Some(global) = self.global_names.iter().find(|name| holds(name.host, &host)) {
            let service = global.service.and_then(|suffix| self.service(suffix));
            return Some(ServedName { service, region: global.region, form: NameForm::Global });
        }
        let region = host.split('.').find_map(|label| self.region(label)).map(|region| region.id);
        let template = region.map_or_else(|| host.clone(), |region| in_template(&host, region));
        let found = self.services.iter().filter_map(|service| Some((service.form_of(&template)?, service)));
        // By the longest name that holds it, and of equal ones by what is surest.
        let ((_, form), service) = found.max_by_key(|((length, form), _)| (*length, Reverse(*form)))?;
        Some(ServedName { service: Some(service), region: region.or(service.home_region)?, form })
    }
}

impl Service {
    /// The form of a name with `{region}` in it among the service's, and how long the name is that holds it.
    fn form_of(&self, template: &str) -> Option<(usize, NameForm)> {
        let below = |name: &str| template.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
        let usual;
        let covered: &[&str] = match self.private_dns {
            PrivateDns::Unknown => &[],
            // Most services: no name is made for those that cannot hold it.
            PrivateDns::Usual => {
                let rest = template.strip_suffix(".{region}.amazonaws.com")?;
                if rest != self.suffix && !rest.strip_suffix(self.suffix).is_some_and(|rest| rest.ends_with('.')) {
                    return None;
                }
                usual = format!("{}.{{region}}.amazonaws.com", self.suffix);
                &[&usual]
            }
            PrivateDns::Names(names) => names,
        };
        let public = self.public_host.map(|name| (name, NameForm::Public));
        let public = public.into_iter().chain(self.dualstack_host.map(|name| (name, NameForm::Dualstack)));
        let public = public.filter(|(name, _)| template == *name || below(name)).map(|(name, form)| (name.len(), form));
        let covered = covered.iter().filter_map(|name| {
            let form = if holds(name, template) { NameForm::Covered } else { NameForm::Below };
            (form == NameForm::Covered || below(name)).then_some((name.len(), form))
        });
        covered.chain(public).max_by_key(|(length, form)| (*length, *form == NameForm::Covered))
    }
}

/// Whether a name is another, or below it where that begins with `*.`.
fn holds(name: &str, host: &str) -> bool {
    match name.strip_prefix('*') {
        Some(below) => host.len() > below.len() && host.ends_with(below),
        None => name == host,
    }
}

/// A host's name with `{region}` in place of the label that is one.
fn in_template(host: &str, region: &str) -> String {
    let labels = host.split('.').map(|label| if label == region { "{region}" } else { label });
    labels.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(host: &str) -> String {
        Catalog::embedded().served(host).map_or("nobody".to_owned(), |it| {
            format!("{} {} {:?}", it.service.map_or("-", |service| service.suffix), it.region, it.form)
        })
    }

    #[test]
    fn r86_names_belong_to_services_in_regions() {
        for (host, expected) in [
            ("sqs.eu-west-1.amazonaws.com", "sqs eu-west-1 Covered"),
            ("SQS.eu-west-1.amazonaws.com.", "sqs eu-west-1 Covered"),
            ("queue.sqs.eu-west-1.amazonaws.com", "sqs eu-west-1 Below"),
            ("s3.us-east-1.amazonaws.com", "s3 us-east-1 Covered"),
            ("logs.s3.us-east-1.amazonaws.com", "s3 us-east-1 Covered"),
            ("my.logs.s3.us-east-1.amazonaws.com", "s3 us-east-1 Covered"),
            ("s3.dualstack.us-east-1.amazonaws.com", "s3 us-east-1 Dualstack"),
            ("logs.s3.dualstack.us-east-1.amazonaws.com", "s3 us-east-1 Dualstack"),
            ("123.dkr.ecr.us-east-1.amazonaws.com", "ecr.dkr us-east-1 Covered"),
            ("api.ecr.us-east-1.amazonaws.com", "ecr.api us-east-1 Covered"),
            ("abc.execute-api.us-east-1.amazonaws.com", "execute-api us-east-1 Covered"),
            ("dynamodb.us-east-1.amazonaws.com", "dynamodb us-east-1 Public"),
            ("streams.dynamodb.us-east-1.amazonaws.com", "dynamodb-streams us-east-1 Public"),
            ("logs.us-east-1.amazonaws.com", "logs us-east-1 Covered"),
            ("iam.amazonaws.com", "iam us-east-1 Covered"),
            ("amazonaws.com", "nobody"),
            ("example.com", "nobody"),
            ("sqs.eu-west-1.amazonaws.com.example.com", "nobody"),
            ("sqs.mars-1.amazonaws.com", "nobody"),
            ("", "nobody"),
        ] {
            assert_eq!(told(host), expected, "{host}");
        }
    }

    #[test]
    fn r257_global_names_have_no_region() {
        for (host, expected) in [
            ("sts.amazonaws.com", "sts us-east-1 Global"),
            ("logs.s3.amazonaws.com", "s3 us-east-1 Global"),
            ("public.ecr.aws", "- us-east-1 Global"),
            ("sts.us-east-1.amazonaws.com", "sts us-east-1 Covered"),
        ] {
            assert_eq!(told(host), expected, "{host}");
        }
    }
}
