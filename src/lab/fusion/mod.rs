//! Late fusion: what a network makes of a simulated person's volume, and the person's age and sex, come together before the
//! last layer. Nobody in it is a patient: all sixty are simulated.

pub mod change;
pub mod layout;
pub mod state;

pub use change::{Change, changed};
pub use state::{Fusion, Sample, Sex};
