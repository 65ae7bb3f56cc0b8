//! The one table of limits, the same for links, fields and files.

use std::ops::RangeInclusive;

/// Cells a side of a grid with numbers; of a larger picture the output is there at once and numbers are in the lens.
pub const GRID_SIDE: RangeInclusive<usize> = 1..=64;
/// Cells on the longer side that a picture of one's own may be reduced to.
pub const PICTURE_SIDE: RangeInclusive<usize> = 5..=1024;
/// Pixels of a picture file.
pub const PICTURE_PIXELS: u64 = 25_000_000;
/// Voxels a side of a volume.
pub const VOLUME_SIDE: RangeInclusive<usize> = 1..=256;
/// Voxels of all channels of a volume together.
pub const VOXELS: usize = 1 << 22;
/// Bytes of a file with a volume.
pub const VOLUME_BYTES: usize = 96 << 20;
/// Voxels a side of a volume in a file; what is larger than [`VOLUME_SIDE`] or [`VOXELS`] is reduced.
pub const VOLUME_FILE_SIDE: usize = 512;
/// Voxels of all channels together that are read from a file.
pub const VOLUME_FILE_VOXELS: usize = 1 << 25;
/// Voxels a side of a volume's kernel.
pub const VOLUME_KERNEL_SIDE: RangeInclusive<usize> = 1..=5;
/// Filters over one volume.
pub const VOLUME_FILTERS: RangeInclusive<usize> = 1..=8;
/// Cells a side of a kernel.
pub const KERNEL_SIDE: RangeInclusive<usize> = 1..=11;
/// Filters over one picture.
pub const FILTERS: RangeInclusive<usize> = 1..=16;
/// Channels of a picture.
pub const CHANNELS: RangeInclusive<usize> = 1..=3;
/// Classes that a small network scores.
pub const CLASSES: RangeInclusive<usize> = 2..=10;
/// Classes that a network of one's own scores.
pub const OUTPUTS: RangeInclusive<usize> = 2..=100;
/// Values that go into a small network's scores.
pub const SCORED: RangeInclusive<usize> = 1..=256;
/// Test digits that ship.
pub const TEST_DIGITS: usize = 1_000;
/// Height and width of one.
pub const DIGIT_SIZE: [usize; 2] = [28, 28];
/// Numbers on the way to the open one.
pub const PATH: usize = 12;
/// Weights of a trained network that may differ from what was learned.
pub const EDITS: usize = 500;
/// Cells that the window moves on by.
pub const STRIDE: RangeInclusive<usize> = 1..=8;
/// Distance of neighbouring kernel cells in the input.
pub const DILATION: RangeInclusive<usize> = 1..=5;
/// Padding cells at one side.
pub const PADDING: RangeInclusive<usize> = 0..=10;
/// Cells a side of a pooling window, and from one to the next.
pub const POOL_WINDOW: RangeInclusive<usize> = 1..=8;
/// Cells that the drawing is moved by.
pub const SHIFT: RangeInclusive<isize> = -8..=8;
/// The seed of an order of pixels; 0 leaves them as they are.
pub const SEED: RangeInclusive<usize> = 0..=9_999;
/// Cells a side of a square picture whose weights are counted.
pub const COUNTED_SIDE: RangeInclusive<usize> = 3..=256;
/// The common divisor of a kernel.
pub const DIVISOR: RangeInclusive<u32> = 1..=9_999;
/// Digits of a typed number, before and after its point together.
pub const DIGITS: usize = 9;
/// Denominator of a typed fraction.
pub const DENOMINATOR: i128 = 9_999;
/// Cells of a picture that a link can carry; a larger one is an attachment.
pub const LINKED_CELLS: usize = 32 * 32 * 3;
/// Cells of a grid that are all elements of the page; a larger grid is painted.
pub const ELEMENT_CELLS: usize = 200;
/// Numbers that a link may give to a scene of a chapter.
pub const SCENES: RangeInclusive<usize> = 0..=99;
/// Bytes of a file with the tensors of a network.
pub const NETWORK_BYTES: usize = 32 << 20;
/// Bytes of a network's list of layers, and of the header of a file with tensors.
pub const LIST_BYTES: usize = 256 << 10;
/// Tensors of a network.
pub const TENSORS: usize = 256;
/// Numbers in all tensors of a network together.
pub const PARAMETERS: usize = 4_000_000;
/// Layers of a network.
pub const LAYERS: usize = 64;
/// Values of a table that joins a network's features.
pub const TABLE: usize = 64;
/// Values of a network's input and of all its layers together.
pub const ACTIVATIONS: usize = 4_000_000;
/// Products of one run of a network.
pub const PRODUCTS: usize = 500_000_000;
/// Blocks of convolution and pooling of a network that learns.
pub const DEPTH: RangeInclusive<usize> = 1..=3;
/// Cells a side of its filters.
pub const FILTER_SIDES: [usize; 3] = [3, 5, 7];
/// The learning rate.
pub const RATE: RangeInclusive<f32> = 0.000_01..=10.0;
/// The weight decay.
pub const DECAY: RangeInclusive<f32> = 0.0..=1.0;
/// Digits a step.
pub const BATCH: RangeInclusive<usize> = 1..=256;
/// Training digits that are learned from.
pub const EXAMPLES: RangeInclusive<usize> = 50..=3_000;
/// Cells that a training digit is moved by, at most.
pub const MOVED: RangeInclusive<usize> = 0..=4;
/// Degrees that it is turned by, at most.
pub const TURNED: RangeInclusive<usize> = 0..=30;
/// Percent that it is made larger or smaller by, at most.
pub const SCALED: RangeInclusive<usize> = 0..=30;
/// Steps of one training.
pub const TRAINING_STEPS: usize = 30_000;
/// Simulated people that ship.
pub const PEOPLE: usize = 60;
/// Years that a simulated person can be made to have.
pub const AGE: RangeInclusive<usize> = 40..=90;
