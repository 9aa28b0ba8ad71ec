//! How large things are for what is written on them.

use vpc_endpoint_model::design::ObjectId;

use crate::card::Card;
use crate::geometry::{Point, Rect};
use crate::layout::{Heading, LIST_PADDING};
use crate::metrics::Metrics;
use crate::structure::{Stand, Thing};
use crate::text::Type;

/// Widest list.
const WIDEST_LIST: i32 = 264;
/// Widest name in a title.
const WIDEST_TITLE: i32 = 168;
/// Narrowest card on the top edge or above the Region.
const NARROWEST_PILL: i32 = 80;

impl Metrics {
    fn width_of_text(&self, card: &Card) -> i32 {
        let detail = if self.details { self.address.width(&card.detail) } else { 0 };
        self.name.width(&card.name).max(detail)
    }

    /// How wide a card has to be for what it says.
    pub(super) fn width_of_card(&self, card: &Card) -> i32 {
        let (least, most) = self.card_width;
        let before = if self.stacked { self.after_text } else { self.text };
        Self::up(before + self.width_of_text(card) + self.after_text).clamp(least, most)
    }

    /// How wide a card on the top edge or above the Region is: its name is never shortened for a column's sake.
    pub(super) fn width_of_pill(&self, thing: &Thing) -> i32 {
        let over = self.stacked && !matches!(thing.object, ObjectId::Destination(_));
        let around = if over { 16 } else { self.text + 12 };
        Self::up(around + self.width_of_text(&thing.card)).clamp(NARROWEST_PILL, Self::WIDE.card_width.1)
    }

    fn width_of_list(&self, cards: &[Card]) -> i32 {
        let row = |card: &Card| {
            self.text + self.small.width(&card.name) + 16 + self.address.width(&card.detail) + self.padding
        };
        Self::up(cards.iter().map(row).max().unwrap_or(0)).clamp(self.card_width.0, WIDEST_LIST)
    }

    /// How wide what stands in a subnet has to be.
    pub(super) fn width_of_stand(&self, stand: &Stand) -> i32 {
        match stand.cards(self.details).as_slice() {
            [card] => self.width_of_card(card),
            cards => self.width_of_list(cards),
        }
    }

    /// How wide the widest of some cards is, and so all of them.
    pub(super) fn width_of_widest<'t>(&self, things: impl IntoIterator<Item = &'t Thing>) -> i32 {
        things.into_iter().map(|thing| self.width_of_card(&thing.card)).max().unwrap_or(0)
    }

    /// How high what stands in a subnet is.
    pub(super) fn height_of_stand(&self, stand: &Stand) -> i32 {
        match stand {
            Stand::List(things) if self.details => {
                i32::try_from(things.len()).unwrap_or(0) * self.list_row + 2 * LIST_PADDING
            }
            _ => self.card,
        }
    }

    /// How high a column of a subnet is.
    pub(super) fn height_of_column(&self, stands: &[Stand]) -> i32 {
        let each = stands.iter().map(|stand| self.height_of_stand(stand) + self.card_gap);
        (each.sum::<i32>() - self.card_gap).max(0)
    }

    /// A name with a block behind it.
    pub(super) fn titled(&self, name: &str, block: &str, at: Point) -> Heading {
        let mut heading = line(self.title, name, at, WIDEST_TITLE);
        if self.details && !block.is_empty() {
            heading.detail_x += 8;
            block.clone_into(&mut heading.detail);
            heading.rect.width = heading.detail_x - at.x + self.address.width(block);
        }
        heading
    }
}

/// One line of text.
pub(super) fn line(set: Type, text: &str, at: Point, room: i32) -> Heading {
    let name = set.fit(text, room);
    let rect = Rect { x: at.x, y: at.y - set.size + 2, width: set.width(&name), height: set.size };
    Heading { name, detail: String::new(), at, detail_x: rect.right(), rect }
}
