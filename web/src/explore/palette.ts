import type { Group } from './kinds';

/** Colours of the picture. They are written out because neither WebGL nor a saved image reads the page's styles. */
export interface Palette extends Readonly<Record<Group, string>> {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  /** Links of what is selected. */
  readonly selected: string;
  /** Steps of the path that is shown. */
  readonly path: string;
}

export const LIGHT: Palette = {
  ground: '#ffffff',
  text: '#16202a',
  quiet: '#4f5d6b',
  line: '#c2ccd6',
  selected: '#1a569c',
  path: '#a65300',
  states: '#1a569c',
  goods: '#16202a',
  firms: '#a65300',
  papers: '#667584',
};

export const DARK: Palette = {
  ground: '#242424',
  text: '#eef2f6',
  quiet: '#b0bac4',
  line: '#4d5965',
  selected: '#86b7f0',
  path: '#f0a860',
  states: '#86b7f0',
  goods: '#eef2f6',
  firms: '#f0a860',
  papers: '#9aa7b4',
};
