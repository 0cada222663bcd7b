//! Who took part in an event, and where it was.

use super::actors::{Actor, ActorRole};
use super::clauses::Role;
use super::events::{Scene, Told};
use std::ops::Range;

/// Fills in who and where: those named in the words of the title. Others in the
/// sentence may have had no part in it.
///
/// Those who only appear in what somebody says did not take part in the saying.
pub(super) fn credit(scene: &Scene, told: &mut Told, own: usize, range: Range<usize>) {
    let near = |actor: &&Actor| {
        let first = actor.words.start;
        let aside = scene.sentence.get(scene.sentence.owner(first)).role == Role::Aside;
        range.contains(&first) && !aside && !scene.sentence.claimed_in(own, first)
    };
    let mut actors: Vec<&Actor> = scene.actors.iter().filter(near).collect();
    if actors.is_empty() && told.title.starts_with("They ") {
        let person = |actor: &&Actor| actor.role == ActorRole::Person;
        actors = scene.actors.iter().filter(person).collect();
    }
    for actor in actors {
        told.named.push(actor.name.clone());
        let list = match actor.role {
            ActorRole::Place => &mut told.places,
            ActorRole::Person | ActorRole::Body => &mut told.participants,
            ActorRole::Label => continue,
        };
        if !list.contains(&actor.name) {
            list.push(actor.name.clone());
        }
    }
    let named =
        scene.antecedent.iter().find(|name| told.title.starts_with(name.as_str()));
    if let Some(name) = named.filter(|name| !told.participants.contains(name)) {
        told.participants.insert(0, name.clone());
    }
}

/// Who is only named for what they say took no part: "according to the Herald".
pub(super) fn without_source(scene: &Scene, speaker: &Range<usize>, told: &mut Told) {
    let sources = scene.actors.iter().filter(|it| speaker.contains(&it.words.start));
    for source in sources {
        let elsewhere = scene
            .actors
            .iter()
            .any(|it| it.name == source.name && !speaker.contains(&it.words.start));
        told.participants.retain(|name| elsewhere || *name != source.name);
    }
}
