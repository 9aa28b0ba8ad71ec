//! The drawing's colours. On the page they are variables of `styles/tokens.css`, and the same; programs that draw files
//! know no variables, so there each is filled in.

use crate::stops::WireClass;

/// A colour for light and for dark ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// What it is called in style sheets.
    pub name: &'static str,
    /// On light ground.
    pub light: &'static str,
    /// On dark ground.
    pub dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark }
}

const GATEWAY: Colour = colour("gateway", "#00795a", "#4fc9a3");
const INTERFACE: Colour = colour("interface", "#0063a6", "#6bb7f0");
const NAT: Colour = colour("nat", "#b34700", "#f0924e");
const INTERNET: Colour = colour("internet", "#8a3b76", "#d890c4");
const PRIVATE: Colour = colour("private", "#545c67", "#a3acb8");
const ON_PREMISES: Colour = colour("on-premises", "#6a4c1c", "#d0ab6b");
const BAD: Colour = colour("bad", "#b3261e", "#ff8a80");

/// Every colour of the drawing.
pub const PALETTE: [Colour; 16] = [
    colour("bg", "#f6f7f9", "#111417"),
    colour("panel", "#fff", "#181c20"),
    colour("line", "#d9dde3", "#31373f"),
    colour("edge", "#838b96", "#6b747f"),
    colour("line-strong", "#68707b", "#8f98a4"),
    colour("ink", "#16191d", "#e8ebef"),
    colour("ink-soft", "#545c67", "#a3acb8"),
    colour("bad-soft", "#fdeceb", "#3a1d1b"),
    colour("warn", "#8a5a00", "#e0b050"),
    GATEWAY,
    INTERFACE,
    NAT,
    INTERNET,
    PRIVATE,
    ON_PREMISES,
    BAD,
];

/// The colour of a class of ways.
pub const fn of(class: WireClass) -> Colour {
    match class {
        WireClass::GatewayEndpoint => GATEWAY,
        WireClass::InterfaceEndpoint => INTERFACE,
        WireClass::Nat => NAT,
        WireClass::Internet => INTERNET,
        WireClass::Private => PRIVATE,
        WireClass::OnPremises => ON_PREMISES,
        WireClass::Denied | WireClass::Dropped => BAD,
    }
}

/// A style sheet with every colour filled in.
pub fn painted(css: &str, ground: fn(&Colour) -> &'static str) -> String {
    PALETTE.iter().fold(css.to_owned(), |css, colour| css.replace(&format!("var(--{})", colour.name), ground(colour)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_same_colours() {
        let tokens = include_str!("../../../styles/tokens.css");
        for Colour { name, light, dark } in PALETTE {
            let wanted = format!("--{name}: light-dark({light}, {dark});");
            assert!(tokens.contains(&wanted), "{wanted}");
        }
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        let css = include_str!("drawing.css");
        assert!(!painted(css, |it| it.light).contains("var("));
        assert!(!css.contains(":is(") && !css.contains(":not("), "not every program that draws knows these");
        for class in WireClass::ALL {
            assert!(css.contains(&format!(".drawing .{}", class.key())), "{class:?}");
        }
    }
}
