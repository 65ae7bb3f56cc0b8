//! The digits that ship, each set as one file, fetched once, when the first of them is asked for.

use std::cell::RefCell;
use std::rc::Rc;

use crate::import::digit::Digits;
use crate::lab::grid::Grid;
use crate::web::fetch;

/// Most bytes of a file.
const LIMIT: u32 = 1 << 20;

/// A file of digits, how many it has, and what it was loaded to.
struct Set {
    file: &'static str,
    count: usize,
    loaded: RefCell<Option<Rc<Digits>>>,
}

impl Set {
    const fn new(file: &'static str, count: usize) -> Set {
        Set { file, count, loaded: RefCell::new(None) }
    }
}

thread_local! {
    static TEST: Set = const { Set::new("digits/test.bin", Digits::TEST) };
    static TRAINING: Set = const { Set::new("digits/training.bin", Digits::TRAINING) };
}

type Shelf = std::thread::LocalKey<Set>;

fn at_hand(set: &'static Shelf) -> Option<Rc<Digits>> {
    set.with(|set| set.loaded.borrow().clone())
}

async fn load(set: &'static Shelf) -> Option<Rc<Digits>> {
    if let Some(digits) = at_hand(set) {
        return Some(digits);
    }
    let (file, count) = set.with(|set| (set.file, set.count));
    let digits = Rc::new(Digits::unpack(&fetch::bytes(file, LIMIT).await.ok()?, count).ok()?);
    set.with(|set| *set.loaded.borrow_mut() = Some(Rc::clone(&digits)));
    Some(digits)
}

/// The test digits, if they were loaded before.
pub fn digits_at_hand() -> Option<Rc<Digits>> {
    at_hand(&TEST)
}

/// The digits to learn from, if they were loaded before.
pub fn training_digits_at_hand() -> Option<Rc<Digits>> {
    at_hand(&TRAINING)
}

/// The cells of a test digit and what it is, by its number from 0, if they were loaded before.
pub fn digit_at_hand(number: usize) -> Option<(Grid, u8)> {
    let digits = digits_at_hand()?;
    Some((digits.grid(number)?, digits.label(number)?))
}

/// All test digits; `None` where the file can't be read.
pub async fn load_digits() -> Option<Rc<Digits>> {
    load(&TEST).await
}

/// All digits to learn from; `None` where the file can't be read.
pub async fn load_training_digits() -> Option<Rc<Digits>> {
    load(&TRAINING).await
}
