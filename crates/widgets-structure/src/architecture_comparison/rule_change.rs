//! The first change: another rule about emails. The reader guesses how many functions hold the
//! old one; requests then show where it is.

use course_model::SourceListings;
use leptos::prelude::*;

use super::RULE_CHANGE;
use super::cases::Architecture;
use super::guess::Guess;
use super::rule::{LIMIT, Refusal, holders, refusals};
use trace::Site;
use widget_kit::components::format::plural;
use widget_kit::components::task::Tasks;
use widget_kit::data_files::use_data_file;
use widget_kit::stage::Listing;
use widget_kit::stage::source::Excerpt;

/// The refusals and the functions behind them, in the order of [`Architecture::ALL`].
#[derive(Clone, Debug, PartialEq)]
struct RuleSearch {
    refusals: [Vec<Refusal>; 2],
    holders: [Vec<&'static Site>; 2],
}

/// How many functions hold the rule, as the reader guesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FunctionCount {
    One,
    Two,
    Three,
    FourOrMore,
}

impl FunctionCount {
    const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::FourOrMore];

    const fn label(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
            Self::Three => "3",
            Self::FourOrMore => "4 or more",
        }
    }

    /// The answer that is right for so many functions; `None` for no function at all.
    const fn of(count: usize) -> Option<Self> {
        match count {
            0 => None,
            1 => Some(Self::One),
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            _ => Some(Self::FourOrMore),
        }
    }
}

impl RuleSearch {
    fn run() -> Self {
        let refusals = Architecture::ALL.map(refusals);
        let holders = refusals.each_ref().map(|refusals| holders(refusals));
        Self { refusals, holders }
    }
}

/// The question, the guesses and the answer.
#[component]
pub fn RuleChange(
    /// Counts the resets of the widget.
    resets: RwSignal<u32>,
) -> impl IntoView {
    let guesses = Architecture::ALL.map(|_| RwSignal::new(None::<FunctionCount>));
    let search = RwSignal::new(None::<RuleSearch>);
    Effect::watch(
        move || resets.get(),
        move |_, _, _| {
            search.set(None);
            for guess in guesses {
                guess.set(None);
            }
        },
        false,
    );
    let is_over = Memo::new(move |_| search.with(Option::is_some));
    Tasks::expect().complete_when(RULE_CHANGE, move || is_over.get());
    let find_out = move |_| {
        if !is_over.get_untracked() {
            search.set(Some(RuleSearch::run()));
        }
    };
    let answers = || {
        FunctionCount::ALL
            .map(|count| (count, count.label()))
            .to_vec()
    };
    let [fat, layers] = guesses;
    view! {
        <details class="widget-body more change">
            <summary>
                <h4 class="change-title">"Change the email rule"</h4>
            </summary>
            <p>
                {format!(
                    "From today, an email may have at most 100 characters. Until now, the limit \
                     was {LIMIT}. In how many functions will you have to change the number?",
                )}
            </p>
            <div class="guesses">
                <Guess
                    name="rule-fat-route"
                    question="Fat route"
                    answers=answers()
                    guess=fat
                    is_over
                />
                <Guess
                    name="rule-service-layer"
                    question="Service layer"
                    answers=answers()
                    guess=layers
                    is_over
                />
                <button
                    class="button button-primary"
                    type="button"
                    aria-disabled=move || is_over.get().then_some("true")
                    on:click=find_out
                >
                    "Find out"
                </button>
            </div>
            <div class="change-outcome" role="status">
                {move || {
                    search.with(|search| {
                        let search = search.as_ref()?;
                        let guesses = guesses.map(|guess| guess.get_untracked());
                        Some(view! { <Outcome search guesses/> })
                    })
                }}
            </div>
        </details>
    }
}

#[component]
fn Outcome<'a>(
    search: &'a RuleSearch,
    guesses: [Option<FunctionCount>; 2],
) -> impl IntoView + use<> {
    let counts = search.holders.each_ref().map(Vec::len);
    let [fat, layers] = &search.refusals;
    let words = fat
        .first()
        .map(|refusal| refusal.words.clone())
        .unwrap_or_default();
    let rows = fat.iter().zip(layers).map(|(fat, layers)| {
        view! {
            <tr>
                <th scope="row">
                    <span class="method" data-method=fat.method.as_str()>
                        {fat.method.as_str()}
                    </span>
                    {format!(" → {}", fat.status)}
                </th>
                <td>{fat.site.map(|site| view! { <Line site/> })}</td>
                <td>{layers.site.map(|site| view! { <Line site/> })}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let holders = Architecture::ALL.into_iter().zip(&search.holders);
    let places = holders.map(|(architecture, holders)| {
        let (holders, words) = (holders.clone(), words.clone());
        view! { <Places architecture holders words/> }
    });
    let places = places.collect_view();
    view! {
        <Verdict guesses counts/>
        <p>
            {format!(
                "We sent an email of {} characters with every method that takes one. Each request \
                 was refused. This is the function that refused it first:",
                LIMIT + 1,
            )}
        </p>
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">"Request"</th>
                    {Architecture::ALL
                        .map(|architecture| view! { <th scope="col">{architecture.label()}</th> })}
                </tr>
            </thead>
            <tbody>
                {rows}
            </tbody>
        </table>
        <div class="change-places">
            {places}
        </div>
    }
}

/// A function and the number of a line in it.
#[component]
fn Line<'a>(site: &'a Site) -> impl IntoView + use<> {
    view! {
        <code>{site.function.to_string()}</code>
        {format!(", line {}", site.line)}
    }
}

/// Whether the guesses are right, and what the answer means.
#[component]
fn Verdict(guesses: [Option<FunctionCount>; 2], counts: [usize; 2]) -> impl IntoView {
    let [fat, layers] = counts;
    let truth = format!(
        "{} in the fat route, {} with a service layer",
        plural(fat, "function"),
        layers
    );
    let is_right = |(guess, count): (&Option<FunctionCount>, &usize)| {
        guess.is_none_or(|guess| Some(guess) == FunctionCount::of(*count))
    };
    let all_right = guesses.iter().zip(&counts).all(is_right);
    let verdict = match guesses {
        [None, None] => format!("It is {truth}."),
        _ if all_right => format!("You guessed right: {truth}."),
        _ => format!("Not quite: it is {truth}."),
    };
    view! {
        <p class="verdict" class:verdict-wrong=!all_right>
            <strong class="verdict-word">{verdict}</strong>
            {format!(
                " Change {} of the {fat}, and the last one still accepts long emails, and nothing \
                 tells you. With the service layer there is nothing to forget: every method calls \
                 the same function.",
                fat.saturating_sub(1),
            )}
        </p>
    }
}

/// The places of one architecture in its files.
#[component]
fn Places(architecture: Architecture, holders: Vec<&'static Site>, words: String) -> impl IntoView {
    let sources = use_data_file::<SourceListings>();
    let count = plural(holders.len(), "function");
    let listings = move || {
        let sources = sources.get()?;
        let listings = holders.iter().filter_map(|site| {
            let (excerpt, marked) = rule_lines(&sources, site, &words)?;
            Some(view! { <Listing excerpt marked/> })
        });
        Some(listings.collect_view())
    };
    view! {
        <section class="change-side">
            <h5 class="change-side-title">
                {architecture.label()} ": " <span>{count}</span>
            </h5>
            {listings}
        </section>
    }
}

/// The lines of a function that hold the rule, from the number to the words that refuse; the
/// lines with the number are marked.
fn rule_lines(sources: &SourceListings, site: &Site, words: &str) -> Option<(Excerpt, Vec<u32>)> {
    let listing = sources.file(&site.file)?;
    let function = Excerpt::of_function_at(listing, site.line)?;
    let marked = function.lines_with(&LIMIT.to_string());
    let refusing = function.lines_with(words);
    let first = marked.iter().chain(&refusing).min().copied()?;
    let last = marked.iter().chain(&refusing).max().copied()?;
    Some((Excerpt::of_lines(listing, first..=last)?, marked))
}
