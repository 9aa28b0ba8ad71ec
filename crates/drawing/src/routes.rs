//! The rows of a subnet's route table, on demand: a note below the subnet, over whatever stands there.

use vpc_endpoint_model::catalog::PrefixList;
use vpc_endpoint_model::design::{Family, ObjectId, SubnetId};
use vpc_endpoint_model::routing::{RouteRow, RouteState, RowDestination};
use vpc_endpoint_model::{Analysis, Design};

use crate::drawing::Drawing;
use crate::geometry::{Point, Rect};
use crate::shape::Shape;

/// Height of a row, and of what stands over the rows.
const ROW: i32 = 16;
/// Around the rows.
const PADDING: i32 = 10;
/// Between destinations and targets, with the arrow in its middle.
const BETWEEN: i32 = 28;
/// More rows are counted: the panel lists them.
const MOST_ROWS: usize = 12;
/// Between the subnet and the note.
const AWAY: i32 = 8;

/// A row in words.
struct Words {
    destination: String,
    target: String,
    blackhole: bool,
}

impl Words {
    fn of(row: &RouteRow, design: &Design) -> Self {
        let destination = match &row.destination {
            RowDestination::AwsList(PrefixList { id: Some(id), service, .. }, Family::Ipv4) => {
                format!("{id} · {service}")
            }
            RowDestination::OwnList(id, _) => design.name_of(&id.into()).to_owned(),
            destination => destination.to_string(),
        };
        let named = |object: ObjectId| Some(design.name_of(&object).to_owned()).filter(|name| !name.is_empty());
        let target = row.target.object().and_then(named).unwrap_or_else(|| row.target.to_string());
        let blackhole = row.state == RouteState::Blackhole;
        Self { destination, target: if blackhole { format!("{target} · blackhole") } else { target }, blackhole }
    }
}

impl Drawing {
    /// The rows of the table that a subnet uses; nothing of a subnet that is not drawn.
    pub fn routes(&self, subnet: &SubnetId, design: &Design, analysis: &Analysis) -> Option<Shape> {
        let beside = self.layout.subnets().find(|drawn| drawn.id == *subnet)?.rect;
        let table = analysis.route_table(&analysis.subnet(subnet)?.route_table)?;
        let m = &self.metrics;
        let title = format!("route table {}", design.name_of(&(&table.id).into()));
        let rows: Vec<Words> = table.rows.iter().take(MOST_ROWS).map(|row| Words::of(row, design)).collect();
        let rest = table.rows.len() - rows.len();
        let rest = (rest > 0).then(|| format!("and {rest} more"));
        let widest = |words: fn(&Words) -> &str| rows.iter().map(|row| m.address.width(words(row))).max().unwrap_or(0);
        let first = widest(|row| &row.destination);
        let width = first + BETWEEN + widest(|row| &row.target);
        let width = width.max(m.small.width(&title)) + 2 * PADDING;
        let lines = 1 + table.rows.len().min(MOST_ROWS) + usize::from(rest.is_some());
        let height = i32::try_from(lines).unwrap_or(0) * ROW + PADDING;
        let rect = self.near(beside, width, height);
        let (x, top) = (rect.x + PADDING, rect.y + PADDING / 2 + ROW - 4);
        let at = |column: i32, line: i32| Point { x: x + column, y: top + line * ROW };
        let spoken: Vec<String> = rows.iter().map(|row| format!("{} to {}", row.destination, row.target)).collect();
        let lines = (1..).zip(rows).map(|(line, row)| {
            Shape::group(if row.blackhole { "route blackhole" } else { "route" }).with([
                Shape::text(at(0, line), "address", row.destination),
                Shape::text(at(first + BETWEEN / 2 - 4, line), "address", "→"),
                Shape::text(at(first + BETWEEN, line), "address", row.target),
            ])
        });
        let last = i32::try_from(MOST_ROWS).unwrap_or(0) + 1;
        let note = Shape::group("routes").named(format!("{title}: {}", spoken.join("; ")));
        let note = note.with([Shape::rect(rect, 6, "note"), Shape::text(at(0, 0), "small", title)]);
        Some(note.with(lines).with(rest.map(|rest| Shape::text(at(0, last), "small", rest))))
    }

    /// A place for a note: below a rectangle, else above it, else on it; inside the drawing.
    fn near(&self, beside: Rect, width: i32, height: i32) -> Rect {
        let size = self.layout.size;
        let (below, above) = (beside.bottom() + AWAY, beside.y - AWAY - height);
        let y = if below + height <= size.1 { below } else { above };
        Rect { x: beside.x.min(size.0 - width).max(0), y: if y < 0 { beside.y } else { y }, width, height }
    }
}
