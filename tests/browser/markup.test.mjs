// @ts-check
/**
 * Markup in data: what may be set is set, and nothing else of it comes into the page,
 * wherever it stands.
 */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const TYPED = "require-trusted-types-for 'script'; trusted-types 'none'";

/** The ways in that are known, each with a call that would be noticed. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=/evil.js></sCrIpT>',
  '<script\u0000>alert(1)</script>',
  '<<script>alert(1);//<</script>',
  '<script>/*"/*`/*\' /*</template></textarea></noembed></noscript></title></style></script>--><svg/onload=alert(1)>',
  '<img src=x onerror=alert(1)>',
  '<img src="/evil.png" onload="alert(1)">',
  '<img/src=`x`/onerror=alert(1)>',
  '<IMG """><script>alert(1)</script>">',
  '<img src=x:alert(1) onerror=eval(src)>',
  '<img srcset="/evil.png 1x">',
  '<svg onload=alert(1)>',
  '<svg><script>alert&#40;1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>">',
  '<math href="javascript:alert(1)">x</math>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#10;script&colon;alert(1)">x</a>',
  '<a href="&#x6A;&#97;vascript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="blob:https://example.org/1">x</a>',
  '<a href="https://user:secret@example.org/">x</a>',
  '<a href="\\\\example.org\\x">x</a>',
  '<a href="https://example.org" onclick="alert(1)" style="position:fixed;inset:0" target=_top>x</a>',
  '<a href=https://example.org/"onmouseover=alert(1)//>x</a>',
  '<a href="view-source:https://example.org">x</a>',
  '<a id=chrome name=innerText href="https://example.org">x</a>',
  '<b onmouseover=alert(1) class="app" part="base" style="background:url(/evil.png)">x</b>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="/evil.swf">',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>',
  '<body onload=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)" form=f>x</button>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<meta http-equiv="refresh" content="0;url=/evil">',
  '<link rel=stylesheet href="/evil.css">',
  '<base href="https://example.org/">',
  '<style>@import "/evil.css"; *{background:url(/evil.png)}</style>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea></textarea><img src=x onerror=alert(1)>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><img src=x onerror=alert(1)>',
  '</title></style></script><img src=x onerror=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  "';alert(1)//",
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '<b><i><a href="https://example.org"><code>'.repeat(50) + 'x',
  '<x onclick=alert(1)>x</x>',
  '<date-line src="/evil.json"></date-line>',
];

const browser = await browserFor({ reducedMotion: true });

/** Opens the details of an event, by its place in the list. @param {Timeline} timeline @param {number} n */
async function open(timeline, n) {
  const { list } = await timeline.look();
  if (!list) await timeline.click('[aria-label="List"]');
  await timeline.until('the list is open', ({ list }) => list);
  await browser.run((n) => {
    const root = document.querySelector('date-line')?.shadowRoot;
    /** @type {HTMLElement[]} */
    const rows = Array.from(root?.querySelectorAll('[part=list] li button') ?? []);
    rows[n]?.click();
  }, n);
  await browser.until('its details are open', () =>
    document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('[part=details-title]'),
  );
}

/** The inside of the text of the details, as elements with what matters of them. */
function body() {
  const root = document.querySelector('date-line')?.shadowRoot;
  const text = root?.querySelector('[part=details-body]');
  /** @param {Node} node @returns {any} */
  const plain = (node) => {
    if (!(node instanceof Element)) return node.textContent;
    const href = node.getAttribute('href');
    const inside = [...node.childNodes].map(plain);
    return { [node.localName]: inside, ...(href && { href }) };
  };
  return [...(text?.childNodes ?? [])].map(plain);
}

test('what may be set in its own way is', async () => {
  const text =
    'In <b>one <i>word</i></b>, CO<sub>2</sub> &amp; <kbd>Esc</kbd>:<br>' +
    '<a href="https://example.org/a">there</a> and <a href="javascript:alert(1)">not</a> there.';
  const timeline = await Timeline.show(
    browser,
    inline({ events: [{ id: 'a', when: '1969', title: 'Moon', text }] }),
  );
  await open(timeline, 0);
  await browser.until('it is set', () =>
    document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('[part=details-body] strong'),
  );
  assert.deepEqual(await browser.run(body), [
    'In ',
    { strong: ['one ', { em: ['word'] }] },
    ', CO',
    { sub: ['2'] },
    ' & ',
    { code: ['Esc'] },
    ':\n',
    {
      span: [
        { a: ['there'], href: 'https://example.org/a' },
        ' ',
        { bdi: ['(example.org)'] },
      ],
    },
    ' and not there.',
  ]);
  const link = await browser.run(() => {
    const found = document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('[part=details-body] a');
    return [...(found?.attributes ?? [])].map(({ name, value }) => `${name}=${value}`);
  });
  assert.deepEqual(link.sort(), [
    'href=https://example.org/a',
    'referrerpolicy=no-referrer',
    'rel=noopener noreferrer nofollow ugc',
    'target=_blank',
  ]);
  await browser.assertAccessible('date-line');
});

test('nothing else of it comes into the page, wherever it stands', async () => {
  browser.server.headers = { 'content-security-policy': TYPED };
  const events = PAYLOADS.map((payload, n) => ({
    id: `e${n}`,
    when: `${1900 + n}`,
    title: `${n} ${payload}`,
    text: `<b>${n}</b> ${payload} end`,
    group: `${n % 7} ${payload}`,
    category: payload,
    participants: [payload],
    said: payload,
    link: /href="([^"]*)"/.exec(payload)?.[1] ?? payload,
  }));
  await browser.show(page(inline({ title: PAYLOADS.join(' '), events })));
  const timeline = await new Timeline(browser).ready();
  assert.match((await timeline.look()).summary, new RegExp(`^${PAYLOADS.length} events`));
  const found = new Set();
  for (const n of events.keys()) {
    await open(timeline, n);
    const inside = await browser.run(async () => {
      const [runs] = ['/runs.js'];
      await import(runs);
      await new Promise((later) => setTimeout(later));
      const root = document.querySelector('date-line')?.shadowRoot;
      const all = [...(root?.querySelectorAll('[part=details] *') ?? [])];
      return all.flatMap((element) =>
        [...element.attributes]
          .map(({ name, value }) =>
            name === 'href' ? `href ${new URL(value).protocol}` : name,
          )
          .concat('')
          .map((attribute) => `${element.localName} ${attribute}`),
      );
    });
    for (const thing of inside) found.add(thing);
  }
  const elements = new Set([...found].map((thing) => thing.split(' ')[0]));
  const known =
    'a b bdi button code em h3 li nav ol p path span strong sub sup svg time ul';
  const strange = [...elements].filter((name) => !known.split(' ').includes(name));
  assert.deepEqual(strange, [], 'elements');
  const attributes = [...found].filter((thing) =>
    / (on|style|src|id|name|xlink)/.test(thing),
  );
  assert.deepEqual(attributes, [], 'attributes');
  const links = [...found].filter((thing) => / href /.test(thing));
  assert.deepEqual(links, ['a href https:']);
  const asked = browser.server.requests.filter((path) => /evil/.test(path));
  assert.deepEqual(asked, []);
  assert.deepEqual(await troubles(browser), []);
});
