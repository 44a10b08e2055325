//! Points, paths and boxes.

pub(crate) use crate::geometry::{Point, Rect};

/// A number as it stands in a drawing: one digit behind the point at most.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding zero turns minus zero into zero.
    let text = format!("{:.1}", rounded + 0.0);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
/// Every number in a text of any notation that SVG knows.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut start = None;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let goes_on = match byte {
            b'0'..=b'9' | b'.' => true,
            b'e' | b'E' => start.is_some(),
            b'-' | b'+' => start.is_some() && matches!(bytes.get(at.wrapping_sub(1)), Some(b'e' | b'E')),
            _ => false,
        };
        if !goes_on && let Some(from) = start.take() {
            found.extend(text.get(from..at).and_then(|number| number.parse::<f64>().ok()));
        }
        if start.is_none() && (goes_on || matches!(byte, b'-' | b'+')) {
            start = Some(at);
        }
    }
    found.extend(start.and_then(|from| text.get(from..)).and_then(|number| number.parse::<f64>().ok()));
    found
}

/// A path of lines and curves, in absolute places.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    /// A command (`M`, `L` or `C`) with its points.
    steps: Vec<(char, Vec<Point>)>,
}

impl Path {
    /// From one place straight to another.
    pub(super) fn line(from: Point, to: Point) -> Self {
        Self { steps: vec![('M', vec![from]), ('L', vec![to])] }
    }

    /// A curve that leaves and arrives in the direction of its controls.
    pub(super) fn curve(from: Point, controls: (Point, Point), to: Point) -> Self {
        Self { steps: vec![('M', vec![from]), ('C', vec![controls.0, controls.1, to])] }
    }

    /// On to another place, straight.
    pub(super) fn then_to(mut self, to: Point) -> Self {
        self.steps.push(('L', vec![to]));
        self
    }

    /// Every point that shapes it.
    pub(super) fn points(&self) -> impl Iterator<Item = Point> {
        self.steps.iter().flat_map(|(_, points)| points).copied()
    }

    /// The place that is `share` of the way along.
    pub(super) fn at(&self, share: f64) -> Option<Point> {
        let corners = self.corners();
        let length: f64 = corners.windows(2).map(|pair| distance(pair[0], pair[1])).sum();
        let mut left = length * share;
        for pair in corners.windows(2) {
            let step = distance(pair[0], pair[1]);
            if left <= step && step > 0.0 {
                let part = left / step;
                return Some((pair[0].0 + (pair[1].0 - pair[0].0) * part, pair[0].1 + (pair[1].1 - pair[0].1) * part));
            }
            left -= step;
        }
        corners.last().copied()
    }

    /// Corners of a course of straight lines that follows it closely.
    fn corners(&self) -> Vec<Point> {
        const STEPS: u32 = 8;
        let mut corners: Vec<Point> = Vec::new();
        for (_, points) in &self.steps {
            match (corners.last().copied(), points.as_slice()) {
                (Some(start), [first, second, end]) => corners.extend((1..=STEPS).map(|step| {
                    let (t, u) = (f64::from(step) / f64::from(STEPS), 1.0 - f64::from(step) / f64::from(STEPS));
                    let mix = |of: fn(&Point) -> f64| {
                        u * u * u * of(&start)
                            + 3.0 * u * u * t * of(first)
                            + 3.0 * u * t * t * of(second)
                            + t * t * t * of(end)
                    };
                    (mix(|point| point.0), mix(|point| point.1))
                })),
                (_, points) => corners.extend(points.last()),
            }
        }
        corners
    }

    /// Where it ends, and the direction there.
    pub(super) fn end(&self) -> Option<(Point, Point)> {
        let points: Vec<Point> = self.points().collect();
        let (end, rest) = points.split_last()?;
        let before = rest.iter().rev().find(|point| distance(**point, *end) > 0.01)?;
        let length = distance(*before, *end);
        Some((*end, ((end.0 - before.0) / length, (end.1 - before.1) / length)))
    }

    /// Without its last `length`, so that a thick line does not show beside the tip of its head.
    pub(super) fn shortened(mut self, length: f64) -> Self {
        let Some((end, direction)) = self.end() else { return self };
        // Lines that lie wholly in what is taken away would run back.
        while self.steps.len() > 2 && matches!(self.steps.last(), Some(('L', _))) {
            let before = self.steps[self.steps.len() - 2].1.last().copied();
            if before.is_none_or(|before| distance(before, end) > length) {
                break;
            }
            self.steps.pop();
        }
        if let Some(last) = self.steps.last_mut().and_then(|(_, points)| points.last_mut()) {
            *last = (end.0 - direction.0 * length, end.1 - direction.1 * length);
        }
        self
    }

    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        for (command, points) in &self.steps {
            out.push(*command);
            let places: Vec<String> =
                points.iter().map(|point| format!("{},{}", number(point.0), number(point.1))).collect();
            out.push_str(&places.join(" "));
        }
        out
    }
}

fn distance(left: Point, right: Point) -> f64 {
    (left.0 - right.0).hypot(left.1 - right.1)
}

/// A head at `tip` that points in `direction`.
pub(super) fn arrowhead(tip: Point, direction: Point, length: f64, half: f64) -> String {
    let base = (tip.0 - direction.0 * length, tip.1 - direction.1 * length);
    let side = (-direction.1 * half, direction.0 * half);
    let places = [tip, (base.0 + side.0, base.1 + side.1), (base.0 - side.0, base.1 - side.1)];
    let places: Vec<String> = places.iter().map(|point| format!("{},{}", number(point.0), number(point.1))).collect();
    format!("M{}L{}L{}z", places[0], places[1], places[2])
}

#[cfg(test)]
mod tests {
    use super::{Path, arrowhead, number, numbers};

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1.04), "1");
        assert_eq!(number(-0.04), "0");
        assert_eq!(number(12.26), "12.3");
        assert_eq!(numbers("1-2.5e1,+3 x .5"), [1.0, -25.0, 3.0, 0.5]);
    }

    #[test]
    fn a_path_can_be_shortened() {
        let path = Path::curve((0.0, 0.0), ((0.0, 5.0), (5.0, 10.0)), (10.0, 10.0)).then_to((20.0, 10.0));
        assert_eq!(path.clone().shortened(4.0).write(), "M0,0C0,5 5,10 10,10L16,10");
        assert_eq!(path.clone().shortened(12.0).write(), "M0,0C0,5 5,10 8,10");
        assert_eq!(Path::line((0.0, 0.0), (10.0, 0.0)).at(0.3), Some((3.0, 0.0)));
        assert_eq!(path.end(), Some(((20.0, 10.0), (1.0, 0.0))));
    }

    #[test]
    fn a_head_points_where_the_path_goes() {
        assert_eq!(arrowhead((10.0, 0.0), (1.0, 0.0), 8.0, 3.0), "M10,0L2,3L2,-3z");
    }
}
