//! The words that hold an English sentence together.
//!
//! A handful of closed classes (prepositions, conjunctions, auxiliaries) and the
//! irregular verbs of the news are enough to see where a clause begins and which
//! word is its verb; everything else is a noun until it is proven otherwise.
//! Every table is sorted, in lower case, and searched by halves; the compiler
//! cuts it from one line of words.

pub(super) use super::classes::Classes;
pub(super) use super::tables::{among, table};

/// What a lower-case word can be.
pub(super) fn classes_of(word: &str) -> Classes {
    let mut classes = listed(word);
    let closed = classes != Classes::default();
    if !closed && among(CONTENT_NOUNS, word) {
        classes = classes.or(Classes::CONTENT);
    }
    if !closed && ends_like_past(word) {
        classes = classes.or(Classes::MAYBE_VERB);
    }
    if !closed && word.len() > 4 && word.ends_with("ing") && !among(NOT_GERUNDS, word) {
        classes = classes.or(Classes::ING);
    }
    if !closed && word.len() > 4 && word.ends_with("ly") && !among(NOT_ADVERBS, word) {
        classes = classes.or(Classes::ADVERB);
    }
    classes
}

/// Where a word is, and all that the tables say of it.
#[derive(Clone, Copy)]
struct Slot {
    table: u8,
    row: u8,
    classes: Classes,
}

/// A power of two, at least twice the number of words.
const N_SLOTS: usize = 1024;

/// The hash table over the tables below, made by the compiler: a binary search in
/// each of them for every word took most of the time of reading a story.
static SLOTS: [Slot; N_SLOTS] = fill();

/// What the tables say of a word.
fn listed(word: &str) -> Classes {
    let mut at = home(word.as_bytes());
    while let Some(slot) = SLOTS.get(at).filter(|slot| !slot.classes.only_noun()) {
        let table = TABLES.get(usize::from(slot.table)).map(|(words, _)| *words);
        if table.and_then(|words| words.get(usize::from(slot.row))) == Some(&word) {
            return slot.classes;
        }
        at = (at + 1) % N_SLOTS;
    }
    Classes::default()
}

/// FNV-1a.
const fn home(word: &[u8]) -> usize {
    let mut hash = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < word.len() {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ hash >> 15) as usize % N_SLOTS
}

/// Open addressing with linear probing; a word of two tables is both.
const fn fill() -> [Slot; N_SLOTS] {
    let mut slots = [Slot { table: 0, row: 0, classes: Classes::NONE }; N_SLOTS];
    let mut table = 0;
    while table < TABLES.len() {
        let (words, classes) = TABLES[table];
        let mut row = 0;
        while row < words.len() {
            let mut at = home(words[row].as_bytes());
            while !slots[at].classes.only_noun() && !holds(slots[at], words[row]) {
                at = (at + 1) % N_SLOTS;
            }
            let classes = slots[at].classes.or(classes);
            slots[at] = Slot { table: table as u8, row: row as u8, classes };
            row += 1;
        }
        table += 1;
    }
    slots
}

const fn holds(slot: Slot, word: &str) -> bool {
    let known = TABLES[slot.table as usize].0[slot.row as usize].as_bytes();
    let word = word.as_bytes();
    if known.len() != word.len() {
        return false;
    }
    let mut at = 0;
    while at < known.len() && known[at] == word[at] {
        at += 1;
    }
    at == known.len()
}

/// Whether a noun names something that happens, so that it can stand alone as a
/// title: `summit`, `invasion`, `agreement`.
pub(super) fn names_an_event(noun: &str) -> bool {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    among(EVENT_NOUNS, noun)
        || among(EVENT_NOUNS, singular)
        || EVENT_ENDINGS.iter().any(|end| {
            singular.len() > end.len() + 3
                && singular.ends_with(end)
                && !among(NOT_EVENTS, singular)
        })
}

fn ends_like_past(word: &str) -> bool {
    word.len() > 3
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !among(NOT_PAST, word)
}

const TABLES: &[(&[&str], Classes)] = &[
    (DETERMINERS, Classes::DETERMINER),
    (PREPOSITIONS, Classes::PREPOSITION),
    (SUBORDINATORS, Classes::SUBORDINATOR),
    (RELATIVES, Classes::RELATIVE),
    (COORDINATORS, Classes::COORDINATOR),
    (AUXILIARIES, Classes::AUXILIARY),
    (PASTS, Classes::PAST),
    (MAYBE_VERBS, Classes::MAYBE_VERB),
    (PRONOUNS, Classes::PRONOUN),
    (CONTRACTED, Classes::PRONOUN.or(Classes::AUXILIARY)),
    (ADVERBS, Classes::ADVERB),
    (REPORTING_PASTS, Classes::PAST.or(Classes::REPORTING)),
    (REPORTING_MAYBES, Classes::MAYBE_VERB.or(Classes::REPORTING)),
    (CONNECTIVES, Classes::CONNECTIVE),
    (&["that"], Classes::THAT.or(Classes::DETERMINER)),
    (&["are", "is", "was", "were"], Classes::PASSIVE),
    (&["by"], Classes::BY),
    (&["be", "been", "being", "having"], Classes::VERBAL),
];

table! {
    DETERMINERS =
    "a all an another any both each every her his its my no our several some such the \
     their these this those your"
}

table! {
    PREPOSITIONS =
    "about above across after against along alongside amid among around as at before \
     behind below beneath beside between beyond by despite down during except following \
     for from in inside into like near of off on onto out outside over past per \
     regarding since than through throughout till to toward towards under until unto up \
     upon via with within without"
}

table! {
    SUBORDINATORS =
    "after although as because before if once since though till unless until when \
     whereas whether while whilst"
}

table! {
    RELATIVES =
    "where which who whom whose"
}

table! {
    COORDINATORS =
    "and but nor or yet"
}

table! {
    AUXILIARIES =
    "are aren't can can't cannot could couldn't did didn't do does doesn't don't had \
     hadn't has hasn't have haven't is isn't may might must shall should shouldn't was \
     wasn't were weren't will won't would wouldn't"
}

table! {
    /// Past tenses that are never participles or nouns.
    PASTS =
    "arose ate became began blew bore broke came chose drank drew drove fell flew \
     forgave froze gave got grew hid knew oversaw overthrew overtook ran rode rose sang \
     sank saw shook slew spoke sprang stole strode strove swam swore threw took tore \
     undertook underwent went withdrew woke wore wove"
}

table! {
    /// Verbs that may be participles, plain forms or nouns as well.
    MAYBE_VERBS =
    "accuses agreed agrees aims approves arrests arrives begin begins born bought \
     breaks brings brought built calls captures cast caught comes cost crosses cut \
     dealt decreed deploys dies disagreed dissolves dug ends enters expects faces \
     falls fed felt fires fled forces fought found freed gets gives goes guaranteed \
     heard held hit hits holds hung hurt joins kept kills laid launches lays leads \
     leapt leaves led left lent lets lost made makes marks means meant meets met \
     moves needs opens orders paid passes pays plans promises put puts quit reached \
     reaches read refereed rejects remains resigns returns rises runs sat seeks sees \
     sells sends sent set sets shed shot shows shut signs slept slid sold sought \
     spent split spread starts stood struck stuck swept swung takes taught thought \
     thrust tries turns understood urges visits votes wants wept wins withdraws won \
     wrote"
}

table! {
    PRONOUNS =
    "he i it she someone there they we you"
}

table! {
    /// A subject and its verb in one.
    CONTRACTED =
    "he'd he'll i'd i'll i'm i've it'd it'll she'd she'll they'd they'll they're \
     they've we'd we'll we're we've who'd you'd you'll you're you've"
}

table! {
    ADVERBS =
    "again ago ahead almost already also always apart back else even ever far just \
     later never not now often only perhaps quite rather soon still then thus together \
     too very well"
}

table! {
    /// Verbs of saying that are past tense and nothing else, or as good as.
    REPORTING_PASTS =
    "said say says told wrote"
}

table! {
    /// Verbs of saying that may be participles as well.
    REPORTING_MAYBES =
    "accused acknowledged added admits admitted alleged announced announces argued \
     argues asserted asserts believed believes claimed claims conceded concedes \
     concluded confirmed contends continued declared denied denies disclosed \
     estimated estimates explained found insisted insists maintained maintains noted \
     notes predicted predicts recalled replied reported reports responded revealed \
     ruled stated stressed suggested suggests testified thinks tweeted vowed warned \
     warns"
}

table! {
    CONNECTIVES =
    "accordingly additionally also and besides but consequently finally furthermore \
     hence however indeed instead meantime meanwhile moreover nevertheless nonetheless \
     or otherwise plus so still then therefore thus yet"
}

table! {
    NOT_GERUNDS =
    "anything beijing building ceiling during evening everything following including \
     king meeting morning nothing offering offspring regarding something spring string \
     thing wedding wing"
}

table! {
    NOT_ADVERBS =
    "ally anomaly apply assembly bully comply daily deadly early elderly family \
     friendly imply italy july likely lonely monopoly monthly only rally rely reply \
     supply tally weekly yearly"
}

table! {
    NOT_PAST =
    "aged biased hatred hundred infrared kindred naked sacred shed so-called united \
     wicked"
}

table! {
    /// Nouns for things that happen and that the endings below do not catch.
    EVENT_NOUNS =
    "accident accord act ambush arrest assault attack attempt ban battle birth blast \
     bombing breach briefing burial call campaign catastrophe ceasefire census \
     championship clash collapse conference conflict congress contest coup crackdown \
     crash crisis cup cyclone deadline deal death debate debut defeat departure \
     disaster discovery dispute drought earthquake embargo epidemic eruption exit fair \
     fall famine festival fight final fire flight flood funeral game genocide hearing \
     hurricane incident inquiry interview landing launch lawsuit leak massacre match \
     meeting merger murder offer offering olympics outbreak overthrow pact pandemic \
     peace pledge poll protest purchase purge quake race raid rally rebellion recession \
     referendum release report rescue retreat revolt riot robbery round ruling sale \
     scandal season seizure sentence series session shooting shutdown siege slump \
     speech spill storm strike study summit surge surrender survey takeover talk test \
     tour tournament treaty trial trip truce tsunami uprising verdict victory visit \
     vote war warning wedding withdrawal"
}

table! {
    EVENT_ENDINGS =
    "ation bombing ction ition killing lution ment ption sion"
}

table! {
    NOT_EVENTS =
    "administration apartment association commission corporation department document \
     equipment fraction government mansion nation parliament pension population \
     position production section segment station television version"
}

table! {
    /// Nouns that "that" gives a content, and no relative clause.
    CONTENT_NOUNS =
    "allegation announcement assumption belief chance charge claim concern conclusion \
     doubt evidence fact fear hope idea impression indication likelihood news \
     possibility promise prospect report risk rumor sign suggestion theory threat view \
     warning"
}
