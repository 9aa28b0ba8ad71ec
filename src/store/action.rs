//! What a person can do, and what the browser does in return.

use std::rc::Rc;

use strum::VariantArray;
use vpc_endpoint_model::Command;
use vpc_endpoint_model::design::{ObjectId, VpcId};

use js_sys::Function;
use yew::Callback;

use super::{BaselineFrom, Move, Snippet};
use crate::keeping::{Change, Kept, KeptPlan, Library, News};
use crate::protocol::{Problem, Reply, Request, Topic};

/// One thing a person did.
#[derive(Clone)]
pub enum Action {
    /// An edit, from a part of the screen.
    Run(Command, Origin),
    /// An edit by a slider: all of one drag are one step, of which the last is `done`.
    Slide {
        command: Command,
        done: bool,
    },
    /// Walks through the steps of the selected flow's way.
    Play(Move),
    /// What the panels that answer questions are asked about.
    Ask(Asked),
    /// Shows the choices for a service in a VPC.
    Weigh(VpcId, String),
    /// Gives the dock most of the screen, or its usual part.
    SetTall(bool),
    SetBaseline(BaselineFrom),
    ForgetBaseline,
    /// Draws the baseline in place of the plan, or the plan again.
    ShowBaseline(bool),
    /// Puts a text on the clipboard.
    Copy {
        what: &'static str,
        text: String,
    },
    /// The clipboard answered; with the text if it refused it.
    Copied {
        what: &'static str,
        refused: Option<String>,
    },
    /// Offers a text as a file.
    Download {
        name: String,
        text: String,
    },
    Undo,
    Redo,
    Select(Option<ObjectId>),
    /// Points the tool in hand at an object, for its form to start from.
    Aim(Option<ObjectId>),
    /// Takes the keyboard to the form of what is selected.
    Edit,
    /// Takes it back to the drawing, out of any form or panel; a form of something new is put away.
    LeaveForm,
    Use(Tool),
    Show(Tab),
    /// Opens a document's text under a name for messages.
    Open {
        text: String,
        from: String,
    },
    OpenExample(usize),
    /// A plan came with a link: it is shown beside the person's own.
    Linked(String),
    /// Goes back to the plan as it was opened.
    Reset,
    /// Goes back to the plan that was open before the last one opened.
    OpenPrevious,
    /// Lists the plans of this browser.
    Plans,
    /// The plans of this browser, and what could not be done to one.
    Listed(Library, Option<String>),
    /// Opens a plan of this browser by its name there.
    OpenPlan(String),
    /// A plan of this browser was read; none if it is gone.
    PlanRead(Option<KeptPlan>),
    /// Changes a plan of this browser as a whole.
    ChangePlan(String, Change),
    /// Saves the text of a plan of this browser as a file.
    SaveText(String),
    /// The next turn of opening a large plan.
    GoOn,
    CancelOpening,
    /// An empty plan in the same region.
    New,
    SaveAs(SaveAs),
    /// Says that something typed outside a form was not understood.
    Complain(String),
    AskDelete(ObjectId),
    DeleteSelected,
    /// A single letter that names a tool; it counts only while letters are on.
    Letter(Tool),
    Help,
    Examples,
    /// Offers the drawing as a picture.
    Export,
    /// Offers a link to the plan, and a text that embeds it.
    Share,
    /// The link is made; none if this browser cannot.
    Link(Option<String>),
    /// What the snippet for other pages asks for.
    Snippet(Snippet),
    /// Offers a picture as PNG, drawn from SVG, so many times as fine.
    SavePng {
        name: String,
        svg: String,
        scale: u32,
    },
    /// Prints the plan.
    Print,
    /// The browser begins to print the page, or has done it.
    Printing(bool),
    CloseDialog,
    /// Takes the tools of a narrow embed out, or puts them away.
    SetEditing(bool),
    /// Puts the keyboard on an element of the page.
    Focus(&'static str),
    /// Gives the keyboard back to the page around the planner.
    LetGo,
    Dismiss,
    SetTheme(Theme),
    /// Switches single-letter shortcuts (WCAG 2.1.4).
    SetLetters(bool),
    /// It is time to keep the plan: it was drawn.
    Keep,
    /// It is time to note what the person looks at: it has not changed for a moment.
    Rest,
    /// The page may be gone in a moment.
    Leave,
    /// It is time to draw the plan for the library.
    Picture,
    /// Storage answered.
    Saved(Rc<Kept>),
    /// Something is told of the open plan.
    News(News),
    /// The open plan as another tab has written it; none if it is gone.
    Follow(Option<KeptPlan>),
    /// Asks for this tab's turn to edit the plan.
    TakeOver,
    /// The page around the planner wants to be told what happens.
    Listen(Function),
    /// The page around the planner asks for something.
    Host(Box<Request>, Callback<Result<Reply, Problem>>),
}

/// What is saved as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAs {
    Plan,
    /// The text that could not be read at the start.
    Unreadable,
}

/// Where an edit came from: its errors are shown there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A form of the inspector, which shows the error at its field.
    Form,
    /// Anywhere else: the error is a toast.
    Elsewhere,
}

/// What a click on the drawing means, and which form the inspector shows; in the palette's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, VariantArray)]
pub enum Tool {
    #[default]
    Select,
    Hand,
    Vpc,
    Subnet,
    Instance,
    InternetGateway,
    NatGateway,
    GatewayEndpoint,
    InterfaceEndpoint,
    Flow,
    /// Whatever is added rarely.
    More,
}

impl Tool {
    /// The word under its icon.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Select => "Select",
            Self::Hand => "Pan",
            Self::Vpc => "VPC",
            Self::Subnet => "Subnet",
            Self::Instance => "Workload",
            Self::NatGateway => "NAT",
            Self::InternetGateway => "Internet",
            Self::GatewayEndpoint => "Gateway",
            Self::InterfaceEndpoint => "Interface",
            Self::Flow => "Flow",
            Self::More => "More",
        }
    }

    /// What it is in full, for screen readers and tooltips.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Select => "Select",
            Self::Hand => "Pan the drawing",
            Self::Vpc => "Add VPC",
            Self::Subnet => "Add subnet",
            Self::Instance => "Add workload",
            Self::NatGateway => "Add NAT gateway",
            Self::InternetGateway => "Add internet gateway",
            Self::GatewayEndpoint => "Add gateway endpoint",
            Self::InterfaceEndpoint => "Add interface endpoint",
            Self::Flow => "Add flow",
            Self::More => "More objects",
        }
    }

    /// What options call it.
    pub fn name(self) -> String {
        self.label().to_ascii_lowercase()
    }

    /// Whether it adds something, by a form in the inspector.
    pub const fn has_form(self) -> bool {
        !matches!(self, Self::Select | Self::Hand)
    }

    /// Its letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Select => 'V',
            Self::Hand => 'H',
            Self::Vpc => 'P',
            Self::Subnet => 'S',
            Self::Instance => 'W',
            Self::NatGateway => 'N',
            Self::InternetGateway => 'I',
            Self::GatewayEndpoint => 'G',
            Self::InterfaceEndpoint => 'E',
            Self::Flow => 'F',
            Self::More => 'M',
        }
    }

    /// The tool of a letter, whatever its case.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|tool| tool.letter() == letter.to_ascii_uppercase())
    }
}

/// What the panels that answer questions are asked about; what is left out they choose themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// A VPC, for which an endpoint is weighed.
    pub vpc: Option<VpcId>,
    /// A service by its suffix.
    pub service: Option<String>,
    /// A workload, subnet or on-premises network, from where names are asked.
    pub place: Option<ObjectId>,
    /// Whether a NAT gateway would go with its last traffic; else it is taken to stay.
    pub nat_goes: bool,
}

/// The dock's tabs, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, VariantArray)]
pub enum Tab {
    #[default]
    RouteTables,
    Flows,
    Cost,
    Findings,
    Advice,
    Decide,
    Compare,
    Names,
    Addresses,
    Outline,
}

impl Tab {
    pub const fn label(self) -> &'static str {
        match self {
            Self::RouteTables => "Route tables",
            Self::Flows => "Flows",
            Self::Cost => "Cost",
            Self::Findings => "Findings",
            Self::Advice => "Advice",
            Self::Decide => "Which endpoint?",
            Self::Compare => "Compare",
            Self::Names => "Names",
            Self::Addresses => "Addresses",
            Self::Outline => "Outline",
        }
    }

    /// What options call it.
    pub fn name(self) -> &'static str {
        self.id().strip_prefix("tab-").unwrap_or_default()
    }

    /// The id of its button; the panel's is this with `-panel`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::RouteTables => "tab-routes",
            Self::Flows => "tab-flows",
            Self::Cost => "tab-cost",
            Self::Findings => "tab-findings",
            Self::Advice => "tab-advice",
            Self::Decide => "tab-decide",
            Self::Compare => "tab-compare",
            Self::Names => "tab-names",
            Self::Addresses => "tab-addresses",
            Self::Outline => "tab-outline",
        }
    }
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The next in the cycle of the theme button.
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// The value of the page's `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What the browser must do after an action.
pub enum Effect {
    /// Keep plans, or read them.
    Keeping(Keeping),
    /// Make a link to the plan.
    MakeLink,
    /// Tell the page around the planner of something that could not be done.
    Report(Problem),
    /// Note the plan as it was drawn, and what the person looks at: a restart begins with it, and the page around is told.
    Remember,
    /// Put a text into a slot at once.
    Keep(super::Slot, String),
    /// Empty a slot.
    Forget(super::Slot),
    /// Offer a file.
    Download { name: String, text: String },
    /// Draw SVG as PNG, so many times as fine, and offer it as a file.
    SavePng { name: String, svg: String, scale: u32 },
    /// Print the page once what is printed is there.
    Print,
    /// Put a text on the clipboard.
    Copy { what: &'static str, text: String },
    /// Send [`Move::Tick`] after a while.
    Tick,
    /// Send [`Action::GoOn`] once what there is to see is on the screen.
    TakeTurns,
    /// Tell the page around the planner of these, and of nothing else that it can choose.
    Subscribe(Vec<Topic>),
    /// Give the keyboard to the page around the planner.
    LetGo,
    /// Put the keyboard on an element.
    Focus(&'static str),
    /// Answer the page around the planner, once it has been told what came of its request.
    Answer(Callback<Result<Reply, Problem>>, Box<Result<Reply, Problem>>),
    /// Paint in another theme.
    Paint(Theme),
}

/// What is to be done about plans that outlive the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// Keep the open plan once it is drawn.
    Soon,
    /// Another plan is open: keep it if it is not yet.
    Opened,
    /// Keep the open plan.
    Now,
    /// Keep what is not kept yet without waiting: the page may be gone in a moment.
    Leave,
    /// Read the open plan again.
    Reread,
    /// List the plans.
    List,
    /// Read one, to open it.
    Read(String),
    /// Read one's text, to save it.
    ReadText(String),
    Change(String, Change),
    /// Ask for this tab's turn at the open plan.
    TakeOver,
    /// Let another tab have its turn, once everything is kept.
    GiveUp,
}
