// Who else changes a page: translators, extensions, hosts, readers' own tools. Each is a function
// that runs in the page, so it may use nothing from outside of itself.

/** The mark that the translator leaves behind each text, so that its work can be told from ours. */
export const TRANSLATED = '\u02e3';

/**
 * A translator, which puts each text outside code into two nested `font` elements; with `goesOn` it
 * does so with every text that is added later, too. `mark` is added to each text.
 */
export function translator({ mark = '', goesOn = false } = {}) {
  const apart = 'script, style, noscript, code, pre, kbd, samp, textarea, select, svg, [translate="no"], font';
  const translate = (text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(apart)) {
      return;
    }
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.style.verticalAlign = 'inherit';
    outer.append(inner);
    text.replaceWith(outer);
    inner.append(document.createTextNode(text.data + mark));
  };
  const translateAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) {
      translate(root);
      return;
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    texts.forEach(translate);
  };
  translateAll(document.body);
  if (goesOn) {
    new MutationObserver((changes) => {
      changes.flatMap(({ addedNodes }) => [...addedNodes]).forEach(translateAll);
    }).observe(document.body, { childList: true, subtree: true });
  }
}

/** An extension's own element, put before or behind what is in each of these places; one may be missing. */
export function extension({ places }) {
  const there = places.filter(({ selector }) => document.querySelector(selector));
  if (there.length < Math.max(1, places.length - 1)) {
    throw new Error('the page lacks the places for an extension');
  }
  for (const { selector, where } of there) {
    const element = document.createElement('div');
    element.className = 'of-an-extension';
    element.textContent = 'An extension was here.';
    document.querySelector(selector)[where](element);
  }
}

/** A host or a proxy that makes pages smaller. */
export function stripComments() {
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) {
    comments.push(walker.currentNode);
  }
  comments.forEach((comment) => comment.remove());
}

/** Another one: every run of white space outside code becomes one blank, and none between elements. */
export function collapseWhitespace() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  for (const text of texts) {
    if (text.parentElement.closest('pre, code, textarea, script, style')) continue;
    if (text.data.trim()) text.data = text.data.replace(/\s+/g, ' ');
    else text.remove();
  }
}

/** A tool that replaces words: the first word of what is found becomes another. */
export function changeWord({ selector }) {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (/\w{3}/.test(walker.currentNode.data)) {
      walker.currentNode.data = walker.currentNode.data.replace(/\w{3,}/, 'Cloudlet');
      return;
    }
  }
  throw new Error(`there is no word in ${selector}`);
}

/** A highlighter: some letters of the first paragraph lie in a `mark`. */
export function highlight() {
  const walker = document.createTreeWalker(document.querySelector('main p:not(.widget-host *)'), NodeFilter.SHOW_TEXT);
  do {
    walker.nextNode();
  } while (!/\w{3}/.test(walker.currentNode.data));
  const range = document.createRange();
  range.setStart(walker.currentNode, 1);
  range.setEnd(walker.currentNode, Math.min(8, walker.currentNode.length));
  range.surroundContents(document.createElement('mark'));
}

/** A tool for reading: it splits texts at each sentence, as one does that reads aloud. */
export function splitTexts() {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.length > 20 && !text.parentElement.closest('pre, textarea')) {
      text.splitText(10);
    }
  }
}

/** Attributes that extensions leave on the elements that every page has. */
export function addAttributes() {
  for (const element of document.querySelectorAll('html, body, #app, main, main p, .widget-host')) {
    element.setAttribute('data-of-an-extension', 'true');
    element.classList.add('of-an-extension');
  }
}

/** A blocker that takes an element away. */
export function remove({ selector }) {
  document.querySelector(selector).remove();
}
