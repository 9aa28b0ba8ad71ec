// Made of schema.json by tests/browser/types.test.mjs.

/**
 * Into the members or out of them.
 */
export type Direction = "ingress" | "egress";
export type NetworkAclId = string;
export type SubnetId = string;
/**
 * The id of any object, such as `vpce-1`.
 */
export type ObjectId = string;
/**
 * US dollars, exact: a decimal number.
 */
export type Usd = string;
export type FlowId = string;
/**
 * What a line charges.
 */
export type Item =
  | "NatGatewayHours"
  | "NatGatewayDataSent"
  | "NatGatewayDataReceived"
  | "RegionalNatGatewayHours"
  | "NatInstanceHours"
  | "PublicIpv4Hours"
  | "InterfaceEndpointHours"
  | "InterfaceEndpointDataSent"
  | "InterfaceEndpointDataReceived"
  | "GatewayEndpointHours"
  | "GatewayEndpointData"
  | "CrossZoneData"
  | "CrossZonePrivateLinkData"
  | "DirectConnectOut"
  | "VpnOut"
  | "VpnConnectionHours"
  | "LoadBalancerHours"
  | "LoadBalancerNlcuHours"
  | "ResolverEndpointHours"
  | "HostedZoneMonths"
  | "InternetOutFree"
  | "InternetOut"
  | "InternetIn"
  | "InterRegionOut"
  | "InterRegionIn";
/**
 * How many units, exact: a decimal number.
 */
export type Quantity = string;
/**
 * Where a price is from.
 */
export type PriceSource =
  | {
      /**
       * How sure it is.
       */
      confidence: string;
      /**
       * The figure's date, as the source gives it.
       */
      date: string;
      kind: "listed";
      /**
       * What else the data say of it.
       */
      note: string | null;
      /**
       * The source's title.
       */
      title: string;
    }
  | {
      kind: "rule";
      /**
       * Its number.
       */
      rule: string;
    }
  | {
      kind: "own";
    }
  | {
      /**
       * Its date.
       */
      date: string;
      kind: "assumed";
      /**
       * The title of that figure's source.
       */
      title: string;
    }
  | {
      kind: "unmeasured";
    }
  | {
      kind: "unknown";
    };
/**
 * What a quantity counts.
 */
export type Unit = "hour" | "gigabyte" | "month";
/**
 * US dollars for a unit, exact: a decimal number.
 */
export type UnitPrice = string;
/**
 * One edit, and one step to undo. In JSON: `{"command": "CreateSubnet", "vpc": "vpc-1", …}`.
 *
 * Blocks are text as typed, so that host bits can be cleared and said so (R8). A name left out or empty gets a
 * readable default. A created object's id is its kind's prefix and the next number never used in the plan.
 */
export type Command =
  | {
      command: "Batch";
      commands: Command[];
    }
  | {
      command: "RenameDesign";
      name: string;
    }
  | {
      command: "Rename";
      name: string;
      object: ObjectId;
    }
  | {
      command: "SetRegion";
      region: string;
    }
  | {
      command: "SetInternetFreeAllowance";
      enabled: boolean;
    }
  | {
      command: "SetPrice";
      per_unit?: UnitPrice | null;
      price: PriceKey;
    }
  | {
      assumption: Assumption;
      command: "SetAssumption";
      enabled: boolean;
    }
  | {
      command: "CreateNote";
      object?: ObjectId | null;
      text: string;
    }
  | {
      command: "ModifyNote";
      note: NoteId;
      text: string;
    }
  | {
      command: "DeleteNote";
      note: NoteId;
    }
  | {
      cidr_block: string;
      command: "CreateVpc";
      name: string;
    }
  | {
      command: "DeleteVpc";
      vpc: VpcId;
    }
  | {
      command: "ModifyVpcAttribute";
      /**
       * Whether clients ask a DNS server of their own (R87).
       */
      custom_dns_servers?: boolean | null;
      enable_dns_hostnames?: boolean | null;
      enable_dns_support?: boolean | null;
      /**
       * The account, twelve digits; empty for the plan's own (R118).
       */
      owner_id?: string | null;
      vpc: VpcId;
    }
  | {
      command: "AssociateVpcIpv6CidrBlock";
      ipv6_cidr_block?: string | null;
      vpc: VpcId;
    }
  | {
      command: "DisassociateVpcIpv6CidrBlock";
      vpc: VpcId;
    }
  | {
      cidr_block: string;
      command: "AssociateVpcCidrBlock";
      vpc: VpcId;
    }
  | {
      cidr_block: string;
      command: "DisassociateVpcCidrBlock";
      vpc: VpcId;
    }
  | {
      availability_zone: string;
      cidr_block?: string | null;
      command: "CreateSubnet";
      ipv6_cidr_block?: string | null;
      name: string;
      vpc: VpcId;
    }
  | {
      command: "DeleteSubnet";
      subnet: SubnetId;
    }
  | {
      command: "ModifySubnetAttribute";
      enable_dns64?: boolean | null;
      map_public_ip_on_launch?: boolean | null;
      subnet: SubnetId;
    }
  | {
      command: "AssociateSubnetCidrBlock";
      ipv6_cidr_block?: string | null;
      subnet: SubnetId;
    }
  | {
      command: "DisassociateSubnetCidrBlock";
      subnet: SubnetId;
    }
  | {
      cidr_block: string;
      command: "ReplaceSubnetCidrBlock";
      subnet: SubnetId;
    }
  | {
      command: "SplitSubnet";
      subnet: SubnetId;
    }
  | {
      command: "JoinSubnets";
      subnet: SubnetId;
      with: SubnetId;
    }
  | {
      command: "CreateRouteTable";
      name: string;
      vpc: VpcId;
    }
  | {
      command: "DeleteRouteTable";
      route_table: RouteTableId;
    }
  | {
      command: "AssociateRouteTable";
      route_table: RouteTableId;
      subnet: SubnetId;
    }
  | {
      command: "ReplaceRouteTableAssociation";
      route_table: RouteTableId;
      subnet: SubnetId;
    }
  | {
      command: "DisassociateRouteTable";
      subnet: SubnetId;
    }
  | {
      command: "SetMainRouteTable";
      route_table: RouteTableId;
    }
  | {
      command: "CreateRoute";
      destination_cidr_block?: string | null;
      destination_ipv6_cidr_block?: string | null;
      destination_prefix_list_id?: PrefixListId | null;
      route_table: RouteTableId;
      target: ObjectId;
    }
  | {
      command: "ReplaceRoute";
      destination_cidr_block?: string | null;
      destination_ipv6_cidr_block?: string | null;
      destination_prefix_list_id?: PrefixListId | null;
      route_table: RouteTableId;
      target: ObjectId;
    }
  | {
      command: "DeleteRoute";
      destination: string;
      route_table: RouteTableId;
    }
  | {
      command: "EnableVgwRoutePropagation";
      route_table: RouteTableId;
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      command: "DisableVgwRoutePropagation";
      route_table: RouteTableId;
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      command: "CreateManagedPrefixList";
      entries: string[];
      max_entries: number;
      name: string;
    }
  | {
      command: "ModifyManagedPrefixList";
      entries?: string[] | null;
      max_entries?: number | null;
      prefix_list: PrefixListId;
    }
  | {
      command: "DeleteManagedPrefixList";
      prefix_list: PrefixListId;
    }
  | {
      command: "CreateInternetGateway";
      name: string;
      vpc?: VpcId | null;
    }
  | {
      command: "AttachInternetGateway";
      internet_gateway: InternetGatewayId;
      vpc: VpcId;
    }
  | {
      command: "DetachInternetGateway";
      internet_gateway: InternetGatewayId;
    }
  | {
      command: "DeleteInternetGateway";
      internet_gateway: InternetGatewayId;
    }
  | {
      command: "CreateEgressOnlyInternetGateway";
      name: string;
      vpc: VpcId;
    }
  | {
      command: "DeleteEgressOnlyInternetGateway";
      egress_only_internet_gateway: EgressOnlyInternetGatewayId;
    }
  | {
      /**
       * Of a regional gateway in manual mode (R137).
       */
      availability_zones?: string[];
      command: "CreateNatGateway";
      connectivity_type: ConnectivityType & string;
      name: string;
      subnet?: SubnetId | null;
      vpc?: VpcId | null;
    }
  | {
      command: "DeleteNatGateway";
      nat_gateway: NatGatewayId;
    }
  | {
      command: "CreateVpnGateway";
      name: string;
      vpc?: VpcId | null;
    }
  | {
      command: "AttachVpnGateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
      vpc: VpcId;
    }
  | {
      command: "DetachVpnGateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      command: "DeleteVpnGateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      cidr_blocks: string[];
      command: "CreateOnPremisesNetwork";
      link: OnPremisesLink;
      name: string;
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      cidr_blocks?: string[] | null;
      command: "ModifyOnPremisesNetwork";
      internet_access?: boolean | null;
      link?: OnPremisesLink | null;
      on_premises_network: OnPremisesNetworkId;
      resolver_inbound_endpoint?: boolean | null;
    }
  | {
      command: "DeleteOnPremisesNetwork";
      on_premises_network: OnPremisesNetworkId;
    }
  | {
      accepter_vpc: VpcId;
      command: "CreateVpcPeeringConnection";
      name: string;
      requester_vpc: VpcId;
    }
  | {
      command: "DeleteVpcPeeringConnection";
      vpc_peering_connection: VpcPeeringConnectionId;
    }
  | {
      command: "CreateNetworkAcl";
      name: string;
      vpc: VpcId;
    }
  | {
      command: "SetNetworkAclEntries";
      entries: NetworkAclEntry[];
      network_acl: NetworkAclId;
    }
  | {
      command: "ReplaceNetworkAclAssociation";
      network_acl?: NetworkAclId | null;
      subnet: SubnetId;
    }
  | {
      command: "DeleteNetworkAcl";
      network_acl: NetworkAclId;
    }
  | {
      /**
       * The subnet's own setting when left out (R22).
       */
      associate_public_ip_address?: boolean | null;
      command: "RunInstances";
      count: number;
      kind: WorkloadKind & string;
      name: string;
      security_groups?: SecurityGroupId[];
      subnet: SubnetId;
    }
  | {
      associate_public_ip_address?: boolean | null;
      command: "ModifyInstances";
      count?: number | null;
      instance: InstanceId;
      kind?: WorkloadKind | null;
      security_groups?: SecurityGroupId[] | null;
      source_dest_check?: boolean | null;
    }
  | {
      command: "TerminateInstances";
      instance: InstanceId;
    }
  | {
      command: "CreateSecurityGroup";
      name: string;
      vpc: VpcId;
    }
  | {
      command: "SetSecurityGroupRules";
      rules: SecurityGroupRule[];
      security_group: SecurityGroupId;
    }
  | {
      command: "DeleteSecurityGroup";
      security_group: SecurityGroupId;
    }
  | {
      command: "CreateVpcEndpoint";
      configuration: NewEndpoint;
      dns_record_ip_type: DnsRecordIpType & string;
      ip_address_type: IpAddressType & string;
      name: string;
      policy: EndpointPolicy;
      service: ServiceName;
      vpc: VpcId;
    }
  | {
      change: EndpointChange;
      command: "ModifyVpcEndpoint";
      vpc_endpoint: VpcEndpointId;
    }
  | {
      command: "DeleteVpcEndpoint";
      vpc_endpoint: VpcEndpointId;
    }
  | {
      command: "CreateVpcEndpointServiceConfiguration";
      configuration: NewService;
      name: string;
      vpc: VpcId;
    }
  | {
      change: ServiceChange;
      command: "ModifyVpcEndpointServiceConfiguration";
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "DeleteVpcEndpointServiceConfiguration";
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "AcceptVpcEndpointConnection";
      vpc_endpoint: VpcEndpointId;
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "RejectVpcEndpointConnection";
      vpc_endpoint: VpcEndpointId;
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "CreateHostedZone";
      domain?: string | null;
      name: string;
      records?: Record[];
      vpc_endpoint?: VpcEndpointId | null;
      vpcs: VpcId[];
    }
  | {
      command: "ModifyHostedZone";
      hosted_zone: HostedZoneId;
      records?: Record[] | null;
      vpcs?: VpcId[] | null;
    }
  | {
      command: "DeleteHostedZone";
      hosted_zone: HostedZoneId;
    }
  | {
      command: "CreateDestination";
      name: string;
      target: DestinationKind;
    }
  | {
      command: "ModifyDestination";
      destination: DestinationId;
      target: DestinationKind;
    }
  | {
      command: "DeleteDestination";
      destination: DestinationId;
    }
  | {
      action?: string | null;
      command: "CreateFlow";
      destination: DestinationId;
      high?: Volume | null;
      low?: Volume | null;
      name: string;
      name_used: NameUsed & string;
      /**
       * The one that the service is usually called at, when left out.
       */
      port?: number | null;
      principal: Principal & string;
      receive_gb: Gigabytes;
      send_gb: Gigabytes;
      source: FlowSource;
      vpc_endpoint?: VpcEndpointId | null;
    }
  | {
      change: FlowChange;
      command: "ModifyFlow";
      flow: FlowId;
    }
  | {
      command: "DeleteFlow";
      flow: FlowId;
    };
/**
 * A price of this plan's region, as the person may type it (all per hour or per gigabyte).
 */
export type PriceKey =
  | "nat_gateway_hour"
  | "nat_gateway_per_gb"
  | "regional_nat_gateway_hour"
  | "regional_nat_gateway_per_gb"
  | "nat_instance_hour"
  | "interface_endpoint_hour"
  | "interface_endpoint_per_gb"
  | "public_ipv4_hour"
  | "cross_zone_per_gb"
  | "internet_out_per_gb"
  | "inter_region_per_gb"
  | "direct_connect_out_per_gb"
  | "vpn_out_per_gb"
  | "vpn_connection_hour"
  | "load_balancer_hour"
  | "load_balancer_nlcu_hour"
  | "resolver_endpoint_hour"
  | "hosted_zone_month";
/**
 * Something the data do not say that the person takes for granted; every line that rests on it says so.
 */
export type Assumption = "nat_per_gb_equals_hour";
export type NoteId = string;
export type VpcId = string;
export type RouteTableId = string;
export type PrefixListId = string;
export type VirtualPrivateGatewayId = string;
export type InternetGatewayId = string;
export type EgressOnlyInternetGatewayId = string;
/**
 * What a NAT gateway is for (R6).
 */
export type ConnectivityType = "public" | "private";
export type NatGatewayId = string;
/**
 * How an on-premises network reaches its virtual private gateway.
 */
export type OnPremisesLink = "direct_connect" | "vpn" | "vpn_static";
export type OnPremisesNetworkId = string;
export type VpcPeeringConnectionId = string;
/**
 * A rule's protocol.
 */
export type Protocol = "all" | "tcp" | "udp";
/**
 * What a workload is.
 */
export type WorkloadKind = "instances" | "function" | "tasks" | "pods";
export type SecurityGroupId = string;
export type InstanceId = string;
/**
 * The other side of a rule.
 */
export type Peer =
  | {
      cidr: string;
    }
  | {
      security_group: SecurityGroupId;
    }
  | {
      prefix_list: string;
    };
/**
 * What a new endpoint is made of.
 */
export type NewEndpoint =
  | {
      route_tables: RouteTableId[];
      type: "Gateway";
    }
  | {
      /**
       * On when left out, where the service has it (R89).
       */
      private_dns_enabled?: boolean | null;
      private_dns_only_for_inbound_resolver_endpoint: boolean;
      security_groups?: SecurityGroupId[];
      /**
       * Another region's service (R108).
       */
      service_region?: string | null;
      subnets: SubnetId[];
      type: "Interface";
    };
/**
 * Which records the names of an endpoint get (R73, R81).
 */
export type DnsRecordIpType = "service-defined" | "ipv4" | "ipv6" | "dualstack";
/**
 * Address families an endpoint carries (R4).
 */
export type IpAddressType = "ipv4" | "ipv6" | "dualstack";
/**
 * What an endpoint lets through (R68). The call may still end in 403 for other reasons (R152).
 */
export type EndpointPolicy =
  | {
      preset: "full_access";
    }
  | {
      preset: "only_resources";
      /**
       * Their ARNs.
       */
      resources: string[];
    }
  | {
      /**
       * The actions allowed.
       */
      actions: string[];
      preset: "deny_all_but";
    }
  | {
      preset: "only_principals";
      /**
       * The principals: `aws:PrincipalAccount` or `aws:PrincipalOrgID`.
       */
      principals: Principals;
      /**
       * ARNs that anybody may ask for.
       */
      resources: string[];
    };
/**
 * Whom a policy lets in by who signs the request.
 */
export type Principals = "this_account" | "this_organization";
/**
 * An endpoint service by the part of its name after the Region, such as `s3`, or the id of one of the plan's own.
 */
export type ServiceName = string;
export type VpcEndpointId = string;
export type VpcEndpointServiceId = string;
/**
 * Where a record leads; its JSON is the id or the address.
 */
export type RecordTarget = string;
export type HostedZoneId = string;
/**
 * What a destination is.
 */
export type DestinationKind =
  | {
      kind: "aws_service";
      /**
       * Whether it is reached through endpoints only, as a private API is (R255).
       */
      private_resource?: boolean;
      /**
       * Such as `eu-west-1`.
       */
      region?: string | null;
      /**
       * One resource of it by its ARN, such as `arn:aws:s3:::logs`: endpoint policies look at it (R68).
       */
      resource?: string | null;
      /**
       * Such as `s3`.
       */
      service: string;
    }
  | {
      /**
       * Such as `example.com` or `203.0.113.7`.
       */
      host: string;
      kind: "internet_host";
    }
  | {
      /**
       * Which one.
       */
      instance: InstanceId;
      kind: "instance";
    }
  | {
      kind: "endpoint_service";
      /**
       * Which one.
       */
      service: VpcEndpointServiceId;
    }
  | {
      kind: "on_premises";
      /**
       * Which one.
       */
      network: OnPremisesNetworkId;
    };
export type DestinationId = string;
/**
 * Gigabytes of 2^30 bytes, with three decimals at most.
 */
export type Gigabytes = number;
/**
 * Which of a service's names the client calls (R85, R142).
 */
export type NameUsed = "default" | "dualstack" | "endpoint_specific" | "endpoint_zonal";
/**
 * Who signs a flow's requests, as seen from the endpoint's account.
 */
export type Principal = "this_account" | "this_organization" | "other";
/**
 * Who starts a flow; its JSON is the id alone.
 */
export type FlowSource = string;
/**
 * How much a finding matters.
 */
export type Severity = "error" | "warning" | "advice";
/**
 * Who may change a row.
 */
export type EditedBy = "nobody" | "you" | "endpoint" | "propagation";
/**
 * Whether a row's target can take packets (R47).
 */
export type RouteState = "active" | "blackhole";
/**
 * What a subnet's table makes it: the routes decide, not the name (R20).
 */
export type SubnetKind = "public" | "private" | "vpn_only" | "isolated";
/**
 * A reason a flow does not arrive: a time-out or a failed name, but for the one that is a refusal, 403 (R152).
 */
export type Blocker =
  | {
      blocker: "name_does_not_resolve";
      vpc: VpcId;
    }
  | {
      blocker: "no_endpoint_for_name";
    }
  | {
      blocker: "not_in_zone";
      endpoint: VpcEndpointId;
    }
  | {
      blocker: "no_record";
      zone: HostedZoneId;
    }
  | {
      blocker: "no_zonal_name";
      endpoint: VpcEndpointId;
    }
  | {
      blocker: "no_dualstack_name";
    }
  | {
      blocker: "no_private_name";
      service: VpcEndpointServiceId;
    }
  | {
      blocker: "no_address_of_family";
      family: Family;
    }
  | {
      blocker: "egress_denied";
      instance: InstanceId;
    }
  | {
      blocker: "ingress_denied";
      object: ObjectId;
    }
  | {
      blocker: "acl_denied";
      direction: Direction;
      network_acl: NetworkAclId;
      returning: boolean;
      subnet: SubnetId;
    }
  | {
      at: ObjectId | null;
      blocker: "no_route";
      route_table: RouteTableId;
    }
  | {
      blocker: "blackhole";
      destination: string;
      route_table: RouteTableId;
      target: ObjectId;
    }
  | {
      blocker: "diverted";
      destination: string;
      route_table: RouteTableId;
      target: ObjectId;
    }
  | {
      blocker: "no_return_route";
      route_table: RouteTableId;
    }
  | {
      blocker: "no_public_address";
      instance: InstanceId;
      internet_gateway: InternetGatewayId;
    }
  | {
      blocker: "function_without_address";
      instance: InstanceId;
      internet_gateway: InternetGatewayId;
    }
  | {
      blocker: "private_nat";
      internet_gateway: InternetGatewayId;
      nat_gateway: NatGatewayId;
    }
  | {
      at: ObjectId;
      blocker: "route_loop";
    }
  | {
      blocker: "source_dest_check";
      instance: InstanceId;
    }
  | {
      blocker: "inside_vpc_range";
      vpc: VpcId;
    }
  | {
      blocker: "other_vpc";
      object: ObjectId;
      vpc: VpcId;
    }
  | {
      address: string;
      blocker: "never_leaves";
    }
  | {
      address: string;
      at: ObjectId;
      blocker: "not_announced";
    }
  | {
      at: ObjectId;
      blocker: "not_translated";
    }
  | {
      blocker: "not_transitive";
      through: ObjectId;
      vpc: VpcId;
    }
  | {
      blocker: "line_elsewhere";
      network: OnPremisesNetworkId;
    }
  | {
      blocker: "no_internet_on_premises";
      network: OnPremisesNetworkId;
    }
  | {
      blocker: "not_accepted";
      endpoint: VpcEndpointId;
      state: EndpointConnectionState;
    }
  | {
      availability_zone: string;
      blocker: "no_targets";
      service: VpcEndpointServiceId;
    }
  | {
      blocker: "port_not_served";
      port: number;
      service: string;
    }
  | {
      blocker: "private_resources_only";
      endpoint: VpcEndpointId;
    }
  | {
      blocker: "endpoints_only";
    }
  | {
      blocker: "denied_by_policy";
      endpoint: VpcEndpointId;
    };
/**
 * The two families of addresses, whose routes never mix (R35).
 */
export type Family = "ipv4" | "ipv6";
/**
 * States of a connection (R106).
 */
export type EndpointConnectionState = "pending_acceptance" | "available" | "rejected" | "expired";
/**
 * The kinds of way a flow can take.
 */
export type PathClass =
  | "gateway_endpoint"
  | "interface_endpoint"
  | "aws_public_via_nat"
  | "aws_public_via_internet_gateway"
  | "internet_via_nat"
  | "internet"
  | "private"
  | "on_premises"
  | "denied"
  | "dropped";
/**
 * What a resolver answers.
 */
export type Answer =
  | {
      /**
       * Its address.
       */
      address: string;
      /**
       * The addresses of all interfaces.
       */
      all: string[];
      /**
       * The endpoint.
       */
      endpoint: VpcEndpointId;
      kind: "interfaces";
      /**
       * The interface used: the one in the source's zone, else the first (a convention; R104).
       */
      subnet: SubnetId;
    }
  | {
      /**
       * One of them, where the service's ranges are known.
       */
      address: Sought;
      kind: "aws_public";
      /**
       * The region they belong to.
       */
      region: string;
    }
  | {
      /**
       * Its address, where the person gave one.
       */
      address: Sought;
      kind: "internet";
    }
  | {
      /**
       * The first of its addresses.
       */
      address: string;
      /**
       * The workload.
       */
      instance: InstanceId;
      kind: "instance";
    }
  | {
      /**
       * The address.
       */
      address: string;
      kind: "load_balancer";
      /**
       * The endpoint service.
       */
      service: VpcEndpointServiceId;
      /**
       * The subnet of the interface that has the address.
       */
      subnet: SubnetId;
    }
  | {
      /**
       * The first address of its first block.
       */
      address: string;
      kind: "on_premises";
      /**
       * The network.
       */
      network: OnPremisesNetworkId;
    }
  | {
      kind: "nothing";
    };
/**
 * What a table is asked for.
 */
export type Sought =
  | {
      address: string;
    }
  | {
      unknown: Family;
    };
/**
 * Why a name resolved as it did.
 */
export type NameReason =
  | {
      endpoint: VpcEndpointId;
      reason: "private_dns";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "hosted_zone";
      zone: HostedZoneId;
    }
  | {
      reason: "zone_record";
      zone: HostedZoneId;
    }
  | {
      reason: "no_record";
      zone: HostedZoneId;
    }
  | {
      endpoint: VpcEndpointId;
      reason: "resolver_inbound";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "endpoint_name";
    }
  | {
      reason: "no_endpoint";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "no_zonal_name";
    }
  | {
      reason: "public_name";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "gateway_keeps_name";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "private_dns_off";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "private_dns_ineffective";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "custom_dns_servers";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "global_name";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "not_in_zone";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "private_dns_elsewhere";
    }
  | {
      endpoint: VpcEndpointId;
      reason: "inbound_resolver_only";
    }
  | {
      reason: "dns_support_off";
    }
  | {
      reason: "no_dualstack_name";
    }
  | {
      reason: "no_private_name";
      service: VpcEndpointServiceId;
    }
  | {
      family: Family;
      reason: "no_address_of_family";
    }
  | {
      reason: "dns64";
    }
  | {
      reason: "literal";
    };
/**
 * A stop, in the order packets pass it.
 */
export type Hop =
  | {
      availability_zone: string;
      hop: "workload";
      instance: InstanceId;
      subnet: SubnetId;
    }
  | {
      hop: "on_premises_network";
      network: OnPremisesNetworkId;
    }
  | {
      hop: "virtual_private_gateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      hop: "vpc_peering_connection";
      vpc_peering_connection: VpcPeeringConnectionId;
    }
  | {
      availability_zone: string;
      hop: "nat_gateway";
      nat_gateway: NatGatewayId;
      subnet: SubnetId | null;
    }
  | {
      availability_zone: string;
      hop: "nat_instance";
      instance: InstanceId;
      subnet: SubnetId;
    }
  | {
      hop: "internet_gateway";
      internet_gateway: InternetGatewayId;
    }
  | {
      egress_only_internet_gateway: EgressOnlyInternetGatewayId;
      hop: "egress_only_internet_gateway";
    }
  | {
      hop: "gateway_endpoint";
      vpc_endpoint: VpcEndpointId;
    }
  | {
      address: string;
      availability_zone: string;
      hop: "endpoint_interface";
      subnet: SubnetId;
      vpc_endpoint: VpcEndpointId;
    }
  | {
      availability_zone: string;
      hop: "load_balancer";
      subnet: SubnetId;
      targets: InstanceId[];
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      availability_zone: string;
      hop: "instance";
      instance: InstanceId;
      subnet: SubnetId;
    }
  | {
      destination: DestinationId;
      hop: "destination";
    };
/**
 * Whether a flow arrives. A refusal by policy, 403, is another matter than a time-out (R152).
 */
export type Verdict = "reached" | "dropped" | "denied";
/**
 * By which a request and its answer find one another. Each is used once; the last 10,000 are remembered.
 */
export type RequestId = number | string;
/**
 * What a request is answered when it was carried out.
 */
export type Reply =
  | {
      /**
       * The plan.
       */
      design: Design;
      /**
       * Counts the plan's changes.
       */
      revision: number;
    }
  | {
      /**
       * The objects that are new, in the order made.
       */
      created: ObjectId[];
      /**
       * What was done but not quite as asked.
       */
      notices: Notice[];
      /**
       * Counts the plan's changes.
       */
      revision: number;
    }
  | {
      /**
       * A name for it.
       */
      name: string;
      /**
       * What is in it.
       */
      text: string;
    }
  | {
      /**
       * Counts the plan's changes.
       */
      revision: number;
    };
/**
 * The three kinds of NAT gateway (R6).
 */
export type NatConnectivity =
  | {
      kind: "zonal_public";
      /**
       * Its private address, kept until it is deleted.
       */
      private_address: string;
      /**
       * Its subnet, whose route table carries its traffic on.
       */
      subnet: SubnetId;
    }
  | {
      kind: "zonal_private";
      /**
       * Its private address.
       */
      private_address: string;
      /**
       * Its subnet.
       */
      subnet: SubnetId;
    }
  | {
      /**
       * Its zones in manual mode; in automatic mode, with none named, it follows the VPC's interfaces (R137, R138).
       */
      availability_zones?: string[];
      kind: "regional";
      /**
       * Its own table, made with it.
       */
      route_table: RouteTableId;
      /**
       * Its VPC.
       */
      vpc: VpcId;
    };
/**
 * What a static route can point at in this model (R32).
 */
export type RouteTarget = string;
/**
 * What the type of an endpoint adds (R111).
 */
export type EndpointConfiguration =
  | {
      /**
       * The tables it writes a row in; with none it carries nothing (R55, R56).
       */
      route_tables: RouteTableId[];
      type: "Gateway";
    }
  | {
      /**
       * One interface per zone (R78).
       */
      interfaces: NetworkInterface[];
      /**
       * Whether the service's public name answers with the interfaces' addresses in this VPC (R86).
       */
      private_dns_enabled: boolean;
      /**
       * Whether that holds only for queries through a Resolver inbound endpoint (R92).
       */
      private_dns_only_for_inbound_resolver_endpoint?: boolean;
      /**
       * Groups of the interfaces; none means the VPC's default group (R82).
       */
      security_groups?: SecurityGroupId[];
      /**
       * The region of the service when it is not the VPC's own (R5, R108).
       */
      service_region?: string | null;
      type: "Interface";
    }
  | {
      type: "GatewayLoadBalancer";
    }
  | {
      type: "Resource";
    }
  | {
      type: "ServiceNetwork";
    };
/**
 * What a VPC is for in the plan.
 */
export type VpcRole = "workload" | "provider";
/**
 * Something done that was not quite what was typed.
 */
export type Notice = {
  notice: "HostBitsCleared";
  /**
   * As taken.
   */
  taken: string;
  /**
   * As typed.
   */
  typed: string;
};
/**
 * One edit, and one step to undo. In JSON: `{"command": "CreateSubnet", "vpc": "vpc-1", …}`.
 *
 * Blocks are text as typed, so that host bits can be cleared and said so (R8). A name left out or empty gets a
 * readable default. A created object's id is its kind's prefix and the next number never used in the plan.
 */
export type CommandGiven =
  | {
      command: "Batch";
      commands: CommandGiven[];
    }
  | {
      command: "RenameDesign";
      name: string;
    }
  | {
      command: "Rename";
      name: string;
      object: ObjectId;
    }
  | {
      command: "SetRegion";
      region: string;
    }
  | {
      command: "SetInternetFreeAllowance";
      enabled: boolean;
    }
  | {
      command: "SetPrice";
      per_unit?: UnitPrice | null;
      price: PriceKey;
    }
  | {
      assumption: Assumption;
      command: "SetAssumption";
      enabled: boolean;
    }
  | {
      command: "CreateNote";
      object?: ObjectId | null;
      text: string;
    }
  | {
      command: "ModifyNote";
      note: NoteId;
      text: string;
    }
  | {
      command: "DeleteNote";
      note: NoteId;
    }
  | {
      cidr_block: string;
      command: "CreateVpc";
      name?: string;
    }
  | {
      command: "DeleteVpc";
      vpc: VpcId;
    }
  | {
      command: "ModifyVpcAttribute";
      /**
       * Whether clients ask a DNS server of their own (R87).
       */
      custom_dns_servers?: boolean | null;
      enable_dns_hostnames?: boolean | null;
      enable_dns_support?: boolean | null;
      /**
       * The account, twelve digits; empty for the plan's own (R118).
       */
      owner_id?: string | null;
      vpc: VpcId;
    }
  | {
      command: "AssociateVpcIpv6CidrBlock";
      ipv6_cidr_block?: string | null;
      vpc: VpcId;
    }
  | {
      command: "DisassociateVpcIpv6CidrBlock";
      vpc: VpcId;
    }
  | {
      cidr_block: string;
      command: "AssociateVpcCidrBlock";
      vpc: VpcId;
    }
  | {
      cidr_block: string;
      command: "DisassociateVpcCidrBlock";
      vpc: VpcId;
    }
  | {
      availability_zone: string;
      cidr_block?: string | null;
      command: "CreateSubnet";
      ipv6_cidr_block?: string | null;
      name?: string;
      vpc: VpcId;
    }
  | {
      command: "DeleteSubnet";
      subnet: SubnetId;
    }
  | {
      command: "ModifySubnetAttribute";
      enable_dns64?: boolean | null;
      map_public_ip_on_launch?: boolean | null;
      subnet: SubnetId;
    }
  | {
      command: "AssociateSubnetCidrBlock";
      ipv6_cidr_block?: string | null;
      subnet: SubnetId;
    }
  | {
      command: "DisassociateSubnetCidrBlock";
      subnet: SubnetId;
    }
  | {
      cidr_block: string;
      command: "ReplaceSubnetCidrBlock";
      subnet: SubnetId;
    }
  | {
      command: "SplitSubnet";
      subnet: SubnetId;
    }
  | {
      command: "JoinSubnets";
      subnet: SubnetId;
      with: SubnetId;
    }
  | {
      command: "CreateRouteTable";
      name?: string;
      vpc: VpcId;
    }
  | {
      command: "DeleteRouteTable";
      route_table: RouteTableId;
    }
  | {
      command: "AssociateRouteTable";
      route_table: RouteTableId;
      subnet: SubnetId;
    }
  | {
      command: "ReplaceRouteTableAssociation";
      route_table: RouteTableId;
      subnet: SubnetId;
    }
  | {
      command: "DisassociateRouteTable";
      subnet: SubnetId;
    }
  | {
      command: "SetMainRouteTable";
      route_table: RouteTableId;
    }
  | {
      command: "CreateRoute";
      destination_cidr_block?: string | null;
      destination_ipv6_cidr_block?: string | null;
      destination_prefix_list_id?: PrefixListId | null;
      route_table: RouteTableId;
      target: ObjectId;
    }
  | {
      command: "ReplaceRoute";
      destination_cidr_block?: string | null;
      destination_ipv6_cidr_block?: string | null;
      destination_prefix_list_id?: PrefixListId | null;
      route_table: RouteTableId;
      target: ObjectId;
    }
  | {
      command: "DeleteRoute";
      destination: string;
      route_table: RouteTableId;
    }
  | {
      command: "EnableVgwRoutePropagation";
      route_table: RouteTableId;
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      command: "DisableVgwRoutePropagation";
      route_table: RouteTableId;
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      command: "CreateManagedPrefixList";
      entries: string[];
      max_entries: number;
      name?: string;
    }
  | {
      command: "ModifyManagedPrefixList";
      entries?: string[] | null;
      max_entries?: number | null;
      prefix_list: PrefixListId;
    }
  | {
      command: "DeleteManagedPrefixList";
      prefix_list: PrefixListId;
    }
  | {
      command: "CreateInternetGateway";
      name?: string;
      vpc?: VpcId | null;
    }
  | {
      command: "AttachInternetGateway";
      internet_gateway: InternetGatewayId;
      vpc: VpcId;
    }
  | {
      command: "DetachInternetGateway";
      internet_gateway: InternetGatewayId;
    }
  | {
      command: "DeleteInternetGateway";
      internet_gateway: InternetGatewayId;
    }
  | {
      command: "CreateEgressOnlyInternetGateway";
      name?: string;
      vpc: VpcId;
    }
  | {
      command: "DeleteEgressOnlyInternetGateway";
      egress_only_internet_gateway: EgressOnlyInternetGatewayId;
    }
  | {
      /**
       * Of a regional gateway in manual mode (R137).
       */
      availability_zones?: string[];
      command: "CreateNatGateway";
      connectivity_type?: ConnectivityType & string;
      name?: string;
      subnet?: SubnetId | null;
      vpc?: VpcId | null;
    }
  | {
      command: "DeleteNatGateway";
      nat_gateway: NatGatewayId;
    }
  | {
      command: "CreateVpnGateway";
      name?: string;
      vpc?: VpcId | null;
    }
  | {
      command: "AttachVpnGateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
      vpc: VpcId;
    }
  | {
      command: "DetachVpnGateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      command: "DeleteVpnGateway";
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      cidr_blocks: string[];
      command: "CreateOnPremisesNetwork";
      link: OnPremisesLink;
      name?: string;
      virtual_private_gateway: VirtualPrivateGatewayId;
    }
  | {
      cidr_blocks?: string[] | null;
      command: "ModifyOnPremisesNetwork";
      internet_access?: boolean | null;
      link?: OnPremisesLink | null;
      on_premises_network: OnPremisesNetworkId;
      resolver_inbound_endpoint?: boolean | null;
    }
  | {
      command: "DeleteOnPremisesNetwork";
      on_premises_network: OnPremisesNetworkId;
    }
  | {
      accepter_vpc: VpcId;
      command: "CreateVpcPeeringConnection";
      name?: string;
      requester_vpc: VpcId;
    }
  | {
      command: "DeleteVpcPeeringConnection";
      vpc_peering_connection: VpcPeeringConnectionId;
    }
  | {
      command: "CreateNetworkAcl";
      name?: string;
      vpc: VpcId;
    }
  | {
      command: "SetNetworkAclEntries";
      entries: NetworkAclEntry[];
      network_acl: NetworkAclId;
    }
  | {
      command: "ReplaceNetworkAclAssociation";
      network_acl?: NetworkAclId | null;
      subnet: SubnetId;
    }
  | {
      command: "DeleteNetworkAcl";
      network_acl: NetworkAclId;
    }
  | {
      /**
       * The subnet's own setting when left out (R22).
       */
      associate_public_ip_address?: boolean | null;
      command: "RunInstances";
      count?: number;
      kind?: WorkloadKind & string;
      name?: string;
      security_groups?: SecurityGroupId[];
      subnet: SubnetId;
    }
  | {
      associate_public_ip_address?: boolean | null;
      command: "ModifyInstances";
      count?: number | null;
      instance: InstanceId;
      kind?: WorkloadKind | null;
      security_groups?: SecurityGroupId[] | null;
      source_dest_check?: boolean | null;
    }
  | {
      command: "TerminateInstances";
      instance: InstanceId;
    }
  | {
      command: "CreateSecurityGroup";
      name?: string;
      vpc: VpcId;
    }
  | {
      command: "SetSecurityGroupRules";
      rules: SecurityGroupRule[];
      security_group: SecurityGroupId;
    }
  | {
      command: "DeleteSecurityGroup";
      security_group: SecurityGroupId;
    }
  | {
      command: "CreateVpcEndpoint";
      configuration: NewEndpointGiven;
      dns_record_ip_type?: DnsRecordIpType & string;
      ip_address_type?: IpAddressType & string;
      name?: string;
      policy?: EndpointPolicy;
      service: ServiceName;
      vpc: VpcId;
    }
  | {
      change: EndpointChange;
      command: "ModifyVpcEndpoint";
      vpc_endpoint: VpcEndpointId;
    }
  | {
      command: "DeleteVpcEndpoint";
      vpc_endpoint: VpcEndpointId;
    }
  | {
      command: "CreateVpcEndpointServiceConfiguration";
      configuration: NewServiceGiven;
      name?: string;
      vpc: VpcId;
    }
  | {
      change: ServiceChange;
      command: "ModifyVpcEndpointServiceConfiguration";
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "DeleteVpcEndpointServiceConfiguration";
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "AcceptVpcEndpointConnection";
      vpc_endpoint: VpcEndpointId;
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "RejectVpcEndpointConnection";
      vpc_endpoint: VpcEndpointId;
      vpc_endpoint_service: VpcEndpointServiceId;
    }
  | {
      command: "CreateHostedZone";
      domain?: string | null;
      name?: string;
      records?: Record[];
      vpc_endpoint?: VpcEndpointId | null;
      vpcs: VpcId[];
    }
  | {
      command: "ModifyHostedZone";
      hosted_zone: HostedZoneId;
      records?: Record[] | null;
      vpcs?: VpcId[] | null;
    }
  | {
      command: "DeleteHostedZone";
      hosted_zone: HostedZoneId;
    }
  | {
      command: "CreateDestination";
      name?: string;
      target: DestinationKind;
    }
  | {
      command: "ModifyDestination";
      destination: DestinationId;
      target: DestinationKind;
    }
  | {
      command: "DeleteDestination";
      destination: DestinationId;
    }
  | {
      action?: string | null;
      command: "CreateFlow";
      destination: DestinationId;
      high?: Volume | null;
      low?: Volume | null;
      name?: string;
      name_used?: NameUsed & string;
      /**
       * The one that the service is usually called at, when left out.
       */
      port?: number | null;
      principal?: Principal & string;
      receive_gb?: Gigabytes;
      send_gb?: Gigabytes;
      source: FlowSource;
      vpc_endpoint?: VpcEndpointId | null;
    }
  | {
      change: FlowChange;
      command: "ModifyFlow";
      flow: FlowId;
    }
  | {
      command: "DeleteFlow";
      flow: FlowId;
    };
/**
 * What a new endpoint is made of.
 */
export type NewEndpointGiven =
  | {
      route_tables?: RouteTableId[];
      type: "Gateway";
    }
  | {
      /**
       * On when left out, where the service has it (R89).
       */
      private_dns_enabled?: boolean | null;
      private_dns_only_for_inbound_resolver_endpoint?: boolean;
      security_groups?: SecurityGroupId[];
      /**
       * Another region's service (R108).
       */
      service_region?: string | null;
      subnets: SubnetId[];
      type: "Interface";
    };
/**
 * What a step is worked out from.
 */
export type Detail =
  | "none"
  | {
      name: NameTold;
    }
  | {
      rows: RowTold[];
    }
  | {
      lines: LineItem[];
    };
/**
 * Why a row won or lost.
 */
export type RowOutcome =
  "won" | "shorter_prefix" | "lower_priority" | "tied_at_random" | "local_first" | "other_family" | "does_not_contain";
/**
 * What the page is told.
 */
export type Event =
  | {
      event: "ready";
      /**
       * Counts the plan's changes.
       */
      revision: number;
      /**
       * Of options left out.
       */
      warnings: string[];
    }
  | {
      event: "change";
      /**
       * What redoing would make again.
       */
      redo: string | null;
      /**
       * Counts the plan's changes.
       */
      revision: number;
      /**
       * What undoing would take back.
       */
      undo: string | null;
    }
  | {
      /**
       * A usual month's bill.
       */
      cost: Bill;
      event: "result";
      /**
       * What is wrong, wasteful or worth knowing.
       */
      findings: Finding[];
      /**
       * Of this revision.
       */
      revision: number;
      /**
       * Every flow's way.
       */
      traces: Trace[];
    }
  | {
      event: "selection";
      /**
       * Its id, if anything is.
       */
      object: ObjectId | null;
    }
  | {
      event: "state";
      /**
       * To be kept unchanged.
       */
      state: string;
    }
  | (Problem & {
      event: "error";
    });
/**
 * What a step looks at.
 */
export type StepKind =
  "name" | "addresses" | "lookup" | "stop" | "way_back" | "security" | "blocked" | "verdict" | "price";
/**
 * What a plan can be exported as.
 */
export type Format = "json" | "svg";
/**
 * A request as it goes through the port.
 */
export type HostMessage =
  | {
      /**
       * A plan's document.
       */
      design: {
        [k: string]: unknown;
      };
      id: RequestId;
      type: "load";
    }
  | {
      id: RequestId;
      type: "get";
    }
  | {
      /**
       * As in the JavaScript interface.
       */
      commands: CommandGiven[];
      id: RequestId;
      type: "apply";
    }
  | {
      id: RequestId;
      /**
       * `auto` is as the system has it.
       */
      theme: ThemeAsked;
      type: "theme";
    }
  | {
      id: RequestId;
      /**
       * By id; none to point at nothing.
       */
      objects: ObjectId[];
      type: "highlight";
    }
  | {
      id: RequestId;
      type: "reset";
    }
  | {
      id: RequestId;
      type: "undo";
    }
  | {
      id: RequestId;
      type: "redo";
    }
  | {
      /**
       * Of which kind.
       */
      format: Format;
      id: RequestId;
      type: "export";
    }
  | {
      id: RequestId;
      type: "focus";
    }
  | {
      /**
       * Of these and no others, besides `ready`, `height` and `recovered`.
       */
      events: Topic[];
      id: RequestId;
      type: "subscribe";
    }
  | {
      id: RequestId;
      /**
       * The event's `state`, unchanged.
       */
      state: string;
      type: "restore";
    };
/**
 * A theme by its name in options.
 */
export type ThemeAsked = "auto" | "light" | "dark";
/**
 * What the page may choose to be told of.
 */
export type Topic = "change" | "result" | "selection" | "state" | "error";
/**
 * How much room a picture takes.
 */
export type PictureSize = "wide" | "compact" | "narrow";
/**
 * What comes through the port.
 */
export type PlannerMessage = Event | ScriptEvent | CarriedOut | Refused;
/**
 * What the frame's script tells by itself.
 */
export type ScriptEvent =
  | {
      event: "height";
      /**
       * In CSS pixels.
       */
      height: number;
    }
  | {
      event: "recovered";
      /**
       * Whether for reading only, for it crashed again and again.
       */
      reading: boolean;
      /**
       * What became of what the person had made.
       */
      work: Work;
    };
/**
 * After a crash, what became of what the person had made.
 */
export type Work = "kept" | "lost" | "left";
/**
 * A request, as it comes through the port: `{"type": "load", "design": {…}}`.
 */
export type Request =
  | {
      /**
       * A plan's document.
       */
      design: {
        [k: string]: unknown;
      };
      type: "load";
    }
  | {
      type: "get";
    }
  | {
      /**
       * As in the JavaScript interface.
       */
      commands: CommandGiven[];
      type: "apply";
    }
  | {
      /**
       * `auto` is as the system has it.
       */
      theme: ThemeAsked;
      type: "theme";
    }
  | {
      /**
       * By id; none to point at nothing.
       */
      objects: ObjectId[];
      type: "highlight";
    }
  | {
      type: "reset";
    }
  | {
      type: "undo";
    }
  | {
      type: "redo";
    }
  | {
      /**
       * Of which kind.
       */
      format: Format;
      type: "export";
    }
  | {
      type: "focus";
    }
  | {
      /**
       * Of these and no others, besides `ready`, `height` and `recovered`.
       */
      events: Topic[];
      type: "subscribe";
    }
  | {
      /**
       * The event's `state`, unchanged.
       */
      state: string;
      type: "restore";
    };

export interface VPCEndpointPlannerProtocolVpcPlanner1 {
  [k: string]: unknown;
}
/**
 * One question put to a subnet's network ACL.
 */
export interface AclCheck {
  /**
   * The answer.
   */
  allowed: boolean;
  /**
   * Into the subnet or out of it.
   */
  direction: Direction;
  /**
   * The ACL.
   */
  network_acl: NetworkAclId;
  /**
   * Whether it is about the answers.
   */
  returning: boolean;
  /**
   * The subnet's border that is crossed.
   */
  subnet: SubnetId;
}
/**
 * An address of a subnet and what holds it.
 */
export interface AddressUse {
  /**
   * The address.
   */
  address: string;
  /**
   * Its holder: a workload, a NAT gateway, an interface endpoint or a load balancer's endpoint service.
   */
  holder: ObjectId;
}
/**
 * Everything that follows from a plan.
 */
export interface Analysis {
  /**
   * A usual month's bill.
   */
  cost: Bill;
  /**
   * What is wrong, wasteful or worth knowing.
   */
  findings: Finding[];
  /**
   * The totals of a quiet and of a busy month, where a flow says how they differ.
   */
  range: CostRange | null;
  /**
   * Every route table with every row.
   */
  route_tables: RouteTableView[];
  /**
   * Every subnet's kind and addresses.
   */
  subnets: SubnetView[];
  /**
   * Every flow's way, in document order.
   */
  traces: Trace[];
}
/**
 * The month's bill.
 */
export interface Bill {
  /**
   * Standing charges first, then flow by flow.
   */
  lines: LineItem[];
  /**
   * All of it.
   */
  total: Total;
}
/**
 * A line of the bill.
 */
export interface LineItem {
  /**
   * US dollars.
   */
  amount: Usd | null;
  /**
   * The flow that causes it.
   */
  flow: FlowId | null;
  /**
   * How it is reckoned.
   */
  formula: string;
  /**
   * What is charged.
   */
  item: Item;
  /**
   * The object that causes it.
   */
  object: ObjectId | null;
  /**
   * How much.
   */
  quantity: Quantity;
  /**
   * Where the price is from.
   */
  source: PriceSource;
  /**
   * Of what.
   */
  unit: Unit;
  /**
   * The price of one unit; none where the data have none.
   */
  unit_price: UnitPrice | null;
}
/**
 * A sum, and whether every line in it has a price.
 */
export interface Total {
  /**
   * The sum of the lines whose price is known.
   */
  amount: Usd;
  /**
   * How many lines have no known price: with any, the total is "at least".
   */
  unknown: number;
}
/**
 * Something wrong, wasteful or worth knowing.
 */
export interface Finding {
  /**
   * Its kind.
   */
  code: string;
  /**
   * The command that mends it.
   */
  mend: Command | null;
  /**
   * The objects it is about.
   */
  objects: ObjectId[];
  /**
   * The rules it follows from.
   */
  rules: string[];
  /**
   * How much it matters.
   */
  severity: Severity;
  /**
   * What was found.
   */
  text: string;
}
/**
 * One entry: the lowest rule number that matches decides.
 */
export interface NetworkAclEntry {
  /**
   * Allow or deny.
   */
  allow: boolean;
  /**
   * From or to which addresses; a prefix list is not possible here (R67).
   */
  cidr_block: string;
  /**
   * Into the subnet or out of it.
   */
  direction: Direction;
  /**
   * Which destination ports; none means all.
   */
  ports?: PortRange | null;
  /**
   * Which protocol.
   */
  protocol: Protocol;
  /**
   * 1 to 32766, unique in its direction.
   */
  rule_number: number;
}
/**
 * Ports from the first to the last, both counted.
 */
export interface PortRange {
  /**
   * First port.
   */
  from: number;
  /**
   * Last port.
   */
  to: number;
}
/**
 * One thing a group allows.
 */
export interface SecurityGroupRule {
  /**
   * Into the members or out of them.
   */
  direction: Direction;
  /**
   * From or to whom.
   */
  peer: Peer;
  /**
   * Which ports; none means all.
   */
  ports?: PortRange | null;
  /**
   * Which protocol.
   */
  protocol: Protocol;
}
/**
 * What changes about an endpoint; what is left out stays.
 */
export interface EndpointChange {
  add_route_tables?: RouteTableId[];
  add_subnets?: SubnetId[];
  dns_record_ip_type?: DnsRecordIpType | null;
  ip_address_type?: IpAddressType | null;
  policy?: EndpointPolicy | null;
  private_dns_enabled?: boolean | null;
  private_dns_only_for_inbound_resolver_endpoint?: boolean | null;
  remove_route_tables?: RouteTableId[];
  remove_subnets?: SubnetId[];
  security_groups?: SecurityGroupId[] | null;
}
/**
 * What a new endpoint service is made of (R116).
 */
export interface NewService {
  acceptance_required: boolean;
  allowed_principals?: string[];
  private_dns_name?: string | null;
  /**
   * One a zone for the Network Load Balancer, which takes an address in each (R120).
   */
  subnets: SubnetId[];
  targets?: InstanceId[];
}
/**
 * What changes about an endpoint service; what is left out stays.
 */
export interface ServiceChange {
  acceptance_required?: boolean | null;
  add_subnets?: SubnetId[];
  allowed_principals?: string[] | null;
  average_nlcu?: Quantity | null;
  /**
   * Takes the units away: how many are in use is unknown.
   */
  clear_average_nlcu?: boolean;
  cross_zone_load_balancing?: boolean | null;
  /**
   * Empty takes the name away.
   */
  private_dns_name?: string | null;
  private_dns_name_verified?: boolean | null;
  remove_subnets?: SubnetId[];
  targets?: InstanceId[] | null;
}
/**
 * A name of a domain and where it leads.
 */
export interface Record {
  /**
   * What stands before the domain: nothing for the domain itself (its apex), `db`, or `*` for every name that has no
   * record.
   */
  name?: string;
  /**
   * Where it leads.
   */
  target: RecordTarget;
}
/**
 * What a flow exchanges in a month, both ways.
 */
export interface Volume {
  /**
   * Gigabytes from the destination to the source.
   */
  receive_gb: Gigabytes;
  /**
   * Gigabytes from the source to the destination.
   */
  send_gb: Gigabytes;
}
/**
 * What changes about a flow; what is left out stays.
 */
export interface FlowChange {
  /**
   * Empty takes the action away.
   */
  action?: string | null;
  /**
   * Takes the low and high volumes away: every month is the usual one.
   */
  clear_range?: boolean;
  /**
   * Takes the endpoint away: the first that serves the destination is called.
   */
  clear_vpc_endpoint?: boolean;
  destination?: DestinationId | null;
  high?: Volume | null;
  low?: Volume | null;
  name_used?: NameUsed | null;
  port?: number | null;
  principal?: Principal | null;
  receive_gb?: Gigabytes | null;
  send_gb?: Gigabytes | null;
  source?: FlowSource | null;
  vpc_endpoint?: VpcEndpointId | null;
}
/**
 * The totals of a quiet and of a busy month.
 */
export interface CostRange {
  /**
   * A busy month's.
   */
  high: Total;
  /**
   * A quiet month's.
   */
  low: Total;
}
/**
 * A route table with all its rows.
 */
export interface RouteTableView {
  /**
   * The table.
   */
  id: RouteTableId;
  /**
   * Whether it is the VPC's main table.
   */
  main: boolean;
  /**
   * The regional NAT gateway it belongs to (R136).
   */
  nat_gateway?: NatGatewayId | null;
  /**
   * Its rows: local, endpoint, static, propagated. Propagated ones are shared by the tables that hear of them.
   */
  rows: RouteRow[];
  /**
   * The subnets that use it, by association or because it is the main table (R24).
   */
  subnets: SubnetId[];
  /**
   * Its VPC.
   */
  vpc: VpcId;
}
/**
 * A row of a route table.
 */
export interface RouteRow {
  /**
   * A block, or the id of a prefix list.
   */
  destination: string;
  /**
   * What edits it.
   */
  edited_by: EditedBy;
  /**
   * How the row came to be.
   */
  origin: string;
  /**
   * The list, where the destination is one.
   */
  prefix_list: ListShape | null;
  /**
   * Whether it carries traffic.
   */
  state: RouteState;
  /**
   * `local`, or an id.
   */
  target: string;
}
/**
 * A prefix list.
 */
export interface ListShape {
  /**
   * Its blocks.
   */
  entries: string[];
  /**
   * AWS's name, or the id of one's own.
   */
  name: string;
}
/**
 * A subnet's kind and addresses.
 */
export interface SubnetView {
  /**
   * Usable IPv4 addresses not held.
   */
  free: number;
  /**
   * The addresses held, rising.
   */
  held: AddressUse[];
  /**
   * The subnet.
   */
  id: SubnetId;
  /**
   * What its table makes it (R20).
   */
  kind: SubnetKind;
  /**
   * The IPv4 addresses AWS keeps (R16).
   */
  reserved: string[];
  /**
   * The table it uses.
   */
  route_table: RouteTableId;
  /**
   * IPv4 addresses but the five AWS keeps (R16); none in an IPv6-only subnet.
   */
  usable: number;
}
/**
 * What became of a flow, and every reason.
 */
export interface Trace {
  /**
   * The source's zone; none on premises.
   */
  availability_zone: string | null;
  /**
   * Everything that stops it, in the order packets meet it.
   */
  blockers: Blocker[];
  /**
   * The kind of way it takes.
   */
  class: PathClass;
  /**
   * Its destination.
   */
  destination: DestinationId;
  /**
   * The attempt over IPv6 that failed before this one: the client waits for it first, or hangs (R72, R157i).
   */
  failed_attempt: FailedAttempt | null;
  /**
   * The flow.
   */
  flow: FlowId;
  /**
   * Every stop, in order; a dropped flow's last stop is where it was dropped.
   */
  hops: Hop[];
  /**
   * Every look into a route table, in order.
   */
  lookups: Lookup[];
  /**
   * Network ACLs asked, in order; default ones allow everything and are not listed.
   */
  network_acls: AclCheck[];
  /**
   * The name asked and the answer.
   */
  resolution: Resolution;
  /**
   * Looks into tables on the way back, where the answer needs a route of its own (R151).
   */
  return_lookups: Lookup[];
  /**
   * Security groups asked, in order.
   */
  security: SecurityCheck[];
  /**
   * Its source.
   */
  source: FlowSource;
  /**
   * Whether it arrives.
   */
  verdict: Verdict;
}
/**
 * An attempt over IPv6 that did not get through.
 */
export interface FailedAttempt {
  /**
   * What stopped it.
   */
  blockers: Blocker[];
  /**
   * The name asked and the answer.
   */
  resolution: Resolution;
}
/**
 * A name asked, the answer the client uses and the reason for it.
 */
export interface Resolution {
  /**
   * What came back.
   */
  answer: Answer;
  /**
   * The name asked; none where the destination is an address.
   */
  name: string | null;
  /**
   * Why.
   */
  reason: NameReason;
}
/**
 * What a table answers. The rows that lost are told when asked for, not kept: a flow looks into few tables, but a
 * table may have two thousand rows and a plan ten thousand flows.
 */
export interface Lookup {
  /**
   * How many other rows the table has.
   */
  others: number;
  /**
   * The table looked into.
   */
  route_table: RouteTableId;
  /**
   * What was looked for.
   */
  sought: Sought;
  /**
   * The row the packet follows; none where no row holds what is sought.
   */
  winner: Winner | null;
}
/**
 * The row that a packet follows.
 */
export interface Winner {
  /**
   * Its block that holds the address, the longest of all.
   */
  matched: string;
  /**
   * Its place in the table, from 0.
   */
  place: number;
  /**
   * The row.
   */
  row: RouteRow;
}
/**
 * One question put to the security groups of an object ([`crate::Design::security_groups_of`]).
 */
export interface SecurityCheck {
  /**
   * The answer.
   */
  allowed: boolean;
  /**
   * Out of the client or into the destination.
   */
  direction: Direction;
  /**
   * Whose groups were asked.
   */
  object: ObjectId;
}
/**
 * That a request was carried out.
 */
export interface CarriedOut {
  id: RequestId;
  ok: true;
  result: Reply;
}
/**
 * A whole plan. Lists keep the order in which siblings are drawn.
 */
export interface Design {
  /**
   * What the person takes for granted.
   */
  assumptions?: Assumption[];
  /**
   * What flows can lead to.
   */
  destinations?: Destination[];
  /**
   * Egress-only internet gateways.
   */
  egress_only_internet_gateways?: EgressOnlyInternetGateway[];
  /**
   * Traffic a month from a workload to a destination.
   */
  flows?: Flow[];
  /**
   * Private hosted zones of the person's own.
   */
  hosted_zones?: HostedZone[];
  /**
   * Workloads: one or more alike instances in one subnet.
   */
  instances?: Instance[];
  /**
   * Whether the account's free internet egress (100 GB a month) is still there for this plan.
   */
  internet_free_allowance?: boolean;
  /**
   * Internet gateways, attached or not.
   */
  internet_gateways?: InternetGateway[];
  /**
   * What the person calls the plan.
   */
  name: string;
  /**
   * NAT gateways.
   */
  nat_gateways?: NatGateway[];
  /**
   * Network ACLs beside each VPC's default one.
   */
  network_acls?: NetworkAcl[];
  /**
   * Remarks attached to objects.
   */
  notes?: Note[];
  /**
   * Networks behind Direct Connect or a VPN.
   */
  on_premises_networks?: OnPremisesNetwork[];
  /**
   * Prices the person typed.
   */
  own_prices?: OwnPrice[];
  /**
   * Prefix lists of the person's own.
   */
  prefix_lists?: PrefixList[];
  /**
   * The region the VPCs lie in, such as `us-east-1`.
   */
  region: string;
  /**
   * Route tables of all VPCs; each VPC has exactly one main table (R23).
   */
  route_tables: RouteTable[];
  /**
   * Version of the document's shape; see [`SCHEMA`].
   */
  schema: number;
  /**
   * Security groups beside each VPC's default group.
   */
  security_groups?: SecurityGroup[];
  /**
   * Subnets of all VPCs.
   */
  subnets: Subnet[];
  /**
   * Virtual private gateways.
   */
  virtual_private_gateways?: VirtualPrivateGateway[];
  /**
   * Endpoint services that provider VPCs offer.
   */
  vpc_endpoint_services?: VpcEndpointService[];
  /**
   * VPC endpoints of every type.
   */
  vpc_endpoints?: VpcEndpoint[];
  /**
   * Peerings between two VPCs.
   */
  vpc_peering_connections?: VpcPeeringConnection[];
  /**
   * VPCs.
   */
  vpcs: Vpc[];
}
/**
 * A destination of flows.
 */
export interface Destination {
  /**
   * Its id.
   */
  id: DestinationId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * What it is.
   */
  target: DestinationKind;
}
/**
 * An egress-only internet gateway, for IPv6 (R128).
 */
export interface EgressOnlyInternetGateway {
  /**
   * Its id.
   */
  id: EgressOnlyInternetGatewayId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The VPC it is attached to.
   */
  vpc: VpcId;
}
/**
 * A flow: what its source as a whole exchanges with a destination in a month.
 */
export interface Flow {
  /**
   * What is asked of the service, such as `s3:GetObject`: endpoint policies look at it (R68).
   */
  action?: string | null;
  /**
   * Where it leads.
   */
  destination: DestinationId;
  /**
   * A busy month; the typical one when left out.
   */
  high?: Volume | null;
  /**
   * Its id.
   */
  id: FlowId;
  /**
   * A quiet month; the typical one when left out.
   */
  low?: Volume | null;
  /**
   * What the person calls it; empty is fine.
   */
  name?: string;
  /**
   * Which of a service's names the source calls.
   */
  name_used?: NameUsed;
  /**
   * TCP port at the destination.
   */
  port?: number;
  /**
   * Whose signature its requests carry: endpoint policies look at it (R68).
   */
  principal?: Principal;
  /**
   * Gigabytes a month from the destination to the source, as typical.
   */
  receive_gb: Gigabytes;
  /**
   * Gigabytes a month from the source to the destination, as typical.
   */
  send_gb: Gigabytes;
  /**
   * Who starts it.
   */
  source: FlowSource;
  /**
   * The endpoint whose own name is called; the first that serves the destination when none is named.
   */
  vpc_endpoint?: VpcEndpointId | null;
}
/**
 * A private hosted zone, associated with VPCs: for the default name of an endpoint's service, or for a domain.
 */
export interface HostedZone {
  /**
   * The domain it is for, in lower case, such as `internal.example`: it is authoritative for it and for all names below
   * (R256).
   */
  domain?: string | null;
  /**
   * Its id.
   */
  id: HostedZoneId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The records of a domain.
   */
  records?: Record[];
  /**
   * The interface endpoint whose service's default name it is for: that name and those below lead to it. None of a zone
   * for a domain.
   */
  vpc_endpoint?: VpcEndpointId | null;
  /**
   * The VPCs whose resolvers see it.
   */
  vpcs: VpcId[];
}
/**
 * One or more alike instances; as many as there are addresses of either family.
 */
export interface Instance {
  /**
   * Whether each also has a public IPv4 address (R127), which is billed by the hour.
   */
  associate_public_ip_address?: boolean;
  /**
   * Its id.
   */
  id: InstanceId;
  /**
   * One IPv6 address each where the subnet has IPv6.
   */
  ipv6_addresses?: string[];
  /**
   * What it is.
   */
  kind?: WorkloadKind;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * One private IPv4 address each, kept until the instance goes; none in an IPv6-only subnet.
   */
  private_addresses?: string[];
  /**
   * Its security groups; none means the VPC's default group.
   */
  security_groups?: SecurityGroupId[];
  /**
   * Whether it drops what is neither for it nor from it, as every interface does unless told otherwise. Off, it
   * sends on what routes lead to it, from its own address: a NAT instance (R264).
   */
  source_dest_check?: boolean;
  /**
   * The subnet all of them stand in.
   */
  subnet: SubnetId;
}
/**
 * An internet gateway; a VPC has at most one attached (R36, R191).
 */
export interface InternetGateway {
  /**
   * Its id.
   */
  id: InternetGatewayId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The VPC it is attached to; routes to a detached gateway are blackholes (R49).
   */
  vpc?: VpcId | null;
}
/**
 * A NAT gateway (R6).
 */
export interface NatGateway {
  /**
   * Where it stands and what it reaches.
   */
  connectivity: NatConnectivity;
  /**
   * Its id.
   */
  id: NatGatewayId;
  /**
   * What the person calls it.
   */
  name: string;
}
/**
 * A network ACL of a VPC. The VPC's default one is implied, not listed: it allows everything.
 */
export interface NetworkAcl {
  /**
   * The entries; what none of them matches is denied.
   */
  entries: NetworkAclEntry[];
  /**
   * Its id.
   */
  id: NetworkAclId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * Its VPC.
   */
  vpc: VpcId;
}
/**
 * A remark.
 */
export interface Note {
  /**
   * Its id.
   */
  id: NoteId;
  /**
   * What it is attached to; the whole plan when nothing is named.
   */
  object?: ObjectId | null;
  /**
   * The remark.
   */
  text: string;
}
/**
 * A network outside AWS.
 */
export interface OnPremisesNetwork {
  /**
   * Its blocks.
   */
  cidr_blocks: string[];
  /**
   * Its id.
   */
  id: OnPremisesNetworkId;
  /**
   * Whether it has an internet connection of its own, by which it reaches public addresses.
   */
  internet_access?: boolean;
  /**
   * By what line.
   */
  link: OnPremisesLink;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * Whether its resolver forwards AWS names to a Resolver inbound endpoint in the gateway's VPC (R92, R98).
   */
  resolver_inbound_endpoint?: boolean;
  /**
   * The gateway it reaches.
   */
  virtual_private_gateway: VirtualPrivateGatewayId;
}
/**
 * A price the person typed; it is used instead of the catalogue's and shown as theirs.
 */
export interface OwnPrice {
  /**
   * Dollars for one unit.
   */
  per_unit: UnitPrice;
  /**
   * Which price.
   */
  price: PriceKey;
}
/**
 * A list of blocks of one family; in a route table it counts as its `max_entries` (R39).
 */
export interface PrefixList {
  /**
   * The blocks, all of one family.
   */
  entries: string[];
  /**
   * Its id.
   */
  id: PrefixListId;
  /**
   * How many entries it may ever have: the quota it uses up wherever a route names it (R39).
   */
  max_entries: number;
  /**
   * What the person calls it.
   */
  name: string;
}
/**
 * A route table of a VPC (R23–R25).
 */
export interface RouteTable {
  /**
   * Its id.
   */
  id: RouteTableId;
  /**
   * Whether subnets without a table of their own use it (R24).
   */
  main?: boolean;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * Virtual private gateways whose routes are propagated here.
   */
  propagating_vgws?: VirtualPrivateGatewayId[];
  /**
   * Static routes, in the order they were made; the order never matters to traffic (R211).
   */
  routes?: Route[];
  /**
   * The VPC it belongs to.
   */
  vpc: VpcId;
}
/**
 * A static route (R31). Its target may be gone: then the route is a blackhole (R47, R49).
 */
export interface Route {
  destination_cidr_block?: string | null;
  destination_ipv6_cidr_block?: string | null;
  destination_prefix_list_id?: PrefixListId | null;
  target: RouteTarget;
}
/**
 * A security group of a VPC. The VPC's default group is implied, not listed: members only in, everything out.
 */
export interface SecurityGroup {
  /**
   * Its id.
   */
  id: SecurityGroupId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * What is allowed; nothing else is.
   */
  rules: SecurityGroupRule[];
  /**
   * Its VPC.
   */
  vpc: VpcId;
}
/**
 * A subnet (R15, R18, R24).
 */
export interface Subnet {
  /**
   * Its zone by name, such as `us-east-1a`; fixed once made (R18).
   */
  availability_zone: string;
  /**
   * /16 to /28 inside one block of the VPC, no overlap (R15); none makes the subnet IPv6-only (R19).
   */
  cidr_block?: string | null;
  /**
   * Whether the resolver makes IPv6 addresses for names that have none (R135).
   */
  enable_dns64?: boolean;
  /**
   * Its id.
   */
  id: SubnetId;
  /**
   * /44 to /64 in steps of 4, inside the VPC's IPv6 block (R14).
   */
  ipv6_cidr_block?: string | null;
  /**
   * Whether new instances get a public IPv4 address unless told otherwise (R22).
   */
  map_public_ip_on_launch?: boolean;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * Its network ACL; none means the VPC's default one, which allows everything.
   */
  network_acl?: NetworkAclId | null;
  /**
   * The explicitly associated table; none means the VPC's main table (R24).
   */
  route_table?: RouteTableId | null;
  /**
   * The VPC it divides.
   */
  vpc: VpcId;
}
/**
 * A virtual private gateway: the VPC's end of a VPN or Direct Connect.
 */
export interface VirtualPrivateGateway {
  /**
   * Its id.
   */
  id: VirtualPrivateGatewayId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The VPC it is attached to.
   */
  vpc?: VpcId | null;
}
/**
 * An endpoint service in front of a Network Load Balancer.
 */
export interface VpcEndpointService {
  /**
   * Whether the provider accepts each connection by hand (R119).
   */
  acceptance_required: boolean;
  /**
   * Who may connect beside the owner: account numbers, ARNs or `*` (R118).
   */
  allowed_principals?: string[];
  /**
   * Load balancer capacity units in use on average, where the person knows them; AWS bills them by the hour.
   */
  average_nlcu?: Quantity | null;
  /**
   * Connections and how far they are.
   */
  connections?: EndpointConnection[];
  /**
   * Whether a load balancer node may use targets in other zones (R120).
   */
  cross_zone_load_balancing?: boolean;
  /**
   * Its id.
   */
  id: VpcEndpointServiceId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The Network Load Balancer's interfaces, one a zone; their zones are the service's (R120).
   */
  network_load_balancer: NetworkInterface[];
  /**
   * A private name of the provider's domain (R122).
   */
  private_dns_name?: string | null;
  /**
   * Whether the provider has proved to own the domain; until then the name cannot be used (R122).
   */
  private_dns_name_verified?: boolean;
  /**
   * The workloads behind the load balancer.
   */
  targets?: InstanceId[];
  /**
   * The provider's VPC.
   */
  vpc: VpcId;
}
/**
 * A consumer's connection to the service.
 */
export interface EndpointConnection {
  /**
   * The consumer's endpoint.
   */
  endpoint: VpcEndpointId;
  /**
   * How far it is.
   */
  state: EndpointConnectionState;
}
/**
 * A network interface of an endpoint or a load balancer: addresses of a subnet, kept for its life (R79).
 */
export interface NetworkInterface {
  /**
   * Its IPv6 address, where it has one.
   */
  ipv6_address?: string | null;
  /**
   * Its private IPv4 address; none when it has IPv6 only (R80).
   */
  private_address?: string | null;
  /**
   * The subnet it stands in.
   */
  subnet: SubnetId;
}
/**
 * A VPC endpoint (R111).
 */
export interface VpcEndpoint {
  /**
   * What its type adds.
   */
  configuration: EndpointConfiguration;
  /**
   * Which records its names get (R73, R81).
   */
  dns_record_ip_type?: DnsRecordIpType;
  /**
   * Its id.
   */
  id: VpcEndpointId;
  /**
   * Which address families it carries (R4, R72, R80).
   */
  ip_address_type?: IpAddressType;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * What may be asked through it (R68).
   */
  policy?: EndpointPolicy;
  /**
   * What it leads to.
   */
  service: ServiceName;
  /**
   * The VPC it serves.
   */
  vpc: VpcId;
}
/**
 * A peering between two VPCs.
 */
export interface VpcPeeringConnection {
  /**
   * The VPC that accepted.
   */
  accepter_vpc: VpcId;
  /**
   * Its id.
   */
  id: VpcPeeringConnectionId;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The VPC that asked.
   */
  requester_vpc: VpcId;
}
/**
 * A VPC and its blocks (R7, R9).
 */
export interface Vpc {
  /**
   * IPv4 blocks, the primary first; the primary never changes (R9).
   */
  cidr_blocks: string[];
  /**
   * Whether clients ask a DNS server of their own, which sees no private zones, instead of the VPC's (R87).
   */
  custom_dns_servers?: boolean;
  /**
   * Whether instances get DNS names; private DNS needs it; off unless switched on (R27, R87).
   */
  enable_dns_hostnames?: boolean;
  /**
   * Whether the VPC resolver answers; on unless switched off (R27).
   */
  enable_dns_support?: boolean;
  /**
   * Its id.
   */
  id: VpcId;
  /**
   * IPv6 block (R13).
   */
  ipv6_cidr_block?: string | null;
  /**
   * What the person calls it.
   */
  name: string;
  /**
   * The account it belongs to, twelve digits; the plan's own when none is named (R118).
   */
  owner_id?: string | null;
  /**
   * What the VPC is for in the plan.
   */
  role?: VpcRole;
}
/**
 * What a command did.
 */
export interface Change {
  /**
   * The objects that are new, in the order made.
   */
  created: ObjectId[];
  /**
   * The new document.
   */
  design: Design;
  /**
   * What the person should know although nothing was wrong.
   */
  notices: Notice[];
}
/**
 * What a new endpoint service is made of (R116).
 */
export interface NewServiceGiven {
  acceptance_required?: boolean;
  allowed_principals?: string[];
  private_dns_name?: string | null;
  /**
   * One a zone for the Network Load Balancer, which takes an address in each (R120).
   */
  subnets: SubnetId[];
  targets?: InstanceId[];
}
/**
 * What differs from one analysis to another.
 */
export interface Comparison {
  /**
   * The second month's total.
   */
  after: Total;
  /**
   * The first month's total.
   */
  before: Total;
  /**
   * Findings the second does not have.
   */
  findings_gone: Finding[];
  /**
   * Findings the first did not have.
   */
  findings_new: Finding[];
  /**
   * Flows that go another way, came or went.
   */
  flows: FlowDifference[];
  /**
   * Every charge of either bill, those of equal amount among them, in the order of the second bill.
   */
  lines: LineDifference[];
  /**
   * Tables whose rows differ; all rows of those that came or went.
   */
  route_tables: TableDifference[];
  /**
   * Subnets in which other addresses are held.
   */
  subnets: SubnetDifference[];
}
/**
 * A flow that goes another way, came or went.
 */
export interface FlowDifference {
  /**
   * Its way now, by other stops even if of the same kind; none when it went.
   */
  after: PathClass | null;
  /**
   * Its way before; none when it was not there.
   */
  before: PathClass | null;
  /**
   * The flow.
   */
  flow: FlowId;
}
/**
 * A charge in both bills.
 */
export interface LineDifference {
  /**
   * The same of the lines now; a tiered price has several.
   */
  after: LineItem[];
  /**
   * Of the lines before, those of this charge.
   */
  before: LineItem[];
  /**
   * What is charged, and for what.
   */
  item: Item;
}
/**
 * Rows of a table that came and went.
 */
export interface TableDifference {
  /**
   * Rows the first did not have.
   */
  added: RouteRow[];
  /**
   * Rows the second does not have.
   */
  removed: RouteRow[];
  /**
   * The table.
   */
  route_table: RouteTableId;
}
/**
 * Addresses of a subnet that were taken and given back.
 */
export interface SubnetDifference {
  /**
   * Addresses held before and not now.
   */
  freed: AddressUse[];
  /**
   * The subnet.
   */
  subnet: SubnetId;
  /**
   * Addresses held now and not before.
   */
  taken: AddressUse[];
}
/**
 * How the window around answers; with it goes one port of a message channel.
 */
export interface Connect {
  protocol: "vpc-planner/1";
  type: "connect";
}
/**
 * What courses say otherwise.
 */
export interface CourseNote {
  /**
   * What holds.
   */
  holds: string;
  /**
   * The rule.
   */
  rule: string;
  /**
   * What is often taught.
   */
  taught: string;
}
/**
 * What was asked, what came back, and why.
 */
export interface NameTold {
  /**
   * The addresses of the answer, those that are known, the one used first.
   */
  addresses: string[];
  /**
   * The name asked; none where there is none to ask.
   */
  name: string | null;
  /**
   * The rule's number.
   */
  rule: string;
  /**
   * The sentence.
   */
  text: string;
}
/**
 * A row and why it won or lost.
 */
export interface RowTold {
  /**
   * Its destination: a block or a list.
   */
  destination: string;
  /**
   * The entries of its list; none for a block.
   */
  entries: string[];
  /**
   * The longest entry that holds the address.
   */
  matched: string | null;
  /**
   * How it fared.
   */
  outcome: RowOutcome;
  /**
   * Whether the target is usable.
   */
  state: RouteState;
  /**
   * Its target, by name.
   */
  target: string;
  /**
   * Why.
   */
  why: Sentence;
}
/**
 * A sentence and the rule it follows from.
 */
export interface Sentence {
  /**
   * The rule's number.
   */
  rule: string;
  /**
   * The sentence.
   */
  text: string;
}
/**
 * All that a refusal says.
 */
export interface EditError {
  /**
   * AWS's error code, or one of ours that begins with `Plan.`.
   */
  code: string;
  /**
   * The field to mend, as commands and documents name it.
   */
  field: string;
  /**
   * AWS's message, or ours where AWS has none.
   */
  message: string;
  /**
   * The object it is about, where one is.
   */
  object: ObjectId | null;
  /**
   * The way out, in one sentence.
   */
  remedy: string;
  /**
   * The numbered rule it follows from; none for limits and shapes of our own.
   */
  rule: string | null;
}
/**
 * A refusal as data: never a bare text, never a panic.
 */
export interface Problem {
  /**
   * AWS's error code where AWS has one, else ours.
   */
  code: string;
  /**
   * Where in the plan, such as `subnets[2].cidr_block`, or which parameter.
   */
  field?: string | null;
  /**
   * What is wrong, and the way out.
   */
  message: string;
  /**
   * What AWS, or this model, has against it, one by one.
   */
  refusals?: EditError[];
  /**
   * The way out by itself.
   */
  remedy: string;
  /**
   * The numbered rule it follows from; none for limits and shapes of our own.
   */
  rule?: string | null;
}
/**
 * Why a flow takes its way, and why at this price.
 */
export interface Explanation {
  /**
   * The kind of way.
   */
  class: PathClass;
  /**
   * The flow.
   */
  flow: FlowId;
  /**
   * Where it starts, by name.
   */
  from: string;
  /**
   * The steps, in order.
   */
  steps: Step[];
  /**
   * Where it leads, by name.
   */
  to: string;
  /**
   * Whether it arrives.
   */
  verdict: Verdict;
}
/**
 * One step.
 */
export interface Step {
  /**
   * What it is worked out from.
   */
  detail?: Detail;
  /**
   * What is looked at.
   */
  kind: StepKind;
  /**
   * What course texts say otherwise.
   */
  notes?: CourseNote[];
  /**
   * What the step is about.
   */
  object: ObjectId | null;
  /**
   * The rule's number.
   */
  rule: string;
  /**
   * How many of the trace's stops the packet has come by, this one among them.
   */
  stops: number;
  /**
   * The sentence.
   */
  text: string;
}
/**
 * What the frame posts to the window around it until it is answered.
 */
export interface Hello {
  /**
   * The option `id`.
   */
  id: string | null;
  /**
   * The same for one load of the frame.
   */
  load: number;
  protocol: "vpc-planner/1";
  /**
   * Whether it was started again after a crash.
   */
  recovered: boolean;
  type: "hello";
}
/**
 * What stands in a flow's way, and the step that takes it away.
 */
export interface MendProposal {
  /**
   * Whether the flow arrives after the step.
   */
  arrives: boolean;
  /**
   * In a sentence.
   */
  blocker: string;
  /**
   * The rule that the blocker follows from.
   */
  rule: string;
  /**
   * None where the plan alone cannot mend it.
   */
  step: Command | null;
}
/**
 * How a picture is drawn.
 */
export interface PictureOptions {
  /**
   * Whether name, Region and month stand below.
   */
  caption?: boolean;
  /**
   * The objects to point out, by id.
   */
  highlight?: ObjectId[];
  /**
   * Whether the plan is inside, so that the picture opens again.
   */
  plan?: boolean;
  /**
   * How much room it takes.
   */
  size?: PictureSize;
  /**
   * `auto` is as whoever looks at it has it.
   */
  theme?: ThemeAsked & string;
}
/**
 * That a request was not carried out.
 */
export interface Refused {
  error: Problem;
  id: RequestId;
  ok: false;
}
/**
 * What is proposed for a flow. Each step was tried: no other flow is lost by it.
 */
export interface Proposals {
  /**
   * The place among the ways of the cheapest on which the flow arrives; none if it arrives on none.
   */
  cheapest: number | null;
  /**
   * The flow.
   */
  flow: FlowId;
  /**
   * What keeps it from arriving, in the order packets meet it; empty for a flow that arrives.
   */
  mends: MendProposal[];
  /**
   * The plan as it is first, then every other way that has a meaning for the flow.
   */
  ways: WayProposal[];
}
/**
 * A way that a flow could go.
 */
export interface WayProposal {
  /**
   * Why it is no way, in a sentence.
   */
  hindrance: string | null;
  /**
   * In a few words.
   */
  label: string;
  /**
   * What comes of it; none where it is no way.
   */
  outcome: WayOutcome | null;
}
/**
 * A plan in which the flow arrives, and no other flow is lost.
 */
export interface WayOutcome {
  /**
   * The kind of way the flow then takes.
   */
  class: PathClass;
  /**
   * How much cheaper the month is at least; none when it is not, when an unknown price could eat it up, or when
   * the flow does not arrive as the plan is.
   */
  saving: Usd | null;
  /**
   * The step that leads there: a batch, empty for the plan as it is.
   */
  step: Command;
  /**
   * The plan's month.
   */
  total: Total;
}
