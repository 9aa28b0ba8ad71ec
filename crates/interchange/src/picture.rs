//! A picture of the plan as a file that stands by itself, with its name, its month, and the plan inside, so that it
//! opens again.

use std::borrow::Cow;

use vpc_endpoint_drawing::words::total;
use vpc_endpoint_drawing::{Drawing, Options, Point, Shape};

use crate::Plan;

/// The id of the element of a picture that holds the plan.
const PLAN_IN_PICTURE: &str = "vpc-endpoint-plan";
/// Room for the name and the total under the drawing.
const FOOT: i32 = 40;

/// The drawing of a plan, its name and its month.
pub fn picture(plan: &Plan<'_>) -> String {
    let Plan { design, analysis, catalog } = plan;
    let drawing = Drawing::of(design, analysis, catalog, &Options::default());
    let month = format!("{} a month", total(analysis.cost.total));
    let foot = Point { x: drawing.layout.region.x, y: drawing.layout.size.1 + 8 };
    let prices = format!("{month}. List prices before tax, compiled {}.", catalog.compiled);
    let heads = vec![
        Shape::holding("title", design.name.clone()),
        Shape::holding("metadata", design.to_json()).set("id", PLAN_IN_PICTURE),
    ];
    let texts = vec![
        Shape::text(foot, "title", format!("{} · {}", design.name, design.region)),
        Shape::text(Point { y: foot.y + 17, ..foot }, "small", prices),
    ];
    let mut file = String::new();
    drawing.file(FOOT, heads, texts).named(format!("{}: {month}", design.name)).write(&mut file);
    file.push('\n');
    file
}

/// The largest drawing of a plan that is worth its room in a list, in bytes.
const LARGEST_THUMBNAIL: usize = 300_000;

/// The drawing of a plan alone, for lists of plans; empty where it is too large for that.
pub fn thumbnail(plan: &Plan<'_>) -> String {
    let Plan { design, analysis, catalog } = plan;
    let drawing = Drawing::of(design, analysis, catalog, &Options::default());
    let mut file = String::new();
    drawing.file(0, Vec::new(), Vec::new()).named(design.name.clone()).write(&mut file);
    if file.len() > LARGEST_THUMBNAIL { String::new() } else { file }
}

/// The plan's JSON in a file's text. A text that is no picture with a plan is taken for JSON itself.
pub fn plan_in(text: &str) -> Cow<'_, str> {
    let inside = || {
        let (_, rest) = text.split_once("<metadata ")?;
        let (attributes, rest) = rest.split_once('>')?;
        let (json, _) = rest.split_once("</metadata>")?;
        attributes.contains(PLAN_IN_PICTURE).then_some(json)
    };
    let is_picture = text.trim_start().starts_with('<');
    is_picture.then(inside).flatten().map_or(Cow::Borrowed(text), |json| Cow::Owned(unescaped(json)))
}

fn unescaped(text: &str) -> String {
    // The ampersand last: what it makes is no escape any more.
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_found_in_a_picture_and_nowhere_else() {
        let picture =
            format!("<svg><metadata id=\"{PLAN_IN_PICTURE}\">{{&quot;a&quot;: &quot;&amp;lt;&quot;}}</metadata></svg>");
        assert_eq!(plan_in(&picture), "{\"a\": \"&lt;\"}");
        for other in ["{\"a\": 1}", "<svg></svg>", "<svg><metadata id=\"x\">{}</metadata></svg>", ""] {
            assert_eq!(plan_in(other), other);
        }
    }
}
