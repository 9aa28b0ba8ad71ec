//! Changes to an input that leave it JSON: bytes changed at random hardly ever are.

use serde_json::{Map, Value, json};

/// Texts that blocks, zones, Regions and services may be made of, on either side of what is allowed.
const TEXTS: &str = "10.0.0.0/16 10.0.0.0/15 10.0.64.0/20 10.0.64.0/28 10.0.64.0/29 10.0.16.9/24 10.1.0.0/16 100.64.0.0/16 \
    0.0.0.0/0 255.255.255.255/32 255.255.0.0/16 169.254.0.0/16 172.31.0.0/16 192.168.0.0/24 203.0.113.0/24 \
    52.216.0.0/15 ::/0 2001:db8::/56 2001:db8:0:1::/64 64:ff9b::/96 ffff:ffff:ffff:ff00::/56 10.0.16.4 \
    10.0.255.254 2001:db8::4 us-east-1 us-east-1a us-east-1b eu-west-1 eu-west-1a cn-north-1 ap-east-2 s3 \
    dynamodb sqs s3express ipv6 dualstack partner.example  🦀\u{202e}<b>";

/// Numbers at the ends of their ranges.
const NUMBERS: &str =
    "0 1 2 11 12 443 4096 4097 65535 65536 4294967295 4294967296 1000000000 0.001 1e3 18446744073709551615";

/// A plain generator of numbers (Marsaglia's xorshift): libFuzzer gives the seed, so that runs can be repeated.
pub struct Random(u64);

impl Random {
    /// From libFuzzer's seed.
    pub fn new(seed: u32) -> Self {
        Self(u64::from(seed) << 1 | 1)
    }

    /// A number below `bound`, or 0 when that is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as usize).checked_rem(bound).unwrap_or(0)
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of the words of a text.
    fn word(&mut self, words: &'static str) -> &'static str {
        let words: Vec<&str> = words.split(' ').collect();
        self.pick(&words).copied().unwrap_or_default()
    }
}

/// Changes an input where it lies and returns its new length: mostly by `change`, else, or when that cannot, as
/// libFuzzer does by itself.
pub fn in_place(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: impl Fn(&str, &mut Random) -> Option<String>,
) -> usize {
    let mut random = Random::new(seed);
    let text = data.get(..size).and_then(|bytes| str::from_utf8(bytes).ok()).filter(|_| random.below(8) > 0);
    match text.and_then(|text| change(text, &mut random)).filter(|changed| changed.len() <= max_size) {
        Some(changed) => {
            data[..changed.len()].copy_from_slice(changed.as_bytes());
            changed.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
}

/// Changes a document; parts may come from `others`. `None` for what is not JSON.
pub fn document(text: &str, others: &[&str], random: &mut Random) -> Option<String> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    for _ in 0..=random.below(4) {
        if random.below(6) == 0 {
            graft(&mut value, serde_json::from_str(random.pick(others)?).ok()?, random);
        } else {
            let words = value.clone();
            change(&mut value, &words, random);
        }
    }
    serde_json::to_string(&value).ok()
}

/// Changes a sequence of commands; lines may come from `others`.
pub fn commands(text: &str, others: &[&str], random: &mut Random) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=random.below(4) {
        let place = random.below(lines.len());
        match random.below(8) {
            0 if place > 0 => drop(lines.remove(place)),
            1 if place > 0 => {
                let line = lines.remove(place);
                lines.insert(1 + random.below(lines.len()), line);
            }
            0..=3 => {
                let other: Vec<&str> = random.pick(others)?.lines().collect();
                let line = (*random.pick(&other)?).to_owned();
                lines.insert((place + 1).min(lines.len()), line);
            }
            _ => {
                let words: Value = lines.iter().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect();
                let line = lines.get_mut(place)?;
                let Ok(mut value) = serde_json::from_str::<Value>(line) else { continue };
                change(&mut value, &words, random);
                *line = value.to_string();
            }
        }
    }
    Some(lines.join("\n"))
}

/// Copies an item of a list of another document into the same list of this one.
fn graft(value: &mut Value, other: Value, random: &mut Random) {
    let (Value::Object(fields), Value::Object(other)) = (value, other) else { return };
    let lists: Vec<(String, Value)> = other.into_iter().filter(|(_, list)| list.is_array()).collect();
    let Some((name, Value::Array(items))) = random.pick(&lists) else { return };
    let list = fields.entry(name).or_insert_with(|| json!([]));
    if let (Some(item), Value::Array(list)) = (random.pick(items), list) {
        list.push(item.clone());
    }
}

/// Changes one place of a value; texts and parts may come from any place of `words`.
fn change(value: &mut Value, words: &Value, random: &mut Random) {
    let place = random.below(size(value));
    let Some(node) = nth(value, &mut { place }) else { return };
    if random.below(3) == 0 {
        let mut words = words.clone();
        let place = random.below(size(&words));
        if let Some(other) = nth(&mut words, &mut { place }).filter(|other| alike(other, node)) {
            *node = other.take();
        }
        return;
    }
    match node {
        Value::Null => *node = json!(0),
        Value::Bool(flag) => *flag = !*flag,
        Value::Number(_) => *node = random.word(NUMBERS).parse().map_or(Value::Null, Value::Number),
        Value::String(text) => *text = changed_text(text, random),
        Value::Array(items) => change_list(items, random),
        Value::Object(fields) => change_fields(fields, random),
    }
}

fn changed_text(text: &str, random: &mut Random) -> String {
    match text.rsplit_once('-') {
        Some((prefix, number)) if number.parse::<u64>().is_ok() => match random.below(10) {
            0 => format!("{prefix}-{}", random.word(NUMBERS)),
            _ => format!("{prefix}-{}", random.below(7)),
        },
        _ => random.word(TEXTS).to_owned(),
    }
}

fn change_list(items: &mut Vec<Value>, random: &mut Random) {
    let place = random.below(items.len());
    match random.below(3) {
        _ if items.is_empty() => items.push(json!(random.word(TEXTS))),
        0 => drop(items.remove(place)),
        1 => items.insert(place, items[place].clone()),
        _ => {
            let other = random.below(items.len());
            items.swap(place, other);
        }
    }
}

fn change_fields(fields: &mut Map<String, Value>, random: &mut Random) {
    let names: Vec<String> = fields.keys().cloned().collect();
    if let Some(name) = random.pick(&names) {
        fields.remove(name);
    }
}

fn alike(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// How many values a value is made of, itself among them.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|item| nth(item, left)),
        _ => None,
    }
}
