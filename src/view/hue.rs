//! The hue of a kernel cell: the angle round the kernel's centre, stronger with the distance from it.

/// Hue (degrees) and chroma (OKLCH) of a kernel cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hue {
    /// 0–360.
    pub degrees: f64,
    /// 0 (grey) to 0.16.
    pub chroma: f64,
}

const STRONGEST: f64 = 0.16;

impl Hue {
    /// The hue of a cell `[row, column]` of a kernel `[height, width]`.
    pub fn of(cell: [usize; 2], size: [usize; 2]) -> Hue {
        let offset = |index: usize, side: usize| index as f64 - (side as f64 - 1.0) / 2.0;
        let part = |offset: f64, side: usize| offset.abs() / ((side as f64 - 1.0) / 2.0).max(0.5);
        let (down, along) = (offset(cell[0], size[0]), offset(cell[1], size[1]));
        let chroma = STRONGEST * part(down, size[0]).max(part(along, size[1])).min(1.0);
        Hue { degrees: (down.atan2(along).to_degrees() + 65.0).rem_euclid(360.0), chroma }
    }
}

/// The letter of a kernel cell: a–i, for kernels of at most nine cells.
pub fn letter([row, column]: [usize; 2], [height, width]: [usize; 2]) -> Option<char> {
    (height * width <= 9).then(|| char::from(b'a' + (row * width + column) as u8))
}
