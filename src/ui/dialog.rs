//! A modal dialog: the browser's own, which keeps the focus inside and gives it back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ModalProps {
    /// Its heading.
    pub title: AttrValue,
    /// Called on Escape and on the close button.
    pub onclose: Callback<()>,
    pub children: Html,
}

/// A dialog that opens when it is drawn.
pub struct Modal {
    node: NodeRef,
}

impl Component for Modal {
    type Message = ();
    type Properties = ModalProps;

    fn create(_: &Context<Self>) -> Self {
        Self { node: NodeRef::default() }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ModalProps { title, onclose, children } = ctx.props();
        let cancel = onclose.reform(|event: Event| event.prevent_default());
        let close = onclose.reform(|_: MouseEvent| ());
        html! {
            <dialog id="dialog" class="dialog" tabindex="-1" ref={self.node.clone()} oncancel={cancel} aria-labelledby="dialog-title">
                <div class="dialog-head">
                    <h2 id="dialog-title">{ title }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={close}>{ "✕" }</button>
                </div>
                <div class="dialog-body">{ children.clone() }</div>
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first && let Some(dialog) = self.node.cast::<HtmlDialogElement>() {
            // It fails only for a dialog that is open or out of the page; neither is.
            let _ = dialog.show_modal();
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if let Some(dialog) = self.node.cast::<HtmlDialogElement>() {
            dialog.close();
        }
    }
}
