//! The drawing as a file that stands by itself: SVG for light and dark, without scripts and without anything from
//! elsewhere.

use crate::drawing::Drawing;
use crate::geometry::Rect;
use crate::palette::painted;
use crate::scene::Shown;
use crate::shape::Shape;

/// The styles that the page has too.
const STYLE: &str = include_str!("drawing.css");

/// Those styles in the colours for light, and for who looks at it in the dark in those for dark.
fn style() -> String {
    let (light, dark) = (painted(STYLE, |it| it.light), painted(STYLE, |it| it.dark));
    format!("{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n")
}

impl Drawing {
    /// The root of an SVG file, with so much room under the drawing, and what else stands in it: heads first, then
    /// what is drawn over everything.
    pub fn file(&self, foot: i32, heads: Vec<Shape>, over: Vec<Shape>) -> Shape {
        let (width, height) = (self.layout.size.0, self.layout.size.1 + foot);
        Shape::new("svg")
            .set("xmlns", "http://www.w3.org/2000/svg")
            .set("class", "drawing")
            .set("viewBox", format!("0 0 {width} {height}"))
            .set("width", width.to_string())
            .set("height", height.to_string())
            .with(heads)
            .with([Shape::holding("style", style()), Shape::rect(Rect { x: 0, y: 0, width, height }, 0, "paper")])
            .with(self.layers(&Shown::default()).into_iter().flatten())
            .with(over)
    }
}
