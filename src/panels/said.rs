//! What the model says, on the page: every object is a link with its owner's name.

use vpc_endpoint_model::words::{Say, Span, Words};
use yew::prelude::*;

use super::Panel;
use crate::store::Action;

/// Words with names; each object selects itself.
pub fn said(words: &Words, dispatch: &Callback<Action>) -> Html {
    words.spans().iter().map(|span| piece(span, dispatch)).collect()
}

fn piece(span: &Span, dispatch: &Callback<Action>) -> Html {
    match span {
        Span::Object(object, name) => {
            let object = object.clone();
            let select = dispatch.reform(move |_: MouseEvent| Action::Select(Some(object.clone())));
            html! { <button type="button" class="link said" onclick={select}>{ name }</button> }
        }
        Span::Code(_) => html! { <span class="code">{ span.to_string() }</span> },
        Span::Text(_) | Span::Amount(_) => html! { { span.to_string() } },
    }
}

impl Panel {
    /// Something said of the plan as it is.
    pub fn say(&self, what: &(impl Say + ?Sized)) -> Html {
        said(&what.words().named(&self.plan.design), &self.dispatch)
    }
}
