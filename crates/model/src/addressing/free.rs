//! Which blocks inside a VPC are still free, and how blocks split and join.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

/// The lowest free block of `length` inside the first of `parents` that has room.
///
/// `taken` need not be sorted and may hold blocks outside the parents.
pub fn next_free_block(parents: &[Ipv4Net], taken: &[Ipv4Net], length: u8) -> Option<Ipv4Net> {
    let taken = sorted(taken);
    parents.iter().find_map(|parent| first_free_in(*parent, &taken, length))
}

/// All that is free inside `parents`, as the fewest blocks, lowest first.
pub fn free_blocks(parents: &[Ipv4Net], taken: &[Ipv4Net]) -> Vec<Ipv4Net> {
    let taken = sorted(taken);
    let mut free = Vec::new();
    for parent in parents {
        collect_free(*parent, &taken, &mut free);
    }
    free
}

/// A block's two halves; `None` for a single address.
pub fn split(block: Ipv4Net) -> Option<[Ipv4Net; 2]> {
    let mut halves = block.subnets(block.prefix_len().checked_add(1)?).ok()?;
    Some([halves.next()?, halves.next()?])
}

/// The block two halves make; `None` when they are not the two halves of one block.
pub fn join(one: Ipv4Net, other: Ipv4Net) -> Option<Ipv4Net> {
    // `is_sibling` counts a block among its own siblings.
    (one != other && one.is_sibling(&other)).then(|| one.supernet()).flatten()
}

fn sorted(taken: &[Ipv4Net]) -> Vec<Ipv4Net> {
    let mut taken = taken.to_vec();
    taken.sort_unstable_by_key(Ipv4Net::network);
    taken
}

/// Walks candidates from the low end; each obstacle moves the candidate past its own end.
fn first_free_in(parent: Ipv4Net, taken: &[Ipv4Net], length: u8) -> Option<Ipv4Net> {
    if length < parent.prefix_len() {
        return None;
    }
    let mut candidate = Ipv4Net::new(parent.network(), length).ok()?;
    loop {
        match taken.iter().find(|block| overlap(**block, candidate)) {
            None => return Some(candidate),
            Some(obstacle) => {
                let past = u32::from(obstacle.broadcast().max(candidate.broadcast())).checked_add(1)?;
                let aligned = align_up(past, candidate.hostmask())?;
                candidate = Ipv4Net::new(aligned, length).ok()?;
                if !parent.contains(&candidate) {
                    return None;
                }
            }
        }
    }
}

fn align_up(address: u32, hostmask: Ipv4Addr) -> Option<Ipv4Addr> {
    let hostmask = u32::from(hostmask);
    Some(Ipv4Addr::from(address.checked_add(hostmask)? & !hostmask))
}

/// Halves what is partly taken until each piece is wholly free or wholly taken.
fn collect_free(block: Ipv4Net, taken: &[Ipv4Net], free: &mut Vec<Ipv4Net>) {
    if !taken.iter().any(|other| overlap(*other, block)) {
        free.push(block);
    } else if !taken.iter().any(|other| other.contains(&block))
        && let Some(halves) = split(block)
    {
        for half in halves {
            collect_free(half, taken, free);
        }
    }
}

fn overlap(one: Ipv4Net, other: Ipv4Net) -> bool {
    one.contains(&other) || other.contains(&one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nets(texts: &[&str]) -> Vec<Ipv4Net> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn next_free_block_skips_what_is_taken_and_keeps_its_own_alignment() {
        for (taken, length, expected) in [
            (vec![], 20, Some("10.0.0.0/20")),
            (vec!["10.0.0.0/24"], 20, Some("10.0.16.0/20")),
            (vec!["10.0.16.0/20", "10.0.0.0/24"], 24, Some("10.0.1.0/24")),
            (vec!["10.0.0.0/17"], 17, Some("10.0.128.0/17")),
            (vec!["10.0.0.0/17", "10.0.255.240/28"], 17, None),
            (vec!["10.0.0.0/16"], 28, None),
            (vec!["172.16.0.0/16"], 16, Some("10.0.0.0/16")),
            (vec![], 15, None),
        ] {
            let found = next_free_block(&nets(&["10.0.0.0/16"]), &nets(&taken), length);
            assert_eq!(found, expected.map(|text| text.parse().unwrap()), "{taken:?} /{length}");
        }
    }

    #[test]
    fn the_second_parent_serves_when_the_first_is_full() {
        let parents = nets(&["10.0.0.0/28", "100.64.0.0/16"]);
        assert_eq!(next_free_block(&parents, &nets(&["10.0.0.0/28"]), 24), Some("100.64.0.0/24".parse().unwrap()));
    }

    #[test]
    fn the_last_block_of_the_address_space_does_not_overflow() {
        let parent = nets(&["255.255.0.0/16"]);
        assert_eq!(next_free_block(&parent, &parent, 16), None);
        assert_eq!(next_free_block(&parent, &nets(&["255.255.255.0/24"]), 17), Some("255.255.0.0/17".parse().unwrap()));
    }

    #[test]
    fn free_blocks_are_the_fewest_that_cover_the_rest() {
        let free = free_blocks(&nets(&["10.0.0.0/24"]), &nets(&["10.0.0.64/26"]));
        assert_eq!(free, nets(&["10.0.0.0/26", "10.0.0.128/25"]));
    }

    #[test]
    fn halves_join_and_others_do_not() {
        let block: Ipv4Net = "10.0.0.0/24".parse().unwrap();
        let [low, high] = split(block).unwrap();
        assert_eq!(join(low, high), Some(block));
        assert_eq!(join("10.0.1.0/24".parse().unwrap(), "10.0.2.0/24".parse().unwrap()), None);
        assert_eq!(join(low, low), None);
        assert_eq!(split("10.0.0.1/32".parse().unwrap()), None);
    }
}
