//! Which lanes there are, and how the room across the axis is shared among them.
//!
//! A plan is made once, from how many rows each lane needs in the first view, and
//! kept for every other: zooming changes what is in the rows, not where lanes are.

use super::World;
use super::captions::cut_to;
use super::dense::{MAX_IN_TILE, NameRoom};
use super::geometry::{Band, GUTTER_MARGIN_PX, Geometry};
use crate::event::LaneId;
use crate::scene::{Direction, LaneStrip, TextRole};

/// A collapsed lane, which can be hit by a finger.
const COLLAPSED_PX: f64 = 28.0;
/// Above and below the rows of a lane.
const MARGIN_PX: f64 = 4.0;
/// Between the words of one row and those of the next.
const LEADING_PX: f64 = 4.0;
/// Between one line of words and a bar above it or the next row.
const BAR_LEADING_PX: f64 = 12.0;
/// Above and below the words in a row of names over the bars of a dense lane.
const NAME_MARGIN_PX: f64 = 4.0;
/// A dense lane has a row of names for so much of its height, up to so many rows.
const NAMES_FROM_PX: f64 = 90.0;
const MAX_NAME_ROWS: usize = 4;
/// Names are closer to the bars where less than this is left for those.
const MIN_BARS_PX: f64 = 20.0;
/// Between the words of one lane and the next, where lanes scroll.
const SCROLLED_LEADING_PX: f64 = 10.0;
/// A column of marks, where time runs down, and what is before the first.
const COLUMN_PX: f64 = 15.0;
const COLUMNS_START_PX: f64 = 6.0;
/// Between the name of a collapsed lane and its total, on one line.
pub(super) const TOTAL_GAP_PX: f64 = 8.0;
/// A number in a cluster needs this much, also where a row is lower.
const MIN_NUMBER_PX: f64 = 16.0;
/// No lane has more rows than this.
pub(super) const MAX_ROWS: usize = 24;
/// No more columns than this: the words need the rest.
const MAX_COLUMNS: usize = 4;
/// Where there is room, rows are this much farther apart, by ratio.
const MAX_STRETCH: f64 = 1.6;

/// How the room across the axis is shared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// The lanes, top to bottom.
    pub(super) lanes: Vec<Lane>,
    /// What is written beside the marks.
    pub(super) lines: Lines,
    /// Which of them each lane of [`Shown`](crate::index::Shown) is in, by its number;
    /// [`NOWHERE`] for those without events.
    places: Vec<u16>,
    /// How much room the lanes would fill, their rows no farther apart than they must be.
    pub(super) needed_px: f64,
}

/// In place of a lane's place: there is none.
const NOWHERE: u16 = u16::MAX;

/// What is written beside the marks of every lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// The title, on two lines where it is long, and the date under it.
    Three,
    /// The title, and the date under it.
    Two,
    /// The title.
    One,
}

/// A lane and its place across the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lane {
    /// The lanes of [`Shown`](crate::index::Shown) whose events are in it.
    pub(super) lanes: Vec<LaneId>,
    /// Its name, as long as there is room for it; may be empty.
    pub(super) name: String,
    /// How many events are in it, where those are more than are drawn one by one.
    pub(super) total: String,
    /// Where it begins.
    pub(super) top_px: f64,
    /// How much room it has.
    pub(super) height_px: f64,
    /// Whether it is collapsed to bars of how much happened.
    pub(super) collapsed: bool,
    /// How many rows fit.
    pub(super) max_rows: usize,
    /// Its part under the name, where that is inside it.
    pub(super) inner: Band,
    first_px: f64,     // the middle of row 0
    pitch_px: f64,     // from row to row
    rows_below: usize, // how many rows go below row 0, that one included
    name_row_px: f64,  // of the names over its bars
}

impl Lane {
    /// The middle of a row. Rows fill the lane downward from the first; the rest
    /// goes above it.
    pub(super) fn row_px(&self, row: usize) -> f64 {
        let down = match row.checked_sub(self.rows_below) {
            None => row as f64,
            Some(above) => -1.0 - above as f64,
        };
        self.first_px + down * self.pitch_px
    }

    /// In how many rows the names over its bars are.
    pub(super) fn n_name_rows(&self) -> usize {
        ((self.inner.size_px / NAMES_FROM_PX) as usize).clamp(1, MAX_NAME_ROWS)
    }

    /// The middle of a row of names over its bars.
    pub(super) fn name_px(&self, row: usize) -> f64 {
        self.inner.start_px() + self.name_row_px * (row as f64 + 0.5)
    }

    /// Where its bars of how much happened are: under the names.
    pub(super) fn bars(&self) -> Band {
        if self.pitch_px < 0.0 || self.collapsed {
            return self.inner; // names are beside them, in their column
        }
        let names_px = self.name_row_px * self.n_name_rows() as f64;
        let size_px = (self.inner.size_px - names_px).max(0.0);
        Band { center_px: self.inner.end_px() - size_px / 2.0, size_px }
    }

    /// The lane of its events, when there is only one.
    pub(super) fn lane(&self) -> Option<LaneId> {
        match self.lanes.as_slice() {
            [lane] => Some(*lane),
            _ => None,
        }
    }
}

/// The lanes that have events, each in a place of its own; where time runs down,
/// they share one.
pub(super) fn lanes_of(world: &World<'_>, geometry: &Geometry) -> Vec<Vec<LaneId>> {
    let lanes = world.shown.lanes();
    match geometry.direction {
        Direction::Right => lanes.map(|lane| vec![lane]).collect(),
        Direction::Down => {
            let all: Vec<LaneId> = lanes.collect();
            if all.is_empty() { Vec::new() } else { vec![all] }
        }
    }
}

impl Plan {
    /// How much room all lanes take across the axis.
    pub(super) fn breadth_px(&self) -> f64 {
        self.lanes.last().map_or(0.0, |lane| lane.top_px + lane.height_px)
    }

    /// The places of the lanes, before they are scrolled.
    pub(super) fn strips(&self) -> impl Iterator<Item = LaneStrip> + '_ {
        self.lanes.iter().map(|lane| LaneStrip {
            lane: lane.lane(),
            top_px: lane.top_px,
            height_px: lane.height_px,
        })
    }

    /// How far lanes are scrolled on a drawing, when they are asked to be so far.
    pub(super) fn scrolled_px(&self, geometry: &Geometry, asked_px: f64) -> f64 {
        let most_px = (self.breadth_px() - geometry.breadth_px()).max(0.0);
        // What scrolls by less than a pixel only fits badly.
        if most_px < 1.0 { 0.0 } else { asked_px.max(0.0).min(most_px) }
    }

    /// The lanes in sight when they are scrolled so far: the first, and the first
    /// after it that is not.
    pub(super) fn in_sight(
        &self,
        geometry: &Geometry,
        scrolled_px: f64,
    ) -> (usize, usize) {
        let end_px = scrolled_px + geometry.breadth_px();
        let first = self
            .lanes
            .partition_point(|lane| lane.top_px + lane.height_px <= scrolled_px + 0.5);
        let end = self.lanes.partition_point(|lane| lane.top_px < end_px - 0.5);
        (first, end.max(first))
    }

    /// How much room there is for names over the bars of a lane.
    pub(super) fn name_room(&self, lane: usize) -> NameRoom {
        let n_rows = self.lanes.get(lane).map_or(1, Lane::n_name_rows);
        if self.lanes.get(lane).is_some_and(|lane| lane.pitch_px < 0.0) {
            // Names of a column are one below the other.
            return NameRoom { n_rows: 1, cell_px: 64.0, least_px: 24.0 };
        }
        NameRoom { n_rows, cell_px: 256.0, least_px: 110.0 }
    }

    /// Where the columns of marks end, where time runs down.
    pub(super) fn columns_px(&self) -> f64 {
        let n_columns = self.lanes.first().map_or(0, |lane| lane.max_rows);
        columns_px(n_columns)
    }

    /// How high a mark may be: less than its row, and no higher than two lines.
    pub(super) fn mark_room_px(&self) -> f64 {
        let pitches = self.lanes.iter().map(|lane| lane.pitch_px.abs());
        let least_px = pitches.fold(f64::INFINITY, f64::min);
        let above_words = if matches!(self.lines, Lines::One) { 8.0 } else { 2.0 };
        (least_px - above_words).max(MIN_NUMBER_PX)
    }

    /// The plan for lanes that need so many rows each.
    pub(super) fn new(
        world: &World<'_>,
        geometry: &Geometry,
        lanes: Vec<Vec<LaneId>>,
        needs: &[usize],
    ) -> Self {
        let plan = match geometry.direction {
            Direction::Right => rows(world, geometry, lanes, needs),
            Direction::Down => columns(geometry, lanes, needs),
        };
        Self { places: places_of(&plan.lanes), ..plan }
    }

    /// Which of its lanes a lane is in.
    pub(super) fn place(&self, lane: LaneId) -> Option<usize> {
        let place = self.places.get(lane.0 as usize).filter(|&&place| place != NOWHERE);
        place.map(|&place| place as usize)
    }
}

/// Which lane each is in, by number.
fn places_of(lanes: &[Lane]) -> Vec<u16> {
    let members = || {
        (0..)
            .zip(lanes)
            .flat_map(|(at, lane)| lane.lanes.iter().map(move |id| (id.0, at)))
    };
    let n_places = members().map(|(id, _)| id as usize + 1).max().unwrap_or(0);
    let mut places = vec![NOWHERE; n_places];
    for (id, at) in members() {
        if let Some(place) = places.get_mut(id as usize) {
            *place = at;
        }
    }
    places
}

/// Where so many columns of marks end.
fn columns_px(n_columns: usize) -> f64 {
    COLUMNS_START_PX + n_columns as f64 * COLUMN_PX
}

/// One lane whose rows are columns at the start of the plot.
fn columns(geometry: &Geometry, lanes: Vec<Vec<LaneId>>, needs: &[usize]) -> Plan {
    let n_columns = needs.first().map_or(1, |&need| need.clamp(1, MAX_COLUMNS));
    let lane = |lanes| Lane {
        lanes,
        name: String::new(),
        total: String::new(),
        collapsed: false,
        top_px: 0.0,
        height_px: geometry.breadth_px(),
        max_rows: n_columns,
        // The first is beside the words, the others before it.
        first_px: columns_px(n_columns) - COLUMN_PX / 2.0,
        pitch_px: -COLUMN_PX,
        rows_below: n_columns,
        inner: Band::between(0.0, columns_px(n_columns)),
        name_row_px: 0.0,
    };
    Plan {
        lanes: lanes.into_iter().map(lane).collect(),
        lines: Lines::Two,
        places: Vec::new(),
        needed_px: geometry.breadth_px(),
    }
}

/// Lanes one below the other.
fn rows(
    world: &World<'_>,
    geometry: &Geometry,
    lanes: Vec<Vec<LaneId>>,
    needs: &[usize],
) -> Plan {
    let breadth_px = geometry.breadth_px();
    let header_px = header_px(world, geometry);
    let n_open = lanes.iter().filter(|lanes| !is_collapsed(world, lanes)).count();
    let strips_px = strip_px(header_px) * (lanes.len() - n_open) as f64;
    let room_px = breadth_px - strips_px - (header_px + 2.0 * MARGIN_PX) * n_open as f64;
    let open = lanes.iter().zip(needs).filter(|(lanes, _)| !is_collapsed(world, lanes));
    let needs: Vec<usize> = open.map(|(_, &need)| need).collect();
    let (lines, pitch_px, given) = share(world, room_px, &needs);
    let used_px = pitch_px * given.iter().sum::<usize>() as f64;
    let stretch = (room_px / used_px.max(1.0)).clamp(1.0, MAX_STRETCH);
    let pitch_px = pitch_px * stretch;
    let spare_px = (room_px - used_px * stretch).max(0.0) / n_open.max(1) as f64;
    let mut top_px = 0.0;
    let mut planned = Vec::with_capacity(lanes.len());
    let mut given = given.into_iter();
    for lanes in lanes {
        if is_collapsed(world, &lanes) {
            planned.push(strip((world, geometry), lanes, (top_px, pitch_px)));
            top_px += strip_px(header_px);
            continue;
        }
        let n_rows = given.next().unwrap_or(1);
        let block_px = pitch_px * n_rows as f64;
        let height_px = header_px + 2.0 * MARGIN_PX + block_px + spare_px;
        // Half of what is spare goes above the rows, in whole rows where it can.
        let n_above = (spare_px / 2.0 / pitch_px) as usize;
        let n_below = n_rows + n_above;
        let first_px = top_px + header_px + MARGIN_PX + spare_px / 2.0 + pitch_px / 2.0;
        let end_px = top_px + height_px;
        let inner = Band::between(top_px + header_px + MARGIN_PX, end_px - 1.0);
        planned.push(Lane {
            name: name_of(world, geometry, &lanes),
            total: total_of(world, geometry, &lanes),
            lanes,
            collapsed: false,
            top_px,
            height_px,
            max_rows: (n_below + n_above).min(MAX_ROWS),
            first_px,
            pitch_px,
            rows_below: n_below,
            inner,
            name_row_px: name_row_px(world, inner),
        });
        top_px += height_px;
    }
    let needed_px = breadth_px - room_px + used_px;
    Plan { lanes: planned, lines, places: Vec::new(), needed_px }
}

/// Whether a lane of the drawing is collapsed: it is one of the document's.
pub(super) fn is_collapsed(world: &World<'_>, lanes: &[LaneId]) -> bool {
    matches!(lanes, [lane] if world.shown.is_collapsed(*lane))
}

/// How high a collapsed lane is: higher where its name is inside it.
fn strip_px(header_px: f64) -> f64 {
    COLLAPSED_PX + header_px / 2.0
}

/// A collapsed lane.
fn strip(
    (world, geometry): (&World<'_>, &Geometry),
    lanes: Vec<LaneId>,
    (top_px, pitch_px): (f64, f64),
) -> Lane {
    let mut total = String::new();
    let n_events: usize = lanes.iter().map(|&lane| world.shown.lane(lane).len()).sum();
    world.typesetter.number(n_events as u32, &mut total); // ids are 32 bits
    let total_px = world.typesetter.advance_px(&total, TextRole::Tick) + TOTAL_GAP_PX;
    let mut name = String::new();
    if let [lane] = lanes[..] {
        name.push_str(said(world, lane));
    }
    let name = cut_to(world, name, TextRole::Lane, name_room_px(geometry) - total_px);
    let header_px = header_px(world, geometry);
    let end_px = top_px + strip_px(header_px);
    Lane {
        name,
        total,
        lanes,
        collapsed: true,
        top_px,
        height_px: strip_px(header_px),
        max_rows: 1,
        first_px: f64::midpoint(top_px, end_px),
        pitch_px,
        rows_below: 1,
        inner: Band::between(top_px + MARGIN_PX.max(header_px), end_px - 1.0),
        name_row_px: 0.0,
    }
}

/// How high a row of names over bars is.
fn name_row_px(world: &World<'_>, inner: Band) -> f64 {
    let line_px = world.options.title_line_px;
    let airy_px = line_px + 2.0 * NAME_MARGIN_PX;
    if inner.size_px - airy_px >= MIN_BARS_PX { airy_px } else { line_px }
}

/// The room for the name of a lane.
fn name_room_px(geometry: &Geometry) -> f64 {
    if geometry.gutter_px > 0.0 {
        geometry.gutter_px - GUTTER_MARGIN_PX - 8.0
    } else {
        geometry.plot.width_px - 16.0
    }
}

/// The name of a lane, cut to the room there is for it.
fn name_of(world: &World<'_>, geometry: &Geometry, lanes: &[LaneId]) -> String {
    let mut name = String::new();
    match lanes {
        [lane] => name.push_str(said(world, *lane)),
        [] => {}
        several => world.typesetter.more(several.len() as u32, &mut name),
    }
    cut_to(world, name, TextRole::Lane, name_room_px(geometry))
}

/// The name of a lane. One of several that has none has a dash: its arrow alone would
/// belong to nothing.
fn said<'a>(world: &World<'a>, lane: LaneId) -> &'a str {
    match world.shown.name(lane) {
        "" if world.shown.lanes().nth(1).is_some() => "–",
        name => name,
    }
}

/// How many events are in a lane, where it has many and there is a gutter to say so.
fn total_of(world: &World<'_>, geometry: &Geometry, lanes: &[LaneId]) -> String {
    let mut total = String::new();
    let n_events: usize = lanes.iter().map(|&lane| world.shown.lane(lane).len()).sum();
    if geometry.gutter_px > 0.0 && n_events > MAX_IN_TILE {
        world.typesetter.number(n_events as u32, &mut total); // ids are 32 bits
    }
    total
}

/// The room for the name of a lane, where there is no gutter for it.
pub(super) fn header_px(world: &World<'_>, geometry: &Geometry) -> f64 {
    let inside = geometry.gutter_px <= 0.0 && !world.shown.names().is_empty();
    if inside { world.options.meta_line_px } else { 0.0 }
}

/// How many rows each lane gets, how high they are, and what is written in them. A
/// few rows too few for all that is in them are better than no dates.
fn share(world: &World<'_>, room_px: f64, needs: &[usize]) -> (Lines, f64, Vec<usize>) {
    let options = world.options;
    let two_px = options.title_line_px + options.meta_line_px + LEADING_PX;
    let three_px = two_px + options.title_line_px;
    let one_px = options.title_line_px + BAR_LEADING_PX;
    let rows_of = |pitch_px: f64| (room_px / pitch_px).max(0.0) as usize;
    let wanted: usize = needs.iter().sum();
    if wanted <= rows_of(three_px) {
        (Lines::Three, three_px, needs.to_vec())
    } else if 3 * wanted <= 5 * rows_of(two_px) || 3 * needs.len() <= rows_of(two_px) {
        (Lines::Two, two_px, leveled(needs, rows_of(two_px)))
    } else if needs.len() <= rows_of(one_px) {
        (Lines::One, one_px, leveled(needs, rows_of(one_px)))
    } else {
        // Too many to be seen at once: they scroll, and each can be read.
        (Lines::Two, two_px + SCROLLED_LEADING_PX, vec![1; needs.len()])
    }
}

/// Gives every lane what it needs, or as many rows as can be given to each that
/// needs more; at least one.
fn leveled(needs: &[usize], n_rows: usize) -> Vec<usize> {
    let given = |level: usize| needs.iter().map(move |&need| need.min(level).max(1));
    let level =
        (1..=MAX_ROWS).take_while(|&level| given(level).sum::<usize>() <= n_rows).last();
    let mut rows: Vec<usize> = given(level.unwrap_or(1)).collect();
    // What is left over goes to the first that could use another row.
    let mut left = n_rows.saturating_sub(rows.iter().sum());
    for (row, &need) in rows.iter_mut().zip(needs) {
        if left > 0 && *row < need {
            *row += 1;
            left -= 1;
        }
    }
    rows
}
