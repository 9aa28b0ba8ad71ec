//! Which part of the drawing is seen, and how large.

use vpc_endpoint_drawing::{Point, Rect};

/// Smallest and largest zoom.
const ZOOM: (f64, f64) = (0.1, 4.0);
/// Largest zoom to which a drawing is fitted.
const FITTED: f64 = 1.25;
/// Room left around what is moved into view.
const MARGIN: f64 = 12.0;

/// Screen = drawing × scale + offset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { x: 0.0, y: 0.0, scale: 1.0 }
    }
}

impl Viewport {
    /// Shows all of a drawing in the middle of a window, with so much room around it, and little larger than life.
    pub fn fit(drawing: (i32, i32), window: (f64, f64), margin: f64) -> Self {
        let (width, height) = (f64::from(drawing.0.max(1)), f64::from(drawing.1.max(1)));
        let room = (window.0 - 2.0 * margin, window.1 - 2.0 * margin);
        let scale = (room.0 / width).min(room.1 / height).clamp(ZOOM.0, FITTED);
        Self { x: (window.0 - width * scale) / 2.0, y: (window.1 - height * scale) / 2.0, scale }
    }

    /// Shows a part of a drawing, life-size, in the middle of a window that is full of the drawing.
    pub fn on(part: Rect, drawing: (i32, i32), window: (f64, f64)) -> Self {
        let axis = |middle: i32, drawing: i32, room: f64| {
            let slack = room - f64::from(drawing);
            if slack >= 0.0 { slack / 2.0 } else { (room / 2.0 - f64::from(middle)).clamp(slack, 0.0) }
        };
        let Point { x, y } = part.center();
        Self { x: axis(x, drawing.0, window.0), y: axis(y, drawing.1, window.1), scale: 1.0 }
    }

    /// Zooms by a factor around a point of the window.
    #[must_use]
    pub fn zoomed(self, factor: f64, around: (f64, f64)) -> Self {
        let scale = (self.scale * factor).clamp(ZOOM.0, ZOOM.1);
        let ratio = scale / self.scale;
        Self { x: around.0 - (around.0 - self.x) * ratio, y: around.1 - (around.1 - self.y) * ratio, scale }
    }

    /// Moves the drawing under the window.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Moves just enough to show a rectangle, of one larger than the window some part.
    #[must_use]
    pub fn showing(self, rect: Rect, window: (f64, f64)) -> Self {
        let axis = |offset: f64, from: i32, to: i32, room: f64| {
            let (low, high) = (offset + f64::from(from) * self.scale, offset + f64::from(to) * self.scale);
            let all = high - low <= room;
            if (all && low < 0.0) || high < 0.0 || low > room {
                offset - low + MARGIN
            } else if all && high > room {
                offset - (high - room) - MARGIN
            } else {
                offset
            }
        };
        Self {
            x: axis(self.x, rect.x, rect.right(), window.0),
            y: axis(self.y, rect.y, rect.bottom(), window.1),
            ..self
        }
    }

    /// The drawing's point under a point of the window.
    #[expect(clippy::cast_possible_truncation, reason = "a drawing is far smaller than i32")]
    pub fn to_drawing(self, (x, y): (f64, f64)) -> Point {
        Point { x: ((x - self.x) / self.scale).round() as i32, y: ((y - self.y) / self.scale).round() as i32 }
    }

    /// The point of the window over a drawing's point.
    pub fn to_screen(self, at: Point) -> (f64, f64) {
        (f64::from(at.x) * self.scale + self.x, f64::from(at.y) * self.scale + self.y)
    }

    /// The part of a drawing that is seen, and so much of a window around it.
    pub fn seen(self, drawing: (i32, i32), window: (f64, f64), around: f64) -> Rect {
        let (wide, high) = (window.0 * around, window.1 * around);
        let from = self.to_drawing((-wide, -high));
        let to = self.to_drawing((window.0 + wide, window.1 + high));
        let inside = |Point { x, y }: Point| Point { x: x.clamp(0, drawing.0.max(0)), y: y.clamp(0, drawing.1.max(0)) };
        Rect::spanning(inside(from), inside(to))
    }

    /// The value of the layer's `transform`.
    pub fn transform(self) -> String {
        format!("translate({:.0}px, {:.0}px) scale({:.4})", self.x, self.y, self.scale)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let viewport = Viewport { x: 30.0, y: -20.0, scale: 0.8 };
        let at = (201.0, 151.0);
        assert_eq!(viewport.to_drawing(at), viewport.zoomed(1.7, at).to_drawing(at));
    }

    #[test]
    fn a_fitted_drawing_is_inside_the_window() {
        let viewport = Viewport::fit((2000, 1000), (800.0, 400.0), 12.0);
        let all = Rect { x: 0, y: 0, width: 2000, height: 1000 };
        assert_eq!(viewport.seen((2000, 1000), (800.0, 400.0), 0.0), all);
        assert!((Viewport::fit((100, 100), (800.0, 800.0), 0.0).scale - FITTED).abs() < f64::EPSILON);
    }

    #[test]
    fn a_part_is_seen_in_the_middle_of_a_window_full_of_the_drawing() {
        let part = |x: i32| Viewport::on(Rect { x, y: 0, width: 100, height: 100 }, (2000, 300), (800.0, 400.0));
        assert_eq!(part(950), Viewport { x: -600.0, y: 50.0, scale: 1.0 });
        assert_eq!(part(0), Viewport { x: 0.0, y: 50.0, scale: 1.0 });
        assert_eq!(part(1900), Viewport { x: -1200.0, y: 50.0, scale: 1.0 });
    }
}
