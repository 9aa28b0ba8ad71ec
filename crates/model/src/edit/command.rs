//! What a person or a program can ask of a plan, named as AWS names it where AWS has it.

use super::editor::Editor;
use crate::rules::EditError;
use crate::tagged_enum;

/// One command: what it is called and what it does. Its fields are its parameters.
pub(super) trait Edit {
    /// What the step is called in the undo button: a short phrase for people.
    const LABEL: &'static str;

    /// The same of this very command.
    fn label(&self) -> &'static str {
        Self::LABEL
    }

    /// Changes the document, or says why not; then nothing of the document is kept.
    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError>;
}

/// Writes [`Command`] from the list of the commands.
macro_rules! commands {
    ($($name:ident,)*) => {
        tagged_enum! {
            tag = "command";
            /// One edit, and one step to undo. In JSON: `{"command": "CreateSubnet", "vpc": "vpc-1", …}`.
            ///
            /// Blocks are text as typed, so that host bits can be cleared and said so (R8). A name left out or empty gets a
            /// readable default. A created object's id is its kind's prefix and the next number never used in the plan.
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub enum Command { $($name(super::$name),)* }
        }

        $(
            impl From<super::$name> for Command {
                fn from(command: super::$name) -> Self {
                    Self::$name(command)
                }
            }
        )*

        impl Command {
            /// What the step is called in the undo button: a short phrase for people.
            pub fn label(&self) -> &'static str {
                match self {
                    $(Self::$name(command) => command.label(),)*
                }
            }

            pub(super) fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
                match self {
                    $(Self::$name(command) => command.apply(editor),)*
                }
            }
        }
    };
}

commands! {
    Batch,
    RenameDesign,
    Rename,
    SetRegion,
    SetInternetFreeAllowance,
    SetPrice,
    SetAssumption,
    CreateNote,
    ModifyNote,
    DeleteNote,
    CreateVpc,
    DeleteVpc,
    ModifyVpcAttribute,
    AssociateVpcIpv6CidrBlock,
    DisassociateVpcIpv6CidrBlock,
    AssociateVpcCidrBlock,
    DisassociateVpcCidrBlock,
    CreateSubnet,
    DeleteSubnet,
    ModifySubnetAttribute,
    AssociateSubnetCidrBlock,
    DisassociateSubnetCidrBlock,
    ReplaceSubnetCidrBlock,
    SplitSubnet,
    JoinSubnets,
    CreateRouteTable,
    DeleteRouteTable,
    AssociateRouteTable,
    ReplaceRouteTableAssociation,
    DisassociateRouteTable,
    SetMainRouteTable,
    CreateRoute,
    ReplaceRoute,
    DeleteRoute,
    EnableVgwRoutePropagation,
    DisableVgwRoutePropagation,
    CreateManagedPrefixList,
    ModifyManagedPrefixList,
    DeleteManagedPrefixList,
    CreateInternetGateway,
    AttachInternetGateway,
    DetachInternetGateway,
    DeleteInternetGateway,
    CreateEgressOnlyInternetGateway,
    DeleteEgressOnlyInternetGateway,
    CreateNatGateway,
    DeleteNatGateway,
    CreateVpnGateway,
    AttachVpnGateway,
    DetachVpnGateway,
    DeleteVpnGateway,
    CreateOnPremisesNetwork,
    ModifyOnPremisesNetwork,
    DeleteOnPremisesNetwork,
    CreateVpcPeeringConnection,
    DeleteVpcPeeringConnection,
    CreateNetworkAcl,
    SetNetworkAclEntries,
    ReplaceNetworkAclAssociation,
    DeleteNetworkAcl,
    RunInstances,
    ModifyInstances,
    TerminateInstances,
    CreateSecurityGroup,
    SetSecurityGroupRules,
    DeleteSecurityGroup,
    CreateVpcEndpoint,
    ModifyVpcEndpoint,
    DeleteVpcEndpoint,
    CreateVpcEndpointServiceConfiguration,
    ModifyVpcEndpointServiceConfiguration,
    DeleteVpcEndpointServiceConfiguration,
    AcceptVpcEndpointConnection,
    RejectVpcEndpointConnection,
    CreateHostedZone,
    ModifyHostedZone,
    DeleteHostedZone,
    CreateDestination,
    ModifyDestination,
    DeleteDestination,
    CreateFlow,
    ModifyFlow,
    DeleteFlow,
}
