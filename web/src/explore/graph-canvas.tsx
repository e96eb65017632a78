import { DirectedGraph } from 'graphology';
import { useEffect, useRef } from 'react';
import Sigma from 'sigma';
import { labelOf, neighboursOf, radiusOf, weightOf, type Shown } from './appearance';
import { groupOf, shapeOf, SHAPES } from './kinds';
import { linesOf } from './network';
import type { Palette } from './palette';
import { FONT, LETTER, placeLabels, stepsBack } from './place-labels';
import { ShapeProgram } from './shape-program';

/** Moves of the view that buttons ask for. */
export interface View {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

interface Props {
  readonly shown: Shown;
  readonly palette: Palette;
  readonly label: string;
  readonly onSelect: (id: string | null) => void;
  /** WebGL went away while the picture stood. */
  readonly onLost: () => void;
  readonly onView: (view: View | null) => void;
}

/** The network drawn by WebGL, to be moved and zoomed. What it shows, the list beside it tells in words. */
const GraphCanvas = ({ shown, palette, label, onSelect, onLost, onView }: Props) => {
  const { network, layout } = shown;
  const holder = useRef<HTMLDivElement>(null);
  const now = useRef({ shown, palette, onSelect, onLost });
  now.current = { shown, palette, onSelect, onLost };
  const drawn = useRef<Sigma | null>(null);

  useEffect(() => {
    const container = holder.current;
    if (container === null) return;
    const graph = new DirectedGraph();
    for (const node of network.nodes)
      graph.addNode(node.id, {
        ...(layout.places.get(node.id) ?? { x: 0, y: 0 }),
        size: radiusOf(node),
        type: 'shape',
        shape: SHAPES.indexOf(shapeOf(node.kind)),
        kind: node.kind,
      });
    for (const { key, from, to } of linesOf(network)) graph.addDirectedEdgeWithKey(key, from, to, { type: 'arrow' });
    const renderer = new Sigma(graph, container, {
      nodeProgramClasses: { shape: ShapeProgram },
      defaultNodeType: 'shape',
      zIndex: true,
      allowInvalidContainer: true, // a page that is being left has no width
      // labels are placed by the page, which keeps them off the marks and each other
      renderLabels: false,
      stagePadding: container.clientWidth < 560 ? 24 : 48,
      minCameraRatio: 0.05,
      maxCameraRatio: 3,
      defaultDrawNodeHover: (context, data) => {
        const { selected, text, ground } = now.current.palette;
        context.beginPath();
        context.arc(data.x, data.y, data.size + 4, 0, 2 * Math.PI);
        context.strokeStyle = selected;
        context.lineWidth = 2;
        context.stroke();
        write(context, data.label ?? '', data.x + data.size + 4, data.y + LETTER * 0.35, 650, { text, ground });
      },
      ...reducersOf(now.current.shown, now.current.palette),
    });
    drawn.current = renderer;
    renderer.createCanvasContext('names', { style: { pointerEvents: 'none' } });
    renderer.resize(true);
    const names = renderer.getCanvases()['names']?.getContext('2d') ?? null;
    renderer.on('afterRender', () => {
      if (names === null) return;
      const { width, height } = renderer.getDimensions();
      names.clearRect(0, 0, width, height);
      const place = (id: string) => renderer.graphToViewport(layout.places.get(id) ?? { x: 0, y: 0 });
      for (const { text, x, y, end, strong } of placeLabels(now.current.shown, place, { width, top: 0, bottom: height })) {
        names.textAlign = end ? 'right' : 'left';
        write(names, text, x, y, strong ? 650 : 400, now.current.palette);
      }
    });
    renderer.refresh();
    renderer.on('clickNode', ({ node }) => now.current.onSelect(node));
    renderer.on('clickStage', () => now.current.onSelect(null));
    renderer.on('enterNode', () => (container.style.cursor = 'pointer'));
    renderer.on('leaveNode', () => (container.style.cursor = 'default'));
    // the wheel moves the page, as everywhere on it; with Ctrl or ⌘ it zooms
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    };
    const lost = () => now.current.onLost();
    container.addEventListener('wheel', wheel, { capture: true });
    container.addEventListener('webglcontextlost', lost, { capture: true });
    const camera = renderer.getCamera();
    onView({
      zoomIn: () => void camera.animatedZoom({ duration: 0 }),
      zoomOut: () => void camera.animatedUnzoom({ duration: 0 }),
      fit: () => void camera.animatedReset({ duration: 0 }),
    });
    return () => {
      container.removeEventListener('wheel', wheel, { capture: true });
      container.removeEventListener('webglcontextlost', lost, { capture: true });
      drawn.current = null;
      onView(null);
      renderer.kill();
    };
  }, [network, layout]);

  useEffect(() => {
    const renderer = drawn.current;
    if (renderer === null) return;
    const { nodeReducer, edgeReducer } = reducersOf(shown, palette);
    renderer.setSetting('nodeReducer', nodeReducer);
    renderer.setSetting('edgeReducer', edgeReducer);
    renderer.refresh();
  }, [shown, palette]);

  return <div ref={holder} className="graph-canvas" role="img" aria-label={label} />;
};
export default GraphCanvas;

const write = (
  context: CanvasRenderingContext2D,
  label: string,
  x: number,
  y: number,
  weight: number,
  { text, ground }: Pick<Palette, 'text' | 'ground'>,
) => {
  context.font = `${weight} ${LETTER}px ${FONT}`;
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = ground;
  context.fillStyle = text;
  context.strokeText(label, x, y);
  context.fillText(label, x, y);
};

/** How each entity and line looks: what is selected or on the path stands out, the rest steps back. */
const reducersOf = (shown: Shown, palette: Palette) => {
  const { network, selected, path, language } = shown;
  const near = neighboursOf(network, selected);
  const known = new Map(network.nodes.map((node) => [node.id, node]));
  const back = stepsBack(shown);
  return {
    nodeReducer: (id: string, data: Record<string, unknown>) => {
      const node = known.get(id);
      if (node === undefined) return data;
      const own = id === selected || path.nodes.has(id);
      return {
        ...data,
        color: back(id) ? palette.line : palette[groupOf(node.kind)],
        label: labelOf(node, language),
        size: radiusOf(node) + (own ? 3 : 0),
        zIndex: Math.round(Math.log2(1 + weightOf(node, shown, near))),
      };
    },
    edgeReducer: (key: string, data: Record<string, unknown>) => {
      const [from, to] = key.split(' ');
      const along = path.lines.has(key);
      const own = from === selected || to === selected;
      return {
        ...data,
        color: along ? palette.path : own ? palette.selected : palette.line,
        size: along ? 4 : own ? 2 : 1,
        zIndex: along ? 2 : own ? 1 : 0,
      };
    },
  };
};
