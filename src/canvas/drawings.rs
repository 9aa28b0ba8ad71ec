//! Drawings of plans; the last ones stay at hand.

use std::rc::Rc;

use vpc_endpoint_drawing::{Drawing, Metrics, Options};
use vpc_endpoint_model::Analysis;

use crate::store::{Recent, Shared, Tool, View, catalog};

/// Draws plans. A step back, or back to the detail of before, shows what was drawn.
#[derive(Default)]
pub struct Drawings(Recent<(Shared<Analysis>, Options), Rc<Drawing>>);

impl Drawings {
    /// The plan in these sizes.
    pub fn of(&mut self, view: &View, metrics: Metrics) -> Rc<Drawing> {
        let options = Options { metrics, free_zones: has_free_zones(view) };
        let key = (Shared(view.plan.analysis.clone()), options);
        let draw = || Rc::new(Drawing::of(&view.plan.design, &view.plan.analysis, catalog(), &options));
        let drawing = self.0.find(&key).unwrap_or_else(draw);
        self.0.keep(key, drawing.clone());
        drawing
    }
}

/// Whether each VPC has a column for the next free zone: while a tool can use it.
pub fn has_free_zones(view: &View) -> bool {
    view.tool == Tool::Subnet
}

#[cfg(test)]
mod tests {
    use vpc_endpoint_model::Design;

    use super::*;
    use crate::store::{Action, EXAMPLES, Origin, Store};

    #[test]
    fn a_step_back_shows_what_was_drawn() {
        let mut store = Store::of(Design::from_json(EXAMPLES[0].json, catalog()).unwrap());
        let mut drawings = Drawings::default();
        let first = drawings.of(store.view(), Metrics::WIDE);
        let vpc = r#"{"command":"CreateVpc","cidr_block":"10.9.0.0/16"}"#;
        store.reduce(Action::Run(serde_json::from_str(vpc).unwrap(), Origin::Elsewhere));
        let second = drawings.of(store.view(), Metrics::WIDE);
        assert_ne!(first, second);
        store.reduce(Action::Undo);
        assert!(Rc::ptr_eq(&first, &drawings.of(store.view(), Metrics::WIDE)));
        store.reduce(Action::Redo);
        assert!(Rc::ptr_eq(&second, &drawings.of(store.view(), Metrics::WIDE)));
        assert_ne!(*second, *drawings.of(store.view(), Metrics::COMPACT), "other sizes, another drawing");
        store.reduce(Action::Use(Tool::Subnet));
        assert_ne!(*second, *drawings.of(store.view(), Metrics::WIDE), "room for the next zone");
    }
}
