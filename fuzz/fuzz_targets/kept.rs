//! Any text is what a device may have kept: read or set aside.
#![no_main]

use convolens::memory::{Names, Stored};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let names = Names::parse(text);
    assert_eq!(Names::parse(&names.write()), names);
    if let Some(saved) = Stored::read(text).work() {
        assert_eq!(Stored::read(&saved.write()).work(), Some(saved));
    }
});
