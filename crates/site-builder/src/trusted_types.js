// Trusted Types: markup comes from this site's own build and never acts by itself, so it has no
// script, no event attribute and no address that runs. What a reader types doesn't pass through
// here: it is only ever set as text. (Forms may pass: the pages' policy, `form-action 'none'`, keeps
// them from sending anything.)
//
// Markup is read as tags, texts and comments in the one form that the build writes: attributes in
// double quotes, and no angle bracket inside of a value or a comment, except in the comment that
// Leptos puts where nothing is. Anything else is refused. So each part begins and ends at the same
// place for every parser, inside of a `noscript`, an `svg` or a `template` too, and can be judged by
// itself.
const markupPart =
  /[^<]+|<!(?:--(?:[^<>]*|<\(\) \/>)--)?>|<\/?([a-z][\w-]*)((?:[\t\n\f\r ]+[\w:.-]+(?:="[^"<>]*")?)*)[\t\n\f\r ]*\/?>/iy;
// Elements that run, load or change something, and those whose content isn't markup.
const activeElement =
  /^(?:script|style|link|meta|base|i?frame|frameset|fencedframe|portal|object|embed|applet|template|xmp|plaintext|noembed|noframes|set|animate\w*)$/i;
const activeAttribute = /^(?:on.*|srcdoc|srcset)$/i;
const addressAttribute = /^(?:xlink:)?(?:href|src|action|formaction|poster|background|ping)$/i;
// A scheme that only leads elsewhere, or none: no colon may come before the first `/`, `?` or `#`.
// An entity is refused there as well, so nothing has to be decoded.
const passiveAddress = /^(?:https?:|mailto:|[\w.~%-]*(?:[/?#]|$))/i;

function isPassive([, element, attributes]) {
  if (!element) return true;
  if (activeElement.test(element)) return false;
  return [...attributes.matchAll(/([\w:.-]+)(?:="([^"]*)")?/g)].every(
    ([, name, value = ""]) =>
      !activeAttribute.test(name) && (!addressAttribute.test(name) || passiveAddress.test(value)),
  );
}

globalThis.trustedTypes?.createPolicy("default", {
  createHTML(markup) {
    markupPart.lastIndex = 0;
    while (markupPart.lastIndex < markup.length) {
      const part = markupPart.exec(markup);
      if (!part || !isPassive(part)) throw new TypeError("markup with active content");
    }
    return markup;
  },
});

