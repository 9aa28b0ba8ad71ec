//! A drawing as a tree of shapes: the page and a picture file are two ways to write the same tree.

use std::fmt::Write;

use crate::geometry::{Point, Rect};

/// An element of an SVG drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The element's name.
    pub tag: &'static str,
    /// Tells it apart from its siblings from one drawing to the next.
    pub key: Option<String>,
    /// In order.
    pub attributes: Vec<(&'static str, String)>,
    /// What stands in it, after its text.
    pub children: Vec<Self>,
    /// Its text.
    pub text: String,
}

impl Shape {
    /// An element with nothing in it.
    pub const fn new(tag: &'static str) -> Self {
        Self { tag, key: None, attributes: Vec::new(), children: Vec::new(), text: String::new() }
    }

    /// A group of a class.
    pub fn group(class: impl Into<String>) -> Self {
        Self::new("g").set("class", class)
    }

    /// A rectangle with rounded corners.
    pub fn rect(rect: Rect, round: i32, class: impl Into<String>) -> Self {
        let Rect { x, y, width, height } = rect;
        let placed = Self::new("rect").set("class", class).at(Point { x, y });
        placed.set("width", width.to_string()).set("height", height.to_string()).set("rx", round.to_string())
    }

    /// A line of text that begins at a point.
    pub fn text(at: Point, class: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::new("text").set("class", class).at(at) }
    }

    /// A path.
    pub fn path(class: impl Into<String>, data: impl Into<String>) -> Self {
        Self::new("path").set("class", class).set("d", data)
    }

    /// What the mouse shows of it.
    pub fn title(text: impl Into<String>) -> Self {
        Self::holding("title", text)
    }

    /// An element that holds nothing but text.
    pub fn holding(tag: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::new(tag) }
    }

    /// A part of a text, so far behind the part before it.
    pub fn span(class: impl Into<String>, behind: i32, text: impl Into<String>) -> Self {
        let span = Self::new("tspan").set("class", class);
        let span = if behind == 0 { span } else { span.set("dx", behind.to_string()) };
        Self { text: text.into(), ..span }
    }

    /// With an attribute; one that it has already gets another value.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name, value.into())),
        }
        self
    }

    /// At a place.
    #[must_use]
    pub fn at(self, at: Point) -> Self {
        self.set("x", at.x.to_string()).set("y", at.y.to_string())
    }

    /// An image with a name for those who do not see it.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        self.set("role", "img").set("aria-label", name)
    }

    /// Told apart from its siblings.
    #[must_use]
    pub fn keyed(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// With elements in it.
    #[must_use]
    pub fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// As text of an SVG file: every value and text escaped.
    pub fn write(&self, file: &mut String) {
        file.push('<');
        file.push_str(self.tag);
        for (name, value) in self.attributes.iter().filter(|(_, value)| !value.is_empty()) {
            // A parser takes line ends in values for spaces; references to them stay. Writing to a string cannot fail.
            let value = escaped(value).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;");
            let _ = write!(file, " {name}=\"{value}\"");
        }
        if self.text.is_empty() && self.children.is_empty() {
            file.push_str("/>");
            return;
        }
        file.push('>');
        file.push_str(&escaped(&self.text));
        for child in &self.children {
            child.write(file);
        }
        // Writing to a string cannot fail.
        let _ = write!(file, "</{}>", self.tag);
    }
}

/// What stands for itself in XML: no markup, and no control characters, which XML does not have.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(letter),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            letter if letter < ' ' => safe.push('\u{fffd}'),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_written_with_everything_escaped() {
        let hostile = "</text><script>alert(1)</script>\" onload=\"x\u{0}";
        let mut file = String::new();
        let shape = Shape::group("").named(hostile).with([Shape::text(Point { x: 1, y: 2 }, "a", hostile)]);
        shape.write(&mut file);
        assert_eq!(
            file,
            "<g role=\"img\" aria-label=\"&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x\u{fffd}\">\
             <text class=\"a\" x=\"1\" y=\"2\">&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x\u{fffd}</text></g>"
        );
    }
}
