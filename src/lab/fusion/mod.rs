//! Late fusion: what a network makes of a simulated person's volume, and the person's age and sex, come together before the
//! last layer. Nobody in it is a patient: all sixty are simulated.

pub mod bench;
pub mod change;
pub mod features;
pub mod fold;
pub mod layout;
pub mod nets;
pub mod parts;
pub mod people;
pub mod refit;
pub mod score;
pub mod state;
pub mod turning;

pub use bench::{FusionBench, Origin, Seen};
pub use change::{Change, changed};
pub use features::Features;
pub use nets::{Extractor, Learned, Nets};
pub use parts::Parts;
pub use people::{People, Person};
pub use refit::{Material, Refit, Refitted};
pub use score::{Answers, Tally};
pub use state::{Fusion, Sample, Sex};
pub use turning::Turning;
