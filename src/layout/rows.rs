//! How far each row of a lane is taken while it is packed.

/// The rows of a lane.
#[derive(Debug)]
pub(super) struct Rows(Vec<Row>);

/// How far one row is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Which row it is.
    pub(super) nth: usize,
    /// Where its last long mark ends.
    pub(super) longs_end_px: f64,
    /// Where its last long mark begins.
    pub(super) long_start_px: f64,
    /// Where the long marks before that one end.
    pub(super) longs_before_px: f64,
    /// Where its last dot ends.
    pub(super) dots_end_px: f64,
    /// Where the label of `last` would end, once it was measured.
    pub(super) label_end_px: Option<f64>,
    /// The last item with a label of its own.
    pub(super) last: Option<usize>,
    /// The last long item.
    pub(super) last_long: Option<usize>,
    /// The last dot.
    pub(super) last_dot: Option<usize>,
    /// Whether that one rides on something long.
    pub(super) dot_rides: bool,
}

impl Row {
    /// Where its last mark ends.
    pub(super) fn end_px(&self) -> f64 {
        self.longs_end_px.max(self.dots_end_px)
    }
}

impl Rows {
    /// Rows with nothing in them.
    pub(super) fn new(n_rows: usize) -> Self {
        let row = |nth| Row {
            nth,
            longs_end_px: f64::NEG_INFINITY,
            long_start_px: f64::NEG_INFINITY,
            longs_before_px: f64::NEG_INFINITY,
            dots_end_px: f64::NEG_INFINITY,
            label_end_px: None,
            last: None,
            last_long: None,
            last_dot: None,
            dot_rides: false,
        };
        Self((0..n_rows).map(row).collect())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, top to bottom.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Row> {
        self.0.iter()
    }

    /// One of them; there is one at every number below [`Self::len`].
    pub(super) fn row(&self, nth: usize) -> &Row {
        &self.0[nth]
    }

    /// The same, to change it.
    pub(super) fn row_mut(&mut self, nth: usize) -> &mut Row {
        &mut self.0[nth]
    }

    /// Becomes like the others, without allocating.
    pub(super) fn clone_from(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }
}
