//! The plan as a tree: everything that is in it, selectable, deletable and with its additions, by keyboard alone.
//!
//! A tree is one stop of the Tab key; arrow keys walk through it. It is a list of lines, each of which knows how deep it is:
//! a long one is drawn where it is looked at.

mod branches;
mod lines;

use std::rc::Rc;

use yew::prelude::*;

use self::branches::{Branches, add};
use self::lines::{Line, Lines, tree};
use super::{Marking, use_panel};
use crate::store::Tool;

/// The trees.
#[component]
pub fn Outline(marking: &Marking) -> Html {
    let panel = &use_panel("outline");
    let design = &panel.plan.design;
    let flat = |object| Line::Object { object, depth: 0 };
    let destinations = design.destinations.iter().map(|it| flat((&it.id).into())).collect();
    let flows = design.flows.iter().map(|it| flat((&it.id).into())).collect();
    let offered = |line: &Line| match line {
        Line::Object { .. } => true,
        Line::Adds { tools, .. } => tools.iter().any(|tool| panel.options.tools.contains(tool)),
    };
    let objects = tree(design).into_iter().filter(offered).collect();
    let [objects, destinations, flows] = [objects, destinations, flows].map(|all| Rc::new(Lines::new(all)));
    let marking = || marking.clone();
    html! {
        <div class="outline">
            <div><Branches id="outline" label="lines" name="Objects" lines={objects} marking={marking()} /></div>
            <div>
                <p class="outline-group">{ "Destinations" }</p>
                <Branches id="destinations" label="destinations" name="Destinations" lines={destinations} marking={marking()} />
            </div>
            <div>
                <p class="outline-group">{ "Flows" }</p>
                <Branches id="outline-flows" label="flows" name="Flows" lines={flows} marking={marking()} />
                { add(panel, Tool::Flow, None, None) }
            </div>
        </div>
    }
}
