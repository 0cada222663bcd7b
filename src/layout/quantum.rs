//! Steps of zoom, so that what is decided for one step holds for all of it.
//!
//! Four steps double the scale. Within a step everything is arranged for its
//! farthest look, where marks are closest together: what does not touch there does
//! not touch anywhere in the step.

use super::ticks::MIN_PX;
use crate::time::Precision;

/// A step of zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantum {
    /// The farthest look of the step.
    pub(super) secs_per_px: f64,
}

/// Powers of 2 from 0 to 1 by quarters.
const STEPS: [f64; 4] =
    [1.0, 1.189_207_115_002_721, std::f64::consts::SQRT_2, 1.681_792_830_507_429];

impl Quantum {
    /// The step that a look falls into; `secs_per_px` is positive and finite.
    pub(super) fn new(secs_per_px: f64) -> Self {
        let whole = power_of_two_below(secs_per_px);
        let part = secs_per_px / whole;
        let step = STEPS.into_iter().find(|&step| part <= step).unwrap_or(2.0);
        Self { secs_per_px: whole * step }
    }

    /// The step whose farthest look is twice as far.
    pub(super) fn doubled(self) -> Self {
        Self { secs_per_px: 2.0 * self.secs_per_px }
    }

    /// The step whose farthest look is half as far.
    pub(super) fn halved(self) -> Self {
        Self { secs_per_px: self.secs_per_px / 2.0 }
    }

    /// Whether a look is no farther than the farthest of the step, nor closer than half
    /// of that.
    pub(super) fn holds(self, secs_per_px: f64) -> bool {
        self.secs_per_px / 2.0 < secs_per_px && secs_per_px <= self.secs_per_px
    }

    /// How exactly a date is worth telling: to the day while days are closer than ticks
    /// of the axis, and so on; `None` where all that was said is.
    pub(super) fn finest(self) -> Option<Precision> {
        let [minute_px, day_px] = [60.0, 86_400.0].map(|secs| secs * self.px_per_sec());
        match (minute_px < MIN_PX, day_px < MIN_PX) {
            (_, true) => Some(Precision::Day),
            (true, false) => Some(Precision::Minute),
            (false, false) => None,
        }
    }

    /// Pixels a second takes, at the farthest look of the step.
    pub(super) fn px_per_sec(self) -> f64 {
        1.0 / self.secs_per_px
    }
}

/// The greatest power of two that is not above a positive number: the number
/// without its mantissa.
fn power_of_two_below(value: f64) -> f64 {
    f64::from_bits(value.to_bits() & 0xfff0_0000_0000_0000)
}

#[cfg(test)]
mod tests {
    use super::{Precision, Quantum};

    #[test]
    fn a_look_is_never_farther_than_its_step() {
        let mut secs_per_px = 1e-9;
        while secs_per_px < 1e17 {
            let farthest = Quantum::new(secs_per_px).secs_per_px;
            let ratio = farthest / secs_per_px;
            assert!((1.0..1.2).contains(&ratio), "{secs_per_px} is in {farthest}");
            secs_per_px *= 1.037;
        }
    }

    #[test]
    fn a_date_is_told_as_exactly_as_the_axis_can() {
        for (secs_per_px, finest) in [
            (86_400.0, Some(Precision::Day)),
            (3_600.0, Some(Precision::Day)),
            (600.0, Some(Precision::Minute)),
            (2.0, Some(Precision::Minute)),
            (0.5, None),
        ] {
            assert_eq!(Quantum::new(secs_per_px).finest(), finest, "{secs_per_px}");
        }
    }

    #[test]
    fn a_look_is_held_by_the_step_of_its_doubling() {
        let step = Quantum::new(3.0);
        let held = |secs_per_px: f64| step.holds(secs_per_px);
        assert!(held(step.secs_per_px) && !held(step.secs_per_px * 1.001));
        assert!(held(step.secs_per_px * 0.501) && !held(step.secs_per_px / 2.0));
        assert!(step.halved().holds(step.secs_per_px / 2.0), "nothing lies between");
    }

    #[test]
    fn the_farthest_look_of_a_step_is_in_it() {
        for secs_per_px in [1.0, 3.7, 0.125, 86_400.0] {
            let farthest = Quantum::new(secs_per_px);
            assert_eq!(
                Quantum::new(farthest.secs_per_px),
                farthest,
                "it is a fixed point"
            );
        }
    }
}
