//! A whole value: one date, or two with a word or sign between them.

use super::partial::{Coarse, Partial, partial};
use super::pieces::Third;
use super::tokens::{Kind, Number, Token};
use super::words::Word;
use super::{Context, LooseDate, Problem};
use crate::time::{Civil, DateSpec, Endpoint, Precision, TimeValue, days_in_month};

/// What a list of tokens says as a whole.
pub(super) fn value(tokens: &[Token], context: &Context) -> Result<LooseDate, Problem> {
    if let [first, rest @ ..] = tokens
        && let Kind::Word(word @ (Word::Before | Word::After | Word::From | Word::To)) =
            first.kind
    {
        let (bound, after_dash) = match rest {
            // `pre-1900`
            [dash, after @ ..] if dash.kind == Kind::Mark('-') => (word, after),
            _ => (word, rest),
        };
        return bounded(bound, after_dash, context);
    }
    let mut problem = match single(tokens, context) {
        Ok(date) => return Ok(date),
        Err(problem) => problem,
    };
    // `2024-02-30` is a wrong day, and not from February 2024 to 2030.
    let is_open = problem == Problem::NotADate;
    for cut in cuts(tokens) {
        if !is_open && cut.kind > CutKind::Dash {
            break;
        }
        match range(tokens, cut, context) {
            Ok(range) => return Ok(range),
            Err(closer) if problem == Problem::NotADate => problem = closer,
            Err(_) => {}
        }
    }
    years(tokens).map(|value| LooseDate { value, guessed_order: false }).ok_or(problem)
}

/// One date.
fn single(tokens: &[Token], context: &Context) -> Result<LooseDate, Problem> {
    let partial = partial(tokens, context)?;
    let date = partial.date(context)?;
    let value = match partial.third {
        Some(third) => third_of(date, third).ok_or(Problem::NotADate)?,
        None => TimeValue::Date(date),
    };
    Ok(LooseDate { value, guessed_order: partial.guessed_order })
}

/// `before 1900`, `after May 1925`, `since 2001`, `until 1990`.
fn bounded(
    bound: Word,
    tokens: &[Token],
    context: &Context,
) -> Result<LooseDate, Problem> {
    if bound == Word::From
        && let Ok(range) = value(tokens, context)
        && matches!(range.value, TimeValue::Interval { .. })
    {
        return Ok(range); // `from 1914 to 1918`
    }
    let LooseDate { value, guessed_order } = single(tokens, context)?;
    let TimeValue::Date(date) = value else { return Err(Problem::NotADate) };
    let value = match bound {
        Word::Before => {
            let end = Endpoint::Date(step(date, -1).ok_or(Problem::NotADate)?);
            one_of(Endpoint::Open, end)
        }
        Word::After => {
            let start = Endpoint::Date(step(date, 1).ok_or(Problem::NotADate)?);
            one_of(start, Endpoint::Open)
        }
        Word::From => {
            TimeValue::Interval { start: Endpoint::Date(date), end: Endpoint::Open }
        }
        _ => TimeValue::Interval { start: Endpoint::Open, end: Endpoint::Date(date) },
    };
    Ok(LooseDate { value, guessed_order })
}

/// A place where a text may fall into two dates.
#[derive(Clone, Copy, Debug)]
struct Cut {
    at: usize,
    kind: CutKind,
}

/// What stands between two dates, the clearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum CutKind {
    /// `and`, after `between`.
    And,
    /// `or`.
    Or,
    /// `to`, `until`.
    To,
    /// `–`, or a hyphen between blanks.
    Dash,
    /// `/`.
    Slash,
    /// A hyphen.
    Hyphen,
}

/// Where a text may fall into two, the clearest place first.
fn cuts(tokens: &[Token]) -> Vec<Cut> {
    let starts_between =
        tokens.first().is_some_and(|token| token.kind == Kind::Word(Word::Between));
    let mut cuts: Vec<Cut> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let kind = match token.kind {
            Kind::Word(Word::And) if starts_between => CutKind::And,
            Kind::Word(Word::Or) => CutKind::Or,
            Kind::Word(Word::To) => CutKind::To,
            Kind::Mark('–') => CutKind::Dash,
            Kind::Mark('-') if token.spaced => CutKind::Dash,
            Kind::Mark('/') => CutKind::Slash,
            Kind::Mark('-') => CutKind::Hyphen,
            _ => continue,
        };
        let place = cuts.partition_point(|cut| cut.kind <= kind);
        cuts.insert(place, Cut { at, kind });
    }
    cuts
}

/// Two dates, each of which may lack what the other says.
fn range(tokens: &[Token], cut: Cut, context: &Context) -> Result<LooseDate, Problem> {
    let (left, rest) = tokens.split_at_checked(cut.at).ok_or(Problem::NotADate)?;
    let left = if cut.kind == CutKind::And { left.get(1..) } else { Some(left) };
    let left = left.unwrap_or_default();
    let right = rest.get(1..).unwrap_or_default();
    if is_ongoing(right) && cut.kind >= CutKind::To {
        let LooseDate { value, guessed_order } = single(left, context)?;
        let TimeValue::Date(start) = value else { return Err(Problem::NotADate) };
        let start = Endpoint::Date(start);
        let value = TimeValue::Interval { start, end: Endpoint::Open };
        return Ok(LooseDate { value, guessed_order });
    }
    let mut start = partial(left, context)?;
    // The `5` of `1984-5` is no year of its own, even in a column of years.
    let mut end = partial(right, &Context { is_year: false, ..*context })?;
    end.complete_end(&start);
    start.complete_start(&end);
    let guessed_order = start.guessed_order || end.guessed_order;
    let (start, end) = (start.date(context)?, end.date(context)?);
    if end.extent().end <= start.extent().start {
        return Err(Problem::Backwards);
    }
    let dates = [Endpoint::Date(start), Endpoint::Date(end)];
    let value = match (cut.kind, dates) {
        (CutKind::Or, _) => {
            TimeValue::OneOf(vec![TimeValue::Date(start), TimeValue::Date(end)])
        }
        (CutKind::And, [start, end]) => one_of(start, end),
        (_, [start, end]) => TimeValue::Interval { start, end },
    };
    Ok(LooseDate { value, guessed_order })
}

/// Several years or stretches of them: `1881-1882, 1891-1903`, `1925, 28, 37`.
fn years(tokens: &[Token]) -> Option<TimeValue> {
    let mut last = 0;
    let mut members = Vec::new();
    let mut next = |number: Number| {
        let value = i64::try_from(number.value).ok()?;
        let year = match number.n_digits {
            3 | 4 => value,
            1 | 2 if last > 0 => {
                let unit = 10_i64.pow(u32::from(number.n_digits));
                last / unit * unit + value
            }
            _ => return None,
        };
        let ascends = year > last;
        last = year;
        ascends.then_some(DateSpec::year(year))
    };
    for part in tokens.split(|token| token.kind == Kind::Mark(',')) {
        let kinds: Vec<Kind> = part.iter().map(|token| token.kind).collect();
        members.push(match kinds[..] {
            [Kind::Number(year)] => TimeValue::Date(next(year)?),
            [Kind::Number(first), Kind::Mark('-' | '–' | '/'), Kind::Number(last)] => {
                let (start, end) =
                    (Endpoint::Date(next(first)?), Endpoint::Date(next(last)?));
                TimeValue::Interval { start, end }
            }
            _ => return None,
        });
    }
    (members.len() > 1).then_some(TimeValue::AllOf(members))
}

/// Whether the right side of a dash stands for "and still goes on".
fn is_ongoing(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| {
        matches!(token.kind, Kind::Word(Word::Ongoing | Word::Filler) | Kind::Mark('?'))
    })
}

impl Partial {
    /// Adds what the end of a range says and its start leaves out.
    fn complete_start(&mut self, end: &Self) {
        if let Some(day) = self.lone.take_if(|_| self.year.is_none() && end.day.is_some())
        {
            self.day = Some(day.value as u8);
        }
        if self.is_only_a_time() {
            (self.month, self.day) = (end.month, end.day);
        }
        self.year = self.year.or(end.year);
        if self.day.is_some() {
            self.month = self.month.or(end.month);
        }
        if let (Some(start), Some(end)) = (&mut self.clock, end.clock) {
            start.time.offset = start.time.offset.or(end.time.offset);
        }
    }

    /// Adds what the start of a range says and its end leaves out.
    fn complete_end(&mut self, start: &Self) {
        if let Some(lone) = self.lone {
            self.complete_lone(lone, start);
        }
        if self.is_only_a_time() {
            (self.year, self.month, self.day) = (start.year, start.month, start.day);
        }
    }

    /// `30` ends `1829-30` as a year, and `March 5-30` as a day.
    fn complete_lone(&mut self, lone: Number, start: &Self) {
        if start.day.is_some() && self.coarse == Coarse::Year {
            (self.day, self.month) = (Some(lone.value as u8), start.month);
            self.year = self.year.or(start.year);
            self.lone = None;
        } else if let (Some(year), None, None) = (start.year, self.month, self.day)
            && (self.year.is_none() || self.coarse == Coarse::Decade)
        {
            let unit = 10_i64.pow(u32::from(lone.n_digits));
            self.year = Some(year.div_euclid(unit) * unit + i64::from(lone.value as u32));
            self.lone = None;
        }
    }

    fn is_only_a_time(&self) -> bool {
        let has_day = self.day.is_some() || self.month.is_some() || self.year.is_some();
        self.clock.is_some() && !has_day
    }
}

fn one_of(start: Endpoint, end: Endpoint) -> TimeValue {
    TimeValue::OneOf(vec![TimeValue::Interval { start, end }])
}

/// The year, month or day before (−1) or after (1) a date.
fn step(date: DateSpec, steps: i64) -> Option<DateSpec> {
    // Years stay within `MAX_YEAR`, so that no sum overflows.
    let stepped = match (date.precision, date.month, date.day) {
        (Precision::Decade, ..) if steps > 0 => DateSpec::year(date.year + 10),
        (Precision::Century, ..) if steps > 0 => DateSpec::year(date.year + 100),
        (Precision::Year | Precision::Decade | Precision::Century, ..) => {
            DateSpec::year(date.year + steps)
        }
        (Precision::Month, Some(month), _) => {
            let civil = Civil::date(date.year, month, 1).plus_months(steps);
            DateSpec::month(civil.year, civil.month)
        }
        (Precision::Day, Some(month), Some(day)) => {
            day_of(Civil::date(date.year, month, day).plus_days(steps))
        }
        _ => return None,
    };
    Some(DateSpec { qualifiers: date.qualifiers, ..stepped })
}

/// Some date in a third of a year, decade, century or month; the whole of anything
/// else.
fn third_of(date: DateSpec, third: Third) -> Option<TimeValue> {
    let pick = |thirds: [(i64, i64); 3]| match third {
        Third::Early => thirds[0],
        Third::Middle => thirds[1],
        Third::Late => thirds[2],
    };
    let years = |(first, last): (i64, i64)| {
        Some((
            DateSpec::year(date.year.checked_add(first)?),
            DateSpec::year(date.year.checked_add(last)?),
        ))
    };
    let (first, last) = match (date.precision, date.month) {
        (Precision::Century, _) => years(pick([(0, 33), (34, 66), (67, 99)]))?,
        (Precision::Decade, _) => years(pick([(0, 3), (4, 6), (7, 9)]))?,
        (Precision::Year, _) => {
            let (first, last) = pick([(1, 4), (5, 8), (9, 12)]);
            let month = |month| DateSpec::month(date.year, month as u8);
            (month(first), month(last))
        }
        (Precision::Month, Some(month)) => {
            let end = i64::from(days_in_month(date.year, month));
            let (first, last) = pick([(1, 10), (11, 20), (21, end)]);
            let day = |day| DateSpec::day(date.year, month, day as u8);
            (day(first), day(last))
        }
        _ => return Some(TimeValue::Date(date)),
    };
    let [first, last] = [first, last]
        .map(|end| Endpoint::Date(DateSpec { qualifiers: date.qualifiers, ..end }));
    Some(one_of(first, last))
}

fn day_of(civil: Civil) -> DateSpec {
    DateSpec::day(civil.year, civil.month, civil.day)
}
