//! How the page that shows the planner wants it: the same names in the address, as attributes, and for `mount`.

use strum::VariantArray;
use vpc_endpoint_model::Catalog;

use super::{EXAMPLES, Tab, Theme, Tool};

/// Whether the plan may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// The plan can be read and followed, but not changed.
    View,
    #[default]
    Explore,
}

/// What the wheel does over the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wheel {
    /// It scrolls the page, and zooms with Ctrl or ⌘.
    #[default]
    Coop,
    /// It zooms.
    Free,
    /// It scrolls the page.
    Off,
}

/// How much of the drawing is seen at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// All of it where it can be read so, else as much of the flows as there is room for.
    #[default]
    Readable,
    /// All of it, however small it gets.
    All,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub struct Options {
    /// Whether the planner is a part of somebody else's page.
    pub embedded: bool,
    /// The name of the example to show.
    pub example: Option<&'static str>,
    pub mode: Mode,
    /// The tabs of the dock, in their own order.
    pub tabs: Vec<Tab>,
    pub inspector: bool,
    pub tools: Vec<Tool>,
    /// The Region the plan is moved to.
    pub region: Option<String>,
    pub theme: Theme,
    pub fit: Fit,
    pub wheel: Wheel,
    /// Whether things may move by themselves.
    pub motion: bool,
    /// Which of several embeds this is: only one with a name keeps its plan.
    pub id: Option<String>,
    /// Whether the page makes the frame as high as the planner needs.
    pub auto_height: bool,
}

/// The editor in a page of its own.
impl Default for Options {
    fn default() -> Self {
        Self {
            embedded: false,
            example: None,
            mode: Mode::Explore,
            tabs: Tab::VARIANTS.to_vec(),
            inspector: true,
            tools: Tool::VARIANTS.to_vec(),
            region: None,
            theme: Theme::System,
            fit: Fit::Readable,
            wheel: Wheel::Coop,
            motion: true,
            id: None,
            auto_height: false,
        }
    }
}

/// The longest name of an instance.
const MAX_ID: usize = 64;

impl Options {
    /// Reads the options of an embed. What is unknown is left out, with a sentence each.
    pub fn embedded(pairs: &[(String, String)], catalog: &Catalog) -> (Self, Vec<String>) {
        let mut options = Self { embedded: true, ..Self::default() };
        let mut warnings = Vec::new();
        for (name, value) in pairs {
            if let Err(known) = options.set(name, value.trim(), catalog) {
                let value: String = value.chars().take(80).collect();
                warnings.push(format!("The option {name}={value} was left out: {known}."));
            }
        }
        let options = if options.mode == Mode::View { options.read_only() } else { options };
        (options, warnings)
    }

    /// The same, but that nobody changes the plan.
    pub fn read_only(mut self) -> Self {
        self.mode = Mode::View;
        self.tools.clear();
        // What to change is their matter.
        self.tabs.retain(|tab| !matches!(tab, Tab::Advice | Tab::Decide | Tab::Compare));
        self
    }

    /// Takes one option; an error says what it may be.
    fn set(&mut self, name: &str, value: &str, catalog: &Catalog) -> Result<(), String> {
        match name {
            // Plans as such, and where they are, are the boot script's matter.
            "design" if value.contains(['.', '/']) => {}
            "design" => {
                let names: Vec<_> = EXAMPLES.iter().map(|example| (example.id, example.id)).collect();
                self.example = Some(one_of(value, &names)?);
            }
            "mode" => self.mode = one_of(value, &[("view", Mode::View), ("explore", Mode::Explore)])?,
            "panels" => {
                let names: Vec<_> = Tab::VARIANTS.iter().copied().map(|tab| (tab.name(), Some(tab))).collect();
                let panels = list(value, &[names, vec![("inspector", None)]].concat())?;
                self.tabs = Tab::VARIANTS.iter().copied().filter(|tab| panels.contains(&Some(*tab))).collect();
                self.inspector = panels.contains(&None);
            }
            "tools" => {
                let names: Vec<_> = Tool::VARIANTS.iter().copied().map(|tool| (tool.name(), tool)).collect();
                let names: Vec<_> = names.iter().map(|(name, tool)| (name.as_str(), *tool)).collect();
                let tools = list(value, &names)?;
                self.tools = Tool::VARIANTS.iter().copied().filter(|tool| tools.contains(tool)).collect();
            }
            "region" if catalog.region(value).is_some() => self.region = Some(value.to_owned()),
            "region" => return Err("it names a Region such as eu-central-1".to_owned()),
            "theme" => {
                let names = [("auto", Theme::System), ("light", Theme::Light), ("dark", Theme::Dark)];
                self.theme = one_of(value, &names)?;
            }
            "fit" => self.fit = one_of(value, &[("readable", Fit::Readable), ("all", Fit::All)])?,
            "wheel" => {
                self.wheel = one_of(value, &[("coop", Wheel::Coop), ("free", Wheel::Free), ("off", Wheel::Off)])?;
            }
            "motion" => self.motion = one_of(value, &[("auto", true), ("off", false)])?,
            // When to start is the boot script's matter, and over by now.
            "load" => one_of(value, &[("click", ()), ("visible", ()), ("eager", ())])?,
            "lang" => one_of(value, &[("en", ())])?,
            "id" if is_id(value) => self.id = Some(value.to_owned()),
            "id" => return Err(format!("it has letters, digits, _ and -, {MAX_ID} at most")),
            "height" => self.auto_height = one_of(value, &[("fill", false), ("auto", true)])?,
            // The message channel's.
            "origin" | "host" => {}
            _ => return Err("there is no such option".to_owned()),
        }
        Ok(())
    }

    /// Whether a person may change the plan.
    pub fn may_edit(&self) -> bool {
        self.mode == Mode::Explore
    }
}

fn is_id(text: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    (1..=MAX_ID).contains(&text.len()) && text.chars().all(allowed)
}

fn one_of<T: Copy>(value: &str, names: &[(&str, T)]) -> Result<T, String> {
    let found = names.iter().find(|(name, _)| *name == value);
    found.map(|(_, meant)| *meant).ok_or_else(|| format!("it is {}", all(names)))
}

/// Names with commas between; none is an empty list.
fn list<T: Copy>(value: &str, names: &[(&str, T)]) -> Result<Vec<T>, String> {
    if value == "none" {
        return Ok(Vec::new());
    }
    let parts = value.split(',').map(|part| one_of(part.trim(), names));
    parts.collect::<Result<_, _>>().map_err(|_| format!("it is none, or of {}, with commas between", all(names)))
}

fn all<T>(names: &[(&str, T)]) -> String {
    names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::catalog;

    fn read(pairs: &[(&str, &str)]) -> (Options, Vec<String>) {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Options::embedded(&pairs, catalog())
    }

    #[test]
    fn every_option_is_taken() {
        let (options, warnings) = read(&[
            ("design", "web-crawler"),
            ("panels", "cost, routes"),
            ("tools", "gateway,select"),
            ("region", "eu-central-1"),
            ("theme", "dark"),
            ("fit", "all"),
            ("wheel", "free"),
            ("load", "visible"),
            ("motion", "off"),
            ("lang", "en"),
            ("id", "lesson-1"),
            ("origin", "https://course.example"),
            ("height", "auto"),
        ]);
        assert_eq!(warnings, [""; 0]);
        let wanted = Options {
            embedded: true,
            example: Some("web-crawler"),
            mode: Mode::Explore,
            tabs: vec![Tab::RouteTables, Tab::Cost],
            inspector: false,
            tools: vec![Tool::Select, Tool::GatewayEndpoint],
            region: Some("eu-central-1".into()),
            theme: Theme::Dark,
            fit: Fit::All,
            wheel: Wheel::Free,
            motion: false,
            id: Some("lesson-1".into()),
            auto_height: true,
        };
        assert_eq!(options, wanted);
    }

    #[test]
    fn what_is_unknown_is_left_out_and_said() {
        let asked = [
            ("mode", "edit"),
            ("panels", "cost,maps"),
            ("region", "moon-1"),
            ("id", "<b>"),
            ("colour", "red"),
            ("design", "web-crawlers"),
        ];
        let (options, warnings) = read(&asked);
        assert_eq!(options, Options { embedded: true, ..Options::default() });
        assert_eq!(warnings.len(), asked.len());
        assert_eq!(warnings[0], "The option mode=edit was left out: it is view, explore.");
        assert_eq!(warnings[4], "The option colour=red was left out: there is no such option.");
        assert!(warnings[5].contains("it is web-crawler, "), "{}", warnings[5]);
    }

    #[test]
    fn a_view_has_no_tools() {
        let (options, _) = read(&[("tools", "vpc"), ("mode", "view"), ("panels", "none")]);
        assert!(!options.may_edit() && options.tools.is_empty() && options.tabs.is_empty() && !options.inspector);
    }
}
