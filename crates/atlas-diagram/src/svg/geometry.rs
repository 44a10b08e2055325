//! Points, boxes and numbers.

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
    use super::{arrowhead, number, numbers};

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1.04), "1");
        assert_eq!(number(-0.04), "0");
        assert_eq!(number(12.26), "12.3");
        assert_eq!(numbers("1-2.5e1,+3 x .5"), [1.0, -25.0, 3.0, 0.5]);
    }

    #[test]
    fn a_head_points_where_the_path_goes() {
        assert_eq!(arrowhead((10.0, 0.0), (1.0, 0.0), 8.0, 3.0), "M10,0L2,3L2,-3z");
    }
}
