//! The bytes of a file that lies beside the page.

use super::window;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file could not be fetched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchError {
    /// No answer: no connection, or it broke off.
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
    let promise = window().ok_or(FetchError::Unreachable)?.fetch_with_str(address);
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
