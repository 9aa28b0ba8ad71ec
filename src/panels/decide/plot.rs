//! The break-even chart as shapes: worked out once, drawn on the page and written into a file.

use std::fmt::Write;

use vpc_endpoint_drawing::escaped;
use vpc_endpoint_model::pricing::{BreakEven, Carrier, Quantity, Usd};

/// The drawing's size, and where its axes stand.
pub const SIZE: (i32, i32) = (440, 260);
/// Where the axis of gigabytes begins, and how long it is.
pub const LEFT: i32 = 56;
pub const WIDTH: u32 = 360;
const TOP: i32 = 12;
const HEIGHT: u32 = 204;
const BOTTOM: i32 = 216;

/// A shape, by what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A line through points.
    Line { key: &'static str, points: Vec<(i32, i32)> },
    /// A dot.
    Dot { at: (i32, i32) },
    /// A text, and whether it ends (else begins or, on the axis, is centred) at its place.
    Text { at: (i32, i32), anchor: &'static str, text: String },
}

/// The scales of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The gigabytes at its right end.
    pub gigabytes: Quantity,
    /// The dollars at its upper end.
    pub dollars: Usd,
}

impl Scale {
    /// Round numbers that hold every curve up to so many gigabytes.
    pub fn holding(drawn: &BreakEven, gigabytes: Quantity) -> Self {
        let gigabytes = gigabytes.rounded_up();
        let most = drawn.curves.iter().filter_map(|curve| Some(curve.course.as_ref()?.at(gigabytes))).max();
        let dollars = Quantity::whole(most.map_or(1, Usd::dollars_up)).rounded_up().floor();
        Self { gigabytes, dollars: Usd::dollars(dollars) }
    }

    fn x(self, at: Quantity) -> i32 {
        LEFT + i32::try_from(at.place_on(self.gigabytes, WIDTH).min(WIDTH)).unwrap_or(0)
    }

    fn y(self, amount: Usd) -> i32 {
        BOTTOM - i32::try_from(amount.place_on(self.dollars, HEIGHT).min(HEIGHT)).unwrap_or(0)
    }
}

/// The word that selects a carrier's colour and dashes.
pub const fn key(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::NatGateway => "nat",
        Carrier::InterfaceEndpoint { .. } => "interface",
        Carrier::GatewayEndpoint => "gateway",
    }
}

/// Axes, curves, crossings, the plan's volume, and a cursor.
pub fn shapes(drawn: &BreakEven, scale: Scale, volume: Quantity, cursor: Option<Quantity>) -> Vec<Shape> {
    let mut shapes = axes(scale);
    if !volume.is_zero() && volume <= scale.gigabytes {
        let x = scale.x(volume);
        shapes.push(Shape::Line { key: "here", points: vec![(x, TOP), (x, BOTTOM)] });
        let anchor = if x > LEFT + 260 { "end" } else { "start" };
        let at = (if anchor == "end" { x - 4 } else { x + 4 }, TOP + 8);
        shapes.push(Shape::Text { at, anchor, text: format!("this plan: {} GB", volume.tenths()) });
    }
    for curve in &drawn.curves {
        let Some(course) = &curve.course else { continue };
        let points: Vec<(i32, i32)> =
            course.corners(scale.gigabytes).into_iter().map(|(at, amount)| (scale.x(at), scale.y(amount))).collect();
        let end = points.last().copied();
        shapes.push(Shape::Line { key: key(curve.carrier), points });
        if let (Some((x, y)), Carrier::InterfaceEndpoint { zones }) = (end, curve.carrier) {
            shapes.push(Shape::Text { at: (x - 2, y - 4), anchor: "end", text: format!("{zones} AZ") });
        }
    }
    for crossing in drawn.crossings.iter().filter(|crossing| crossing.at <= scale.gigabytes) {
        let at = (scale.x(crossing.at), scale.y(crossing.amount));
        shapes.push(Shape::Dot { at });
        shapes.push(Shape::Text {
            at: (at.0 + 5, at.1 + 14),
            anchor: "start",
            text: format!("{} GB", crossing.at.tenths()),
        });
    }
    if let Some(cursor) = cursor {
        let x = scale.x(cursor);
        shapes.push(Shape::Line { key: "cursor", points: vec![(x, TOP), (x, BOTTOM)] });
    }
    shapes
}

fn axes(scale: Scale) -> Vec<Shape> {
    let right = LEFT + i32::try_from(WIDTH).unwrap_or(0);
    let mut shapes = Vec::new();
    for quarter in 0..=4_u32 {
        let part = u64::from(quarter);
        let x = LEFT + i32::try_from(WIDTH * quarter / 4).unwrap_or(0);
        let y = BOTTOM - i32::try_from(HEIGHT * quarter / 4).unwrap_or(0);
        let cents = scale.dollars.cents() * i128::from(part) / 4;
        let amount =
            if cents % 100 == 0 { format!("${}", cents / 100) } else { format!("${}.{:02}", cents / 100, cents % 100) };
        shapes.push(Shape::Line { key: "grid", points: vec![(LEFT, y), (right, y)] });
        shapes.push(Shape::Text { at: (LEFT - 6, y + 4), anchor: "end", text: amount });
        let text = scale.gigabytes.part(part, 4).to_string();
        shapes.push(Shape::Text { at: (x, BOTTOM + 17), anchor: "middle", text });
    }
    shapes.push(Shape::Text { at: (right, BOTTOM + 34), anchor: "end", text: "GB a month".to_owned() });
    shapes
}

/// The points as an attribute.
pub fn path(points: &[(i32, i32)]) -> String {
    let mut data = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(data, "{}{x} {y}", if place == 0 { "M" } else { "L" });
    }
    data
}

/// The chart as a file that stands by itself: no styles, no scripts, nothing from elsewhere.
pub fn file(shapes: &[Shape], title: &str) -> String {
    let (width, height) = SIZE;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\"><title>{}</title><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>",
        escaped(title)
    );
    for shape in shapes {
        // Writing to a string cannot fail.
        let _ = match shape {
            Shape::Line { key, points } => {
                let (colour, width, dashes) = pen(key);
                write!(
                    text,
                    "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>",
                    path(points)
                )
            }
            Shape::Dot { at: (x, y) } => write!(text, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3.5\" fill=\"#16191d\"/>"),
            Shape::Text { at: (x, y), anchor, text: words } => {
                write!(
                    text,
                    "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"#16191d\">{}</text>",
                    escaped(words)
                )
            }
        };
    }
    text + "</svg>\n"
}

/// Colour, width and dashes on paper: those of the light page.
const fn pen(key: &str) -> (&'static str, &'static str, &'static str) {
    match key.as_bytes() {
        b"nat" => ("#b34700", "2.5", "none"),
        b"interface" => ("#0063a6", "2.5", "2 4"),
        b"gateway" => ("#00795a", "2.5", "9 4"),
        b"here" => ("#545c67", "1.5", "4 3"),
        _ => ("#d9dde3", "1", "none"),
    }
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::pricing::{Terms, break_even};
    use vpc_endpoint_model::{Catalog, Design};

    use super::*;

    fn drawn() -> BreakEven {
        let terms = Terms { nat_stays: true, zones: 2, gateway: true, interface: true };
        break_even(&Design::new("", "us-east-1"), Catalog::embedded(), terms)
    }

    #[test]
    fn everything_lies_inside_the_drawing_whatever_its_scale() {
        for gigabytes in [1, 500, 20_000, 6_000_000] {
            let scale = Scale::holding(&drawn(), Quantity::whole(gigabytes));
            for shape in shapes(&drawn(), scale, Quantity::whole(10_240), Some(Quantity::whole(7))) {
                let points = match &shape {
                    Shape::Line { points, .. } => points.clone(),
                    Shape::Dot { at } | Shape::Text { at, .. } => vec![*at],
                };
                assert!(points.iter().all(|(x, y)| (0..=SIZE.0).contains(x) && (0..=SIZE.1).contains(y)), "{shape:?}");
            }
        }
    }

    #[test]
    fn the_file_names_the_crossings_and_escapes_what_it_is_called() {
        let scale = Scale::holding(&drawn(), Quantity::whole(800));
        let file = file(&shapes(&drawn(), scale, Quantity::whole(500), None), "<b>\"A\" & B");
        for part in ["208.6 GB", "417.1 GB", "this plan: 500 GB", "&lt;b&gt;&quot;A&quot; &amp; B"] {
            assert!(file.contains(part), "{part}\n{file}");
        }
        assert!(!file.contains("<script") && !file.contains("href"));
    }
}
