// @ts-check
/** What the buttons over the drawing do, and the field among them. */

/** @typedef {import('./stage.js').Stage} Stage */

/** @param {Stage} stage @param {AbortSignal} signal ends it */
export function listen(stage, signal) {
  const { core, choices, menu, panel } = stage;
  const { tools } = stage.chrome;
  /** @type {[HTMLElement, () => void][]} */
  const presses = [
    [tools.zoomIn, () => stage.ask(() => core.zoomBy(2))],
    [tools.zoomOut, () => stage.ask(() => core.zoomBy(1 / 2))],
    [tools.showAll, () => stage.ask(() => core.showAll())],
    [tools.next, () => stage.askWhole(() => core.next())],
    [tools.previous, () => stage.askWhole(() => core.previous())],
    [tools.asList, () => choices.turnTo('list')],
    [tools.asTable, () => choices.turnTo('table')],
    [tools.more, () => menu.use((it) => it.toggle())],
    [tools.filter, () => panel.use((it) => it.toggle())],
    [tools.search, () => stage.openSearch()],
  ];
  for (const [button, press] of presses) {
    button.addEventListener('click', press, { signal });
  }
  prepare(stage, signal);
  searchEarly(stage, signal);
}

/** Parts that come when they are needed set out when somebody is about to. @param {Stage} stage @param {AbortSignal} signal */
function prepare({ aside, chrome, menu, panel, search, views }, signal) {
  const { tools } = chrome;
  /** @type {[HTMLElement, import('./later.js').Later<any>][]} */
  const soon = [
    [tools.filter, panel],
    [tools.search, search],
    [chrome.search.box, search],
    [tools.asList, views],
    [tools.asTable, views],
    [tools.more, menu],
    [chrome.stage, aside.parts.panels],
  ];
  for (const [control, part] of soon) {
    control.addEventListener('pointerenter', () => part.prepare(), { signal });
  }
}

/** What is done in the field before the search is there is kept for it. @param {Stage} stage @param {AbortSignal} signal */
function searchEarly({ chrome, search }, signal) {
  const { field } = chrome.search;
  const come = () => search.now || search.use((it) => it.come());
  field.addEventListener('focus', come, { signal });
  const early = (/** @type {KeyboardEvent} */ event) => {
    if (search.now || event.key !== 'Enter') return;
    event.preventDefault();
    search.use(() => field.dispatchEvent(new KeyboardEvent('keydown', event)));
  };
  field.addEventListener('keydown', early, { signal });
}
