//! What AWS allows before it is asked for more.

/// A default limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// The most there may be.
    pub limit: u32,
    /// Whether AWS raises it when asked.
    pub adjustable: bool,
    /// The most that AWS raises it to; none where AWS does not say.
    pub maximum: Option<u32>,
    /// The rule that gives it: `R28`; none where only AWS's own list of quotas does.
    pub rule: Option<&'static str>,
}

/// The default limits of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// VPCs of a region.
    pub vpcs_per_region: Quota,
    /// Subnets of a VPC.
    pub subnets_per_vpc: Quota,
    /// Route tables of a VPC, the main one among them.
    pub route_tables_per_vpc: Quota,
    /// Internet gateways of a region; raised with its VPCs.
    pub internet_gateways_per_region: Quota,
    /// Egress-only internet gateways of a region; raised with its VPCs.
    pub egress_only_internet_gateways_per_region: Quota,
    /// NAT gateways of a zone.
    pub nat_gateways_per_az: Quota,
    /// Elastic IP addresses of a region.
    pub elastic_ips_per_region: Quota,
    /// IPv4 blocks of a VPC, the primary one among them.
    pub ipv4_blocks_per_vpc: Quota,
    /// IPv6 blocks of a VPC.
    pub ipv6_blocks_per_vpc: Quota,
    /// Routes of a table that are not propagated, IPv4 and IPv6 each; AWS's prefix lists count by their weight.
    pub routes_per_table: Quota,
    /// Propagated routes of a table.
    pub propagated_routes_per_table: Quota,
    /// Gateway endpoints of a region.
    pub gateway_endpoints_per_region: Quota,
    /// Gateway endpoints of a VPC.
    pub gateway_endpoints_per_vpc: Quota,
    /// Interface and Gateway Load Balancer endpoints of a VPC together.
    pub interface_endpoints_per_vpc: Quota,
    /// Characters of an endpoint policy, white space among them.
    pub endpoint_policy_characters: Quota,
    /// Security groups of a network interface.
    pub security_groups_per_interface: Quota,
    /// Rules of a security group, inbound and outbound, IPv4 and IPv6 each. As the maximum this stands for their product
    /// with the groups of an interface.
    pub rules_per_security_group: Quota,
    /// Entries of a network ACL, inbound and outbound, IPv4 and IPv6 each, with the one that denies the rest.
    pub entries_per_network_acl: Quota,
}

#[cfg(test)]
mod tests {
    use super::super::Catalog;
    use super::*;

    fn check(quota: Quota, limit: u32, maximum: Option<u32>, rule: impl Into<Option<&'static str>>) {
        let rule = rule.into();
        let adjustable = maximum != Some(limit);
        assert_eq!(quota, Quota { limit, adjustable, maximum, rule });
    }

    #[test]
    fn r9_r28_quotas_of_a_region_and_a_vpc() {
        let quotas = &Catalog::embedded().quotas;
        for quota in [
            quotas.vpcs_per_region,
            quotas.internet_gateways_per_region,
            quotas.egress_only_internet_gateways_per_region,
            quotas.nat_gateways_per_az,
            quotas.elastic_ips_per_region,
        ] {
            check(quota, 5, None, "R28");
        }
        check(quotas.subnets_per_vpc, 200, None, "R28");
        check(quotas.route_tables_per_vpc, 200, None, "R28");
        check(quotas.ipv4_blocks_per_vpc, 5, Some(50), "R9");
        check(quotas.ipv6_blocks_per_vpc, 5, Some(50), "R9");
    }

    #[test]
    fn r39_propagated_routes_are_fixed() {
        let quotas = &Catalog::embedded().quotas;
        check(quotas.routes_per_table, 500, Some(1_000), "R39");
        check(quotas.propagated_routes_per_table, 100, Some(100), "R39");
    }

    #[test]
    fn r59_r102_quotas_of_endpoints() {
        let quotas = &Catalog::embedded().quotas;
        check(quotas.gateway_endpoints_per_region, 20, None, "R59");
        check(quotas.gateway_endpoints_per_vpc, 255, Some(255), "R59");
        check(quotas.endpoint_policy_characters, 20_480, Some(20_480), "R59");
        check(quotas.interface_endpoints_per_vpc, 50, None, "R102");
    }

    #[test]
    fn quotas_of_security_groups_and_acls() {
        let quotas = &Catalog::embedded().quotas;
        check(quotas.security_groups_per_interface, 5, Some(16), None);
        check(quotas.rules_per_security_group, 60, Some(1_000), None);
        check(quotas.entries_per_network_acl, 20, Some(40), None);
    }
}
