// @ts-check
/** What data may try, of which SECURITY.md says that it comes to nothing. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { SCRIPT, Timeline, inline, page, told, troubles } from './timeline.mjs';

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Schemes, and ways to write them so that one reader of addresses sees another. */
const SCHEMES = [
  ...['https:', 'http:', 'mailto:', 'tel:', 'javascript:', 'data:', 'vbscript:', 'blob:'],
  ...['file:', 'ftp:', 'about:', 'filesystem:', 'view-source:', 'HTTPS:', 'JaVaScRiPt:'],
  ...[
    'java\tscript:',
    'java\nscript:',
    'java\r\nscript:',
    '\u0000javascript:',
    ' javascript:',
  ],
  ...[
    '\u0001javascript:',
    'javascript\t:',
    'javascript :',
    '&#106;avascript:',
    'javascript&colon;',
  ],
  ...['jav\u0000ascript:', 'ht\ttps:', '\u001fhttps:', 'https\uff1a', '', ':', '#'],
];
const REST = [
  ...[
    '//example.org',
    '//example.org/a b',
    '/\\example.org',
    '\\\\example.org',
    '//',
    '///x',
  ],
  ...['alert(1)', '//user@example.org', '//user:pass@example.org', '//example.org:99999'],
  ...['//example.org:80/', '//[::1]/', '//[::g]/', '//exa mple.org', '//ex%61mple.org'],
  ...[
    '//example.org/?a=1#b',
    '//\u202eexample.org',
    '//ｅxample.org',
    '//xn--a/',
    '//.',
    '//%',
  ],
  ...[
    '//example.org\\@evil.org',
    '//evil.org#@example.org',
    '//a\tb.org',
    '//1',
    '//0x7f.1',
  ],
  ...['someone@example.org', '+49 30 123', 'x', '', '\u0000', '//example.org/\u0000'],
];

/** Pieces of addresses, and what readers of them stumble over. */
const PIECES = [
  ...['https', 'http', 'mailto', 'javascript', 'data', 'www.', ':', ':', '//', '/', '\\'],
  ...['example.org', 'a', '.', '..', '@', '?', '#', '%', '%2f', '%00', '[', ']', '::1'],
  ...[
    ' ',
    '\t',
    '\n',
    '\u0000',
    '\u001f',
    '\u007f',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u202e',
  ],
  ...[
    'é',
    'ß',
    '。',
    '：',
    '／',
    '＠',
    '0',
    '8080',
    '65536',
    '-',
    '_',
    '|',
    '<',
    '"',
    '^',
    '`',
  ],
];

/** So many addresses of pieces in any order, always the same. @param {number} n */
function jumbled(n) {
  let seed = 1;
  const random = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0; // ANSI C's `rand`
    return (seed >>> 8) % below;
  };
  const piece = () => PIECES[random(PIECES.length)] ?? '';
  const starts = ['', '', 'https:', 'https://', 'http://', '//', 'www.', 'mailto:'];
  return Array.from({ length: n }, () => {
    const start = starts[random(starts.length)] ?? '';
    return start + Array.from({ length: 1 + random(6) }, piece).join('');
  });
}

test('an address is followed only where two readers of addresses agree', async () => {
  const known = SCHEMES.flatMap((scheme) => REST.map((rest) => scheme + rest));
  const addresses = [...known, ...jumbled(20_000)];
  const events = addresses.map((link, n) => ({
    id: `e${n}`,
    title: `Event ${n}`,
    when: '1969',
    link,
  }));
  await Timeline.show(browser, inline({ events }));
  const { wrong, n_followed } = await browser.run(async (addresses) => {
    const { default: init, read } = await import(/** @type {any} */ ('/core.js'));
    await init();
    const { safeLink } = await import(/** @type {any} */ ('/panels.js'));
    const events = addresses.map((link) => ({ title: 'x', when: '1969', link }));
    const reading = await read(JSON.stringify({ events }), { type: 'application/json' });
    const known = ['http:', 'https:', 'mailto:', 'tel:'];
    let n_followed = 0;
    const wrong = reading.events.flatMap(
      (/** @type {any} */ { link = '' }, /** @type {number} */ at) => {
        if (!link || link.startsWith('#') || !safeLink(link)) return [];
        n_followed += 1;
        const said = JSON.stringify([addresses[at], link]);
        // What the core lets pass is of a known scheme to the browser, too, or nothing.
        const url =
          URL.canParse(link, 'https://page.example/') &&
          new URL(link, 'https://page.example/');
        if (!url) return [`followed: ${said}`];
        const bad = !known.includes(url.protocol) || url.username || url.password;
        const own = url.host === 'page.example';
        return bad || own ? [`${said} is ${url.href}`] : [];
      },
    );
    return { wrong, n_followed };
  }, addresses);
  assert.deepEqual(wrong, []);
  assert.ok(n_followed > 500, `${n_followed} are followed`);
});

test('addresses that agree are followed, and to where they say', async () => {
  const followed = await browser.run(async () => {
    const { default: init, read } = await import(/** @type {any} */ ('/core.js'));
    await init();
    const { safeLink } = await import(/** @type {any} */ ('/panels.js'));
    const links = [
      'https://example.org/a?b#c',
      'HTTP://EXAMPLE.ORG',
      'mailto:a@b.org',
      'tel:+4930',
    ];
    const events = links.map((link) => ({ title: 'x', when: '1969', link }));
    const reading = await read(JSON.stringify({ events }), { type: 'application/json' });
    return reading.events.map((/** @type {any} */ { link }) => safeLink(link)?.href);
  });
  assert.deepEqual(followed, [
    'https://example.org/a?b#c',
    'http://example.org/',
    'mailto:a@b.org',
    'tel:+4930',
  ]);
});

test('an address of the page that asks for nonsense does nothing but be told', async () => {
  const long = 'x'.repeat(100_000);
  const hostile = [
    `dl.event=${long}`,
    'dl=__proto__/constructor',
    'dl.event=__proto__&dl.view=constructor&dl.lanes=toString',
    'dl.__proto__=1&dl.constructor.prototype=2&dl.group=__proto__',
    'dl.search=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
    'dl.event=%00%ff%u1234&dl.group=%E0%A4%A',
    'dl=9999999999999999-01-01/1e999',
    `dl=${'1'.repeat(5000)}/${'2'.repeat(5000)}`,
    'dl.event=%22%5D%2C*%7Bcolor%3Ared%7D',
    '&&==&=dl&dl&dl.&dl..=&dl.event',
  ];
  browser.server.page(
    '/test.html',
    page('<date-line hash src="/pages/space.json"></date-line>'),
  );
  for (const hash of hostile) {
    await browser.open('/pages/log.js');
    await browser.open(`/test.html#${hash}`);
    const timeline = await new Timeline(browser).ready();
    const { summary } = await timeline.until('it is drawn', ({ summary }) => summary);
    assert.match(summary, /^8 events|of 8/, hash.slice(0, 60));
    assert.deepEqual(await troubles(browser), [], hash.slice(0, 60));
  }
  const polluted = await browser.run(() => Object.keys(Object.prototype));
  assert.deepEqual(polluted, []);
});

/** What of the core a reader's doing calls, and what calls it. @type {Record<string, (timeline: Timeline) => Promise<void>>} */
const TRAPS = {
  paint: async (timeline) => timeline.click('[aria-label="Zoom in"]'),
  describe: async (timeline) => timeline.click('[aria-label="Zoom in"]'),
  point: async (timeline) => browser.move(await timeline.item('Mir')),
  press: async (timeline) => browser.click(await timeline.item('Mir')),
  next: async (timeline) => timeline.click('[aria-label="Next event"]'),
  zoomBy: async (timeline) => timeline.click('[aria-label="Zoom out"]'),
  table: async (timeline) => timeline.click('[aria-label="Table"]'),
  setSize: () =>
    browser.run(() => {
      const host = /** @type {HTMLElement} */ (document.querySelector('date-line'));
      host.style.inlineSize = '30rem';
    }),
};

/** Breaks the first core that is called so, and hears of whatever enters it afterwards. */
const TRAP = `<script type="module">
  import { current } from '/instance.js';
  window.trap = (name) => {
    const { prototype } = current().DateLine;
    const call = prototype[name];
    let broken = null;
    for (const key of Object.getOwnPropertyNames(prototype)) {
      const own = prototype[key];
      if (typeof own !== 'function' || key === 'constructor' || key === 'free') continue;
      prototype[key] = function (...args) {
        if (this === broken) log.failures.push('entered: ' + key);
        if (own === call && broken === null) {
          broken = this;
          throw new WebAssembly.RuntimeError('unreachable');
        }
        return own.apply(this, args);
      };
    }
  };
</script>`;

for (const [name, cause] of Object.entries(TRAPS)) {
  test(`a core that breaks in “${name}” is not entered again, and the page goes on`, async () => {
    const timeline = await Timeline.show(
      browser,
      `<date-line id="first" src="/pages/space.json"><ol><li>By hand</li></ol></date-line>
       <date-line id="second" src="/pages/space.json"></date-line>${TRAP}`,
    );
    await timeline.until('it is drawn', ({ items }) => items.length > 0);
    await browser.run((name) => Reflect.get(window, 'trap')(name), name);
    await cause(timeline);
    await browser.until('it is told', () =>
      Reflect.get(window, 'log').events.some(
        (/** @type {any} */ { type, detail }) =>
          type === 'dl-error' && detail.code === 'panic',
      ),
    );
    const all = (await told(browser)).filter(({ type }) => type === 'dl-error');
    assert.equal(all.length, 1);
    const broken = all[0]?.id ?? '';
    const other = broken === 'first' ? 'second' : 'first';
    const { items } = await new Timeline(browser, `#${other}`).look();
    assert.ok(items.length > 0, 'the other one is there');
    await browser.run((broken) => {
      const host = /** @type {any} */ (document.getElementById(broken));
      host.data = [{ title: 'Again', when: '1969' }];
      return host.ready;
    }, broken);
    await new Timeline(browser, `#${broken}`).until('it is drawn anew', ({ items }) =>
      items.some(({ name }) => name.includes('Again')),
    );
    // Who called it is not told that all is well.
    const others = (await troubles(browser)).filter((it) => !/unreachable/.test(it));
    assert.deepEqual(others, []);
  });
}

/** Breaks whatever comes to be shown: in the core that is there, or in every one. */
const FRAIL = `<script type="module">
  import { Core, current } from '/instance.js';
  const trapped = () => { throw new WebAssembly.RuntimeError('unreachable'); };
  const breaks = ({ prototype }, name) => (prototype[name] = trapped);
  window.frail = (name, always) => {
    breaks(current().DateLine, name);
    if (!always) return;
    Object.defineProperty(Core.prototype, 'DateLine', {
      set(made) {
        breaks(made, name);
        Object.defineProperty(this, 'DateLine', { value: made });
      },
    });
  };
</script>`;

for (const name of ['show', 'paint']) {
  for (const always of [false, true]) {
    const outcome = always ? 'is told of when it traps again' : 'shows it';
    test(`data that a core traps at in “${name}” gets a new core, which ${outcome}`, async () => {
      const list = '<ol><li>By hand</li></ol>';
      const timeline = await Timeline.show(
        browser,
        `<date-line src="/pages/space.json">${list}</date-line>${FRAIL}`,
      );
      await timeline.item('Mir');
      await browser.run(
        async (name, always) => {
          Reflect.get(window, 'frail')(name, always);
          const host = /** @type {any} */ (document.querySelector('date-line'));
          host.data = [{ title: 'Again', when: '1969' }];
          await host.ready;
        },
        name,
        always,
      );
      await timeline.until('it is shown or told', ({ items, fallback }) =>
        always ? fallback : items.some((item) => item.name.includes('Again')),
      );
      const codes = (await told(browser)).flatMap(({ type, detail }) =>
        type === 'dl-error' ? detail.code : [],
      );
      assert.deepEqual(codes, always ? ['restarted', 'panic'] : ['restarted']);
      assert.deepEqual(await troubles(browser), []);
    });
  }
}

test('letters that turn others round do so in their own text only', async () => {
  const evil = [
    '\u202eevil',
    '\u2067open',
    'Z\u0335\u0337\u0321'.repeat(40),
    '\u200b\u200d\u2060'.repeat(99),
  ];
  const events = evil.flatMap((title, n) => [
    {
      id: `e${n}`,
      title: `${title} ${n}`,
      text: `${title} text`,
      group: title,
      when: `19${10 + n}`,
    },
    { id: `n${n}`, title: `Neighbor ${n}`, when: `19${10 + n}` },
  ]);
  const timeline = await Timeline.show(browser, inline({ events }));
  await browser.run(() => {
    /** @type {any} */ (document.querySelector('date-line')).state = { selection: 'e0' };
  });
  await timeline.until('it is open', ({ details }) => details !== '');
  const loose = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const title = root?.querySelector('[part=details-title]');
    const when = root?.querySelector('[part=details] .when');
    const isolated = (/** @type {Element | null | undefined} */ it) =>
      it ? getComputedStyle(it).unicodeBidi : '';
    return {
      title: title?.getAttribute('dir'),
      bidi: isolated(title),
      when: when?.textContent,
    };
  });
  assert.equal(loose.title, 'auto');
  assert.match(loose.bidi, /isolate|plaintext/);
  assert.match(loose.when ?? '', /^1910/);
  const { items } = await timeline.look();
  assert.ok(items.some(({ name }) => name.startsWith('Neighbor')));
  assert.deepEqual(await troubles(browser), []);
});

/** Keeps every text that is drawn. */
const DRAWN = `<script>
  globalThis.drawn = new Set();
  const kinds = [CanvasRenderingContext2D, globalThis.OffscreenCanvasRenderingContext2D];
  for (const { prototype } of kinds.filter(Boolean)) {
    for (const name of ['fillText', 'strokeText']) {
      const draw = prototype[name];
      prototype[name] = function (text, ...where) {
        drawn.add(text);
        return draw.call(this, text, ...where);
      };
    }
  }
</script>`;

test('nothing is drawn that turns, hides or towers', async () => {
  const evil = [
    'a\u202eb\u202cc',
    'a\u2067\u2066b',
    'a\u0007\u009b\ufeffb',
    'a\nb',
    'a\u{e0061}b',
    `Z${'\u0335\u0321'.repeat(40)}`,
    `a${'\u200b\u200d'.repeat(40)}b`,
  ];
  const events = evil.map((title, n) => ({
    id: `e${n}`,
    title: `${title} ${n}`,
    ...(n === 0 && { group: `lane ${title}` }),
    when: `19${10 + 10 * n}`,
  }));
  await browser.show(page(inline({ events }), { scripts: DRAWN + SCRIPT }));
  const timeline = await new Timeline(browser).ready();
  await timeline.until('all are drawn', ({ items }) =>
    events.every((_, n) => items.some(({ name }) => name.includes(` ${n}, 19`))),
  );
  await browser.run(() =>
    /** @type {any} */ (document.querySelector('date-line')).whenIdle().then(() => {}),
  );
  const drawn = await browser.run(() => [...Reflect.get(window, 'drawn')]);
  assert.ok(drawn.includes('abc 0'), drawn.join('|'));
  assert.ok(drawn.includes('lane abc'));
  assert.ok(drawn.includes('a b 3'), 'an end of a line is a blank');
  const bad =
    /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|\p{M}{9}|[\u200b-\u200d]{3}/u;
  assert.deepEqual(
    drawn.filter((text) => bad.test(text)),
    [],
  );
  assert.deepEqual(await troubles(browser), []);
});

test('in the page, too, a text turns nothing but itself', async () => {
  const evil = '\u202eevil\u2067';
  const events = [
    {
      id: 'e',
      title: evil,
      text: `${evil} text`,
      group: evil,
      category: evil,
      when: '1910',
    },
    { id: 'n', title: 'Neighbor', group: 'Other', category: 'Other', when: '1911' },
  ];
  const timeline = await Timeline.show(browser, inline({ events }));
  await browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.state = { selection: 'e', view: 'list' };
  });
  await timeline.until('it is listed and open', ({ list, details }) => list && details);
  await timeline.click('[aria-label="Table"]');
  await timeline.until('it is in the table', ({ list }) => list.includes('Neighbor'));
  const loose = await browser.run((evil) => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const walker = document.createTreeWalker(root ?? document, NodeFilter.SHOW_TEXT);
    /** @type {string[]} */
    const loose = [];
    let n = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent ?? '';
      if (!text.includes(evil)) continue;
      n += 1;
      /** @type {Element | null} */
      let around = walker.currentNode.parentElement;
      const bidi = () => (around ? getComputedStyle(around).unicodeBidi : '');
      while (around && getComputedStyle(around).display === 'inline') {
        if (/isolate|plaintext/.test(bidi())) break;
        around = around.parentElement;
      }
      if (/isolate|plaintext/.test(bidi()) || around?.textContent === text) continue;
      loose.push(`${around?.tagName}.${around?.className}: ${around?.textContent}`);
    }
    return n > 2 ? loose : ['it was not found'];
  }, evil);
  assert.deepEqual(loose, []);
  assert.deepEqual(await troubles(browser), []);
});
