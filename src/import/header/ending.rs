//! Whether a picture file is whole. Some browsers show the half that there is, without a word.

use super::{bmp, gif, jpeg, png, take, webp};

/// Whether these, all bytes of a file, reach the end of the picture that they begin (of a GIF: of its first frame).
///
/// True for what is no picture of pixels: that is for [`super::header`] to say, and a drawing that breaks off is
/// refused by the browser.
pub fn is_whole(bytes: &[u8]) -> bool {
    if png::begins(bytes) {
        png_ends(bytes)
    } else if jpeg::begins(bytes) {
        jpeg_ends(bytes)
    } else if gif::begins(bytes) {
        first_frame_end(bytes).is_some()
    } else if webp::begins(bytes) {
        number(bytes, 4).is_some_and(|rest| bytes.len() as u64 >= rest + 8)
    } else if bmp::begins(bytes) {
        number(bytes, 2).is_some_and(|size| bytes.len() as u64 >= size)
    } else {
        true
    }
}

fn number(bytes: &[u8], position: usize) -> Option<u64> {
    take(bytes, position).ok().map(|four| u32::from_le_bytes(four).into())
}

/// Whether the chunks lead to `IEND`.
fn png_ends(bytes: &[u8]) -> bool {
    let mut position: usize = 8;
    while let Ok(length) = take(bytes, position) {
        if take(bytes, position + 4) == Ok(*b"IEND") {
            return true;
        }
        // Length, name and check sum are four bytes each.
        position = position.saturating_add(u32::from_be_bytes(length) as usize).saturating_add(12);
    }
    false
}

/// Whether an end marker follows the first scan: one in an embedded preview, before it, does not count.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let scan = jpeg_scan(bytes).and_then(|position| bytes.get(position..));
    scan.is_some_and(|scan| scan.windows(2).any(|pair| pair == [0xff, 0xd9]))
}

/// Where the first scan begins.
fn jpeg_scan(bytes: &[u8]) -> Option<usize> {
    let mut position = 2;
    loop {
        let [mark, kind] = take(bytes, position).ok()?;
        position += match (mark, kind) {
            (0xff, 0xda) => return Some(position),
            (0xff, 0xff) => 1,
            (0xff, 0x01 | 0xd0..=0xd7) => 2,
            (0xff, _) => 2 + usize::from(u16::from_be_bytes(take(bytes, position + 2).ok()?)),
            _ => return None,
        };
    }
}

/// Where the first frame of a GIF ends.
fn first_frame_end(bytes: &[u8]) -> Option<usize> {
    let mut position = 13 + colours(*bytes.get(10)?);
    loop {
        match *bytes.get(position)? {
            b'!' => position = blocks_end(bytes, position + 2)?,
            // The frame's ten bytes, its own colours, and the byte that says how long its codes are.
            b',' => return blocks_end(bytes, position + 11 + colours(*bytes.get(position + 9)?)),
            _ => return None,
        }
    }
}

/// Bytes of the colour table that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a chain of blocks ends: each says its length, and the last is empty.
fn blocks_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut position = start;
    loop {
        let length = usize::from(*bytes.get(position)?);
        position += 1 + length;
        if length == 0 {
            return Some(position);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_whole;
    use proptest::prelude::*;

    fn png() -> Vec<u8> {
        let chunk = |name: &[u8], content: &[u8]| {
            [&(content.len() as u32).to_be_bytes(), name, content, &[0; 4]].concat()
        };
        [
            &b"\x89PNG\r\n\x1a\n"[..],
            &chunk(b"IHDR", &[1; 13]),
            &chunk(b"IDAT", b"..IEND.."),
            &chunk(b"IEND", &[]),
        ]
        .concat()
    }

    fn jpeg() -> Vec<u8> {
        // A preview inside APP1 has an end marker of its own, and 0xff00 is data.
        b"\xff\xd8\xff\xe1\x00\x08\xff\xd8\xff\xd9..\xff\xff\xda\x00\x04..data\xff\x00\xff\xd0more\xff\xd9"
            .to_vec()
    }

    fn gif() -> Vec<u8> {
        let head = b"GIF89a\x01\x00\x01\x00\x80\x00\x00......!\xf9\x04....\x00";
        [&head[..], b",\x00\x00\x00\x00\x01\x00\x01\x00\x80......\x02\x02L\x01\x00"].concat()
    }

    fn bmp() -> Vec<u8> {
        [&b"BM\x28\x00\x00\x00"[..], &[7; 34]].concat()
    }

    fn webp() -> Vec<u8> {
        [&b"RIFF\x20\x00\x00\x00WEBPVP8 "[..], &[7; 24]].concat()
    }

    #[test]
    fn every_cut_is_seen() {
        for (name, whole, least) in [
            ("png", png(), 8),
            ("jpeg", jpeg(), 3),
            ("gif", gif(), 6),
            ("bmp", bmp(), 2),
            ("webp", webp(), 12),
        ] {
            assert!(is_whole(&whole), "{name}");
            // The check sum of a PNG's last chunk may be missing.
            let end = whole.len() - if name == "png" { 4 } else { 0 };
            for length in least..end {
                assert!(!is_whole(&whole[..length]), "{name} cut to {length}");
            }
        }
    }

    #[test]
    fn what_follows_the_end_does_no_harm() {
        for whole in [png(), jpeg(), gif(), bmp(), webp()] {
            assert!(is_whole(&[whole, b"rest".to_vec()].concat()));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(format in 0_usize..5, from in 0_usize..60, junk: Vec<u8>) {
            let mut bytes = [png(), jpeg(), gif(), bmp(), webp()][format].clone();
            bytes.truncate(from);
            bytes.extend(junk);
            is_whole(&bytes);
        }
    }
}
