// Keeps what happens in a page: what timelines say, what fails, what a policy refuses.
const log = { events: [], failures: [], refused: [] };
globalThis.log = log;

for (const type of [
  'dl-load',
  'dl-error',
  'dl-filter',
  'dl-select',
  'dl-deselect',
  'dl-open',
  'dl-close',
  'dl-search',
  'dl-gestureblocked',
  'dl-viewchange',
  'dl-statechange',
]) {
  document.addEventListener(type, ({ target, detail }) => {
    log.events.push({ type, id: target.id, detail });
  });
}
document.addEventListener('securitypolicyviolation', (event) => {
  log.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
addEventListener('error', ({ message }) => log.failures.push(message ?? 'not loaded'));
addEventListener('unhandledrejection', ({ reason }) => log.failures.push(`${reason}`));
for (const name of ['alert', 'confirm', 'prompt']) {
  globalThis[name] = () => log.failures.push(`a dialog: ${name}`);
}
const { error } = console;
console.error = (...words) => {
  log.failures.push(words.map(String).join(' '));
  error.apply(console, words);
};
