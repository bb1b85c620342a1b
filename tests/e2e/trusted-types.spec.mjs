// The Trusted Types policy: markup from the site's own build passes, whatever could act does not. The
// content security policy would still stop most of it; this is the lock before that one.
import { REFERENCES, SECTIONS, expect, open, test } from './course.mjs';

/** Whether the page takes each of these texts as markup; what it takes lies in a template, inert. */
const isTaken = (page, texts) =>
  page.evaluate((texts) => {
    return texts.map((text) => {
      try {
        document.createElement('template').innerHTML = text;
        return true;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        return false;
      }
    });
  }, texts);

const ACTIVE = [
  // Event attributes, with everything that may stand between a name and an attribute.
  '<img src="x" onerror="alert(1)">',
  '<img/onerror="alert(1)" src="x">',
  '<img/src=x/onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg onload="alert(1)"></svg>',
  '<SVG ONLOAD="alert(1)"></SVG>',
  '<p\nonclick="alert(1)">a</p>',
  '<p\tonclick="alert(1)">a</p>',
  '<p\fonclick="alert(1)">a</p>',
  '<p\r\nonclick\r\n=\r\n"alert(1)">a</p>',
  '<p class="a"onclick="alert(1)">a</p>',
  "<p class='a'onclick='alert(1)'>a</p>",
  '<p onclick>a</p>',
  '<p onpointerrawupdate="alert(1)">a</p>',
  '<p """onclick="alert(1)">a</p>',
  '<details open ontoggle="alert(1)"></details>',
  '<tr onclick="alert(1)"><td>a</td></tr>',
  '<body onload="alert(1)">',
  '</p onclick="alert(1)">',
  '<x-own onclick="alert(1)"></x-own>',
  // Addresses that run.
  '<a href="javascript:alert(1)">a</a>',
  '<a href=javascript:alert(1)>a</a>',
  '<a href="JaVaScRiPt:alert(1)">a</a>',
  '<a href=" javascript:alert(1)">a</a>',
  '<a href="\u0001javascript:alert(1)">a</a>',
  '<a href="java\tscript:alert(1)">a</a>',
  '<a href="java\nscript:alert(1)">a</a>',
  '<a href="&#106;avascript:alert(1)">a</a>',
  '<a href="&#x6a;avascript:alert(1)">a</a>',
  '<a href="javascript&colon;alert(1)">a</a>',
  '<a href="java&Tab;script:alert(1)">a</a>',
  '<a href="vbscript:alert(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>',
  '<img src="data:image/svg+xml,x" alt="">',
  '<a href="blob:http://127.0.0.1/1">a</a>',
  '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
  '<form action="javascript:alert(1)"></form>',
  '<button formaction="javascript:alert(1)">a</button>',
  '<video poster="javascript:alert(1)"></video>',
  '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
  '<svg><set attributeName="onclick" to="alert(1)"/></svg>',
  '<math href="javascript:alert(1)">a</math>',
  // Elements that act or load by themselves.
  '<script>alert(1)</script>',
  '<SCRIPT SRC="x.js"></SCRIPT>',
  '<script/src="x.js"></script>',
  '<svg><script>alert(1)</script></svg>',
  '<scr\0ipt>alert(1)</scr\0ipt>',
  '<iframe srcdoc="a"></iframe>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
  '<iframe src="./"></iframe>',
  '<p srcdoc="a">a</p>',
  '<object data="x"></object>',
  '<embed src="x">',
  '<base href="//example.org/">',
  '<meta http-equiv="refresh" content="0;url=//example.org/">',
  '<link rel="stylesheet" href="x.css">',
  '<style>p { color: red }</style>',
  '<frameset><frame src="x"></frameset>',
  '<svg><use href="data:image/svg+xml,x"/></svg>',
  '<template><img src="x" onerror="alert(1)"></template>',
  '<template shadowrootmode="open"><p>a</p></template>',
  // Markup that another parser would read in another way.
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></p></noscript>',
  '<noscript><!--</noscript><img src="x" onerror="alert(1)">--></noscript>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></p></textarea>',
  '<svg><style><a title="</style><img src=x onerror=alert(1)>"></a></style></svg>',
  '<svg><![CDATA[><img src="x" onerror="alert(1)">]]></svg>',
  '<!--><img src="x" onerror="alert(1)">-->',
  '<!--a--!><img src="x" onerror="alert(1)">-->',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></p></xmp>',
  '<plaintext>',
  '<?xml version="1.0"?>',
  '<img src="x" onerror="alert(1)"',
  '<p title="a',
];

const HARMLESS = [
  '',
  'Text with a & b, x > y and an apostrophe\u2019s end.',
  'Set the option on = 1, then javascript: is a word. f(a, one=1, only="2")',
  '<p class="lead" title="a &lt;b&gt; onclick=&quot;x&quot;">Text</p>',
  '<a href="#top">a</a> <a href="../glossary/#json">b</a> <a href="/console/">c</a>',
  '<a href="https://example.org/?a=b:c" rel="external">d</a> <a href="http://localhost:5000/">e</a>',
  '<a href="./a:b/">f</a> <a href="mailto:desk@example.org">g</a> <a href="">h</a>',
  '<img src="professor.svg" alt="">',
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 5h18"></path><use href="#a"/></svg>',
  '<input type="checkbox" disabled checked=""><br><hr/>',
  '<tr><td>1</td></tr>',
  '<form><label for="one">One</label><input id="one"><button type="submit">Go</button></form>',
  '<noscript><p class="widget-promise">It needs JavaScript.</p></noscript>',
  '<textarea rows="3">&lt;b&gt;</textarea><!----><!>',
  '<code>def f(a, once=True): ...</code>',
];

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'not every engine has Trusted Types yet');
});

// Protects readers from markup that acts, however it is written.
test('active markup is refused', async ({ page }) => {
  await open(page, './licences/');
  const taken = await isTaken(page, ACTIVE);
  expect(ACTIVE.filter((_, place) => taken[place])).toEqual([]);
});

// Protects the course from its own lock: plain markup passes, and words about code as well.
test('harmless markup passes', async ({ page }) => {
  await open(page, './licences/');
  const taken = await isTaken(page, HARMLESS);
  expect(HARMLESS.filter((_, place) => !taken[place])).toEqual([]);
});

// Protects every page that is shown without a reload: what the build wrote passes, all of it.
test('all that the build wrote passes', async ({ page }) => {
  await open(page, './licences/');
  const compiled = [...SECTIONS, ...REFERENCES].map(({ slug }) => slug);
  const paths = [...compiled, 'home', 'glossary', 'licences'];
  const texts = [];
  for (const name of paths) {
    const { html } = await (await page.request.get(`./lessons/${name}.json`)).json();
    texts.push(html);
  }
  expect(texts.filter((text) => !text?.includes('<h1')), 'pages without a heading').toEqual([]);
  const terms = await (await page.request.get('./lessons/terms.json')).json();
  expect(terms.length).toBeGreaterThan(30);
  texts.push(...terms.map(({ definition }) => definition));
  const taken = await isTaken(page, texts);
  expect(texts.filter((_, place) => !taken[place]).map((text) => text.slice(0, 80))).toEqual([]);
});
