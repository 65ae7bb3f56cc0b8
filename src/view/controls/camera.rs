//! The live camera: on, off, one frame taken; every frame handed on as a grid.

use std::rc::Rc;

use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::import::Crop;
use crate::lab::grid::Grid;
use crate::lesson::text::{Key, key};
use crate::view::controls::choice::Choice;
use crate::view::controls::picture::{PictureWindow, SHOWN};
use crate::view::controls::reel::Reel;
use crate::view::icon::{self, Icon};
use crate::view::page::{Page, page};
use crate::web::bitmap::Bitmap;
use crate::web::camera::{Camera, CameraError, Facing};
use crate::web::{self, film};

/// A camera from its button to its end.
#[derive(Clone, Copy)]
pub struct Session {
    /// The camera while it is on.
    pub camera: RwSignal<Option<Rc<Camera>>, LocalStorage>,
    /// Whether no frame has been handed on yet.
    pub is_new: StoredValue<bool>,
    /// The page, whose signal `filming` says whether the camera is wanted.
    pub page: Page,
    facing: RwSignal<Facing>,
    turn: StoredValue<u32>,
}

impl Session {
    fn new() -> Session {
        let session = Session {
            camera: RwSignal::new_local(None),
            is_new: StoredValue::new(true),
            page: page(),
            facing: RwSignal::new(Facing::User),
            turn: StoredValue::new(0),
        };
        Effect::new(move |_| {
            if !session.page.filming.get() {
                session.next_turn();
                session.camera.set(None);
            }
        });
        // A camera that no one sees is off.
        StoredValue::new_local(web::document::on_hide(move || session.stop()));
        on_cleanup(move || session.stop());
        session
    }

    fn start(self) {
        self.page.pause();
        self.page.clear_notices();
        self.is_new.set_value(true);
        self.page.filming.set(true);
        self.open();
    }

    fn stop(self) {
        self.page.filming.set(false);
    }

    fn turn_to(self, facing: Facing) {
        self.facing.set(facing);
        self.open();
    }

    /// Asks for a camera; the newest wish wins, and what comes too late goes off at once.
    fn open(self) {
        let turn = self.next_turn();
        // First, as the other camera of a telephone is busy while this one is on.
        self.camera.set(None);
        let on_end = move || self.fail(CameraError::Busy);
        let opening = Camera::start(self.facing.get_untracked(), on_end);
        spawn_local(async move {
            let opened = opening.await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match opened {
                Ok(camera) => self.camera.set(Some(Rc::new(camera))),
                Err(error) => self.fail(error),
            }
        });
    }

    fn fail(self, error: CameraError) {
        let (code, sentence) = match error {
            CameraError::Refused => ("camera-refused", key::CAMERA_REFUSED),
            CameraError::Missing => ("camera-none", key::CAMERA_NONE),
            CameraError::Busy => ("camera-busy", key::CAMERA_BUSY),
            CameraError::Blocked => ("camera-blocked", key::CAMERA_BLOCKED),
        };
        self.stop();
        self.page.notify_picture(code, self.page.text(sentence).to_owned());
    }

    fn next_turn(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }

    fn is_mirrored(self) -> bool {
        self.camera.with(|camera| camera.as_ref().is_some_and(|camera| camera.is_mirrored()))
    }
}

/// The button, and while the camera is on its picture. `side` and `crop` say how a frame becomes a grid; `on_frame`
/// gets each grid and whether it is the first one; `on_take` gets the frame that the person keeps.
#[component]
pub fn CameraControl(
    #[prop(into)] side: Signal<usize>,
    #[prop(into)] crop: Signal<Crop>,
    on_frame: Callback<(Grid, bool)>,
    on_take: Callback<Bitmap>,
) -> impl IntoView {
    let page = page();
    let session = Session::new();
    let is_on = page.filming;
    view! {
        <button
            type="button"
            class="btn outline"
            data-action=move || if is_on.get() { "camera-stop" } else { "camera" }
            title=move || page.text(key::HELP_CAMERA)
            on:click=move |_| if is_on.get_untracked() { session.stop() } else { session.start() }
        >
            <Icon path=icon::CAMERA/>
            {move || page.text(if is_on.get() { key::CAMERA_STOP } else { key::ACTION_CAMERA })}
        </button>
        {move || is_on.get().then(|| view! {
            <Viewfinder session=session side=side crop=crop on_frame=on_frame on_take=on_take/>
        })}
    }
}

#[component]
fn Viewfinder(
    session: Session,
    side: Signal<usize>,
    crop: Signal<Crop>,
    on_frame: Callback<(Grid, bool)>,
    on_take: Callback<Bitmap>,
) -> impl IntoView {
    let page = session.page;
    let video: NodeRef<Video> = NodeRef::new();
    let reel = Reel::new(session, video);
    let size = RwSignal::new(None::<[u32; 2]>);
    let is_playing = Memo::new(move |_| size.with(Option::is_some) && session.camera.with(Option::is_some));
    let shown = Memo::new(move |_| {
        let [_, _, width, height] = size.get().map(|[width, height]| crop.get().part(width, height))?;
        let longer = width.max(height).max(1);
        Some([width, height].map(|side| (side * SHOWN / longer).max(1)))
    });
    Effect::new(move |_| {
        let (Some(video), Some(camera)) = (video.get(), session.camera.get()) else { return };
        camera.show_on(&video);
        reel.roll(side, crop, on_frame);
    });
    let take = move |_| {
        spawn_local(async move {
            match reel.picture().await {
                Some(bitmap) => {
                    session.stop();
                    web::focus::focus("[data-action^=camera]");
                    on_take.run(bitmap);
                }
                None => session.fail(CameraError::Busy),
            }
        });
    };
    let pixels = move |at: usize| shown.get().map(|sides| format!("{}px", sides[at]));
    view! {
        <div class="viewfinder">
            <p class="reason" role="status">
                {move || page.text(if is_playing.get() { key::CAMERA_PRIVATE } else { key::CAMERA_ASKING })}
            </p>
            <div class="frame-field" hidden=move || !is_playing.get() style:width=move || pixels(0)>
                <video
                    autoplay
                    playsinline
                    class:mirrored=move || session.is_mirrored()
                    aria-label=move || page.text(key::ACTION_CAMERA)
                    node_ref=video
                    style:height=move || pixels(1)
                    on:resize=move |_| size.set(video.get_untracked().and_then(|video| film::size(&video)))
                    on:loadeddata=move |_| size.set(video.get_untracked().and_then(|video| film::size(&video)))
                ></video>
                <PictureWindow/>
            </div>
            <button
                type="button"
                class="btn outline"
                data-action="camera-take"
                disabled=move || !is_playing.get()
                on:click=take
            >
                {move || page.text(key::CAMERA_TAKE)}
            </button>
            <Looking session=session/>
        </div>
    }
}

/// At the person, or away.
#[component]
fn Looking(session: Session) -> impl IntoView {
    const OPTIONS: [(&str, Key); 2] = [("user", key::CAMERA_USER), ("environment", key::CAMERA_ENVIRONMENT)];
    view! {
        <Choice
            name=key::CONTROL_CAMERA_FACING
            help=key::HELP_CAMERA_FACING
            hook="camera-facing"
            options=OPTIONS
            chosen=Signal::derive(move || session.facing.get().name())
            on_choose=Callback::new(move |id| {
                session.turn_to(if id == "user" { Facing::User } else { Facing::Environment });
            })
        />
    }
}
