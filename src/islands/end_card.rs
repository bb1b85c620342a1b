//! The card for a reader who has read every section, drawn as an image that can be saved.

use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest name that fits the card's line.
const MAX_NAME: usize = 40;

/// The card, a field for a name, and a link that saves it. The name is kept nowhere.
#[component]
pub fn EndCard(
    /// How many sections there are.
    sections: usize,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let date = today();
    let described = {
        let date = date.clone();
        move || description(&name.read(), sections, &date)
    };
    let address = Memo::new(move |_| address(&svg(&name.read(), sections, &date)));
    view! {
        <section class="end-card" aria-labelledby="end-card">
            <h3 id="end-card">"You have all the keys"</h3>
            <p>
                "You’ve read the whole course, from the first request to the capstone. Here is a \
                 card to keep."
            </p>
            <label class="field">
                <span class="field-label">"Your name, if you want it on the card"</span>
                <input
                    class="input"
                    type="text"
                    autocomplete="name"
                    maxlength=MAX_NAME
                    prop:value=name
                    on:input:target=move |event| name.set(event.target().value())
                />
            </label>
            <img src=address alt=described width="600" height="315"/>
            <a class="button button-primary" href=address download="front-desk.svg">
                "Save the card"
            </a>
        </section>
    }
}

/// What the card says.
fn description(name: &str, sections: usize, date: &str) -> String {
    let reader = match name.trim() {
        "" => "A reader",
        name => name,
    };
    format!("{reader} has read all {sections} sections of “Build a REST API with Flask”, {date}.")
}

/// The card as SVG. An image has no style sheet, so its colours and typefaces are its own.
fn svg(name: &str, sections: usize, date: &str) -> String {
    let reader = match name.trim() {
        "" => "A reader of this course".to_owned(),
        name => escape(&name.chars().take(MAX_NAME).collect::<String>()),
    };
    let keys: String = (0..sections)
        .map(|index| {
            let x = 1080 * (2 * index + 1) / (2 * sections) + 60;
            let number = index + 1;
            format!(
                "<path d='M{x} 430l24 40-24 36-24-36z'/><text x='{x}' y='478' font-size='20' \
                 fill='#17212b'>{number}</text>"
            )
        })
        .collect();
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='630' viewBox='0 0 1200 630' \
         font-family='Georgia, serif' text-anchor='middle'>\
         <path fill='#fbfaf6' d='M0 0h1200v630H0z'/>\
         <path fill='none' stroke='#d0ab5b' stroke-width='3' d='M24 24h1152v582H24zM34 34h1132v562H34z'/>\
         <g fill='#d0ab5b' transform='translate(544 66)'>\
         <path fill-rule='evenodd' d='M12 50h88l4 6H8zM20 47c1-20 15-32 36-32s35 12 36 32zm11-6c2-10 \
         7-16 16-19-14 1-20 9-21 19zM54 14V7h4v7zM46 2h20V6H46z'/></g>\
         <g fill='#17212b'><text x='600' y='210' font-size='58'>{reader}</text>\
         <text x='600' y='272' font-size='30'>has read all {sections} sections of</text>\
         <text x='600' y='334' font-size='44'>Build a REST API with Flask</text></g>\
         <path stroke='#17212b' stroke-width='8' d='M60 424h1080'/>\
         <g fill='#d0ab5b'>{keys}</g>\
         <text x='600' y='566' font-size='26' fill='#005a6b'>Front Desk · {date}</text></svg>"
    )
}

/// The address of an image that is its own content.
fn address(svg: &str) -> String {
    let encoded = utf8_percent_encode(svg, NON_ALPHANUMERIC);
    format!("data:image/svg+xml,{encoded}")
}

/// A text in the content of an element of SVG.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Today in words: `30 November 2026`; empty outside a browser.
fn today() -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    if !widget_kit::IN_BROWSER {
        return String::new();
    }
    let now = js_sys::Date::new_0();
    let month = usize::try_from(now.get_month()).unwrap_or_default();
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{} {month} {}", now.get_date(), now.get_full_year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_not_leave_its_place_on_the_card() {
        let card = svg(" </text><script>&", 14, "1 May 2026");
        assert!(card.contains(">&lt;/text>&lt;script>&amp;<"), "{card}");
        assert!(!card.contains("<script"), "{card}");
        assert!(!address(&card).contains(['"', '<', '#']));
    }

    #[test]
    fn a_card_without_a_name_is_a_readers() {
        let text = description("  ", 14, "1 May 2026");
        let expected =
            "A reader has read all 14 sections of “Build a REST API with Flask”, 1 May 2026.";
        assert_eq!(text, expected);
    }

    #[test]
    fn each_section_has_its_key() {
        assert_eq!(svg("", 14, "").matches("l24 40-24 36").count(), 14);
    }
}
