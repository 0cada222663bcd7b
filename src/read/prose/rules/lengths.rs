//! Lengths of time, and what comes again.

use super::super::kinds::{Kind as K, Kinds};
use super::super::meaning::{Amount, Every, Meaning, What};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::code;

pub(super) static TABLE: Table = Table::new(&[
    // "will one day be"
    rule!(One Unit => one_day),
    // "five years", "a week", "24-hour", "three-month", "two years"
    rule!(Count Hyphen? Unit => length),
    rule!(Count Units => length),
    rule!(Count DayParts => nights),
    rule!(Count Hyphen? Unit Hyphen? Long => long),
    rule!(Count Adjective Units => length),
    // "two bloody weeks", "ten quiet years"
    rule!(Small Alpha Units => described),
    rule!(Digits Alpha Units => described),
    rule!(The? Count Hyphen? Unit Hyphen? Period => length),
    rule!(A Count Hyphen? Unit Period => length),
    rule!(The Count Units => length),
    rule!(The Unit Hyphen Ago Count Units => length_before),
    rule!(The Unit Hyphen Shift Count Units => length_before),
    rule!(Other Count Units => length),
    rule!(Other Unit => length),
    rule!(A Other Unit => length),
    // "a minute and a half"
    rule!(Count Unit And A Half => and_a_half),
    rule!(Count Unit Hyphen And Hyphen A Hyphen Half => and_a_half),
    // "10,000 tons per day"
    rule!(Per Unit => per),
    // "half an hour"
    rule!(Half A Unit => half_a),
    // "two to three weeks", "a year or two"
    rule!(Count Or Count Units => second_count),
    rule!(Count To Count Units => second_count),
    // "two | to six days", "between 60 | and 90 days": two ends, two lengths
    rule!(Count / Or Count Units => first_count),
    rule!(Count / To Count Units => first_count),
    rule!(Count / And Count Units => first_count),
    // "several years", "a few weeks", "many months", "decades-long"
    rule!(Vague Units => vague),
    rule!(Vague Adjective Units => vague),
    rule!(The Vague? Units => vague),
    rule!(Units Hyphen Long => vague),
    rule!(Unit Hyphen Long => one),
    rule!(Units => bare),
    rule!(Units Or Units => bare),
    // "the past five years", "the next few months", "the first nine months"
    rule!(The? Past Count Units => anchored),
    rule!(The? Past Count Adjective Units => anchored),
    rule!(The? Coming Count Adjective Units => anchored),
    // "the four previous weeks"
    rule!(The Count Past Units => anchored),
    rule!(The Count Coming Units => anchored),
    rule!(The? Past Vague Units => anchored),
    rule!(The? Past Units => anchored),
    rule!(The? Coming Count Units => anchored),
    rule!(The? Coming Vague Units => anchored),
    rule!(The? Coming Units => anchored),
    rule!(The? Coming Count To Count Units => anchored),
    rule!(The? Past Count To Count Units => anchored),
    rule!(The Latest Count Units => anchored),
    rule!(The Nth Count Units => length),
    rule!(The Nth Units => vague),
    // "the early years", "the intervening months"
    rule!(The Part Units => vague),
    rule!(The Adjective Units => vague),
    rule!(Past Unit => past_unit),
    rule!(Recent Units => recent),
    // "daily", "every day", "each July", "every two weeks", "Tuesday nights"
    rule!(Regular => regular),
    rule!(Each Unit => every),
    // "every other day", "every third year"
    rule!(Each Adjective Unit => every_other),
    rule!(Each Nth Unit => every_nth),
    // "once a week", "three times per year"
    rule!(Count? Times A Unit => times),
    rule!(Count? Times Per Unit => times),
    rule!(Count? Times Each Unit => times),
    rule!(Each Count Units => every),
    rule!(Each Vague Units => every_few),
    rule!(Times Each Count Units => every),
    rule!(Each Weekday => every_weekday),
    rule!(Each Month => every_month),
    rule!(Each Season => every_season),
    rule!(Weekdays => every_weekday),
    rule!(Weekday DayParts => every_weekday),
    rule!(Each Weekday DayPart => every_weekday),
]);

fn unit_of(found: &Match<'_>) -> Option<Unit> {
    found.value(K::Unit).or_else(|| found.value(K::Units)).and_then(Unit::from_code)
}

fn amount_of(found: &Match<'_>) -> Amount {
    found.token(K::Count).map_or(Amount::Vague, |t| Amount::Exact(t.value, t.hundredths))
}

fn of(amount: Amount, unit: Unit, toward: Option<i8>) -> Option<Meaning> {
    Some(Meaning::of(What::Length { amount, unit, toward }))
}

/// Units that are measured. A "season" is of sport, a "second" mostly an ordinal.
fn measured(found: &Match<'_>) -> Option<Unit> {
    unit_of(found)
        .filter(|unit| !matches!(unit, Unit::Season | Unit::Moment | Unit::Weekend))
}

fn length(found: &Match<'_>) -> Option<Meaning> {
    let unit = measured(found)?;
    let article = found.token(K::Count).is_some_and(|t| t.is(K::A));
    // "a second" is an ordinal, "a quarter" a share.
    let other = (unit == Unit::Second && found.has(K::Unit))
        || (unit == Unit::Quarter && article);
    if other || found.follows(&[K::Money]) || is_tied(found, article) {
        return None;
    }
    let amount = match amount_of(found) {
        Amount::Vague if found.has(K::Unit) => Amount::Exact(1, 0), // "another week"
        amount => amount,
    };
    of(amount, unit, None)
}

/// "She will one day be queen": some day to come, which TIMEX3 has as `FUTURE_REF`.
fn one_day(found: &Match<'_>) -> Option<Meaning> {
    let ahead = found.follows(&[K::Will, K::Modal]);
    (ahead && found.value(K::Unit)? == Unit::Day as i32)
        .then(|| Meaning::of(What::Vaguely(1)))
}

/// "the year-earlier nine months": the length is that of the second unit.
fn length_before(found: &Match<'_>) -> Option<Meaning> {
    of(amount_of(found), Unit::from_code(found.value(K::Units)?)?, None)
}

/// Whether the unit belongs to what follows: an age ("30 years old"), a comparison
/// ("a |year-earlier loss"), a noun whose article this is ("a |year-long trial").
fn is_tied(found: &Match<'_>, article: bool) -> bool {
    const TIES: Kinds = Kinds::of(&[K::Old, K::Shift, K::Ago]);
    let hyphenated = found.after(1).filter(|_| found.is_hyphenated());
    found.precedes(&[K::Old])
        || hyphenated.is_some_and(|t| t.kinds.meets(TIES) || (article && t.is(K::Long)))
}

/// A plain word between a number and its unit describes the length, and belongs to
/// the expression (TIMEX3 keeps what stands before the noun).
fn described(found: &Match<'_>) -> Option<Meaning> {
    const PLAIN: Kinds = Kinds::of(&[K::Alpha, K::Spaced]);
    let count = found.value(K::Small).or_else(|| found.value(K::Digits))?;
    let plain = found
        .token(K::Alpha)
        .is_some_and(|t| t.kinds == PLAIN || t.kinds == PLAIN.with(K::Good));
    let unit =
        measured(found).filter(|_| plain && count > 1 && !found.follows(&[K::Money]))?;
    of(Amount::Exact(count, 0), unit, None)
}

/// "three nights"
fn nights(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::DayParts)? == 3).then_some(())?;
    of(amount_of(found), Unit::Night, None)
}

/// "a |year-long trial": the article is the noun's.
fn long(found: &Match<'_>) -> Option<Meaning> {
    if found.token(K::Count).is_some_and(|t| t.is(K::A)) {
        return None;
    }
    length(found)
}

fn and_a_half(found: &Match<'_>) -> Option<Meaning> {
    let Amount::Exact(count, _) = amount_of(found) else { return None };
    of(Amount::Exact(count, 50), measured(found)?, None)
}

/// As "a day" in "10,000 a day", with which it is one in TIMEX3; "per second" and
/// its like measure machines.
fn per(found: &Match<'_>) -> Option<Meaning> {
    let unit = measured(found).filter(|unit| !unit.is_clock() || *unit == Unit::Hour)?;
    of(Amount::Exact(1, 0), unit, None)
}

/// The first of two ends that lie apart; "two or three weeks" is one length.
fn first_count(found: &Match<'_>) -> Option<Meaning> {
    let first = found.token(K::Count)?;
    let last = found.after(1).filter(|_| is_apart(found))?;
    let listed = found.precedes(&[K::And]) && !found.follows(&[K::Between]);
    let unit = found.after(2).and_then(|unit| Unit::from_code(unit.value))?;
    let whole = !first.is(K::A) && !found.follows(&[K::Money]);
    (whole && !listed && first.value < last.value).then(|| {
        Meaning::of(What::Length { amount: amount_of(found), unit, toward: None })
    })
}

/// Whether the second number is not just the next one.
fn is_apart(found: &Match<'_>) -> bool {
    let count = found.token(K::Count).map_or(0, |t| t.value);
    let second = (found.start..)
        .map_while(|at| found.at(at))
        .skip(1)
        .find(|token| token.is(K::Count));
    second.is_some_and(|second| second.value > count.saturating_add(1))
}

fn half_a(found: &Match<'_>) -> Option<Meaning> {
    of(Amount::Exact(0, 50), measured(found)?, None)
}

fn second_count(found: &Match<'_>) -> Option<Meaning> {
    let article = found.token(K::Count).is_some_and(|t| t.is(K::A));
    if is_apart(found) && !article {
        return None;
    }
    of(amount_of(found), measured(found)?, None)
}

fn vague(found: &Match<'_>) -> Option<Meaning> {
    // "the |decades-long feud", "the third in as many months"
    if found.is_hyphenated() || found.follows(&[K::As]) {
        return None;
    }
    of(Amount::Vague, measured(found)?, None)
}

fn one(found: &Match<'_>) -> Option<Meaning> {
    of(Amount::Exact(1, 0), measured(found)?, None)
}

/// A bare plural is a length where nothing counts it: "for months", "in the weeks
/// before".
fn bare(found: &Match<'_>) -> Option<Meaning> {
    if unit_of(found) == Some(Unit::Weekend) {
        return set(Every::Units(Amount::Exact(1, 0), Unit::Weekend));
    }
    let unit = measured(found)
        .filter(|unit| !matches!(unit, Unit::Second | Unit::Quarter | Unit::Minute))?;
    // "on days when"
    let described = found.after(0).is_some_and(|t| found.words(t) == "when");
    let counted = described
        || found.follows(&[K::Count, K::Scale, K::Hyphen, K::Of, K::Nth, K::Good]);
    if counted || found.follows(&[K::Vague]) || found.precedes(&[K::Old]) {
        return None;
    }
    of(Amount::Vague, unit, None)
}

fn anchored(found: &Match<'_>) -> Option<Meaning> {
    // "is expected to begin today and last six weeks": a verb.
    let after_verb = [K::To, K::Will, K::Modal, K::And, K::Or];
    if !found.has(K::The) && found.follows(&after_verb) {
        return None;
    }
    let toward = if found.has(K::Coming) { 1 } else { -1 };
    of(amount_of(found), measured(found)?, Some(toward))
}

/// "past decade" without its article, as headlines have it.
fn past_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = measured(found)?;
    matches!(unit, Unit::Decade | Unit::Century).then_some(())?;
    of(Amount::Exact(1, 0), unit, Some(-1))
}

fn recent(found: &Match<'_>) -> Option<Meaning> {
    of(Amount::Vague, measured(found)?, Some(-1))
}

fn set(every: Every) -> Option<Meaning> {
    Some(Meaning::of(What::Every(every)))
}

fn regular(found: &Match<'_>) -> Option<Meaning> {
    let unit = found.value(K::Regular).and_then(Unit::from_code)?;
    set(Every::Units(Amount::Exact(1, 0), unit))
}

fn every(found: &Match<'_>) -> Option<Meaning> {
    let amount = match amount_of(found) {
        Amount::Vague => Amount::Exact(1, 0),
        exact @ Amount::Exact(..) => exact,
    };
    let unit = unit_of(found).filter(|unit| *unit == Unit::Weekend);
    set(Every::Units(amount, unit.or_else(|| measured(found))?))
}

/// "every few years"
fn every_few(found: &Match<'_>) -> Option<Meaning> {
    set(Every::Units(Amount::Vague, measured(found)?))
}

/// "every other day" is every second one.
fn every_other(found: &Match<'_>) -> Option<Meaning> {
    let other = found.value(K::Adjective)? == 8;
    let unit = measured(found).filter(|_| other)?;
    set(Every::Units(Amount::Exact(2, 0), unit))
}

fn every_nth(found: &Match<'_>) -> Option<Meaning> {
    let nth = found.value(K::Nth).filter(|nth| *nth > 1)?;
    set(Every::Units(Amount::Exact(nth, 0), measured(found)?))
}

/// "once a week" comes every week, however often in it.
fn times(found: &Match<'_>) -> Option<Meaning> {
    let counted = found.token(K::Times).is_some_and(|t| found.words(t) == "times");
    (counted == found.has(K::Count)).then_some(())?;
    set(Every::Units(Amount::Exact(1, 0), measured(found)?))
}

pub(super) fn every_weekday(found: &Match<'_>) -> Option<Meaning> {
    let weekday = code(found, K::Weekday).or_else(|| code(found, K::Weekdays))?;
    let part = code(found, K::DayParts).or_else(|| code(found, K::DayPart));
    set(Every::Weekday(weekday, part))
}

fn every_month(found: &Match<'_>) -> Option<Meaning> {
    set(Every::Month(code(found, K::Month)?))
}

fn every_season(found: &Match<'_>) -> Option<Meaning> {
    set(Every::Season(code(found, K::Season)?))
}
