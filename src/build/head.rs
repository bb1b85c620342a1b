//! What a page says of itself in its `<head>`: title, description, canonical address, Open
//! Graph, and JSON-LD by schema.org (`Course`, `LearningResource`).

use serde_json::{Value, json};

use super::Surroundings;
use crate::lesson::Contents;
use crate::page::Content;
use crate::route::Route;

const SITE: &str = "Front Desk";
const COURSE: &str = "A free course that runs in your browser: build a REST API with Flask, and \
                      send it real requests as you read.";

/// The tags, a line each.
#[must_use]
pub fn tags(
    surroundings: &Surroundings,
    contents: &Contents,
    route: &Route,
    content: Option<&Content>,
) -> String {
    let title = escape(&route.document_title(contents));
    let description = escape(&description(contents, route));
    let mut tags =
        format!("<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n");
    if *route == Route::NotFound {
        tags.push_str("<meta name=\"robots\" content=\"noindex\">\n");
        return tags;
    }
    let address = escape(&surroundings.address(route));
    let kind = match route {
        Route::Lesson(_) => "article",
        _ => "website",
    };
    tags.push_str(&format!(
        "<meta property=\"og:site_name\" content=\"{SITE}\">\n\
         <meta property=\"og:type\" content=\"{kind}\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n"
    ));
    // Both mean a whole address, and only a site with a known one has that.
    if surroundings.site_url.is_some() {
        tags.push_str(&format!(
            "<link rel=\"canonical\" href=\"{address}\">\n\
             <meta property=\"og:url\" content=\"{address}\">\n"
        ));
    }
    if let Some(data) = linked_data(surroundings, contents, route, content) {
        // As in any script element, `<` is the only character that could end it.
        let data = data.to_string().replace('<', "\\u003c");
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
        Route::Console => "Send any request to the course’s API and read the answer that real \
                           Flask would give."
            .to_owned(),
        Route::Glossary => "Every term of the course, once, in plain words.".to_owned(),
        Route::YourData => {
            "What this site keeps in your browser: see it, take it along, erase it.".to_owned()
        }
        Route::Licences => "Who made what, and under which licence.".to_owned(),
        Route::NotFound => "There is no page at this address.".to_owned(),
    }
}

fn linked_data(
    surroundings: &Surroundings,
    contents: &Contents,
    route: &Route,
    content: Option<&Content>,
) -> Option<Value> {
    let provider = json!({ "@type": "Organization", "name": SITE });
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
                        "url": surroundings.address(&Route::Lesson(section.slug.clone())),
                    })
                })
                .collect();
            Some(json!({
                "@context": "https://schema.org",
                "@type": "Course",
                "name": route.title(contents),
                "description": COURSE,
                "url": surroundings.address(route),
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
            "url": surroundings.address(route),
            "inLanguage": "en",
            "isAccessibleForFree": true,
            "learningResourceType": "lesson",
            "timeRequired": format!("PT{}M", lesson.minutes),
            "position": lesson.number,
            "provider": provider,
            "isPartOf": {
                "@type": "Course",
                "name": Route::Home.title(contents),
                "description": COURSE,
                "url": surroundings.address(&Route::Home),
                "provider": provider,
            },
        })),
        _ => None,
    }
}

/// Makes text safe in an element or a quoted attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_site_with_an_address_names_the_addresses_of_its_pages() {
        let mut site = Surroundings {
            source: "".into(),
            staging: "".into(),
            public_url: "/rest/".to_owned(),
            is_release: true,
            site_url: None,
        };
        let contents = Contents::default();
        let tags_of = |site: &Surroundings| tags(site, &contents, &Route::Console, None);
        assert!(!tags_of(&site).contains("canonical"));
        site.site_url = Some("https://example.org".to_owned());
        let link = r#"<link rel="canonical" href="https://example.org/rest/console/">"#;
        assert!(tags_of(&site).contains(link), "{}", tags_of(&site));
    }
}
