//! A volume of one's own: the button that opens its file, what is known of it, and what has to be said.

use leptos::html::Input;
use leptos::prelude::*;

use crate::lab::notation::rounded;
use crate::lab::volume::{Scan, ScanName};
use crate::lesson::text::key;
use crate::view::controls::picture::take_files_from_outside;
use crate::view::icon::{self, Icon};
use crate::view::notices::{Notices, Place};
use crate::view::page::{Page, page};
use crate::view::progress::UnderWay;
use crate::web::files::{self, File};

/// The button, and the facts of a volume that was opened.
#[component]
pub fn OwnVolume() -> impl IntoView {
    let page = page();
    let field: NodeRef<Input> = NodeRef::new();
    let open = move |files: Vec<File>| files.into_iter().take(1).for_each(|file| page.open_volume(file));
    let chosen = move |_| {
        open(field.get_untracked().map(|field| files::take_chosen(&field)).unwrap_or_default());
    };
    take_files_from_outside(open);
    let facts = Memo::new(move |_| {
        page.lab.with(|lab| {
            let scan = &lab.volume.as_ref()?.setting.scan;
            (scan.name == ScanName::Local).then(|| facts(page, scan))
        })
    });
    view! {
        <section class="own-volume">
            <h2>{move || page.text(key::VOLUME_FILE_OWN)}</h2>
            <label class="btn outline file">
                <Icon path=icon::UPLOAD/>
                <span>{move || page.text(key::VOLUME_FILE_OPEN)}</span>
                <input
                    type="file"
                    accept=".nii,.gz,.npy"
                    data-control="volume-file"
                    aria-label=move || page.text(key::VOLUME_FILE_OPEN)
                    node_ref=field
                    on:change=chosen
                />
            </label>
            <UnderWay
                is_so=page.volume.reading.into()
                label=Signal::derive(move || page.text(key::VOLUME_FILE_READING).to_owned())
                stop=Page::close_volume_file
            />
            {move || facts.get().map(|facts| view! { <p class="own-volume-facts" data-metric="volume">{facts}</p> })}
            <p class="note">{move || page.text(key::VOLUME_FILE_ABOUT)}</p>
            <Notices place=Place::Volume/>
        </section>
    }
}

/// Its size, that of a voxel, and how its axes ran in the file, as far as that is known.
fn facts(page: Page, scan: &Scan) -> String {
    let filled = |sentence, values: &[(&str, String)]| {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        page.fill(sentence, &values)
    };
    let [d, h, w] = scan.size.map(|side| side.to_string());
    let size = [("d", d), ("h", h), ("w", w)];
    let size = match scan.voxel {
        None => filled(key::VOLUME_FILE_SIZE, &size),
        Some(lengths) => {
            let [z, y, x] = lengths.map(|length| {
                let printed = rounded(length);
                format!("{}{}", if printed.rounded { "≈" } else { "" }, printed.text)
            });
            let lengths = [("z", z), ("y", y), ("x", x)];
            filled(key::VOLUME_FILE_SIZED, &size.into_iter().chain(lengths).collect::<Vec<_>>())
        }
    };
    let stored =
        scan.stored.map(|codes| filled(key::VOLUME_FILE_STORED, &[("codes", codes.iter().collect())]));
    [Some(size), stored].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
