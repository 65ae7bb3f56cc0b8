//! What gives way so that a setting can be worked out: padding that the border can't fill, then dilation, then the
//! kernel's size, then the layers after it.

use crate::engine::border::Border;
use crate::engine::padding::Padding;
use crate::lab::geometry::Geometry;
use crate::lab::next::Next;
use crate::lab::setting::Setting;

/// What had to give way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Adjustment {
    /// There is less padding, since a mirror has no more cells than the picture.
    PaddingReduced,
    /// Dilation went back to 1, so that the window fits into the picture.
    DilationReset,
    /// The kernel was made smaller, to height × width, so that it fits into the picture.
    KernelShrunk([usize; 2]),
    /// The layers after the first one were taken away, since nothing would be left of so small a picture.
    LayersRemoved,
    /// Filters over a volume, how they move, or their pooling were made smaller, so that they fit into it.
    VolumeFitted,
}

/// The setting itself where the engine can work it out, else with what gives way.
pub fn fitted(setting: Setting) -> (Setting, Vec<Adjustment>) {
    let ways = [reduced, undilated, shrunk, alone];
    let mut fitted = setting.deepened();
    let mut adjustments = Vec::new();
    for way in ways {
        if fitted.output_size().is_ok() {
            break;
        }
        if let Some((smaller, adjustment)) = way(&fitted) {
            fitted = smaller.deepened();
            adjustments.push(adjustment);
        }
    }
    (fitted, adjustments)
}

type Smaller = Option<(Setting, Adjustment)>;

/// With as much padding as a mirror can fill; the same-size rules follow the kernel.
fn reduced(setting: &Setting) -> Smaller {
    let Geometry { padding: Padding::Explicit([_, rows, columns]), border: Border::Reflect, .. } =
        setting.geometry
    else {
        return None;
    };
    let [height, width] = setting.picture.size().map(|side| side.saturating_sub(1));
    let ends = Geometry::ends(rows.map(|cells| cells.min(height)), columns.map(|cells| cells.min(width)));
    let geometry = Geometry { padding: ends, ..setting.geometry };
    (geometry != setting.geometry)
        .then(|| (Setting { geometry, ..setting.clone() }, Adjustment::PaddingReduced))
}

fn undilated(setting: &Setting) -> Smaller {
    let geometry = Geometry { dilation: [1, 1], ..setting.geometry };
    (geometry != setting.geometry)
        .then(|| (Setting { geometry, ..setting.clone() }, Adjustment::DilationReset))
}

fn shrunk(setting: &Setting) -> Smaller {
    let ([height, width], weights) = (setting.picture.size(), &setting.filter.weights);
    let before = [weights.height(), weights.width()];
    let size = [before[0].min(height), before[1].min(width)];
    let mut smaller = setting.clone();
    let resized = setting.filters().map(|filter| filter.resized(size[0], size[1])).collect::<Option<_>>()?;
    smaller.take_filters(resized)?;
    if let Some(pooling) = smaller.next.pool.as_mut().filter(|_| setting.next.compare) {
        (pooling.window, pooling.padding) = (size, [0, 0]);
    }
    (smaller != *setting).then_some((smaller, Adjustment::KernelShrunk(size)))
}

fn alone(setting: &Setting) -> Smaller {
    let alone = Setting { next: Next::default(), head: None, trained: None, ..setting.clone() };
    Some((alone, Adjustment::LayersRemoved))
}
