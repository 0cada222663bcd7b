// Vue 3: `.prop` sets a property whether or not the element is there yet.
import { createApp, reactive } from 'vue/dist/vue.esm-bundler.js';

const template = `<date-line v-if="state.shown" :label="state.label" heading-level="3"
  :data.prop="state.events" :selection.prop="state.selection"
  @dl-load="heard" @dl-select="heard"></date-line>`;

export function mount(target, first, heard) {
  const state = reactive(first);
  globalThis.update = (change) => Object.assign(state, change);
  const app = createApp({ template, setup: () => ({ state, heard }) });
  app.config.compilerOptions.isCustomElement = (tag) => tag === 'date-line';
  app.mount(target);
}
