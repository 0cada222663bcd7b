// @ts-check
/** react-chrono: a list of cards without a scale of time. It has no pan and no zoom. */
import { ACTORS } from '../events.mjs';

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'react-chrono',
  package: 'react-chrono',
  styles: ['react-chrono/dist/style.css'],
  bundle: `
    import React from 'react';
    import { createRoot } from 'react-dom/client';
    import { flushSync } from 'react-dom';
    import { Chrono } from 'react-chrono';
    window.chrono = { React, createRoot, flushSync, Chrono };
  `,
  *convert(events) {
    let first = true;
    for (const { start, title, actor } of events) {
      const item = {
        title: new Date(start).toISOString().slice(0, 10),
        cardTitle: title,
        cardSubtitle: ACTORS[actor],
      };
      yield (first ? '[' : ',') + JSON.stringify(item);
      first = false;
    }
    yield ']';
  },
  create(root, { parse, frame }) {
    const { React, createRoot, flushSync, Chrono } = /** @type {any} */ (globalThis)
      .chrono;
    root.style.overflow = 'auto';
    return {
      async load(text) {
        const cards = React.createElement(Chrono, {
          items: parse(text),
          mode: 'vertical',
        });
        const style = { width: '1260px', height: '620px' };
        flushSync(() =>
          createRoot(root).render(React.createElement('div', { style }, cards)),
        );
        while (!root.querySelector('h1,h2,h3,[class*=card]')) await frame();
        await frame();
      },
    };
  },
};
