//! Both ends that a small network may have on the same maps: all their cells, or the mean of each; what each takes, and
//! what it says of the picture here and in its place.

use crate::engine::network::Unit;
use crate::lab::bench::Bench;
use crate::lab::limits;
use crate::lab::network::{Head, Worked};
use crate::lab::picture::Picture;
use crate::lab::setting::Setting;

/// One end.
#[derive(Clone, PartialEq, Debug)]
pub struct End {
    /// Values that go into its scores.
    pub inputs: usize,
    /// Numbers that it learns, biases too.
    pub parameters: usize,
    /// The score of each class.
    pub scores: Vec<f32>,
    /// What softmax makes of the scores.
    pub shares: Vec<f32>,
    /// The scores of the drawing in its place, if it was moved.
    pub unmoved: Option<Vec<f32>>,
}

impl End {
    /// The class with the largest share, the first of equals.
    pub fn answer(&self) -> Option<usize> {
        let best = |best: Option<(usize, f32)>, (class, &share): (usize, &f32)| match best {
            Some((_, most)) if share <= most => best,
            _ => Some((class, share)),
        };
        self.shares.iter().enumerate().fold(None, best).map(|(class, _)| class)
    }

    /// How many scores are others than those of the drawing in its place.
    pub fn changed(&self) -> Option<usize> {
        let unmoved = self.unmoved.as_ref()?;
        Some(unmoved.iter().zip(&self.scores).filter(|(before, now)| before != now).count())
    }
}

/// The flattened and the pooled end of a setting; `None` where it has no head of its own, or one over more values than
/// can be told apart.
pub fn ends(bench: &Bench) -> Option<[End; 2]> {
    let setting = &bench.setting;
    let head = setting.head.as_ref().filter(|_| setting.trained.is_none())?;
    if !limits::SCORED.contains(&head.flat.width()) {
        return None;
    }
    Some([end(bench, setting, head, false)?, end(bench, setting, head, true)?])
}

fn end(bench: &Bench, setting: &Setting, head: &Head, pools: bool) -> Option<End> {
    let setting = Setting { head: Some(Head { pools, ..head.clone() }), ..setting.clone() };
    let worked = Bench::after(&setting, Some(bench)).ok()?.network;
    let dense = dense(&worked)?;
    let moved = setting.picture.shift != [0, 0];
    let unmoved = moved.then(|| {
        let picture = Picture { shift: [0, 0], ..setting.picture.clone() };
        let network = Bench::of(&Setting { picture, ..setting.clone() }).ok()?.network;
        Some(values(&network, dense))
    });
    Some(End {
        inputs: worked.shape(dense - 1)[1],
        parameters: worked.counts().get(dense - 1)?.parameters,
        scores: values(&worked, dense),
        shares: values(&worked, worked.layers()),
        unmoved: unmoved.flatten(),
    })
}

/// How many layers are done at the scores of a network that ends in softmax: the last fully connected layer's.
pub fn dense(network: &Worked) -> Option<usize> {
    let last = network.layers();
    let is_end = network.name(last).starts_with("softmax") && network.name(last - 1).starts_with("dense");
    is_end.then_some(last - 1)
}

/// The unit of a class among values that are one a class.
pub fn of_class(after: usize, class: usize) -> Unit {
    Unit { after, cell: [0, class, 0, 0, 0] }
}

fn values(network: &Worked, after: usize) -> Vec<f32> {
    network.run.after(after).values().to_vec()
}
