//! Widths of rows of text as drawings count them. Reads rows of `SIZE WEIGHT TEXT`, parted by tabs; prints one number a row.

use std::io::BufRead as _;

fn main() -> std::io::Result<()> {
    for row in std::io::stdin().lock().lines() {
        let row = row?;
        let mut parts = row.splitn(3, '\t');
        let mut next = || parts.next().unwrap_or_default();
        let (size, bold, text) = (next().parse().unwrap_or(0.0), next() == "600", next());
        println!("{:.3}", atlas_diagram::text_width(text, size, bold));
    }
    Ok(())
}
