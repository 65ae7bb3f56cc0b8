//! Which layers a setting has, in their order.

use crate::engine::layer::{Layer, Relu};
use crate::engine::misfit::Misfit;
use crate::engine::network::Network;
use crate::engine::tensor::Shape;
use crate::lab::dense;
use crate::lab::geometry::Geometry;
use crate::lab::network::names::{Values, named};
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
