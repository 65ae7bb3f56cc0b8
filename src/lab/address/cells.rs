//! Rows of numbers in a link: `;` between rows, `,` between cells.

use crate::engine::exact::Exact;
use crate::lab::grid::Grid;
use crate::lab::numeral;

/// A value that was read, and whether it had to be brought within its limits.
#[derive(Clone, PartialEq, Debug)]
pub struct Read<T> {
    /// The value.
    pub value: T,
    /// Whether it is another one than was written.
    pub changed: bool,
}

impl<T> Read<T> {
    /// A value as it was written.
    pub fn whole(value: T) -> Read<T> {
        Read { value, changed: false }
    }
}

/// A grid of at most `side × side` cells; rows and columns beyond that are left out. `None` where a cell can't be
/// read or the rows differ in length.
pub fn parse(text: &str, side: usize) -> Option<Read<Grid>> {
    let rows: Vec<&str> = text.split(';').take(side + 1).collect();
    let width = rows.first()?.split(',').count();
    let mut cells = Vec::new();
    for row in rows.iter().take(side) {
        if row.split(',').count() != width {
            return None;
        }
        for cell in row.split(',').take(side) {
            cells.push(numeral::parse(cell).ok()?);
        }
    }
    let changed = rows.len() > side || width > side;
    let value = Grid::new(rows.len().min(side), width.min(side), cells)?;
    Some(Read { value, changed })
}

/// The text that [`parse`] reads as this grid.
pub fn write(grid: &Grid) -> String {
    let row = |cells: &[Exact]| cells.iter().map(|&cell| numeral::write(cell)).collect::<Vec<_>>().join(",");
    grid.cells().chunks(grid.width()).map(row).collect::<Vec<_>>().join(";")
}
