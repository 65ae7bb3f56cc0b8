//! The layers on the bench as one network of the engine: their order, their names, and every value between them.

pub mod head;
pub mod heads;
pub mod names;
pub mod place;
pub mod plan;
pub mod strip;
pub mod trained;
pub mod worked;

pub use head::Head;
pub use place::MapPlace;
pub use trained::{Trained, WeightPlace};
pub use worked::Worked;
