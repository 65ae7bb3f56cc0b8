//! What the chapters on networks share: the names of their maps and kernels, and the equation of any number.

pub mod equation;
pub mod name;
