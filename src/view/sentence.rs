//! Errors into sentences, in the person's language: what happened, the limit, what to do.

mod network_file;
mod plan;
mod volume_file;

pub use network_file::{of_network_file, of_obstacle};
pub use plan::of_unplanned;
pub use volume_file::{of_volume, of_volume_file};

use crate::lab::address::Opened;
use crate::lab::fitted::Adjustment;
use crate::lab::limits;
use crate::lab::numeral::NumeralMisfit;
use crate::lab::update::{Limited, Refusal};
use crate::lesson::language::Language;
use crate::lesson::misfit;
use crate::lesson::text::{Key, fill, key, text};
use crate::view::notices::{Notice, Place};

/// Why an action was refused.
pub fn of_refusal(refusal: &Refusal, language: Language) -> Notice {
    let (code, sentence) = match refusal {
        Refusal::Misfit(part, misfit) => {
            ("setting-impossible", misfit::layer_sentence(language, *part, misfit))
        }
        Refusal::Limit { what, least, most, wanted } => {
            let (key, limit) = if wanted < least { (least_of(*what), least) } else { (most_of(*what), most) };
            ("number-out-of-range", fill(language, key, &[("limit", &limit.to_string())]))
        }
        Refusal::ValueTooLong => {
            let values = [("limit", &*limits::DIGITS.to_string())];
            ("number-too-long", fill(language, key::REASON_VALUE_TOO_LONG, &values))
        }
        Refusal::MovedAway => ("cell-moved-away", text(language, key::REASON_MOVED_AWAY).to_owned()),
        Refusal::UpsideDown => {
            ("window-upside-down", text(language, key::REASON_WINDOW_UPSIDE_DOWN).to_owned())
        }
        Refusal::Plan(unplanned) => ("plan-impossible", of_unplanned(unplanned, language)),
        Refusal::Unknown => ("setting-impossible", text(language, key::MISFIT_OTHER).to_owned()),
    };
    Notice::error(Place::Bench, code, sentence)
}

fn least_of(what: Limited) -> Key {
    match what {
        Limited::Kernel => key::REASON_KERNEL_MIN,
        Limited::Divisor => key::REASON_DIVISOR_MIN,
        Limited::Picture => key::REASON_CELLS_MIN,
        Limited::Stride => key::REASON_STRIDE_MIN,
        Limited::Dilation => key::REASON_DILATION_MIN,
        Limited::Padding => key::REASON_PADDING_MIN,
        Limited::Pool => key::REASON_POOL_MIN,
        Limited::Shift => key::REASON_SHIFT_MAX,
        Limited::Seed => key::REASON_SEED_MAX,
        Limited::Counted => key::REASON_COUNTED_MIN,
        Limited::Channels => key::REASON_CHANNELS,
        Limited::Filters => key::REASON_FILTERS,
        Limited::Classes => key::REASON_CLASSES,
        Limited::Edits => key::REASON_EDITS,
        Limited::Depth => key::REASON_DEPTH,
        Limited::Batch => key::REASON_BATCH,
        Limited::Examples => key::REASON_EXAMPLES_MIN,
        Limited::Moved => key::REASON_MOVED,
        Limited::Turned => key::REASON_TURNED,
        Limited::Scaled => key::REASON_SCALED,
        Limited::Person => key::REASON_PERSON,
        Limited::Age => key::REASON_AGE_MIN,
    }
}

fn most_of(what: Limited) -> Key {
    match what {
        Limited::Kernel => key::REASON_KERNEL_MAX,
        Limited::Divisor => key::REASON_DIVISOR_MAX,
        Limited::Picture => key::REASON_CELLS_MAX,
        Limited::Stride => key::REASON_STRIDE_MAX,
        Limited::Dilation => key::REASON_DILATION_MAX,
        Limited::Padding => key::REASON_PADDING_MAX,
        Limited::Pool => key::REASON_POOL_MAX,
        Limited::Shift => key::REASON_SHIFT_MAX,
        Limited::Seed => key::REASON_SEED_MAX,
        Limited::Counted => key::REASON_COUNTED_MAX,
        Limited::Channels => key::REASON_CHANNELS,
        Limited::Filters => key::REASON_FILTERS,
        Limited::Classes => key::REASON_CLASSES,
        Limited::Edits => key::REASON_EDITS,
        Limited::Depth => key::REASON_DEPTH,
        Limited::Batch => key::REASON_BATCH,
        Limited::Examples => key::REASON_EXAMPLES_MAX,
        Limited::Moved => key::REASON_MOVED,
        Limited::Turned => key::REASON_TURNED,
        Limited::Scaled => key::REASON_SCALED,
        Limited::Person => key::REASON_PERSON,
        Limited::Age => key::REASON_AGE_MAX,
    }
}

/// Why a typed text is no number; the `old` one stays.
pub fn of_numeral(misfit: NumeralMisfit, typed: &str, old: &str, language: Language) -> Notice {
    let shown: String = typed.chars().take(20).collect();
    let (code, key, limit) = match misfit {
        NumeralMisfit::Unreadable => ("number-unreadable", key::NOTICE_NUMBER_UNREADABLE, String::new()),
        NumeralMisfit::TooLong => {
            ("number-too-long", key::NOTICE_NUMBER_TOO_LONG, limits::DIGITS.to_string())
        }
        NumeralMisfit::DenominatorTooLarge => {
            ("denominator-too-large", key::NOTICE_DENOMINATOR_TOO_LARGE, limits::DENOMINATOR.to_string())
        }
        NumeralMisfit::DenominatorZero => ("denominator-zero", key::NOTICE_DENOMINATOR_ZERO, String::new()),
    };
    let values = [("text", &*shown), ("limit", &*limit), ("value", old)];
    Notice::error(Place::Bench, code, fill(language, key, &values))
}

/// What had to give way.
pub fn of_adjustment(adjustment: Adjustment, language: Language) -> Notice {
    let (code, sentence) = match adjustment {
        Adjustment::PaddingReduced => {
            ("padding-reduced", text(language, key::NOTICE_PADDING_REDUCED).to_owned())
        }
        Adjustment::DilationReset => {
            ("dilation-reset", text(language, key::NOTICE_DILATION_RESET).to_owned())
        }
        Adjustment::KernelShrunk([height, width]) => {
            let values = [("height", &*height.to_string()), ("width", &*width.to_string())];
            ("kernel-shrunk", fill(language, key::NOTICE_KERNEL_SHRUNK, &values))
        }
        Adjustment::LayersRemoved => {
            ("layers-removed", text(language, key::NOTICE_LAYERS_REMOVED).to_owned())
        }
        Adjustment::VolumeFitted => ("volume-fitted", text(language, key::NOTICE_VOLUME_FITTED).to_owned()),
    };
    Notice { can_undo: true, ..Notice::warning(Place::Bench, code, sentence) }
}

/// What could not be taken from a link.
pub fn of_link(opened: &Opened, language: Language) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut warn = |code, sentence| notices.push(Notice::warning(Place::Bench, code, sentence));
    if let Some(chapter) = &opened.unknown_chapter {
        warn("chapter-unknown", fill(language, key::NOTICE_CHAPTER_UNKNOWN, &[("chapter", chapter)]));
    }
    if !opened.partly.is_empty() {
        let keys = opened.partly.join(", ");
        warn("link-partly-read", fill(language, key::NOTICE_LINK_PARTLY_READ, &[("keys", &keys)]));
    }
    if opened.picture_missing {
        warn("picture-missing", text(language, key::NOTICE_PICTURE_MISSING).to_owned());
    }
    if opened.network_missing {
        warn("network-missing", text(language, key::NOTICE_NETWORK_MISSING).to_owned());
    }
    if opened.scan_missing {
        warn("volume-missing", text(language, key::NOTICE_VOLUME_MISSING).to_owned());
    }
    notices
}
