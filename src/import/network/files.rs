//! A network from the files that a person gives, in any order and whatever they are called.

use super::list::List;
use super::misfit::{Foreign, Measure, NetworkFileMisfit};
use super::tensors::Tensors;
use super::{Model, npz, safe};
use crate::import::npy;
use crate::lab::limits::NETWORK_BYTES;

/// What a file is by its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Contents {
    List,
    Safe,
    Npz,
    Foreign(Foreign),
}

impl Contents {
    fn of(file: &[u8]) -> Option<Contents> {
        let first = file.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
        Some(match file {
            _ if safe::begins_so(file) => Contents::Safe,
            _ if npz::begins_so(file) => Contents::Npz,
            _ if first == Some(&b'{') => Contents::List,
            [0x80, 2..=5, ..] => Contents::Foreign(Foreign::PyTorch), // a pickle, as PyTorch wrote it at first
            [0x89, b'H', b'D', b'F', ..] => Contents::Foreign(Foreign::Keras),
            [8, 1..=20, ..] => Contents::Foreign(Foreign::Onnx), // its first field is a small version
            _ if file.starts_with(npy::MAGIC) => Contents::Foreign(Foreign::Array),
            _ => return None,
        })
    }
}

/// The network of two files: the list of layers, and its tensors as `.safetensors` or `.npz`.
///
/// # Errors
/// The first thing that is wrong; nothing is allocated above the limits for what a file only says that it holds.
pub fn open(files: &[&[u8]]) -> Result<Model, NetworkFileMisfit> {
    let (mut lists, mut packed) = (Vec::new(), Vec::new());
    for file in files {
        NetworkFileMisfit::check(Measure::NetworkBytes, file.len(), NETWORK_BYTES)?;
        match Contents::of(file).ok_or(NetworkFileMisfit::Damaged)? {
            Contents::Foreign(foreign) => return Err(NetworkFileMisfit::Foreign(foreign)),
            Contents::List => lists.push(*file),
            contents => packed.push((contents, *file)),
        }
    }
    let ([list], [(contents, file)]) = (lists.as_slice(), packed.as_slice()) else {
        return Err(NetworkFileMisfit::Files { lists: lists.len(), tensors: packed.len() });
    };
    let list = List::parse(list)?;
    let tensors: Tensors =
        if *contents == Contents::Safe { safe::tensors(file)? } else { npz::tensors(file)? };
    Model::read(&list, &tensors)
}
