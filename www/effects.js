// @ts-check
/** What follows from input: the flags of `src/web/effects.rs`. */
export const REPAINT = 1;
export const VIEW = 2;
export const SELECTION = 4;
export const HOVER = 8;
export const TRAVEL = 16;
export const OPEN = 32;
export const CLOSE = 64;
export const FOCUS = 128;
export const ENTER = 256;
export const MEMBERS = 512;
export const HANDLED = 1024;
export const SEARCH_LEFT = 2048;
export const ANNOUNCED = 4096;
export const LANE = 8192;
