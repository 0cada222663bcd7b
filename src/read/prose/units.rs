//! The units of the calendar and the clock, as TIMEX3 and EDTF write them.

/// A unit of time. The codes are the values of the words in `words`; a second is
/// 2 so that "second" may be the unit and the ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Unit {
    Second = 2,
    Minute = 3,
    Hour = 4,
    Day = 5,
    Week = 6,
    Month = 7,
    Quarter = 8,
    Year = 9,
    Decade = 10,
    Century = 11,
    Millennium = 12,
    /// "fortnight": two weeks.
    Fortnight = 13,
    /// "night", counted: "three nights".
    Night = 14,
    Weekend = 15,
    /// "season", which may be of sport or of the year.
    Season = 16,
    /// "moment", which is never measured.
    Moment = 17,
}

impl Unit {
    /// The unit with this code.
    pub(super) const fn from_code(code: i32) -> Option<Self> {
        Some(match code {
            2 => Self::Second,
            3 => Self::Minute,
            4 => Self::Hour,
            5 => Self::Day,
            6 => Self::Week,
            7 => Self::Month,
            8 => Self::Quarter,
            9 => Self::Year,
            10 => Self::Decade,
            11 => Self::Century,
            12 => Self::Millennium,
            13 => Self::Fortnight,
            14 => Self::Night,
            15 => Self::Weekend,
            16 => Self::Season,
            17 => Self::Moment,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub(super) const fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour | Self::Moment)
    }
}
