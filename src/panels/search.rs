//! Questions that take longer than a frame: asked when the plan changes, answered a few milliseconds at a time.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use vpc_endpoint_model::propose::{Base, Search};
use yew::prelude::*;

use crate::store::{Plan, catalog};
use crate::ui::now;

/// So long trials go on before the browser has its turn, in milliseconds.
const TURN: f64 = 8.0;
/// After so long it is said that trials go on, in milliseconds.
const PATIENCE: f64 = 200.0;
/// So often what is known so far is shown, in milliseconds: to draw it takes time too.
const NEWS: f64 = 250.0;

impl Plan {
    /// What trials start from.
    pub fn base(&self) -> Base {
        Base::new(self.design.clone(), self.analysis.clone(), catalog())
    }
}

/// A question being answered.
struct Asking<S> {
    search: S,
    since: f64,
    shown: f64,
    goes_on: bool,
    /// The next turn; an edit or another question drops it.
    turn: Option<Timeout>,
}

impl<S: Search> Asking<S> {
    fn new(search: S) -> Self {
        let since = now();
        let mut asking = Self { search, since, shown: since, goes_on: true, turn: None };
        asking.work();
        asking
    }

    /// Trials until the turn is over: at least one.
    fn work(&mut self) {
        let start = now();
        while self.goes_on && now() - start < TURN {
            self.goes_on = self.search.step();
        }
    }
}

/// What is known, and whether it is all.
pub struct Found<T> {
    pub answer: T,
    pub is_whole: bool,
    /// Whether trials have gone on for so long that a person would wonder.
    pub is_working: bool,
}

/// Asks a question again when the plan or `about` changes; the part that asks is drawn again as the answer comes. None
/// where there is nothing to ask.
#[hook]
pub fn use_search<S, A>(plan: &Plan, about: A, start: impl FnOnce(Base, &A) -> Option<S>) -> Option<Found<S::Answer>>
where
    S: Search + 'static,
    A: PartialEq + 'static,
{
    let redraw = use_force_update();
    let asking = use_memo((plan.clone(), about), |(plan, about)| {
        start(plan.base(), about).map(|search| Rc::new(RefCell::new(Asking::new(search))))
    });
    if let Some(asking) = &*asking {
        go_on(asking, &redraw);
    }
    let asking = asking.as_ref().as_ref()?.borrow();
    let is_working = asking.goes_on && now() - asking.since >= PATIENCE;
    Some(Found { answer: asking.search.answer(), is_whole: !asking.goes_on, is_working })
}

/// Has the next turn come, if there is anything left to try. It is dropped with the question.
fn go_on<S: Search + 'static>(asking: &Rc<RefCell<Asking<S>>>, redraw: &UseForceUpdateHandle) {
    let mut now_asked = asking.borrow_mut();
    if !now_asked.goes_on {
        return;
    }
    let (question, redraw) = (Rc::downgrade(asking), redraw.clone());
    now_asked.turn = Some(Timeout::new(0, move || {
        let Some(asking) = question.upgrade() else { return };
        let is_news = {
            let mut asked = asking.borrow_mut();
            asked.work();
            let is_news = !asked.goes_on || now() - asked.shown >= NEWS;
            if is_news {
                asked.shown = now();
            }
            is_news
        };
        if is_news { redraw.force_update() } else { go_on(&asking, &redraw) }
    }));
}

/// Says that trials go on.
pub fn working(is_working: bool, what: &'static str) -> Html {
    html! { <p class="quiet working" role="status">{ if is_working { what } else { "" } }</p> }
}
