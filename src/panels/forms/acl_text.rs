//! Entries of a network ACL as text, one a line: `100 ingress allow tcp 443 10.0.0.0/16`.

use ipnet::IpNet;
use vpc_endpoint_model::design::{Direction, NetworkAclEntry, PortRange, Protocol};

/// The entries as lines.
pub fn written(entries: &[NetworkAclEntry]) -> String {
    entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(entry: &NetworkAclEntry) -> String {
    let direction = if entry.direction == Direction::Ingress { "ingress" } else { "egress" };
    let action = if entry.allow { "allow" } else { "deny" };
    let protocol = match entry.protocol {
        Protocol::All => "all",
        Protocol::Tcp => "tcp",
        Protocol::Udp => "udp",
    };
    let ports = match entry.ports {
        None => "all".to_owned(),
        Some(PortRange { from, to }) if from == to => from.to_string(),
        Some(PortRange { from, to }) => format!("{from}-{to}"),
    };
    format!("{} {direction} {action} {protocol} {ports} {}", entry.rule_number, entry.cidr_block)
}

/// The entries of a text; else which line is wrong and what was wanted.
pub fn read(text: &str) -> Result<Vec<NetworkAclEntry>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let entry = |(place, line): (usize, &str)| {
        entry(line).map_err(|wanted| {
            format!(
                "Line {}, “{}”: {wanted} is wanted, as in “100 ingress allow tcp 443 10.0.0.0/16”.",
                place + 1,
                line.trim()
            )
        })
    };
    lines.map(entry).collect()
}

fn entry(line: &str) -> Result<NetworkAclEntry, &'static str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [number, direction, action, protocol, ports, block] = words[..] else {
        return Err("number, ingress or egress, allow or deny, protocol, ports and block");
    };
    let direction = match direction {
        "ingress" => Direction::Ingress,
        "egress" => Direction::Egress,
        _ => return Err("ingress or egress"),
    };
    let allow = match action {
        "allow" => true,
        "deny" => false,
        _ => return Err("allow or deny"),
    };
    let protocol = match protocol {
        "all" => Protocol::All,
        "tcp" => Protocol::Tcp,
        "udp" => Protocol::Udp,
        _ => return Err("all, tcp or udp"),
    };
    let rule_number = number.parse().map_err(|_| "a rule number")?;
    let cidr_block: IpNet = block.parse().map_err(|_| "a block")?;
    Ok(NetworkAclEntry {
        rule_number,
        direction,
        protocol,
        ports: range(ports)?,
        cidr_block: cidr_block.trunc(),
        allow,
    })
}

fn range(text: &str) -> Result<Option<PortRange>, &'static str> {
    let port = |text: &str| text.parse().map_err(|_| "all, a port or a range such as 1024-65535");
    if text == "all" {
        return Ok(None);
    }
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Ok(Some(PortRange { from: port(from)?, to: port(to)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_as_they_are_written() {
        let text = "100 ingress allow tcp 443 10.0.0.0/16\n110 egress deny udp 1024-65535 ::/0\n120 egress allow all all 0.0.0.0/0";
        assert_eq!(written(&read(text).unwrap()), text);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = read("100 ingress allow tcp 443 10.0.0.0/16\n\nsideways").unwrap_err();
        assert!(error.starts_with("Line 3, “sideways”: "), "{error}");
    }
}
