use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::engine::border::Border;
use crate::engine::exact::Exact;
use crate::engine::padding::Padding;
use crate::engine::tensor::Tensor;
use crate::lab::bench::Bench;
use crate::lab::composition::Rectified;
use crate::lab::filter::Filter;
use crate::lab::geometry::Geometry;
use crate::lab::grid::Grid;
use crate::lab::network::Head;
use crate::lab::next::Next;
use crate::lab::outputs::Outputs;
use crate::lab::permutation::Permutation;
use crate::lab::photographs::photographs;
use crate::lab::picture::{Picture, Values};
use crate::lab::pooling::{Kept, Pooling};
use crate::lab::setting::Setting;
use crate::lab::shift::Change;
use crate::work::Task;

fn exact() -> impl Strategy<Value = Exact> {
    let any = (any::<i128>(), any::<i128>()).prop_filter_map("a fraction", |(top, low)| Exact::new(top, low));
    prop_oneof![any, (-300_i64..300).prop_map(Exact::integer)]
}

fn grid(side: usize) -> impl Strategy<Value = Grid> {
    let exact = |[height, width]: [usize; 2]| {
        let cells = prop::collection::vec(exact(), height * width);
        cells.prop_filter_map("a grid", move |cells| Grid::new(height, width, cells))
    };
    let bytes = |[height, width]: [usize; 2]| {
        let cells = prop::collection::vec(any::<u8>(), height * width);
        cells.prop_filter_map("a grid", move |cells| Grid::of_bytes(height, width, cells))
    };
    prop_oneof![[1..side, 1..side].prop_flat_map(exact), [1..side, 1..side].prop_flat_map(bytes)]
}

fn picture() -> impl Strategy<Value = Picture> {
    let photograph = prop::option::of(prop::sample::select(photographs()).prop_map(|one| one.id));
    let values = prop::sample::select(&[Values::Byte, Values::Unit][..]);
    let deeper = prop::collection::vec(grid(4).prop_map(Arc::new), 0..3);
    (grid(12), deeper, photograph, any::<Option<usize>>(), values, any::<[isize; 2]>(), 0_u32..10_000)
        .prop_map(|(grid, deeper, photograph, digit, values, shift, seed)| {
            let grid = Arc::new(grid);
            let permuted = Permutation::default();
            Picture { grid, deeper, photograph, digit, values, shift, permuted }.permuted(seed)
        })
}

fn filter() -> impl Strategy<Value = Filter> {
    let deeper = prop::collection::vec(grid(4), 0..3);
    (grid(6), deeper, any::<u32>(), exact()).prop_map(|(weights, deeper, divisor, bias)| Filter {
        weights,
        deeper,
        divisor,
        bias,
    })
}

fn geometry() -> impl Strategy<Value = Geometry> {
    let padding = prop_oneof![
        Just(Padding::Valid),
        Just(Padding::SameUpper),
        Just(Padding::SameLower),
        any::<[[usize; 2]; 3]>().prop_map(Padding::Explicit),
    ];
    let border = prop::sample::select(&[Border::Zero, Border::Reflect, Border::Replicate][..]);
    (any::<[usize; 2]>(), any::<[usize; 2]>(), padding, border)
        .prop_map(|(stride, dilation, padding, border)| Geometry { stride, dilation, padding, border })
}

fn pooling() -> impl Strategy<Value = Pooling> {
    let kept = prop::sample::select(&[Kept::Maximum, Kept::Average][..]);
    let sides = prop_oneof![any::<[[usize; 2]; 3]>(), Just([[2, 2], [1, 2], [0, 1]])];
    (kept, sides, any::<bool>(), any::<bool>()).prop_map(
        |(kept, [window, stride, padding], ceil, counts_padding)| Pooling {
            kept,
            window,
            stride,
            padding,
            ceil,
            counts_padding,
        },
    )
}

fn setting() -> impl Strategy<Value = Setting> {
    let next = (any::<bool>(), prop::option::of(filter()), prop::option::of(pooling()), any::<bool>())
        .prop_map(|(relu, second, pool, compare)| Next { relu, second, pool, compare });
    let head = (any::<bool>(), grid(4), grid(4), prop::collection::vec(exact(), 0..4))
        .prop_map(|(pools, flat, pooled, biases)| Head { pools, flat, pooled, biases });
    let deep = (
        prop::collection::vec(filter(), 0..3),
        prop::collection::vec(any::<usize>(), 0..3),
        prop::option::of(head),
        any::<bool>(),
        any::<Option<usize>>(),
    );
    (picture(), filter(), any::<bool>(), geometry(), next, any::<Option<usize>>(), deep).prop_map(
        |(picture, filter, flip, geometry, next, find, (more, off, head, is_connected, counted))| Setting {
            picture,
            filter,
            flip,
            geometry,
            next,
            find,
            more,
            off,
            head,
            trained: None,
            is_connected,
            counted,
        },
    )
}

fn tensor() -> impl Strategy<Value = Tensor> {
    any::<[u8; 2]>().prop_flat_map(|sides| {
        let [height, width] = sides.map(|side| usize::from(side % 7));
        // Whole numbers, since NaN is equal to nothing; that bits are kept is the tensor's own test.
        let values = prop::collection::vec(any::<i16>().prop_map(f32::from), height * width);
        values.prop_filter_map("a tensor", move |values| {
            Tensor::from_vec([1, 1, 1, height, width], values).ok()
        })
    })
}

fn report() -> impl Strategy<Value = Report> {
    let rectified = any::<[usize; 2]>().prop_map(|[erased, different]| Rectified { erased, different });
    // Whole numbers here too.
    let change =
        || any::<(Vec<bool>, i16)>().prop_map(|(places, mean)| Change { places, mean: f32::from(mean) });
    let changes = [change(), change(), change()];
    let layers = prop::collection::vec(tensor().prop_map(Arc::new), 0..5);
    let outputs = (layers, any::<Vec<[usize; 2]>>(), prop::option::of(rectified), prop::option::of(changes));
    prop_oneof![
        Just(Report::Impossible),
        outputs.prop_map(|(layers, winners, rectified, changes)| {
            Report::Outputs(Outputs { layers, winners, rectified, changes: changes.map(Arc::new) })
        }),
    ]
}

/// What a worker makes of the bytes of a job.
fn served(job: &[u8]) -> Vec<u8> {
    let mut task = Task::read(job);
    write(&std::iter::repeat_with(|| task.step()).find_map(|report| report).unwrap())
}

proptest! {
    #[test]
    fn a_job_reads_back(setting in setting()) {
        let job = Job::Outputs(setting);
        prop_assert_eq!(read::<Job>(&write(&job)), Ok(job));
    }

    #[test]
    fn a_report_reads_back(report in report()) {
        prop_assert_eq!(read::<Report>(&write(&report)), Ok(report));
    }

    #[test]
    fn whole_numbers_read_back(number: i128) {
        prop_assert_eq!(read::<i128>(&write(&number)), Ok(number));
    }

    /// What is cut off is refused, and so is what is too long.
    #[test]
    fn only_all_of_the_bytes_are_a_job(setting in setting(), cut: prop::sample::Index) {
        let bytes = write(&Job::Outputs(setting));
        prop_assert_eq!(read::<Job>(&bytes[..cut.index(bytes.len())]), Err(WireError::Short));
        prop_assert_eq!(read::<Job>(&[&bytes[..], &[0]].concat()), Err(WireError::Long));
    }

    #[test]
    fn junk_is_read_without_a_panic(junk: Vec<u8>) {
        let _ = (read::<Job>(&junk), read::<Report>(&junk));
    }

    /// Jobs with a wrong byte get further than junk does.
    #[test]
    fn a_wrong_byte_is_read_without_a_panic(setting in setting(), at: prop::sample::Index, byte: u8) {
        let mut bytes = write(&Job::Outputs(setting));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(job) = read::<Job>(&bytes) {
            prop_assert_eq!(read::<Job>(&write(&job)), Ok(job));
        }
    }

    /// Settings of any numbers: most can't be worked out, and then the report says so.
    #[test]
    fn a_worker_has_a_report_for_every_job(setting in setting()) {
        let fits = setting.output_size().is_ok_and(|[height, width]| height * width < 10_000);
        if fits || setting.output_size().is_err() {
            let report = read::<Report>(&served(&write(&Job::Outputs(setting.clone()))));
            let same = |outputs| Bench::with(&setting, Bench::read(&setting, None).ok()?, outputs).ok();
            match (report, Bench::of(&setting)) {
                (Ok(Report::Outputs(outputs)), Ok(bench)) => {
                    let bits = |bench: &Bench| {
                        let layers: Vec<_> =
                            bench.network.run.outputs().iter().map(|output| output.to_bytes()).collect();
                        let changes = bench.changes.as_deref().map(write);
                        (layers, bench.winners.clone(), bench.rectified, changes)
                    };
                    prop_assert_eq!(same(outputs).map(|bench| bits(&bench)), Some(bits(&bench)));
                }
                (Ok(Report::Impossible), Err(_)) => {}
                (report, bench) => prop_assert!(false, "{report:?} but {bench:?}"),
            }
        }
    }
}

#[test]
fn sizes_that_are_not_there_take_no_memory() {
    let huge = write(&usize::MAX);
    assert_eq!(read::<Vec<bool>>(&huge), Err(WireError::Short));
    assert_eq!(read::<Grid>(&[&huge[..], &[1, 0]].concat()), Err(WireError::Short));
    assert_eq!(read::<Grid>(&[&huge[..], &huge, &[1]].concat()), Err(WireError::Value));
    assert_eq!(read::<Grid>(&[0, 0, 1]), Err(WireError::Value));
    assert_eq!(read::<Tensor>(&[1, 1, 1, 0x80, 0x80, 1, 1]), Err(WireError::Short));
    assert_eq!(read::<u32>(&write(&u128::MAX)), Err(WireError::Value));
    assert_eq!(read::<u128>(&[0xff; 19]), Err(WireError::Value));
}

#[test]
fn what_is_no_job_has_a_report() {
    for junk in [&[][..], &[0], &[9, 9], &[0; 40]] {
        assert_eq!(read::<Report>(&served(junk)), Ok(Report::Impossible));
    }
}
