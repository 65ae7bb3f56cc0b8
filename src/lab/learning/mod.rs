//! Learning: what a network is trained on and how, the training step by step, and how each weight is changed.

pub mod examples;
pub mod experiment;
pub mod inspection;
pub mod layout;
pub mod lesson;
pub mod measure;
pub mod plan;
pub mod run;
pub mod sheet;
pub mod state;
pub mod tally;

pub use examples::Examples;
pub use experiment::Experiment;
pub use inspection::{Inspection, Share, Shares};
pub use lesson::{Lesson, Material};
pub use measure::{Confusion, Measure, Mistake, Test};
pub use plan::{Kind, Method, Plan, Unplanned};
pub use run::{Ending, Goal, Run};
