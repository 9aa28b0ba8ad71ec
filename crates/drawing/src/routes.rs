//! The rows of a subnet's route table, on demand: a note below the subnet, over whatever stands there.

use vpc_endpoint_model::catalog::PrefixList;
use vpc_endpoint_model::design::{Family, ObjectId, SubnetId};
use vpc_endpoint_model::routing::{RouteRow, RouteState, RowDestination};
use vpc_endpoint_model::{Analysis, Design};

use crate::drawing::Drawing;
use crate::geometry::{Point, Rect};
use crate::metrics::Metrics;
use crate::shape::Shape;

/// Height of a row, and of what stands over the rows.
const ROW: i32 = 16;
/// Around the rows.
const PADDING: i32 = 10;
/// Between destinations and targets, with the arrow in its middle.
const BETWEEN: i32 = 28;
/// More rows are counted: the panel lists them.
const MOST_ROWS: usize = 12;
/// Widest destination and target.
const WIDEST: i32 = 216;
/// Between the subnet and the note.
const AWAY: i32 = 8;

/// A row in words.
struct Words {
    destination: String,
    target: String,
    blackhole: bool,
}

impl Words {
    fn of(row: &RouteRow, design: &Design, metrics: &Metrics) -> Self {
        let destination = match &row.destination {
            RowDestination::AwsList(PrefixList { id: Some(id), service, .. }, Family::Ipv4) => {
                format!("{id} · {service}")
            }
            RowDestination::OwnList(id, _) => design.name_of(&id.into()).to_owned(),
            destination => destination.to_string(),
        };
        let named = |object: ObjectId| design.name_of(&object).to_owned();
        let target = row.target.object().map_or_else(|| row.target.to_string(), named);
        let blackhole = row.state == RouteState::Blackhole;
        let target = if blackhole { format!("blackhole · {target}") } else { target };
        let fit = |text: &str| metrics.address.fit(text, WIDEST);
        Self { destination: fit(&destination), target: fit(&target), blackhole }
    }
}

/// A note, and what it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it covers.
    pub rect: Rect,
    /// All of it.
    pub shape: Shape,
}

impl Drawing {
    /// The rows of the table that a subnet uses, in a part of the drawing if they have room there; nothing of a subnet
    /// that is not drawn.
    pub fn routes(&self, subnet: &SubnetId, within: Rect, design: &Design, analysis: &Analysis) -> Option<Note> {
        let beside = self.layout.subnets().find(|drawn| drawn.id == *subnet)?.rect;
        let table = analysis.route_table(&analysis.subnet(subnet)?.route_table)?;
        let m = &self.metrics;
        let title = m.small.fit(&format!("route table {}", design.name_of(&(&table.id).into())), WIDEST);
        let rows: Vec<Words> = table.rows.iter().take(MOST_ROWS).map(|row| Words::of(row, design, m)).collect();
        let left_out = table.rows.len() - rows.len();
        let rest = (left_out > 0).then(|| format!("and {left_out} more"));
        let widest = |words: fn(&Words) -> &str| rows.iter().map(|row| m.address.width(words(row))).max().unwrap_or(0);
        let first = widest(|row| &row.destination);
        let width = (first + BETWEEN + widest(|row| &row.target)).max(m.small.width(&title)) + 2 * PADDING;
        let lines = 1 + rows.len() + usize::from(rest.is_some());
        let height = i32::try_from(lines).unwrap_or(0) * ROW + PADDING;
        let rect = near(beside, (width, height), within);
        let spoken = rows.iter().map(|row| format!("{} to {}", row.destination, row.target)).chain(rest.clone());
        let label = format!("{title}: {}", spoken.collect::<Vec<_>>().join("; "));
        let (x, top) = (rect.x + PADDING, rect.y + PADDING / 2 + ROW - 4);
        let at = |column: i32, line: i32| Point { x: x + column, y: top + line * ROW };
        let rest = rest.map(|rest| Shape::text(at(0, i32::try_from(lines).unwrap_or(0) - 1), "small", rest));
        let rows = (1..).zip(rows).map(|(line, row)| {
            Shape::group(if row.blackhole { "route blackhole" } else { "route" }).with([
                Shape::text(at(0, line), "address", row.destination),
                Shape::text(at(first + BETWEEN / 2 - 4, line), "address", "→"),
                Shape::text(at(first + BETWEEN, line), "address", row.target),
            ])
        });
        let head = [Shape::rect(rect, 6, "note"), Shape::text(at(0, 0), "small", title)];
        let shape = Shape::group("routes").named(label).with(head).with(rows).with(rest);
        Some(Note { rect, shape })
    }
}

/// A place for a note of a width and height in a part of the drawing: below a rectangle, else above it, else over it.
fn near(beside: Rect, (width, height): (i32, i32), within: Rect) -> Rect {
    let tops = [beside.bottom() + AWAY, beside.y - AWAY - height];
    let free = tops.into_iter().find(|top| *top >= within.y && top + height <= within.bottom());
    let clamped = |at: i32, least: i32, most: i32| at.min(most).max(least);
    Rect {
        x: clamped(beside.x, within.x, within.right() - width),
        y: clamped(free.unwrap_or(beside.bottom() + AWAY), within.y, within.bottom() - height),
        width,
        height,
    }
}
