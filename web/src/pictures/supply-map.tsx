import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { Picture } from './picture';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly m49: string;
}

interface Props {
  readonly title: string;
  readonly head: string;
  readonly importer: Place;
  readonly suppliers: readonly (Place & { readonly value: number })[];
  readonly lost: readonly Place[];
  readonly show: (value: number) => string;
}

const world = atlas as unknown as Topology<{ countries: GeometryCollection }>;
const countries = feature(world, world.objects.countries).features;
/** Names written on the map; more would lie on each other. */
const NAMED = 5;

/** The world is about twice as wide as high. */
const heightAt = (width: number): number => Math.min(320, Math.round(width / 2.05));

/** Letters of Korean are about as wide as they are high. */
const wideOf = (name: string): number => name.length * 7 + (name.match(/[가-힣]/g)?.length ?? 0) * 5;

/** Places with whether their names can be written: the first keep theirs, one that would lie on another goes without. */
const apart = (places: readonly Place[], at: (place: Place) => readonly [number, number], room: number) => {
  const taken: { x: number; y: number; width: number }[] = [];
  return places.map((place) => {
    const [x, y] = at(place);
    const width = wideOf(place.name) + 8;
    const left = x + width > room;
    const start = left ? x - width : x;
    const named = taken.every((other) => Math.abs(other.y - y) > 14 || start > other.x + other.width || other.x > start + width);
    if (named) taken.push({ x: start, y, width });
    return { place, named, left };
  });
};

/** The world turned to the importer, a line from each possible supplier as wide as what it could send. */
export const SupplyMap = ({ title, head, importer, suppliers, lost, show }: Props) => {
  const most = Math.max(...suppliers.map(({ value }) => value), 1e-9);
  const gone = new Set(lost.map(({ m49 }) => m49));
  const sends = new Set(suppliers.map(({ m49 }) => m49));
  return (
    <Picture title={title} head={[head, '']} numbers={suppliers.map(({ name, value }) => [name, show(value)])} height={heightAt}>
      {(width, hatch) => {
        const projection = geoEqualEarth()
          .rotate([-importer.lon, 0])
          .fitSize([width, heightAt(width)], { type: 'Sphere' });
        const path = geoPath(projection);
        const at = (place: Place) => projection([place.lon, place.lat]) ?? [0, 0];
        return (
          <>
            <path d={path({ type: 'Sphere' }) ?? ''} className="sea" />
            {countries.map((country, i) => {
              const id = String(country.id ?? '').padStart(3, '0');
              const lostHere = gone.has(id);
              return (
                <path
                  key={i}
                  d={path(country) ?? ''}
                  className={id === importer.m49 ? 'land importer' : sends.has(id) ? 'land sends' : 'land'}
                  {...(lostHere ? { style: { fill: hatch } } : {})}
                />
              );
            })}
            {suppliers
              .filter(({ id }) => id !== importer.id)
              .map((supplier) => (
                <path
                  key={supplier.id}
                  d={
                    path({
                      type: 'LineString',
                      coordinates: [
                        [supplier.lon, supplier.lat],
                        [importer.lon, importer.lat],
                      ],
                    }) ?? ''
                  }
                  className="route"
                  strokeWidth={1 + 7 * Math.sqrt(supplier.value / most)}
                >
                  <title>{`${supplier.name}: ${show(supplier.value)}`}</title>
                </path>
              ))}
            {apart([importer, ...lost, ...suppliers.slice(0, NAMED)], at, width).map(({ place, named, left }) => {
              const [x, y] = at(place);
              return (
                <g key={place.id}>
                  <circle
                    cx={x}
                    cy={y}
                    r={place.id === importer.id ? 5 : 3}
                    className={place.id === importer.id ? 'point importer' : 'point'}
                  />
                  {named ? (
                    <text x={left ? x - 6 : x + 6} y={y - 5} textAnchor={left ? 'end' : 'start'} className="place">
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
