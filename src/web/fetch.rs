//! The bytes of a file that lies beside the page.

use super::window;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, Response};

/// How long a file may take before it counts as unreachable, in milliseconds: a page that waits for it is empty.
const PATIENCE: u32 = 15_000;

/// Why a file could not be fetched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchError {
    /// No answer: no connection, it broke off, or it takes too long.
    Unreachable,
    /// The host answered that it does not give the file.
    Refused {
        /// The answer's number, such as 404.
        status: u16,
    },
    /// The file has more bytes than allowed.
    TooLarge,
}

/// All bytes of the file at a relative address, at most `limit`.
pub async fn bytes(address: &str, limit: u32) -> Result<Vec<u8>, FetchError> {
    let request = RequestInit::new();
    request.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    let window = window().ok_or(FetchError::Unreachable)?;
    let promise = window.fetch_with_str_and_init(address, &request);
    let response = JsFuture::from(promise).await.map_err(|_| FetchError::Unreachable)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Refused { status: response.status() });
    }
    let body = response.array_buffer().map_err(|_| FetchError::Unreachable)?;
    let body = JsFuture::from(body).await.map_err(|_| FetchError::Unreachable)?;
    let body: ArrayBuffer = body.unchecked_into();
    if body.byte_length() > limit {
        return Err(FetchError::TooLarge);
    }
    Ok(Uint8Array::new(&body).to_vec())
}
