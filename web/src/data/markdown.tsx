import { Fragment, type ReactNode } from 'react';

interface Props {
  readonly text: string;
  /** Makes a link of an address as the document has it; null leaves the words alone. */
  readonly link: (address: string, words: ReactNode) => ReactNode;
}

type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[]; readonly language: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered: boolean }
  | { readonly kind: 'text'; readonly text: string };

/** The Markdown of docs/: headings, paragraphs, lists, tables, code and links. It makes elements, never markup out of text. */
export const Markdown = ({ text, link }: Props) => (
  <div className="document" lang="en">
    {blocksOf(text).map((block, i) => (
      <Fragment key={i}>{drawn(block, link)}</Fragment>
    ))}
  </div>
);

const LIST = /^\s{0,3}(?:[-*]|(\d+)\.) +(.*)$/;

export const blocksOf = (text: string): readonly Block[] => {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const line = (at: number) => lines[at] ?? '';
  /** Lines from a place on, as long as they are of one kind. */
  const run = (from: number, belongs: (line: string) => boolean): readonly string[] => {
    let to = from;
    while (to < lines.length && belongs(line(to))) to += 1;
    return lines.slice(from, to);
  };
  for (let at = 0; at < lines.length;) {
    const here = line(at);
    const heading = /^(#{1,6}) (.*)$/.exec(here);
    if (here.trim() === '') at += 1;
    else if (heading !== null) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      at += 1;
    } else if (here.startsWith('```')) {
      const inner = run(at + 1, (one) => !one.startsWith('```'));
      blocks.push({ kind: 'code', lines: inner, language: here.slice(3).trim() });
      at += inner.length + 2;
    } else if (here.startsWith('    ')) {
      const inner = run(at, (one) => one.startsWith('    ') || one.trim() === '');
      blocks.push({
        kind: 'code',
        lines: inner
          .join('\n')
          .trimEnd()
          .split('\n')
          .map((one) => one.slice(4)),
        language: '',
      });
      at += inner.length;
    } else if (here.startsWith('|')) {
      const inner = run(at, (one) => one.startsWith('|'));
      const rows = inner.filter((one) => !/^\|[\s:|-]+\|$/.test(one)).map((one) => cellsOf(one));
      blocks.push({ kind: 'table', rows });
      at += inner.length;
    } else if (LIST.test(here)) {
      const inner = run(at, (one) => LIST.test(one) || /^\s+\S/.test(one));
      const items = inner.reduce<string[]>((all, one) => {
        const item = LIST.exec(one);
        return item === null ? [...all.slice(0, -1), `${all.at(-1) ?? ''} ${one.trim()}`] : [...all, item[2] ?? ''];
      }, []);
      blocks.push({ kind: 'list', items, ordered: /^\s*\d/.test(here) });
      at += inner.length;
    } else {
      const inner = run(at, (one) => one.trim() !== '' && !/^(#{1,6} |```|\|)/.test(one) && !LIST.test(one));
      blocks.push({ kind: 'text', text: inner.join(' ') });
      at += inner.length;
    }
  }
  return blocks;
};

const cellsOf = (row: string): readonly string[] =>
  row
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const drawn = (block: Block, link: Props['link']): ReactNode => {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4'] as const)[Math.min(block.level, 3) - 1] ?? 'h4';
      return <Heading>{inline(block.text, link)}</Heading>;
    }
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.lines.join('\n')}</code>
        </pre>
      );
    case 'table': {
      const [head = [], ...rows] = block.rows;
      return (
        <div className="scroll" role="region" aria-label={head.join(', ')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {head.map((cell, i) => (
                  <th key={i} scope="col">
                    {inline(cell, link)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, i) => (
                <tr key={i}>
                  {cells.map((cell, j) => (
                    <td key={j}>{inline(cell, link)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case 'list': {
      const items = block.items.map((item, i) => <li key={i}>{inline(item, link)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'text':
      return <p>{inline(block.text, link)}</p>;
  }
};

/** Code, links, strong and emphasised words, whichever comes first. */
const INLINE = /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/u;

const inline = (text: string, link: Props['link']): ReactNode => {
  const found = INLINE.exec(text);
  if (found === null) return text;
  const [whole, code, words, address, strong, stressed] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + whole.length);
  const middle =
    code !== undefined ? (
      <code>{code}</code>
    ) : words !== undefined && address !== undefined ? (
      link(address, inline(words, link))
    ) : strong !== undefined ? (
      <strong>{inline(strong, link)}</strong>
    ) : (
      <em>{inline(stressed ?? '', link)}</em>
    );
  return (
    <>
      {before}
      {middle}
      {inline(after, link)}
    </>
  );
};
