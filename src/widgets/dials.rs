//! Scales to set, and the figures that come of it: what the widgets on the engine share beside their
//! charts. It must not know what is set.

use std::rc::Rc;

use crate::dom::prelude::*;

/// A position on a scale, with its value in words behind its name. `moved` is called while the
/// reader moves it, and once more, with true, when they let it go.
pub fn slider(
    label: &'static str,
    unit: &'static str,
    [least, most, step]: [usize; 3],
    place: RwSignal<usize>,
    moved: Rc<dyn Fn(bool)>,
) -> View {
    let settled = Rc::clone(&moved);
    let words = move || format!("{}{unit}", place.get());
    view! {
        <label class="field">
            <span class="dial-label">
                {label} <span class="dial-value">{words}</span>
            </span>
            <input
                type="range"
                min=least
                max=most
                step=step
                value=place.get_untracked()
                prop:value=move || place.get().to_string()
                aria-valuetext=words
                on:input=move |event| {
                    if let Ok(value) = event_target_value(&event).parse() {
                        place.set(value);
                        moved(false);
                    }
                }
                on:change=move |_| settled(true)
            />
        </label>
    }
}

/// A few figures side by side, each under its name.
pub fn numbers(numbers: [(&'static str, String); 3]) -> View {
    let numbers = numbers.map(|(name, number)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{number}</dd>
            </div>
        }
    });
    view! { <dl class="numbers">{numbers.collect_view()}</dl> }
}
