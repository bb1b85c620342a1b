//! Takes the passages out of a finished page: the text under each heading, and the listings, widgets,
//! questions, tasks and terms in it.

use course_search::{Kind, Passage};
use scraper::{ElementRef, Html, Selector};

/// What isn't text of the page: ways to other places, controls, and what is the same on many pages.
/// Hints and solutions are left out, since a result would give them away.
const SKIPPED: &str = "nav, noscript, svg, button, legend, .anchor, .pager, .on-this-page, \
    .on-this-page-folded, .lesson-place, .lesson-end, .glossary-filter, .glossary-first, \
    .task-instructions, .tasks .folds, .listing-label";

/// Elements within a line, which separate no words.
const INLINE: [&str; 11] = [
    "a", "abbr", "b", "code", "em", "i", "kbd", "mark", "span", "strong", "sub",
];

/// Returns the passages of a page in their order; `main` is what is inside its `<main>`.
#[must_use]
pub fn passages(path: &str, title: &str, main: &str) -> Vec<Passage> {
    let Some(selectors) = Selectors::new() else {
        return Vec::new();
    };
    let html = Html::parse_fragment(main);
    let mut page = Page {
        path,
        title,
        selectors,
        passages: Vec::new(),
        current: 0,
    };
    page.begin(Kind::Section, title.to_owned(), path.to_owned());
    page.read(html.root_element());
    for passage in &mut page.passages {
        passage.text = in_one_line(&passage.text);
    }
    page.passages
}

/// What an element is to the reader.
struct Selectors {
    skipped: Selector,
    title: Selector,
    task: Selector,
    heading: Selector,
    listing: Selector,
    file: Selector,
    code: Selector,
    widget: Selector,
    widget_title: Selector,
    widget_lead: Selector,
    question: Selector,
    prompt: Selector,
    choice: Selector,
    term: Selector,
}

impl Selectors {
    /// `None` if one of them isn't CSS.
    fn new() -> Option<Self> {
        let parse = |css| Selector::parse(css).ok();
        Some(Self {
            skipped: parse(SKIPPED)?,
            title: parse("h1")?,
            task: parse(".task h3[id]")?,
            heading: parse("h2[id], h3[id]")?,
            listing: parse("figure.listing:has(.listing-file)")?,
            file: parse(".listing-file, .listing-lines")?,
            code: parse("pre")?,
            widget: parse(".widget-host")?,
            widget_title: parse(".widget-title[id]")?,
            widget_lead: parse(".widget-lead")?,
            question: parse(".question")?,
            prompt: parse(".question-prompt")?,
            choice: parse(".choice")?,
            term: parse("dt[id]")?,
        })
    }
}

/// A page that is being read.
struct Page<'a> {
    path: &'a str,
    title: &'a str,
    selectors: Selectors,
    passages: Vec<Passage>,
    /// The position of the passage to which text belongs.
    current: usize,
}

impl Page<'_> {
    fn read(&mut self, element: ElementRef<'_>) {
        let is = |selector: &Selector| selector.matches(&element);
        if is(&self.selectors.skipped) || is(&self.selectors.title) {
            return;
        }
        if is(&self.selectors.widget) {
            return self.read_widget(element);
        }
        if is(&self.selectors.listing) {
            return self.read_listing(element);
        }
        let kind = if is(&self.selectors.task) {
            Some(Kind::Task)
        } else if is(&self.selectors.heading) {
            Some(Kind::Section)
        } else if is(&self.selectors.term) {
            Some(Kind::Term)
        } else {
            None
        };
        if let Some((kind, id)) = kind.zip(element.attr("id")) {
            let address = format!("{}#{id}", self.path);
            let heading = self.text_of(element);
            return self.begin(kind, heading, address);
        }
        self.read_children(element);
    }

    fn read_children(&mut self, element: ElementRef<'_>) {
        let separates = !INLINE.contains(&element.value().name());
        if separates {
            self.push(" ");
        }
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                self.push(text);
            } else if let Some(element) = ElementRef::wrap(child) {
                self.read(element);
            }
        }
        if separates {
            self.push(" ");
        }
    }

    /// A widget is found by what it says of itself; of the questions, each by itself.
    fn read_widget(&mut self, host: ElementRef<'_>) {
        let Some(title) = host.select(&self.selectors.widget_title).next() else {
            return;
        };
        let id = title.attr("id").unwrap_or_default();
        let address = format!("{}#{id}", self.path);
        let questions: Vec<ElementRef<'_>> = host.select(&self.selectors.question).collect();
        if questions.is_empty() {
            let lead = host.select(&self.selectors.widget_lead).next();
            let lead = lead.map_or_else(String::new, |lead| self.text_of(lead));
            let heading = self.text_of(title);
            self.add(Kind::Widget, heading, address, lead);
            return;
        }
        for question in questions {
            let Some(prompt) = question.select(&self.selectors.prompt).next() else {
                continue;
            };
            let heading = in_one_line(&prompt.text().collect::<String>());
            let choices = question.select(&self.selectors.choice);
            let choices: Vec<String> = choices.map(|choice| self.text_of(choice)).collect();
            self.add(
                Kind::Question,
                heading,
                address.clone(),
                choices.join(" · "),
            );
        }
    }

    /// A listing has no address of its own: it leads to the heading above it.
    fn read_listing(&mut self, figure: ElementRef<'_>) {
        let names = figure.select(&self.selectors.file);
        let names: Vec<String> = names.map(|name| self.text_of(name)).collect();
        let code = figure.select(&self.selectors.code);
        let code: Vec<String> = code.map(|code| code.text().collect()).collect();
        let address = self
            .passages
            .get(self.current)
            .map_or_else(|| self.path.to_owned(), |passage| passage.path.clone());
        self.add(Kind::Listing, names.join(", "), address, code.join(" "));
    }

    /// Adds a passage to which the text that follows doesn't belong.
    fn add(&mut self, kind: Kind, heading: String, path: String, text: String) {
        self.passages.push(Passage {
            kind,
            page: self.title.to_owned(),
            heading,
            path,
            text,
            other_words: String::new(),
        });
    }

    /// Adds a passage to which the text that follows belongs.
    fn begin(&mut self, kind: Kind, heading: String, path: String) {
        self.current = self.passages.len();
        self.add(kind, heading, path, String::new());
    }

    fn push(&mut self, text: &str) {
        if let Some(passage) = self.passages.get_mut(self.current) {
            passage.text.push_str(text);
        }
    }

    /// The text of an element without what is skipped.
    fn text_of(&self, element: ElementRef<'_>) -> String {
        let texts = element.descendants().filter_map(|node| {
            let text = node.value().as_text()?;
            let is_skipped = node
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|around| self.selectors.skipped.matches(&around));
            (!is_skipped).then_some(&**text)
        });
        in_one_line(&texts.collect::<String>())
    }
}

/// A text with one space for each run of white space.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = concat!(
        "<article><header><p class=\"lesson-place\">13</p><h1>Questions</h1><p>The lead.</p></header>",
        "<div class=\"prose\"><h2 id=\"why-405\">Why <code>405</code>? ",
        "<a class=\"anchor\" href=\"#why-405\">#</a></h2><p>The path is <em>r</em>ight.</p><p>Next.</p>",
        "<figure class=\"listing\"><figcaption><span class=\"listing-file\">run.py</span> ",
        "<span class=\"listing-lines\">lines 1–2</span></figcaption><pre>import os\nos.x</pre></figure>",
        "<p>After it.</p></div>",
        "<noscript><p>It needs JavaScript.</p></noscript><fieldset class=\"widget-host\">",
        "<h3 class=\"widget-title\" id=\"map-title\">The map</h3><p class=\"widget-lead\">Try it.</p>",
        "<p>Its state</p></fieldset>",
        "<fieldset class=\"widget-host\"><h3 class=\"widget-title\" id=\"quiz-faq\">1 question</h3>",
        "<form class=\"question\"><fieldset><legend class=\"question-prompt\">Which one?</legend>",
        "<label class=\"choice\">One</label><label class=\"choice\">Two</label></fieldset></form>",
        "</fieldset><article class=\"task\"><h3 id=\"guard\">Guard it</h3><p>Do it.</p></article>",
        "<dl><dt id=\"api\">API</dt><dd><p>An agreement.</p>",
        "<p class=\"glossary-first\">First met</p></dd></dl></article>",
    );

    #[test]
    fn each_heading_listing_widget_question_task_and_term_is_a_passage() {
        let passages = passages("/faq/", "Questions", PAGE);
        let found: Vec<_> = passages
            .iter()
            .map(|it| (it.kind, &*it.heading, &*it.path, &*it.text))
            .collect();
        assert_eq!(
            found,
            [
                (Kind::Section, "Questions", "/faq/", "The lead."),
                (
                    Kind::Section,
                    "Why 405?",
                    "/faq/#why-405",
                    "The path is right. Next. After it."
                ),
                (
                    Kind::Listing,
                    "run.py, lines 1–2",
                    "/faq/#why-405",
                    "import os os.x"
                ),
                (Kind::Widget, "The map", "/faq/#map-title", "Try it."),
                (Kind::Question, "Which one?", "/faq/#quiz-faq", "One · Two"),
                (Kind::Task, "Guard it", "/faq/#guard", "Do it."),
                (Kind::Term, "API", "/faq/#api", "An agreement."),
            ]
        );
    }
}
