//! Parallel lines that join two sides of a channel: which lies above which, so that few cross and none cover each other.

/// A line that enters at `near` on the one side, runs along the channel, and leaves at `far` on the other side. A side that is missing is beyond
/// the end of the channel: the line runs on there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    /// Where it enters on the near side.
    pub(super) near: Option<f64>,
    /// Where it leaves on the far side.
    pub(super) far: Option<f64>,
}

/// Lines nearer than this along the channel need tracks of their own.
const CLEAR: f64 = 10.0;

/// Ends nearer than this would lie on each other.
const SAME: f64 = 4.0;

/// What an overlap of two lines costs, in crossings.
const COVERED: i64 = 1000;

impl Run {
    /// From where to where it runs along the channel.
    fn extent(self) -> (f64, f64) {
        match (self.near, self.far) {
            (Some(near), Some(far)) => (near.min(far), near.max(far)),
            (Some(end), None) | (None, Some(end)) => (end, f64::INFINITY),
            (None, None) => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }

    fn meets(self, other: Self) -> bool {
        let ((low, high), (from, to)) = (self.extent(), other.extent());
        low < to + CLEAR && from < high + CLEAR
    }

    /// What it costs when `self` lies nearer than `other`.
    fn cost_before(self, other: Self) -> i64 {
        let inside = |at: Option<f64>, run: Self| {
            let (low, high) = run.extent();
            at.is_some_and(|at| at > low && at < high)
        };
        let covered = self.far.zip(other.near).is_some_and(|(far, near)| (far - near).abs() < SAME);
        i64::from(inside(self.far, other)) + i64::from(inside(other.near, self)) + if covered { COVERED } else { 0 }
    }
}

/// The track of each line, counted from the near side, and how many there are.
pub(super) fn assign(runs: &[Run]) -> (Vec<usize>, usize) {
    let mut tracks = vec![0; runs.len()];
    let mut count = 0;
    let order = settled(runs, order(runs));
    for (turn, index) in order.iter().enumerate() {
        let before = order[..turn].iter().filter(|other| runs[**other].meets(runs[*index]));
        tracks[*index] = before.map(|other| tracks[*other] + 1).max().unwrap_or(0);
        count = count.max(tracks[*index] + 1);
    }
    (tracks, count)
}

/// From the near side on: each time the line that it costs least to put before all that are left.
fn order(runs: &[Run]) -> Vec<usize> {
    let mut balance = vec![0_i64; runs.len()];
    let gain = |one: usize, other: usize| {
        if one == other || !runs[one].meets(runs[other]) {
            return 0;
        }
        runs[one].cost_before(runs[other]) - runs[other].cost_before(runs[one])
    };
    for (one, sum) in balance.iter_mut().enumerate() {
        *sum = (0..runs.len()).map(|other| gain(one, other)).sum();
    }
    let mut left: Vec<usize> = (0..runs.len()).collect();
    let mut order = Vec::with_capacity(runs.len());
    while let Some(place) = (0..left.len()).min_by_key(|place| (balance[left[*place]], left[*place])) {
        let next = left.remove(place);
        for other in &left {
            balance[*other] -= gain(*other, next);
        }
        order.push(next);
    }
    order
}

/// Above so many lines an order stays as it was found.
const MANY: usize = 48;

/// Moves single lines to where they cost least, as long as that helps.
fn settled(runs: &[Run], mut order: Vec<usize>) -> Vec<usize> {
    let count = runs.len();
    if !(2..=MANY).contains(&count) {
        return order;
    }
    let mut gains = vec![0_i64; count * count];
    for one in 0..count {
        for other in 0..count {
            if one != other && runs[one].meets(runs[other]) {
                gains[one * count + other] = runs[one].cost_before(runs[other]) - runs[other].cost_before(runs[one]);
            }
        }
    }
    for _ in 0..4 {
        let mut better = false;
        for line in 0..count {
            let Some(from) = order.iter().position(|other| *other == line) else { continue };
            order.remove(from);
            // What it costs to stand before each of the others, beginning with the place where it stood.
            let cost = |at: usize| -> i64 {
                if at >= from {
                    order[from..at].iter().map(|other| gains[other * count + line]).sum()
                } else {
                    order[at..from].iter().map(|other| gains[line * count + other]).sum()
                }
            };
            let best = (0..count).min_by_key(|at| (cost(*at), at.abs_diff(from))).unwrap_or(from);
            better |= cost(best) < 0;
            order.insert(best, line);
        }
        if !better {
            break;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{Run, assign};

    fn run(near: f64, far: f64) -> Run {
        Run { near: Some(near), far: Some(far) }
    }

    #[test]
    fn lines_that_do_not_meet_share_a_track() {
        assert_eq!(assign(&[run(0.0, 20.0), run(50.0, 90.0)]), (vec![0, 0], 1));
        assert_eq!(assign(&[]), (vec![], 0));
    }

    #[test]
    fn nested_lines_do_not_cross() {
        // Both go right; the one that starts further right lies nearer, or it would cut the other.
        assert_eq!(assign(&[run(0.0, 60.0), run(30.0, 100.0)]), (vec![1, 0], 2));
        // Both go left.
        assert_eq!(assign(&[run(60.0, 0.0), run(100.0, 30.0)]), (vec![0, 1], 2));
    }

    #[test]
    fn a_line_never_lies_on_another() {
        // The second leaves where the first enters: the first has to be nearer, so that their ends do not cover each other.
        let (tracks, _) = assign(&[run(50.0, 100.0), run(0.0, 50.0)]);
        assert!(tracks[0] < tracks[1], "{tracks:?}");
    }

    #[test]
    fn lines_from_beyond_the_end_are_nested() {
        let beyond = |far| Run { near: None, far: Some(far) };
        assert_eq!(assign(&[beyond(10.0), beyond(40.0), beyond(90.0)]), (vec![0, 1, 2], 3));
    }
}
