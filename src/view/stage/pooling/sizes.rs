//! How large the cells of the three operations and their picture are, and where their parts stand.

use leptos::prelude::*;

use crate::lab::face::Role;
use crate::view::grid::size;
use crate::view::page::page;
use crate::view::stage::pooling::fit::{self, Layout, Outputs, Size};
use crate::view::stage::row::Room;

/// Cell sizes in CSS pixels.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Where the parts stand.
    pub layout: Memo<Layout>,
    /// Of the picture.
    pub input: Memo<f64>,
    /// Of the three outputs.
    pub output: Memo<f64>,
    /// Of the kernel.
    pub kernel: Memo<f64>,
    /// Whether the kernel stands beside its output.
    pub is_beside: Memo<bool>,
    /// CSS pixels of the maximum's and the average's column, and of the convolution's.
    pub columns: Memo<[f64; 2]>,
}

impl Sizes {
    /// The sizes that fit into a room.
    pub fn of(room: Room) -> Sizes {
        let page = page();
        let width = room.width;
        let size = move |role| page.board(role).with(|board| [board.rows, board.columns]);
        let longest = move |role| page.board(role).with(|board| board.longest());
        let is_photograph = Memo::new(move |_| page.bench.with(|bench| bench.is_photograph()));
        let layout = Memo::new(move |_| Layout::of(width.get()));
        let input = Memo::new(move |_| {
            fit::picture(width.get(), layout.get(), size(Role::PICTURE), is_photograph.get())
        });
        let columns = Memo::new(move |_| layout.get().columns(width.get()));
        let fitted = Memo::new(move |_| {
            let roles = [Role::after(2), Role::after(3), Role::OUTPUT];
            let outputs = Outputs {
                size: size(Role::OUTPUT),
                number: size::least_of_kernel(roles.into_iter().map(longest).max().unwrap_or(1)),
                kernel: size(Role::KERNEL)[1],
                weight: size::least_of_kernel(longest(Role::KERNEL)),
                is_divided: page.setting.with(|setting| setting.filter.divisor != 1),
                is_photograph: is_photograph.get(),
            };
            outputs.fitted(columns.get(), input.get())
        });
        let of = move |part: fn(Size) -> f64| Memo::new(move |_| part(fitted.get()));
        Sizes {
            layout,
            input,
            output: of(|size| size.output),
            kernel: of(|size| size.kernel),
            is_beside: Memo::new(move |_| fitted.get().is_beside),
            columns,
        }
    }
}
