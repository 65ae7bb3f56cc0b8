//! stub
pub struct Preset {
    pub id: &'static str,
    pub height: usize,
    pub width: usize,
    pub weights: &'static [i32],
    pub divisor: u32,
}
static P: [Preset; 2] = [
    Preset { id: "box", height: 3, width: 3, weights: &[1; 9], divisor: 9 },
    Preset { id: "sobel-x", height: 3, width: 3, weights: &[-1, 0, 1, -2, 0, 2, -1, 0, 1], divisor: 1 },
];
pub fn presets() -> &'static [Preset] {
    &P
}
pub fn preset(id: &str) -> Option<&'static Preset> {
    P.iter().find(|p| p.id == id)
}
