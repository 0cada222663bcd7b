//! Turns of work, so that a page need not wait for a long document.
//!
//! The readers of whole documents are written as if they read them at once. They are
//! futures that say now and then how much they have done ([`Turns::after`]), and there
//! they may be left for a while. Nobody wakes them: whoever reads asks them to go on.

use std::cell::Cell;
use std::future::poll_fn;
use std::mem;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The turns in which something is done.
#[derive(Clone, Debug)]
pub(crate) struct Turns(Rc<Work>);

/// Work, in bytes that are looked at.
#[derive(Debug)]
struct Work {
    done: Cell<usize>,
    /// Of this turn.
    left: Cell<usize>,
}

impl Turns {
    /// A turn that is never over.
    pub(crate) fn endless() -> Self {
        Self(Rc::new(Work { done: Cell::new(0), left: Cell::new(usize::MAX) }))
    }

    /// So many bytes were looked at; perhaps the turn is over.
    pub(crate) async fn after(&self, n_bytes: usize) {
        let Work { done, left } = &*self.0;
        done.set(done.get().saturating_add(n_bytes));
        left.set(left.get().saturating_sub(n_bytes));
        if left.get() > 0 {
            return;
        }
        let mut is_over = false;
        poll_fn(|_| {
            if mem::replace(&mut is_over, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    /// Gives something a turn of so many bytes; its outcome, if that was enough.
    pub(crate) fn give<T>(
        &self,
        to: Pin<&mut (impl Future<Output = T> + ?Sized)>,
        n_bytes: usize,
    ) -> Option<T> {
        self.0.left.set(n_bytes);
        match to.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => Some(outcome),
            Poll::Pending => None,
        }
    }

    /// How many bytes have been looked at; those that were looked at twice count twice.
    pub(crate) fn n_done(&self) -> usize {
        self.0.done.get()
    }
}

/// Does something in one turn.
pub(crate) fn at_once<T>(what: impl AsyncFnOnce(&Turns) -> T) -> T {
    let turns = Turns::endless();
    let mut what = pin!(what(&turns));
    loop {
        if let Some(outcome) = turns.give(what.as_mut(), usize::MAX) {
            return outcome;
        }
    }
}
