//! How large the ledger's cells are, and whether a channel's products stand on one line or one a kernel row.

use leptos::prelude::*;

use crate::lab::face::{Board, Role, WeightsPlace};
use crate::lab::network::MapPlace;
use crate::lab::notation;
use crate::lab::picture::Values;
use crate::view::grid::size;
use crate::view::page::Page;
use crate::view::stage::channels::open::Open;
use crate::view::stage::row::Room;

/// Cells with numbers, beside products and on a phone.
const CELL: [f64; 2] = [28.0, 32.0];
/// Most cells a side of a plane that has numbers beside its products: of several planes, and of one alone.
const NUMBERED: [usize; 2] = [6, 8];
/// A plane without them at most, down and across.
const PLANE: [f64; 2] = [140.0, 190.0];
/// A side of a map, and its cells at most.
const MAP: [f64; 2] = [112.0, 32.0];
/// Most products on one line.
const LINE: usize = 9;
/// Fonts of products, at most and at least.
const FONTS: [f64; 2] = [15.0, 11.0];
/// Width of a digit by its font, as the wider of the fonts has it.
const DIGIT: f64 = 0.57;
/// Room for a plus.
const PLUS: f64 = 12.0;
/// Room for all of a row but plane, kernel and products: name, signs, subtotal and gaps.
const AROUND: f64 = 64.0 + 32.0 + 28.0 + 20.0 + 66.0;
/// How much smaller than a product its weight is.
const SMALLER: f64 = 0.82;
/// Room for a kernel row's own sum.
const ROW_SUM: f64 = 64.0;
/// Between plane and kernel on a phone.
const BETWEEN: f64 = 32.0;

/// How the products of a channel stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Layout {
    /// Whether on one line, with factors over the products; else one line a kernel row.
    pub is_line: bool,
    /// Their font in CSS pixels.
    pub font: f64,
}

/// CSS pixels of everything.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Cells of the planes.
    pub plane: Memo<f64>,
    /// Cells of the kernels.
    pub kernel: Memo<f64>,
    /// Cells of the maps.
    pub map: Memo<f64>,
    /// The products.
    pub layout: Memo<Layout>,
    page: Page,
}

impl Sizes {
    /// The sizes in this room.
    pub fn of(page: Page, room: Room, open: Open) -> Sizes {
        let input = page.board(Role::Map(MapPlace::new(0, 0)));
        let output = page.board(Role::Map(MapPlace::new(1, 0)));
        let longest = Memo::new(move |_| Longest::of(page, open));
        let columns = Memo::new(move |_| page.setting.with(|setting| setting.filter.weights.width()));
        let kernel = Memo::new(move |_| {
            let [wide, narrow] = CELL;
            let least = size::least_of_kernel(longest.get().weight);
            least.max(if room.is_narrow.get() { narrow } else { wide })
        });
        let plane = Memo::new(move |_| {
            let most = room.width.get() - BETWEEN - kernel.get() * columns.get() as f64;
            let is_alone = page.setting.with(|setting| setting.picture.channels() == 1);
            input.with(|board| plane_cell(board, is_alone, room.is_narrow.get().then_some(most)))
        });
        let map = Memo::new(move |_| output.with(|board| map_cell(board)));
        let layout = Memo::new(move |_| {
            let count = page.setting.with(|setting| setting.filter.weights.count());
            let planes = plane.get() * input.with(|board| board.columns) as f64;
            let kernels = kernel.get() * columns.get() as f64;
            let longest = longest.get();
            match room.is_narrow.get() {
                true => longest.in_rows(room.width.get() - ROW_SUM, columns.get()),
                false => longest.fitted(room.width.get() - AROUND - planes - kernels, count, columns.get()),
            }
        });
        Sizes { plane, kernel, map, layout, page }
    }

    /// CSS pixels of a plane across.
    pub fn plane_width(self) -> f64 {
        self.plane.get() * self.page.setting.with(|setting| setting.picture.size()[1]) as f64
    }

    /// CSS pixels of a kernel across.
    pub fn kernel_width(self) -> f64 {
        self.kernel.get() * self.page.setting.with(|setting| setting.filter.weights.width()) as f64
    }
}

/// The cell of a plane; on a phone it has so much room across.
fn plane_cell(board: &Board, is_alone: bool, narrow: Option<f64>) -> f64 {
    let side = board.rows.max(board.columns).max(1);
    let [several, alone] = NUMBERED;
    let numbered = if is_alone { alone } else { several };
    let [wide, phone] = CELL;
    let fitting = match narrow {
        Some(room) => room / side as f64,
        None if side <= numbered => wide,
        None => {
            let [down, across] = PLANE;
            (down / board.rows.max(1) as f64).min(across / board.columns.max(1) as f64)
        }
    };
    let largest = if narrow.is_some() { phone } else { wide };
    if board.is_photograph { fitting.min(largest) } else { fitting.floor().clamp(2.0, largest) }
}

fn map_cell(board: &Board) -> f64 {
    let [side, largest] = MAP;
    let fitting = side / board.rows.max(board.columns).max(1) as f64;
    if board.is_photograph { fitting } else { fitting.floor().clamp(2.0, largest) }
}

/// Characters of the longest number of each kind.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Longest {
    input: usize,
    weight: usize,
    product: usize,
}

impl Longest {
    fn of(page: Page, open: Open) -> Longest {
        let (channels, is_unit) =
            page.setting.with(|setting| (setting.picture.channels(), setting.picture.values == Values::Unit));
        let mut longest = Longest { input: 1, weight: 1, product: 1 };
        for channel in 0..channels {
            let input = page.board(Role::Map(MapPlace::new(0, channel)));
            let weights = page.board(Role::Weights(WeightsPlace::new(1, open.filter.get(), channel)));
            let digits = input.with(|board| board.longest());
            // On the scale from 0 to 1 values are fractions: `133/255`.
            let digits = if is_unit { digits.max(7) } else { digits };
            let most = weights.with(|weights| {
                let most = |values: &[f32]| values.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
                input.with(|input| most(input.values()) * most(weights.values()))
            });
            let is_whole = !is_unit && most.fract() == 0.0;
            let product = notation::rounded(-most).text.chars().count() + 2;
            longest = Longest {
                input: longest.input.max(digits),
                weight: longest.weight.max(weights.with(|board| board.longest())),
                product: longest.product.max(if is_whole { product } else { product.max(digits + 3) }),
            };
        }
        longest
    }

    /// On one line where that can be read.
    fn fitted(self, width: f64, count: usize, columns: usize) -> Layout {
        let longest = (self.input.max(self.product) as f64).max(SMALLER * (self.weight + 3) as f64);
        let font = (width / count.max(1) as f64 - PLUS) / (DIGIT * longest);
        match count <= LINE && font >= FONTS[1] {
            true => Layout { is_line: true, font: halves(font) },
            false => self.in_rows(width - ROW_SUM, columns),
        }
    }

    fn in_rows(self, width: f64, columns: usize) -> Layout {
        let longest = (self.input + self.weight + 3) as f64;
        let font = (width / columns.max(1) as f64 - PLUS) / (DIGIT * longest);
        Layout { is_line: false, font: halves(font) }
    }
}

/// Half pixels between the fonts.
fn halves(font: f64) -> f64 {
    let [most, least] = FONTS;
    ((font * 2.0).floor() / 2.0).clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_short_products_stand_on_one_line() {
        let longest = Longest { input: 1, weight: 2, product: 4 };
        assert_eq!(longest.fitted(408.0, 9, 3), Layout { is_line: true, font: 14.0 });
        assert!(!longest.fitted(300.0, 9, 3).is_line);
        assert!(!longest.fitted(2000.0, 25, 5).is_line);
    }
}
