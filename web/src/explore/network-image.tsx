import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Shown } from './appearance';
import { GraphSvg } from './graph-svg';
import { LIGHT } from './palette';

export interface Caption {
  readonly title: string;
  readonly lines: readonly string[];
  readonly kinds: Readonly<Record<string, string>>;
}

const WIDTH = 1_200;
const HEIGHT = 900;
/** Pixels of the PNG for each of the drawing: enough for print at half a page. */
const SCALE = 2;

/** The picture as a file of its own: with title, legend, source and version, in print colours. */
export const svgImage = (shown: Shown, { title, lines, kinds }: Caption): string => {
  const holder = document.createElement('div');
  const root = createRoot(holder);
  flushSync(() =>
    root.render(<GraphSvg shown={shown} palette={LIGHT} width={WIDTH} height={HEIGHT} label={title} frame={{ title, lines, kinds }} />),
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(holder.firstElementChild ?? holder)}\n`;
  root.unmount();
  return text;
};

/** The same picture in pixels. @throws {Error} when the browser cannot draw it */
export const pngImage = async (svg: string): Promise<Blob> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = HEIGHT * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the browser made no picture')) : resolve(blob)), 'image/png'),
  );
};

/** Hands a file to the reader. */
export const save = (name: string, content: Blob) => {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
