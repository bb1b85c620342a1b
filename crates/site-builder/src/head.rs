//! The tags in a page's `<head>` that describe it: title, description, canonical address, Open
//! Graph, and JSON-LD by schema.org (`Course`, `LearningResource`).

use course_model::Contents;
use course_model::Route;
use course_model::page::Content;
use html_escape::encode_double_quoted_attribute as escape;
use serde_json::{Value, json};

use crate::context::BuildContext;
use crate::page::escape_script_data;
use crate::share_image;

const SITE: &str = "Front Desk";
const COURSE: &str = "A free course that runs in your browser: build a REST API with Flask, and \
                      send it real requests as you read.";

/// Returns the tags, one a line.
#[must_use]
pub fn tags(
    context: &BuildContext,
    contents: &Contents,
    route: &Route,
    content: Option<&Content>,
) -> String {
    let title = route.document_title(contents);
    let title = escape(&title);
    let description = description(contents, route);
    let description = escape(&description);
    let mut tags =
        format!("<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n");
    if *route == Route::NotFound {
        tags.push_str("<meta name=\"robots\" content=\"noindex\">\n");
        return tags;
    }
    let address = context.address(route);
    let address = escape(&address);
    let kind = match route {
        Route::Lesson(_) | Route::Reference(_) => "article",
        _ => "website",
    };
    tags.push_str(&format!(
        "<meta property=\"og:site_name\" content=\"{SITE}\">\n\
         <meta property=\"og:type\" content=\"{kind}\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n"
    ));
    // All of these mean a whole address, and only a site with a known one has that.
    if context.site_url.is_some() {
        let image = context.address_of(&share_image::path(route));
        let image = escape(&image);
        let (width, height) = (share_image::WIDTH, share_image::HEIGHT);
        tags.push_str(&format!(
            "<link rel=\"canonical\" href=\"{address}\">\n\
             <meta property=\"og:url\" content=\"{address}\">\n\
             <meta property=\"og:image\" content=\"{image}\">\n\
             <meta property=\"og:image:width\" content=\"{width}\">\n\
             <meta property=\"og:image:height\" content=\"{height}\">\n\
             <meta property=\"og:image:alt\" content=\"{title}, above a drawing of a front desk with a \
             bell\">\n\
             <meta name=\"twitter:card\" content=\"summary_large_image\">\n"
        ));
    }
    if let Some(data) = linked_data(context, contents, route, content) {
        let data = escape_script_data(&data.to_string());
        tags.push_str(&format!(
            "<script type=\"application/ld+json\">{data}</script>\n"
        ));
    }
    tags
}

fn description(contents: &Contents, route: &Route) -> String {
    match route {
        Route::Home => COURSE.to_owned(),
        Route::Lesson(slug) => contents
            .find(slug)
            .map_or_else(String::new, |section| section.summary.clone()),
        Route::Reference(slug) => contents
            .find_reference(slug)
            .map_or_else(String::new, |entry| entry.summary.clone()),
        Route::Console => "Send any request to the course’s API and read the answer that Flask \
                           itself would give."
            .to_owned(),
        Route::Glossary => "Every term of the course, explained once in plain words.".to_owned(),
        Route::Search => {
            "Find a place in the course: its sections, listings, questions, tasks and \
                          terms."
                .to_owned()
        }
        Route::YourData => {
            "What this site keeps in your browser: see it, save a copy, erase it.".to_owned()
        }
        Route::Licences => "Who made what, and under which licence.".to_owned(),
        Route::NotFound => "There is no page at this address.".to_owned(),
    }
}

fn linked_data(
    context: &BuildContext,
    contents: &Contents,
    route: &Route,
    content: Option<&Content>,
) -> Option<Value> {
    let provider = provider();
    match (route, content) {
        (Route::Home, _) => {
            let minutes: u32 = contents
                .sections
                .iter()
                .map(|section| u32::from(section.minutes))
                .sum();
            let parts: Vec<Value> = contents
                .sections
                .iter()
                .map(|section| {
                    json!({
                        "@type": "LearningResource",
                        "name": section.title,
                        "url": context.address(&Route::Lesson(section.slug.clone())),
                    })
                })
                .collect();
            Some(json!({
                "@context": "https://schema.org",
                "@type": "Course",
                "name": route.title(contents),
                "description": COURSE,
                "url": context.address(route),
                "inLanguage": "en",
                "isAccessibleForFree": true,
                "provider": provider,
                "hasCourseInstance": {
                    "@type": "CourseInstance",
                    "courseMode": "online",
                    "courseWorkload": format!("PT{minutes}M"),
                },
                "hasPart": parts,
            }))
        }
        (Route::Lesson(_), Some(Content::Lesson(lesson))) => Some(json!({
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "name": lesson.title,
            "description": lesson.summary,
            "url": context.address(route),
            "inLanguage": "en",
            "isAccessibleForFree": true,
            "learningResourceType": "lesson",
            "timeRequired": format!("PT{}M", lesson.minutes),
            "position": lesson.number,
            "provider": provider,
            "isPartOf": course_data(context, contents),
        })),
        (Route::Reference(_), Some(Content::Reference(page))) => Some(json!({
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "name": page.title,
            "description": page.summary,
            "url": context.address(route),
            "inLanguage": "en",
            "isAccessibleForFree": true,
            "learningResourceType": "reference",
            "provider": provider,
            "isPartOf": course_data(context, contents),
        })),
        _ => None,
    }
}

/// The course that a page is a part of.
fn course_data(context: &BuildContext, contents: &Contents) -> Value {
    json!({
        "@type": "Course",
        "name": Route::Home.title(contents),
        "description": COURSE,
        "url": context.address(&Route::Home),
        "provider": provider(),
    })
}

fn provider() -> Value {
    json!({ "@type": "Organization", "name": SITE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use course_model::Reference;

    #[test]
    fn a_reference_page_says_what_it_is() {
        let context = BuildContext::of_this_repository();
        let page = Reference {
            slug: "cheat-sheet".to_owned(),
            title: "Cheat sheet".to_owned(),
            summary: "All of it on one sheet.".to_owned(),
            one_sheet: true,
            headings: Vec::new(),
            html: String::new(),
        };
        let contents = Contents {
            references: vec![page.entry()],
            ..Contents::default()
        };
        let route = Route::Reference(page.slug.clone());
        let tags = tags(&context, &contents, &route, Some(&Content::Reference(page)));
        assert!(
            tags.contains("<title>Cheat sheet · Front Desk</title>"),
            "{tags}"
        );
        let description = r#"<meta name="description" content="All of it on one sheet.">"#;
        assert!(tags.contains(description), "{tags}");
        assert!(
            tags.contains(r#""learningResourceType":"reference""#),
            "{tags}"
        );
    }

    #[test]
    fn only_a_site_with_an_address_names_the_addresses_of_its_pages() {
        let mut context = BuildContext {
            public_url: "/rest/".to_owned(),
            ..BuildContext::of_this_repository()
        };
        let contents = Contents::default();
        let tags_of = |context: &BuildContext| tags(context, &contents, &Route::Console, None);
        assert!(!tags_of(&context).contains("canonical"));
        assert!(!tags_of(&context).contains("og:image"));
        context.site_url = Some("https://example.org".to_owned());
        let tags = tags_of(&context);
        let link = r#"<link rel="canonical" href="https://example.org/rest/console/">"#;
        assert!(tags.contains(link), "{tags}");
        let image =
            r#"<meta property="og:image" content="https://example.org/rest/share/console.png">"#;
        assert!(tags.contains(image), "{tags}");
    }
}
