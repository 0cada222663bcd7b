//! The pieces of a date → what each number means.

use super::clock::Clock;
use super::pieces::{Era, Piece, Pieces, Suffix, Third, pieces};
use super::tokens::{Number, Token};
use super::words::MONTHS;
use super::{Context, MAX_YEAR, Order, Problem};
use crate::time::{
    Civil, DateSpec, Instant, Offset, Precision, Qualifier, TimeOfDay, days_in_month,
};

/// One date, as far as its own words go: in `5-7 March 2003`, `5` and `1 March` are
/// completed by what stands on the other side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Partial {
    pub(super) year: Option<i64>,
    /// `1..=12`, or a season or quarter as EDTF numbers them.
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) coarse: Coarse,
    pub(super) third: Option<Third>,
    pub(super) clock: Option<Clock>,
    pub(super) qualifier: Qualifier,
    /// A short number that is the day, or the end of a year.
    pub(super) lone: Option<Number>,
    /// Whether it was guessed which of two numbers is the month.
    pub(super) guessed_order: bool,
}

/// How many years are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Coarse {
    #[default]
    Year,
    Decade,
    Century,
}

/// Reads one date.
pub(super) fn partial(tokens: &[Token], context: &Context) -> Result<Partial, Problem> {
    let pieces = pieces(tokens)?;
    let mut partial = Partial {
        month: pieces.month,
        clock: pieces.clock,
        third: pieces.third,
        qualifier: pieces.qualifier,
        ..Partial::default()
    };
    if pieces.is_century {
        partial.century(&pieces)?;
    } else {
        match pieces.month {
            Some(..13) => partial.around_month(&pieces)?,
            Some(_) => partial.around_season(&pieces)?,
            None => partial.numeric(&pieces, context)?,
        }
    }
    Ok(partial)
}

impl Partial {
    /// `19th century`, `3rd c. BC`: the hundred years of EDTF that are nearest.
    fn century(&mut self, pieces: &Pieces) -> Result<(), Problem> {
        let [Piece { number: Number { value: nth @ 1..=99, .. }, .. }] =
            pieces.numbers[..]
        else {
            return Err(Problem::NotADate);
        };
        self.coarse = Coarse::Century;
        self.year = Some(match pieces.era {
            // `-02XX` is 300 to 201 BC.
            Era::Before => 1 - nth.cast_signed() * 100,
            Era::Unsaid | Era::After => (nth.cast_signed() - 1) * 100,
        });
        Ok(())
    }

    /// `20 July 1969`, `July 20th, 1969`, `Jul-69`, `July 20`.
    fn around_month(&mut self, pieces: &Pieces) -> Result<(), Problem> {
        let is_alone = pieces.numbers.len() == 1;
        for piece in &pieces.numbers {
            let number = piece.number;
            // A spreadsheet writes `Jul-69` for a month.
            let dashed =
                piece.after_month && piece.mark == Some('-') && number.n_digits == 2;
            let is_year = number.n_digits >= 3
                || number.short
                || self.day.is_some()
                || is_alone && (dashed || pieces.era != Era::Unsaid)
                || number.value > 31;
            if is_year && piece.suffix != Suffix::Ordinal && self.year.is_none() {
                self.year = Some(full_year(*piece, pieces.era));
            } else if !is_year && self.day.is_none() {
                self.day = Some(number.value as u8);
            } else {
                return Err(Problem::NotADate);
            }
        }
        Ok(())
    }

    /// `spring 1969`, `winter 1834-35`, `Q3 2019`.
    fn around_season(&mut self, pieces: &Pieces) -> Result<(), Problem> {
        let (year, next) = match pieces.numbers[..] {
            [] => return Ok(()),
            [year] => (year, None),
            [year, next] => (year, Some(next)),
            _ => return Err(Problem::NotADate),
        };
        if next
            .is_some_and(|next| next.number.value % 100 != (year.number.value + 1) % 100)
        {
            return Err(Problem::NotADate);
        }
        self.year = Some(full_year(year, pieces.era));
        Ok(())
    }

    /// A date of numbers only.
    fn numeric(&mut self, pieces: &Pieces, context: &Context) -> Result<(), Problem> {
        match pieces.numbers[..] {
            [] if self.clock.is_some() => Ok(()),
            [] => Err(Problem::NotADate),
            [one] => self.one_number(one, pieces.era, context),
            [first, second] => self.two_numbers(first, second, context),
            [first, second, third] => self.three_numbers([first, second, third], context),
            [year, month, day, ref clock @ ..] => {
                self.three_numbers([year, month, day], context)?;
                self.clock_from(clock)
            }
        }
    }

    fn one_number(
        &mut self,
        piece: Piece,
        era: Era,
        context: &Context,
    ) -> Result<(), Problem> {
        let number = piece.number;
        if piece.suffix == Suffix::Decade {
            let year = decade_year(number);
            self.coarse = if year % 100 == 0 { Coarse::Century } else { Coarse::Decade };
            self.year = Some(if era == Era::Before { 1 - year } else { year });
            // `60s` may be completed by `1950s-60s`.
            self.lone = (number.n_digits < 3).then_some(number);
            return Ok(());
        }
        let is_literal =
            era != Era::Unsaid || context.is_year || piece.negative || number.short;
        match number.n_digits {
            _ if is_literal => self.year = Some(full_year(piece, era)),
            3 | 4 => self.year = Some(full_year(piece, era)),
            1 | 2 => self.lone = Some(number),
            5 => return Err(Problem::SerialNumber),
            _ => return self.compact(number),
        }
        Ok(())
    }

    fn two_numbers(
        &mut self,
        first: Piece,
        second: Piece,
        context: &Context,
    ) -> Result<(), Problem> {
        let digits = (first.number.n_digits, second.number.n_digits);
        match (digits, second.mark) {
            ((3.., 1 | 2), Some(_)) => {
                if is_year_range(first.number, second.number, context) {
                    return Err(Problem::NotADate);
                }
                self.year = Some(full_year(first, Era::Unsaid));
                self.month = Some(month(second.number)?);
            }
            ((1 | 2, 3..), Some('/' | '.' | '-')) => {
                self.month = Some(month(first.number)?);
                self.year = Some(full_year(second, Era::Unsaid));
            }
            // The end of `March 5-7, 2003`.
            ((1 | 2, 3..), _) => {
                self.lone = Some(first.number);
                self.year = Some(full_year(second, Era::Unsaid));
            }
            ((1 | 2, 1 | 2), Some('/' | '.')) => {
                self.month_and_day(first.number, second, context)?;
            }
            _ => return Err(Problem::NotADate),
        }
        Ok(())
    }

    fn three_numbers(
        &mut self,
        [first, second, third]: [Piece; 3],
        context: &Context,
    ) -> Result<(), Problem> {
        if second.mark.is_none() || third.mark.is_none() {
            return Err(Problem::NotADate);
        }
        if first.number.n_digits >= 3 {
            self.year = Some(full_year(first, Era::Unsaid));
            self.month = Some(month(second.number)?);
            self.day = Some(small(third.number)?);
            return Ok(());
        }
        self.month_and_day(first.number, second, context)?;
        self.year = Some(full_year(third, Era::Unsaid));
        Ok(())
    }

    /// Which of two numbers is the month. Between dots the day comes first.
    fn month_and_day(
        &mut self,
        first: Number,
        second: Piece,
        context: &Context,
    ) -> Result<(), Problem> {
        let dotted = second.mark == Some('.');
        let second = second.number;
        let order = match own_order(first, second) {
            Some(order) => order,
            None if dotted => Order::DayFirst,
            None => {
                self.guessed_order =
                    context.order.is_none() && first.value != second.value;
                context.order.unwrap_or_default()
            }
        };
        let (month_number, day_number) = match order {
            Order::MonthFirst => (first, second),
            Order::DayFirst => (second, first),
        };
        self.month = Some(month(month_number)?);
        self.day = Some(small(day_number)?);
        Ok(())
    }

    /// `196907`, or a computer's count of seconds or milliseconds since 1970; more
    /// digits of a date are ISO 8601's own.
    fn compact(&mut self, number: Number) -> Result<(), Problem> {
        let value = number.value;
        match number.n_digits {
            6 => {
                self.year = Some(value_in(value / 100, 1_000, 2_999)?.cast_signed());
                self.month = Some(value_in(value % 100, 1, 12)? as u8);
                Ok(())
            }
            10 => self.since_1970(value, 0),
            13 => self.since_1970(value / 1_000, (value % 1_000) as u32),
            _ => Err(Problem::NotADate),
        }
    }

    fn since_1970(&mut self, secs: u64, millis: u32) -> Result<(), Problem> {
        let secs = i64::try_from(secs).map_err(|_too_large| Problem::NotADate)?;
        let civil = Civil::from_instant(Instant::from_secs(secs));
        let second_of_day = civil.second_of_day;
        (self.year, self.month, self.day) =
            (Some(civil.year), Some(civil.month), Some(civil.day));
        let time = TimeOfDay {
            hour: (second_of_day / 3_600) as u8,
            minute: (second_of_day / 60 % 60) as u8,
            second: (second_of_day % 60) as u8,
            nanos: millis * 1_000_000,
            fraction_digits: if millis == 0 { 0 } else { 3 },
            offset: Some(Offset::Utc),
        };
        let precision =
            if millis == 0 { Precision::Second } else { Precision::Subsecond };
        self.clock = Some(Clock { time, precision });
        Ok(())
    }

    /// The hour, minute and second of `1963,8,9,12,30`, as TimelineJS once wrote it.
    fn clock_from(&mut self, pieces: &[Piece]) -> Result<(), Problem> {
        let precision = match pieces.len() {
            1 => Precision::Hour,
            2 => Precision::Minute,
            3 => Precision::Second,
            _ => return Err(Problem::NotADate),
        };
        if pieces.iter().any(|piece| piece.mark != Some(',')) {
            return Err(Problem::NotADate);
        }
        let part = |at: usize, max| {
            let value = pieces.get(at).map_or(0, |piece| piece.number.value);
            value_in(value, 0, max).map(|value| value as u8)
        };
        let (hour, minute, second) = (part(0, 23)?, part(1, 59)?, part(2, 59)?);
        let time = TimeOfDay { hour, minute, second, ..TimeOfDay::default() };
        self.clock = Some(Clock { time, precision });
        Ok(())
    }

    /// The date, when the words gave all that it needs.
    pub(super) fn date(&self, context: &Context) -> Result<DateSpec, Problem> {
        let on_no_day = self.day.is_none() && self.month.is_none() && self.year.is_none();
        if let (Some(clock), true, None) = (self.clock, on_no_day, self.lone) {
            let day = context.day.filter(|date| date.day.is_some());
            let day = day.ok_or(Problem::NoDay)?;
            return Ok(day.at(clock.time, clock.precision).qualified(self.qualifier));
        }
        if self.lone.is_some() && self.coarse == Coarse::Year {
            return Err(Problem::NotADate);
        }
        let year = self.year.or(context.year).ok_or(Problem::NoYear)?;
        if year.abs() > MAX_YEAR {
            return Err(Problem::NoSuchYear);
        }
        let date = match (self.coarse, self.month, self.day) {
            (Coarse::Decade, ..) => DateSpec::decade_of(year),
            (Coarse::Century, ..) => DateSpec::century_of(year),
            (Coarse::Year, None, None) => DateSpec::year(year),
            (Coarse::Year, None, Some(_)) => return Err(Problem::NotADate),
            (Coarse::Year, Some(month), None) => DateSpec::month(year, month),
            (Coarse::Year, Some(month), Some(day)) => {
                let last = days_in_month(year, month);
                if day == 0 || day > last {
                    return Err(Problem::NoSuchDay { year, month, last });
                }
                DateSpec::day(year, month, day)
            }
        };
        let date = match self.clock {
            Some(clock) if date.day.is_some() => date.at(clock.time, clock.precision),
            Some(_) => return Err(Problem::NotADate),
            None => date,
        };
        Ok(date.qualified(self.qualifier))
    }
}

/// Which way round two numbers must be, when one cannot be a month.
pub(super) fn own_order(first: Number, second: Number) -> Option<Order> {
    match (first.value <= 12, second.value <= 12) {
        (true, false) => Some(Order::MonthFirst),
        (false, true) => Some(Order::DayFirst),
        _ => None,
    }
}

/// Whether `1850-53` is two years. `1911-12` is a month, unless the column says
/// that there are only years in it.
fn is_year_range(first: Number, second: Number, context: &Context) -> bool {
    let unit = if second.n_digits == 1 { 10 } else { 100 };
    let ascends = second.value > first.value % unit;
    ascends && (second.value > 12 || context.is_year)
}

/// The year of a number. Two digits stand for a year from 1969 to 2068, as in POSIX,
/// unless an era makes them a year of their own.
fn full_year(piece: Piece, era: Era) -> i64 {
    let Number { value, n_digits, short } = piece.number;
    // 19 digits at most, see `tokens`; years beyond the axis are cut off by it.
    let value = i64::try_from(value).unwrap_or(i64::MAX);
    if era == Era::Before || piece.negative {
        return 1 - value;
    }
    let in_date = piece.mark.is_some() || short || piece.after_month;
    if n_digits == 2 && era == Era::Unsaid && in_date {
        return value + if value < 69 { 2_000 } else { 1_900 };
    }
    value
}

/// The first year of `1850s`, or of `60s`, which is in the last century but for the
/// two decades that are not likely to be.
fn decade_year(number: Number) -> i64 {
    let value = i64::try_from(number.value).unwrap_or(i64::MAX);
    match number.n_digits {
        1 | 2 if value < 20 => 2_000 + value,
        1 | 2 => 1_900 + value,
        _ => value,
    }
}

fn month(number: Number) -> Result<u8, Problem> {
    match number.value {
        month @ 1..=12 => Ok(month as u8),
        ..100 => Err(Problem::NoSuchMonth),
        _ => Err(Problem::NotADate),
    }
}

/// A day as far as it fits into its type; [`Partial::date`] checks it.
fn small(number: Number) -> Result<u8, Problem> {
    u8::try_from(number.value).map_err(|_too_large| Problem::NotADate)
}

fn value_in(value: u64, min: u64, max: u64) -> Result<u64, Problem> {
    Some(value).filter(|value| (min..=max).contains(value)).ok_or(Problem::NotADate)
}

/// A month by name, for messages.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or("that month")
}
