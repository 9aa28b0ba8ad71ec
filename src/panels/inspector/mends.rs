//! What stops a flow, in order, and for each what takes it away: previewed, then applied as one step.

use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::FlowId;
use vpc_endpoint_model::propose::{Mend, mend_all, mends};
use yew::prelude::*;

use crate::panels::Panel;
use crate::panels::preview::preview;
use crate::store::{Action, Origin, catalog};
use crate::ui::rule;

/// The trials are run when the plan changes and not with every drawing.
#[derive(Properties, PartialEq)]
pub struct MendsProps {
    pub panel: Panel,
    pub flow: FlowId,
}

/// Which preview is open: that of a blocker by its place, or of all together.
type Open = Option<usize>;

pub struct Mends {
    found: Vec<Mend>,
    all: Option<Command>,
    open: Open,
}

impl Component for Mends {
    type Message = Open;
    type Properties = MendsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let MendsProps { panel, flow } = ctx.props();
        let (design, analysis) = (&panel.plan.design, &panel.plan.analysis);
        let found = mends(design, catalog(), analysis, flow);
        let all = if found.len() > 1 { mend_all(design, catalog(), analysis, flow) } else { None };
        Self { found, all, open: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &MendsProps) -> bool {
        *self = <Self as Component>::create(ctx);
        true
    }

    fn update(&mut self, _: &Context<Self>, open: Open) -> bool {
        self.open = open;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if self.found.is_empty() {
            return Html::default();
        }
        let count = self.found.len();
        let title =
            if count == 1 { "What stops it".to_owned() } else { format!("What stops it: {count} things, in order") };
        html! {
            <section class="mends" aria-label="What stops it">
                <h3>{ title }</h3>
                <ol>{ for self.found.iter().enumerate().map(|(place, mend)| html! { <li key={place}>{ self.entry(ctx, place, mend) }</li> }) }</ol>
                if let Some(step) = &self.all { { self.fix(ctx, count, step, "Fix all: until it arrives") } }
            </section>
        }
    }
}

/// What a step does, by the last of its commands, and how many there are.
fn words(step: &Command) -> String {
    match step {
        Command::Batch(batch) if batch.commands.len() > 1 => {
            format!("{}, in {} steps", step.label(), batch.commands.len())
        }
        one => one.label().to_owned(),
    }
}

impl Mends {
    fn entry(&self, ctx: &Context<Self>, place: usize, mend: &Mend) -> Html {
        html! {
            <>
                <p>{ ctx.props().panel.say(&mend.blocker) }{ rule(mend.blocker.rule()) }</p>
                { match &mend.step {
                    Some(step) => {
                        let design = &ctx.props().panel.plan.design;
                        let left: Vec<String> =
                            mend.left.iter().map(|left| left.headline().named(design).to_string()).collect();
                        let left = if left.is_empty() { String::new() } else { format!(" (then still: {})", left.join("; ")) };
                        self.fix(ctx, place, step, &format!("Fix: {}{left}", words(step)))
                    }
                    None => html! { <p class="quiet">{ "No single step of the plan mends this." }</p> },
                } }
            </>
        }
    }

    /// The button opens the preview; the preview has the button that applies it.
    fn fix(&self, ctx: &Context<Self>, place: usize, step: &Command, label: &str) -> Html {
        let panel = &ctx.props().panel;
        let is_open = self.open == Some(place);
        let toggle = ctx.link().callback(move |_: MouseEvent| (!is_open).then_some(place));
        let command = step.clone();
        let apply = panel.dispatch.reform(move |_: MouseEvent| Action::Run(command.clone(), Origin::Elsewhere));
        html! {
            <>
                <p><button type="button" class="button" aria-expanded={is_open.to_string()} onclick={toggle}>{ label }</button></p>
                if is_open {
                    { preview(&panel.plan, step.clone(), None) }
                    <p class="inspector-actions"><button type="button" class="button primary" onclick={apply}>{ "Apply the fix" }</button></p>
                }
            </>
        }
    }
}
