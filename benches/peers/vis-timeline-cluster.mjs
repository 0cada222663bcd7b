// @ts-check
/** vis-timeline with its own answer to many events: clusters. */
import { visTimeline } from './vis.mjs';

const cluster = { maxItems: 3, fitOnDoubleClick: false };
export const peer = visTimeline('vis-timeline, clustered', { cluster }, true);
