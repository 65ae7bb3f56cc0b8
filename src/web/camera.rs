//! The camera: its stream, and why there is none. Off as soon as it is dropped.

use super::listener::Listener;
use super::{page, window};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, HtmlVideoElement, MediaDevices, MediaStream, MediaStreamConstraints, MediaStreamTrack,
    MediaTrackConstraints,
};

/// Pixels across that are asked for: enough for any grid, few enough to be read often.
const WIDTH: i32 = 640;

/// Where a camera looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Facing {
    /// At the person before the screen.
    User,
    /// Away from the person.
    Environment,
}

impl Facing {
    /// The browser's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Facing::User => "user",
            Facing::Environment => "environment",
        }
    }
}

/// Why there is no picture from a camera.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CameraError {
    /// The person, or a setting of theirs, said no.
    Refused,
    /// There is no camera.
    Missing,
    /// There is one, but it gives no picture: another program has it, or it was taken away.
    Busy,
    /// This frame, or a page without https, may not ask.
    Blocked,
}

/// A camera that is on.
pub struct Camera {
    stream: MediaStream,
    wanted: Facing,
    _ended: Vec<Listener>,
}

impl Camera {
    /// Turns a camera on, one that looks there if there is a choice; the browser may ask the person first.
    /// `on_end` is called if it stops by itself.
    pub async fn start(facing: Facing, on_end: impl Fn() + Clone + 'static) -> Result<Camera, CameraError> {
        let wanted = MediaTrackConstraints::new();
        wanted.set_facing_mode_str(facing.name());
        wanted.set_width_i32(WIDTH);
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted);
        let promise = devices()?.get_user_media_with_constraints(&constraints);
        let stream = JsFuture::from(promise.map_err(|problem| error(&problem))?).await;
        let stream: MediaStream = stream.map_err(|problem| error(&problem))?.unchecked_into();
        let listen = |track: MediaStreamTrack| {
            let on_end = on_end.clone();
            Listener::new(track, "ended", move |_: Event| on_end())
        };
        let ended = tracks(&stream).into_iter().filter_map(listen).collect();
        Ok(Camera { stream, wanted: facing, _ended: ended })
    }

    /// Whether it looks at the person, who expects to see a mirror. What the camera says counts more than what was
    /// asked for.
    pub fn is_mirrored(&self) -> bool {
        let says = tracks(&self.stream).first().and_then(|track| track.get_settings().get_facing_mode());
        says.as_deref().unwrap_or(self.wanted.name()) == Facing::User.name()
    }

    /// Plays the stream in a video element.
    pub fn show_on(&self, video: &HtmlVideoElement) {
        video.set_muted(true);
        video.set_src_object(Some(&self.stream));
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in tracks(&self.stream) {
            track.stop();
        }
    }
}

fn tracks(stream: &MediaStream) -> Vec<MediaStreamTrack> {
    stream.get_video_tracks().iter().map(JsCast::unchecked_into).collect()
}

fn devices() -> Result<MediaDevices, CameraError> {
    let devices = window().and_then(|window| window.navigator().media_devices().ok());
    // Not there on pages without https, although the binding says so.
    devices.filter(|devices| !JsValue::from(devices).is_undefined()).ok_or(CameraError::Blocked)
}

fn error(problem: &JsValue) -> CameraError {
    let name = Reflect::get(problem, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref().unwrap_or_default() {
        "NotAllowedError" if may_ask() => CameraError::Refused,
        "NotAllowedError" | "SecurityError" | "TypeError" => CameraError::Blocked,
        "NotFoundError" | "OverconstrainedError" => CameraError::Missing,
        _ => CameraError::Busy,
    }
}

/// Whether this frame may ask for a camera. A browser that does not tell is trusted only in a window of its own.
fn may_ask() -> bool {
    policy_allows().unwrap_or_else(|| {
        let windows = window().and_then(|window| Some((window.parent().ok()??, window)));
        windows.is_none_or(|(parent, window)| parent == window)
    })
}

fn policy_allows() -> Option<bool> {
    let policy = Reflect::get(&page()?.into(), &"featurePolicy".into()).ok()?;
    let allows: Function = Reflect::get(&policy, &"allowsFeature".into()).ok()?.dyn_into().ok()?;
    allows.call1(&policy, &"camera".into()).ok()?.as_bool()
}
