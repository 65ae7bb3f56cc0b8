//! What moving a drawing or mixing its pixels changes: for a convolution, which reads what lies close together, and for a
//! fully connected layer, to which a picture is a list.

use std::sync::Arc;

use crate::engine::axis::Axis;
use crate::engine::misfit::Misfit;
use crate::engine::network::Unit;
use crate::engine::tensor::{Tensor, cell_at};
use crate::lab::bench::Bench;
use crate::lab::dense;
use crate::lab::network::Worked;
use crate::lab::permutation::Permutation;
use crate::lab::setting::Setting;
use crate::lab::shift::Change;

/// Most inputs of a fully connected layer whose outputs are compared in fractions where their f32 differ.
const COMPARED_EXACTLY: usize = 1_024;

/// The picture as it is beside the drawing in its place and in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Locality {
    /// What differs in the picture, and so in its vector, which has the same values in the same order.
    pub input: Change,
    /// What differs in the feature maps.
    pub maps: Change,
    /// How many values of the maps can be followed to where the move of the drawing takes them, and how many of those
    /// are the same there.
    pub followed: usize,
    /// See `followed`.
    pub same: usize,
    /// The fully connected layer; `None` over a photograph.
    pub dense: Option<Dense>,
    /// The values of the drawing in its place and in order.
    pub drawn: Arc<Tensor>,
}

/// A fully connected layer over both pictures. Its weights go where the pixels go.
#[derive(Clone, PartialEq, Debug)]
pub struct Dense {
    /// Over the picture as it is.
    pub now: Worked,
    /// Over the drawing in its place and in order.
    pub drawn: Worked,
    /// What differs in its outputs.
    pub outputs: Change,
}

impl Locality {
    /// What the picture on the bench changes. Fails where the engine does.
    pub fn of(bench: &Bench) -> Result<Locality, Misfit> {
        let drawn = Bench::of(&as_drawn(&bench.setting))?;
        let (followed, same) = followed(&drawn, bench);
        let dense = match bench.is_photograph() {
            true => None,
            false => Some(Dense::of(&drawn, bench)?),
        };
        Ok(Locality {
            input: Change::between(drawn.input.values(), bench.input.values()),
            maps: Change::between(drawn.output().values(), bench.output().values()),
            followed,
            same,
            dense,
            drawn: drawn.input,
        })
    }
}

impl Dense {
    fn of(drawn: &Bench, now: &Bench) -> Result<Dense, Misfit> {
        let over = |bench: &Bench, order: &Permutation| {
            let network = dense::network(bench.input.shape(), order)?;
            Worked::of(network, Arc::clone(&bench.input), Vec::new(), Some(bench.picture().clone()))
        };
        let drawn = over(drawn, &Permutation::default())?;
        let now = over(now, &now.picture().permuted)?;
        let mut outputs = Change::between(drawn.run.output().values(), now.run.output().values());
        if now.run.after(1).values().len() <= COMPARED_EXACTLY {
            // Sums in another order round differently.
            for (output, differs) in outputs.places.iter_mut().enumerate().filter(|(_, differs)| **differs) {
                let [before, after] = [&drawn, &now].map(|worked| worked.number(Dense::unit(output)).exact);
                *differs = before.is_none() || before != after;
            }
        }
        Ok(Dense { now, drawn, outputs })
    }

    /// The unit of an output.
    pub fn unit(output: usize) -> Unit {
        Unit { after: 2, cell: [0, output, 0, 0, 0] }
    }
}

/// The setting with its drawing in its place and in order.
fn as_drawn(setting: &Setting) -> Setting {
    let mut drawn = setting.clone();
    (drawn.picture.shift, drawn.picture.permuted) = ([0, 0], Permutation::default());
    drawn
}

/// How many values of the maps the move of the drawing takes to a place of the maps, and how many are the same there.
fn followed(drawn: &Bench, now: &Bench) -> (usize, usize) {
    let shape = now.output().shape();
    let from = |axis: Axis, index: usize, by: isize| {
        let stride = isize::try_from(axis.stride).ok().filter(|&stride| by.rem_euclid(stride) == 0)?;
        index.checked_add_signed(-by / stride)
    };
    let [down, right] = now.picture().shift;
    let pairs = now.output().values().iter().enumerate().filter_map(|(index, value)| {
        let [sample, map, slice, row, column] = cell_at(shape, index);
        let place = [from(now.axes[0], row, down)?, from(now.axes[1], column, right)?];
        let before = drawn.output().get([sample, map, slice, place[0], place[1]])?;
        Some(before == *value)
    });
    pairs.fold((0, 0), |(all, same), is_same| (all + 1, same + usize::from(is_same)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::address::{Opening, Shelf, open};
    use crate::lab::picture::Picture;

    fn setting(query: &'static str) -> Setting {
        open("", &[Opening { chapter: "why", query }], Shelf::EMPTY).lab.setting
    }

    fn locality(query: &'static str) -> Locality {
        Locality::of(&Bench::of(&setting(query)).unwrap()).unwrap()
    }

    fn counts(locality: &Locality) -> [usize; 3] {
        let outputs = locality.dense.as_ref().unwrap().outputs.count();
        [locality.input.count(), locality.maps.count(), outputs]
    }

    #[test]
    fn a_map_moves_with_the_drawing() {
        let still = locality("picture=seven&kernel=sobel-x");
        assert_eq!(counts(&still), [0, 0, 0]);
        assert_eq!((still.followed, still.same), (25, 25));
        let moved = locality("picture=seven&kernel=sobel-x&shift=1,-1");
        assert!(counts(&moved)[0] > 0 && counts(&moved)[1] > 0);
        assert_eq!((moved.followed, moved.same), (16, 16));
    }

    #[test]
    fn mixed_pixels_leave_the_fully_connected_layer_alone_and_no_map() {
        for seed in [1, 2, 9_999] {
            for query in
                ["picture=seven&kernel=sobel-x", "picture=grid:1/3,2,0.1;4,5/7,6;7,8,9&kernel=1,2;3,4"]
            {
                let mut setting = setting(query);
                setting.picture = Picture::permuted(&setting.picture, seed);
                let mixed = Locality::of(&Bench::of(&setting).unwrap()).unwrap();
                assert!(mixed.same < mixed.followed, "{query}");
                assert_eq!(mixed.dense.unwrap().outputs.count(), 0, "{query}");
            }
        }
    }

    #[test]
    fn every_output_is_the_sum_of_all_pixels() {
        let dense = locality("picture=seven&kernel=box&permuted=3&shift=0,1").dense.unwrap();
        for output in 0..dense::OUTPUTS {
            let trace = dense.now.trace(Dense::unit(output)).unwrap().unwrap();
            assert_eq!(trace.terms().count(), 49);
            assert_eq!(Some(trace.result.value), dense.now.value(Dense::unit(output)));
        }
    }
}
