//! Words for proposals: what stands against one, which choice to take, what is taken for granted.

use std::fmt;

use super::Sentence;
use crate::catalog::Service;
use crate::propose::{Assumed, ChoiceKind, Hindrance, Obstacle, Recommendation, Subject, WayKind};
use crate::words;
use crate::words::{Say, Words};

impl Say for Hindrance {
    fn words(&self) -> Words {
        match self {
            Self::Refused(error) => words!["Refused: "(error.message())],
            Self::Blocked(blocker) => words!["It would not arrive. " blocker],
            Self::Elsewhere(class) => words!["It would go by " (class.label()) " all the same."],
            Self::Breaks(flow) => words![flow " would no longer arrive."],
        }
    }
}

impl Say for Obstacle {
    fn words(&self) -> Words {
        match self {
            Self::NotOffered => words!["The service has no such endpoint."],
            Self::Hindered(hindrance) => hindrance.words(),
        }
    }
}

impl Say for Subject {
    fn words(&self) -> Words {
        match self {
            Self::Reroute { flows, way, without } => {
                let verb = if flows.len() == 1 { "would go" } else { "would together go" };
                let by = match way {
                    WayKind::NatGateway(nat) => words!["NAT gateway " nat],
                    way => words![(way.label())],
                };
                let gone = Words::list(without, " and ");
                let gone = (!without.is_empty()).then(|| words![", and " gone " is not needed any more"]);
                words![(Words::list(flows, " and ")) " " verb " cheaper by " by gone "."]
            }
            Self::Remove { object } => {
                words![object " costs more than it saves: all that arrives would arrive without it."]
            }
        }
    }
}

impl Obstacle {
    /// The rule it follows from, where it is one rule.
    pub fn rule(&self) -> Option<&'static str> {
        match self {
            Self::NotOffered => Some("R53"),
            Self::Hindered(Hindrance::Refused(error)) => error.rule(),
            Self::Hindered(Hindrance::Blocked(blocker)) => Some(blocker.rule()),
            Self::Hindered(Hindrance::Elsewhere(_) | Hindrance::Breaks(_)) => None,
        }
    }
}

impl Say for Recommendation {
    fn words(&self) -> Words {
        match self {
            Self::Gateway { saving: Some(saving) } => {
                words!["Take the gateway endpoint: it is free, and saves " saving " a month here."]
            }
            Self::Gateway { saving: None } => words!["Take the gateway endpoint: it is free."],
            Self::GatewayAndInterface => words![
                "Take both: the gateway endpoint is free for the VPC, and on-premises networks reach the service by the interface endpoint only. Private DNS for Resolver inbound endpoints only keeps the VPC on the gateway endpoint."
            ],
            Self::Interface { saving: Some(saving) } => {
                words!["Take the interface endpoint: at this volume it saves " saving " a month."]
            }
            Self::Interface { saving: None } => {
                words!["Take the interface endpoint: of the ways on which the flows arrive it is the cheapest."]
            }
            Self::InterfaceForOnPremises => {
                words!["Take the interface endpoint: on-premises networks reach the service by nothing else."]
            }
            Self::NoEndpoint { spared: Some(spared) } => {
                words!["Keep what is there: it is cheaper here. An endpoint would cost " spared " a month more."]
            }
            Self::NoEndpoint { spared: None } => words!["Keep what is there: no endpoint is surely cheaper."],
            Self::NothingYet { gateway: true } => {
                words!["No flow leads there yet. A gateway endpoint is free; add a flow to see what each would cost."]
            }
            Self::NothingYet { gateway: false } => {
                words!["No flow leads there yet: add one to see what each would cost at its volume."]
            }
            Self::Nothing => words!["The flows arrive on no way that one step would open."],
        }
    }
}

impl Recommendation {
    /// The rules it follows from, the most telling first.
    pub const fn rules(&self) -> &'static [&'static str] {
        match self {
            Self::Gateway { .. } => &["R62", "R139"],
            Self::GatewayAndInterface => &["R95", "R92"],
            Self::InterfaceForOnPremises => &["R61", "R98"],
            Self::Interface { .. } | Self::NoEndpoint { .. } => &["R105"],
            Self::NothingYet { gateway: true } => &["R62"],
            Self::NothingYet { gateway: false } => &["R91"],
            Self::Nothing => &["R146"],
        }
    }
}

impl fmt::Display for Assumed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UsualMonth => "Flows carry what a usual month has; a quiet or a busy one may change the order.",
            Self::ListPrices => "Prices are AWS's list prices of the data, or your own; no discount, no tax.",
            Self::UnknownIsNotSaved => "A price that is not known is never counted as saved.",
            Self::AvailabilityNotWeighed => {
                "A proposal has an interface in each zone the flows start in; what a second zone is worth to you is not weighed."
            }
            Self::PoliciesNotSeen => {
                "Policies with conditions on source addresses must change with the way, and open connections break once."
            }
        })
    }
}

/// What a choice for a service can do beside the price: who reaches it, who controls it, and what it outlives.
pub fn traits(kind: ChoiceKind, service: &Service) -> Vec<(&'static str, Sentence)> {
    let works = match kind {
        ChoiceKind::Gateway => {
            Sentence::new("R56", "A row in each chosen route table: the service's prefix list leads to it.")
        }
        ChoiceKind::Interface => {
            Sentence::new("R78", "An interface with a private address in a subnet of each zone; names lead to it.")
        }
        ChoiceKind::NoEndpoint => {
            Sentence::new("R91", "Names give public addresses; the routes that are there lead to them.")
        }
    };
    let reach = match kind {
        ChoiceKind::Gateway => Sentence::new("R61", "Workloads of this VPC only; not on premises, not peered VPCs."),
        ChoiceKind::Interface => Sentence::new("R98", "This VPC, on premises and peered VPCs."),
        ChoiceKind::NoEndpoint => Sentence::new(
            "R1",
            "Whoever has a way to public addresses; to services of the Region it stays on AWS's network.",
        ),
    };
    let region = match kind {
        ChoiceKind::Gateway => Sentence::new("R60", "Its own Region only."),
        ChoiceKind::Interface if service.cross_region => {
            Sentence::new("R108", "Also another Region, by an endpoint for it.")
        }
        ChoiceKind::Interface => Sentence::new("R5", "Its own Region only, for this service."),
        ChoiceKind::NoEndpoint => Sentence::new("R44", "Any Region."),
    };
    let control = match kind {
        ChoiceKind::Gateway => Sentence::new(
            "R65",
            "An endpoint policy; the service sees private addresses, so aws:SourceIp no longer matches.",
        ),
        ChoiceKind::Interface => Sentence::new(
            "R82",
            "Security groups on its interfaces, and an endpoint policy where the service has them.",
        ),
        ChoiceKind::NoEndpoint => Sentence::new("R68", "IAM and the resource's own policy only."),
    };
    let availability = match kind {
        ChoiceKind::Gateway => Sentence::new("R219", "Regional by nature."),
        ChoiceKind::Interface => Sentence::new("R219", "As many zones as it has interfaces: two or more."),
        ChoiceKind::NoEndpoint => Sentence::new("R133", "That of the NAT gateway: a zonal one fails with its zone."),
    };
    vec![
        ("Works by", works),
        ("Reach", reach),
        ("Regions", region),
        ("Control", control),
        ("Availability", availability),
    ]
}
