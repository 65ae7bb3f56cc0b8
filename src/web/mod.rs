//! The browser's functions, in one thin place. Knows bytes, strings and numbers only.
