//! How a head lies in a file: which of its axes is nearest to which of ours, and in which direction.

/// A matrix whose columns are the steps along the file's axes, fastest first, in millimetres to the right, front and top.
pub(super) type Steps = [[f64; 3]; 3];

/// All orders of three axes.
const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
/// Letters of the directions towards which an index grows: right, front, top, and against these.
const LETTERS: [[char; 2]; 3] = [['R', 'L'], ['A', 'P'], ['S', 'I']];
/// The directions of our axes, fastest first.
const OURS: [char; 3] = ['L', 'P', 'S'];
/// The smallest volume that three steps of length 1 may span: less, and they lie in a plane.
const FLAT: f64 = 1e-3;

/// Where each axis of a file goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Orientation {
    /// For slices, rows and columns the axis of the file, its fastest 0.
    pub axes: [usize; 3],
    /// Of each axis of the file whether it is turned round.
    pub flipped: [bool; 3],
    /// The directions of the file's axes, fastest first, where they are not ours.
    pub stored: Option<[char; 3]>,
    /// Millimetres along slices, rows and columns, where they are known.
    pub voxel: Option<[f32; 3]>,
}

impl Orientation {
    /// Axes as ours, of unknown size.
    pub const OURS: Orientation =
        Orientation { axes: [2, 1, 0], flipped: [false; 3], stored: None, voxel: None };

    /// The nearest to these steps: of all orders that with the largest sum of cosines. `None` where a number is not
    /// finite, or where the steps are none of three directions.
    pub fn of(steps: &Steps) -> Option<Orientation> {
        let column = |axis: usize| [steps[0][axis], steps[1][axis], steps[2][axis]];
        let lengths = [0, 1, 2].map(|axis| column(axis).iter().fold(0.0, |sum: f64, step| sum.hypot(*step)));
        if !lengths.iter().all(|length| length.is_finite() && *length > 0.0) {
            return None;
        }
        let [a, b, c] = [0, 1, 2].map(|axis| column(axis).map(|step| step / lengths[axis]));
        if determinant(a, b, c).abs() < FLAT {
            return None;
        }
        let cosine = |axis: usize, direction: usize| [a, b, c][axis][direction];
        let near = |order: &[usize; 3]| (0..3).map(|axis| cosine(axis, order[axis]).abs()).sum::<f64>();
        let order = ORDERS.iter().max_by(|one, other| near(one).total_cmp(&near(other)))?;
        let backward = [0, 1, 2].map(|axis| cosine(axis, order[axis]) < 0.0);
        let stored = [0, 1, 2].map(|axis| LETTERS[order[axis]][usize::from(backward[axis])]);
        let axis_of = |direction: usize| order.iter().position(|towards| *towards == direction).unwrap_or(0);
        let axes = [axis_of(2), axis_of(1), axis_of(0)];
        Some(Orientation {
            axes,
            // Ours go to the left, to the back and up.
            flipped: [0, 1, 2].map(|axis| backward[axis] == (order[axis] == 2)),
            stored: (stored != OURS).then_some(stored),
            voxel: known(axes.map(|axis| lengths[axis])),
        })
    }
}

/// Lengths that an f32 can hold.
pub(super) fn known(lengths: [f64; 3]) -> Option<[f32; 3]> {
    let lengths = lengths.map(|length| length as f32);
    lengths.iter().all(|length| length.is_finite() && *length > 0.0).then_some(lengths)
}

fn determinant(a: [f64; 3], b: [f64; 3], c: [f64; 3]) -> f64 {
    a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1])
        + c[0] * (a[1] * b[2] - a[2] * b[1])
}
