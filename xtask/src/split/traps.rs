//! What a program that gives up does before it stops.
//!
//! Rust panics with a message and the place of the line. In a page nobody hears them:
//! the message is made, handed on, and the program stops at an `unreachable`. A function
//! that cannot but end so is replaced by its end, where it is and where it is called.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Instr, InstrSeqId, Visitor, dfs_in_order};
use walrus::{FunctionId, FunctionKind, LocalFunction, Module};

/// Ends the program where it would only have prepared its end.
pub(super) fn trap(module: &mut Module) {
    let hopeless = hopeless(module);
    for (id, function) in module.funcs.iter_local_mut() {
        let Sequences(sequences) = Sequences::of(function);
        for sequence in sequences {
            let instrs = &mut function.block_mut(sequence).instrs;
            let end = instrs.iter().position(|(instr, _)| match instr {
                Instr::Call(ir::Call { func }) => hopeless.contains(func),
                _ => false,
            });
            if hopeless.contains(&id) {
                instrs.truncate(1);
                end_at(instrs, 0);
            } else if let Some(end) = end {
                end_at(instrs, end);
            }
        }
    }
}

/// Puts a trap at a place, and takes away what was only made for what stood there.
fn end_at(instrs: &mut Vec<(Instr, ir::InstrLocId)>, end: usize) {
    let place = instrs.get(end).map(|&(_, place)| place).unwrap_or_default();
    instrs.truncate(end);
    let made = instrs.iter().rev().take_while(|(instr, _)| {
        matches!(instr, Instr::LocalGet(_) | Instr::GlobalGet(_) | Instr::Const(_))
    });
    instrs.truncate(instrs.len() - made.count());
    instrs.push((Instr::Unreachable(ir::Unreachable {}), place));
}

/// The functions that never return and of which nobody outside can notice anything.
fn hopeless(module: &Module) -> BTreeSet<FunctionId> {
    let ends: BTreeMap<_, _> =
        module.funcs.iter_local().map(|(id, it)| (id, End::of(it))).collect();
    let mut heard: BTreeSet<_> = module
        .funcs
        .iter()
        .filter(|it| !matches!(it.kind, FunctionKind::Local(_)))
        .map(walrus::Function::id)
        .collect();
    loop {
        let more: Vec<_> = ends
            .iter()
            .filter(|(id, end)| !heard.contains(id) && end.calls_any(&heard))
            .map(|(&id, _)| id)
            .collect();
        if more.is_empty() {
            break;
        }
        heard.extend(more);
    }
    let is_hopeless =
        |(id, end): &(FunctionId, End)| end.never_returns && !heard.contains(id);
    ends.into_iter().filter(is_hopeless).map(|(id, _)| id).collect()
}

/// How a function ends.
#[derive(Debug, Default)]
struct End {
    never_returns: bool,
    calls: Vec<FunctionId>,
    start: Option<InstrSeqId>,
}

impl End {
    fn of(function: &LocalFunction) -> Self {
        let start = function.entry_block();
        let last = function.block(start).instrs.last();
        let mut end = Self {
            never_returns: matches!(last, Some((Instr::Unreachable(_), _))),
            start: Some(start),
            ..Self::default()
        };
        dfs_in_order(&mut end, function, start);
        end
    }

    fn calls_any(&self, of: &BTreeSet<FunctionId>) -> bool {
        self.calls.iter().any(|it| of.contains(it))
    }

    /// A jump out of the outermost block returns.
    fn jump(&mut self, to: InstrSeqId) {
        self.never_returns &= Some(to) != self.start;
    }
}

impl Visitor<'_> for End {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.calls.push(*function);
    }

    fn visit_instr_seq_id(&mut self, to: &InstrSeqId) {
        self.jump(*to);
    }

    fn visit_return(&mut self, _: &ir::Return) {
        self.never_returns = false;
    }
}

/// The sequences of instructions of a function.
struct Sequences(Vec<InstrSeqId>);

impl Sequences {
    fn of(function: &LocalFunction) -> Self {
        let mut sequences = Self(Vec::new());
        dfs_in_order(&mut sequences, function, function.entry_block());
        sequences
    }
}

impl<'i> Visitor<'i> for Sequences {
    fn start_instr_seq(&mut self, sequence: &'i ir::InstrSeq) {
        self.0.push(sequence.id());
    }
}
