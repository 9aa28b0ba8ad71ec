//! Commands on private lines, the networks behind them, and peerings.

use ipnet::Ipv4Net;

use super::Command;
use super::change::{Editor, named, removed, unused};
use crate::design::{
    DestinationKind, FlowSource, ObjectId, OnPremisesNetwork, OnPremisesNetworkId, VirtualPrivateGateway,
    VirtualPrivateGatewayId, VpcPeeringConnection, VpcPeeringConnectionId,
};
use crate::rules::EditError;

impl Editor<'_> {
    pub(super) fn connections(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateVpnGateway { vpc, name } => {
                if let Some(vpc) = &vpc {
                    self.vpc(vpc)?;
                }
                let id = VirtualPrivateGatewayId::numbered(self.next_number("vgw-"));
                let name = named(name, || id.to_string());
                self.created(&id);
                self.design.virtual_private_gateways.push(VirtualPrivateGateway { id, name, vpc });
                Ok(())
            }
            Command::AttachVpnGateway { virtual_private_gateway: id, vpc } => {
                self.vpc(&vpc)?;
                let gateway = self.vpn_gateway(&id)?;
                if let Some(attached) = &gateway.vpc {
                    return Err(EditError::GatewayAttached { gateway: id.into(), vpc: attached.clone() });
                }
                gateway.vpc = Some(vpc);
                Ok(())
            }
            Command::DetachVpnGateway { virtual_private_gateway: id } => {
                self.vpn_gateway(&id)?.vpc = None;
                for table in &mut self.design.route_tables {
                    table.propagating_vgws.retain(|gateway| *gateway != id);
                }
                Ok(())
            }
            Command::DeleteVpnGateway { virtual_private_gateway: id } => {
                let attached = self.vpn_gateway(&id)?.vpc.clone().map(ObjectId::from);
                let networks = self.design.on_premises_networks.iter();
                let behind = networks.filter(|it| it.virtual_private_gateway == id).map(|it| (&it.id).into());
                unused(&id, attached.into_iter().chain(behind).collect())?;
                removed(&mut self.design.virtual_private_gateways, |it| it.id == id, (&id).into())
            }
            Command::CreateVpcPeeringConnection { requester_vpc, accepter_vpc, name } => {
                let id = VpcPeeringConnectionId::numbered(self.next_number("pcx-"));
                let name = named(name, || id.to_string());
                self.created(&id);
                let peering = VpcPeeringConnection { id, name, requester_vpc, accepter_vpc };
                self.design.vpc_peering_connections.push(peering);
                Ok(())
            }
            Command::DeleteVpcPeeringConnection { vpc_peering_connection: id } => {
                removed(&mut self.design.vpc_peering_connections, |it| it.id == id, (&id).into())
            }
            command => self.on_premises(command),
        }
    }

    fn on_premises(&mut self, command: Command) -> Result<(), EditError> {
        match command {
            Command::CreateOnPremisesNetwork { virtual_private_gateway, cidr_blocks, link, name } => {
                let id = OnPremisesNetworkId::numbered(self.next_number("onprem-"));
                let network = OnPremisesNetwork {
                    name: named(name, || id.to_string()),
                    id,
                    cidr_blocks: self.ipv4_blocks(&cidr_blocks)?,
                    virtual_private_gateway,
                    link,
                    resolver_inbound_endpoint: false,
                    internet_access: true,
                };
                self.created(&network.id);
                self.design.on_premises_networks.push(network);
                Ok(())
            }
            Command::ModifyOnPremisesNetwork {
                on_premises_network: id,
                cidr_blocks,
                link,
                resolver_inbound_endpoint,
                internet_access,
            } => {
                let blocks = cidr_blocks.map(|blocks| self.ipv4_blocks(&blocks)).transpose()?;
                let found = self.design.on_premises_network_mut(&id);
                let network = found.ok_or(EditError::NotFound { object: id.into() })?;
                if let Some(blocks) = blocks {
                    network.cidr_blocks = blocks;
                }
                network.link = link.unwrap_or(network.link);
                network.resolver_inbound_endpoint =
                    resolver_inbound_endpoint.unwrap_or(network.resolver_inbound_endpoint);
                network.internet_access = internet_access.unwrap_or(network.internet_access);
                Ok(())
            }
            Command::DeleteOnPremisesNetwork { on_premises_network: id } => {
                unused(&id, self.users_of_network(&id))?;
                removed(&mut self.design.on_premises_networks, |it| it.id == id, (&id).into())
            }
            _ => Ok(()),
        }
    }

    fn vpn_gateway(&mut self, id: &VirtualPrivateGatewayId) -> Result<&mut VirtualPrivateGateway, EditError> {
        self.design.virtual_private_gateway_mut(id).ok_or(EditError::NotFound { object: id.into() })
    }

    fn ipv4_blocks(&mut self, texts: &[String]) -> Result<Vec<Ipv4Net>, EditError> {
        texts.iter().map(|text| self.block("cidr_block", text)).collect()
    }

    fn users_of_network(&self, id: &OnPremisesNetworkId) -> Vec<ObjectId> {
        let source = FlowSource::OnPremisesNetwork(id.clone());
        let flows = self.design.flows.iter().filter(|flow| flow.source == source).map(|flow| (&flow.id).into());
        let target = DestinationKind::OnPremises { network: id.clone() };
        let destinations = self.design.destinations.iter().filter(|it| it.target == target).map(|it| (&it.id).into());
        flows.chain(destinations).collect()
    }
}
