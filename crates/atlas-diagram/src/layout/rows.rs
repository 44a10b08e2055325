//! Rows of a band: what leads to something stands above it, nothing leads along a row, and no row is too wide.

/// A line inside a band, between places in the list of its cards.
pub(super) type Inside = (usize, usize);

/// Two cards that may stand side by side with their line between them, and the space that it needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Join {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) gap: f64,
}

/// A band whose cards wait for their rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// Widths of the cards with the space beside them.
    pub(super) widths: Vec<f64>,
    /// Whether a card is joined more to what lies above the band (below zero) or to what lies below it (above zero).
    pub(super) pull: Vec<i64>,
    /// Lines inside.
    pub(super) inside: Vec<Inside>,
    /// Pairs that may stand side by side, best first.
    pub(super) joins: Vec<Join>,
    /// How wide a row may get.
    pub(super) widest: f64,
}

/// Cards that stand together, and the space behind each but the last.
pub(super) type Group = (Vec<usize>, Vec<f64>);

impl Waiting {
    /// Groups of cards row by row. Two cards stand side by side where that saves a row.
    pub(super) fn rows(&self) -> Vec<Vec<Group>> {
        let mut taken: Vec<Join> = Vec::new();
        let mut best = self.assigned(&taken);
        while best.len() > 1 {
            let is_free = |join: &&Join| {
                !taken
                    .iter()
                    .any(|other| [other.left, other.right].iter().any(|card| *card == join.left || *card == join.right))
            };
            let tries = self.joins.iter().filter(is_free).map(|join| {
                let mut joins = taken.clone();
                joins.push(*join);
                (self.assigned(&joins), joins)
            });
            match tries.min_by_key(|(rows, _)| rows.len()).filter(|(rows, _)| rows.len() < best.len()) {
                Some((rows, joins)) => (best, taken) = (rows, joins),
                None => break,
            }
        }
        best
    }

    fn assigned(&self, joins: &[Join]) -> Vec<Vec<Group>> {
        let count = self.widths.len();
        let mut groups: Vec<Group> = Vec::new();
        let mut of = vec![usize::MAX; count];
        for card in 0..count {
            if of[card] != usize::MAX || joins.iter().any(|join| join.right == card) {
                continue;
            }
            let join = joins.iter().find(|join| join.left == card);
            let cards: Vec<usize> = std::iter::once(card).chain(join.map(|join| join.right)).collect();
            for card in &cards {
                of[*card] = groups.len();
            }
            groups.push((cards, join.map(|join| join.gap).into_iter().collect()));
        }
        let inside: Vec<Inside> =
            self.inside.iter().map(|(from, to)| (of[*from], of[*to])).filter(|(from, to)| from != to).collect();
        let sum = |values: &[i64], group: &Group| group.0.iter().map(|card| values[*card]).sum::<i64>();
        let pull: Vec<i64> = groups.iter().map(|group| sum(&self.pull, group)).collect();
        let width =
            |group: &Group| group.0.iter().map(|card| self.widths[*card]).sum::<f64>() + group.1.iter().sum::<f64>();
        let widths: Vec<f64> = groups.iter().map(width).collect();
        let rows = assign(groups.len(), &inside, &pull, &widths, self.widest);
        let mut found = vec![Vec::new(); rows.iter().max().map_or(0, |last| last + 1)];
        groups.into_iter().zip(rows).for_each(|(group, row)| found[row].push(group));
        found
    }
}

/// The row of each of `count` cards. `pull` says for each whether it is joined more to what lies above the band (below zero) or to what lies below
/// it (above zero); `widths` are those of the cards with the space beside them.
fn assign(count: usize, inside: &[Inside], pull: &[i64], widths: &[f64], widest: f64) -> Vec<usize> {
    let edges = without_circles(count, inside);
    let mut rows = longest_paths(count, &edges);
    settle(&mut rows, &edges, pull);
    split(&mut rows, &edges, widths, widest)
}

/// Lines as `(upper, lower)`; those that close a circle are turned.
fn without_circles(count: usize, inside: &[Inside]) -> Vec<Inside> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in inside.iter().filter(|(from, to)| from != to) {
        out[*from].push(*to);
    }
    let mut state = vec![State::New; count];
    let mut edges = Vec::with_capacity(inside.len());
    for start in 0..count {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut stack = vec![(start, 0)];
        while let Some((card, next)) = stack.last_mut() {
            let card = *card;
            let Some(to) = out[card].get(*next).copied() else {
                state[card] = State::Done;
                stack.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                State::Open => edges.push((to, card)),
                State::Done => edges.push((card, to)),
                State::New => {
                    edges.push((card, to));
                    state[to] = State::Open;
                    stack.push((to, 0));
                }
            }
        }
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// How many lines lead to a card at most, one after the other.
fn longest_paths(count: usize, edges: &[Inside]) -> Vec<usize> {
    let mut rows = vec![0; count];
    // A path is no longer than the number of cards.
    for _ in 0..count {
        let mut changed = false;
        for (upper, lower) in edges {
            if rows[*lower] <= rows[*upper] {
                rows[*lower] = rows[*upper] + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    rows
}

/// Moves each card within its room to where its lines are shortest.
fn settle(rows: &mut [usize], edges: &[Inside], pull: &[i64]) {
    let last = rows.iter().copied().max().unwrap_or(0);
    for _ in 0..4 {
        let mut changed = false;
        for card in (0..rows.len()).rev() {
            let above = edges.iter().filter(|(_, lower)| *lower == card).map(|(upper, _)| rows[*upper] + 1);
            let below = edges.iter().filter(|(upper, _)| *upper == card).map(|(_, lower)| rows[*lower]);
            let (mut up, mut down) = (0, 0);
            let low = above.inspect(|_| up += 1).max().unwrap_or(0);
            let high = below.inspect(|_| down += 1).min().map_or(last, |row| row.saturating_sub(1));
            let wanted = match pull[card] + down - up {
                1.. => high,
                0 => rows[card].clamp(low, high.max(low)),
                _ => low,
            };
            changed |= wanted != rows[card];
            rows[card] = wanted;
        }
        if !changed {
            break;
        }
    }
}

/// Breaks rows that are too wide into as many as are needed, and leaves no row empty.
fn split(rows: &mut [usize], edges: &[Inside], widths: &[f64], widest: f64) -> Vec<usize> {
    let count = rows.iter().copied().max().map_or(0, |last| last + 1);
    let mut broken = vec![0; rows.len()];
    let mut next = 0;
    for row in 0..count {
        let mut cards: Vec<usize> = (0..rows.len()).filter(|card| rows[*card] == row).collect();
        if cards.is_empty() {
            continue;
        }
        // What leads further down stands lower.
        cards.sort_by_key(|card| (edges.iter().filter(|(upper, _)| upper == card).count(), *card));
        let all: f64 = cards.iter().map(|card| widths[*card]).sum();
        let parts = (all / widest).ceil().max(1.0);
        let room = all / parts;
        let (mut used, mut part) = (0.0, 0.0);
        for card in cards {
            if used + widths[card] / 2.0 > room * (part + 1.0) && used > 0.0 {
                part += 1.0;
                next += 1;
            }
            used += widths[card];
            broken[card] = next;
        }
        next += 1;
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::assign;

    fn rows(count: usize, inside: &[(usize, usize)]) -> Vec<usize> {
        assign(count, inside, &vec![0; count], &vec![100.0; count], 400.0)
    }

    #[test]
    fn what_leads_to_something_stands_above_it() {
        assert_eq!(rows(3, &[(0, 1), (1, 2)]), [0, 1, 2]);
        assert_eq!(rows(3, &[(0, 1), (2, 1)]), [0, 1, 0]);
    }

    #[test]
    fn a_circle_is_broken_and_a_line_to_itself_means_nothing() {
        assert_eq!(rows(3, &[(0, 1), (1, 2), (2, 0), (1, 1)]), [0, 1, 2]);
    }

    #[test]
    fn a_wide_row_is_broken_evenly() {
        assert_eq!(rows(6, &[]), [0, 0, 0, 1, 1, 1]);
        assert!(rows(0, &[]).is_empty());
    }

    #[test]
    fn what_is_free_stands_near_what_it_is_joined_to() {
        assert_eq!(assign(4, &[(0, 1), (1, 2)], &[0, 0, 0, 5], &[50.0; 4], 900.0), [0, 1, 2, 2]);
        assert_eq!(assign(4, &[(0, 1), (1, 2)], &[0, 0, 0, -5], &[50.0; 4], 900.0), [0, 1, 2, 0]);
    }
}
