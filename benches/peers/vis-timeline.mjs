// @ts-check
/** vis-timeline as it comes: stacked, a box with its title for each instant. */
import { visTimeline } from './vis.mjs';

export const peer = visTimeline('vis-timeline', {});
