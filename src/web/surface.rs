//! A canvas to draw scenes on.

use wasm_bindgen::{JsCast, JsError};
use web_sys::{CanvasRenderingContext2d as Context, HtmlCanvasElement};

use super::canvas::CanvasPen;
use super::mirror::Mirror;
use super::stamps::Stamps;
use super::theme::Theme;
use crate::paint::paint;
use crate::scene::Scene;

const NO_CONTEXT: &str = "the canvas has no 2D context";

/// A canvas and what is needed to draw on it.
#[derive(Debug)]
pub(super) struct Surface {
    canvas: HtmlCanvasElement,
    context: Context,
    pub(super) width_px: f64,
    height_px: f64,
    device_px_per_px: f64,
    mirrored: bool,
    /// What lies behind every drawing.
    ground: Option<Ground>,
    stamps: Stamps,
}

/// A picture that is kept, and the scene it is of.
#[derive(Debug)]
struct Ground {
    picture: HtmlCanvasElement,
    scene: Scene,
}

impl Surface {
    /// # Errors
    ///
    /// When the canvas has no 2D context.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Result<Self, JsError> {
        let context = context(&canvas)
            .ok_or_else(|| JsError::new("the canvas has no 2D context"))?;
        let (width_px, height_px, device_px_per_px) = (1.0, 1.0, 1.0);
        let stamps = Stamps::new(&canvas, device_px_per_px);
        let surface = Self {
            canvas,
            context,
            width_px,
            height_px,
            device_px_per_px,
            mirrored: false,
            ground: None,
            stamps,
        };
        Ok(surface)
    }

    /// A context to measure with, that nobody draws on.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) fn aside(&self) -> Result<Context, JsError> {
        let context = sibling(&self.canvas).and_then(|canvas| context(&canvas));
        context.ok_or_else(|| JsError::new(NO_CONTEXT))
    }

    /// Takes over a size; the canvas is empty then.
    pub(super) fn resize(
        &mut self,
        width_px: f64,
        height_px: f64,
        device_px_per_px: f64,
    ) {
        let device_px = |px: f64| (px * device_px_per_px).round() as u32;
        self.canvas.set_width(device_px(width_px));
        self.canvas.set_height(device_px(height_px));
        (self.width_px, self.height_px) = (width_px, height_px);
        self.device_px_per_px = device_px_per_px;
        self.forget();
    }

    /// From here on the drawing is seen in a mirror, or no longer.
    pub(super) fn turn(&mut self, mirrored: bool) {
        self.mirrored = mirrored;
        self.forget();
    }

    pub(super) fn mirror(&self) -> Mirror {
        Mirror::new(self.mirrored, self.width_px)
    }

    /// Forgets what is kept: its size or its colors are others now.
    pub(super) fn forget(&mut self) {
        self.ground = None;
        self.stamps = Stamps::new(&self.canvas, self.device_px_per_px);
    }

    /// Keeps a picture of a scene, to be behind every drawing from now on. Costs a
    /// comparison while the scene is the same.
    pub(super) fn keep(&mut self, scene: &Scene, theme: &Theme) {
        if self.ground.as_ref().is_some_and(|ground| ground.scene == *scene) {
            return;
        }
        self.ground = self.picture(scene, theme);
    }

    /// Draws a scene over what is kept.
    pub(super) fn draw(&mut self, scene: &Scene, theme: &Theme) {
        let (size_px, scale) = ((self.width_px, self.height_px), self.device_px_per_px);
        // What is stamped has its own left and right.
        let stamps = (!self.mirrored).then(|| {
            self.stamps.prepare(scene, theme);
            &self.stamps
        });
        let mirror = Mirror::new(self.mirrored, self.width_px);
        let pen = CanvasPen::new(&self.context, (theme, stamps), size_px, scale, mirror);
        if let Some(Ground { picture, .. }) = &self.ground {
            pen.behind(picture, size_px);
        }
        finish(pen, scene);
    }

    /// A scene on a canvas of its own.
    fn picture(&self, scene: &Scene, theme: &Theme) -> Option<Ground> {
        let picture = sibling(&self.canvas)?;
        picture.set_width(self.canvas.width());
        picture.set_height(self.canvas.height());
        let context = context(&picture)?;
        let (size_px, scale) = ((self.width_px, self.height_px), self.device_px_per_px);
        let mirror = self.mirror();
        finish(CanvasPen::new(&context, (theme, None), size_px, scale, mirror), scene);
        Some(Ground { picture, scene: scene.clone() })
    }
}

/// Another canvas, that is on no page.
pub(super) fn sibling(canvas: &HtmlCanvasElement) -> Option<HtmlCanvasElement> {
    let element = canvas.owner_document()?.create_element("canvas").ok()?;
    // It may be of another window, whose classes are others.
    Some(element.unchecked_into())
}

fn finish(mut pen: CanvasPen<'_>, scene: &Scene) {
    paint(scene, &mut pen);
    pen.end();
}

/// The 2D context of a canvas.
pub(super) fn context(canvas: &HtmlCanvasElement) -> Option<Context> {
    Some(canvas.get_context("2d").ok()??.unchecked_into())
}
