//! Which service of AWS a destination is, however it is given: by the service's suffix, or by the name of a host.

use super::{Design, DestinationKind};
use crate::catalog::{Catalog, NameForm, Partition, Service};

/// A service of AWS as a destination calls it.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// The service; none that has an endpoint behind some global names (R257).
    pub service: Option<&'static Service>,
    /// The Region it is called in.
    pub region: &'a str,
    /// The host's name, where that is what the destination gives.
    pub host: Option<&'a str>,
    /// What kind of name of the service it is.
    pub form: NameForm,
}

impl<'a> Called<'a> {
    /// What a destination calls; none for what is no service of AWS.
    pub fn of(design: &'a Design, catalog: &Catalog, target: &'a DestinationKind) -> Option<Self> {
        match target {
            DestinationKind::AwsService { service, region, .. } => {
                let service = catalog.service(service)?;
                let home = || home_region(catalog, service, &design.region).unwrap_or(&design.region);
                let region = region.as_deref().unwrap_or_else(home);
                Some(Self { service: Some(service), region, host: None, form: NameForm::Covered })
            }
            DestinationKind::InternetHost { host } => {
                let served = catalog.served(host)?;
                Some(Self { service: served.service, region: served.region, host: Some(host), form: served.form })
            }
            DestinationKind::Instance { .. }
            | DestinationKind::EndpointService { .. }
            | DestinationKind::OnPremises { .. } => None,
        }
    }

    /// The suffix of the service.
    pub fn suffix(&self) -> Option<&'static str> {
        self.service.map(|service| service.suffix)
    }
}

/// The one Region a service lives in, for who is in a Region of the same partition; none where it is in each (R258).
pub fn home_region(catalog: &Catalog, service: &Service, region: &str) -> Option<&'static str> {
    let known = catalog.region(region).is_none_or(|region| region.partition == Partition::Aws);
    service.home_region.filter(|_| known)
}
