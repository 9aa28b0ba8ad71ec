//! What a person has filled in but not sent yet.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

/// The draft of a form: what is filled in, of a type of the form's own, and the way to fill in more.
pub struct Draft<T> {
    /// As it is drawn.
    filled: T,
    kept: Rc<RefCell<T>>,
    redraw: UseForceUpdateHandle,
}

/// A draft in which nothing is filled in yet. It lives as long as the form is there.
#[hook]
pub fn use_draft<T: Default + Clone + 'static>() -> Draft<T> {
    let kept = use_mut_ref(T::default);
    let filled = kept.borrow().clone();
    Draft { filled, kept, redraw: use_force_update() }
}

impl<T: 'static> Draft<T> {
    /// Takes what a field was given.
    pub fn set<V: 'static>(&self, put: fn(&mut T, V)) -> Callback<V> {
        let (kept, redraw) = (self.kept.clone(), self.redraw.clone());
        Callback::from(move |value| {
            put(&mut kept.borrow_mut(), value);
            redraw.force_update();
        })
    }

    /// Puts an id into a list or takes it out, as its box is ticked.
    pub fn tick<I: PartialEq + Clone + 'static>(
        &self,
        id: &I,
        list: impl Fn(&mut T) -> &mut Vec<I> + 'static,
    ) -> Callback<bool> {
        let (kept, redraw, id) = (self.kept.clone(), self.redraw.clone(), id.clone());
        Callback::from(move |on: bool| {
            let mut kept = kept.borrow_mut();
            let ids = list(&mut kept);
            ids.retain(|it| *it != id);
            ids.extend(on.then(|| id.clone()));
            redraw.force_update();
        })
    }
}

impl<T> Deref for Draft<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.filled
    }
}
