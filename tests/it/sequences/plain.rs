//! The first convolution by its definition, as slow as it is plain: from +0 on the products by channel, row and column, then
//! the divisor, then the bias.

use convolens::engine::border::Border;
use convolens::engine::exact::Exact;
use convolens::engine::padding::Padding;
use convolens::lab::pooling::Pooling;
use convolens::lab::setting::Setting;

/// One side of the picture: its cells, the kernel's, and how the one moves over the other.
#[derive(Clone, Copy)]
struct Side {
    input: isize,
    kernel: isize,
    stride: isize,
    dilation: isize,
    before: isize,
    after: isize,
    ceil: bool,
}

impl Side {
    fn reach(self) -> isize {
        self.dilation * (self.kernel - 1) + 1
    }

    fn outputs(self) -> usize {
        let room = self.input + self.before + self.after - self.reach();
        let mut count =
            if self.ceil { (room + self.stride - 1) / self.stride } else { room / self.stride } + 1;
        if self.ceil && (count - 1) * self.stride >= self.input + self.before {
            count -= 1; // the last window would start beyond the input
        }
        usize::try_from(count).unwrap_or(0)
    }

    /// The input cell, counted from its first, that the kernel's cell meets.
    fn met(self, output: usize, kernel: usize) -> isize {
        output as isize * self.stride + kernel as isize * self.dilation - self.before
    }

    fn with_padding(self, padding: Padding, ends: [usize; 2]) -> Side {
        let outputs = (self.input + self.stride - 1) / self.stride;
        let total = ((outputs - 1) * self.stride + self.reach() - self.input).max(0);
        let (before, after) = match padding {
            Padding::Valid => (0, 0),
            Padding::SameUpper => (total / 2, total - total / 2),
            Padding::SameLower => (total - total / 2, total / 2),
            Padding::Explicit(_) => (ends[0] as isize, ends[1] as isize),
        };
        Side { before, after, ..self }
    }
}

/// A setting, worked out cell by cell.
pub struct Plain<'a> {
    setting: &'a Setting,
    sides: [Side; 2],
    border: Border,
}

impl Plain<'_> {
    /// Of a setting; beside pooling the kernel moves as the pooling says.
    pub fn of(setting: &Setting) -> Plain<'_> {
        let (size, weights, geometry) = (setting.picture.size(), &setting.filter.weights, setting.geometry);
        let kernel = [weights.height(), weights.width()];
        let compared = setting.next.pool.as_ref().filter(|_| setting.next.compare);
        let ends = match geometry.padding {
            Padding::Explicit([_, rows, columns]) => [rows, columns],
            _ => [[0, 0]; 2],
        };
        let side = |at: usize| {
            let side = |stride: [usize; 2], dilation: [usize; 2], ceil| Side {
                input: size[at] as isize,
                kernel: kernel[at] as isize,
                stride: stride[at] as isize,
                dilation: dilation[at] as isize,
                before: 0,
                after: 0,
                ceil,
            };
            match compared {
                Some(Pooling { stride, padding, ceil, .. }) => {
                    let cells = padding[at] as isize;
                    Side { before: cells, after: cells, ..side(*stride, [1, 1], *ceil) }
                }
                None => {
                    side(geometry.stride, geometry.dilation, false).with_padding(geometry.padding, ends[at])
                }
            }
        };
        let border = if compared.is_some() { Border::Zero } else { geometry.border };
        Plain { setting, sides: [side(0), side(1)], border }
    }

    /// Height and width of the output.
    pub fn size(&self) -> [usize; 2] {
        self.sides.map(Side::outputs)
    }

    /// One output.
    pub fn value(&self, [row, column]: [usize; 2]) -> f32 {
        let filter = &self.setting.filter;
        let [height, width] = [filter.weights.height(), filter.weights.width()];
        let mut sum = 0.0_f32;
        for (channel, kernel) in filter.kernels().enumerate() {
            for r in 0..height {
                for c in 0..width {
                    let [at_r, at_c] =
                        if self.setting.flip { [height - 1 - r, width - 1 - c] } else { [r, c] };
                    let weight = kernel.get(at_r, at_c).filter(|_| !self.setting.off.contains(&channel));
                    let place = [self.sides[0].met(row, r), self.sides[1].met(column, c)];
                    sum += self.input(channel, place) * weight.map_or(0.0, Exact::to_f32);
                }
            }
        }
        sum / filter.divisor as f32 + filter.bias.to_f32()
    }

    /// The picture's value at a place, by the border's rule outside of it.
    fn input(&self, channel: usize, place: [isize; 2]) -> f32 {
        let mut inside = [0; 2];
        for (at, found) in inside.iter_mut().enumerate() {
            let last = self.sides[at].input - 1;
            let mirrored = if place[at] < 0 { -place[at] } else { 2 * last - place[at] };
            *found = match self.border {
                _ if (0..=last).contains(&place[at]) => place[at],
                Border::Zero => return 0.0,
                Border::Reflect => mirrored,
                Border::Replicate => place[at].clamp(0, last),
            };
        }
        let cell = self.setting.picture.value(channel, inside.map(|index| index as usize));
        cell.map_or(f32::NAN, Exact::to_f32)
    }
}
