//! What the chapters on networks share: the names of their maps and kernels.

pub mod name;
