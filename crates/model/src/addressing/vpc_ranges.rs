//! Which blocks may be added to a VPC beside the ones it has (R11, R12).

use ipnet::Ipv4Net;

/// The family of ranges a block belongs to, in the terms of AWS's association restrictions (R11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Ten,
    OneSevenTwo,
    OneNineTwo,
    OneNineEight,
    Shared,
    Public,
}

/// Why a secondary block is refused beside the blocks a VPC has (R11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeConflict {
    /// 169.254.0.0/16 is link-local and never allowed.
    LinkLocal,
    /// 172.31.0.0/16 may not join a VPC that has a block of 172.16.0.0/12.
    DefaultVpcRange,
    /// 10.0.0.0/16 may not join a VPC that has a block inside 10.0.0.0/15.
    TenZeroSixteen,
    /// The asked block and this block of the VPC may not stand side by side.
    Beside(Ipv4Net),
}

/// Whether `asked` may join a VPC that has `present`, or none yet (R11). Overlap is another question.
pub fn secondary_conflict(asked: Ipv4Net, present: &[Ipv4Net]) -> Option<RangeConflict> {
    if inside(asked, [169, 254, 0, 0], 16) {
        return Some(RangeConflict::LinkLocal);
    }
    let family = family_of(asked);
    for block in present {
        let beside = family_of(*block);
        if beside == Family::OneSevenTwo && inside(asked, [172, 31, 0, 0], 16) {
            return Some(RangeConflict::DefaultVpcRange);
        }
        if inside(*block, [10, 0, 0, 0], 15) && inside(asked, [10, 0, 0, 0], 16) {
            return Some(RangeConflict::TenZeroSixteen);
        }
        if !may_stand_beside(family, beside) {
            return Some(RangeConflict::Beside(*block));
        }
    }
    None
}

/// 172.17.0.0/16 is allowed but clashes with Docker's own default (R12).
pub fn is_discouraged(block: Ipv4Net) -> bool {
    inside(block, [172, 17, 0, 0], 16)
}

fn may_stand_beside(asked: Family, present: Family) -> bool {
    use Family::{OneNineEight, Public, Shared};
    match (asked, present) {
        // Public and shared blocks may join any; 198.19.0.0/16 may join the shared range; the rest only their own kind.
        (Public | Shared, _) | (OneNineEight, Shared) => true,
        (asked, present) => asked == present,
    }
}

fn family_of(block: Ipv4Net) -> Family {
    match () {
        () if inside(block, [10, 0, 0, 0], 8) => Family::Ten,
        () if inside(block, [172, 16, 0, 0], 12) => Family::OneSevenTwo,
        () if inside(block, [192, 168, 0, 0], 16) => Family::OneNineTwo,
        () if inside(block, [198, 19, 0, 0], 16) => Family::OneNineEight,
        () if inside(block, [100, 64, 0, 0], 10) => Family::Shared,
        () => Family::Public,
    }
}

fn inside(block: Ipv4Net, octets: [u8; 4], length: u8) -> bool {
    Ipv4Net::new(octets.into(), length).is_ok_and(|range| range.contains(&block))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r11_range_mixing() {
        let net = |text: &str| text.parse::<Ipv4Net>().unwrap();
        for (present, asked, allowed) in [
            ("10.1.0.0/16", "10.2.0.0/16", true),
            ("10.1.0.0/16", "172.16.0.0/16", false),
            ("10.1.0.0/16", "192.168.0.0/16", false),
            ("10.1.0.0/16", "198.19.0.0/16", false),
            ("10.1.0.0/16", "100.64.0.0/16", true),
            ("10.1.0.0/16", "8.8.0.0/16", true),
            ("10.1.0.0/16", "10.0.64.0/20", false),
            ("10.2.0.0/16", "10.0.64.0/20", true),
            ("172.16.0.0/16", "172.31.0.0/20", false),
            ("172.16.0.0/16", "172.20.0.0/16", true),
            ("172.16.0.0/16", "10.0.0.0/16", false),
            ("192.168.0.0/20", "192.168.32.0/20", true),
            ("192.168.0.0/20", "198.19.0.0/20", false),
            ("198.19.0.0/20", "10.0.0.0/16", false),
            ("198.19.0.0/20", "8.8.0.0/16", true),
            ("100.64.0.0/16", "10.0.0.0/16", false),
            ("100.64.0.0/16", "198.19.0.0/16", true),
            ("8.8.0.0/16", "198.19.0.0/16", false),
            ("8.8.0.0/16", "10.0.0.0/16", false),
            ("10.1.0.0/16", "169.254.0.0/20", false),
        ] {
            let conflict = secondary_conflict(net(asked), &[net(present)]);
            assert_eq!(conflict.is_none(), allowed, "{asked} beside {present}: {conflict:?}");
        }
    }
}
