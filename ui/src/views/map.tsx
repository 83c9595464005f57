import { geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import type { FeatureCollection, Feature } from 'geojson';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { feature } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';
import { addressOf, changed, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { useAnswer } from '../lib/server';
import type { Placed, PlaceMap } from '../lib/types';
import { countryName, counted, number, t } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { useWidth } from '../parts/density';
import { Filters } from '../parts/filters';
import { Heading } from '../parts/heading';
import { Answer, Empty } from '../parts/states';

let atlas: Promise<FeatureCollection> | null = null;
const countries = (): Promise<FeatureCollection> =>
  (atlas ??= import('virtual:world').then(({ default: world }) => feature(world, world.objects.countries as GeometryCollection)));

export function MapView() {
  const { query } = useCell(place);
  const own = filtersOf(query);
  const loaded = useAnswer<PlaceMap>(`/map.json?${own}`);
  return (
    <>
      <Heading name={t('map.title')}>{t('map.title')}</Heading>
      <Filters />
      <Answer loaded={loaded}>
        {(map) => (
          <>
            {map.places.length === 0 ? <Empty>{t('map.none')}</Empty> : <Drawing places={map.places} />}
            {map.nowhere > 0 && <p class="note">{counted('map.nowhere', map.nowhere)}</p>}
            <Table map={map} />
            <DataLinks path="/map" query={own} />
          </>
        )}
      </Answer>
    </>
  );
}

const tall = (width: number) => Math.max(280, Math.min(560, width * 0.56));

/** The places nearest to the middle of the facts, nine facts in ten: a single one far away does not make all others small. */
function mostOf(places: Placed[]): Placed[] {
  const facts = places.reduce((n, p) => n + p.facts, 0);
  const middle = (of: (p: Placed) => number) => {
    let left = facts / 2;
    return of([...places].sort((a, b) => of(a) - of(b)).find((p) => (left -= p.facts) <= 0) ?? places[0]!);
  };
  const [lon, lat] = [middle((p) => p.lon), middle((p) => p.lat)];
  const far = (p: Placed) => Math.hypot(p.lon - lon, p.lat - lat);
  let left = 0.9 * facts;
  return [...places].sort((a, b) => far(a) - far(b)).filter((p) => { const kept = left > 0; left -= p.facts; return kept; });
}

function fitted(all: Placed[], width: number, height: number): GeoProjection {
  const places = mostOf(all);
  const points: Feature = { type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates: places.map((p) => [p.lon, p.lat]) } };
  const pad = Math.min(70, width / 8);
  const projection = geoMercator().fitExtent([[pad, pad], [width - pad, height - pad]], points);
  if (places.length < 2 || projection.scale() > 4000) return projection.scale(Math.min(projection.scale(), 4000) || 800).center([places[0]!.lon, places[0]!.lat]).translate([width / 2, height / 2]);
  return projection;
}

interface At { lon: number; lat: number; scale: number }
const parseAt = (s: string | null): At | null => {
  const m = /^(-?[\d.]+),(-?[\d.]+),([\d.]+)$/.exec(s ?? '');
  return m ? { lon: Number(m[1]), lat: Number(m[2]), scale: Number(m[3]) } : null;
};

function Drawing({ places }: { places: Placed[] }) {
  const { query } = useCell(place);
  const [box, width] = useWidth();
  const [land, setLand] = useState<FeatureCollection | null>(null);
  const [drag, setDrag] = useState<{ x: number; y: number; dx: number; dy: number } | null>(null);
  useEffect(() => { void countries().then(setLand); }, []);
  const height = tall(width);
  const asked = query.get('at');
  const projection = useMemo(() => {
    const at = parseAt(asked);
    if (width === 0) return null;
    if (at) return geoMercator().center([at.lon, Math.max(-80, Math.min(80, at.lat))]).scale(Math.min(20000, Math.max(50, at.scale))).translate([width / 2, height / 2]);
    return fitted(places, width, height);
  }, [places, width, height, asked]);
  const shapes = useMemo(() => {
    if (!projection || !land) return [];
    const path = geoPath(projection.clipExtent([[-2 * width, -2 * height], [3 * width, 3 * height]]));
    return land.features.map((f) => path(f) ?? '');
  }, [projection, land, width, height]);
  const most = Math.max(1, ...places.map((p) => p.facts));
  const moveTo = (dx: number, dy: number, zoom = 1) => {
    const centre = projection?.invert?.([width / 2 - dx, height / 2 - dy]);
    if (!projection || !centre) return;
    go(changed({ at: `${centre[0].toFixed(2)},${centre[1].toFixed(2)},${Math.round(projection.scale() * zoom)}` }), true);
  };
  const onKey = (e: KeyboardEvent) => {
    const by: Record<string, [number, number, number]> = { ArrowLeft: [80, 0, 1], ArrowRight: [-80, 0, 1], ArrowUp: [0, 80, 1], ArrowDown: [0, -80, 1], '+': [0, 0, 1.5], '=': [0, 0, 1.5], '-': [0, 0, 1 / 1.5] };
    const step = by[e.key];
    if (!step || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    moveTo(...step);
  };
  const dots = projection ? places.map((p) => ({ p, at: projection([p.lon, p.lat]) })).filter((d): d is { p: Placed; at: [number, number] } => !!d.at) : [];
  const inside = dots.filter(({ at }) => at[0] > -40 && at[1] > -40 && at[0] < width + 40 && at[1] < height + 40);
  return (
    <figure class="map">
      <div class="canvas" ref={box} role="group" tabIndex={0} aria-label={t('map.pan')} onKeyDown={onKey}
        onPointerDown={(e) => { if (e.button === 0 && !(e.target as Element).closest('a')) { e.currentTarget.setPointerCapture(e.pointerId); setDrag({ x: e.clientX, y: e.clientY, dx: 0, dy: 0 }); } }}
        onPointerMove={(e) => { if (drag) setDrag({ ...drag, dx: e.clientX - drag.x, dy: e.clientY - drag.y }); }}
        onPointerUp={() => { if (drag && (drag.dx || drag.dy)) moveTo(drag.dx, drag.dy); setDrag(null); }}>
        {projection && (
          <svg width={width} height={height} aria-hidden="true">
            <rect class="sea" width={width} height={height} />
            <g transform={drag ? `translate(${drag.dx} ${drag.dy})` : undefined}>
              {shapes.map((d, i) => d && <path key={i} class="land" d={d} />)}
              {inside.sort((a, b) => b.p.facts - a.p.facts).map(({ p, at }) => (
                <a key={p.id} href={addressOf('/timeline', query, { place: p.id })} tabindex={-1}>
                  <circle class={`dot at-${p.precision}`} cx={at[0]} cy={at[1]} r={4 + 16 * Math.sqrt(p.facts / most)}><title>{`${p.name}: ${counted('facts', p.facts)}`}</title></circle>
                </a>
              ))}
              <Labels dots={inside} most={most} width={width} />
            </g>
          </svg>
        )}
      </div>
      <p class="buttons">
        <button type="button" aria-label={t('network.zoomin')} onClick={() => moveTo(0, 0, 1.5)}>+</button>
        <button type="button" aria-label={t('network.zoomout')} onClick={() => moveTo(0, 0, 1 / 1.5)}>−</button>
        <button type="button" onClick={() => go(changed({ at: null }), true)}>{t('map.fit')}</button>
        <button type="button" onClick={() => go(changed({ at: `10,25,${Math.round(width / 6.6)}` }), true)}>{t('map.world')}</button>
      </p>
      <figcaption class="note">{t('map.credit')}</figcaption>
    </figure>
  );
}

/** Names beside their dots, the largest first; one that would lie over another is left to its tooltip and to the table. */
function Labels({ dots, most, width }: { dots: { p: Placed; at: [number, number] }[]; most: number; width: number }) {
  const taken: [number, number, number, number][] = [];
  const shown = dots.flatMap(({ p, at }) => {
    const radius = 4 + 16 * Math.sqrt(p.facts / most);
    const wide = p.name.length * 6.8 + 4;
    const left = at[0] + radius + 4 + wide > width ? at[0] - radius - 4 - wide : at[0] + radius + 4;
    const box: [number, number, number, number] = [left, at[1] - 8, left + wide, at[1] + 8];
    if (taken.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) return [];
    taken.push(box);
    return [{ p, x: left, y: at[1] + 4 }];
  });
  return <>{shown.map(({ p, x, y }) => <text key={p.id} x={x} y={y}>{p.name}</text>)}</>;
}

function Table({ map }: { map: PlaceMap }) {
  const { query } = useCell(place);
  if (map.places.length + map.unplaced.length === 0) return null;
  return (
    <section>
      <h2 id="map-table">{t('map.table')}</h2>
      <div class="scroll" role="region" aria-labelledby="map-table" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t('map.place')}</th><th scope="col">{t('map.country')}</th><th scope="col">{t('map.precision')}</th><th scope="col" class="n">{t('map.facts')}</th></tr></thead>
          <tbody>
            {map.places.map((p) => (
              <tr key={p.id} data-row>
                <th scope="row"><a href={addressOf(`/person/${p.id}`, query)}>{p.name}</a></th><td>{countryName(p.country)}</td>
                <td><span class="date">{p.lat.toFixed(1)}, {p.lon.toFixed(1)}</span> <span class="muted">{t(`map.precision.${p.precision}`)}</span></td>
                <td class="n"><a data-item href={addressOf('/timeline', query, { place: p.id })}>{number(p.facts)}<span class="unseen"> {p.name}</span></a></td>
              </tr>
            ))}
            {map.unplaced.map((p) => (
              <tr key={p.id} data-row>
                <th scope="row"><a href={addressOf(`/person/${p.id}`, query)}>{p.name}</a></th><td /><td class="muted">{t('map.unplaced')}</td>
                <td class="n"><a data-item href={addressOf('/timeline', query, { place: p.id })}>{number(p.facts)}<span class="unseen"> {p.name}</span></a></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
