use super::*;
use proptest::prelude::*;

/// A PNG's first bytes.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

/// A JPEG's first bytes with an application segment of `metadata` bytes and fill bytes before the frame.
fn jpeg(width: u16, height: u16, metadata: usize) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe1".to_vec();
    bytes.extend((metadata as u16 + 2).to_be_bytes());
    // Looks like a frame header, and must be stepped over.
    bytes.extend(b"\xff\xc0\0\x11\x08\0\x01\0\x01".iter().cycle().take(metadata));
    bytes.extend(b"\xff\xff\xff\xc2\0\x11\x08");
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes
}

fn webp(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [b"RIFF\0\0\0\0WEBP", &kind[..], &[0; 4], body].concat()
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    [&b"GIF89a"[..], &width.to_le_bytes(), &height.to_le_bytes()].concat()
}

fn bmp(width: i32, height: i32) -> Vec<u8> {
    [&b"BM"[..], &[0; 12], &40_u32.to_le_bytes(), &width.to_le_bytes(), &height.to_le_bytes()].concat()
}

fn check_size(bytes: &[u8], width: u32, height: u32) {
    assert_eq!(header(bytes), Ok(Header::Pixels { width, height }));
    for length in 1..bytes.len() {
        let short = header(&bytes[..length]);
        assert!(
            matches!(short, Err(PictureMisfit::Truncated | PictureMisfit::NotAPicture)),
            "{length} bytes: {short:?}"
        );
    }
    assert_eq!(header(&bytes[..bytes.len() - 1]), Err(PictureMisfit::Truncated));
}

#[test]
fn sizes_are_read() {
    check_size(&png(640, 480), 640, 480);
    check_size(&jpeg(640, 480, 0), 640, 480);
    check_size(&jpeg(4000, 3000, 700), 4000, 3000);
    check_size(&gif(300, 1), 300, 1);
    check_size(&bmp(31, 17), 31, 17);
    check_size(&webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x80\x42\xe0\x81"), 640, 480);
    check_size(&webp(b"VP8L", &[0x2f, 0x7f, 0xc2, 0x77, 0x00]), 640, 480);
    check_size(&webp(b"VP8X", &[0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]), 640, 480);
}

#[test]
fn a_bmp_may_be_stored_from_the_top_or_by_os2() {
    assert_eq!(header(&bmp(31, -17)), Ok(Header::Pixels { width: 31, height: 17 }));
    assert_eq!(header(&bmp(-31, 17)), Err(PictureMisfit::NotAPicture));
    let os2 = [&b"BM"[..], &[0; 12], &12_u32.to_le_bytes(), &[5, 0, 7, 0]].concat();
    check_size(&os2, 5, 7);
}

#[test]
fn the_limit_holds_before_decoding() {
    let limit = PICTURE_PIXELS;
    assert_eq!(header(&png(5000, 5000)), Ok(Header::Pixels { width: 5000, height: 5000 }));
    for (width, height) in [(5000, 5001), (16384, 16384), (u32::MAX, u32::MAX)] {
        assert_eq!(header(&png(width, height)), Err(PictureMisfit::TooLarge { width, height, limit }));
    }
    assert_eq!(header(&png(0, 5)), Err(PictureMisfit::NoPixels));
    assert_eq!(header(&gif(5, 0)), Err(PictureMisfit::NoPixels));
}

#[test]
fn other_files_are_no_picture() {
    assert_eq!(header(b""), Err(PictureMisfit::Empty));
    for bytes in [
        &b"<!DOCTYPE html><html><body><svg></svg></body></html>"[..],
        b"%PDF-1.7",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"\0\0\0\x1cftypavif",
        b"BM, said the text, is my name",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"RIFF\x24\0\0\0WEBPALPH",
        b"II*\0\x08\0\0\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dCgBI\0\0\0\0\0\0\0\0",
        b"\xff\xd8\xff\xe0\0\x01\xff\xc0",
        b"\xff\xd8\xff\xd9",
        b"PK\x03\x04",
        b"hello",
        &[0; 200],
    ] {
        assert_eq!(header(bytes), Err(PictureMisfit::NotAPicture), "{}", bytes.escape_ascii());
    }
    let dicom = [&[0; 128][..], b"DICM"].concat();
    assert_eq!(header(&dicom), Err(PictureMisfit::NotAPicture));
}

#[test]
fn a_drawing_is_known_by_its_first_element() {
    for text in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "\u{feff}\r\n<?xml version=\"1.0\"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\">\n<svg>",
        "<!DOCTYPE svg [ <!ENTITY a \"<b>\"> ]><svg:svg>",
        "<svg/>",
    ] {
        assert_eq!(header(text.as_bytes()), Ok(Header::Drawing), "{text}");
    }
    for text in ["<svgs>", "<html><svg>", "svg>", "<!-- <svg>", "<", "<svg"] {
        assert_eq!(header(text.as_bytes()), Err(PictureMisfit::NotAPicture), "{text}");
    }
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(start in 0_usize..9, tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let starts: [&[u8]; 9] = [
            b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8 ", b"RIFF\0\0\0\0WEBPVP8L",
            b"RIFF\0\0\0\0WEBPVP8X", b"GIF89a", b"BM", b"<!DOCTYPE [",
        ];
        if let Ok(Header::Pixels { width, height }) = header(&[starts[start], &tail].concat()) {
            prop_assert!(width > 0 && height > 0 && u64::from(width) * u64::from(height) <= PICTURE_PIXELS);
        }
    }

    #[test]
    fn segments_of_any_length_are_stepped_over(width in 1_u16..5000, height in 1_u16..5000, metadata in 0_usize..65_000) {
        let size = Ok(Header::Pixels { width: width.into(), height: height.into() });
        prop_assert_eq!(header(&jpeg(width, height, metadata)), size);
    }
}
