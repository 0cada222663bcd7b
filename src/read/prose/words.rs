//! The words that say something about time, and those that help to read them.
//!
//! A group is a list of words that play the same kinds with the same value. The
//! hash table over them is made by the compiler; a word that stands in two
//! groups does not compile. Verbs are here because the tense of a clause decides
//! which Friday is meant (`tense`); they are the irregular verbs that news and
//! histories use most, since the regular ones are known by their "-ed".

use super::kinds::{Kind, Kinds};
use super::units::Unit;
use Kind as K;

/// Words that mean the same to us.
struct Group {
    words: &'static str,
    kinds: Kinds,
    value: i32,
}

const fn group(words: &'static str, kinds: &[Kind], value: i32) -> Group {
    Group { words, kinds: Kinds::of(kinds), value }
}

const fn unit(words: &'static str, kind: Kind, unit: Unit) -> Group {
    group(words, &[kind], unit as i32)
}

const GROUPS: &[Group] = &[
    // Months, by number; abbreviated as news agencies do.
    group("january", &[K::Month], 1),
    group("jan", &[K::Month, K::Abbreviation], 1),
    group("february", &[K::Month], 2),
    group("feb", &[K::Month, K::Abbreviation], 2),
    group("march", &[K::Month], 3),
    group("mar", &[K::Month, K::Abbreviation], 3),
    group("april", &[K::Month], 4),
    group("apr", &[K::Month, K::Abbreviation], 4),
    group("may", &[K::Month, K::Modal], 5),
    group("june", &[K::Month], 6),
    group("jun", &[K::Month, K::Abbreviation], 6),
    group("july", &[K::Month], 7),
    group("jul", &[K::Month, K::Abbreviation], 7),
    group("august", &[K::Month], 8),
    group("aug", &[K::Month, K::Abbreviation], 8),
    group("september", &[K::Month], 9),
    group("sept sep", &[K::Month, K::Abbreviation], 9),
    group("october", &[K::Month], 10),
    group("oct", &[K::Month, K::Abbreviation], 10),
    group("november", &[K::Month], 11),
    group("nov", &[K::Month, K::Abbreviation], 11),
    group("december", &[K::Month], 12),
    group("dec", &[K::Month, K::Abbreviation], 12),
    // Weekdays, Monday first. "Sat" and "Sun" are more often a verb and a star.
    group("monday", &[K::Weekday], 1),
    group("tuesday", &[K::Weekday], 2),
    group("wednesday", &[K::Weekday], 3),
    group("thursday", &[K::Weekday], 4),
    group("friday", &[K::Weekday], 5),
    group("saturday", &[K::Weekday], 6),
    group("sunday", &[K::Weekday], 7),
    group("mon", &[K::Weekday, K::Abbreviation], 1),
    group("tue tues", &[K::Weekday, K::Abbreviation], 2),
    group("wed", &[K::Weekday, K::Abbreviation], 3),
    group("thu thur thurs", &[K::Weekday, K::Abbreviation], 4),
    group("fri", &[K::Weekday, K::Abbreviation], 5),
    group("mondays", &[K::Weekdays], 1),
    group("tuesdays", &[K::Weekdays], 2),
    group("wednesdays", &[K::Weekdays], 3),
    group("thursdays", &[K::Weekdays], 4),
    group("fridays", &[K::Weekdays], 5),
    group("saturdays", &[K::Weekdays], 6),
    group("sundays", &[K::Weekdays], 7),
    // Seasons, by their EDTF codes.
    group("spring springtime", &[K::Season], 21),
    group("summer summertime", &[K::Season], 22),
    group("autumn fall", &[K::Season], 23),
    group("winter wintertime", &[K::Season], 24),
    group("summers", &[K::Seasons], 22),
    group("winters", &[K::Seasons], 24),
    // Units.
    group("second", &[K::Unit, K::Nth, K::Day, K::DayNth], Unit::Second as i32),
    unit("minute", K::Unit, Unit::Minute),
    unit("hour", K::Unit, Unit::Hour),
    unit("day", K::Unit, Unit::Day),
    unit("week", K::Unit, Unit::Week),
    unit("month", K::Unit, Unit::Month),
    unit("quarter", K::Unit, Unit::Quarter),
    unit("year", K::Unit, Unit::Year),
    unit("decade", K::Unit, Unit::Decade),
    unit("century", K::Unit, Unit::Century),
    unit("millennium", K::Unit, Unit::Millennium),
    unit("fortnight", K::Unit, Unit::Fortnight),
    unit("season", K::Unit, Unit::Season),
    unit("moment", K::Unit, Unit::Moment),
    unit("seconds", K::Units, Unit::Second),
    unit("minutes mins", K::Units, Unit::Minute),
    unit("hours hrs", K::Units, Unit::Hour),
    unit("days", K::Units, Unit::Day),
    unit("weeks", K::Units, Unit::Week),
    unit("months", K::Units, Unit::Month),
    unit("quarters", K::Units, Unit::Quarter),
    unit("years yrs", K::Units, Unit::Year),
    unit("decades", K::Units, Unit::Decade),
    unit("centuries", K::Units, Unit::Century),
    unit("millennia", K::Units, Unit::Millennium),
    unit("fortnights", K::Units, Unit::Fortnight),
    unit("moments", K::Units, Unit::Moment),
    group("weekend", &[K::Unit, K::Weekend], Unit::Weekend as i32),
    group("weekends", &[K::Units], Unit::Weekend as i32),
    group("fiscal", &[K::Fiscal], 0),
    group("financial", &[K::Fiscal], 1),
    // Regular returns, by unit.
    unit("hourly", K::Regular, Unit::Hour),
    unit("daily", K::Regular, Unit::Day),
    group("nightly", &[K::Regular], Unit::Day as i32),
    unit("weekly", K::Regular, Unit::Week),
    unit("monthly", K::Regular, Unit::Month),
    unit("quarterly", K::Regular, Unit::Quarter),
    unit("yearly annually", K::Regular, Unit::Year),
    unit("everyday", K::Regular, Unit::Day),
    // Parts of the day, as TIMEX3 codes them: MO, AF, EV, NI, DT.
    group("morning dawn daybreak sunrise", &[K::DayPart], 0),
    group("afternoon", &[K::DayPart], 1),
    group("evening dusk sunset", &[K::DayPart], 2),
    group("night nighttime", &[K::DayPart, K::Unit], 3),
    group("overnight", &[K::DayPart], 3),
    group("daytime", &[K::DayPart], 4),
    group("mornings", &[K::DayParts], 0),
    group("afternoons", &[K::DayParts], 1),
    group("evenings", &[K::DayParts], 2),
    group("nights", &[K::DayParts, K::Units], 3),
    group("noon midday", &[K::Noon], 720),
    group("midnight", &[K::Noon], 1440),
    group("am", &[K::Meridiem], 0),
    group("pm", &[K::Meridiem], 12),
    group("oclock", &[K::Oclock], 0),
    group("utc gmt", &[K::Zone], 0),
    group("est", &[K::Zone], -5),
    group("edt cdt", &[K::Zone], -4),
    group("cst mdt", &[K::Zone], -6),
    group("mst pdt", &[K::Zone], -7),
    group("pst", &[K::Zone], -8),
    group("cet bst", &[K::Zone], 1),
    group("bc bce", &[K::Era, K::Abbreviation], -1),
    group("ad ce", &[K::Era, K::Abbreviation], 1),
    // Days told from the day of the document.
    group("yesterday", &[K::Today], -1),
    group("today", &[K::Today], 0),
    group("tomorrow", &[K::Today], 1),
    group("tonight", &[K::Tonight], 0),
    // What points.
    group("last", &[K::Toward, K::Past], -1),
    group("past", &[K::Toward, K::Past], -1),
    group("this", &[K::Toward, K::This], 0),
    group("next", &[K::Toward, K::Coming, K::Beside], 1),
    group("coming upcoming", &[K::Toward, K::Coming], 1),
    group("previous preceding prior", &[K::Beside, K::Past, K::ShiftFirst], -1),
    group("following subsequent ensuing", &[K::Beside, K::Coming], 1),
    group("same", &[K::Same], 0),
    group("that", &[K::That], 0),
    group("these", &[K::This, K::Vague], 0),
    group("those", &[K::That], 0),
    group("latest", &[K::Latest], -1),
    group("current", &[K::Current, K::Toward], 0),
    group("recent", &[K::Recent], -1),
    group("ago", &[K::Ago], -1),
    group("earlier", &[K::Shift, K::ShiftFirst], -1),
    group("later", &[K::Shift, K::ShiftFirst], 1),
    group("before beforehand previously", &[K::Shift, K::Beyond], -1),
    group("after afterward afterwards thereafter", &[K::Shift, K::Beyond], 1),
    group("from", &[K::From], 1),
    group("hence", &[K::From], 1),
    group("now", &[K::Now], 0),
    group("currently presently nowadays", &[K::Vaguely], 0),
    group("recently lately", &[K::Vaguely], -1),
    group("soon", &[K::Vaguely], 1),
    group("future", &[K::Future], 1),
    group("history", &[K::History], -1),
    group("time", &[K::Time], 0),
    group("term", &[K::Term], 0),
    group("period", &[K::Period], 0),
    group("old", &[K::Old], 0),
    group("while", &[K::While], 0),
    // Parts and hedges; the values of a hedge are those of `rules::hedges`.
    group("early", &[K::Part], 0),
    group("mid middle", &[K::Part, K::Edge], 1),
    group("late", &[K::Part], 2),
    group("beginning start outset turn onset opening", &[K::Edge], 0),
    group("midpoint", &[K::Edge], 1),
    group("end close ending", &[K::Edge], 2),
    group("part portion", &[K::PartWord], 0),
    group("latter", &[K::Part], 2),
    group("about approximately roughly circa ca c", &[K::Hedge], 0),
    group("around", &[K::Hedge], 0),
    group("nearly almost", &[K::Hedge], 1),
    group("over", &[K::Hedge], 2),
    group("under", &[K::Hedge], 3),
    group("more", &[K::More, K::Adjective], 2),
    group("straight consecutive trading working business successive", &[K::Adjective], 0),
    group("long", &[K::Long, K::Adjective], 0),
    group("short further brief single", &[K::Adjective], 0),
    group("less fewer", &[K::More], 3),
    group("than", &[K::Than], 0),
    group("at", &[K::At], 0),
    group("least", &[K::Least], 4),
    group("most", &[K::Least, K::Most], 5),
    group("up", &[K::Up], 5),
    group("just only", &[K::Just], 0),
    group("rest remainder", &[K::Rest], 0),
    group("whole entire full", &[K::Whole, K::Adjective], 0),
    // Numbers in words.
    group("one", &[K::Count, K::Small, K::One], 1),
    group("two", &[K::Count, K::Small], 2),
    group("three", &[K::Count, K::Small], 3),
    group("four", &[K::Count, K::Small], 4),
    group("five", &[K::Count, K::Small], 5),
    group("six", &[K::Count, K::Small], 6),
    group("seven", &[K::Count, K::Small], 7),
    group("eight", &[K::Count, K::Small], 8),
    group("nine", &[K::Count, K::Small], 9),
    group("ten", &[K::Count, K::Small], 10),
    group("eleven", &[K::Count, K::Small], 11),
    group("twelve", &[K::Count, K::Small], 12),
    group("thirteen", &[K::Count, K::Small], 13),
    group("fourteen", &[K::Count, K::Small], 14),
    group("fifteen", &[K::Count, K::Small], 15),
    group("sixteen", &[K::Count, K::Small], 16),
    group("seventeen", &[K::Count, K::Small], 17),
    group("eighteen", &[K::Count, K::Small], 18),
    group("nineteen", &[K::Count, K::Small], 19),
    group("twenty", &[K::Count, K::Tens], 20),
    group("thirty", &[K::Count, K::Tens], 30),
    group("forty", &[K::Count, K::Tens], 40),
    group("fifty", &[K::Count, K::Tens], 50),
    group("sixty", &[K::Count, K::Tens], 60),
    group("seventy", &[K::Count, K::Tens], 70),
    group("eighty", &[K::Count, K::Tens], 80),
    group("ninety", &[K::Count, K::Tens], 90),
    group("hundred", &[K::Scale], 100),
    group("dozen", &[K::Scale], 12),
    group("thousand", &[K::Scale], 1000),
    group("million billion trillion", &[K::Measure], 0),
    group("percent cent cents dollars yen pounds francs marks miles", &[K::Measure], 0),
    group("kilometers kilometres meters feet points shares", &[K::Measure], 0),
    group("half", &[K::Half], 0),
    group("couple", &[K::Couple], 2),
    group("first", &[K::Nth, K::First, K::Day, K::DayNth], 1),
    group("third", &[K::Nth, K::Day, K::DayNth], 3),
    group("fourth", &[K::Nth, K::Day, K::DayNth], 4),
    group("fifth", &[K::Nth, K::Day, K::DayNth], 5),
    group("sixth", &[K::Nth, K::Day, K::DayNth], 6),
    group("seventh", &[K::Nth, K::Day, K::DayNth], 7),
    group("eighth", &[K::Nth, K::Day, K::DayNth], 8),
    group("ninth", &[K::Nth, K::Day, K::DayNth], 9),
    group("tenth", &[K::Nth, K::Day, K::DayNth], 10),
    group("eleventh", &[K::Nth, K::Day, K::DayNth], 11),
    group("twelfth", &[K::Nth, K::Day, K::DayNth], 12),
    group("thirteenth", &[K::Nth], 13),
    group("fourteenth", &[K::Nth], 14),
    group("fifteenth", &[K::Nth], 15),
    group("sixteenth", &[K::Nth], 16),
    group("seventeenth", &[K::Nth], 17),
    group("eighteenth", &[K::Nth], 18),
    group("nineteenth", &[K::Nth], 19),
    group("twentieth", &[K::Nth], 20),
    group("final", &[K::Nth], 0),
    group("twenties", &[K::Decade], 1920),
    group("thirties", &[K::Decade], 1930),
    group("forties", &[K::Decade], 1940),
    group("fifties", &[K::Decade], 1950),
    group("sixties", &[K::Decade], 1960),
    group("seventies", &[K::Decade], 1970),
    group("eighties", &[K::Decade], 1980),
    group("nineties", &[K::Decade], 1990),
    group("several many few", &[K::Vague], 0),
    // Holidays, by the codes of `calendar::holiday`.
    group("christmas xmas", &[K::Holiday], 0),
    group("thanksgiving", &[K::Holiday], 3),
    group("easter", &[K::Holiday], 4),
    group("halloween", &[K::Holiday], 5),
    // Small words.
    group("the", &[K::The], 0),
    group("a an", &[K::A, K::Count], 1),
    group("of", &[K::Of], 0),
    group("in", &[K::In], 0),
    group("on", &[K::On], 0),
    group("to", &[K::To], 0),
    group("and", &[K::And], 0),
    group("or", &[K::Or], 0),
    group("so", &[K::So], 0),
    group("no", &[K::No, K::Abbreviation], 0),
    group("not", &[K::No], 0),
    group("some", &[K::Some, K::Hedge], 0),
    group("between", &[K::Between], 0),
    group("through until till throughout", &[K::Through], 0),
    group("by", &[K::By], 0),
    group("since", &[K::Since], 0),
    group("during within", &[K::During], 0),
    group("for", &[K::For], 0),
    group("per", &[K::Per], 1),
    group("other another additional extra", &[K::Other], 1),
    group("each every", &[K::Each], 1),
    group("who which where when whom whose because although if", &[K::Relative], 0),
    // Verbs, for the tense of a clause.
    group("will shall wont cannot", &[K::Will], 0),
    group("would could should might can must", &[K::Modal], 0),
    group("is are has have does do isnt arent hasnt havent", &[K::Present], 0),
    group("plans expects hopes intends wants", &[K::Present], 0),
    group("was were had did wasnt werent hadnt didnt", &[K::PastVerb], 0),
    group("said told", &[K::PastVerb, K::Say], 0),
    group(
        "rose fell came went took made gave got saw knew began begun",
        &[K::PastVerb],
        0,
    ),
    group(
        "became brought bought built broke chose drew drove ate flew",
        &[K::PastVerb],
        0,
    ),
    group(
        "fled fought found froze grew heard held hit kept laid led left",
        &[K::PastVerb],
        0,
    ),
    group(
        "lent lost meant met paid put ran sank sat sold sent shot shook",
        &[K::PastVerb],
        0,
    ),
    group(
        "shut sought spoke spent spread stood stole struck swept swore",
        &[K::PastVerb],
        0,
    ),
    group(
        "swung taught tore thought threw understood woke won wore wrote",
        &[K::PastVerb],
        0,
    ),
    group(
        "withdrew withstood undertook arose bore beat bent bled bound",
        &[K::PastVerb],
        0,
    ),
    group(
        "caught clung crept dealt dug felt forbade forgot forgave hung",
        &[K::PastVerb],
        0,
    ),
    group(
        "overthrew overtook overcame rang rode sang slept slid spun",
        &[K::PastVerb],
        0,
    ),
    group("stuck stung wept wound quit cut set let", &[K::PastVerb], 0),
    // Abbreviations whose full stop ends no sentence.
    group(
        "mr mrs ms dr gen sen rep gov lt col sgt capt maj adm st jr sr inc corp co \
         ltd cos dept univ assn bros vs prof rev hon pres messrs mt ft us un eu uk",
        &[K::Abbreviation],
        0,
    ),
];

/// Where a word is: its group, and its bytes in the group's list.
#[derive(Clone, Copy)]
struct Slot {
    group: u16,
    start: u16,
    length: u16,
}

const EMPTY: Slot = Slot { group: 0, start: 0, length: 0 };

/// A power of two, at least twice the number of words.
const N_SLOTS: usize = 2048;

static SLOTS: [Slot; N_SLOTS] = fill();

/// The kinds and the value of a word in lower case; nothing for an unknown one.
pub(super) fn look_up(word: &[u8]) -> (Kinds, i32) {
    let mut at = home(word, 0, word.len());
    while let Some(slot) = SLOTS.get(at).filter(|slot| slot.length > 0) {
        let Some(group) = GROUPS.get(usize::from(slot.group)) else { break };
        let start = usize::from(slot.start);
        let known = group.words.as_bytes().get(start..start + usize::from(slot.length));
        if known == Some(word) {
            return (group.kinds, group.value);
        }
        at = (at + 1) % N_SLOTS;
    }
    (Kinds::NONE, 0)
}

/// FNV-1a, whose spread is good enough for a few hundred words.
const fn home(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut hash = 0x811C_9DC5_u32;
    let mut at = start;
    while at < end {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ hash >> 15) as usize % N_SLOTS
}

/// The table, filled while compiling: open addressing, linear probing.
const fn fill() -> [Slot; N_SLOTS] {
    let mut slots = [EMPTY; N_SLOTS];
    let mut group = 0;
    while group < GROUPS.len() {
        let words = GROUPS[group].words.as_bytes();
        let mut start = 0;
        while start < words.len() {
            let mut end = start;
            while end < words.len() && words[end] != b' ' {
                end += 1;
            }
            let mut at = home(words, start, end);
            while slots[at].length > 0 {
                assert!(!same(slots[at], words, start, end), "a word is listed twice");
                at = (at + 1) % N_SLOTS;
            }
            slots[at] = Slot {
                group: group as u16,
                start: start as u16,
                length: (end - start) as u16,
            };
            start = end + 1;
        }
        group += 1;
    }
    slots
}

const fn same(slot: Slot, words: &[u8], start: usize, end: usize) -> bool {
    let known = GROUPS[slot.group as usize].words.as_bytes();
    let mut at = 0;
    while at < slot.length as usize && start + at < end {
        if known[slot.start as usize + at] != words[start + at] {
            return false;
        }
        at += 1;
    }
    slot.length as usize == end - start
}
