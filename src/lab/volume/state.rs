//! The state of a volume that a link carries.

use crate::engine::exact::Exact;
use crate::engine::misfit::Misfit;
use crate::engine::network::Unit;
use crate::lab::fusion::Fusion;
use crate::lab::volume::layout::Layout;
use crate::lab::volume::setting::VolumeSetting;

/// A volume, and where one looks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VolumeLab {
    /// What decides the numbers.
    pub setting: VolumeSetting,
    /// The open number, of a layer's output.
    pub unit: Unit,
    /// The modality whose planes are shown.
    pub modality: usize,
    /// Which axis the window steps along: 0 depth, 1 height, 2 width.
    pub along: usize,
    /// The values of the scan that are black and white, if not its least and its largest.
    pub window: Option<[Exact; 2]>,
    /// What a network makes of a simulated person, and of their age and sex.
    pub fusion: Fusion,
}

impl VolumeLab {
    /// A setting with the number in the middle open.
    pub fn new(setting: VolumeSetting) -> VolumeLab {
        let size = setting.scan.size;
        let unit = Unit { after: 1, cell: [0; 5] };
        let lab = VolumeLab { setting, unit, modality: 0, along: 2, window: None, fusion: Fusion::default() };
        lab.clone().at(1, 0, size.map(|side| side / 2)).unwrap_or(lab)
    }

    /// The layers. Fails where one can't be.
    pub fn layout(&self) -> Result<Layout, Misfit> {
        Layout::of(&self.setting)
    }

    /// The same with the number after so many layers open that looks nearest at a voxel. Fails where a layer can't be.
    pub fn at(mut self, after: usize, channel: usize, voxel: [usize; 3]) -> Result<VolumeLab, Misfit> {
        let layout = self.layout()?;
        let after = after.clamp(1, layout.layers());
        let [slice, row, column] = layout.nearest(after, voxel);
        let channel = channel.min(layout.shape(after)[1].saturating_sub(1));
        self.unit = Unit { after, cell: [0, channel, slice, row, column] };
        self.modality = self.modality.min(self.setting.scan.channels().saturating_sub(1));
        Ok(self)
    }

    /// Voxels that the window steps through along its axis.
    pub fn steps(&self) -> usize {
        self.layout().map_or(0, |layout| layout.size(self.unit.after)[self.along])
    }

    /// Which of them it stands at.
    pub fn step(&self) -> usize {
        self.unit.cell[2 + self.along]
    }
}

impl Default for VolumeLab {
    fn default() -> VolumeLab {
        VolumeLab::new(VolumeSetting::of_ball())
    }
}
