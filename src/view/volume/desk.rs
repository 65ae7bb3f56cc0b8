//! What the parts of the stage share: the volume's state, its numbers, and the open number with how it was made.

use std::sync::Arc;

use leptos::prelude::*;

use crate::engine::network::Unit;
use crate::engine::number::Number;
use crate::engine::range;
use crate::engine::trace::{Rule, Term, Trace};
use crate::lab::volume::{Change, Layout, Modality, VolumeBench, VolumeLab, VolumeSetting};
use crate::lesson::text::key;
use crate::view::page::Page;

/// The volume on the page.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The page.
    pub page: Page,
    /// The state.
    pub lab: Memo<VolumeLab>,
    /// What decides the numbers, whatever is looked at.
    pub setting: Memo<VolumeSetting>,
    /// The filter whose map is open.
    pub filter: Memo<usize>,
    /// The modality whose planes are shown.
    pub modality: Memo<usize>,
    /// Its least and its largest value.
    pub extremes: Memo<[f32; 2]>,
    /// The open number, as far as the bench has it.
    pub unit: Memo<Unit>,
    /// How it was made.
    pub trace: Memo<Option<Arc<Trace>>>,
    /// Channels of the scan and size of the kernels, as the ledger shows them; `None` where the open number is no sum of
    /// products.
    pub form: Memo<Option<(usize, [usize; 3])>>,
}

impl Desk {
    /// The desk of a page.
    pub fn of(page: Page) -> Desk {
        let lab = Memo::new(move |_| page.volume_lab());
        let unit = Memo::new(move |before: Option<&Unit>| {
            let unit = lab.with(|lab| lab.unit);
            let first = Unit { after: 1, cell: [0; 5] };
            let before = before.copied().unwrap_or(first);
            let has = |unit| with_layout(page, |layout| layout.has(unit)).unwrap_or(false);
            [unit, before, first].into_iter().find(|&unit| has(unit)).unwrap_or(first)
        });
        let setting = Memo::new(move |_| lab.with(|lab| lab.setting.clone()));
        let filter = Memo::new(move |_| {
            let last = setting.with(|setting| setting.filters.len().saturating_sub(1));
            unit.get().cell[1].min(last)
        });
        let modality = Memo::new(move |_| lab.with(|lab| lab.modality));
        let extremes = Memo::new(move |_| {
            let modality = modality.get();
            setting.with(|setting| range::extremes(setting.scan.channel(modality))).unwrap_or([0.0, 1.0])
        });
        let trace = Memo::new(move |_| {
            page.volume.bench.with(|bench| bench.as_ref()?.trace(unit.get()).map(Arc::new))
        });
        let form = Memo::new(move |_| {
            let is_sum =
                trace.with(|trace| trace.as_ref().is_some_and(|trace| trace.rule == Rule::WeightedSum));
            let of = |bench: &VolumeBench| (bench.setting.scan.channels(), bench.setting.kernel_size());
            page.volume.bench.with(|bench| bench.as_ref().map(|bench| of(bench))).filter(|_| is_sum)
        });
        Desk { page, lab, setting, filter, modality, extremes, unit, trace, form }
    }

    /// Changes the volume.
    pub fn send(self, change: Change) {
        self.page.send_volume(change);
    }

    /// Something of the numbers; `None` before there are any.
    pub fn bench<T>(self, of: impl FnOnce(&VolumeBench) -> T) -> Option<T> {
        self.page.volume.bench.with(|bench| bench.as_ref().map(|bench| of(bench)))
    }

    /// Something of the layers; `None` before there are any.
    pub fn layout<T>(self, of: impl FnOnce(&Layout) -> T) -> Option<T> {
        with_layout(self.page, of)
    }

    /// The term of the open sum at a kernel cell `[channel, slice, row, column]`.
    pub fn term(self, [channel, slice, row, column]: [usize; 4]) -> Option<Term> {
        let (_, [slices, _, columns]) = self.form.get()?;
        self.trace.with(|trace| {
            let group = trace.as_ref()?.groups.get(channel * slices + slice)?;
            group.terms.get(row * columns + column).copied()
        })
    }

    /// The subtotal of a slice of a channel.
    pub fn subtotal(self, channel: usize, slice: usize) -> Option<Number> {
        let (_, [slices, ..]) = self.form.get()?;
        self.trace.with(|trace| Some(trace.as_ref()?.groups.get(channel * slices + slice)?.subtotal))
    }

    /// The sum of a channel's slices, one after the other.
    pub fn channel_sum(self, channel: usize) -> Option<Number> {
        self.trace.with(|trace| {
            let groups = trace.as_ref()?.groups.iter().filter(|group| group.channel == channel);
            Some(groups.fold(Number::ZERO, |sum, group| sum.plus(group.subtotal)))
        })
    }

    /// What a modality is called.
    pub fn name(self, channel: usize) -> String {
        let modality = self.setting.with(|setting| setting.scan.modalities.get(channel).copied());
        match modality {
            Some(Modality::T1) => "T1".to_owned(),
            Some(Modality::T2) => "T2".to_owned(),
            _ => self.page.fill(key::VOLUME_UNKNOWN, &[("n", &(channel + 1).to_string())]),
        }
    }
}

fn with_layout<T>(page: Page, of: impl FnOnce(&Layout) -> T) -> Option<T> {
    page.volume.bench.with(|bench| bench.as_ref().map(|bench| of(&bench.layout)))
}
