//! Commands as other programs give them: carried out as one step, and where one is refused, the place in them.

use serde_json::Value;
use vpc_endpoint_model::edit::{Batch, Change};
use vpc_endpoint_model::read::{self, Tree};
use vpc_endpoint_model::{Catalog, Command, Design, EditError, apply};

use crate::Problem;

/// Up to so many commands times objects it is found out which command is refused, by carrying them out one after the other.
const MAX_REPLAYED: usize = 50_000;

/// Carries out all of some commands as one step, or none.
///
/// # Errors
/// What is refused first. `field` says which command it is, as far as that is known; [`Problem::in_text`] says more.
pub fn carry_out(design: &Design, commands: Vec<Command>, catalog: &Catalog) -> Result<Change, Problem> {
    apply(design, Batch::of(commands.clone()).into(), catalog).map_err(|error| {
        let number = refused(design, commands, catalog, &error).map(|number| format!("[{number}]"));
        Problem { field: Some(format!("commands{}", number.unwrap_or_default())), ..error.into() }
    })
}

impl Problem {
    /// The same with its whole place in the commands, such as `commands[1].configuration.subnets[0]`, if it is about one.
    /// The text is theirs, or that of the request that they came in.
    #[must_use]
    pub fn in_text(self, text: &str) -> Self {
        let place = self.field.as_ref().zip(self.refusals.first()).and_then(|(field, error)| {
            let number: usize = field.strip_prefix("commands[")?.strip_suffix(']')?.parse().ok()?;
            let Tree(written) = read::from_str(text).ok()?;
            let commands = written.get("commands").unwrap_or(&written);
            Some(format!("{field}{}", spot(commands.get(number)?, error)?))
        });
        Self { field: place.or(self.field), ..self }
    }
}

/// Which of some commands is refused so, when each is carried out by itself.
fn refused(design: &Design, commands: Vec<Command>, catalog: &Catalog, error: &EditError) -> Option<usize> {
    if commands.len().saturating_mul(design.object_ids().count()) > MAX_REPLAYED {
        return None;
    }
    let mut design = design.clone();
    for (number, command) in commands.into_iter().enumerate() {
        match apply(&design, command, catalog) {
            Ok(change) => design = change.design,
            // Else it would be taken together with a later one, and which is at fault nobody can say.
            Err(other) => return (other == *error).then_some(number),
        }
    }
    None
}

/// Where a command has what is refused, such as `.subnets[0]`: the field by its name, else the object by its id.
fn spot(command: &Value, error: &EditError) -> Option<String> {
    let field = error.field().to_string();
    let by_name = find(command, &|name, _| name == Some(&field));
    by_name.or_else(|| {
        let object = error.object()?;
        find(command, &|_, value| value.as_str() == Some(object.as_str()))
    })
}

/// The place of the first value that is the one wanted, by its name in the object around it and by itself.
fn find(value: &Value, is_wanted: &dyn Fn(Option<&str>, &Value) -> bool) -> Option<String> {
    let within = |step: String, name: Option<&str>, value: &Value| {
        if is_wanted(name, value) {
            return Some(step);
        }
        find(value, is_wanted).map(|rest| step + &rest)
    };
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| within(format!(".{name}"), Some(name), value)),
        Value::Array(items) => {
            let mut numbered = items.iter().enumerate();
            numbered.find_map(|(number, value)| within(format!("[{number}]"), None, value))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PLAN: &str = include_str!("../../../examples/web-crawler.json");

    fn check(commands: &Value, code: &str, field: &str) {
        let catalog = Catalog::embedded();
        let design = Design::from_json(PLAN, catalog).unwrap();
        let given = serde_json::from_value(commands.clone()).unwrap();
        let problem = carry_out(&design, given, catalog).unwrap_err();
        for text in [commands.clone(), json!({ "type": "apply", "commands": commands })] {
            let problem = problem.clone().in_text(&text.to_string());
            assert_eq!((problem.code, problem.field.as_deref()), (code, Some(field)), "{commands}");
        }
    }

    #[test]
    fn a_refusal_names_its_place_in_the_commands() {
        let rename = json!({ "command": "RenameDesign", "name": "Other" });
        let no_vpc = json!({ "command": "DeleteVpc", "vpc": "vpc-9" });
        check(&json!([no_vpc]), "InvalidVpcID.NotFound", "commands[0].vpc");
        check(&json!([rename, no_vpc]), "InvalidVpcID.NotFound", "commands[1].vpc");
        let batch = json!({ "command": "Batch", "commands": [rename, no_vpc] });
        check(&json!([rename, batch]), "InvalidVpcID.NotFound", "commands[1].commands[1].vpc");
        let endpoint = json!({ "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": "sqs", "configuration": {
            "type": "Interface", "subnets": ["subnet-1", "subnet-9"], "private_dns_enabled": true } });
        check(&json!([endpoint]), "InvalidSubnetID.NotFound", "commands[0].configuration.subnets[1]");
        let subnet = |block: &str| json!({ "command": "CreateSubnet", "vpc": "vpc-1", "availability_zone": "us-east-1a", "cidr_block": block });
        check(
            &json!([rename, subnet("10.0.99.0/24"), subnet("10.0.99.0/25")]),
            "InvalidSubnet.Conflict",
            "commands[2].cidr_block",
        );
        check(&json!([subnet("10.0.99.0/33")]), "InvalidParameterValue", "commands[0].cidr_block");
    }

    #[test]
    fn a_service_by_its_whole_name_is_told_the_short_one() {
        let catalog = Catalog::embedded();
        let design = Design::from_json(PLAN, catalog).unwrap();
        let remedy = |service: &str| {
            let command = json!({ "command": "CreateVpcEndpoint", "vpc": "vpc-1", "service": service,
                "configuration": { "type": "Gateway" } });
            let problem = carry_out(&design, vec![serde_json::from_value(command).unwrap()], catalog).unwrap_err();
            assert_eq!((problem.code, problem.field.as_deref()), ("InvalidServiceName", Some("commands[0]")));
            assert_eq!(problem.message.matches("com.amazonaws.").count(), 1, "{}", problem.message);
            problem.remedy
        };
        assert_eq!(remedy("com.amazonaws.us-east-1.s3"), "Write its name alone: s3.");
        assert_eq!(remedy("no-such"), "Choose a service from the catalogue.");
        assert_eq!(remedy("s3."), "Choose a service from the catalogue.");
    }

    #[test]
    fn where_nobody_can_say_which_command_it_is_none_is_named() {
        let many = |count| json!(vec![json!({ "command": "DeleteVpc", "vpc": "vpc-9" }); count]);
        let objects = Design::from_json(PLAN, Catalog::embedded()).unwrap().object_ids().count();
        check(&many(MAX_REPLAYED / objects), "InvalidVpcID.NotFound", "commands[0].vpc");
        check(&many(MAX_REPLAYED / objects + 1), "InvalidVpcID.NotFound", "commands");
    }
}
