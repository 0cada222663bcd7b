//! Scene nodes → focusable elements over the canvas.
//!
//! What is drawn is a picture to a screen reader; these are the things in it. Each
//! has the place of its node, so that a magnifier, a voice or a finger finds it
//! where it is seen. Elements are kept as long as they stand for the same thing,
//! and never reused for another while they have the focus.

use web_sys::{Document, HtmlElement};

use super::mirror::Mirror;
use crate::digits;
use crate::event::{EventId, LaneId};
use crate::interact::Spot;
use crate::scene::{Rect, Scene, Target};

/// No more elements than this, whatever is on screen; the rest is reached from the
/// focus outward (`a11y.md` §3.1).
const MAX_ITEMS: usize = 48;

/// What an element stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// An event by itself.
    Event(EventId),
    /// A cluster, by the event that stands for it and its lane.
    Cluster(EventId, Option<LaneId>),
    /// Something else that can have the focus.
    Spot(Spot),
    /// What is before the window, or after it.
    Edge { before: bool },
}

impl Key {
    /// Whether it stands for what a node of the drawing does.
    fn is_of(self, target: &Target) -> bool {
        match (self, target) {
            (Self::Event(event), Target::Event(drawn)) => event == *drawn,
            (Self::Cluster(event, lane), Target::Cluster(drawn)) => {
                event == drawn.top && lane == drawn.lane
            }
            (Self::Spot(spot), drawn) => Spot::of(drawn) == Some(spot),
            (Self::Edge { before }, Target::Edge(edge)) => before == edge.before,
            _ => false,
        }
    }

    /// The event it stands for, if it stands for events on the drawing.
    pub(super) fn event(self) -> Option<EventId> {
        match self {
            Self::Event(event) | Self::Cluster(event, _) => Some(event),
            Self::Spot(_) | Self::Edge { .. } => None,
        }
    }

    /// What else it stands for that can have the focus.
    pub(super) fn spot(self) -> Option<Spot> {
        if let Self::Spot(spot) = self { Some(spot) } else { None }
    }
}

/// A thing on the drawing, worded.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) key: Key,
    pub(super) name: String,
    pub(super) rect: Rect,
    /// Its place among all events and how many those are; from 1.
    pub(super) place: Option<(usize, usize)>,
    pub(super) selected: bool,
    /// Whether what is in it is drawn one by one; nothing, where it is one thing.
    pub(super) expanded: Option<bool>,
}

#[derive(Debug)]
struct Item {
    thing: Thing,
    element: HtmlElement,
}

/// The elements over the canvas, in the order of time.
#[derive(Debug)]
pub(super) struct Overlay {
    tree: HtmlElement,
    document: Document,
    items: Vec<Item>,
    focused: Option<Key>,
    mirror: Mirror,
}

impl Overlay {
    /// Over a canvas, in an element with the role `tree`; nothing without a document.
    pub(super) fn new(tree: HtmlElement) -> Option<Self> {
        let document = tree.owner_document()?;
        let (items, focused, mirror) = (Vec::new(), None, Mirror::default());
        Some(Self { tree, document, items, focused, mirror })
    }

    /// The drawing is seen like this from here on.
    pub(super) fn turn(&mut self, mirror: Mirror) {
        if self.mirror == mirror {
            return;
        }
        self.mirror = mirror;
        for item in &self.items {
            place(&item.element, mirror.rect(item.thing.rect));
        }
    }

    /// Makes the elements stand for these things; the focus is on `focused`, or can
    /// come to it by the Tab key.
    pub(super) fn show(&mut self, things: &[Thing], focused: Option<Key>) {
        let things = around(things, focused);
        let mut old = std::mem::take(&mut self.items);
        let mut items = Vec::with_capacity(things.len());
        for thing in things {
            let known = old.iter().position(|item| item.thing.key == thing.key);
            let item = match known.map(|at| old.swap_remove(at)) {
                Some(item) => Some(self.update(item, thing)),
                None => self.item(thing),
            };
            items.extend(item);
        }
        for item in old {
            item.element.remove();
        }
        self.items = items;
        self.put_in_order();
        self.focused = focused.or_else(|| self.first());
        self.put_tab_stop();
    }

    /// Moves the element that has the focus, or would get it, to where it is drawn now:
    /// its ring is seen while the view moves.
    pub(super) fn follow(&mut self, scene: &Scene) {
        let Some(key) = self.focused else { return };
        let node = scene.nodes.iter().find(|node| key.is_of(&node.target));
        let item = self.items.iter_mut().find(|item| item.thing.key == key);
        if let (Some(node), Some(item)) = (node, item)
            && item.thing.rect != node.rect
        {
            item.thing.rect = node.rect;
            place(&item.element, self.mirror.rect(node.rect));
        }
    }

    /// Where the focus begins: at the first event, or else at the way out.
    fn first(&self) -> Option<Key> {
        let mut keys = self.items.iter().map(|item| item.thing.key);
        keys.clone().find(|key| key.event().is_some()).or_else(|| keys.next())
    }

    /// What the element at a position of the tree stands for.
    pub(super) fn thing_at(&self, position: usize) -> Option<&Thing> {
        self.items.get(position).map(|item| &item.thing)
    }

    /// Inserts what is not where it belongs; what is, keeps the focus.
    fn put_in_order(&self) {
        let mut after: Option<&HtmlElement> = None;
        for item in self.items.iter().rev() {
            let next = item.element.next_element_sibling();
            let in_place = item.element.parent_element().is_some()
                && next.as_ref() == after.map(AsRef::as_ref);
            if !in_place {
                let anchor = after.map(AsRef::as_ref);
                // It fails only if `after` is elsewhere, and we have just put it here.
                let _ = self.tree.insert_before(&item.element, anchor);
            }
            after = Some(&item.element);
        }
    }

    fn put_tab_stop(&self) {
        for item in &self.items {
            let stop = Some(item.thing.key) == self.focused;
            let index = if stop { 0 } else { -1 };
            if item.element.tab_index() != index {
                item.element.set_tab_index(index);
            }
        }
    }

    fn item(&self, thing: &Thing) -> Option<Item> {
        let element = self.document.create_element("div").ok()?;
        let element = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(element);
        set(&element, "role", "treeitem");
        set(&element, "aria-level", "1");
        let part = match thing.key {
            Key::Event(_) => "event",
            Key::Cluster(..) => "cluster",
            Key::Spot(Spot::Stretch(..)) => "density",
            Key::Spot(Spot::Lane(_)) => "lane",
            Key::Edge { .. } => "edge",
        };
        set(&element, "part", part);
        element.set_tab_index(-1);
        describe(&element, thing);
        place(&element, self.mirror.rect(thing.rect));
        Some(Item { thing: thing.clone(), element })
    }

    /// Changes what has changed, and nothing else.
    fn update(&self, mut item: Item, thing: &Thing) -> Item {
        let (old, element) = (&item.thing, &item.element);
        let same = old.name == thing.name
            && old.place == thing.place
            && old.selected == thing.selected
            && old.expanded == thing.expanded;
        if !same {
            describe(element, thing);
        }
        if old.rect != thing.rect {
            place(element, self.mirror.rect(thing.rect));
        }
        item.thing = thing.clone();
        item
    }
}

/// As many things as there may be elements, around the one with the focus, and the
/// ways out of the window.
fn around(things: &[Thing], focused: Option<Key>) -> Vec<&Thing> {
    let at = things.iter().position(|thing| Some(thing.key) == focused).unwrap_or(0);
    let first =
        at.saturating_sub(MAX_ITEMS / 2).min(things.len().saturating_sub(MAX_ITEMS));
    let last = (first + MAX_ITEMS).min(things.len());
    let wanted = |(at, thing): &(usize, &Thing)| {
        (first..last).contains(at) || matches!(thing.key, Key::Edge { .. })
    };
    things.iter().enumerate().filter(wanted).map(|(_, thing)| thing).collect()
}

fn describe(element: &HtmlElement, thing: &Thing) {
    set(element, "aria-label", &thing.name);
    set(element, "aria-selected", if thing.selected { "true" } else { "false" });
    if let Some(expanded) = thing.expanded {
        set(element, "aria-expanded", if expanded { "true" } else { "false" });
    }
    if let Some((position, n)) = thing.place {
        set(element, "aria-posinset", &digits::text(position));
        set(element, "aria-setsize", &digits::text(n));
    }
}

fn place(element: &HtmlElement, rect: Rect) {
    // Whole pixels are as good as any for a finger or a focus ring.
    let px = |px: f64| {
        let mut text = String::new();
        digits::push(&mut text, px.round() as i64, 1);
        text + "px"
    };
    let style = element.style();
    for (property, value) in [
        ("transform", ["translate(", &px(rect.x_px), ",", &px(rect.y_px), ")"].concat()),
        ("width", px(rect.width_px)),
        ("height", px(rect.height_px)),
    ] {
        // It fails only on an element that has no style.
        let _ = style.set_property(property, &value);
    }
}

fn set(element: &HtmlElement, name: &str, value: &str) {
    // It fails only on a name that is none.
    let _ = element.set_attribute(name, value);
}
