// @ts-check
/** vis-timeline made quicker: nothing is stacked, instants are points. */
import { visTimeline } from './vis.mjs';

export const peer = visTimeline('vis-timeline, not stacked', { stack: false }, true);
