//! The text that puts a plan into somebody's page: for each kind of page, with what is chosen, and how it looks there.

use strum::VariantArray;
use vpc_endpoint_drawing::escaped;
use vpc_endpoint_interchange::picture;
use yew::prelude::*;

use super::Panel;
use crate::boot;
use crate::store::{Action, PageKind, Snippet, Tab, Tool};
use crate::ui::{CheckField, Choice, SelectField, TextField};

/// An option with a few values; the first is the one it has by itself.
struct Selectable {
    name: &'static str,
    label: &'static str,
    values: &'static [(&'static str, &'static str)],
}

const SELECTABLE: [Selectable; 4] = [
    Selectable {
        name: "theme",
        label: "Theme",
        values: &[("auto", "As the page"), ("light", "Light"), ("dark", "Dark")],
    },
    Selectable {
        name: "load",
        label: "Starts",
        values: &[("visible", "When it is seen"), ("click", "When it is clicked"), ("eager", "At once")],
    },
    Selectable {
        name: "fit",
        label: "Shows at first",
        values: &[("readable", "What can be read"), ("all", "All, however small")],
    },
    Selectable {
        name: "wheel",
        label: "The wheel",
        values: &[("coop", "Scrolls the page, zooms with Ctrl"), ("free", "Zooms"), ("off", "Scrolls the page")],
    },
];

/// Widths of previews.
const WIDTHS: [u32; 3] = [320, 480, 768];

/// The snippet, how it looks, and what can be chosen.
pub fn embed(panel: &Panel, snippet: &Snippet, packed: &str) -> Html {
    let controls = Controls { panel, snippet };
    let text = snippet_text(snippet, &panel.plan.design.name, &panel.plan.file_name(), packed, &boot::base());
    let copy = {
        let text = text.clone();
        panel.dispatch.reform(move |_: MouseEvent| Action::Copy { what: "the snippet", text: text.clone() })
    };
    let is_picture = snippet.page == PageKind::Picture;
    html! {
        <section aria-label="Embed">
            <h3>{ "Embed in a page" }</h3>
            { controls.page() }
            if !is_picture { { controls.options() } }
            { field("snippet-text", "Paste this into the page's HTML", text) }
            if snippet.page == PageKind::Site {
                { field("snippet-site", "And this once into the settings of the site: docusaurus.config.js, or mkdocs.yml", site_text(&boot::base())) }
            }
            <p class="dialog-actions">
                if is_picture { { save_picture(panel) } }
                <button type="button" class="button primary" onclick={copy}>{ "Copy the snippet" }</button>
            </p>
            if is_picture {
                <p class="quiet">{ "Save the picture, upload it where the page keeps its pictures, and write its address after src." }</p>
            } else {
                { controls.preview(packed) }
            }
        </section>
    }
}

fn field(id: &str, label: &'static str, text: String) -> Html {
    let field = TextField {
        id: id.into(),
        label: label.into(),
        value: text.into(),
        mono: true,
        lines: Some(5),
        ..Default::default()
    };
    field.draw()
}

fn save_picture(panel: &Panel) -> Html {
    let (plan, name) = (panel.plan.clone(), format!("{}.svg", panel.plan.file_name()));
    let save = panel
        .dispatch
        .reform(move |_: MouseEvent| Action::Download { name: name.clone(), text: picture(&plan.written()) });
    html! { <button type="button" class="button" onclick={save}>{ "Save the picture" }</button> }
}

/// Controls that change the snippet.
struct Controls<'a> {
    panel: &'a Panel,
    snippet: &'a Snippet,
}

impl Controls<'_> {
    fn change<T: 'static>(&self, change: impl Fn(&mut Snippet, T) + 'static) -> Callback<T> {
        let snippet = self.snippet.clone();
        self.panel.dispatch.reform(move |value: T| {
            let mut snippet = snippet.clone();
            change(&mut snippet, value);
            Action::Snippet(snippet)
        })
    }

    fn check(
        &self,
        id: String,
        label: &'static str,
        checked: bool,
        change: impl Fn(&mut Snippet, bool) + 'static,
    ) -> Html {
        let onchange = self.change(change);
        CheckField { id, label: label.into(), checked, onchange, ..Default::default() }.draw()
    }

    fn page(&self) -> Html {
        let choices = PageKind::VARIANTS.iter().map(|page| Choice::new(page.name(), page.label())).collect();
        let onchange = self.change(|snippet, name: String| {
            let named = PageKind::VARIANTS.iter().copied().find(|page| page.name() == name);
            snippet.page = named.unwrap_or(snippet.page);
        });
        let value = self.snippet.page.name().into();
        SelectField {
            id: "snippet-page".into(),
            label: "The page".into(),
            value,
            choices,
            onchange,
            ..Default::default()
        }
        .draw()
    }

    fn options(&self) -> Html {
        let Snippet { explore, keep, inspector, tabs, tools, .. } = self.snippet;
        let tab = |tab: &Tab| {
            let tab = *tab;
            self.check(format!("snippet-{}", tab.name()), tab.label(), tabs.contains(&tab), move |it, on| {
                it.tabs = Tab::VARIANTS
                    .iter()
                    .copied()
                    .filter(|other| if *other == tab { on } else { it.tabs.contains(other) })
                    .collect();
            })
        };
        let tool = |tool: &Tool| {
            let tool = *tool;
            self.check(format!("snippet-tool-{}", tool.name()), tool.label(), tools.contains(&tool), move |it, on| {
                it.tools = Tool::VARIANTS
                    .iter()
                    .copied()
                    .filter(|other| if *other == tool { on } else { it.tools.contains(other) })
                    .collect();
            })
        };
        html! {
            <div class="snippet-options">
                { self.check("snippet-explore".into(), "Learners may change the plan", *explore, |it, on| it.explore = on) }
                { self.check("snippet-keep".into(), "Keep what a learner changed", *keep, |it, on| it.keep = on) }
                <div class="snippet-selects">{ for SELECTABLE.iter().map(|option| self.select(option)) }</div>
                <fieldset><legend>{ "Panels" }</legend>
                    { self.check("snippet-inspector".into(), "Inspector", *inspector, |it, on| it.inspector = on) }
                    { for Tab::VARIANTS.iter().map(tab) }
                </fieldset>
                if *explore {
                    <details>
                        <summary>{ "Choose tools" }</summary>
                        <fieldset><legend>{ "Tools" }</legend>{ for Tool::VARIANTS.iter().map(tool) }</fieldset>
                    </details>
                }
            </div>
        }
    }

    fn select(&self, Selectable { name, label, values }: &Selectable) -> Html {
        let (name, default) = (*name, values.first().map_or("", |(value, _)| value));
        let choices = values.iter().map(|(value, label)| Choice::new(*value, *label)).collect();
        let onchange = self.change(move |snippet, value: String| {
            if value == default {
                snippet.chosen.remove(name);
            } else {
                snippet.chosen.insert(name, value);
            }
        });
        let value = self.snippet.chosen.get(name).map_or(default, String::as_str).to_owned().into();
        SelectField {
            id: format!("snippet-{name}"),
            label: (*label).into(),
            value,
            choices,
            onchange,
            ..Default::default()
        }
        .draw()
    }

    /// The embed itself, at a width.
    fn preview(&self, packed: &str) -> Html {
        let source = format!("{}embed.html#{}", boot::base(), query(self.snippet, packed));
        let width = self.snippet.width;
        let named = |width: u32| Choice::new(width.to_string(), format!("{width} px"));
        let choices = [Choice::new("", "As wide as here")].into_iter().chain(WIDTHS.map(named)).collect();
        let onchange = self.change(|snippet, width: String| snippet.width = width.parse().ok());
        let value = width.map(|it| it.to_string()).unwrap_or_default().into();
        let class = classes!("snippet-preview", width.map(|width| format!("preview-{width}")));
        html! {
            <>
                <h4>{ "Preview" }</h4>
                { SelectField { id: "snippet-width".into(), label: "Width of the preview".into(), value, choices, onchange, ..Default::default() }.draw() }
                <div class="snippet-window"><iframe key={source.clone()} {class} title="Preview of the embed" src={source}></iframe></div>
            </>
        }
    }
}

/// The options of an embed as in its address.
fn query(snippet: &Snippet, packed: &str) -> String {
    let mut parts = vec![format!("design={packed}")];
    // A frame is kept from loading before it is seen by an attribute of its own.
    let options = options(snippet, packed).into_iter().filter(|(name, value)| (*name, &**value) != ("load", "eager"));
    parts.extend(options.map(|(name, value)| format!("{name}={value}")));
    parts.join("&")
}

/// The options that are not as they are by themselves.
fn options(snippet: &Snippet, packed: &str) -> Vec<(&'static str, String)> {
    let mut options = Vec::new();
    if !snippet.explore {
        options.push(("mode", "view".to_owned()));
    }
    let mut panels: Vec<&str> = snippet.tabs.iter().map(|tab| tab.name()).collect();
    if snippet.inspector {
        panels.push("inspector");
    }
    if panels.len() <= Tab::VARIANTS.len() {
        options.push(("panels", listed(&panels)));
    }
    if snippet.explore && snippet.tools.len() < Tool::VARIANTS.len() {
        let tools: Vec<String> = snippet.tools.iter().map(|tool| tool.name()).collect();
        options.push(("tools", listed(&tools)));
    }
    options.extend(snippet.chosen.iter().map(|(name, value)| (*name, value.clone())));
    if snippet.keep && snippet.explore {
        // The same snippet twice on a page is the same plan; another plan has another end.
        let end: String = packed.chars().rev().filter(char::is_ascii_alphanumeric).take(8).collect();
        options.push(("id", format!("plan-{end}")));
    }
    options
}

fn listed<T: AsRef<str>>(names: &[T]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(",") }
}

/// The HTML to paste.
fn snippet_text(snippet: &Snippet, name: &str, file: &str, packed: &str, base: &str) -> String {
    let title = inert(&format!("VPC Endpoint Planner: {name}"));
    let link = format!("{base}#design={packed}");
    let element = || {
        let attributes = options(snippet, packed).into_iter().map(|(name, value)| format!(" {name}=\"{value}\""));
        let attributes = attributes.collect::<Vec<_>>().concat();
        format!(
            "<vpc-planner design=\"{packed}\"{attributes}>\n  <p><a href=\"{link}\">{title}</a></p>\n</vpc-planner>"
        )
    };
    match snippet.page {
        PageKind::Frame => {
            let source = escaped(&format!("{base}embed.html#{}", query(snippet, packed)));
            let lazy =
                if snippet.chosen.get("load").is_some_and(|load| load == "eager") { "" } else { " loading=\"lazy\"" };
            format!(
                "<iframe src=\"{source}\" title=\"{title}\" width=\"100%\" height=\"640\"{lazy} allow=\"clipboard-write; fullscreen\"></iframe>\n<p><a href=\"{link}\">Open this plan in a page of its own</a></p>"
            )
        }
        PageKind::Element => format!("{}\n{}", script(base), element()),
        // The block around it keeps Markdown processors from taking the element apart.
        PageKind::Site => format!("<div>\n{}\n</div>", element()),
        PageKind::Picture => format!("<p><a href=\"{link}\"><img src=\"{file}.svg\" alt=\"{title}\"></a></p>"),
    }
}

/// A text as HTML, and with no sign of it that Markdown or MDX could take for theirs.
fn inert(text: &str) -> String {
    let signs = ['{', '}', '*', '_', '`', '[', ']'];
    signs.iter().fold(escaped(text), |text, sign| text.replace(*sign, &format!("&#{};", u32::from(*sign))))
}

fn script(base: &str) -> String {
    format!("<script type=\"module\" src=\"{base}vpc-planner.js\"></script>")
}

/// What loads the element's script on all pages of a site.
fn site_text(base: &str) -> String {
    let script = format!("{base}vpc-planner.js");
    format!(
        "// docusaurus.config.js\nscripts: [{{ src: \"{script}\", type: \"module\" }}],\n\n# mkdocs.yml\nextra_javascript:\n  - path: {script}\n    type: module"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(snippet: &Snippet) -> String {
        snippet_text(snippet, "A \"plan\" <b>", "a-plan", "z1.abcdefgh", "https://x/")
    }

    #[test]
    fn each_kind_of_page_gets_what_it_takes() {
        let of = |page| text(&Snippet { page, ..Snippet::default() });
        let frame = of(PageKind::Frame);
        assert!(frame.starts_with("<iframe src=\"https://x/embed.html#design=z1.abcdefgh&amp;panels=routes,flows,cost,inspector&amp;id=plan-hgfedcba\""), "{frame}");
        assert!(frame.contains("title=\"VPC Endpoint Planner: A &quot;plan&quot; &lt;b&gt;\""), "{frame}");
        let element = of(PageKind::Element);
        assert!(
            element.starts_with(
                "<script type=\"module\" src=\"https://x/vpc-planner.js\"></script>\n<vpc-planner design="
            ),
            "{element}"
        );
        assert!(
            of(PageKind::Site).starts_with("<div>\n<vpc-planner ")
                && site_text("https://x/").contains("  - path: https://x/vpc-planner.js\n")
        );
        assert_eq!(
            of(PageKind::Picture),
            "<p><a href=\"https://x/#design=z1.abcdefgh\"><img src=\"a-plan.svg\" alt=\"VPC Endpoint Planner: A &quot;plan&quot; &lt;b&gt;\"></a></p>"
        );
    }

    #[test]
    fn no_name_is_code_in_mdx() {
        let snippet = Snippet { page: PageKind::Site, ..Snippet::default() };
        let text = snippet_text(&snippet, "{process.env} `x` *y*", "plan", "z1.a", "https://x/");
        assert!(text.contains("&#123;process.env&#125; &#96;x&#96; &#42;y&#42;"), "{text}");
    }

    #[test]
    fn only_what_is_not_so_by_itself_is_an_option() {
        let all = Snippet { tabs: Tab::VARIANTS.to_vec(), keep: false, ..Snippet::default() };
        assert_eq!(query(&all, "z1.a"), "design=z1.a");
        let some = Snippet {
            explore: false,
            chosen: [("load", "click".to_owned()), ("theme", "dark".to_owned())].into(),
            ..all.clone()
        };
        assert_eq!(query(&some, "z1.a"), "design=z1.a&mode=view&load=click&theme=dark");
        let few = Snippet { tools: vec![Tool::Select], chosen: [("load", "eager".to_owned())].into(), ..all };
        assert_eq!(query(&few, "z1.a"), "design=z1.a&tools=select");
        assert!(!text(&few).contains("lazy"));
    }
}
