//! Writes the open plan, and knows which of the library's it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use vpc_endpoint_model::Design;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::{Entry, Kind, Ledger, News, Shelf, Timeline, Unkept, Update};

/// How the writing of the open plan went: of the sheet with this number.
pub struct Kept {
    pub sheet: u64,
    pub result: Result<(), Unkept>,
}

/// The plan that is open, as it is to be kept.
pub struct Open<'a> {
    /// The number of its sheet.
    pub sheet: u64,
    pub kind: Kind,
    /// The name of the example that it is or began as.
    pub example: Option<&'static str>,
    pub timeline: &'a Timeline,
    /// The month's total, as people read it.
    pub total: String,
}

/// A plan that was opened since the page was.
#[derive(Default)]
struct Sheet {
    entry: Entry,
    ledger: Ledger,
    /// As it was before what is being written.
    before: Ledger,
}

/// What is under way.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Work {
    #[default]
    Nothing,
    Writing,
    /// There is more to write once that is done.
    Behind,
}

/// Keeps the plans of this page; nothing without a shelf, as in an embed without a name.
#[derive(Default)]
pub struct Keeper {
    shelf: Option<Shelf>,
    /// By their numbers in the store.
    sheets: BTreeMap<u64, Sheet>,
    /// The sheet that the shelf takes this tab to have open.
    open: Option<u64>,
    work: Work,
    /// Told of what becomes of this tab's turn.
    news: Callback<News>,
}

impl Keeper {
    pub fn new(shelf: Option<Shelf>, news: Callback<News>) -> Self {
        if let Some(shelf) = &shelf {
            let told = news.clone();
            let listener = Closure::<dyn Fn(String)>::new(move |word: String| {
                if let Some(what) = News::of(&word) {
                    told.emit(what);
                }
            });
            shelf.listen(listener.into_js_value().unchecked_ref());
        }
        Self { shelf, news, ..Self::default() }
    }

    pub fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_ref()
    }

    /// Takes note that a sheet of the store is a plan of the library, of which this is the present document.
    pub fn know(&mut self, sheet: u64, entry: Entry, present: &Arc<Design>) {
        let ledger = Ledger::of(&entry.steps, entry.place, present);
        self.sheets.insert(sheet, Sheet { entry, ledger, ..Sheet::default() });
        self.open = Some(sheet);
    }

    /// Whether all that was to be written is.
    pub fn is_done(&self) -> bool {
        self.work == Work::Nothing
    }

    /// A plan whose text cannot be read stays in the library as that.
    pub fn set_aside(&self, entry: Entry) {
        let Some(library) = &self.shelf else { return };
        let entry = Entry { kind: Kind::Unreadable, ..entry };
        let written = library.put(&entry, &Update::default());
        // As it was, it is found at the next start, and set aside then.
        spawn_local(async move { drop(written.await) });
    }

    /// What an embed keeps is kept under this name.
    pub fn name(&mut self, sheet: u64, id: String) {
        self.sheets
            .insert(sheet, Sheet { entry: Entry { id, kind: Kind::Embed, ..Entry::default() }, ..Sheet::default() });
    }

    /// The library's name of a sheet that is kept.
    pub fn id(&self, sheet: u64) -> Option<&str> {
        self.sheets.get(&sheet).map(|sheet| sheet.entry.id.as_str())
    }

    /// Writes the plan as it is now, or once what is being written is; `done` is told of each writing.
    pub fn keep(&mut self, open: &Open<'_>, done: &Callback<Kept>) {
        if self.work == Work::Nothing {
            self.flush(open, done);
        } else {
            self.work = Work::Behind;
        }
    }

    /// Writes the plan as it is now, at once.
    pub fn flush(&mut self, open: &Open<'_>, done: &Callback<Kept>) {
        let number = open.sheet;
        let Some(library) = self.shelf.clone() else {
            done.emit(Kept { sheet: number, result: Ok(()) });
            return;
        };
        let sheet = self.sheets.entry(number).or_default();
        if sheet.entry.id.is_empty() || (sheet.entry.kind == Kind::Example && open.kind == Kind::Plan) {
            let id = match open.example.filter(|_| open.kind == Kind::Example) {
                Some(example) => format!("example/{example}"),
                None => library.new_id(),
            };
            *sheet = Sheet { entry: Entry { id, kind: open.kind, ..Entry::default() }, ..Sheet::default() };
            self.open = None;
        }
        let Sheet { entry, ledger, before } = sheet;
        before.clone_from(ledger);
        let (states, place) = (open.timeline.states(), open.timeline.place());
        let update = ledger.bring_up(&states, place, library.steps_room());
        entry.total.clone_from(&open.total);
        if !update.put.is_empty() || entry.place != update.place {
            entry.changed = js_sys::Date::now();
        }
        entry.bring_up(open.timeline.present(), &update);
        let written = library.put(entry, &update);
        self.wait(number, written, done);
        self.take(number);
    }

    /// What is open is not taken yet.
    pub const fn leave(&mut self) {
        self.open = None;
    }

    /// Knows nothing any more of sheets that are this plan of the library, but of the one that is open.
    pub fn forget(&mut self, id: &str, open: u64) {
        self.sheets.retain(|number, sheet| *number == open || sheet.entry.id != id);
    }

    /// Whether a sheet is a plan of the library.
    pub fn knows(&self, sheet: u64) -> bool {
        self.sheets.contains_key(&sheet)
    }

    /// Makes a sheet that is kept the one that is open in this tab.
    pub fn take(&mut self, sheet: u64) {
        let (Some(library), Some(id)) = (self.shelf.clone(), self.id(sheet).map(ToOwned::to_owned)) else { return };
        if self.open.replace(sheet) == Some(sheet) {
            return;
        }
        let news = self.news.clone();
        spawn_local(async move {
            if !library.open(&id).await {
                news.emit(News::Theirs);
            }
        });
    }

    /// A writing is done; whether there is more to write. A plan that another tab has written meanwhile becomes one of its
    /// own.
    pub fn wrote(&mut self, kept: &Kept) -> bool {
        let behind = self.work == Work::Behind;
        self.work = Work::Nothing;
        match (&kept.result, self.sheets.get_mut(&kept.sheet)) {
            (Err(unkept), _) if unkept.conflict => {
                self.sheets.remove(&kept.sheet);
                true
            }
            (Err(_), Some(sheet)) => {
                sheet.ledger.clone_from(&sheet.before);
                behind
            }
            _ => behind,
        }
    }

    /// Puts a drawing with a plan that is kept; it is written with what is written next, or now if nothing is.
    pub fn draw(&mut self, number: u64, picture: String, done: &Callback<Kept>) {
        let (Some(library), Some(sheet)) = (self.shelf.clone(), self.sheets.get_mut(&number)) else { return };
        sheet.entry.picture = picture;
        sheet.before.clone_from(&sheet.ledger);
        if self.work == Work::Nothing {
            let written = library.put(&sheet.entry, &Update::default());
            self.wait(number, written, done);
        }
    }

    /// Nothing else is written, and no other tab is let, until this is.
    fn wait(&mut self, sheet: u64, written: impl Future<Output = Result<(), Unkept>> + 'static, done: &Callback<Kept>) {
        self.work = Work::Writing;
        let done = done.clone();
        spawn_local(async move { done.emit(Kept { sheet, result: written.await }) });
    }
}
