//! Carries out what the store wants kept, and tells it how that went.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use vpc_endpoint_interchange::thumbnail;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::keeping::{Change, Keeper, Kept, KeptPlan, Shelf};
use crate::store::{Action, Keeping, Store, View};

/// A plan that was changed, and then not for so long, is drawn for the library.
const PICTURE_MS: u32 = 1_000;

pub struct Librarian {
    keeper: Keeper,
    dispatch: Callback<Action>,
    /// Whether there is something to keep that is not being written yet.
    due: bool,
    /// When it will be.
    keeping: Option<Timeout>,
    /// Counts the readings of the open plan: only what the last one finds is news.
    readings: Rc<Cell<u32>>,
    /// Whether another tab waits for this one's turn.
    wanted: bool,
    drawing: Option<Timeout>,
    /// The revision whose drawing is kept.
    drawn: u64,
}

impl Librarian {
    pub fn new(shelf: Option<Shelf>, dispatch: Callback<Action>) -> Self {
        let keeper = Keeper::new(shelf, dispatch.reform(Action::News));
        Self {
            keeper,
            dispatch,
            due: false,
            keeping: None,
            readings: Rc::default(),
            wanted: false,
            drawing: None,
            drawn: 0,
        }
    }

    /// Takes note of the plan that was kept last, and of which the store has made what it could.
    pub fn begin(&mut self, store: &Store, plan: KeptPlan) {
        if store.unreadable().is_some() {
            self.keeper.set_aside(plan.entry);
        } else {
            self.keeper.know(store.sheet(), plan.entry, store.opened());
        }
    }

    /// Takes note that the store shows the open plan as another tab has written it.
    pub fn follow(&mut self, store: &Store, plan: KeptPlan) {
        self.keeper.know(store.sheet(), plan.entry, &store.view().plan.design);
    }

    /// Takes note that the store shows another plan of the library, which this tab has not taken yet.
    pub fn read(&mut self, store: &Store, plan: KeptPlan) {
        self.follow(store, plan);
        self.keeper.leave();
    }

    /// What an embed keeps is kept under this name.
    pub fn name(&mut self, store: &Store, id: String) {
        self.keeper.name(store.sheet(), id);
    }

    pub fn carry_out(&mut self, store: &Store, wanted: &Keeping) {
        if *wanted == Keeping::Now {
            self.keeping = None;
        }
        match wanted {
            // What this tab shows, another one has written.
            Keeping::Soon | Keeping::Now | Keeping::Leave if store.view().follows => self.due = false,
            Keeping::Opened if self.keeper.knows(store.sheet()) => self.keeper.take(store.sheet()),
            Keeping::Soon | Keeping::Opened => self.due = true,
            Keeping::Now => {
                self.due = false;
                let done = self.done();
                self.keeper.keep(&store.open_plan(), &done);
            }
            Keeping::Leave => {
                if std::mem::take(&mut self.due) {
                    let done = self.done();
                    self.keeper.flush(&store.open_plan(), &done);
                }
            }
            Keeping::Reread => self.reread(store),
            Keeping::List => self.list(store, None),
            Keeping::Read(id) => {
                let (id, dispatch) = (id.clone(), self.dispatch.clone());
                self.with_shelf(async move |library| dispatch.emit(Action::PlanRead(library.plan(&id).await)));
            }
            Keeping::ReadText(id) => self.read_text(id.clone()),
            Keeping::Change(id, change) => self.change(store, id.clone(), change.clone()),
            Keeping::TakeOver => {
                if let Some(shelf) = self.keeper.shelf() {
                    shelf.take_over();
                }
            }
            Keeping::GiveUp => {
                self.wanted = true;
                self.give_up();
            }
        }
    }

    /// The screen shows the plan as it is now: it is kept if it has changed.
    pub fn drawn(&mut self) {
        if self.due && self.keeping.is_none() {
            let dispatch = self.dispatch.clone();
            // After the frame, so that the hand is not kept waiting.
            self.keeping = Some(Timeout::new(0, move || dispatch.emit(Action::Keep)));
        }
    }

    /// Storage answered.
    pub fn wrote(&mut self, store: &Store, kept: &Kept) {
        if self.keeper.wrote(kept) {
            self.dispatch.emit(Action::Keep);
            return;
        }
        self.give_up();
        let revision = store.view().plan.revision;
        if kept.result.is_ok() && self.drawn != revision {
            let dispatch = self.dispatch.clone();
            self.drawing = Some(Timeout::new(PICTURE_MS, move || dispatch.emit(Action::Picture)));
        }
    }

    /// Puts its drawing with a plan: one that has not been changed for a while, or is left for another.
    pub fn picture(&mut self, sheet: u64, view: &View) {
        let revision = view.plan.revision;
        if !view.follows && self.drawn != revision {
            self.drawn = revision;
            let done = self.done();
            self.keeper.draw(sheet, thumbnail(&view.plan.written()), &done);
        }
    }

    fn done(&self) -> Callback<Kept> {
        self.dispatch.reform(|kept| Action::Saved(Rc::new(kept)))
    }

    /// Lets the tab that waits have its turn, once everything is written.
    fn give_up(&mut self) {
        if self.wanted
            && !self.due
            && self.keeper.is_done()
            && let Some(shelf) = self.keeper.shelf()
        {
            self.wanted = false;
            shelf.give_up();
        }
    }

    fn with_shelf<F: Future<Output = ()> + 'static>(&self, work: impl FnOnce(Shelf) -> F) {
        if let Some(library) = self.keeper.shelf() {
            spawn_local(work(library.clone()));
        }
    }

    fn list(&self, store: &Store, refused: Option<String>) {
        let open = self.keeper.id(store.sheet()).map(ToOwned::to_owned);
        let dispatch = self.dispatch.clone();
        self.with_shelf(async move |library| dispatch.emit(Action::Listed(library.library(open).await, refused)));
    }

    fn change(&mut self, store: &Store, id: String, change: Change) {
        self.keeper.forget(&id, store.sheet());
        let open = self.keeper.id(store.sheet()).map(ToOwned::to_owned);
        let dispatch = self.dispatch.clone();
        self.with_shelf(async move |library| {
            let refused = library.change(&id, &change).await.err().map(|unkept| unkept.why);
            dispatch.emit(Action::Listed(library.library(open).await, refused));
        });
    }

    fn read_text(&self, id: String) {
        let dispatch = self.dispatch.clone();
        self.with_shelf(async move |library| {
            let text = library.plan(&id).await.and_then(|plan| plan.text());
            dispatch.emit(match text {
                Some(text) => Action::Download { name: "plan.txt".into(), text },
                None => Action::Complain("The text of this plan is gone.".into()),
            });
        });
    }

    fn reread(&self, store: &Store) {
        let (Some(library), Some(id)) = (self.keeper.shelf().cloned(), self.keeper.id(store.sheet())) else { return };
        let (id, dispatch, readings) = (id.to_owned(), self.dispatch.clone(), self.readings.clone());
        let this = readings.get().wrapping_add(1);
        readings.set(this);
        spawn_local(async move {
            let plan = library.plan(&id).await;
            if readings.get() == this {
                dispatch.emit(Action::Follow(plan));
            }
        });
    }
}
