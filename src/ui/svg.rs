//! A drawing's shapes as a part of the page.

use vpc_endpoint_drawing::Shape;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

/// The element of a shape.
pub fn svg(shape: Shape) -> Html {
    let mut tag = VTag::new(shape.tag);
    tag.key = shape.key.map(Into::into);
    for (name, value) in shape.attributes {
        tag.add_attribute(name, value);
    }
    if !shape.text.is_empty() {
        tag.add_child(VNode::VText(VText::new(shape.text)));
    }
    for child in shape.children {
        tag.add_child(svg(child));
    }
    tag.into()
}
