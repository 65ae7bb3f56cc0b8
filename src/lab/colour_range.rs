//! Over which values of a network one range of colours goes.

/// What shares one range of colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ColourRange {
    /// Each map has a range of its own.
    Map,
    /// All maps of a layer.
    #[default]
    Layer,
    /// All maps of all layers.
    Network,
}

impl ColourRange {
    /// All of them, from the narrowest on.
    pub const ALL: [ColourRange; 3] = [ColourRange::Map, ColourRange::Layer, ColourRange::Network];

    /// Its word in a link.
    pub fn word(self) -> &'static str {
        match self {
            ColourRange::Map => "map",
            ColourRange::Layer => "layer",
            ColourRange::Network => "network",
        }
    }

    /// The range of a word.
    pub fn parse(word: &str) -> Option<ColourRange> {
        ColourRange::ALL.into_iter().find(|range| range.word() == word)
    }
}
