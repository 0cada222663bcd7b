//! The constants of a module, dealt out to who names them.

use std::collections::BTreeSet;
use std::ops::Range;

use walrus::{ConstExpr, DataKind, MemoryId, Module, ir::Value};

use super::linked::Linked;

/// What another segment costs in a file: its kind, its address and its length.
const SEGMENT_BYTES: u32 = 8;

/// Keeps of a module's data what is wanted. Memory is zero where nothing is written; what
/// others want is left alone, since it may be in use by then.
pub(super) fn keep(
    module: &mut Module,
    linked: &Linked,
    wanted: &BTreeSet<usize>,
    others: &BTreeSet<usize>,
) {
    let ranges = |places: &BTreeSet<usize>| -> Vec<Range<u32>> {
        let data = places.iter().filter_map(|&place| linked.data.get(place));
        data.map(|(range, _)| range.clone()).collect()
    };
    let (wanted, others) = (ranges(wanted), ranges(others));
    let old: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in old {
        let data = module.data.get(id);
        let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(start)) } =
            data.kind
        else {
            continue;
        };
        let start = start.cast_unsigned();
        let bytes = kept(&data.value, start, &wanted);
        let is_left = kept(&vec![1; data.value.len()], start, &others);
        module.memories.get_mut(memory).data_segments.remove(&id);
        module.data.delete(id);
        for run in runs(&bytes, &is_left) {
            add(module, memory, start + run.start, &bytes, &run);
        }
    }
}

/// The bytes with zeros where nothing is wanted.
fn kept(bytes: &[u8], start: u32, wanted: &[Range<u32>]) -> Vec<u8> {
    let mut kept = vec![0; bytes.len()];
    for range in wanted {
        let Some(from) = range.start.checked_sub(start) else { continue };
        let range = from as usize..(range.end - start) as usize;
        if let (Some(to), Some(from)) = (kept.get_mut(range.clone()), bytes.get(range)) {
            to.copy_from_slice(from);
        }
    }
    kept
}

/// Where there is more than zeros. Few zeros between cost less than another segment, if
/// they are written where nobody else is.
fn runs(bytes: &[u8], is_left: &[u8]) -> Vec<Range<u32>> {
    let is_free = |gap: Range<u32>| {
        let gap = is_left.get(gap.start as usize..gap.end as usize);
        gap.is_some_and(|gap| gap.iter().all(|&it| it == 0))
    };
    let mut runs: Vec<Range<u32>> = Vec::new();
    for (place, _) in (0..).zip(bytes).filter(|(_, byte)| **byte != 0) {
        match runs.last_mut() {
            Some(run) if place - run.end < SEGMENT_BYTES && is_free(run.end..place) => {
                run.end = place + 1;
            }
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

fn add(
    module: &mut Module,
    memory: MemoryId,
    address: u32,
    bytes: &[u8],
    run: &Range<u32>,
) {
    let bytes = bytes.get(run.start as usize..run.end as usize).unwrap_or_default();
    let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
    let id = module.data.add(DataKind::Active { memory, offset }, bytes.to_vec());
    module.memories.get_mut(memory).data_segments.insert(id);
}
