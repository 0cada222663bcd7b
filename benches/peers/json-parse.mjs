// @ts-check
/** The browser's own `JSON.parse` of the same text; nothing is drawn. */

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'JSON.parse alone',
  create(root, { parse }) {
    return {
      load: (text) => Object.assign(root, { kept: parse(text) }),
    };
  },
};
