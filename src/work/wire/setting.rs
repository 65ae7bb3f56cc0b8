//! The bytes of a setting, field by field.

use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::padding::Padding;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::network::Head;
use crate::lab::next::Next;
use crate::lab::permutation::Permutation;
use crate::lab::photographs::photographs;
use crate::lab::picture::{Picture, Values};
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::setting::Setting;
use crate::work::wire::{Bytes, Wire, WireError};

fields!(Filter { weights, deeper, divisor, bias });
fields!(Head { pools, flat, pooled, biases });
fields!(Geometry { stride, dilation, padding, border });
fields!(Next { relu, second, pool, compare });
fields!(Pooling { kept, window, stride, padding, ceil, counts_padding });
choices!(Values { Byte = 0, Unit = 1 });
choices!(Kept { Maximum = 0, Average = 1 });
choices!(Border { Zero = 0, Reflect = 1, Replicate = 2 });

/// All but a trained network, whose settings are worked out on the page.
impl Wire for Setting {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Setting {
            picture,
            filter,
            flip,
            geometry,
            next,
            find,
            more,
            off,
            head,
            trained: _,
            is_connected,
            counted,
        } = self;
        picture.put(bytes);
        filter.put(bytes);
        flip.put(bytes);
        geometry.put(bytes);
        next.put(bytes);
        find.put(bytes);
        more.put(bytes);
        off.put(bytes);
        head.put(bytes);
        is_connected.put(bytes);
        counted.put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Setting, WireError> {
        Ok(Setting {
            picture: Wire::take(bytes)?,
            filter: Wire::take(bytes)?,
            flip: Wire::take(bytes)?,
            geometry: Wire::take(bytes)?,
            next: Wire::take(bytes)?,
            find: Wire::take(bytes)?,
            more: Wire::take(bytes)?,
            off: Wire::take(bytes)?,
            head: Wire::take(bytes)?,
            trained: None,
            is_connected: Wire::take(bytes)?,
            counted: Wire::take(bytes)?,
        })
    }
}

impl Wire for Padding {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Padding::Valid => bytes.push(0),
            Padding::SameUpper => bytes.push(1),
            Padding::SameLower => bytes.push(2),
            Padding::Explicit(sides) => {
                bytes.push(3);
                sides.put(bytes);
            }
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Padding, WireError> {
        match bytes.byte()? {
            0 => Ok(Padding::Valid),
            1 => Ok(Padding::SameUpper),
            2 => Ok(Padding::SameLower),
            3 => Wire::take(bytes).map(Padding::Explicit),
            kind => Err(WireError::Kind(kind)),
        }
    }
}

impl Wire for Exact {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.numerator().put(bytes);
        self.denominator().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Exact, WireError> {
        let (numerator, denominator) = (Wire::take(bytes)?, Wire::take(bytes)?);
        Exact::new(numerator, denominator).ok_or(WireError::Value)
    }
}

/// Its size, whether its cells are bytes, and the cells.
impl Wire for Grid {
    fn put(&self, bytes: &mut Vec<u8>) {
        [self.height(), self.width()].put(bytes);
        self.bytes().is_some().put(bytes);
        match self.bytes() {
            Some(cells) => bytes.extend_from_slice(cells),
            None => self.cells().iter().for_each(|cell| cell.put(bytes)),
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Grid, WireError> {
        let [height, width] = Wire::take(bytes)?;
        let count = usize::checked_mul(height, width).ok_or(WireError::Value)?;
        let grid = match bool::take(bytes)? {
            true => Grid::of_bytes(height, width, bytes.next(count)?),
            false => Grid::new(height, width, bytes.list(count)?),
        };
        grid.ok_or(WireError::Value)
    }
}

/// A photograph of ours by its number in their list, from 1; 0 = none.
impl Wire for Picture {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Picture { grid, deeper, photograph, digit, values, shift, permuted } = self;
        grid.put(bytes);
        deeper.put(bytes);
        digit.put(bytes);
        let place = photographs().iter().position(|one| Some(one.id) == *photograph);
        place.map_or(0, |place| place + 1).put(bytes);
        values.put(bytes);
        shift.put(bytes);
        permuted.seed().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Result<Picture, WireError> {
        let (grid, deeper, digit) = (Wire::take(bytes)?, Wire::take(bytes)?, Wire::take(bytes)?);
        let photograph = match usize::take(bytes)?.checked_sub(1) {
            Some(place) => Some(photographs().get(place).ok_or(WireError::Value)?.id),
            None => None,
        };
        let (values, shift) = (Wire::take(bytes)?, Wire::take(bytes)?);
        let picture =
            Picture { grid, deeper, photograph, digit, values, shift, permuted: Permutation::default() };
        Ok(picture.permuted(Wire::take(bytes)?))
    }
}
