import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { Picture } from '../pictures/picture';

export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

interface Props {
  readonly title: string;
  readonly head: string;
  readonly places: readonly MapPlace[];
  /** Countries that are filled, by UN M49. */
  readonly filled?: readonly string[];
}

const world = atlas as unknown as Topology<{ countries: GeometryCollection }>;
const countries = feature(world, world.objects.countries).features;
/** More names would lie on each other. */
const NAMED = 14;
/** The outlines are too coarse to be drawn larger. */
const CLOSEST = 7;
const HEIGHT = 320;
const EDGE = 34;

/** The meridian in the middle of some places, so that none lies across the edge of the map. */
const middle = (places: readonly MapPlace[]): number => {
  const angles = places.map(({ lon }) => (lon * Math.PI) / 180);
  const sum = (of: (angle: number) => number) => angles.reduce((total, angle) => total + of(angle), 0);
  return (Math.atan2(sum(Math.sin), sum(Math.cos)) * 180) / Math.PI;
};

/** Places as points on the world, drawn as near as they allow. */
export const PlaceMap = ({ title, head, places, filled = [] }: Props) => {
  const fill = new Set(filled);
  const degrees = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
  return (
    <Picture
      title={title}
      head={[head, '', '']}
      numbers={places.map(({ name, lat, lon }) => [name, degrees(lat, 'N', 'S'), degrees(lon, 'E', 'W')])}
      height={HEIGHT}
    >
      {(width) => {
        const turned = () => geoEqualEarth().rotate([-middle(places), 0]);
        const whole = turned().fitSize([width, HEIGHT], { type: 'Sphere' });
        const points = { type: 'MultiPoint' as const, coordinates: places.map(({ lon, lat }) => [lon, lat]) };
        const box: [[number, number], [number, number]] = [
          [EDGE, EDGE],
          [width - EDGE, HEIGHT - EDGE],
        ];
        const near = turned().fitExtent(box, points);
        const closest = whole.scale() * CLOSEST;
        if (!Number.isFinite(near.scale()) || near.scale() > closest) {
          // one place, or places close together: as large as the outlines bear, with the places in the middle
          const centre = geoPath(turned().scale(closest).translate([0, 0])).centroid(points);
          near.scale(closest).translate([width / 2 - centre[0], HEIGHT / 2 - centre[1]]);
        }
        const projection = near.scale() < whole.scale() ? whole : near;
        const path = geoPath(projection);
        const taken: { x: number; y: number; wide: number }[] = [];
        return (
          <>
            <path d={path({ type: 'Sphere' }) ?? ''} className="sea" />
            {countries.map((country, i) => (
              <path
                key={i}
                d={path(country) ?? ''}
                className={fill.has(String(country.id ?? '').padStart(3, '0')) ? 'land sends' : 'land'}
              />
            ))}
            {places.map((place) => {
              const [x, y] = projection([place.lon, place.lat]) ?? [0, 0];
              const wide = place.name.length * 7 + (place.name.match(/[가-힣]/g)?.length ?? 0) * 5 + 10;
              const left = x + 8 + wide > width;
              const start = left ? x - 8 - wide : x + 8;
              const named =
                taken.length < NAMED &&
                start >= 0 &&
                taken.every((other) => Math.abs(other.y - y) > 14 || start > other.x + other.wide || other.x > start + wide);
              if (named) taken.push({ x: start, y, wide });
              return (
                <g key={place.id}>
                  <circle cx={x} cy={y} r={4} className="spot">
                    <title>{place.name}</title>
                  </circle>
                  {named ? (
                    <text x={left ? x - 7 : x + 7} y={y + 4} textAnchor={left ? 'end' : 'start'} className="place">
                      {place.name}
                    </text>
                  ) : null}
                </g>
              );
            })}
          </>
        );
      }}
    </Picture>
  );
};
