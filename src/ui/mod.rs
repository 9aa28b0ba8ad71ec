//! Small parts that every panel uses: icons, fields, dialogs, text.

mod browser;
mod dialog;
mod field;
mod icon;
mod long;
mod rule;
mod svg;

pub use browser::{
    SizeWatch, address_of_svg, checked_of, chosen_file, click, copy, download, focus, focus_first, focused_in,
    is_focus_lost, is_modal_open, let_go, mark_drawn, now, print, typed_of, value_of,
};
pub use dialog::Modal;
pub use field::{CheckField, Choice, SelectField, TextField, sending};
pub use icon::{icon, object_icon, tool_icon};
pub use long::{Entry, Frame, Long, Reach};
pub use rule::rule;
pub use svg::svg;
pub use vpc_endpoint_drawing::words::{change, class_key, money, total, volume};
