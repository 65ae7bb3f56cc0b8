//! The values of the network, layer by layer: their names in links and hooks, and their shapes.

use crate::engine::network::Unit;
use crate::engine::tensor::{Shape, check_cell};
use crate::lab::fusion::state::Fusion;

/// How many layers there are.
pub const LAYERS: usize = 10;
/// How many are done at the features in a row.
pub const FLATTEN: usize = 7;
/// How many are done where age and sex have come in: beside the features, or as their divisor.
pub const JOINED: usize = 8;
/// How many are done at the class scores.
pub const LOGITS: usize = 9;
/// Depth, height and width of the feature maps' last pooling, and how many there are.
pub const MAPS: [usize; 4] = [8, 4, 5, 4];
/// How many features a volume has.
pub const FEATURES: usize = MAPS[0] * MAPS[1] * MAPS[2] * MAPS[3];
/// Classes: without atrophy, with atrophy.
pub const CLASSES: usize = 2;
/// The shape of one volume.
pub const INPUT: Shape = [1, 1, 24, 28, 24];

/// The values after so many layers: their name and their shape.
pub fn values(after: usize, scaled: bool) -> Option<(&'static str, Shape)> {
    let vector = |length| [1, length, 1, 1, 1];
    Some(match after {
        0 => ("input", INPUT),
        1 => ("conv1", [1, 4, 22, 26, 22]),
        2 => ("relu1", [1, 4, 22, 26, 22]),
        3 => ("pool1", [1, 4, 11, 13, 11]),
        4 => ("conv2", [1, 8, 9, 11, 9]),
        5 => ("relu2", [1, 8, 9, 11, 9]),
        6 => ("pool2", [1, MAPS[0], MAPS[1], MAPS[2], MAPS[3]]),
        FLATTEN => ("flatten", vector(FEATURES)),
        JOINED if scaled => ("scale1", vector(FEATURES)),
        JOINED => ("concat1", vector(FEATURES + 2)),
        LOGITS => ("dense1", vector(CLASSES)),
        LAYERS => ("softmax", vector(CLASSES)),
        _ => return None,
    })
}

/// How many layers are done at a name.
pub fn after(name: &str, scaled: bool) -> Option<usize> {
    (0..=LAYERS).find(|&after| values(after, scaled).is_some_and(|(known, _)| known == name))
}

impl Fusion {
    /// Whether there is such a number.
    pub fn has(&self, unit: Unit) -> bool {
        values(unit.after, self.scaled).is_some_and(|(_, shape)| check_cell(shape, unit.cell).is_ok())
    }
}
