//! The trained networks that ship as files, each fetched once when it is asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::import::network::{List, Model as Read, Tensors};
use crate::lab::network::trained::Model;
use crate::web::fetch;

/// Most bytes of a list of layers or of weights.
const LIMIT: u32 = 1 << 20;

thread_local! {
    static LOADED: RefCell<HashMap<&'static str, Arc<Model>>> = RefCell::default();
}

/// Their names in links, and the stems of their files.
const SHIPPED: [(&str, &str); 1] = [("digit", "nets/digit-net")];

/// The network of a name, if it was loaded before.
pub fn network_at_hand(id: &str) -> Option<Arc<Model>> {
    LOADED.with_borrow(|loaded| loaded.get(id).cloned())
}

/// The network of a name, fetched at the first call and kept from then on; `None` where its files can't be read.
pub async fn load_network(id: &str) -> Option<Arc<Model>> {
    if let Some(model) = network_at_hand(id) {
        return Some(model);
    }
    let (id, stem) = SHIPPED.into_iter().find(|(known, _)| *known == id)?;
    let list = fetch::bytes(&format!("{stem}.json"), LIMIT).await.ok()?;
    let weights = fetch::bytes(&format!("{stem}.f32le"), LIMIT).await.ok()?;
    let list = List::parse(&list).ok()?;
    let tensors = Tensors::flat(&weights, &list.tensors).ok()?;
    let model = Arc::new(Read::read(&list, &tensors).ok()?.on_bench(id).ok()?);
    LOADED.with_borrow_mut(|loaded| loaded.insert(id, Arc::clone(&model)));
    Some(model)
}
