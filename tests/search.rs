//! A search finds what a reader means: letters that are the same to them, words in any
//! order, and the places of both.

mod common;
mod plain;

use date_line::event::{Event, EventDraft, Events};
use date_line::index::{EventIndex, Query, Search, fold};
use plain::case::{Case, check, holds};

fn folded(text: &str) -> String {
    let mut folded = String::new();
    fold(text, &mut folded);
    folded
}

#[test]
fn letters_that_readers_take_for_the_same_are_the_same() {
    const SAME: [(&str, &str); 12] = [
        ("ÉLAN e\u{301}lan", "elan elan"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Øresund Łódź Đorđe Þór", "oresund lodz dorde thor"),
        ("Æsop, œuvre", "aesop, oeuvre"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Škoda Čapek Žižek ňŇ", "skoda capek zizek nn"),
        ("Việt Nam, Hà Nội", "viet nam, ha noi"),
        ("București, Timișoara", "bucuresti, timisoara"),
        ("ΆΘΗΝΑ Ἀθήνα Οδυσσεύς", "αθηνα αθηνα οδυσσευσ"),
        ("ЁЛКА Йод Київ Ўзбек", "елка иод киів узбек"),
        ("ՀԱՅԱՍՏԱՆ", "հայաստան"),
        ("東京 × 2 ÷ 3", "東京 × 2 ÷ 3"),
    ];
    for (text, expected) in SAME {
        assert_eq!(folded(text), expected, "{text}");
    }
}

#[test]
fn a_search_finds_what_has_all_words() {
    const TYPED: [&str; 12] = [
        "a",
        "at",
        "atr",
        "tREATY",
        "treaty na",
        "naive treaty",
        "of  a",
        "Elan",
        "ada",
        "group 1",
        "東",
        "ommittee unq",
    ];
    holds(|random| {
        let Case { events, index, .. } = Case::new(random);
        let mut search = Search::new();
        for _ in 0..random.int(0..=6) {
            let typed = *random.pick(&TYPED);
            // Typed letter by letter, taken back in part, and now and then prepared.
            for end in typed.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
                if random.one_in(9) {
                    search.step(&events);
                }
                let query = Query::new(&typed[..end]);
                let words: Vec<_> = typed[..end].split_whitespace().map(folded).collect();
                let found: Vec<_> = search.find(&events, &index, &query).iter().collect();
                let expected: Vec<_> = (0..index.len())
                    .filter(|&at| {
                        let event = events.get(index.event_at(at).expect("a position"));
                        words.iter().all(|word| has(event, &events, word))
                    })
                    .collect();
                check(found == expected, format!("{typed}: {found:?} {expected:?}"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn what_was_found_so_far_is_of_what_was_looked_at() {
    const N_EVENTS: usize = 40_000;
    let mut events = Events::new();
    for nth in 0..N_EVENTS {
        let title = if nth % 3 == 0 { "Treaty signed" } else { "Council met" };
        let when = "2000-01-01".parse().ok();
        events.push(&EventDraft { title, when, ..EventDraft::default() });
    }
    let index = EventIndex::new(&events);
    let (mut search, query) = (Search::new(), Query::new("treaty"));
    search.begin(&events, &query);
    let mut looks = Vec::new();
    loop {
        let more = search.look_on(&events, &index);
        let n_looked_at = search.n_looked_at(N_EVENTS);
        looks.push(n_looked_at);
        assert_eq!(search.found().len(), n_looked_at.div_ceil(3), "of {n_looked_at}");
        if !more {
            break;
        }
    }
    assert_eq!(looks, [1 << 14, 2 << 14, N_EVENTS], "a slice at a time");
    let all = search.found();
    assert_eq!(*search.find(&events, &index, &query), all, "all of it");
    search.begin(&events, &Query::new("council"));
    search.look_on(&events, &index);
    search.begin(&events, &query);
    while search.look_on(&events, &index) {}
    assert_eq!(search.found().len(), N_EVENTS.div_ceil(3), "another was given up");
}

/// Whether one of the texts of an event has a word.
fn has(event: Event<'_>, events: &Events, word: &str) -> bool {
    let group = event.group().map(|group| &*events.groups()[group.0 as usize]);
    let category = event.category().map(|it| &*events.categories()[it.0 as usize]);
    [event.title(), event.text()]
        .into_iter()
        .chain(event.participants())
        .chain(event.places())
        .chain(group)
        .chain(category)
        .any(|text| folded(text).contains(word))
}

#[test]
fn the_places_of_words_are_lit() {
    const LIT: [(&str, &str, &str); 5] = [
        ("The Treaty of Élan", "elan TREAT", "The [Treat]y of [Élan]"),
        ("Straße", "ss", "Stra[ß]e"),
        ("e\u{301}lan", "el", "[e\u{301}l]an"),
        ("banana", "ana nan", "b[anan]a"),
        ("nothing", "", "nothing"),
    ];
    for (text, query, expected) in LIT {
        let mut lit = text.to_owned();
        for place in Query::new(query).places_in(text).into_iter().rev() {
            lit.insert(place.end, ']');
            lit.insert(place.start, '[');
        }
        assert_eq!(lit, expected, "{query} in {text}");
    }
}
