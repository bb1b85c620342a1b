//! A choice of one value in a drop-down list.

use leptos::prelude::*;

/// A labelled drop-down list.
#[component]
pub fn SelectField<T>(
    /// What is chosen.
    label: &'static str,
    /// The values, each with its label.
    options: Vec<(T, &'static str)>,
    /// The value that is chosen.
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (values, labels): (Vec<T>, Vec<&'static str>) = options.into_iter().unzip();
    let initial = values
        .iter()
        .position(|value| *value == chosen.get_untracked());
    let items = labels.into_iter().enumerate().map(|(index, label)| {
        view! {
            <option value=index selected=Some(index) == initial>
                {label}
            </option>
        }
    });
    let items = items.collect_view();
    let values = StoredValue::new(values);
    // An option's value in the page is its index, since `T` may have no text form.
    let chosen_index = move || {
        let chosen = chosen.get();
        let index = values.with_value(|values| values.iter().position(|value| *value == chosen));
        index.unwrap_or_default().to_string()
    };
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        if let Some(value) = index.and_then(|index| values.with_value(|v| v.get(index).copied())) {
            chosen.set(value);
        }
    };
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <select class="input" prop:value=chosen_index on:change=choose>
                {items}
            </select>
        </label>
    }
}
