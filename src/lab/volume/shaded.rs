//! A scan from outside: the first voxels above a threshold, lit from above and from the viewer. A picture to find one's way
//! by; the exact values stand in the planes.

use crate::lab::volume::scan::Scan;

/// Light that every surface has, of 1.
const AMBIENT: f32 = 0.22;

/// Grey levels 1 to 255, `side × side`, row by row from the top; 0 where no voxel is met. The head is turned by so many
/// degrees about its upright axis; at 0 it looks at the viewer. Voxels are drawn as long as they are.
pub fn shaded(scan: &Scan, channel: usize, threshold: f32, degrees: f32, side: usize) -> Vec<u8> {
    let values = scan.channel(channel);
    let [depth, height, width] = scan.size;
    let lengths = scan.voxel.unwrap_or([1.0; 3]);
    let at = |[z, y, x]: [isize; 3]| -> f32 {
        let inside = |place: isize, side: usize| usize::try_from(place).ok().filter(|place| *place < side);
        let place = inside(z, depth).zip(inside(y, height)).zip(inside(x, width));
        let value = place.and_then(|((z, y), x)| values.get((z * height + y) * width + x));
        value.copied().unwrap_or(0.0)
    };
    let extent = |axis: usize| scan.size[axis] as f32 * lengths[axis];
    let reach = (extent(1).powi(2) + extent(2).powi(2)).sqrt();
    let pixel = reach.max(extent(0)) / side.max(1) as f32;
    let step = lengths.into_iter().fold(f32::INFINITY, f32::min);
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let middle = [extent(0) / 2.0, extent(1) / 2.0, extent(2) / 2.0];
    // The face is at the beginning of the rows: a viewer stands there and looks along them.
    let voxel = |across: f32, up: f32, along: f32| -> [isize; 3] {
        let y = middle[1] + along * cosine + across * sine;
        let x = middle[2] + across * cosine - along * sine;
        [(middle[0] + up) / lengths[0], y / lengths[1], x / lengths[2]].map(|place| place.floor() as isize)
    };
    let lit = |across: f32, up: f32| -> u8 {
        let steps = (reach / step).ceil() as usize;
        let hit = (0..steps).map(|index| voxel(across, up, index as f32 * step - reach / 2.0));
        let Some(hit) = hit.into_iter().find(|&place| at(place) >= threshold) else { return 0 };
        let slope = |axis: usize| {
            let moved = |by: isize| {
                let mut place = hit;
                place[axis] += by;
                at(place)
            };
            (moved(-1) - moved(1)) / lengths[axis]
        };
        let normal = [slope(0), slope(1), slope(2)];
        let length = normal.iter().map(|part| part * part).sum::<f32>().sqrt();
        // Half from above, half from the viewer.
        let light = [0.6, -0.8 * cosine, 0.8 * sine];
        let facing = normal.iter().zip(light).map(|(part, light)| part * light).sum::<f32>();
        let facing = if length > 0.0 { (facing / length).max(0.0) } else { 0.0 };
        (255.0 * (AMBIENT + (1.0 - AMBIENT) * facing)).clamp(1.0, 255.0) as u8
    };
    let half = side as f32 / 2.0;
    let place = |index: usize| (index as f32 + 0.5 - half) * pixel;
    (0..side * side).map(|index| lit(place(index % side), -place(index / side))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ball_looks_the_same_from_all_sides_and_is_brighter_above() {
        let ball = Scan::ball();
        let front = shaded(&ball, 0, 20.0, 0.0, 32);
        let right = shaded(&ball, 0, 20.0, 90.0, 32);
        let hits = |picture: &[u8]| picture.iter().filter(|level| **level > 0).count();
        assert!(hits(&front).abs_diff(hits(&right)) < 20 && hits(&front) > 100);
        let mean = |rows: std::ops::Range<usize>| {
            let levels: Vec<u32> = front[rows.start * 32..rows.end * 32]
                .iter()
                .filter(|level| **level > 0)
                .map(|level| u32::from(*level))
                .collect();
            levels.iter().sum::<u32>() / levels.len().max(1) as u32
        };
        assert!(mean(8..15) > mean(17..24), "{} {}", mean(8..15), mean(17..24));
    }

    #[test]
    fn nothing_is_met_above_all_values_or_without_a_channel() {
        let ball = Scan::ball();
        assert!(shaded(&ball, 0, 61.0, 30.0, 16).iter().all(|level| *level == 0));
        assert!(shaded(&ball, 3, 1.0, 30.0, 16).iter().all(|level| *level == 0));
        assert!(shaded(&ball, 0, 1.0, f32::NAN, 16).len() == 256);
    }
}
