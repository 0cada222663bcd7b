//! Sorting a million records without anybody waiting.
//!
//! A stable radix sort by 64-bit keys that can be left and taken up again: its cost
//! does not depend on the order of what is sorted, and each step is of the same size.
//! Records are moved whole, so that memory is read in one direction only: on a
//! million, looking things up out of order costs more than all the moving.

/// How many records are looked at in one step.
pub(super) const STEP: usize = 1 << 16;
/// The bits of a key that one pass sorts by: few enough places to write to at a time
/// that memory keeps up.
const DIGIT_BITS: u32 = 10;
const RADIX: usize = 1 << DIGIT_BITS;

/// What is sorted: a key, and what goes along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) key: u64,
    pub(super) with: [u32; 2],
}

/// Records that are being sorted; twice their size.
#[derive(Clone, Debug)]
pub(super) struct RadixSort {
    records: Vec<Record>,
    sorted: Vec<Record>, // by the digit of the current pass
    places: Vec<u32>,    // how often each digit occurs, then where it goes
    varying: u64,        // the bits in which keys differ
    shift: u32,          // where the digit is
    pass: Pass,
    at: usize, // how far the pass is
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    /// Clearing memory takes time as well.
    Room,
    Count,
    Deal,
}

impl RadixSort {
    /// Nothing to sort yet, and room for so many.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            records: Vec::with_capacity(n),
            sorted: Vec::new(),
            places: Vec::new(),
            varying: 0,
            shift: 0,
            pass: Pass::Room,
            at: 0,
        }
    }

    /// Adds a record.
    pub(super) fn push(&mut self, record: Record) {
        let first = self.records.first().unwrap_or(&record);
        self.varying |= first.key ^ record.key;
        self.records.push(record);
    }

    /// A step of sorting, after all were added. Whether that was the last one.
    pub(super) fn step(&mut self) -> bool {
        let n = self.records.len();
        let slice = self.at..n.min(self.at + STEP);
        self.at = slice.end;
        match self.pass {
            Pass::Room => {
                if self.sorted.is_empty() {
                    self.sorted.reserve_exact(n);
                }
                self.sorted.resize(slice.end, Record::default());
            }
            Pass::Count => {
                for record in &self.records[slice] {
                    self.places[digit_of(record.key, self.shift)] += 1;
                }
            }
            Pass::Deal => {
                for &record in &self.records[slice] {
                    let place = &mut self.places[digit_of(record.key, self.shift)];
                    self.sorted[*place as usize] = record;
                    *place += 1;
                }
            }
        }
        self.at == n && self.end_pass()
    }

    /// The records in order; those with equal keys are in the order they came in.
    pub(super) fn into_records(self) -> Vec<Record> {
        self.records
    }

    /// Goes on to what comes next; whether nothing does.
    fn end_pass(&mut self) -> bool {
        self.at = 0;
        match self.pass {
            Pass::Count => {
                let mut next = 0;
                for place in &mut self.places {
                    next += std::mem::replace(place, next);
                }
                self.pass = Pass::Deal;
                return false;
            }
            Pass::Deal => {
                std::mem::swap(&mut self.records, &mut self.sorted);
                self.varying &=
                    u64::MAX.checked_shl(self.shift + DIGIT_BITS).unwrap_or(0);
            }
            Pass::Room => {}
        }
        // The next digit begins with the lowest bit that tells records apart.
        self.shift = self.varying.trailing_zeros();
        self.places.clear();
        self.places.resize(RADIX, 0);
        self.pass = Pass::Count;
        self.varying == 0
    }
}

fn digit_of(key: u64, shift: u32) -> usize {
    (key >> shift) as usize % RADIX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_sorted_by_key_and_stay_in_order_within_one() {
        let mut random: u64 = 7;
        for (bits, n) in
            [(0, 3), (1, 500), (11, 500), (40, 3 * STEP + 1), (63, 2), (63, 0), (63, 900)]
        {
            let mut sort = RadixSort::with_capacity(n);
            let mut expected = Vec::new();
            for nth in 0..n as u32 {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let record = Record { key: random >> (63 - bits), with: [nth, 0] };
                sort.push(record);
                expected.push(record);
            }
            while !sort.step() {}
            expected.sort_by_key(|record| record.key);
            assert_eq!(sort.into_records(), expected, "{n} keys of {bits} bits");
        }
    }
}
