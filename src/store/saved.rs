//! Whether the plan is kept, what another tab does to it, and the small things that localStorage remembers.

use web_sys::Storage;

use super::{Action, Effect, Keeping, SaveAs, Sheet, Store, Toast, ToastAction};
use crate::keeping::{KeptPlan, News, Unkept};
use crate::protocol::Problem;

const PREFIX: &str = "vpc-endpoint-planner/";

/// A named place in localStorage, for what is a convenience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The plan that the open one is compared with.
    Baseline,
    Theme,
    Letters,
}

impl Slot {
    const fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline-design",
            Self::Theme => "theme",
            Self::Letters => "letters",
        }
    }

    /// In a sandboxed or third-party frame even asking for the storage throws.
    fn storage() -> Option<Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    fn key(self) -> String {
        format!("{PREFIX}{}", self.name())
    }

    /// What it holds.
    pub fn read(self) -> Option<String> {
        Self::storage()?.get_item(&self.key()).ok()?
    }

    /// Holds a text from now on, where that can be.
    pub fn write(self, text: &str) {
        if let Some(storage) = Self::storage() {
            // It is a convenience.
            let _ = storage.set_item(&self.key(), text);
        }
    }

    /// Holds nothing from now on.
    pub fn forget(self) {
        if let Some(storage) = Self::storage() {
            // It is a convenience.
            let _ = storage.remove_item(&self.key());
        }
    }
}

/// Whether the plan outlives the page as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SaveState {
    #[default]
    Kept,
    /// It is being written.
    Keeping,
    /// It lives in this page only, and why.
    Unsafe(String),
}

impl Action {
    /// Whether it would change the plan, which one tab may at a time, and nobody in a plan for reading.
    pub(super) const fn edits(&self) -> bool {
        matches!(
            self,
            Self::Run(..)
                | Self::Slide { .. }
                | Self::Undo
                | Self::Redo
                | Self::Reset
                | Self::AskDelete(_)
                | Self::DeleteSelected
        )
    }
}

impl Store {
    /// Whether leaving the page would lose what was done since a file was saved. A page around an embed is left unasked.
    pub fn would_lose(&self) -> bool {
        matches!(self.view.saved, SaveState::Unsafe(_)) && self.unfiled && !self.view.options.embedded
    }

    /// Whether an action has to wait for the tab's turn; it is said then.
    pub(super) fn waits(&mut self, action: &Action) -> bool {
        let waits = self.view.follows && action.edits();
        if waits {
            let text = "Another tab edits this plan, and this one shows what it does.".to_owned();
            self.view.toast = Some(Toast { text, error: false, action: Some(ToastAction::TakeOver) });
        }
        waits
    }

    pub(super) fn changed(&mut self) -> Vec<Effect> {
        if self.view.saved == SaveState::Kept {
            self.view.saved = SaveState::Keeping;
        }
        self.sheet.kind = self.sheet.kind.once_changed();
        self.unfiled = true;
        vec![Effect::Keeping(Keeping::Soon)]
    }

    /// Nothing outlives the page, from the first moment.
    pub fn is_kept_nowhere(&mut self) {
        self.view.saved = SaveState::Unsafe("this browser does not let the page store anything here".to_owned());
    }

    /// It is drawn, so it can be kept.
    pub(super) fn keep(&mut self) -> Vec<Effect> {
        if self.view.saved == SaveState::Kept {
            self.view.saved = SaveState::Keeping;
        }
        vec![Effect::Remember, Effect::Keeping(Keeping::Now)]
    }

    /// Storage answered.
    pub(super) fn saved(&mut self, result: &Result<(), Unkept>) -> Vec<Effect> {
        match result {
            Ok(()) => {
                self.view.saved = SaveState::Kept;
                self.unfiled = false;
                self.look_again()
            }
            Err(Unkept { conflict: true, .. }) => {
                let text = "Another tab changed this plan meanwhile; what you have here is kept as a plan of its own.";
                self.view.toast = Some(Toast { text: text.into(), error: false, action: None });
                Vec::new()
            }
            Err(Unkept { why, .. }) => {
                // Once said, it stands in the bar.
                if self.view.saved == SaveState::Keeping {
                    let text =
                        format!("Your changes live only in this page: {why}. Save the plan as a file to keep it.");
                    self.view.toast = Some(Toast { text, error: true, action: Some(ToastAction::SaveFile) });
                }
                self.view.saved = SaveState::Unsafe(why.clone());
                let wrong = format!("What is changed lives only in this page: {why}.");
                let remedy = "Keep the text of the `state` event, or save the plan as a file.";
                vec![Effect::Report(Problem::new("NotKept", wrong, remedy))]
            }
        }
    }

    /// What is saved as a file is safe.
    pub(super) fn save_as(&mut self, what: SaveAs) -> Vec<Effect> {
        let (name, text) = match what {
            SaveAs::Plan => {
                self.unfiled = false;
                (format!("{}.json", self.view.plan.file_name()), self.view.plan.design.to_json())
            }
            SaveAs::Unreadable => ("unreadable-plan.txt".into(), self.unreadable.clone().unwrap_or_default()),
        };
        vec![Effect::Download { name, text }]
    }

    /// Something is told of the open plan.
    pub(super) fn news(&mut self, news: News) -> Vec<Effect> {
        match news {
            News::Written => vec![Effect::Keeping(Keeping::Reread)],
            News::Wanted => vec![Effect::Keeping(Keeping::GiveUp)],
            News::Theirs => {
                self.view.follows = true;
                Vec::new()
            }
            // Once it is known what the other tab has written last.
            News::Mine if self.view.follows => {
                self.next = true;
                vec![Effect::Keeping(Keeping::Reread)]
            }
            News::Mine => Vec::new(),
        }
    }

    /// The open plan as another tab has written it.
    pub(super) fn follow(&mut self, plan: Option<&KeptPlan>) -> Vec<Effect> {
        if !self.view.follows {
            return Vec::new();
        }
        if let Some(Ok(sheet)) = plan.map(|plan| Sheet::kept(self.sheet.number, plan)) {
            self.sheet = Sheet { opened: self.sheet.opened.clone(), example: self.sheet.example, ..sheet };
            self.sliding = false;
            self.refresh("change in another tab");
            self.view.saved = SaveState::Kept;
            self.view.announcement = "The plan changed in another tab.".into();
        }
        if std::mem::take(&mut self.next) {
            self.view.follows = false;
            let text = "This tab edits the plan from now on.".to_owned();
            self.view.toast = Some(Toast { text, error: false, action: None });
        }
        Vec::new()
    }
}
