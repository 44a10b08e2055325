//! Points and boxes.

/// A place.
pub(crate) type Point = (f64, f64);

/// A box by its upper left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Rect {
    pub(crate) fn centred(at: Point, width: f64, height: f64) -> Self {
        Self { x: at.0 - width / 2.0, y: at.1 - height / 2.0, width, height }
    }

    /// Whether they share more than an edge.
    #[cfg(test)]
    pub(crate) fn meets(self, other: Self) -> bool {
        let clear = |start: f64, length: f64, from: f64, extent: f64| {
            start + length <= from + 1.0 || from + extent <= start + 1.0
        };
        !clear(self.x, self.width, other.x, other.width) && !clear(self.y, self.height, other.y, other.height)
    }

    pub(crate) fn middle(self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub(crate) fn right(self) -> f64 {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> f64 {
        self.y + self.height
    }
}
