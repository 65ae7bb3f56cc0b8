//! The features of all simulated people, which take a while.

use crate::engine::misfit::Misfit;
use crate::engine::pace::Pace;
use crate::lab::fusion::layout::FEATURES;
use crate::lab::fusion::nets::{Extractor, Nets};
use crate::lab::fusion::people::People;
use crate::lab::limits::PEOPLE;

/// The features that both networks with an image make of everybody.
#[derive(Clone, PartialEq, Debug)]
pub struct Features {
    /// Of the network of image and table, `[60, 640]`.
    pub late: Vec<f32>,
    /// Of the network of the image alone, `[60, 640]`.
    pub image: Vec<f32>,
}

impl Features {
    /// Of everybody, at a pace whose steps are people. Fails where a layer can't be.
    pub async fn of(extractors: &[Extractor; 2], people: &People, pace: &Pace) -> Result<Features, Misfit> {
        let [mut late, mut image] = [Vec::new(), Vec::new()];
        for (extractor, features) in extractors.iter().zip([&mut late, &mut image]) {
            let (network, products) = (extractor.network()?, extractor.products());
            for person in 0..PEOPLE {
                features.extend_from_slice(network.forward(people.input(person)?)?.output().values());
                pace.step(products).await;
            }
        }
        Ok(Features { late, image })
    }

    /// What makes them.
    pub fn extractors(nets: &Nets) -> [Extractor; 2] {
        [nets.late.clone(), nets.image.clone()]
    }

    /// Products that they take.
    pub fn effort(extractors: &[Extractor; 2]) -> usize {
        extractors.iter().map(|extractor| extractor.products().saturating_mul(PEOPLE)).sum()
    }

    /// Whether there are as many as there should be.
    pub fn are_whole(&self) -> bool {
        [&self.late, &self.image].iter().all(|features| features.len() == PEOPLE * FEATURES)
    }
}
