//! The trained networks that ship as files, each fetched once when it is asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::import::fusion::{NetFiles, nets, reported};
use crate::import::network::{List, Model as Read, Tensors};
use crate::lab::fusion::Nets;
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
    let [list, weights] = files(stem).await?;
    let list = List::parse(&list).ok()?;
    let tensors = Tensors::flat(&weights, &list.tensors).ok()?;
    let model = Arc::new(Read::read(&list, &tensors).ok()?.on_bench(id).ok()?);
    LOADED.with_borrow_mut(|loaded| loaded.insert(id, Arc::clone(&model)));
    Some(model)
}

/// The list of layers and the tensors of a stem.
async fn files(stem: &str) -> Option<[Vec<u8>; 2]> {
    let list = fetch::bytes(&format!("{stem}.json"), LIMIT).await.ok()?;
    let tensors = fetch::bytes(&format!("{stem}.f32le"), LIMIT).await.ok()?;
    Some([list, tensors])
}

/// The networks of late fusion, and how often the data says that they were right; `None` where a file can't be read.
pub async fn load_fusion_nets() -> Option<(Nets, [Option<f64>; 3])> {
    let late = files("nets/volume-net-late-fusion").await?;
    let image = files("nets/volume-net-image-only").await?;
    let table = files("nets/volume-net-table-only").await?;
    let means = fetch::bytes("nets/volume-net-late-fusion.mean-features.f32le", LIMIT).await.ok()?;
    let [late, image, table] = [&late, &image, &table].map(|files| files.each_ref().map(Vec::as_slice));
    let files = NetFiles { late, image, table, means: &means };
    Some((nets(files)?, reported(files)))
}
