//! The three ways in which a NIfTI header says how the head lies, in the order in which they count.

use super::orientation::{Orientation, Steps, known};

/// What a header says of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Pose {
    /// The size of a voxel along each axis, in its unit.
    pub sizes: [f64; 3],
    /// Below 0 where the third axis of the quaternion is turned round.
    pub hand: f64,
    /// A rotation, without its first number.
    pub quaternion: Option<[f64; 3]>,
    /// The steps along the axes, in its unit to the right, front and top.
    pub rows: Option<Steps>,
    /// Millimetres of its unit.
    pub unit: f64,
}

impl Pose {
    /// The orientation, and whether it is assumed: the steps, else the rotation. Where neither is there, or is of three
    /// directions, the head lies as ANALYZE had it, first axis to the left, second to the front, third up.
    pub fn orientation(&self) -> (Orientation, bool) {
        let rows = self.rows.as_ref().and_then(|rows| Orientation::of(&self.in_millimetres(rows)));
        let said = rows.or_else(|| {
            let turned = Orientation::of(&rotation(self.quaternion?, self.hand))?;
            Some(self.sized(turned))
        });
        match said {
            Some(orientation) => (orientation, false),
            None => {
                let analyze = [[-1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
                (self.sized(Orientation::of(&analyze).unwrap_or(Orientation::OURS)), true)
            }
        }
    }

    fn in_millimetres(&self, rows: &Steps) -> Steps {
        rows.map(|row| row.map(|step| step * self.unit))
    }

    fn sized(&self, orientation: Orientation) -> Orientation {
        let voxel = known(orientation.axes.map(|axis| self.sizes[axis] * self.unit));
        Orientation { voxel, ..orientation }
    }
}

/// The matrix of a rotation, as `quatern_to_mat44` of the NIfTI library makes it.
fn rotation([b, c, d]: [f64; 3], hand: f64) -> Steps {
    let rest = 1.0 - (b * b + c * c + d * d);
    let (a, [b, c, d]) = if rest < 1e-7 {
        let length = (b * b + c * c + d * d).sqrt();
        (0.0, [b / length, c / length, d / length])
    } else {
        (rest.sqrt(), [b, c, d])
    };
    let third = if hand < 0.0 { -1.0 } else { 1.0 };
    [
        [a * a + b * b - c * c - d * d, 2.0 * (b * c - a * d), third * 2.0 * (b * d + a * c)],
        [2.0 * (b * c + a * d), a * a + c * c - b * b - d * d, third * 2.0 * (c * d - a * b)],
        [2.0 * (b * d - a * c), 2.0 * (c * d + a * b), third * (a * a + d * d - b * b - c * c)],
    ]
}
