// @ts-check
/** Nothing is read or drawn: what the harness and the browser cost by themselves. */

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'empty page (floor)',
  drags: true,
  wheel: { delta: 20, ticks: 150 },
  create() {
    addEventListener('wheel', (event) => event.preventDefault(), { passive: false });
    return { load() {} };
  },
};
