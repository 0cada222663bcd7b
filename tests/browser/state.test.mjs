// @ts-check
/** What a reader has chosen is kept: in the address, as a property, and as a link. */
import assert from 'node:assert/strict';
import { ENGINE, Key, browserFor, patiently, test } from './harness.mjs';
import { Timeline, page, told } from './timeline.mjs';

const SPACE = '<date-line hash src="/pages/space.json"></date-line>';

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Opens a page at an address. @param {string} [hash] @param {string} [body] */
async function open(hash = '', body = SPACE) {
  browser.server.page('/test.html', page(body));
  await browser.open('/pages/log.js'); // or else only the hash would change
  await browser.open(`/test.html${hash}`);
  const timeline = await new Timeline(browser).ready();
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

/** The part of the address after `#`. */
function hash() {
  return browser.run(() => location.hash.slice(1));
}

/** Waits until the address is so. @param {RegExp} expected */
async function until(expected) {
  return patiently(`the address is ${expected}`, hash, (seen) => expected.test(seen));
}

/** @returns {Promise<any>} */
function state() {
  return browser.run(
    () => /** @type {any} */ (document.querySelector('date-line')).state,
  );
}

/** What went wrong, in words. */
async function problems() {
  const all = await told(browser);
  return all.filter(({ type }) => type === 'dl-error').map(({ detail }) => detail);
}

test('what is opened is in the address; back and forward go along choices', async () => {
  const timeline = await open();
  assert.equal(await hash(), '', 'nothing was chosen yet');
  await browser.click(await timeline.item('Moon'));
  await until(/dl\.event=moon$/);
  await timeline.click('[aria-label=Table]');
  await until(/dl\.view=table/);
  await browser.run(() => history.back());
  await timeline.until('the timeline is back', ({ list }) => list === '');
  assert.equal((await timeline.look()).selection, 'moon');
  await browser.run(() => history.back());
  await timeline.until('nothing is open', (look) => !look.selection && !look.details);
  assert.equal(await hash(), '');
  await browser.run(() => history.forward());
  await timeline.until('it is open again', ({ details }) => details.includes('Moon'));
});

test('moving the view replaces the address, and a link leads to it', async () => {
  const timeline = await open();
  const before = await browser.run(() => history.length);
  await timeline.zoomIn(2);
  const seen = await until(/^dl=\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/);
  assert.equal(await browser.run(() => history.length), before, 'no new entries');
  const { range } = await timeline.look();
  const again = await open(`#${seen}`);
  const { range: there } = await again.look();
  const day = 86_400_000;
  assert.ok(Math.abs((there?.startMs ?? 0) - (range?.startMs ?? 0)) <= day, 'the start');
  assert.ok(Math.abs((there?.endMs ?? 0) - (range?.endMs ?? 0)) <= day, 'the end');
  assert.equal(await hash(), seen, 'reading it changes nothing');
});

test('filters, search, lanes and view come from the address', async () => {
  const asked =
    '#dl.group=USA&dl.group=USSR&dl.search=moon&dl.lanes=none&dl.view=list&dl.from=1960';
  const timeline = await open(asked);
  await timeline.until('the list is open', ({ list }) => list.includes('Apollo'));
  assert.deepEqual(await state(), {
    view: 'list',
    start: null,
    end: null,
    selection: null,
    search: 'moon',
    lanes: 'none',
    laneOrder: 'given',
    collapsed: [],
    expanded: null,
    filters: { group: ['USA', 'USSR'], start: '1960' },
  });
  assert.ok(!(await timeline.look()).list.includes('Sputnik'));
  assert.deepEqual(await problems(), []);
});

test('what else stands in the address stays there', async () => {
  const timeline = await open('#chapter-2&map=1/2/3');
  await browser.click(await timeline.item('Moon'));
  assert.match(await until(/event/), /^chapter-2&map=1\/2\/3&(dl=.*&)?dl\.event=moon$/);
  await browser.run(() => history.back());
  await timeline.until('it is closed', ({ selection }) => selection === null);
  assert.equal(await hash(), 'chapter-2&map=1/2/3');
  // A link within the page says nothing about the timeline.
  await browser.click(await timeline.item('Moon'));
  await until(/event/);
  await browser.run(() => (location.hash = '#end'));
  await browser.painted();
  assert.equal((await timeline.look()).selection, 'moon');
});

test('two timelines on one page have an address each', async () => {
  const second = SPACE.replace('<date-line', '<date-line id="b"');
  const timeline = await open('#dl2.event=mir', SPACE + second);
  const other = await new Timeline(browser, '#b').ready();
  await other.until('the second is asked for', ({ selection }) => selection === 'mir');
  assert.equal((await timeline.look()).selection, null);
  await browser.click(await timeline.item('Moon'));
  assert.match(
    await until(/dl\.event=moon/),
    /dl2\.event=mir&(dl=[^&]*&)?dl\.event=moon$/,
  );
  assert.equal((await other.look()).selection, 'mir');
});

test('a name of its own is used', async () => {
  const timeline = await open('', SPACE.replace('hash', 'hash="space"'));
  await browser.click(await timeline.item('Moon'));
  await until(/^(space=[^&]*&)?space\.event=moon$/);
});

test('what cannot be read is told and left out; the rest holds', async () => {
  const wrong =
    'dl=soon/later&dl.event=gone&dl.colour=red&dl.view=cube&dl.group=%E0&dl.source=a%';
  const timeline = await open(`#${wrong}&dl.group=USA&dl.to=never`);
  const [problem, ...more] = await problems();
  assert.equal(problem.code, 'bad-state');
  assert.equal(more.length, 0);
  for (const part of ['soon/later', 'gone', 'colour', 'cube', '%E0', 'never']) {
    assert.ok(problem.message.includes(part), `${part} is told: ${problem.message}`);
  }
  assert.deepEqual((await state()).filters, { group: ['USA'] });
  assert.ok((await timeline.look()).summary);
});

test('without the attribute the address is not touched', async () => {
  const timeline = await open('', SPACE.replace('hash', ''));
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it is open', ({ details }) => details !== '');
  await new Promise((go) => setTimeout(go, 500));
  assert.equal(await hash(), '');
});

test('the state is a property, before and after the data', async () => {
  const body = SPACE.replace('hash', '');
  const timeline = await open('', body);
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.state = { selection: 'moon', view: 'table' };
  });
  await timeline.until('the table is open', ({ list }) => list.includes('Earliest'));
  const kept = await state();
  assert.equal(kept.selection, 'moon');
  assert.equal(kept.view, 'table');
  assert.deepEqual(kept.filters, {});
  await browser.run((kept) => {
    const other = /** @type {any} */ (document.createElement('date-line'));
    other.id = 'b';
    other.setAttribute('src', '/pages/space.json');
    other.state = kept;
    document.querySelector('main')?.append(other);
  }, kept);
  const other = await new Timeline(browser, '#b').ready();
  await other.until('it looks the same', ({ list }) => list.includes('Sputnik'));
  assert.equal((await other.look()).selection, 'moon');
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.state = { view: 'timeline', selection: null };
  });
  await timeline.until('and back', ({ list, selection }) => !list && !selection);
  const states = (await told(browser)).filter(({ type }) => type === 'dl-statechange');
  assert.ok(states.length > 0, 'the page hears of it');
});

test('filters that cannot be used are told', async () => {
  await open('', SPACE.replace('hash', ''));
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.filters = { groups: ['USA'], group: 'USA', start: 'soon', category: ['Crew'] };
  });
  await browser.until('they are told', () =>
    Reflect.get(window, 'log').events.some(
      (/** @type {any} */ { type }) => type === 'dl-error',
    ),
  );
  const [problem] = await problems();
  assert.equal(problem.code, 'bad-filter');
  assert.match(problem.message, /groups.*group.*soon/);
  assert.deepEqual((await state()).filters, { category: ['Crew'] });
});

test('a link is copied, and said; where that is refused it can be copied by hand', async () => {
  const timeline = await open();
  await browser.click(await timeline.item('Moon'));
  await until(/event/);
  /** @param {boolean} allowed */
  const clipboard = (allowed) =>
    browser.run((allowed) => {
      const writeText = async (/** @type {string} */ text) => {
        if (!allowed) throw new Error('refused');
        Reflect.set(window, 'copied', text);
      };
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText },
        configurable: true,
      });
    }, allowed);
  const copy = async () => {
    await timeline.click('button[aria-label=More]');
    await timeline.until('the menu is open', ({ focus }) => focus === 'Timeline');
    await browser.press(Key.END, Key.ARROW_UP, Key.ENTER);
  };
  await clipboard(true);
  await copy();
  const link = await browser.until('it is copied', () => Reflect.get(window, 'copied'));
  assert.equal(link, await browser.run(() => location.href));
  await timeline.until('it is said', ({ status }) => status === 'Link copied.');
  await clipboard(false);
  await copy();
  const { focus } = await timeline.until('the link is shown', ({ report }) =>
    report.includes('Here it is'),
  );
  assert.equal(focus, 'Copy link', 'and has the focus');
  const value = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return /** @type {HTMLInputElement} */ (root?.activeElement).value;
  });
  assert.equal(value, link);
  await browser.press(Key.ESCAPE);
  await timeline.until('back on the button', (look) => look.focus === 'More');
});

test(
  'a link with a choice in it opens where history cannot be written',
  { skip: ENGINE === 'webkit' },
  async () => {
    await open();
    await browser.run(() => {
      history.pushState = history.replaceState = () => {
        throw new DOMException('too often', 'SecurityError');
      };
    });
    const timeline = new Timeline(browser);
    await browser.click(await timeline.item('Moon'));
    await timeline.until('it is open', ({ details }) => details !== '');
    await new Promise((go) => setTimeout(go, 500));
    assert.deepEqual(await problems(), []);
  },
);

test('how lanes are arranged is in the address, and comes from there', async () => {
  const timeline = await open();
  const { items } = await timeline.until('the lanes are there', ({ items }) =>
    items.some(({ part }) => part === 'lane'),
  );
  const lane = items.find(({ name, part }) => part === 'lane' && name.startsWith('USA'));
  await browser.click(lane ?? { x: 0, y: 0 });
  await until(/dl\.collapsed=USA$/);
  const again = await open('#dl.order=name&dl.expanded=USSR');
  await again.until('all but one are collapsed', ({ items }) =>
    items.some(({ part }) => part === 'density'),
  );
  const { laneOrder, collapsed, expanded } = await state();
  assert.deepEqual([laneOrder, collapsed, expanded], ['name', [], ['USSR']]);
  assert.deepEqual(await problems(), []);
});
