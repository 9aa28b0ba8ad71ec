//! What a plan's file is: its JSON, or a picture with the JSON inside.

use std::borrow::Cow;

/// The id of the element of a picture that holds the plan.
pub const PLAN_IN_PICTURE: &str = "vpc-endpoint-plan";

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
