//! A point in time, and a stretch of it.

/// A point in time: seconds and nanoseconds since 1970-01-01T00:00:00Z.
///
/// [`Instant::MIN`] and [`Instant::MAX`] stand for "no bound"; arithmetic
/// saturates there. The range is ±292 billion years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    secs: i64,
    nanos: u32, // always below 1e9
}

impl Instant {
    /// Before everything: the start of what has no start.
    pub const MIN: Self = Self { secs: i64::MIN, nanos: 0 };
    /// After everything: the end of what has no end.
    pub const MAX: Self = Self { secs: i64::MAX, nanos: 999_999_999 };

    /// The instant `secs` seconds and `nanos` nanoseconds after 1970 began.
    /// Nanoseconds beyond a second carry over.
    pub const fn new(secs: i64, nanos: u32) -> Self {
        let carried = secs.saturating_add((nanos / 1_000_000_000) as i64);
        Self { secs: carried, nanos: nanos % 1_000_000_000 }
    }

    /// The instant a whole number of seconds after 1970 began.
    pub const fn from_secs(secs: i64) -> Self {
        Self { secs, nanos: 0 }
    }

    /// The instant `secs` seconds after `origin`, to the nearest nanosecond.
    pub fn from_secs_since(origin: Self, secs: f64) -> Self {
        if !secs.is_finite() {
            return if secs > 0.0 { Self::MAX } else { Self::MIN };
        }
        let whole = secs.floor();
        // `as` saturates, which is what is wanted far out.
        let nanos = ((secs - whole) * 1e9) as u32 + origin.nanos;
        Self::new(origin.secs.saturating_add(whole as i64), nanos)
    }

    /// Whole seconds since 1970 began, rounded down.
    pub const fn secs(self) -> i64 {
        self.secs
    }

    /// Nanoseconds after [`Self::secs`], below one billion.
    pub const fn nanos(self) -> u32 {
        self.nanos
    }

    /// Whether this is a real point, and not the open start or end of time.
    pub const fn is_finite(self) -> bool {
        self.secs != i64::MIN && self.secs != i64::MAX
    }

    /// Seconds from `origin` to this instant. This is the only place where time
    /// becomes a float: with an origin near what is looked at, the precision is
    /// relative to what is visible. Open bounds give an infinity.
    pub fn secs_since(self, origin: Self) -> f64 {
        if !self.is_finite() {
            return if self.secs > 0 { f64::INFINITY } else { f64::NEG_INFINITY };
        }
        let secs = match self.secs.checked_sub(origin.secs) {
            Some(secs) => secs as f64,
            None => (i128::from(self.secs) - i128::from(origin.secs)) as f64,
        };
        let nanos = f64::from(self.nanos) - f64::from(origin.nanos);
        secs + nanos / 1e9
    }

    /// This instant moved by whole seconds; open bounds stay open.
    #[must_use]
    pub const fn saturating_add_secs(self, secs: i64) -> Self {
        if self.is_finite() {
            Self { secs: self.secs.saturating_add(secs), nanos: self.nanos }
        } else {
            self
        }
    }
}

/// A stretch of time: `start <= t < end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first instant inside.
    pub start: Instant,
    /// The first instant after.
    pub end: Instant,
}

impl Interval {
    /// The interval `start <= t < end`.
    pub const fn new(start: Instant, end: Instant) -> Self {
        Self { start, end }
    }

    /// Whether the two share an instant; an empty interval counts as its start.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
            || self.start == other.start
            || (self.start == self.end
                && other.start <= self.start
                && self.start < other.end)
            || (other.start == other.end
                && self.start <= other.start
                && other.start < self.end)
    }

    /// Its length in seconds; infinite when a bound is open.
    pub fn secs(self) -> f64 {
        self.end.secs_since(self.start)
    }
}
