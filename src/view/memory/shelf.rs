//! Pictures, networks of one's own, trainings and volumes that this tab has at hand, by their names; others are fetched from this device.

use std::cell::RefCell;
use std::sync::Arc;

use crate::import::network::open;
use crate::lab::address;
use crate::lab::grid::Grid;
use crate::lab::limits::NETWORK_BYTES;
use crate::lab::network::trained::Model;
use crate::lab::state::Lab;
use crate::lab::volume::{Scan, ScanName};
use crate::memory::{Attachment, Kept, Key, Names};
use crate::web::database::Database;
use crate::web::storage::StorageError;

/// How many of each are kept at hand.
const AT_HAND: usize = 4;
/// Most bytes of an attachment: a network's two files.
const LIMIT: u32 = 2 * NETWORK_BYTES as u32;

/// What is at hand, the latest last.
struct Shelf {
    pictures: Vec<(Key, Vec<Grid>)>,
    networks: Vec<(Key, Arc<Model>, Vec<Vec<u8>>)>,
    trainings: Vec<(Key, Kept)>,
    volumes: Vec<(Key, Arc<Scan>)>,
}

thread_local! {
    static SHELF: RefCell<Shelf> = const {
        RefCell::new(Shelf {
            pictures: Vec::new(),
            networks: Vec::new(),
            trainings: Vec::new(),
            volumes: Vec::new(),
        })
    };
}

fn put<T>(things: &mut Vec<T>, thing: T) {
    things.push(thing);
    if things.len() > AT_HAND {
        things.remove(0);
    }
}

/// Takes a network that a person opened, with its files. What it is called in links: `local`.
pub fn take_network(model: &Arc<Model>, files: Vec<Vec<u8>>) {
    let attachment = Attachment::Network(files);
    let (key, _) = attachment.pack();
    let files = attachment.network().unwrap_or_default();
    SHELF.with_borrow_mut(|shelf| put(&mut shelf.networks, (key, Arc::clone(model), files)));
}

/// Takes a training as far as it is, in the place of an earlier one.
pub fn take_training(kept: Kept) -> Key {
    let (key, _) = Attachment::Training(kept.clone()).pack();
    SHELF.with_borrow_mut(|shelf| shelf.trainings = vec![(key, kept)]);
    key
}

/// Forgets the training of this tab.
pub fn drop_trainings() {
    SHELF.with_borrow_mut(|shelf| shelf.trainings.clear());
}

/// The training of this tab.
pub fn latest_training() -> Option<Kept> {
    SHELF.with_borrow(|shelf| shelf.trainings.last().map(|(_, kept)| kept.clone()))
}

/// Brings the training of a name to this tab, at hand or from this device.
pub async fn bring_training(key: Key) {
    let is_at_hand = SHELF.with_borrow(|shelf| shelf.trainings.iter().any(|(known, _)| *known == key));
    if !is_at_hand && let Some(kept) = fetched(key).await.and_then(Attachment::training) {
        SHELF.with_borrow_mut(|shelf| shelf.trainings = vec![(key, kept)]);
    }
}

/// The names of the attachments that a state's link does not carry, and of the tab's training.
pub fn names(lab: &Lab) -> Names {
    let setting = &lab.setting;
    let picture = address::is_local(&setting.picture).then(|| {
        let channels: Vec<Grid> = setting.picture.planes().map(|plane| Grid::clone(plane)).collect();
        let known = SHELF.with_borrow(|shelf| {
            shelf.pictures.iter().rev().find(|(_, known)| *known == channels).map(|(key, _)| *key)
        });
        known.unwrap_or_else(|| {
            let (key, _) = Attachment::Picture(channels.clone()).pack();
            SHELF.with_borrow_mut(|shelf| put(&mut shelf.pictures, (key, channels)));
            key
        })
    });
    let network = setting.trained.as_ref().and_then(|trained| {
        let is_it = |model: &Arc<Model>| Arc::ptr_eq(model, &trained.model);
        SHELF.with_borrow(|shelf| {
            shelf.networks.iter().find(|(_, model, _)| is_it(model)).map(|(key, ..)| *key)
        })
    });
    let training = SHELF.with_borrow(|shelf| shelf.trainings.last().map(|(key, _)| *key));
    let scan = lab.volume.as_ref().map(|volume| &volume.setting.scan);
    let volume = scan.filter(|scan| scan.name == ScanName::Local).map(volume_name);
    Names { picture, network, training, volume }
}

fn volume_name(scan: &Arc<Scan>) -> Key {
    let known = SHELF.with_borrow(|shelf| {
        shelf.volumes.iter().find(|(_, known)| Arc::ptr_eq(known, scan)).map(|(key, _)| *key)
    });
    known.unwrap_or_else(|| {
        let (key, _) = Attachment::Volume(Arc::clone(scan)).pack();
        SHELF.with_borrow_mut(|shelf| put(&mut shelf.volumes, (key, Arc::clone(scan))));
        key
    })
}

/// The network of one's own that was opened last.
pub fn latest_network() -> Option<Arc<Model>> {
    SHELF.with_borrow(|shelf| shelf.networks.last().map(|(_, model, _)| Arc::clone(model)))
}

/// The picture of a name, at hand or on this device.
pub async fn picture(key: Key) -> Option<Vec<Grid>> {
    let at_hand = SHELF.with_borrow(|shelf| {
        shelf.pictures.iter().find(|(known, _)| *known == key).map(|(_, channels)| channels.clone())
    });
    if at_hand.is_some() {
        return at_hand;
    }
    let channels = fetched(key).await?.picture()?;
    SHELF.with_borrow_mut(|shelf| put(&mut shelf.pictures, (key, channels.clone())));
    Some(channels)
}

/// The network of a name, at hand or on this device.
pub async fn network(key: Key) -> Option<Arc<Model>> {
    let at_hand = SHELF.with_borrow(|shelf| {
        shelf.networks.iter().find(|(known, ..)| *known == key).map(|(_, model, _)| Arc::clone(model))
    });
    if at_hand.is_some() {
        return at_hand;
    }
    let files = fetched(key).await?.network()?;
    let bytes: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let model = Arc::new(open(&bytes).ok()?.on_bench(address::LOCAL).ok()?);
    SHELF.with_borrow_mut(|shelf| put(&mut shelf.networks, (key, Arc::clone(&model), files)));
    Some(model)
}

/// The volume of a name, at hand or on this device.
pub async fn volume(key: Key) -> Option<Arc<Scan>> {
    let at_hand = SHELF.with_borrow(|shelf| {
        shelf.volumes.iter().find(|(known, _)| *known == key).map(|(_, scan)| Arc::clone(scan))
    });
    if at_hand.is_some() {
        return at_hand;
    }
    let scan = fetched(key).await?.volume()?;
    SHELF.with_borrow_mut(|shelf| put(&mut shelf.volumes, (key, Arc::clone(&scan))));
    Some(scan)
}

async fn fetched(key: Key) -> Option<Attachment> {
    let database = Database::open().await.ok()?;
    Attachment::unpack(key, &database.get(&key.to_string(), LIMIT).await.ok()??)
}

/// Keeps an attachment that is at hand on this device.
pub async fn store(key: Key) -> Result<(), StorageError> {
    let bytes = SHELF.with_borrow(|shelf| {
        let picture = shelf.pictures.iter().find(|(known, _)| *known == key);
        let network = shelf.networks.iter().find(|(known, ..)| *known == key);
        let training = shelf.trainings.iter().find(|(known, _)| *known == key);
        let volume = shelf.volumes.iter().find(|(known, _)| *known == key);
        let picture = picture.map(|(_, channels)| Attachment::Picture(channels.clone()));
        picture
            .or_else(|| Some(Attachment::Network(network?.2.clone())))
            .or_else(|| Some(Attachment::Training(training?.1.clone())))
            .or_else(|| Some(Attachment::Volume(Arc::clone(&volume?.1))))
            .map(|attachment| attachment.pack().1)
    });
    let bytes = bytes.ok_or(StorageError::Blocked)?;
    Database::open().await?.put(&key.to_string(), &bytes).await
}
