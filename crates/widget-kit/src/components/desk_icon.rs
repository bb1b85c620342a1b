//! The places of the service desk as small drawings, in the hand of the drawings in the text
//! (`lessons/drawings/`).

use leptos::prelude::*;

/// A place that a request comes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskIcon {
    /// The bell at the reception, where requests come in.
    Reception,
    /// The receptionist's counter: the route.
    Route,
    /// The specialist's bench with the rulebook: the service.
    Service,
    /// An index card: the model.
    Model,
    /// The cabinet: the database.
    Archive,
    /// The counter for refusals: the error handlers.
    ProblemDesk,
}

impl DeskIcon {
    /// Every icon.
    pub const ALL: [Self; 6] = [
        Self::Reception,
        Self::Route,
        Self::Service,
        Self::Model,
        Self::Archive,
        Self::ProblemDesk,
    ];

    /// The shapes, for a box of 24 units. Colours are tokens of `style/tokens.css`; what has none is
    /// drawn as the element around it says.
    #[must_use]
    pub const fn shapes(self) -> &'static str {
        match self {
            Self::Reception => {
                r#"<path fill="var(--drawing-brass)" d="M3.5 17C3.5 11 7 7.5 12 7.5S20.5 11 20.5 17ZM11 7.5V5.5H9.5V3.5H14.5V5.5H13V7.5Z"/><path d="M7 14.5c.3-2 1.5-3.5 3-4.200"/><path fill="var(--drawing-solid)" d="M2.5 17.5H21.5L22.5 20.5H1.5Z"/>"#
            }
            Self::Route => {
                r#"<path fill="var(--drawing-skin)" d="M8.5 6.5a3.5 3.5 0 1 1 7 0 3.5 3.5 0 0 1-7 0Z"/><path fill="var(--drawing-petrol)" d="M6.5 15C6.5 12 8.5 10.5 12 10.5S17.5 12 17.5 15Z"/><path fill="var(--drawing-solid)" d="M8.5 6.5V3H10.5V1.5H16V4.5H12.5V6.5Z"/><path stroke-width="1" fill="var(--drawing-brass)" d="M12 12 9.5 10.5v3zM12 12 14.5 10.5v3z"/><path fill="var(--drawing-petrol)" d="M3.5 17.5H20.5V22H3.5Z"/><path fill="var(--drawing-wood)" d="M1.5 15H22.5V17.5H1.5Z"/>"#
            }
            Self::Service => {
                r#"<path fill="var(--drawing-paper)" d="M12 11C9.5 8.5 6 8.5 3.5 10V4.5C6 3 9.5 3 12 5.5 14.5 3 18 3 20.5 4.5V10C18 8.5 14.5 8.5 12 11ZM12 11V5.5"/><path fill="var(--drawing-petrol)" d="M3.5 10.5H20.5V13H3.5Z"/><path fill="var(--drawing-wood)" d="M4 15.5H7V22H4ZM17 15.5H20V22H17ZM1.5 13H22.5V15.5H1.5Z"/>"#
            }
            Self::Model => {
                r#"<path fill="var(--drawing-paper)" d="M2.5 5H21.5V19.5H2.5Z"/><path stroke="var(--drawing-petrol)" d="M5.5 9H18.5"/><path d="M5.5 12.5H15M5.5 16H11.5"/>"#
            }
            Self::Archive => {
                r#"<path fill="var(--drawing-wood)" d="M4 5H20V22H4ZM2.5 2.5H21.5V5H2.5ZM4 10.5H20M4 16H20"/><path fill="var(--drawing-brass)" d="M9.5 6.5h5v2.5h-5zM9.5 12h5v2.5h-5zM9.5 17.5h5V20h-5z"/>"#
            }
            Self::ProblemDesk => {
                r#"<path fill="var(--drawing-petrol)" d="M3.5 16.5H20.5V22H3.5Z"/><path fill="var(--drawing-wood)" d="M1.5 14H22.5V16.5H1.5Z"/><path fill="var(--drawing-paper)" d="M7 2H17V12H7Z" transform="rotate(-6 12 7)"/><path d="M12 4.5v3.5M12 10v.1" stroke-width="2"/>"#
            }
        }
    }
}

/// An icon as an `<svg>` of 24 units; as large as its style says. It is decoration: what it shows has
/// to be said beside it.
#[component]
pub fn DeskIconView(
    /// The place.
    icon: DeskIcon,
) -> impl IntoView {
    view! {
        <svg
            class="desk-icon"
            viewBox="0 0 24 24"
            fill="none"
            stroke="var(--drawing-line)"
            stroke-width="1.5"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=icon.shapes()
        ></svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_follows_the_theme() {
        for icon in DeskIcon::ALL {
            let colours = icon.shapes().split("fill=\"").skip(1);
            for colour in colours {
                assert!(colour.starts_with("var(--drawing-"), "{icon:?}: {colour}");
            }
        }
    }
}
