//! The plans of this browser: listed, opened, and changed as a whole.

use vpc_endpoint_model::edit::RenameDesign;

use super::{Dialog, Effect, Keeping, Listing, Origin, Sheet, Store};
use crate::keeping::{Change, KeptPlan, Library};

impl Store {
    pub(super) fn show_plans(&mut self) -> Vec<Effect> {
        self.show_dialog(Dialog::Plans(None));
        vec![Effect::Keeping(Keeping::List)]
    }

    /// They were looked for; what was said of them stays until something else is.
    pub(super) fn listed(&mut self, library: Library, refused: Option<String>) -> Vec<Effect> {
        if let Some(Dialog::Plans(listing)) = &mut self.view.dialog {
            let before = listing.take().unwrap_or_default();
            let (said, deleted) = match refused {
                Some(why) => (format!("That was not done: {why}."), None),
                None => (before.said, before.deleted),
            };
            *listing = Some(Listing { library, said, deleted });
        }
        Vec::new()
    }

    pub(super) fn open_plan_of_library(&mut self, id: String) -> Vec<Effect> {
        if self.listing().is_some_and(|listing| listing.library.open.as_ref() == Some(&id)) {
            self.view.dialog = None;
            return Vec::new();
        }
        vec![Effect::Keeping(Keeping::Read(id))]
    }

    pub(super) fn plan_read(&mut self, plan: Option<&KeptPlan>) -> Vec<Effect> {
        let number = self.next_sheet();
        match plan.map(|plan| Sheet::kept(number, plan)) {
            Some(Ok(sheet)) => self.turn_to(Sheet { kept: plan.cloned(), ..sheet }),
            Some(Err((_, error))) => self.say_of_plans(format!("It cannot be read. {error}")),
            None => self.say_of_plans("It is gone.".to_owned()),
        }
    }

    /// The open plan is renamed as any other thing of it; when it is deleted another one is opened.
    pub(super) fn change_plan(&mut self, id: String, change: Change) -> Vec<Effect> {
        let library = self.listing().map(|listing| &listing.library);
        let is_open = library.is_some_and(|library| library.open.as_ref() == Some(&id));
        let known = library.and_then(|library| library.entries.iter().find(|entry| entry.id == id));
        let name = known.map_or_else(String::new, |entry| entry.name.clone());
        let (said, deleted) = match &change {
            Change::Rename(new) => (format!("{name} is now {new}."), None),
            Change::Duplicate => (format!("There is a copy of {name}."), None),
            Change::Delete => (format!("Deleted {name}."), Some(id.clone())),
            Change::Restore => (format!("{name} is back."), None),
            Change::Forget => (format!("{name} is gone for good."), None),
        };
        let mut effects = match &change {
            Change::Rename(name) if is_open => {
                let dialog = self.view.dialog.clone();
                let command = RenameDesign { name: name.clone() }.into();
                let effects = self.reduce(super::Action::Run(command, Origin::Elsewhere));
                self.view.dialog = dialog;
                effects
            }
            Change::Delete if is_open => {
                let dialog = self.view.dialog.clone();
                let sheet = Sheet::newcomer(self.next_sheet());
                let effects = self.turn_to(sheet);
                self.view.toast = None;
                self.view.dialog = dialog;
                effects
            }
            _ => Vec::new(),
        };
        if !(is_open && matches!(change, Change::Rename(_))) {
            effects.push(Effect::Keeping(Keeping::Change(id, change)));
        }
        // It may be another by now, or gone.
        self.previous = None;
        self.view.previous = false;
        if let Some(listing) = self.listing_mut() {
            (listing.said, listing.deleted) = (said, deleted);
        }
        effects
    }

    /// The list is to show what was kept just now.
    pub(super) fn look_again(&self) -> Vec<Effect> {
        self.listing().map(|_| Effect::Keeping(Keeping::List)).into_iter().collect()
    }

    fn say_of_plans(&mut self, text: String) -> Vec<Effect> {
        match self.listing_mut() {
            Some(listing) => {
                (listing.said, listing.deleted) = (text, None);
                Vec::new()
            }
            None => self.tell_error(text),
        }
    }

    const fn listing(&self) -> Option<&Listing> {
        match &self.view.dialog {
            Some(Dialog::Plans(Some(listing))) => Some(listing),
            _ => None,
        }
    }

    const fn listing_mut(&mut self) -> Option<&mut Listing> {
        match &mut self.view.dialog {
            Some(Dialog::Plans(Some(listing))) => Some(listing),
            _ => None,
        }
    }
}
