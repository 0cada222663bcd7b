// React 19: what the element has as a property is set as one, `on…` listens.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App({ first, heard }) {
  const [state, set] = useState(first);
  globalThis.update = (change) => set((before) => ({ ...before, ...change }));
  if (!state.shown) return null;
  return (
    <date-line
      label={state.label}
      heading-level="3"
      data={state.events}
      selection={state.selection}
      ondl-load={heard}
      ondl-select={heard}
    />
  );
}

export function mount(target, first, heard) {
  createRoot(target).render(<App first={first} heard={heard} />);
}
