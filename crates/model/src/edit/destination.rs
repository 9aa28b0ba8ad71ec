//! Commands on what flows lead to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::deletion::{Leave, Leaving};
use super::editor::{Editor, named, unused};
use crate::design::{Destination, DestinationId, DestinationKind};
use crate::rules::EditError;

/// Adds something flows can lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateDestination {
    pub target: DestinationKind,
    #[serde(default)]
    pub name: String,
}

impl Edit for CreateDestination {
    const LABEL: &str = "add destination";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let Self { target, name } = self;
        let name = named(name, || name_of(editor, &target));
        editor.create(Destination { id: editor.next_id(), name, target });
        Ok(())
    }
}

/// Makes a destination something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModifyDestination {
    pub destination: DestinationId,
    pub target: DestinationKind,
}

impl Edit for ModifyDestination {
    const LABEL: &str = "change destination";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let name = named(String::new(), || name_of(editor, &self.target));
        let destination = editor.get_mut(&self.destination)?;
        destination.target = self.target;
        destination.name = name;
        Ok(())
    }
}

/// Removes a destination no flow leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteDestination {
    pub destination: DestinationId,
}

impl Edit for DeleteDestination {
    const LABEL: &str = "delete destination";

    fn apply(self, editor: &mut Editor<'_>) -> Result<(), EditError> {
        let flows = editor.design.flows.iter().filter(|flow| flow.destination == self.destination);
        unused(&self.destination, flows.map(|flow| (&flow.id).into()))?;
        editor.delete(&self.destination)
    }
}

fn name_of(editor: &Editor<'_>, target: &DestinationKind) -> String {
    let design = &editor.design;
    match target {
        DestinationKind::AwsService { service, region, .. } => {
            let name = editor.catalog.service(service).map_or(service.as_str(), |it| it.display_name);
            match region {
                Some(region) if *region != design.region => format!("{name} in {region}"),
                _ => name.to_owned(),
            }
        }
        DestinationKind::InternetHost { host } => host.clone(),
        DestinationKind::Instance { instance } => {
            design.instance(instance).map_or_else(|| instance.to_string(), |it| it.name.clone())
        }
        DestinationKind::EndpointService { service } => design.name_of(&service.into()).to_owned(),
        DestinationKind::OnPremises { network } => design.name_of(&network.into()).to_owned(),
    }
}

impl Leave for Destination {
    fn leave(id: &DestinationId, leaving: &mut Leaving<'_>) -> Option<()> {
        for flow in leaving.design.flows.iter().filter(|flow| flow.destination == *id) {
            leaving.delete(&flow.id);
        }
        leaving.run(DeleteDestination { destination: id.clone() });
        Some(())
    }
}
