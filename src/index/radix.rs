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
    places: Vec<u32>,    // where what has each digit goes
    counts: Vec<u32>,    // how often each digit of the next pass occurs
    varying: u64,        // the bits in which keys differ
    shift: u32,          // where the digit is
    next_shift: u32,     // where that of the next pass is
    dealing: bool,       // or else room is being made: clearing memory takes time, too
    at: usize,           // how far the pass is
}

impl RadixSort {
    /// Nothing to sort yet, and room for so many.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            records: Vec::with_capacity(n),
            sorted: Vec::new(),
            places: Vec::new(),
            counts: Vec::new(),
            varying: 0,
            shift: 0,
            next_shift: 0,
            dealing: false,
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
        if self.at == 0 {
            self.begin_pass();
        }
        let slice = self.at..n.min(self.at + STEP);
        self.at = slice.end;
        if !self.dealing {
            self.sorted.resize(slice.end, Record::default());
        }
        for &record in &self.records[slice] {
            if self.dealing {
                let place = &mut self.places[digit_of(record.key, self.shift)];
                self.sorted[*place as usize] = record;
                *place += 1;
            }
            self.counts[digit_of(record.key, self.next_shift)] += 1;
        }
        self.at == n && self.end_pass()
    }

    /// The records in order; those with equal keys are in the order they came in.
    pub(super) fn into_records(self) -> Vec<Record> {
        self.records
    }

    /// While what a pass sorts by is dealt, the digits of the next one are counted.
    fn begin_pass(&mut self) {
        if !self.dealing {
            self.sorted.reserve_exact(self.records.len());
        }
        let after = if self.dealing { self.after() } else { self.varying };
        // A digit begins with the lowest bit that tells records apart.
        self.next_shift = after.trailing_zeros() % u64::BITS;
        self.counts.clear();
        self.counts.resize(RADIX, 0);
    }

    /// The bits in which keys differ above the digit of this pass.
    fn after(&self) -> u64 {
        self.varying & u64::MAX.checked_shl(self.shift + DIGIT_BITS).unwrap_or(0)
    }

    /// Goes on to what comes next; whether nothing does.
    fn end_pass(&mut self) -> bool {
        self.at = 0;
        if self.dealing {
            std::mem::swap(&mut self.records, &mut self.sorted);
            self.varying = self.after();
        }
        self.dealing = true;
        let mut next = 0;
        for count in &mut self.counts {
            next += std::mem::replace(count, next);
        }
        std::mem::swap(&mut self.places, &mut self.counts);
        self.shift = self.next_shift;
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
