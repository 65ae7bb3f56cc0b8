//! Experiments: plans that each show one thing.

use crate::engine::exact::Exact;
use crate::lab::learning::plan::{Kind, Plan};

/// A plan with a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Experiment {
    /// Its name.
    pub id: &'static str,
    /// What is trained.
    pub plan: Plan,
}

impl Experiment {
    /// All experiments, in the order in which they are offered; the first is the usual training.
    pub fn all() -> [Experiment; 8] {
        let usual = Plan::default();
        let rate = |top, below| Exact::new(top, below).unwrap_or(usual.rate);
        [
            Experiment { id: "usual", plan: usual },
            Experiment { id: "rate-high", plan: Plan { rate: rate(1, 2), ..usual } },
            Experiment { id: "rate-low", plan: Plan { rate: rate(1, 5000), ..usual } },
            Experiment { id: "no-relu", plan: Plan { relu: false, ..usual } },
            Experiment { id: "overfitting", plan: Plan { examples: 50, ..usual } },
            Experiment { id: "shuffled-labels", plan: Plan { shuffled: true, examples: 500, ..usual } },
            Experiment { id: "connected", plan: Plan { kind: Kind::Connected, ..usual } },
            Experiment { id: "frozen-edge", plan: Plan { frozen: Some("edge"), ..usual } },
        ]
    }
}
