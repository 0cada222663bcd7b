//! What a word can be in a sentence.

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

    /// `fact`, `likelihood`: "that" after it tells what it is.
    pub(super) const CONTENT: Self = Self(1 << 19);

    /// Whether nothing else is known of a word than that it is a noun or a name.
    pub(super) const fn only_noun(self) -> bool {
        self.0 & !(Self::CONTENT.0 | Self::COMMON.0) == 0
    }

    /// The first word of a sentence, where it is no name: its capital is only the
    /// sentence's.
    pub(super) const COMMON: Self = Self(1 << 20);

    /// Nothing is known: a noun or a name.
    pub(super) const NONE: Self = Self(0);

    /// Either set.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other` is in this set.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
