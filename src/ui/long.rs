//! Long lists: what is in sight is drawn, and room for the rest. A list that is short is drawn whole.
//!
//! The browser finds only what is drawn, so a long list has a field that finds in all of it, and says to screen readers
//! how long it is.

use std::ops::Range;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{SizeWatch, TextField, focus};

/// The most entries that are drawn at once whatever is in sight.
const SHORT: usize = 60;
/// So many are drawn before it is known how large they are.
const FIRST: usize = 24;

/// What holds the entries.
#[derive(Clone, PartialEq)]
pub enum Frame {
    /// A table's rows, under a head and above a foot.
    Table { class: &'static str, head: Html, foot: Html },
    /// A list's items.
    List { class: &'static str },
    /// A tree's items, line by line.
    Tree { class: &'static str, name: &'static str },
    /// Sections side by side.
    Cards,
}

/// An entry to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Which it is of the whole list.
    pub index: usize,
    place: usize,
    of: Option<usize>,
}

impl Entry {
    /// `aria-rowindex` of a table's row, under one row of heads; none in a table that is drawn whole.
    pub fn row(self) -> Option<String> {
        self.of.map(|_| (self.place + 2).to_string())
    }

    /// `aria-posinset` of a list's item.
    pub fn place(self) -> Option<String> {
        self.of.map(|_| (self.place + 1).to_string())
    }

    /// `aria-setsize` of a list's item.
    pub fn of(self) -> Option<String> {
        self.of.map(|of| of.to_string())
    }
}

/// An entry that the keyboard is to be put on, by its index, and the how-manyeth request that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    index: usize,
    times: u32,
}

impl Reach {
    /// The next request.
    #[must_use]
    pub const fn to(self, index: usize) -> Self {
        Self { index, times: self.times.wrapping_add(1) }
    }
}

#[derive(Properties, PartialEq)]
pub struct LongProps {
    /// Distinguishes the list's field from others in the page, and says what is found.
    pub id: &'static str,
    /// What the entries are, such as "flows".
    pub label: &'static str,
    pub count: usize,
    pub frame: Frame,
    /// Draws an entry, with a key.
    pub entry: Callback<Entry, Html>,
    /// What an entry is found by.
    pub text: Callback<usize, String>,
    /// The entry that the keyboard goes to.
    #[prop_or_default]
    pub reach: Reach,
}

/// Where the sight is on a list, in pixels from the list's beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sight {
    top: f64,
    height: f64,
}

/// How large entries are.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Grid {
    /// How high a line of entries is.
    line: f64,
    columns: usize,
}

/// The entries that are drawn, and where on the list they really are.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    places: Range<usize>,
    top: f64,
    bottom: f64,
}

impl Grid {
    /// Where the line begins that is at a height of the list: as it is drawn, and elsewhere as high as lines are thought.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a list on a screen")]
    fn entry_at(self, run: &Run, y: f64) -> usize {
        let entries = |height: f64, line: f64| ((height / line.max(1.0)) as usize).saturating_mul(self.columns);
        let (drawn, lines) = (run.bottom - run.top, self.lines(run.places.len()));
        if drawn <= 0.0 || y < run.top {
            entries(y.max(0.0), self.line)
        } else if y < run.bottom {
            run.places.start + entries(y - run.top, drawn / lines)
        } else {
            run.places.end + entries(y - run.bottom, self.line)
        }
    }

    /// The entries in sight, and as many again before and behind them.
    fn around(self, run: &Run, sight: Sight, margin: f64, count: usize) -> Range<usize> {
        let margin = sight.height * margin;
        let first = self.entry_at(run, sight.top - margin);
        let behind = self.entry_at(run, sight.top + sight.height + margin).saturating_add(self.columns);
        first.min(count)..behind.min(count)
    }

    /// The room that entries take.
    fn room(self, entries: usize) -> f64 {
        self.lines(entries) * self.line
    }

    #[expect(clippy::cast_precision_loss, reason = "lines of a list on a screen")]
    fn lines(self, entries: usize) -> f64 {
        entries.div_ceil(self.columns.max(1)) as f64
    }
}

impl Run {
    /// Whether all is drawn that is in sight, and half a screen before and behind.
    fn covers(&self, sight: Sight, count: usize) -> bool {
        let margin = sight.height / 2.0;
        (self.places.start == 0 || self.top <= sight.top - margin)
            && (self.places.end == count || self.bottom >= sight.top + sight.height + margin)
    }
}

/// So many times the list is drawn again at most until all is drawn that has come into sight: what is drawn may be of
/// another size than was thought.
const TRIES: u8 = 5;

pub struct Long {
    /// The element whose children the entries are.
    node: NodeRef,
    grid: Grid,
    /// How wide the list was when the sizes of entries were measured: they stay as they were thought until it is another.
    measured: Option<f64>,
    /// How often it may be drawn again before something else happens.
    tries: u8,
    shown: Range<usize>,
    query: String,
    /// The entries that the query finds; none for all.
    found: Option<Vec<usize>>,
    /// The entry that the keyboard is in: it is drawn wherever it is.
    kept: Option<usize>,
    /// Whether the keyboard is to be put on that entry once it is drawn.
    reaches: bool,
    scrolled: Option<EventListener>,
    sized: Option<SizeWatch>,
}

pub enum Msg {
    /// The sight may have moved.
    Moved,
    /// The list has been drawn.
    Drawn,
    Query(String),
}

impl Component for Long {
    type Message = Msg;
    type Properties = LongProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            node: NodeRef::default(),
            grid: Grid { line: 32.0, columns: 1 },
            measured: None,
            tries: TRIES,
            shown: 0..FIRST.min(ctx.props().count),
            query: String::new(),
            found: None,
            kept: None,
            reaches: false,
            scrolled: None,
            sized: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &LongProps) -> bool {
        // Its place may be another's now.
        self.kept = self.kept.filter(|_| ctx.props().count == old.count);
        self.tries = TRIES;
        self.find(ctx);
        if ctx.props().reach != old.reach {
            let index = ctx.props().reach.index;
            let found = self.found.as_ref();
            self.kept = found.map_or(Some(index), |found| found.iter().position(|it| *it == index));
            self.reaches = true;
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Moved => {
                self.tries = TRIES;
                self.look(ctx)
            }
            Msg::Drawn => self.look(ctx),
            Msg::Query(query) => {
                self.query = query;
                self.kept = None;
                self.tries = TRIES;
                self.find(ctx);
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let LongProps { id, label, count, frame, .. } = ctx.props();
        if *count <= SHORT {
            return self.framed(frame, None, self.entries(ctx, None));
        }
        let field = format!("find-{id}");
        let find = ctx.link().callback(Msg::Query);
        let found = self.found.as_ref().map(|found| format!("{} of {count}", found.len())).unwrap_or_default();
        let onkeydown = {
            let field = field.clone();
            Callback::from(move |event: KeyboardEvent| {
                let asked = (event.ctrl_key() || event.meta_key()) && event.key() == "f";
                let already = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.id() == field);
                if asked && !already {
                    event.prevent_default();
                    focus(&field);
                }
            })
        };
        let length = self.length(ctx);
        html! {
            <div class="long" {onkeydown}>
                <div class="long-find" role="search" aria-label={format!("Find in {label}")}>
                    { TextField { id: field, label: format!("Find in {count} {label}").into(), value: self.query.clone().into(), hint: found.into(), onchange: find, live: true, ..Default::default() }.draw() }
                </div>
                { self.framed(frame, Some(length), self.entries(ctx, Some(length))) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            let link = ctx.link().clone();
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
            // A scroll is told to what scrolls alone, whichever that is.
            self.scrolled = web_sys::window().map(|window| {
                EventListener::new_with_options(&window, "scroll", options, move |_| link.send_message(Msg::Moved))
            });
            let link = ctx.link().clone();
            self.sized = self.panel().and_then(|panel| SizeWatch::watch(&panel, move || link.send_message(Msg::Moved)));
        }
        if std::mem::take(&mut self.reaches)
            && let Some(entry) = self.kept_entry(ctx)
        {
            // What cannot take the keyboard leaves it where it is.
            let _ = entry.focus();
        }
        if ctx.props().count > SHORT {
            ctx.link().send_message(Msg::Drawn);
        }
    }
}

impl Long {
    /// How many entries there are to see.
    fn length(&self, ctx: &Context<Self>) -> usize {
        self.found.as_ref().map_or(ctx.props().count, Vec::len)
    }

    fn find(&mut self, ctx: &Context<Self>) {
        let LongProps { count, text, .. } = ctx.props();
        let query = self.query.trim().to_lowercase();
        let holds = |index: &usize| text.emit(*index).to_lowercase().contains(&query);
        self.found = (!query.is_empty() && *count > SHORT).then(|| (0..*count).filter(holds).collect());
        let length = self.length(ctx);
        self.shown = self.shown.start.min(length.saturating_sub(FIRST))..self.shown.end.max(FIRST).min(length);
    }

    /// The runs of places that are drawn, in order.
    fn runs(&self, length: usize) -> Vec<Range<usize>> {
        match self.kept.filter(|kept| *kept < length) {
            Some(kept) if kept < self.shown.start => vec![kept..kept + 1, self.shown.clone()],
            Some(kept) if kept >= self.shown.end => vec![self.shown.clone(), kept..kept + 1],
            _ => vec![self.shown.clone()],
        }
    }

    fn entries(&self, ctx: &Context<Self>, of: Option<usize>) -> Vec<Html> {
        let LongProps { entry, frame, count, .. } = ctx.props();
        let draw = |place: usize| {
            let index = self.found.as_ref().map_or(Some(place), |found| found.get(place).copied());
            index.map(|index| entry.emit(Entry { index, place, of }))
        };
        let Some(length) = of else { return (0..*count).filter_map(draw).collect() };
        let mut drawn = Vec::new();
        let mut behind = 0;
        for run in self.runs(length) {
            drawn.extend(self.room(frame, behind..run.start));
            behind = run.end.min(length);
            drawn.extend(run.filter_map(draw));
        }
        drawn.extend(self.room(frame, behind..length));
        drawn
    }

    /// Room for entries that are not drawn.
    fn room(&self, frame: &Frame, places: Range<usize>) -> Option<Html> {
        if places.is_empty() {
            return None;
        }
        let key = format!("room-{}", places.start);
        // The policy of the page allows no style in an element; a picture's height is none.
        let height = self.grid.room(places.len()).to_string();
        let room = html! { <svg width="1" {height} aria-hidden="true" /> };
        Some(match frame {
            Frame::Table { .. } => html! { <tr class="room" {key} aria-hidden="true"><td>{ room }</td></tr> },
            Frame::List { .. } | Frame::Tree { .. } => {
                html! { <li class="room" {key} role="presentation">{ room }</li> }
            }
            Frame::Cards => html! { <div class="room" {key}>{ room }</div> },
        })
    }

    fn framed(&self, frame: &Frame, length: Option<usize>, entries: Vec<Html>) -> Html {
        let node = self.node.clone();
        match frame {
            Frame::Table { class, head, foot } => html! {
                <div class="scroll">
                    <table class={*class} aria-rowcount={length.map(|length| (length + 1).to_string())}>
                        <thead>{ head.clone() }</thead>
                        <tbody ref={node}>{ for entries }</tbody>
                        <tfoot>{ foot.clone() }</tfoot>
                    </table>
                </div>
            },
            Frame::List { class } => html! { <ul class={*class} ref={node}>{ for entries }</ul> },
            Frame::Tree { class, name } => {
                html! { <ul class={*class} role="tree" aria-label={*name} ref={node}>{ for entries }</ul> }
            }
            Frame::Cards => html! { <div class="cards" ref={node}>{ for entries }</div> },
        }
    }

    /// What scrolls, and cuts off what is out of it.
    fn panel(&self) -> Option<Element> {
        self.node.cast::<Element>()?.closest("[role=tabpanel]").ok().flatten()
    }

    /// Where the sight is on the list: the part of the panel that the window shows.
    fn sight(&self) -> Option<Sight> {
        let (list, panel) =
            (self.node.cast::<Element>()?.get_bounding_client_rect(), self.panel()?.get_bounding_client_rect());
        let window = web_sys::window()?.inner_height().ok()?.as_f64()?;
        let (top, bottom) = (panel.top().max(0.0), panel.bottom().min(window));
        Some(Sight { top: top - list.top(), height: (bottom - top).max(0.0) })
    }

    /// Where the entries are that are drawn, and how large.
    fn measure(&self) -> Option<(Run, Grid)> {
        let list = self.node.cast::<Element>()?;
        let rects: Vec<_> = self.drawn().iter().map(Element::get_bounding_client_rect).collect();
        // The one with the keyboard may stand far away from the others.
        let run = if self.kept.is_some_and(|kept| kept < self.shown.start) { rects.get(1..)? } else { &rects };
        let run = run.get(..self.shown.len())?;
        let (top, bottom) = (run.first()?.top(), run.last()?.bottom());
        let columns = run.iter().take_while(|rect| (rect.top() - top).abs() < 1.0).count().max(1);
        let start = list.get_bounding_client_rect().top();
        let run = Run { places: self.shown.clone(), top: top - start, bottom: bottom - start };
        let lines = Grid { columns, ..self.grid }.lines(self.shown.len());
        let line = (run.bottom - run.top) / lines;
        Some((run, Grid { line, columns }))
    }

    /// The elements of the entries that are drawn.
    fn drawn(&self) -> Vec<Element> {
        let children = self.node.cast::<Element>().map(|list| list.children());
        let all = children.iter().flat_map(|children| (0..children.length()).filter_map(|place| children.item(place)));
        all.filter(|child| !child.class_list().contains("room")).collect()
    }

    /// The element of the entry that is drawn wherever it is.
    fn kept_entry(&self, ctx: &Context<Self>) -> Option<HtmlElement> {
        let kept = self.kept?;
        let is_long = ctx.props().count > SHORT;
        let place =
            if is_long { self.runs(self.length(ctx)).into_iter().flatten().position(|it| it == kept)? } else { kept };
        self.drawn().into_iter().nth(place)?.dyn_into().ok()
    }

    /// The place of the entry that the keyboard is in.
    fn focused(&self, length: usize) -> Option<usize> {
        let active = web_sys::window()?.document()?.active_element()?;
        let place = self.drawn().iter().position(|child| child.contains(Some(&active)))?;
        self.runs(length).into_iter().flatten().nth(place)
    }

    /// Draws what has come into sight; `true` if it was not drawn already.
    fn look(&mut self, ctx: &Context<Self>) -> bool {
        let length = self.length(ctx);
        let Some(sight) = self.sight().filter(|_| ctx.props().count > SHORT) else { return false };
        let Some((run, found)) = self.measure().filter(|(_, grid)| grid.line > 0.0) else { return false };
        let width = self.node.cast::<Element>().map(|list| list.get_bounding_client_rect().width());
        let is_known = self.measured.zip(width).is_some_and(|(then, now)| (then - now).abs() < 1.0);
        if !is_known || found.columns != self.grid.columns {
            (self.grid, self.measured) = (found, width);
        } else if run.covers(sight, length) {
            return false;
        }
        let shown = self.grid.around(&run, sight, 1.0, length);
        let Some(tries) = self.tries.checked_sub(1) else { return false };
        if shown == self.shown && is_known {
            return false;
        }
        self.kept = self.focused(length);
        (self.tries, self.shown) = (tries, shown);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: Grid = Grid { line: 20.0, columns: 1 };

    /// A list drawn by nobody yet.
    fn nothing(places: Range<usize>) -> Run {
        Run { places, top: 0.0, bottom: 0.0 }
    }

    #[test]
    fn what_is_in_sight_is_drawn_with_a_screen_before_and_behind() {
        let around = |top: f64| ROWS.around(&nothing(0..0), Sight { top, height: 100.0 }, 1.0, 1_000);
        assert_eq!(around(0.0), 0..11);
        assert_eq!(around(1_000.0), 45..61);
        assert_eq!(around(19_900.0), 990..1_000);
        // A list above the sight, and one below it.
        assert_eq!(around(99_000.0), 1_000..1_000);
        assert_eq!(around(-5_000.0), 0..1);
    }

    #[test]
    fn entries_side_by_side_are_drawn_line_by_line() {
        let cards = Grid { columns: 3, ..ROWS };
        let around = |count: usize| cards.around(&nothing(0..0), Sight { top: 400.0, height: 100.0 }, 0.0, count);
        assert_eq!((around(1_000), around(70)), (60..78, 60..70));
        assert!((cards.room(7) - 60.0).abs() < f64::EPSILON && cards.room(0).abs() < f64::EPSILON);
    }

    /// Draws as the component does until it has nothing to change: what is drawn at last, and how often it was drawn.
    fn settle(heights: &[f64], grid: Grid, mut shown: Range<usize>, sight: Sight) -> (Run, u8) {
        let mut tries = 0;
        loop {
            let top = grid.room(shown.start);
            let bottom = top + heights[shown.clone()].iter().sum::<f64>();
            let run = Run { places: shown.clone(), top, bottom };
            let next = grid.around(&run, sight, 1.0, heights.len());
            if run.covers(sight, heights.len()) || next == shown || tries == TRIES {
                return (run, tries);
            }
            (shown, tries) = (next, tries + 1);
        }
    }

    #[test]
    fn entries_of_any_sizes_come_into_sight_and_the_list_comes_to_rest() {
        // Rows that wrap, findings, cards, lines of a tree.
        for (small, large, often) in
            [(33.0, 52.0, 4), (56.0, 76.0, 2), (180.0, 420.0, 3), (20.0, 28.0, 5), (20.0, 20.0, 1)]
        {
            let heights: Vec<f64> = (0..600).map(|place| if place % often == 0 { large } else { small }).collect();
            let sum: f64 = heights[..FIRST].iter().sum();
            let grid = Grid { line: sum / 24.0, columns: 1 };
            let mut shown = 0..FIRST;
            for step in 0..400_u32 {
                // A page down, and now and then a leap.
                let top = f64::from(step % 200) * if step < 200 { 100.0 } else { 37.0 };
                let sight = Sight { top, height: 300.0 };
                let (run, tries) = settle(&heights, grid, shown, sight);
                let seen = run.covers(Sight { top, height: 0.1 }, heights.len()) || run.bottom > top;
                assert!(tries < TRIES && seen, "{small} and {large}: {run:?} at {top} after {tries}");
                shown = run.places;
            }
        }
    }

    #[test]
    fn the_room_and_what_is_drawn_make_the_whole_list() {
        for top in (0..20_000_i32).step_by(333) {
            let range = ROWS.around(&nothing(0..0), Sight { top: top.into(), height: 300.0 }, 1.0, 1_000);
            let whole = ROWS.room(range.start) + ROWS.room(range.len()) + ROWS.room(1_000 - range.end);
            assert!((whole - ROWS.room(1_000)).abs() < f64::EPSILON, "{range:?}");
        }
    }
}
