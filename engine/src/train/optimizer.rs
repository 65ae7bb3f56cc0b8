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

/// One weight's step, written out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Update {
    /// How it is made.
    pub optimizer: Optimizer,
    /// The weight w before.
    pub weight: f32,
    /// How the loss changes with it, without decay.
    pub gradient: f32,
    /// g: the gradient and decay · w.
    pub pulled: f32,
    /// m before and after.
    pub first: [f32; 2],
    /// v before and after; 0 without Adam.
    pub second: [f32; 2],
    /// What m and v after are divided by: 1 − first^steps and 1 − second^steps, this step counted; 1 without Adam.
    pub lacks: [f32; 2],
    /// What is taken off the weight.
    pub change: f32,
    /// The weight after.
    pub next: f32,
}

impl Moments {
    /// m and v of the weight of that index; 0 before the first step.
    pub fn of(&self, index: usize) -> [f32; 2] {
        [&self.first, &self.second].map(|moments| moments.get(index).copied().unwrap_or(0.0))
    }

    /// m of all weights, then v, for so many of them.
    pub fn numbers(&self, weights: usize) -> impl Iterator<Item = f32> {
        let padded = move |moments: &[f32]| {
            let mut moments = moments.to_vec();
            moments.resize(weights, 0.0);
            moments
        };
        padded(&self.first).into_iter().chain(padded(&self.second))
    }

    /// What was remembered after so many steps, from the same numbers.
    pub fn restored(numbers: &[f32], steps: u32) -> Moments {
        if steps == 0 {
            return Moments::default();
        }
        let (first, second) = numbers.split_at(numbers.len() / 2);
        Moments { first: first.to_vec(), second: second.to_vec(), steps }
    }

    /// Steps made.
    pub fn steps(&self) -> u32 {
        self.steps
    }
}

impl Optimizer {
    /// One step of some weights, each with its gradient. Weights without a gradient stay.
    pub fn step(&self, weights: &mut [f32], gradient: &[f32], moments: &mut Moments) {
        moments.first.resize(weights.len(), 0.0);
        moments.second.resize(weights.len(), 0.0);
        moments.steps = moments.steps.saturating_add(1);
        let lacks = self.lacks(moments.steps);
        let moments = moments.first.iter_mut().zip(&mut moments.second);
        for ((weight, gradient), (first, second)) in weights.iter_mut().zip(gradient).zip(moments) {
            let update = self.updated(*weight, *gradient, [*first, *second], lacks);
            [*weight, *first, *second] = [update.next, update.first[1], update.second[1]];
        }
    }

    /// The next step of the weight of that index, which has this gradient.
    pub fn update(&self, weight: f32, gradient: f32, moments: &Moments, index: usize) -> Update {
        self.updated(weight, gradient, moments.of(index), self.lacks(moments.steps.saturating_add(1)))
    }

    fn lacks(&self, steps: u32) -> [f32; 2] {
        match self.method {
            Method::Descent { .. } => [1.0; 2],
            Method::Adam { first, second, .. } => {
                [first, second].map(|stays| 1.0 - libm::powf(stays, steps as f32))
            }
        }
    }

    #[inline]
    fn updated(&self, weight: f32, gradient: f32, [mean, square]: [f32; 2], lacks: [f32; 2]) -> Update {
        let pulled = gradient + self.decay * weight;
        let (first, second, change) = match self.method {
            Method::Descent { momentum } => {
                let after = momentum * mean + pulled;
                (after, 0.0, self.rate * after)
            }
            Method::Adam { first, second, epsilon } => {
                let mean = first * mean + (1.0 - first) * pulled;
                let square = second * square + (1.0 - second) * pulled * pulled;
                (mean, square, self.rate * (mean / lacks[0]) / (libm::sqrtf(square / lacks[1]) + epsilon))
            }
        };
        Update {
            optimizer: *self,
            weight,
            gradient,
            pulled,
            first: [mean, first],
            second: [square, second],
            lacks,
            change,
            next: weight - change,
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
