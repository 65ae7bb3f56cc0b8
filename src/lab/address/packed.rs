//! The compact code of a picture in a link: its text, deflated (raw) and in base64url.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Most bytes that a code is unpacked to: 32·32·3 cells of at most 16 characters each.
const UNPACKED: usize = 64 * 1024;
const LEVEL: u8 = 9;

/// The code of a text.
pub fn pack(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(compress_to_vec(text.as_bytes(), LEVEL))
}

/// The text of a code, `None` if it is none of ours or unpacks to too much.
pub fn unpack(code: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
    String::from_utf8(decompress_to_vec_with_limit(&bytes, UNPACKED).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_refused() {
        assert_eq!(unpack(&pack(&"0".repeat(UNPACKED + 1))), None);
        assert_eq!(unpack("!!"), None);
    }

    proptest::proptest! {
        #[test]
        fn there_and_back(text in "[0-9,;/.-]{0,500}") {
            proptest::prop_assert_eq!(unpack(&pack(&text)), Some(text));
        }
    }
}
