//! The end of a small network in a link: `flat`, `pooled` or `0`; its weights, rows of one class each; its biases.

use crate::engine::exact::Exact;
use crate::lab::address::cells::{self, Read};
use crate::lab::grid::Grid;
use crate::lab::limits;
use crate::lab::network::Head;
use crate::lab::numeral;

const NONE: &str = "0";

/// Whether there is a head, and what goes into it; weights that were there stay.
pub fn kind(head: &mut Option<Head>, text: &str) -> Option<bool> {
    let pools = match text {
        NONE => {
            *head = None;
            return Some(false);
        }
        "flat" => false,
        "pooled" => true,
        _ => return None,
    };
    let known = head.take().or_else(empty)?;
    *head = Some(Head { pools, ..known });
    Some(false)
}

/// The text of its kind.
pub fn kind_text(head: Option<&Head>) -> String {
    match head {
        None => NONE.to_owned(),
        Some(Head { pools: false, .. }) => "flat".to_owned(),
        Some(Head { pools: true, .. }) => "pooled".to_owned(),
    }
}

/// Two classes, nothing learned.
fn empty() -> Option<Head> {
    let classes = *limits::CLASSES.start();
    let weights = Grid::filled(classes, 1, Exact::ZERO)?;
    Some(Head { pools: false, flat: weights.clone(), pooled: weights, biases: vec![Exact::ZERO; classes] })
}

/// Takes weights of the kind that `pools` says. `None` without a head, and where the number of classes is not allowed.
pub fn weights(head: &mut Option<Head>, pools: bool, text: &str) -> Option<bool> {
    let known = head.as_ref()?;
    let Read { value, changed } = cells::parse(text, *limits::SCORED.end())?;
    if !limits::CLASSES.contains(&value.height()) {
        return None;
    }
    *head = Some(match pools {
        true => Head { pooled: value, ..known.clone() },
        false => Head { flat: value, ..known.clone() },
    });
    Some(changed)
}

/// The text of those weights; without a head none.
pub fn weights_text(head: Option<&Head>, pools: bool) -> String {
    let text = |head: &Head| cells::write(if pools { &head.pooled } else { &head.flat });
    head.map(text).unwrap_or_default()
}

/// Takes biases, one a class.
pub fn biases(head: &mut Option<Head>, text: &str) -> Option<bool> {
    let known = head.as_ref()?;
    let biases = text.split(',').map(|bias| numeral::parse(bias).ok()).collect::<Option<Vec<_>>>()?;
    *head = Some(Head { biases, ..known.clone() });
    Some(false)
}

/// The text of the biases.
pub fn biases_text(head: Option<&Head>) -> String {
    let text = |head: &Head| head.biases.iter().map(|&bias| numeral::write(bias)).collect::<Vec<_>>();
    head.map(text).unwrap_or_default().join(",")
}
