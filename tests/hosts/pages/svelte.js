import { mount as mountApp } from 'svelte';
import App from './App.svelte';

export function mount(target, first, heard) {
  mountApp(App, { target, props: { first, heard } });
}
