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
const DIGIT_BITS: usize = 8;
const N_DIGITS: usize = 64 / DIGIT_BITS;
const RADIX: usize = 1 << DIGIT_BITS;

/// What can be sorted.
pub(super) trait Keyed: Copy + Default {
    /// What it is sorted by.
    fn key(self) -> u64;
}

/// Records that are being sorted; twice their size.
#[derive(Clone, Debug)]
pub(super) struct RadixSort<R> {
    records: Vec<R>,
    sorted: Vec<R>,              // by the digit of the current pass
    counts: Box<[[u32; RADIX]]>, // how often each digit occurs, then where it goes
    digit: Option<usize>,
    at: usize,
}

impl<R: Keyed> RadixSort<R> {
    /// Nothing to sort yet, and room for so many.
    pub(super) fn with_capacity(n: usize) -> Self {
        let counts = vec![[0; RADIX]; N_DIGITS].into_boxed_slice();
        let records = Vec::with_capacity(n);
        Self { records, sorted: Vec::new(), counts, digit: None, at: 0 }
    }

    /// Adds a record.
    pub(super) fn push(&mut self, record: R) {
        let key = record.key();
        for (digit, counts) in self.counts.iter_mut().enumerate() {
            counts[digit_of(key, digit)] += 1;
        }
        self.records.push(record);
    }

    /// A step of sorting, after all were added. Whether that was the last one.
    pub(super) fn step(&mut self) -> bool {
        let n = self.records.len();
        if self.sorted.len() < n {
            // Clearing memory takes time as well.
            self.sorted.reserve_exact(n - self.sorted.len());
            self.sorted.resize(n.min(self.sorted.len() + STEP), R::default());
            return false;
        }
        if self.at == 0 {
            let first = self.digit.map_or(0, |digit| digit + 1);
            let Some(digit) = self.next_digit(first) else { return true };
            self.digit = Some(digit);
        }
        self.deal(n);
        false
    }

    /// The records in order; those with equal keys are in the order they came in.
    pub(super) fn into_records(self) -> Vec<R> {
        self.records
    }

    /// Finds the next digit that tells records apart, and where those with each of
    /// its values go.
    fn next_digit(&mut self, first: usize) -> Option<usize> {
        let n = self.records.len() as u32; // ids are 32 bits
        let mut digits = first..N_DIGITS;
        let digit = digits.find(|&digit| !self.counts[digit].contains(&n))?;
        let mut next = 0;
        for count in &mut self.counts[digit] {
            next += std::mem::replace(count, next);
        }
        Some(digit)
    }

    /// Deals some records to the places of their digits.
    fn deal(&mut self, n: usize) {
        let digit = self.digit.unwrap_or_default();
        let (places, end) = (&mut self.counts[digit], n.min(self.at + STEP));
        for &record in &self.records[self.at..end] {
            let place = &mut places[digit_of(record.key(), digit)];
            self.sorted[*place as usize] = record;
            *place += 1;
        }
        self.at = end;
        if end == n {
            std::mem::swap(&mut self.records, &mut self.sorted);
            self.at = 0;
        }
    }
}

fn digit_of(key: u64, digit: usize) -> usize {
    (key >> (digit * DIGIT_BITS)) as usize % RADIX
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Keyed for (u64, u32) {
        fn key(self) -> u64 {
            self.0
        }
    }

    #[test]
    fn records_are_sorted_by_key_and_stay_in_order_within_one() {
        let mut random: u64 = 7;
        for (bits, n) in
            [(0, 3), (1, 500), (11, 500), (40, 3 * STEP + 1), (63, 2), (63, 0)]
        {
            let mut sort = RadixSort::with_capacity(n);
            let mut expected = Vec::new();
            for nth in 0..n as u32 {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                sort.push((random >> (63 - bits), nth));
                expected.push((random >> (63 - bits), nth));
            }
            while !sort.step() {}
            expected.sort_by_key(|&(key, _)| key);
            assert_eq!(sort.into_records(), expected, "{n} keys of {bits} bits");
        }
    }
}
