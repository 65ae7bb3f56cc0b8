//! A network of one's own in place of the digit network, and back again.

use std::sync::Arc;

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::network::{Measure, NetworkFileMisfit, open};
use crate::import::resized;
use crate::lab::action::Action;
use crate::lab::address::LOCAL;
use crate::lab::limits::{DIGIT_SIZE, NETWORK_BYTES};
use crate::lab::network::Trained;
use crate::lab::network::trained::Model;
use crate::lab::picture::{Picture, Values};
use crate::lesson::text::key;
use crate::view::controls::source::Studio;
use crate::view::digits::load_digits;
use crate::view::icon::{self, Icon};
use crate::view::memory::shelf;
use crate::view::networks::load_network;
use crate::view::notices::{Notice, Notices, Place};
use crate::view::page::{Page, page};
use crate::view::sentence::{of_network_file, of_obstacle};
use crate::view::stage::pipeline::torch::Torch;
use crate::web::files::{self, File};
use crate::web::focus::focus;

/// The network that the chapter begins with, and the test digit that a network for digits begins with.
const SHIPPED: (&str, usize) = ("digit", 5);
/// Names of files that have to do with networks end like this, also those that are not read.
const ENDINGS: [&str; 9] = [".json", ".safetensors", ".npz", ".npy", ".pt", ".pth", ".onnx", ".h5", ".keras"];

/// The button that opens files, the way back, and the lines of PyTorch.
#[component]
pub fn OwnNetwork(studio: Studio) -> impl IntoView {
    let page = page();
    let field: NodeRef<Input> = NodeRef::new();
    let model = Memo::new(move |_| {
        page.setting.with(|setting| setting.trained.as_ref().map(|trained| Kept(Arc::clone(&trained.model))))
    });
    let is_own =
        Memo::new(move |_| model.with(|model| model.as_ref().is_some_and(|kept| kept.0.id == LOCAL)));
    let chosen = move |_| {
        let files = field.get_untracked().map(|field| files::take_chosen(&field)).unwrap_or_default();
        open_network(studio, files);
    };
    let size = move || {
        model.get().map(|Kept(model)| {
            let [_, channels, _, rows, columns] = model.input;
            let values = [("c", channels.to_string()), ("h", rows.to_string()), ("w", columns.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            page.fill(key::NETWORK_FILE_TAKES, &values)
        })
    };
    view! {
        <section class="own" data-network=move || model.get().map(|Kept(model)| model.id)>
            <h2>{move || page.text(key::NETWORK_FILE_OWN)}</h2>
            <div class="line">
                <label class="btn outline file">
                    <Icon path=icon::UPLOAD/>
                    <span>{move || page.text(key::NETWORK_FILE_OPEN)}</span>
                    <input
                        type="file"
                        multiple
                        accept=".json,.safetensors,.npz"
                        data-control="network-files"
                        aria-label=move || page.text(key::NETWORK_FILE_OPEN)
                        node_ref=field
                        on:change=chosen
                    />
                </label>
                {move || is_own.get().then(|| view! {
                    <button
                        type="button"
                        class="btn outline"
                        data-action="digit-network"
                        on:click=move |_| back(studio)
                    >
                        {page.text(key::NETWORK_FILE_BACK)}
                    </button>
                })}
            </div>
            <p class="note">{move || page.text(key::NETWORK_FILE_ABOUT)}" "{size}</p>
            <Notices place=Place::Network/>
            <Torch/>
        </section>
    }
}

/// A network, the same as another if it is the same copy.
#[derive(Clone)]
struct Kept(Arc<Model>);

impl PartialEq for Kept {
    fn eq(&self, other: &Kept) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Whether a file is taken for a picture.
pub fn is_picture(file: &File) -> bool {
    let name = file.name().to_lowercase();
    !ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Puts the network of these files on the bench, or says why it can't be and changes nothing.
pub fn open_network(studio: Studio, chosen: Vec<File>) {
    let page = studio.page;
    if chosen.is_empty() {
        return;
    }
    page.pause();
    spawn_local(async move {
        match model(page, &chosen).await {
            Ok((model, files)) => {
                let model = Arc::new(model);
                shelf::take_network(&model, files);
                take(studio, model).await;
            }
            Err(notice) => {
                page.clear_notices();
                page.notify(notice);
                focus("[data-control=network-files]"); // a file may be dropped where the sentence is out of sight
            }
        }
    });
}

/// The network of files, which are read only if they are not too large, and their bytes.
async fn model(page: Page, chosen: &[File]) -> Result<(Model, Vec<Vec<u8>>), Notice> {
    let language = page.language.get_untracked();
    let mut all = Vec::new();
    for file in chosen {
        let found = files::size(file);
        if found > NETWORK_BYTES {
            let (measure, most) = (Measure::NetworkBytes, NETWORK_BYTES);
            return Err(of_network_file(&NetworkFileMisfit::TooLarge { measure, found, most }, language));
        }
        let bytes = files::first_bytes(file, u32::try_from(found).unwrap_or(u32::MAX)).await;
        all.push(bytes.map_err(|_| of_network_file(&NetworkFileMisfit::Damaged, language))?);
    }
    let bytes: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
    let read = open(&bytes).map_err(|misfit| of_network_file(&misfit, language))?;
    let model = read.on_bench(LOCAL).map_err(|obstacle| of_obstacle(&obstacle, language))?;
    Ok((model, all))
}

fn back(studio: Studio) {
    spawn_local(async move {
        match load_network(SHIPPED.0).await {
            Some(model) => take(studio, model).await,
            None => {
                let text = studio.page.text(key::NETWORK_FILE_UNREACHABLE).to_owned();
                studio.page.notify(Notice::error(Place::Network, "network-unreachable", text));
            }
        }
    });
}

/// Puts a network on the bench with the picture there is, as it takes it; one that takes digits gets a digit.
async fn take(studio: Studio, model: Arc<Model>) {
    let page = studio.page;
    let [_, channels, _, rows, columns] = model.input;
    let size = [channels, rows, columns];
    let present = page.setting.with_untracked(|setting| setting.picture.clone());
    let fits = present.channels() == channels && present.size() == [rows, columns];
    let digit = match size {
        [1, rows, columns] if !fits && [rows, columns] == DIGIT_SIZE => digit().await,
        _ => None,
    };
    if let Some(picture) = digit.or_else(|| resized(&present, size)) {
        studio.forget();
        page.clear_notices();
        page.send(Action::OpenNetwork(Trained::new(model), picture));
    }
}

async fn digit() -> Option<Picture> {
    let (_, number) = SHIPPED;
    let grid = load_digits().await?.grid(number)?;
    Some(Picture { digit: Some(number), values: Values::Unit, ..Picture::new(grid) })
}
