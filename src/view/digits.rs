//! The test digits that ship as one file, fetched once, when the first of them is asked for.

use std::cell::RefCell;
use std::rc::Rc;

use crate::import::digit::Digits;
use crate::lab::grid::Grid;
use crate::web::fetch;

const FILE: &str = "digits/test.bin";
/// Most bytes of the file.
const LIMIT: u32 = 1 << 20;

thread_local! {
    static LOADED: RefCell<Option<Rc<Digits>>> = const { RefCell::new(None) };
}

/// The digits, if they were loaded before.
pub fn digits_at_hand() -> Option<Rc<Digits>> {
    LOADED.with_borrow(Clone::clone)
}

/// The cells of a test digit and what it is, by its number from 0, if they were loaded before.
pub fn digit_at_hand(number: usize) -> Option<(Grid, u8)> {
    let digits = digits_at_hand()?;
    Some((digits.grid(number)?, digits.label(number)?))
}

/// All of them; `None` where the file can't be read.
pub async fn load_digits() -> Option<Rc<Digits>> {
    if let Some(digits) = digits_at_hand() {
        return Some(digits);
    }
    let bytes = fetch::bytes(FILE, LIMIT).await.ok()?;
    let digits = Rc::new(Digits::unpack(&bytes, Digits::TEST).ok()?);
    LOADED.set(Some(Rc::clone(&digits)));
    Some(digits)
}
