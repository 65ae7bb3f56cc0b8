//! Only in builds with the feature `faults`, for tests: what must never happen, made to happen.

/// How the WebAssembly dies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It meets what can't be.
    Panic,
    /// It has no memory left.
    Memory,
    /// It calls itself without an end.
    Stack,
}

/// Before the byte of a fault, in place of a job's bytes: no kind of job has this number.
const MARK: u8 = u8::MAX;
const ALL: [(&str, Fault); 3] = [("panic", Fault::Panic), ("memory", Fault::Memory), ("stack", Fault::Stack)];

impl Fault {
    /// The fault of a name.
    pub fn parse(name: &str) -> Option<Fault> {
        ALL.into_iter().find(|(known, _)| *known == name).map(|(_, fault)| fault)
    }

    /// Lets it happen.
    #[expect(clippy::panic, reason = "this is what it is for")]
    pub fn happen(self) {
        match self {
            Fault::Panic => panic!("a fault that a test asked for"),
            Fault::Memory => fill(),
            Fault::Stack => drop(deep(1)),
        }
    }

    /// The bytes that let it happen where a job is expected.
    pub fn write(self) -> Vec<u8> {
        vec![MARK, self as u8]
    }

    /// The fault of these bytes.
    pub fn read(bytes: &[u8]) -> Option<Fault> {
        let [MARK, number] = *bytes else { return None };
        ALL.into_iter().map(|(_, fault)| fault).find(|fault| *fault as u8 == number)
    }
}

/// Takes all memory that there is.
fn fill() -> ! {
    const PIECE: usize = 1 << 24;
    loop {
        std::mem::forget(std::hint::black_box(Vec::<u8>::with_capacity(PIECE)));
    }
}

/// Calls itself until the stack is full.
fn deep(depth: u64) -> u64 {
    let values = std::hint::black_box([depth; 64]);
    if depth == u64::MAX { 0 } else { deep(values[1] + 1) + values[2] }
}
