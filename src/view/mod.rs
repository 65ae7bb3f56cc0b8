//! Components: they draw signals and send actions.
