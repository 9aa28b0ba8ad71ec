//! The drawing as a file that stands by itself: SVG for light and dark, without scripts and without anything from
//! elsewhere.

use crate::drawing::Drawing;
use crate::geometry::Rect;
use crate::palette::painted;
use crate::scene::Shown;
use crate::shape::Shape;

/// The styles that the page has too.
const STYLE: &str = include_str!("drawing.css");

/// What a file is looked at on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// Either, as whoever looks at it has it.
    #[default]
    Both,
    /// Light, always.
    Light,
    /// Dark, always.
    Dark,
}

/// What a file is besides the drawing.
#[derive(Debug, Default)]
pub struct Paper {
    /// The ground it is for.
    pub ground: Ground,
    /// The room under the drawing.
    pub foot: i32,
    /// What stands before the drawing and is not drawn.
    pub heads: Vec<Shape>,
    /// What is drawn over everything.
    pub over: Vec<Shape>,
}

/// Those styles with their colours filled in.
fn style(ground: Ground) -> String {
    let (light, dark) = (|| painted(STYLE, |it| it.light), || painted(STYLE, |it| it.dark));
    match ground {
        Ground::Both => format!("{}@media (prefers-color-scheme: dark) {{\n{}}}\n", light(), dark()),
        Ground::Light => light(),
        Ground::Dark => dark(),
    }
}

impl Drawing {
    /// The root of an SVG file.
    pub fn file(&self, paper: Paper, shown: &Shown<'_>) -> Shape {
        let (width, height) = (self.layout.size.0, self.layout.size.1 + paper.foot);
        Shape::new("svg")
            .set("xmlns", "http://www.w3.org/2000/svg")
            .set("class", "drawing")
            .set("viewBox", format!("0 0 {width} {height}"))
            .set("width", width.to_string())
            .set("height", height.to_string())
            .with(paper.heads)
            .with([
                Shape::holding("style", style(paper.ground)),
                Shape::rect(Rect { x: 0, y: 0, width, height }, 0, "paper"),
            ])
            .with(self.layers(shown).into_iter().flatten())
            .with(paper.over)
    }
}
