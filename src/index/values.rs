//! What events can be chosen by, as numbers.
//!
//! Each value of a [`Field`] is a number, each event has the numbers of its values, so
//! that a filter looks at two bytes an event and field and never at its texts. They
//! are collected in slices, once, when somebody filters for the first time.

use super::Field;
use crate::event::{Event, EventId, Events, Names};
use crate::time::{Certainty, Extent};

/// How many events are looked at in a step.
const STEP: usize = 1 << 14;
/// The number of what has no value. No field has more values than this: what is in
/// none of the first ones counts as having none.
const NONE: u16 = u16::MAX;

/// How far a walk over the events has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    event: usize,
    others: [usize; Field::ALL.len()], // how many have been visited
}

/// Takes an event, the fields it fails, and its values by field.
pub(super) type Visit<'a> = dyn FnMut(u32, u8, &[Vec<u16>]) + 'a;

/// The values of all dated events of a document, as far as they are collected.
#[derive(Clone, Debug, Default)]
pub struct Values {
    n_events: usize, // how many have been looked at
    fields: [Column; Field::ALL.len()],
}

/// The values of a field.
#[derive(Clone, Debug, Default)]
struct Column {
    names: Names,            // the number of each is that of the value
    first: Vec<u16>,         // by event: its first value
    others: Vec<(u32, u16)>, // an event and one of its further values, in order of event
}

impl Values {
    /// Collects the values of 16,384 events. Whether there is more to do. The events
    /// must be the same each time.
    pub fn step(&mut self, events: &Events) -> bool {
        let end = events.len().min(self.n_events + STEP);
        for row in self.n_events..end {
            let event = events.get(EventId(row as u32)); // ids are 32 bits
            let is_dated = event.extent().is_some();
            for (field, column) in Field::ALL.into_iter().zip(&mut self.fields) {
                column.first.push(NONE);
                if is_dated {
                    column.tell(events, event, field);
                }
            }
        }
        self.n_events = end;
        end < events.len()
    }

    /// The values of a field, by number.
    pub(super) fn names(&self, field: usize) -> &[String] {
        self.fields.get(field).map_or(&[], |column| column.names.all())
    }

    /// Visits the next 16,384 events one by one; of each it tells, a bit a field, in which
    /// it has none of the values that are `allowed` there (empty: any, by field and
    /// number), and its values. Whether there are more events.
    pub(super) fn visit(
        &self,
        walk: &mut Walk,
        allowed: &[Vec<bool>],
        visit: &mut Visit<'_>,
    ) -> bool {
        let Walk { event: first, others } = walk;
        let end = self.n_events.min(*first + STEP);
        let mut own: Vec<Vec<u16>> = vec![Vec::new(); Field::ALL.len()];
        // A field without values is the same for every event.
        let is_empty = |nth: &usize| self.names(*nth).is_empty();
        let is_asked = |nth: &usize| allowed.get(*nth).is_some_and(|of| !of.is_empty());
        let (empty, told): (Vec<_>, Vec<_>) = (0..Field::ALL.len()).partition(is_empty);
        let always =
            empty.into_iter().filter(is_asked).fold(0, |all, nth| all | 1 << nth);
        for event in *first as u32..end as u32 {
            let mut failed = always;
            for &nth in &told {
                let column = &self.fields[nth];
                column.own(event, &mut others[nth], &mut own[nth]);
                let allowed = allowed.get(nth).map_or(&[][..], Vec::as_slice);
                let is_allowed =
                    |&number: &u16| allowed.get(number as usize) == Some(&true);
                let passes = allowed.is_empty() || own[nth].iter().any(is_allowed);
                failed |= u8::from(!passes) << nth;
            }
            visit(event, failed, &own);
        }
        *first = end;
        end < self.n_events
    }
}

impl Column {
    /// The values of an event, which is the next one.
    fn own(&self, event: u32, n_others: &mut usize, own: &mut Vec<u16>) {
        own.clear();
        own.extend(self.first.get(event as usize).filter(|first| **first != NONE));
        while let Some(&(_, number)) =
            self.others.get(*n_others).filter(|(of, _)| *of == event)
        {
            own.push(number);
            *n_others += 1;
        }
    }

    /// Takes the values of an event, which is the last one.
    fn tell(&mut self, events: &Events, event: Event<'_>, field: Field) {
        let name_in = |names: &[String], id: Option<u16>| {
            id.and_then(|id| names.get(usize::from(id))).cloned().unwrap_or_default()
        };
        match field {
            Field::Group => {
                self.add(event, &name_in(events.groups(), event.group().map(|id| id.0)));
            }
            Field::Category => {
                let id = event.category().map(|id| id.0);
                self.add(event, &name_in(events.categories(), id));
            }
            Field::Participant => {
                for name in event.participants() {
                    self.add(event, name);
                }
            }
            Field::Source => self.add(event, source(event)),
            Field::Certainty => {
                let hull = event.extent().map(Extent::hull);
                let is_open =
                    hull.is_some_and(|it| !it.start.is_finite() || !it.end.is_finite());
                let certainty = event.certainty();
                // What has no end is not exact, however sure its start.
                if !is_open || certainty != Some(Certainty::Certain) {
                    self.add(event, certainty.map_or("", certainty_name));
                }
                if is_open {
                    self.add(event, "open");
                }
            }
        }
    }

    /// Gives an event a value, unless it has it.
    fn add(&mut self, event: Event<'_>, name: &str) {
        let Some(number) = self.names.id(name) else { return };
        let Some(first) = self.first.last_mut() else { return };
        if *first == NONE {
            *first = number;
            return;
        }
        let (row, first) = (event.id().0, *first);
        let own = self.others.iter().rev().take_while(|(of, _)| *of == row);
        if number != first && own.map(|(_, own)| *own).all(|own| own != number) {
            self.others.push((row, number));
        }
    }
}

/// Where an event is from: the host of its link, or else who says so.
fn source(event: Event<'_>) -> &str {
    let host = event.link().split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { event.speaker() } else { host }
}

/// The name of a certainty for a page; what is doubted and about right counts as
/// doubted.
fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "exact",
        Certainty::Uncertain | Certainty::UncertainAndApproximate => "uncertain",
        Certainty::Approximate => "approximate",
        Certainty::Unspecified => "unspecified",
    }
}
