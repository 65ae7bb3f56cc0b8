//! Any bytes are a picture, the files of a network, an attachment, a pasted block, a worker's job: read in full or refused.
#![no_main]

use convolens::import::{Planes, block, cells, header, is_whole, network};
use convolens::memory::{Attachment, Key};
use convolens::work::Task;
use libfuzzer_sys::fuzz_target;

/// Parts the files of a network that are opened together.
const BETWEEN: &[u8] = b"--";

fuzz_target!(|bytes: &[u8]| {
    let _ = (header(bytes), is_whole(bytes), Planes::unpack(bytes, [3, 8, 8]));
    let files: Vec<&[u8]> = match bytes.windows(BETWEEN.len()).position(|two| two == BETWEEN) {
        Some(at) => vec![&bytes[..at], &bytes[at + BETWEEN.len()..]],
        None => vec![bytes],
    };
    let _ = network::open(&files);
    let _ = Attachment::unpack(Key::of(bytes), bytes);
    let text = String::from_utf8_lossy(bytes);
    let _ = (block(&text), cells(&text));
    let mut task = Task::read(bytes);
    while task.step().is_none() {}
});
