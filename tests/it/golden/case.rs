//! One case of a golden file, read strictly: what is there must have the documented form.

use std::collections::BTreeMap;

use convolens::engine::Padding;
use serde_json::Value;

/// Numbers of any rank as a golden file holds them.
#[derive(Clone, PartialEq, Debug)]
pub struct Numbers {
    pub shape: Vec<usize>,
    pub data: Vec<f64>,
}

impl Numbers {
    fn new(value: &Value) -> Numbers {
        let shape: Vec<usize> =
            list(&value["shape"]).iter().map(|size| size.as_u64().unwrap() as usize).collect();
        // printed as f32: the decimal is rounded to what it was
        let number = |number: &Value| f64::from(number.as_f64().unwrap() as f32);
        let data: Vec<f64> = list(&value["data"]).iter().map(number).collect();
        assert_eq!(shape.iter().product::<usize>(), data.len(), "shape and data");
        Numbers { shape, data }
    }

    pub fn values(&self) -> Vec<f32> {
        self.data.iter().map(|&value| value as f32).collect()
    }

    /// Why `got` is not these numbers, if so.
    pub fn differs(&self, got: &Numbers, absolute: f64, relative: f64) -> Option<String> {
        if self.shape != got.shape {
            return Some(format!("shape {:?} instead of {:?}", got.shape, self.shape));
        }
        let close = |got: f64, want: f64| {
            got == want
                || (got.is_nan() && want.is_nan())
                || (got - want).abs() <= absolute + relative * want.abs()
        };
        let mut pairs = got.data.iter().zip(&self.data).enumerate();
        let (index, (got, want)) = pairs.find(|(_, (got, want))| !close(**got, **want))?;
        Some(format!("[{index}] is {got} instead of {want}"))
    }
}

/// One case.
pub struct Case<'a>(&'a Value);

impl<'a> Case<'a> {
    pub fn new(value: &'a Value) -> Self {
        Case(value)
    }

    pub fn id(&self) -> &'a str {
        self.0["id"].as_str().expect("id")
    }

    pub fn operation(&self) -> &'a str {
        self.0["op"].as_str().expect("op")
    }

    pub fn expect(&self) -> &'a str {
        self.0["expect"].as_str().expect("expect")
    }

    pub fn param(&self, name: &str) -> Option<&'a Value> {
        self.0["params"].get(name).filter(|value| !value.is_null())
    }

    pub fn flag(&self, name: &str) -> bool {
        self.param(name).is_some_and(|value| value.as_bool().expect(name))
    }

    pub fn word(&self, name: &str) -> Option<&'a str> {
        self.param(name).map(|value| value.as_str().expect(name))
    }

    /// An input, `None` if it is absent.
    pub fn input(&self, name: &str) -> Option<Numbers> {
        self.0["inputs"].get(name).filter(|value| !value.is_null()).map(Numbers::new)
    }

    pub fn outputs(&self) -> BTreeMap<String, Numbers> {
        let outputs = self.0.get("outputs").and_then(Value::as_object);
        outputs.into_iter().flatten().map(|(name, value)| (name.clone(), Numbers::new(value))).collect()
    }

    /// (absolute, relative); none given means bit-exact.
    pub fn tolerance(&self, output: &str) -> (f64, f64) {
        let tolerance = &self.0["tolerance"][output];
        let part = |name: &str| tolerance.get(name).map_or(0.0, |value| value.as_f64().expect(name));
        (part("atol"), part("rtol"))
    }

    /// The ways in which the case says its padding: always the explicit sides, and the rule where one is named.
    pub fn paddings(&self) -> Vec<Padding> {
        let rule = match self.word("padding") {
            None | Some("explicit") => None,
            Some("valid") => Some(Padding::Valid),
            Some("same_upper") => Some(Padding::SameUpper),
            Some("same_lower") => Some(Padding::SameLower),
            Some(other) => panic!("{}: unknown padding {other}", self.id()),
        };
        let explicit = self.param("pads").map(|pads| Padding::Explicit(sides(pads)));
        let both: Vec<Padding> = explicit.into_iter().chain(rule).collect();
        if both.is_empty() { vec![Padding::Valid] } else { both }
    }

    /// One number an axis for depth, height, width; axes that a case of lower rank does not have get 1.
    pub fn three(&self, name: &str) -> Result<[usize; 3], String> {
        let Some(values) = self.param(name) else {
            return Ok([1; 3]);
        };
        let number = |value: &Value| match value.as_i64().expect(name) {
            value if value < 0 => Err(format!("{name} {value}: there is no negative size")),
            value => Ok(value as usize),
        };
        let numbers: Vec<usize> = list(values).iter().map(number).collect::<Result<_, _>>()?;
        Ok(last_three(&numbers, 1))
    }
}

/// The spatial sizes of a shape of lower rank as depth, height, width.
pub fn last_three<T: Copy>(values: &[T], missing: T) -> [T; 3] {
    assert!(values.len() <= 3, "more than three spatial axes");
    let mut three = [missing; 3];
    three[3 - values.len()..].copy_from_slice(values);
    three
}

fn sides(pads: &Value) -> [[usize; 2]; 3] {
    let cells = |value: &Value| value.as_u64().expect("pads") as usize;
    let pairs: Vec<[usize; 2]> = list(pads).iter().map(|pair| [cells(&pair[0]), cells(&pair[1])]).collect();
    last_three(&pairs, [0, 0])
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}
