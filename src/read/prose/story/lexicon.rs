//! The words that hold an English sentence together.
//!
//! A handful of closed classes (prepositions, conjunctions, auxiliaries) and the
//! irregular verbs of the news are enough to see where a clause begins and which
//! word is its verb; everything else is a noun until it is proven otherwise.
//! Every table is sorted, in lower case, and searched by halves; the compiler
//! cuts it from one line of words.

/// A sorted table of words, written as one text.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident = $words:literal) => {
        $(#[$doc])*
        const $name: &[&str] = &$crate::read::prose::story::lexicon::cut::<{
            $crate::read::prose::story::lexicon::count($words)
        }>($words);
        const _: () = $crate::read::prose::story::lexicon::assert_sorted($words);
    };
}
pub(super) use table;

/// How many words a text has, with one blank between them.
pub(super) const fn count(words: &str) -> usize {
    let mut blanks = 0;
    let mut at = 0;
    while at < words.len() {
        if words.as_bytes()[at] == b' ' {
            blanks += 1;
        }
        at += 1;
    }
    blanks + 1
}

/// Stops the compiler where a word is not after the one before it.
pub(super) const fn assert_sorted(words: &str) {
    let words = words.as_bytes();
    let mut before = 0; // where the word before begins
    let mut at = 0;
    while at < words.len() {
        if words[at] == b' ' {
            assert!(comes_before(words, before, at + 1), "a table must be sorted");
            before = at + 1;
        }
        at += 1;
    }
}

/// Whether the word at `a` comes before the word at `b` in the alphabet.
const fn comes_before(words: &[u8], a: usize, b: usize) -> bool {
    let mut len = 0;
    while b + len < words.len() && words[b + len] != b' ' {
        let (one, other) = (words[a + len], words[b + len]);
        if one != other {
            return one == b' ' || one < other;
        }
        len += 1;
    }
    false
}

/// The words of a text; runs in the compiler.
pub(super) const fn cut<const N: usize>(words: &'static str) -> [&'static str; N] {
    let mut table = [""; N];
    let mut rest = words;
    let mut row = 0;
    while row < N {
        let mut len = 0;
        while len < rest.len() && rest.as_bytes()[len] != b' ' {
            len += 1;
        }
        let (word, after) = rest.split_at(len);
        table[row] = word;
        rest = if after.is_empty() { after } else { after.split_at(1).1 };
        row += 1;
    }
    table
}

/// What a word can be: a set, because English words are rarely one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// `the`, `a`, `his`: a noun is coming.
    pub(super) const DETERMINER: Self = Self(1);
    /// `in`, `of`, `with`.
    pub(super) const PREPOSITION: Self = Self(1 << 1);
    /// `after`, `because`, `while`: may open a clause.
    pub(super) const SUBORDINATOR: Self = Self(1 << 2);
    /// `which`, `who`: opens a clause about the noun before it.
    pub(super) const RELATIVE: Self = Self(1 << 3);
    /// `and`, `but`, `or`.
    pub(super) const COORDINATOR: Self = Self(1 << 4);
    /// `was`, `has`, `will`: a finite verb by itself.
    pub(super) const AUXILIARY: Self = Self(1 << 5);
    /// `went`, `began`: past tense and nothing else.
    pub(super) const PAST: Self = Self(1 << 6);
    /// `held`, `hosted`, `plans`: a finite verb, or a participle or a noun.
    pub(super) const MAYBE_VERB: Self = Self(1 << 7);
    /// `visiting`, `citing`.
    pub(super) const ING: Self = Self(1 << 8);
    /// `he`, `they`: a subject by itself.
    pub(super) const PRONOUN: Self = Self(1 << 9);
    /// `also`, `reportedly`.
    pub(super) const ADVERB: Self = Self(1 << 10);
    /// `said`, `warned`: somebody claims something.
    pub(super) const REPORTING: Self = Self(1 << 11);
    /// Begins with a capital letter.
    pub(super) const CAPITAL: Self = Self(1 << 12);
    /// Begins with a digit.
    pub(super) const NUMBER: Self = Self(1 << 13);
    /// `however`, `meanwhile`: joins a sentence to the one before.
    pub(super) const CONNECTIVE: Self = Self(1 << 14);
    /// `that`, which is a determiner, a relative or a complementizer.
    pub(super) const THAT: Self = Self(1 << 15);
    /// `be`, `been`, `being`, `having`: part of a verb, not finite.
    pub(super) const VERBAL: Self = Self(1 << 16);
    /// `was`, `is`: what follows may be passive.
    pub(super) const PASSIVE: Self = Self(1 << 17);
    /// `by`, which makes a participle of the word before it.
    pub(super) const BY: Self = Self(1 << 18);

    /// The empty set: a noun or a name.
    pub(super) const fn none() -> Self {
        Self(0)
    }

    /// Either set.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other` is in this set.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a lower-case word can be.
pub(super) fn classes_of(word: &str) -> Classes {
    let mut classes = Classes::default();
    for (table, class) in TABLES {
        if table.binary_search(&word).is_ok() {
            classes = classes.or(*class);
        }
    }
    let closed = classes != Classes::default();
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

/// Whether a word stands in a sorted table.
pub(super) fn among(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
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
    "arose ate became began broke came chose drew drove fell flew forgave froze gave \
     got grew hid knew oversaw overthrew overtook ran rose sang sank saw shook spoke \
     sprang stole swam swore threw took tore undertook underwent went withdrew woke"
}

table! {
    /// Verbs that may be participles, plain forms or nouns as well.
    MAYBE_VERBS =
    "accuses agrees aims approves arrests arrives begin begins bought breaks brings \
     brought built calls captures caught comes cost crosses cut deploys dies dissolves \
     ends enters expects faces falls fires fled forces fought found gets gives goes \
     heard held hit hits holds hurt joins kept kills laid launches lays leads leaves \
     led left lets lost made makes marks means meets met moves needs opens orders paid \
     passes pays plans promises put puts quit reached reaches read rejects remains \
     resigns returns rises runs seeks sees sells sends sent set sets shot shows shut \
     signs sold sought spent split spread starts stood struck takes taught thought \
     tries turns understood urges visits votes wants wins withdraws won wrote"
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
    "accused acknowledged added admitted alleged announced announces argued argues \
     asserted believed believes claimed claims conceded concluded confirmed continued \
     declared denied disclosed estimated estimates explained insisted insists \
     maintained noted notes predicted predicts recalled replied reported reports \
     responded revealed stated stressed suggested suggests testified thinks tweeted \
     vowed warned warns"
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
     crash crisis cup cyclone deal death debate debut defeat departure disaster \
     discovery dispute drought earthquake embargo epidemic eruption exit fair fall \
     famine festival fight final fire flight flood funeral game genocide hearing \
     hurricane incident inquiry interview landing launch lawsuit leak massacre match \
     meeting merger murder offer offering olympics outbreak overthrow pact pandemic \
     peace pledge poll protest purchase purge quake race raid rally rebellion recession \
     referendum release rescue retreat revolt riot robbery round ruling sale scandal \
     season seizure sentence series session shooting shutdown siege slump speech spill \
     storm strike summit surge surrender survey takeover talk test tour tournament \
     treaty trial trip truce tsunami uprising verdict victory visit vote war warning \
     wedding withdrawal"
}

table! {
    EVENT_ENDINGS =
    "ation bombing ction ition killing lution ment ption sion"
}

table! {
    NOT_EVENTS =
    "administration apartment association commission corporation department document \
     equipment fraction government mansion nation parliament pension population \
     position section segment station television version"
}
