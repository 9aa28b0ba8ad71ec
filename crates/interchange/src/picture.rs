//! A picture of the plan as a file that stands by itself, with its name, its month, and the plan inside, so that it
//! opens again.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vpc_endpoint_drawing::words::total;
use vpc_endpoint_drawing::{Drawing, Ground, Metrics, Options, Paper, Point, Shape, Shown};
use vpc_endpoint_model::design::ObjectId;

use crate::Plan;

/// The id of the element of a picture that holds the plan.
const PLAN_IN_PICTURE: &str = "vpc-endpoint-plan";
/// Room for the name and the total under the drawing.
const FOOT: i32 = 40;

/// How a picture is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PictureOptions {
    /// `auto` is as whoever looks at it has it.
    pub theme: ThemeAsked,
    /// How much room it takes.
    pub size: PictureSize,
    /// Whether name, Region and month stand below.
    pub caption: bool,
    /// Whether the plan is inside, so that the picture opens again.
    pub plan: bool,
    /// The objects to point out, by id.
    pub highlight: Vec<ObjectId>,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self { theme: ThemeAsked::Auto, size: PictureSize::Wide, caption: true, plan: true, highlight: Vec::new() }
    }
}

/// A theme by its name in options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThemeAsked {
    /// As the system has it.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How much room a picture takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PictureSize {
    /// With addresses and counts.
    Wide,
    /// Names and labels alone.
    Compact,
    /// The same, with long names shortened.
    Narrow,
}

/// The drawing of a plan, its name and its month, with the plan inside.
pub fn picture(plan: &Plan<'_>) -> String {
    picture_as(plan, &PictureOptions::default())
}

/// The drawing of a plan as asked for.
pub fn picture_as(plan: &Plan<'_>, options: &PictureOptions) -> String {
    let Plan { design, analysis, catalog } = plan;
    let metrics = match options.size {
        PictureSize::Wide => Metrics::WIDE,
        PictureSize::Compact => Metrics::COMPACT,
        PictureSize::Narrow => Metrics::NARROW,
    };
    let ground = match options.theme {
        ThemeAsked::Auto => Ground::Both,
        ThemeAsked::Light => Ground::Light,
        ThemeAsked::Dark => Ground::Dark,
    };
    let drawing = Drawing::of(design, analysis, catalog, &Options { metrics, ..Options::default() });
    let month = format!("{} a month", total(analysis.cost.total));
    let mut heads = vec![Shape::holding("title", design.name.clone())];
    if options.plan {
        heads.push(Shape::holding("metadata", design.to_json()).set("id", PLAN_IN_PICTURE));
    }
    let (foot, over) = if options.caption { caption(plan, &drawing, &month) } else { (0, Vec::new()) };
    let shown = Shown { pointed: &options.highlight, ..Shown::default() };
    let mut file = String::new();
    let paper = Paper { ground, foot, heads, over };
    drawing.file(paper, &shown).named(format!("{}: {month}", design.name)).write(&mut file);
    file.push('\n');
    file
}

/// Name, Region and month under a drawing, and the room that they take.
fn caption(plan: &Plan<'_>, drawing: &Drawing, month: &str) -> (i32, Vec<Shape>) {
    let Plan { design, catalog, .. } = plan;
    let foot = Point { x: drawing.layout.region.x, y: drawing.layout.size.1 + 8 };
    let prices = format!("{month}. List prices before tax, compiled {}.", catalog.compiled);
    let texts = vec![
        Shape::text(foot, "title", format!("{} · {}", design.name, design.region)),
        Shape::text(Point { y: foot.y + 17, ..foot }, "small", prices),
    ];
    (FOOT, texts)
}

/// The largest drawing of a plan that is worth its room in a list, in bytes.
const LARGEST_THUMBNAIL: usize = 300_000;

/// The drawing of a plan alone, for lists of plans; empty where it is too large for that.
pub fn thumbnail(plan: &Plan<'_>) -> String {
    let Plan { design, analysis, catalog } = plan;
    let drawing = Drawing::of(design, analysis, catalog, &Options::default());
    let mut file = String::new();
    drawing.file(Paper::default(), &Shown::default()).named(design.name.clone()).write(&mut file);
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
