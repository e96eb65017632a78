import { Button, Group, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { Component, lazy, memo, Suspense, useState, type ReactNode } from 'react';
import { useTexts } from '../language/language';
import type { Shown } from './appearance';
import { exploreText } from './explore-text';
import type { View } from './graph-canvas';
import { GraphSvg } from './graph-svg';
import type { Palette } from './palette';

const GraphCanvas = lazy(() => import('./graph-canvas'));

/** Whether the browser draws by WebGL at all. */
const drawsWebgl = (): boolean => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  // browsers allow few contexts at a time
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
};
let webgl: boolean | null = null;

interface Props {
  readonly shown: Shown;
  readonly palette: Palette;
  readonly label: string;
  readonly onSelect: (id: string | null) => void;
}

/** The network as a picture that can be moved; where that cannot be, as a drawing. Drawn anew only when something of it changes. */
export const PictureOfNetwork = memo(({ shown, palette, label, onSelect }: Props) => {
  const text = useTexts(exploreText);
  webgl ??= drawsWebgl();
  const [still, setStill] = useState<'noWebgl' | 'lost' | null>(webgl ? null : 'noWebgl');
  const [view, setView] = useState<View | null>(null);
  const { ref, width } = useElementSize();
  const height = width > 0 && width < 560 ? 420 : 640;
  const drawing = (
    <GraphSvg shown={shown} palette={palette} width={Math.max(width, 300)} height={height} label={label} onSelect={(id) => onSelect(id)} />
  );
  return (
    <figure
      className="network-picture"
      aria-label={text.picture}
      data-layout={shown.layout.mark}
      data-laid-out-ms={Math.round(shown.layout.spent)}
      data-drawn={still === null ? 'webgl' : 'svg'}
    >
      <div ref={ref} className="graph-holder" style={{ height }}>
        {still === null ? (
          <CanvasBoundary otherwise={drawing} onFault={() => setStill('noWebgl')}>
            <Suspense fallback={<p className="quiet graph-waiting">{text.drawing}</p>}>
              <GraphCanvas {...{ shown, palette, label, onSelect }} onLost={() => setStill('lost')} onView={setView} />
            </Suspense>
          </CanvasBoundary>
        ) : (
          drawing
        )}
      </div>
      <figcaption className="graph-below no-print">
        {still === null ? (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => view?.zoomIn()}>
              {text.zoomIn}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => view?.zoomOut()}>
              {text.zoomOut}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => view?.fit()}>
              {text.fit}
            </Button>
            <Text size="xs" className="quiet">
              {text.wheel}
            </Text>
          </Group>
        ) : (
          <Group gap="xs" role="status">
            <Text size="sm">{text[still]}</Text>
            {still === 'lost' ? (
              <Button size="compact-sm" variant="default" onClick={() => setStill(null)}>
                {text.again}
              </Button>
            ) : null}
          </Group>
        )}
      </figcaption>
    </figure>
  );
});

interface BoundaryProps {
  readonly otherwise: ReactNode;
  readonly onFault: () => void;
  readonly children: ReactNode;
}

/** Keeps a canvas that cannot be made from taking the page with it. */
class CanvasBoundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFault();
  }

  override render() {
    return this.state.failed ? this.props.otherwise : this.props.children;
  }
}
