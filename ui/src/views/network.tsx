import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import Sigma from 'sigma';
import { addressOf, changed, filtersOf, go, place } from '../lib/address';
import { useCell } from '../lib/cell';
import { sayPublished } from '../lib/dates';
import { useAnswer } from '../lib/server';
import type { Network, NetworkEdge, Timeline } from '../lib/types';
import { counted, language, number, t, typeName } from '../lib/words';
import { DataLinks } from '../parts/data_links';
import { Filters } from '../parts/filters';
import { FactLine } from '../parts/marks';
import { Heading } from '../parts/heading';
import { theme } from '../parts/shell';
import { Answer, Empty } from '../parts/states';

export function NetworkView() {
  const { query } = useCell(place);
  const own = filtersOf(query);
  if (query.get('nodes')) own.set('nodes', query.get('nodes')!);
  const loaded = useAnswer<Network>(`/network.json?${own}`);
  return (
    <>
      <Heading name={t('network.title')}>{t('network.title')}</Heading>
      <Filters />
      <Answer loaded={loaded}>
        {(network) => network.edges.length === 0 ? <Empty>{t('network.none')}</Empty> : (
          <>
            <p class="note">{t('network.what')}</p>
            <div class="network-page">
              <Drawing network={network} />
              <Opened network={network} />
            </div>
            <p class="tools">
              <span class="muted">{t('network.shown', number(network.nodes.length), number(network.total.nodes), number(network.edges.length), number(network.total.edges))}</span>
              <span class="field row">
                <label for="nodes">{t('network.nodes')}</label>
                <select id="nodes" value={query.get('nodes') ?? '150'} onChange={(e) => go(changed({ nodes: e.currentTarget.value }))}>
                  {['25', '50', '150', '300', '500'].map((n) => <option key={n} value={n}>{n}</option>)}
                </select>
              </span>
            </p>
            <Table network={network} />
            <DataLinks path="/network" query={own} />
          </>
        )}
      </Answer>
    </>
  );
}

const edgeKey = (e: Pick<NetworkEdge, 'a' | 'b'>) => `${e.a}~${e.b}`;

/** The names that hang together, largest group first. */
function groupsOf(graph: Graph): string[][] {
  const seen = new Set<string>();
  const groups: string[][] = [];
  graph.forEachNode((start) => {
    if (seen.has(start)) return;
    const group = [start];
    seen.add(start);
    for (let i = 0; i < group.length; i++) for (const next of graph.neighbors(group[i]!)) if (!seen.has(next)) { seen.add(next); group.push(next); }
    groups.push(group);
  });
  return groups.sort((a, b) => b.length - a.length);
}

/** Lays out one group by itself, with its middle at 0, 0; how wide and tall it became. */
function layOut(graph: Graph, group: string[]): { wide: number; tall: number } {
  const part = new Graph({ type: 'undirected' });
  group.forEach((id, i) => {
    const angle = i * 2.399963; // the golden angle: a sunflower, so that no two begin at one place
    part.addNode(id, { x: Math.sqrt(i + 1) * Math.cos(angle), y: Math.sqrt(i + 1) * Math.sin(angle), size: graph.getNodeAttribute(id, 'size') });
  });
  for (const id of group) graph.forEachEdge(id, (key, data, a, b) => { if (!part.hasEdge(key)) part.addEdgeWithKey(key, a, b, { weight: data.weight }); });
  if (group.length > 2) {
    const settings = { ...forceAtlas2.inferSettings(part), gravity: 0.6, scalingRatio: 10, edgeWeightInfluence: 0.3, barnesHutOptimize: group.length > 300 };
    forceAtlas2.assign(part, { iterations: group.length > 200 ? 200 : 500, settings });
    forceAtlas2.assign(part, { iterations: 60, settings: { ...settings, adjustSizes: true } });
  }
  const xs = part.mapNodes((_, n) => n.x as number);
  const ys = part.mapNodes((_, n) => n.y as number);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // All groups get the same room a name, however tightly the forces pulled them together.
  // It is wider than tall, as names are, and as the drawing is.
  const room = 15 * Math.sqrt(group.length);
  const [across, down] = [(1.9 * room) / Math.max(right - left, 0.001), group.length === 2 ? 0 : room / Math.max(high - low, 0.001)];
  part.forEachNode((id, n) => graph.mergeNodeAttributes(id, { x: ((n.x as number) - (left + right) / 2) * across, y: ((n.y as number) - (low + high) / 2) * down }));
  return { wide: 1.9 * room + 26, tall: (group.length === 2 ? 0 : room) + 12 };
}

/** Laid out once, the same way each time: no chance in it, and nothing moves. Groups stand in rows, the largest first. */
function graphOf(network: Network): Graph {
  const graph = new Graph({ type: 'undirected', multi: false });
  const most = Math.max(1, ...network.nodes.map((n) => n.facts));
  for (const n of network.nodes) graph.addNode(n.id, { label: n.name, kind: n.type, x: 0, y: 0, size: 4 + 12 * Math.sqrt(n.facts / most) });
  const heavy = Math.max(1, ...network.edges.map((e) => e.facts));
  for (const e of network.edges)
    if (graph.hasNode(e.a) && graph.hasNode(e.b) && e.a !== e.b && !graph.hasEdge(e.a, e.b)) graph.addEdgeWithKey(edgeKey(e), e.a, e.b, { weight: e.facts, size: 1 + 5 * Math.sqrt(e.facts / heavy) });
  for (const lonely of graph.filterNodes((n) => graph.degree(n) === 0)) graph.dropNode(lonely);
  const groups = groupsOf(graph).map((group) => ({ group, ...layOut(graph, group) }));
  const width = Math.max(groups[0]?.wide ?? 0, 1.4 * Math.sqrt(groups.reduce((area, g) => area + g.wide * g.tall, 0)));
  let [x, y, row] = [0, 0, 0];
  for (const { group, wide, tall } of groups) {
    if (x > 0 && x + wide > width) { x = 0; y -= row; row = 0; }
    for (const id of group) graph.mergeNodeAttributes(id, { x: graph.getNodeAttribute(id, 'x') + x + wide / 2, y: graph.getNodeAttribute(id, 'y') + y - tall / 2 });
    x += wide;
    row = Math.max(row, tall);
  }
  return graph;
}

type Box = [left: number, top: number, right: number, bottom: number];

/** Where a name has room: right of its dot, left, below or above; nowhere if it would lie over another name or dot. */
function roomFor(wide: number, dot: { x: number; y: number; size: number }, taken: Box[], width: number): { x: number; y: number } | null {
  const gap = dot.size + 4;
  for (const [x, y] of [[dot.x + gap, dot.y + 4.5], [dot.x - gap - wide, dot.y + 4.5], [dot.x - wide / 2, dot.y + gap + 11], [dot.x - wide / 2, dot.y - gap - 1]] as [number, number][]) {
    const mine: Box = [x - 1, y - 11, x + wide + 1, y + 3];
    if (mine[0] < 2 || mine[2] > width - 2 || taken.some((b) => b[0] < mine[2] && b[2] > mine[0] && b[1] < mine[3] && b[3] > mine[1])) continue;
    taken.push(mine);
    return { x, y };
  }
  return null;
}

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function Drawing({ network }: { network: Network }) {
  const { query } = useCell(place);
  const dressed = useCell(theme);
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Sigma | null>(null);
  const [failed, setFailed] = useState(false);
  const open = useRef<string | null>(null);
  open.current = query.get('edge');
  const graph = useMemo(() => graphOf(network), [network]);
  const [dark, setDark] = useState(matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const change = () => setDark(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  useEffect(() => {
    let hovered: string | null = null;
    const taken: Box[] = [];
    let sigma: Sigma;
    try {
      const kinds: Record<string, string> = { person: colour('ink'), country: colour('accent'), organisation: colour('node-organisation'), group: colour('node-group'), place: colour('node-place') };
      const [line, accent, faint, ink, ground] = [colour('edge'), colour('accent'), colour('edge-faint'), colour('ink'), colour('sea')] as [string, string, string, string, string];
      sigma = new Sigma(graph, box.current!, {
        enableEdgeEvents: true, labelFont: getComputedStyle(document.body).fontFamily, labelColor: { color: ink }, labelSize: 13, labelDensity: 3, labelGridCellSize: 100, labelRenderedSizeThreshold: 4,
        defaultEdgeColor: line, minCameraRatio: 0.05, maxCameraRatio: 3, stagePadding: Math.min(64, box.current!.clientWidth / 8), zIndex: true,
        nodeReducer: (id, data) => ({ ...data, color: hovered && hovered !== id && !graph.areNeighbors(hovered, id) ? faint : (kinds[data.kind as string] ?? ink), label: hovered && hovered !== id && !graph.areNeighbors(hovered, id) ? '' : data.label }),
        edgeReducer: (id, data) => ({ ...data, color: id === open.current ? accent : hovered && !graph.hasExtremity(id, hovered) ? faint : line, zIndex: id === open.current ? 1 : 0, size: id === open.current ? (data.size as number) + 2 : data.size }),
        defaultDrawNodeLabel: (context, data, settings) => {
          if (!data.label) return;
          context.font = `${settings.labelSize}px ${settings.labelFont}`;
          const at = roomFor(context.measureText(data.label).width, data, taken, box.current!.clientWidth);
          if (!at) return;
          context.lineJoin = 'round';
          context.lineWidth = 4;
          context.strokeStyle = ground;
          context.strokeText(data.label, at.x, at.y);
          context.fillStyle = ink;
          context.fillText(data.label, at.x, at.y);
        },
        defaultDrawNodeHover: (context, data, settings) => {
          if (!data.label) return;
          context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
          const wide = context.measureText(data.label).width;
          context.fillStyle = colour('paper');
          context.strokeStyle = colour('rule');
          context.beginPath();
          context.rect(data.x + data.size, data.y - 11, wide + 12, 22);
          context.fill();
          context.stroke();
          context.fillStyle = ink;
          context.fillText(data.label, data.x + data.size + 6, data.y + 4.5);
        },
      });
    } catch {
      setFailed(true);
      return;
    }
    drawn.current = sigma;
    sigma.on('beforeRender', () => {
      taken.length = 0;
      graph.forEachNode((id, { x, y }) => {
        const at = sigma.graphToViewport({ x: x as number, y: y as number });
        const size = sigma.scaleSize(sigma.getNodeDisplayData(id)?.size ?? 0);
        taken.push([at.x - size, at.y - size, at.x + size, at.y + size]);
      });
    });
    sigma.on('clickNode', ({ node }) => go(addressOf(`/person/${node}`, place.value.query)));
    sigma.on('clickEdge', ({ edge }) => go(changed({ edge })));
    sigma.on('enterNode', ({ node }) => { hovered = node; box.current!.classList.add('over'); sigma.refresh({ skipIndexation: true }); });
    sigma.on('leaveNode', () => { hovered = null; box.current?.classList.remove('over'); sigma.refresh({ skipIndexation: true }); });
    sigma.on('enterEdge', () => box.current!.classList.add('over'));
    sigma.on('leaveEdge', () => box.current?.classList.remove('over'));
    return () => { drawn.current = null; sigma.kill(); };
  }, [graph, dark, dressed]);
  const edge = query.get('edge');
  useEffect(() => { drawn.current?.refresh({ skipIndexation: true }); }, [edge]);
  const zoom = (by: number) => {
    const camera = drawn.current?.getCamera();
    camera?.setState(by === 0 ? { x: 0.5, y: 0.5, ratio: 1, angle: 0 } : { ratio: Math.min(3, Math.max(0.05, camera.ratio * by)) });
  };
  if (failed) return <p class="note">{t('network.nogl')}</p>;
  return (
    <div class="drawing">
      <div class="graph" ref={box} aria-hidden="true" />
      <p class="buttons">
        <button type="button" aria-label={t('network.zoomin')} onClick={() => zoom(1 / 1.5)}>+</button>
        <button type="button" aria-label={t('network.zoomout')} onClick={() => zoom(1.5)}>−</button>
        <button type="button" onClick={() => zoom(0)}>{t('network.fit')}</button>
      </p>
      <ul class="legend">{(['person', 'country', 'organisation', 'group', 'place'] as const).map((k) => <li key={k} class={`node-${k}`}>{t(`entity.${k}`)}</li>)}</ul>
    </div>
  );
}

/** The facts behind the chosen line, dated and sourced. */
function Opened({ network }: { network: Network }) {
  const { query } = useCell(place);
  const edge = network.edges.find((e) => edgeKey(e) === query.get('edge'));
  const filters = filtersOf(query);
  if (edge) {
    filters.delete('who');
    filters.append('who', edge.a);
    filters.append('who', edge.b);
    filters.set('density', '0');
  }
  const loaded = useAnswer<Timeline>(edge ? `/timeline.json?${filters}` : null);
  const heading = useRef<HTMLHeadingElement>(null);
  const key = edge ? edgeKey(edge) : null;
  useEffect(() => { if (key) heading.current?.focus({ preventScroll: matchMedia('(min-width: 60em)').matches }); }, [key]);
  if (!edge) return null;
  const name = (id: string) => network.nodes.find((n) => n.id === id)?.name ?? id;
  filters.delete('density');
  return (
    <section class="opened" aria-label={t('network.between', name(edge.a), name(edge.b))}>
      <h2 tabIndex={-1} ref={heading}><a href={addressOf(`/person/${edge.a}`, query)}>{name(edge.a)}</a> – <a href={addressOf(`/person/${edge.b}`, query)}>{name(edge.b)}</a></h2>
      <p class="support">{counted('facts', edge.facts)} <a href={`/timeline?${filters}`}>{t('person.timeline')}</a> <a href={changed({ edge: null })}>{t('app.close')}</a></p>
      <Answer loaded={loaded}>
        {(list) => <ul class="plain facts">{list.items.map((f) => <li key={f.id} data-row><FactLine fact={f} dated /></li>)}</ul>}
      </Answer>
    </section>
  );
}

function Table({ network }: { network: Network }) {
  const { query } = useCell(place);
  const names = new Map(network.nodes.map((n) => [n.id, n.name]));
  const order = new Intl.Collator(language.value).compare;
  const edges = [...network.edges].sort((x, y) => y.facts - x.facts || order(names.get(x.a) ?? '', names.get(y.a) ?? ''));
  return (
    <section>
      <h2 id="network-table">{t('network.table')}</h2>
      <div class="scroll" role="region" aria-labelledby="network-table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('network.first')}</th><th scope="col">{t('network.second')}</th><th scope="col" class="n">{t('network.together')}</th>
              <th scope="col">{t('network.types')}</th><th scope="col">{t('network.period')}</th>
            </tr>
          </thead>
          <tbody>
            {edges.map((e) => (
              <tr key={edgeKey(e)} data-row class={query.get('edge') === edgeKey(e) ? 'chosen' : undefined}>
                <td><a href={addressOf(`/person/${e.a}`, query)}>{names.get(e.a)}</a></td>
                <td><a href={addressOf(`/person/${e.b}`, query)}>{names.get(e.b)}</a></td>
                <td class="n"><a data-item href={changed({ edge: edgeKey(e) })} aria-label={`${t('network.open')}: ${t('network.between', names.get(e.a) ?? '', names.get(e.b) ?? '')}, ${counted('facts', e.facts)}`}>{number(e.facts)}</a></td>
                <td>{Object.entries(e.types).sort((x, y) => y[1] - x[1]).map(([type, n]) => `${typeName(type)}${n > 1 ? ` ${number(n)}` : ''}`).join(', ')}</td>
                <td class="date">{e.first ? sayPublished(e.first) : ''}{e.last && e.last !== e.first && <> – {sayPublished(e.last)}</>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
