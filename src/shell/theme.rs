//! Light, dark, or as the system says. The page's own script has set the reader's choice before
//! the first paint; here it is shown and changed, and a choice in another tab is followed.

use leptos::prelude::*;

use widget_kit::storage::{Key, Storage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn value(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// A drawing of 24 by 24 units: a screen, a sun, a moon.
    const fn drawing(self) -> &'static str {
        match self {
            Self::System => "M3 5h18v11H3zM8 20h8M12 16v4",
            Self::Light => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9 7 7M17 \
                 17l2.1 2.1M4.9 19.1 7 17M17 7l2.1-2.1"
            }
            Self::Dark => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
        }
    }

    /// The one that the button for phones chooses next.
    const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn load(storage: Storage) -> Self {
        let stored = storage.read(Key::Theme);
        Self::ALL
            .into_iter()
            .find(|theme| stored.as_deref() == Some(theme.value()))
            .unwrap_or(Self::System)
    }

    fn save(self, storage: Storage) {
        match self {
            Self::System => storage.erase(Key::Theme),
            Self::Light | Self::Dark => storage.write(Key::Theme, self.value()),
        }
    }

    /// Puts it where the style sheet looks.
    fn apply(self) {
        if let Some(root) = document().document_element() {
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                Self::Light | Self::Dark => root.set_attribute("data-theme", self.value()),
            };
        }
    }
}

/// Where there is room, three radio buttons in one frame; on a phone, one button that goes from each to
/// the next. In the finished page nothing listens yet, so they are disabled
/// there: a choice would be lost.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let storage = Storage::expect();
    let chosen = Memo::new(move |_| {
        storage.track(Key::Theme);
        Theme::load(storage)
    });
    // The page's own script has applied the first one.
    Effect::watch(move || chosen.get(), |theme, _, _| theme.apply(), false);
    let next = move || chosen.get().next();
    let button_label = move || {
        let (now, next) = (chosen.get().label(), next().label());
        format!("Colours: {now}. Change to {next}")
    };
    view! {
        <button
            class="button button-icon theme-button"
            type="button"
            disabled=!widget_kit::IN_BROWSER
            aria-label=button_label
            title=button_label
            on:click=move |_| untrack(next).save(storage)
        >
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d=move || chosen.get().drawing()></path>
            </svg>
        </button>
        <fieldset class="segments theme-switch" disabled=!widget_kit::IN_BROWSER>
            <legend class="visually-hidden">"Colours"</legend>
            {Theme::ALL
                .into_iter()
                .map(|theme| {
                    view! {
                        <label class="segment" title=theme.label()>
                            <input
                                class="visually-hidden"
                                type="radio"
                                name="theme"
                                value=theme.value()
                                checked=theme == Theme::System
                                prop:checked=move || chosen.get() == theme
                                on:change=move |_| theme.save(storage)
                            />
                            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                                <path d=theme.drawing()></path>
                            </svg>
                            <span class="visually-hidden">{theme.label()}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
