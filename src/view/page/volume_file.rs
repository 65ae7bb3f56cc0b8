//! A volume of one's own: its file is read by a worker and then takes the place of the scan, or a sentence says why not.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::volume::{Read, VolumeMisfit};
use crate::lab::limits::VOLUME_BYTES;
use crate::lab::volume::Change;
use crate::lesson::text::{Key, key};
use crate::view::notices::{Notice, Place};
use crate::view::page::Page;
use crate::view::sentence::{of_volume, of_volume_file};
use crate::web::files::{self, File};
use crate::web::focus::focus;
use crate::work::Job;

fn is_reading(job: &Job) -> bool {
    matches!(job, Job::ReadVolume(_))
}

impl Page {
    /// Reads a file, in the place of one that is still being read.
    pub fn open_volume(self, file: File) {
        self.close_volume_file();
        let found = files::size(&file);
        if found > VOLUME_BYTES {
            return self.refuse_volume(VolumeMisfit::Bytes { found });
        }
        self.volume.reading.set(true);
        spawn_local(async move {
            let bytes = files::first_bytes(&file, u32::try_from(found).unwrap_or(u32::MAX)).await;
            match (bytes, self.volume.reading.try_get_untracked()) {
                (Ok(bytes), Some(true)) => self.ask(Job::ReadVolume(Arc::new(bytes))),
                (Err(_), Some(true)) => {
                    self.miss_volume_file("volume-unreadable", key::VOLUME_FILE_UNREADABLE)
                }
                _ => {} // stopped meanwhile
            }
        });
    }

    /// Stops reading. The scan stays.
    pub fn close_volume_file(self) {
        self.volume.reading.set(false);
        self.stop(is_reading);
    }

    /// A file was read; `None` if that broke off.
    pub(super) fn took_volume_file(self, read: Option<Result<Box<Read>, VolumeMisfit>>) {
        match read {
            Some(Ok(read)) => self.take_volume(*read),
            Some(Err(misfit)) => self.refuse_volume(misfit),
            None if self.volume.reading.get_untracked() => {
                self.miss_volume_file("volume-lost", key::VOLUME_FILE_LOST);
            }
            None => {} // stopped
        }
    }

    fn take_volume(self, read: Read) {
        self.volume.reading.set(false);
        self.clear_notices();
        let notices = of_volume(&read, self.language.get_untracked());
        self.send_volume(Change::TakeScan(Arc::new(read.scan)));
        notices.into_iter().for_each(|notice| self.notify(notice));
    }

    fn refuse_volume(self, misfit: VolumeMisfit) {
        self.volume.reading.set(false);
        self.clear_notices();
        self.notify(of_volume_file(misfit, self.language.get_untracked()));
        focus("[data-control=volume-file]"); // a file may be dropped where the sentence is out of sight
    }

    fn miss_volume_file(self, code: &'static str, sentence: Key) {
        self.volume.reading.set(false);
        self.notify(Notice::error(Place::Volume, code, self.say(sentence)));
    }
}
