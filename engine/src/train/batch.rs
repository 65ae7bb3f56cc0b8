//! Batches: which samples come together, in an order that a seed decides.

use super::random::Random;
use crate::misfit::Misfit;
use crate::tensor::{Tensor, cells};

/// All samples in the order of one epoch, shuffled by Fisher and Yates. An epoch's order depends on no other epoch's, so
/// that training can start again anywhere.
pub fn order(samples: usize, seed: u64, epoch: u64) -> Vec<usize> {
    let mut random = Random::new(Random::new(seed).bits() ^ Random::new(!epoch).bits());
    let mut order: Vec<usize> = (0..samples).collect();
    for last in (1..samples).rev() {
        order.swap(last, random.below(last + 1));
    }
    order
}

/// The samples at the given places of `[N, C, D, H, W]`, in their order: `[places, C, D, H, W]`. Fails if one is not
/// there.
pub fn batch(samples: &Tensor, places: &[usize]) -> Result<Tensor, Misfit> {
    let shape = samples.shape();
    let to = [places.len(), shape[1], shape[2], shape[3], shape[4]];
    let length = samples.values().len() / shape[0].max(1);
    let mut values = Vec::with_capacity(cells(to)?);
    for &place in places {
        if place >= shape[0] {
            return Err(Misfit::NoSuchCell { cell: [place, 0, 0, 0, 0], shape });
        }
        values.extend_from_slice(&samples.values()[place * length..][..length]);
    }
    Tensor::from_vec(to, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_once_and_every_epoch_otherwise() {
        let first = order(50, 1, 0);
        let mut sorted = first.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..50));
        assert_eq!(order(50, 1, 0), first);
        assert!(order(50, 1, 1) != first && order(50, 2, 0) != first);
        assert_eq!(order(0, 1, 0), []);
    }

    #[test]
    fn samples_side_by_side() {
        let samples = Tensor::from_vec([3, 1, 1, 1, 2], vec![1., 2., 3., 4., 5., 6.]).unwrap();
        let pair = batch(&samples, &[2, 0]).unwrap();
        assert_eq!((pair.shape(), pair.values()), ([2, 1, 1, 1, 2], [5., 6., 1., 2.].as_slice()));
        assert!(batch(&samples, &[3]).is_err());
    }
}
