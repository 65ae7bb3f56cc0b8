//! Cross-entropy: how surprised the class scores are by the right class.

use crate::layer::softmax::{Shares, Softmax};
use crate::misfit::Misfit;
use crate::number::Number;
use crate::tensor::{Cell, Shape, Tensor};
use crate::trace::{Group, Rule, Source, Term, Trace, total};

/// What is made of the samples' losses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reduction {
    /// Nothing.
    None,
    /// Their mean.
    Mean,
    /// Their sum.
    Sum,
}

/// The loss with all that training needs.
#[derive(Clone, PartialEq, Debug)]
pub struct CrossEntropy {
    /// The loss of each sample, `[N]`: minus the logarithm of the right class's share.
    pub losses: Vec<f32>,
    /// Their mean or sum, if one was asked for.
    pub loss: Option<f32>,
    /// The softmax of the class scores, `[N, C, 1, 1, 1]`.
    pub probabilities: Tensor,
    /// How `loss` changes with each class score, `[N, C, 1, 1, 1]`, if there is a `loss`.
    pub gradient: Option<Tensor>,
}

/// The cross-entropy of class scores `[N, C, 1, 1, 1]` and the right classes `[N]`, each from 0 to C − 1.
pub fn cross_entropy(
    logits: &Tensor,
    labels: &[usize],
    reduction: Reduction,
) -> Result<CrossEntropy, Misfit> {
    let shape = logits.shape();
    check(shape, labels)?;
    if shape[0] == 0 && reduction == Reduction::Mean {
        return Err(Misfit::NoSamples);
    }
    let rows = logits.values().chunks(shape[1].max(1));
    let losses: Vec<f32> = rows.zip(labels).map(|(row, &label)| sample_loss(row, label)).collect();
    let sum = losses.iter().fold(0.0, |sum, loss| sum + loss);
    let probabilities = Softmax::over(1).forward(logits)?;
    let (loss, divisor) = match reduction {
        Reduction::None => (None, None),
        Reduction::Mean => (Some(sum / shape[0] as f32), Some(shape[0] as f32)),
        Reduction::Sum => (Some(sum), Some(1.0)),
    };
    let gradient = divisor.map(|divisor| gradient(&probabilities, labels, divisor)).transpose()?;
    Ok(CrossEntropy { losses, loss, probabilities, gradient })
}

/// How one sample's loss was made: all its class scores and their exponentials.
pub fn trace_sample(
    shape: Shape,
    labels: &[usize],
    sample: usize,
    logits: &dyn Fn(Cell) -> Number,
) -> Result<Trace, Misfit> {
    check(shape, labels)?;
    let missing = Misfit::NoSuchCell { cell: [sample, 0, 0, 0, 0], shape };
    let label = labels.get(sample).copied().ok_or(missing)?;
    let trace = Softmax::log_over(1).trace(shape, [sample, label, 0, 0, 0], logits)?;
    let result = Number::approximate(-trace.result.value);
    Ok(Trace { rule: Rule::Loss, result, ..trace })
}

/// How the mean or sum of the samples' losses was made; a term's cell is `[sample, 0, 0, 0, 0]`.
pub fn trace_reduced(losses: &[f32], reduction: Reduction) -> Trace {
    let term = |(sample, &loss)| Term::plain(Source::Cell([sample, 0, 0, 0, 0]), Number::approximate(loss));
    let terms: Vec<Term> = losses.iter().enumerate().map(term).collect();
    let sum = total(&terms);
    let divisor = if reduction == Reduction::Mean { Number::count(losses.len()) } else { Number::ONE };
    let groups = vec![Group::new(0, 0, terms)];
    Trace { rule: Rule::Mean, groups, sum, divisor, bias: Number::ZERO, result: sum.over(divisor) }
}

fn sample_loss(row: &[f32], label: usize) -> f32 {
    let value = row.get(label).copied().unwrap_or(f32::NAN);
    -Shares::of(row.iter().copied()).logarithm(value)
}

/// (probability − 1 for the right class, − 0 for the others) / divisor.
fn gradient(probabilities: &Tensor, labels: &[usize], divisor: f32) -> Result<Tensor, Misfit> {
    let shape = probabilities.shape();
    let mut values = probabilities.values().to_vec();
    for (row, &label) in values.chunks_mut(shape[1].max(1)).zip(labels) {
        row.iter_mut().skip(label).take(1).for_each(|value| *value -= 1.0);
        row.iter_mut().for_each(|value| *value /= divisor);
    }
    Tensor::from_vec(shape, values)
}

fn check(shape: Shape, labels: &[usize]) -> Result<(), Misfit> {
    let [samples, classes, ..] = shape;
    if shape[2..] != [1, 1, 1] {
        return Err(Misfit::NotFlat { shape });
    }
    if labels.len() != samples {
        return Err(Misfit::Labels { labels: labels.len(), samples });
    }
    match labels.iter().position(|&label| label >= classes) {
        Some(sample) => Err(Misfit::Label { sample, label: labels[sample], classes }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_scores_cost_the_logarithm_of_the_classes() {
        let logits = Tensor::from_vec([1, 4, 1, 1, 1], vec![2.0; 4]).unwrap();
        let entropy = cross_entropy(&logits, &[3], Reduction::Mean).unwrap();
        assert_eq!(entropy.loss, Some(libm::logf(4.0)));
        assert_eq!(entropy.gradient.unwrap().values(), [0.25, 0.25, 0.25, -0.75]);
        let trace = trace_sample(logits.shape(), &[3], 0, &|_| Number::approximate(2.0)).unwrap();
        assert_eq!(trace.result.value, libm::logf(4.0));
        assert_eq!(trace_reduced(&[1.0, 2.0], Reduction::Mean).result.value, 1.5);
    }

    #[test]
    fn a_label_must_be_a_class() {
        let logits = Tensor::from_vec([1, 3, 1, 1, 1], vec![0.0; 3]).unwrap();
        let wrong = cross_entropy(&logits, &[3], Reduction::Sum);
        assert_eq!(wrong, Err(Misfit::Label { sample: 0, label: 3, classes: 3 }));
        let wrong = cross_entropy(&logits, &[], Reduction::Sum);
        assert_eq!(wrong, Err(Misfit::Labels { labels: 0, samples: 1 }));
    }
}
