//! Which layers a setting has, in their order.

use crate::engine::layer::{Layer, Relu};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::Shape;
use crate::lab::dense;
use crate::lab::geometry::Geometry;
use crate::lab::network::names::{Values, named};
use crate::lab::next::Next;
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::setting::Setting;

impl Setting {
    /// The setting's layers from the picture on. Where operations stand side by side these are the convolution, the maximum
    /// and the average, each over the picture.
    pub fn network(&self) -> Result<Network, Misfit> {
        if self.is_connected {
            return dense::network(self.input_shape(), &self.picture.permuted);
        }
        if let Some(trained) = &self.trained {
            return trained.network();
        }
        let mut layers = vec![Layer::Convolution(self.convolution()?)];
        if let Some(pooling) = self.next.compared() {
            let pool = |kept| Layer::Pool(Pooling { kept, ..*pooling }.layer());
            layers.extend([Kept::Maximum, Kept::Average].map(pool));
            return Ok(Network::beside(layers));
        }
        if self.next.relu {
            layers.push(Layer::Relu(Relu));
        }
        if let Some(second) = &self.next.second {
            layers.push(Layer::Convolution(self.layer(&[second], Geometry::default())?));
        }
        layers.extend(self.next.pool.as_ref().map(|pooling| Layer::Pool(pooling.layer())));
        if let Some(head) = &self.head {
            layers.extend(head.layers()?);
        }
        Ok(Network::new(layers))
    }

    /// How many layers are done after the second filter, where there is one and no trained network in its place.
    pub fn second_after(&self) -> Option<usize> {
        let is_there = self.next.second.is_some() && self.is_row();
        is_there.then_some(2 + usize::from(self.next.relu))
    }

    /// How many layers are done after the fully connected layer of the class scores, in the same way.
    pub fn dense_after(&self) -> Option<usize> {
        let is_there = self.head.is_some() && self.is_row();
        let Next { relu, second, pool, .. } = &self.next;
        let others = [*relu, second.is_some(), pool.is_some()];
        is_there.then_some(3 + others.into_iter().map(usize::from).sum::<usize>())
    }

    /// Whether its own layers stand one after the other.
    fn is_row(&self) -> bool {
        !self.is_connected && self.trained.is_none() && self.next.compared().is_none()
    }

    /// The values after each number of layers, from the picture on, without working any of them out.
    pub fn named(&self) -> Result<Vec<Values>, Misfit> {
        let (network, shapes) = (self.network()?, self.shapes()?);
        Ok(named(&network, &shapes))
    }

    /// The shapes of the picture and of what each layer makes of it.
    pub fn shapes(&self) -> Result<Vec<Shape>, Misfit> {
        self.network()?.shapes(self.input_shape()).map_err(|misfit| *misfit.misfit)
    }
}
