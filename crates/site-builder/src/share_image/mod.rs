//! The images by which other sites show a page: its title over the drawing of the front desk, as PNG.
//! Only a site that knows its address has them, because `og:image` takes a whole address.

mod title;

use anyhow::{Context, Error, Result, anyhow};
use course_compiler::Drawings;
use course_model::{Contents, Route};
use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::context::BuildContext;
use crate::files::write;
use title::{TITLE_HEIGHT, TitleFont};

/// What sites that show a preview ask for (Open Graph, Twitter cards).
pub const WIDTH: u32 = 1200;
/// The height that goes with [`WIDTH`].
pub const HEIGHT: u32 = 630;

/// The tokens that drawings use, as in the light theme of `style/tokens.css`. The renderer knows neither
/// custom properties nor `oklch()`.
const COLOURS: [(&str, &str); 9] = [
    ("--drawing-line", "#17212b"),
    ("--drawing-paper", "#fefefd"),
    ("--drawing-skin", "#faf1e6"),
    ("--drawing-solid", "#17212b"),
    ("--drawing-petrol", "#619ba5"),
    ("--drawing-brass", "#dcb86f"),
    ("--drawing-wood", "#ebe6da"),
    ("--ink", "#17212b"),
    ("--paper", "#fbfaf7"),
];

/// Draws the images of pages.
pub struct ShareImages {
    font: TitleFont,
    /// The drawing below the title.
    drawing: String,
}

/// Writes the image of every page.
///
/// # Errors
/// When the drawing or the font can't be read, when a title has no room, or when a file can't be
/// written.
pub fn write_all(context: &BuildContext, contents: &Contents) -> Result<()> {
    if context.site_url.is_none() {
        return Ok(());
    }
    let images = ShareImages::read(context)?;
    let routes = Route::all(contents);
    routes
        .par_iter()
        .filter(|route| **route != Route::NotFound)
        .try_for_each(|route| {
            let png = images.png(&route.title(contents), number(contents, route))?;
            write(&context.staged(&path(route)), png)
        })
}

/// Returns where a page's image is, below the base path: `share/rest-basics.png`.
#[must_use]
pub fn path(route: &Route) -> String {
    let path = route.path();
    match path.trim_matches('/') {
        "" => "share/home.png".to_owned(),
        name => format!("share/{name}.png"),
    }
}

/// The number of a section.
fn number(contents: &Contents, route: &Route) -> Option<u16> {
    let Route::Lesson(slug) = route else {
        return None;
    };
    contents.find(slug).map(|section| section.number.into())
}

impl ShareImages {
    /// Reads the drawing and the font of titles.
    ///
    /// # Errors
    /// When one of them can't be read.
    pub fn read(context: &BuildContext) -> Result<Self> {
        let drawings = Drawings::new(&context.lessons());
        let attributes = " x=\"132\" y=\"236\" width=\"936\" height=\"371\"";
        let drawing = drawings.svg("share", attributes).map_err(|found| {
            anyhow!(
                "{}",
                found.iter().map(ToString::to_string).collect::<String>()
            )
        })?;
        Ok(Self {
            font: TitleFont::read(&context.source.join("public/fonts/title.woff2"))?,
            drawing,
        })
    }

    /// Returns the image of a page. The same title always gives the same bytes.
    ///
    /// # Errors
    /// When the title has no room, or has a letter that the font doesn't have.
    pub fn png(&self, title: &str, number: Option<u16>) -> Result<Vec<u8>> {
        let svg = self.svg(title, number)?;
        let tree = Tree::from_str(&svg, &Options::default())?;
        let mut pixmap = Pixmap::new(WIDTH, HEIGHT).context("an image has a size")?;
        resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
        pixmap.encode_png().map_err(Error::from)
    }

    fn svg(&self, title: &str, number: Option<u16>) -> Result<String> {
        let left = if number.is_some() { 176.0 } else { 76.0 };
        let title = self
            .font
            .paths(title, left, 60.0, f64::from(WIDTH) - 76.0 - left)?;
        let tag = match number {
            Some(number) => self.key_tag(&number.to_string())?,
            None => String::new(),
        };
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
             <path fill=\"var(--paper)\" d=\"M0 0h{WIDTH}v{HEIGHT}H0z\"/>\
             <path fill=\"none\" stroke=\"var(--drawing-brass)\" stroke-width=\"3\" \
             d=\"M20 20H1180V610H20zM29 29H1171V601H29z\"/>\
             {tag}<g fill=\"var(--ink)\">{title}</g>{drawing}</svg>",
            drawing = self.drawing
        );
        Ok(COLOURS.iter().fold(svg, |svg, (name, colour)| {
            svg.replace(&format!("var({name})"), colour)
        }))
    }

    /// The tag of a section's key, with its number.
    fn key_tag(&self, number: &str) -> Result<String> {
        let top = 56.0;
        let width = self.font.width(number, 40.0)?;
        let number = self
            .font
            .line(number, 112.0 - width / 2.0, top + 76.0, 40.0)?;
        Ok(format!(
            "<path fill=\"var(--drawing-brass)\" d=\"M112 {top}l40 58-40 58-40-58z\"/>\
             <circle cx=\"112\" cy=\"{hole}\" r=\"5\" fill=\"var(--paper)\"/>\
             <g fill=\"var(--ink)\">{number}</g>",
            hole = top + 20.0
        ))
    }
}

/// Whether a title has room above the drawing; the build says which one hasn't.
const _: () = assert!(TITLE_HEIGHT < 236.0 - 40.0);

#[cfg(test)]
mod tests {
    use super::*;

    fn images() -> ShareImages {
        ShareImages::read(&BuildContext::of_this_repository()).expect("the drawing and the font")
    }

    /// The size in a PNG's header (PNG, §11.2.1).
    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| {
            let bytes = png.get(at..at + 4).expect("a header");
            u32::from_be_bytes(bytes.try_into().expect("four bytes"))
        };
        (number(16), number(20))
    }

    #[test]
    fn an_image_has_the_size_that_sites_ask_for_and_is_always_the_same() {
        let images = images();
        let png = images
            .png("What a REST API is", Some(1))
            .expect("it has room");
        assert_eq!(size(&png), (WIDTH, HEIGHT));
        assert_eq!(images.png("What a REST API is", Some(1)).ok(), Some(png));
    }

    #[test]
    fn every_colour_of_the_drawing_is_known() {
        let svg = images().svg("Title", None).expect("it has room");
        assert!(!svg.contains("var("), "{svg}");
    }

    #[test]
    fn each_page_has_a_file_of_its_own() {
        assert_eq!(path(&Route::Home), "share/home.png");
        let lesson = Route::Lesson("rest-basics".to_owned());
        assert_eq!(path(&lesson), "share/rest-basics.png");
    }

    #[test]
    fn every_page_names_an_image_that_is_there_and_has_its_whole_title() {
        let folder = format!("front-desk-share-images-{}", std::process::id());
        let context = BuildContext {
            staging: std::env::temp_dir().join(folder),
            site_url: Some("https://example.org".to_owned()),
            ..BuildContext::of_this_repository()
        };
        let course = crate::course::compile(&context).expect("the lessons are sound");
        let contents = &course.contents;
        // A title without room is an error.
        write_all(&context, contents).expect("every title has room");
        let routes = Route::all(contents);
        for route in routes.iter().filter(|route| **route != Route::NotFound) {
            let path = path(route);
            let tags = crate::head::tags(&context, contents, route, course.content(route));
            let tag =
                format!("<meta property=\"og:image\" content=\"https://example.org/{path}\">");
            assert!(tags.contains(&tag), "{tags}");
            let png = std::fs::read(context.staged(&path)).expect("the image is there");
            assert_eq!(size(&png), (WIDTH, HEIGHT), "{path}");
        }
        std::fs::remove_dir_all(&context.staging).expect("the folder can be removed");
    }
}
