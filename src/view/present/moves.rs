//! What the arrow keys move in scenes that do not go step by step: the drawing, the size, the order of the pixels, the
//! open number.

use leptos::prelude::*;

use crate::lab::action::{Action, Move};
use crate::lab::cost::Costs;
use crate::lab::limits;
use crate::lesson::scene::Subject;
use crate::view::page::Page;
use crate::view::present::figure::Figure;

/// Whether a scene of this subject is there at once.
pub fn is_whole(subject: Subject) -> bool {
    subject == Subject::Moved || Figure::of(subject).is_some()
}

/// An arrow key, rows down and columns to the right; false where it steps.
pub fn arrow(page: Page, subject: Subject, by: [isize; 2]) -> bool {
    let is_more = matches!(by, [-1, 0] | [0, 1]);
    match subject {
        Subject::Moved | Subject::Strip | Subject::Classes => shift(page, subject, by),
        Subject::Costs => resize(page, is_more),
        Subject::Row => permute(page, is_more),
        Subject::Curves | Subject::Update | Subject::Learned => learn(page, by),
        _ if !is_whole(subject) => return false,
        _ => page.go(match by {
            [0, 1] => Move::Forward,
            [0, _] => Move::Back,
            [1, _] => Move::Down,
            _ => Move::Up,
        }),
    }
    true
}

/// Puts what the arrows moved back to where it was drawn; false where nothing of that kind moves.
pub fn home(page: Page, subject: Subject) -> bool {
    match subject {
        Subject::Moved | Subject::Strip | Subject::Classes => {
            let [down, right] = page.setting.with_untracked(|setting| setting.picture.shift);
            shift(page, subject, [-down, -right]);
        }
        Subject::Costs => page.send(Action::CountFor(None)),
        Subject::Row => page.send(Action::Permute(0)),
        Subject::Curves | Subject::Update | Subject::Learned => page.rewind_learning(),
        _ => return false,
    }
    true
}

/// One step of the training to the right, one epoch down.
fn learn(page: Page, by: [isize; 2]) {
    match by {
        [0, 1] => page.learn_step(),
        [1, _] => page.learn_epoch(),
        _ => {}
    }
}

/// Trains, or pauses; false where nothing is trained.
pub fn play(page: Page, subject: Subject) -> bool {
    let trains = matches!(subject, Subject::Curves | Subject::Update | Subject::Learned);
    match page.learning.goal.with_untracked(Option::is_some) {
        _ if !trains => {}
        true => page.pause_learning(),
        false => page.learn(),
    }
    trains
}

/// Moves the drawing. Where its map stands beside it, the open number goes along as long as it stays in its map.
fn shift(page: Page, subject: Subject, by: [isize; 2]) {
    let shift = page.setting.with_untracked(|setting| setting.picture.shift);
    let next = [shift[0] + by[0], shift[1] + by[1]];
    if !next.iter().all(|side| limits::SHIFT.contains(side)) {
        return;
    }
    let open = page.open_unit.get_untracked().filter(|_| subject == Subject::Moved);
    let moved = open.and_then(|open| {
        page.bench.with_untracked(|bench| {
            let (map, [row, column]) = bench.network.place(open);
            let place = [row.checked_add_signed(by[0])?, column.checked_add_signed(by[1])?];
            bench.network.unit(map, place)
        })
    });
    page.send(Action::SetShift(next));
    if let Some(unit) = moved {
        page.send(Action::Open(unit));
    }
}

/// Counts for a picture of twice or half the side.
fn resize(page: Page, is_larger: bool) {
    let size = page.setting.with_untracked(|setting| Costs::of(setting).ok()).map(|costs| costs.picture);
    let Some([_, height, width]) = size else { return };
    let side = height.max(width);
    let next = if is_larger { side * 2 } else { side / 2 };
    if limits::COUNTED_SIDE.contains(&next) {
        page.send(Action::CountFor(Some(next)));
    }
}

/// Mixes the pixels anew, or puts them back.
fn permute(page: Page, mixes: bool) {
    let seed = page.setting.with_untracked(|setting| setting.picture.permuted.seed()) as usize;
    let next = seed + 1;
    page.send(Action::Permute(match mixes {
        true if limits::SEED.contains(&next) => next,
        true => 1,
        false => 0,
    }));
}
