//! Optimisers: from how the loss changes with a weight to the weight's next value. As in PyTorch, decay pulls at every
//! learned number, biases too, as if its square times decay / 2 were part of the loss.

/// How steps down the loss are made.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Optimizer {
    /// What is done with the gradient.
    pub method: Method,
    /// The learning rate.
    pub rate: f32,
    /// The weight decay; 0 = none.
    pub decay: f32,
}

/// What is done with the gradient g of a weight.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Method {
    /// Gradient descent: m ← momentum · m + g; w ← w − rate · m.
    Descent {
        /// How much of the last step goes on; 0 = none.
        momentum: f32,
    },
    /// Adam (Kingma and Ba, 2015), with the means m of g and v of g², each over what a mean of so few steps lacks:
    /// w ← w − rate · m / (√v + epsilon).
    Adam {
        /// How much of m stays in a step.
        first: f32,
        /// How much of v stays in a step.
        second: f32,
        /// What keeps the quotient finite.
        epsilon: f32,
    },
}

/// What an optimiser remembers of some weights.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Moments {
    /// m of each weight; empty before the first step.
    first: Vec<f32>,
    /// v of each weight, with Adam.
    second: Vec<f32>,
    /// Steps made.
    steps: u32,
}

impl Method {
    /// Plain gradient descent.
    pub const DESCENT: Method = Method::Descent { momentum: 0.0 };
    /// Adam with the constants of its paper.
    pub const ADAM: Method = Method::Adam { first: 0.9, second: 0.999, epsilon: 1e-8 };
}

impl Optimizer {
    /// One step of some weights, each with its gradient. Weights without a gradient stay.
    pub fn step(&self, weights: &mut [f32], gradient: &[f32], moments: &mut Moments) {
        moments.first.resize(weights.len(), 0.0);
        moments.second.resize(weights.len(), 0.0);
        moments.steps = moments.steps.saturating_add(1);
        let pulled = |weight: f32, gradient: f32| gradient + self.decay * weight;
        let weights = weights.iter_mut().zip(gradient).zip(&mut moments.first);
        match self.method {
            Method::Descent { momentum } => {
                for ((weight, gradient), mean) in weights {
                    *mean = momentum * *mean + pulled(*weight, *gradient);
                    *weight -= self.rate * *mean;
                }
            }
            Method::Adam { first, second, epsilon } => {
                let lack = |stays: f32| 1.0 - libm::powf(stays, moments.steps as f32);
                let (lack, square_lack) = (lack(first), lack(second));
                for (((weight, gradient), mean), square) in weights.zip(&mut moments.second) {
                    let gradient = pulled(*weight, *gradient);
                    *mean = first * *mean + (1.0 - first) * gradient;
                    *square = second * *square + (1.0 - second) * gradient * gradient;
                    *weight -= self.rate * (*mean / lack) / (libm::sqrtf(*square / square_lack) + epsilon);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weight after so many steps from 1 with the gradient 2.
    fn check(method: Method, decay: f32, steps: usize, expected: f32) {
        let optimizer = Optimizer { method, rate: 0.25, decay };
        let (mut weights, mut moments) = ([1.0], Moments::default());
        (0..steps).for_each(|_| optimizer.step(&mut weights, &[2.0], &mut moments));
        assert!((weights[0] - expected).abs() < 1e-5, "{} is not {expected}", weights[0]);
    }

    #[test]
    fn descent() {
        check(Method::DESCENT, 0.0, 3, 1.0 - 3.0 * 0.25 * 2.0);
        check(Method::DESCENT, 0.5, 1, 1.0 - 0.25 * 2.5);
        check(Method::Descent { momentum: 0.5 }, 0.0, 3, 1.0 - 0.25 * (2.0 + 3.0 + 3.5));
    }

    #[test]
    fn adam_steps_by_the_rate_while_the_gradient_stays() {
        check(Method::ADAM, 0.0, 1, 0.75);
        check(Method::ADAM, 0.0, 4, 0.0);
        check(Method::ADAM, 9.0, 1, 0.75); // however large the gradient
    }

    #[test]
    fn adam_by_hand() {
        let optimizer = Optimizer { method: Method::ADAM, rate: 0.1, decay: 0.0 };
        let (mut weights, mut moments) = ([0.0], Moments::default());
        optimizer.step(&mut weights, &[1.0], &mut moments);
        optimizer.step(&mut weights, &[-3.0], &mut moments);
        // m = 0.9 · 0.1 − 0.1 · 3 over 0.19, v = 0.999 · 0.001 + 0.001 · 9 over 0.001999
        let step = 0.1 * (-0.21f32 / 0.19) / (0.009_999f32 / 0.001_999).sqrt();
        assert!((weights[0] - (-0.1 - step)).abs() < 1e-5);
    }
}
