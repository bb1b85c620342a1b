//! Who does what on each way: a row for each duty and need, a column for each way.

use leptos::prelude::*;

use super::{Choices, Slide};
use crate::duties::{Duty, Fit, Need, Share};
use widget_kit::components::checkbox::Check;

/// Duties and needs, each with its tick, and the ways, the best one first.
#[component]
pub(super) fn WaysTable(
    /// What the reader wants.
    choices: Choices,
    /// The ways, the best one first.
    fits: Signal<Vec<Fit>>,
    /// How the columns have moved.
    slide: Memo<Slide>,
    /// How many ways there are.
    count: usize,
) -> impl IntoView {
    let column = move |place| Column {
        choices,
        fits,
        slide,
        place,
    };
    let heads = (0..count).map(|place| view! { <WayHead column=column(place)/> });
    let points = (0..count).map(|place| {
        let column = column(place);
        view! {
            <td
                data-best=column.is_best().then_some("")
                data-shift=move || column.shift()
                data-turn=move || column.turn()
            >
                {move || column.of(|fit| fit.points.to_string().replace('-', "−"))}
            </td>
        }
    });
    // Rows and cells stay while the ways change places, so that the focus stays with a tick.
    let duties = Duty::ALL
        .map(|duty| view! { <DutyRow choices columns=(0..count).map(column).collect() duty/> });
    let needs = Need::ALL
        .map(|need| view! { <NeedRow choices columns=(0..count).map(column).collect() need/> });
    view! {
        <div
            class="ways-scroll widget-picture"
            role="region"
            tabindex="0"
            aria-label="Who does what on each way"
            data-primary=""
        >
            <table class="ways">
                <caption class="visually-hidden">
                    "Who does what on each way, and what each way can do"
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"You want to look after"</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{duties.collect_view()}</tbody>
                <tbody>
                    <tr>
                        <th class="ways-part" scope="rowgroup" colspan=count + 1>
                            "The app must be able to"
                        </th>
                    </tr>
                    {needs.collect_view()}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"How well it fits, in points"</th>
                        {points.collect_view()}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

/// A column: the way at a place of the ranking. Cheap to copy.
#[derive(Clone, Copy)]
struct Column {
    choices: Choices,
    fits: Signal<Vec<Fit>>,
    slide: Memo<Slide>,
    place: usize,
}

impl Column {
    /// Something of the way's; reactive.
    fn of<T>(self, read: impl Fn(&Fit) -> T) -> Option<T> {
        self.fits.with(|fits| fits.get(self.place).map(read))
    }

    fn name(self) -> Option<&'static str> {
        self.of(|fit| fit.way.name)
    }

    fn is_best(self) -> bool {
        self.place == 0
    }

    fn shift(self) -> Option<isize> {
        self.slide.with(|slide| slide.shift(self.place))
    }

    fn turn(self) -> &'static str {
        self.slide.with(Slide::turn)
    }

    /// Explains the way below the table.
    fn press(self) {
        self.choices.pressed.set(untrack(|| self.name()));
    }
}

/// The head of a column: the way's name. Pressed, the way is explained below.
#[component]
fn WayHead(column: Column) -> impl IntoView {
    let is_shown = move || {
        let pressed = column.choices.pressed.get();
        pressed.is_some() && pressed == column.name()
    };
    view! {
        <th
            class="ways-head"
            scope="col"
            data-best=column.is_best().then_some("")
            data-shift=move || column.shift()
            data-turn=move || column.turn()
        >
            <button
                class="ways-name"
                type="button"
                aria-label=move || column.name()
                aria-pressed=move || is_shown().to_string()
                on:click=move |_| column.press()
            >
                {move || column.of(|fit| fit.way.short_name)}
            </button>
        </th>
    }
}

/// A duty: its tick, and who does it on each way.
#[component]
fn DutyRow(choices: Choices, columns: Vec<Column>, duty: Duty) -> impl IntoView {
    let is_kept = Memo::new(move |_| !choices.wishes.read().hand_over.contains(&duty));
    let cells = columns.into_iter().map(|column| {
        let share = Memo::new(move |_| column.of(|fit| fit.way.share(duty)));
        let is_left = move || share.get() == Some(Share::Yours) && !is_kept.get();
        view! {
            <WayCell
                column
                words=Signal::derive(move || share.get().map_or("", share_name))
                is_left=Signal::derive(is_left)
            />
        }
    });
    let change = move |is_in: bool| {
        let wishes = choices.wishes;
        wishes.update(|wishes| set_membership(&mut wishes.hand_over, duty, !is_in));
    };
    view! {
        <tr>
            <th scope="row">
                <Check ticked=is_kept on_change=change>
                    {duty.label()}
                </Check>
            </th>
            {cells.collect_view()}
        </tr>
    }
}

/// A need of the app: its tick, and which ways meet it.
#[component]
fn NeedRow(choices: Choices, columns: Vec<Column>, need: Need) -> impl IntoView {
    let is_needed = Memo::new(move |_| choices.wishes.read().needs.contains(&need));
    let cells = columns.into_iter().map(|column| {
        let meets = Memo::new(move |_| column.of(|fit| fit.way.meets(need)) == Some(true));
        view! {
            <WayCell
                column
                words=Signal::derive(move || if meets.get() { "yes" } else { "no" })
                is_left=Signal::derive(move || is_needed.get() && !meets.get())
            />
        }
    });
    let change = move |is_in: bool| {
        let wishes = choices.wishes;
        wishes.update(|wishes| set_membership(&mut wishes.needs, need, is_in));
    };
    view! {
        <tr>
            <th scope="row">
                <Check ticked=is_needed on_change=change>
                    {need.label()}
                </Check>
            </th>
            {cells.collect_view()}
        </tr>
    }
}

/// A cell; pressed, its way is explained, as by the head of its column.
#[component]
fn WayCell(
    column: Column,
    /// What it says.
    words: Signal<&'static str>,
    /// Whether the reader wanted otherwise.
    is_left: Signal<bool>,
) -> impl IntoView {
    view! {
        <td
            class="ways-share"
            data-share=words
            data-left=move || is_left.get().then_some("")
            data-best=column.is_best().then_some("")
            data-shift=move || column.shift()
            data-turn=move || column.turn()
            on:click=move |_| column.press()
        >
            {words}
        </td>
    }
}

/// Who does a duty, in a word.
const fn share_name(share: Share) -> &'static str {
    match share {
        Share::Theirs => "they",
        Share::SetUp => "once",
        Share::Yours => "you",
    }
}

/// Adds an item to a list, or removes it.
fn set_membership<T: PartialEq>(items: &mut Vec<T>, item: T, is_in: bool) {
    items.retain(|known| *known != item);
    if is_in {
        items.push(item);
    }
}
