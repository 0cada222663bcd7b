//! How sure a value is: what drawing and words need to know of it.

use super::iso::Clock;
use super::{DateSpec, Endpoint, Precision, Qualifier, TimeValue};

/// How sure a date is, which decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// `1969-07-20`: a solid marker, with a line over the unit when that is longer
    /// than a day.
    Certain,
    /// `1969?`: a hollow marker, dashed; nobody vouches for it.
    Uncertain,
    /// `1969~`: a hollow marker with a halo; "c. 1969".
    Approximate,
    /// `1969%`: both, dashed with a halo.
    UncertainAndApproximate,
    /// `196X`: a bar over all that it may be, and no point.
    Unspecified,
}

impl DateSpec {
    /// What was said of any of its parts.
    pub fn qualifier(&self) -> Qualifier {
        let of = self.qualifiers;
        of.year.and(of.month).and(of.day).and(of.time)
    }

    /// How sure it is. What is unspecified outweighs what is qualified; the words
    /// can still ask for the [qualifier](Self::qualifier).
    pub fn certainty(&self) -> Certainty {
        if self.unspecified.any() || self.notation.significant > 0 {
            return Certainty::Unspecified;
        }
        let Qualifier { uncertain, approximate } = self.qualifier();
        match (uncertain, approximate) {
            (false, false) => Certainty::Certain,
            (true, false) => Certainty::Uncertain,
            (false, true) => Certainty::Approximate,
            (true, true) => Certainty::UncertainAndApproximate,
        }
    }
}

impl Endpoint {
    /// The date, where there is one.
    pub const fn date(&self) -> Option<&DateSpec> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl TimeValue {
    /// Every date in it, in the order they are written.
    pub fn dates(&self) -> Vec<&DateSpec> {
        match self {
            Self::Date(date) => vec![date],
            Self::Interval { start, end } => {
                [start, end].into_iter().filter_map(Endpoint::date).collect()
            }
            Self::OneOf(members) | Self::AllOf(members) => {
                members.iter().flat_map(Self::dates).collect()
            }
        }
    }

    /// What was said of any of its dates.
    pub fn qualifier(&self) -> Qualifier {
        let qualifiers = self.dates().into_iter().map(DateSpec::qualifier);
        qualifiers.fold(Qualifier::default(), Qualifier::and)
    }

    /// How sure its least sure date is.
    pub fn certainty(&self) -> Certainty {
        let certainties = self.dates().into_iter().map(DateSpec::certainty);
        certainties.max().unwrap_or(Certainty::Certain)
    }

    /// The precision of its finest date.
    pub fn precision(&self) -> Precision {
        let precisions = self.dates().into_iter().map(|date| date.precision);
        precisions.max().unwrap_or(Precision::Century)
    }

    /// Whose clock it is read from: that of UTC as soon as one of its times has an
    /// offset, else any clock on a wall.
    pub fn clock(&self) -> Clock {
        let times = self.dates().into_iter().filter_map(|date| date.time);
        let has_offset = times.into_iter().any(|time| time.offset.is_some());
        if has_offset { Clock::Utc } else { Clock::Floating }
    }

    /// Whether it began before any time: `../1985`, `[..1985]`.
    pub fn has_open_start(&self) -> bool {
        self.any_interval(&|start, _| *start == Endpoint::Open)
    }

    /// Whether it goes on for ever: `1985/..`, `[1985..]`.
    pub fn has_open_end(&self) -> bool {
        self.any_interval(&|_, end| *end == Endpoint::Open)
    }

    fn any_interval(&self, test: &dyn Fn(&Endpoint, &Endpoint) -> bool) -> bool {
        match self {
            Self::Date(_) => false,
            Self::Interval { start, end } => test(start, end),
            Self::OneOf(members) | Self::AllOf(members) => {
                members.iter().any(|member| member.any_interval(test))
            }
        }
    }
}
