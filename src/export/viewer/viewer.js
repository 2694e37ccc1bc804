'use strict';
(() => {
const $ = id => document.getElementById(id);
const D = JSON.parse($('data').textContent);
const make = (tag, props, ...kids) => { const e = Object.assign(document.createElement(tag), props); e.append(...kids); return e; };
const SVG = 'http://www.w3.org/2000/svg';
const shape = (tag, attrs, ...kids) => { const e = document.createElementNS(SVG, tag); for (const k in attrs) e.setAttribute(k, attrs[k]); e.append(...kids); return e; };

/* ---- what things look like; colour and dash both carry the sign ---- */
const FILL = ['#DCEAF7', '#FBE3D6', '#E3F1E4', '#F3ECF8', '#FFF6D6', '#D9F0F0', '#FBE2EC', '#EFEFEF'];
const EDGE = ['#33608C', '#9C4A1A', '#3B7A45', '#6B4C8A', '#8A7010', '#1F6F78', '#96395F', '#666666'];
const SIGN = { '1': { name: 'cooperative', light: '#0072B2', dark: '#56B4E9', dash: [], css: 'solid' }, '-1': { name: 'conflictual', light: '#D55E00', dark: '#F08A3C', dash: [7, 4], css: 'dashed' },
  '0': { name: 'neutral', light: '#7A7A7A', dark: '#A8A8A8', dash: [1.5, 3.5], css: 'dotted' } };
const CHANGES = ['new', 'ended', 'stronger', 'weaker', 'lasting', 'new sign'];
const CHANGE = { 'new': '#009E73', ended: '#CC79A7', stronger: '#0072B2', weaker: '#E69F00', lasting: '#AAAAAA', 'new sign': '#111111' };
const darkQuery = matchMedia('(prefers-color-scheme: dark)');
let dark = darkQuery.matches;
const colourOf = l => l.change ? (l.change === 'new sign' && dark ? '#FFFFFF' : CHANGE[l.change]) : dark ? SIGN[l.sign].dark : SIGN[l.sign].light;

/* ---- data: arrays as C wrote them, made into objects once ---- */
const calm = s => s.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, ''); /* marks that turn the direction of writing */
const actors = D.actors.map((a, i) => ({ i, id: a[0], name: calm(a[1]), type: D.actorTypes[a[2]], discovered: !!a[3], x: a[4], y: a[5], bloc: a[6], within: a[7], lines: a[8] || [a[1]],
  z: 0, pos: 0, neg: 0, font: 10, placed: a[4] !== null }));
const edges = D.edges.map((e, i) => ({ i, s: e[0], t: e[1], type: e[2], first: e[3], count: e[4] }));
const lines = D.lines.map((l, i) => ({ i, a: l[0], b: l[1], sign: l[2], bend: l[3], edges: l[4], count: 0, before: 0, toA: 0, toB: 0, change: '' }));
const byActor = actors.map(() => []);
for (const l of lines) { byActor[l.a].push(l); if (l.b !== l.a) byActor[l.b].push(l); }
const years = D.years, nYears = years.length, ALL = nYears;
const claimYear = Int16Array.from(D.claimYear), claimFact = Uint8Array.from(D.claimFact), claimConf = Uint8Array.from(D.claimConf);
/* The texts stand behind this script, so that the first picture need not wait for them. */
let read = null;
const texts = () => read || (read = $('texts') ? JSON.parse($('texts').textContent) : null);
const holds = new Set(D.holds.map(h => h[0] * 4096 + h[1])); /* a state that holds through a year in which no text names it */
const idOf = new Map(actors.map(a => [a.id, a]));
const big = actors.length > 300;

/* ---- state of the view; the hash of the address holds it ---- */
const S = { year: ALL, cmp: false, types: new Set(D.types.map((_, i) => i)), facts: new Set(D.facts), conf: 0, min: 1, sel: null, tab: 'graph', list: 'lines', sort: { lines: 3, actors: 3 }, page: 0 };
const T = { k: 1, x: 0, y: 0 };
let drawn = [], dirty = false, own = false, moving = 0, hover = null, W = 0, H = 0, dpr = 1, timer = 0;

function readHash() {
  const h = new URLSearchParams(location.hash.slice(1));
  const y = years.indexOf(+h.get('year'));
  if (h.has('year')) S.year = y < 0 ? ALL : y;
  S.cmp = h.get('compare') === '1';
  if (h.has('types')) S.types = new Set(h.get('types').split('.').map(n => D.types.findIndex(t => t.name === n)).filter(i => i >= 0));
  if (h.has('facts')) S.facts = new Set(h.get('facts').split('.').map(n => D.factNames.indexOf(n)).filter(i => i >= 0));
  S.conf = Math.min(100, Math.max(0, +h.get('conf') || 0));
  S.min = Math.max(1, +h.get('min') || 1);
  S.tab = h.has('tab') ? 'table' : 'graph'; S.list = h.get('tab') === 'actors' ? 'actors' : 'lines';
  const k = +h.get('zoom');
  if (k > 0) { T.k = k; T.x = W / 2 - k * (+h.get('x') || 0); T.y = H / 2 - k * (+h.get('y') || 0); own = true; }
  return { fitted: !(k > 0), actor: h.get('actor'), line: h.get('line') };
}
function hashOf() {
  const h = new URLSearchParams();
  if (S.year !== ALL) h.set('year', years[S.year]);
  if (S.cmp) h.set('compare', '1');
  if (S.types.size !== D.types.length) h.set('types', [...S.types].map(i => D.types[i].name).join('.'));
  if ([...S.facts].sort().join() !== D.facts.slice().sort().join()) h.set('facts', [...S.facts].map(i => D.factNames[i]).join('.'));
  if (S.conf) h.set('conf', S.conf);
  if (S.min > 1) h.set('min', S.min);
  if (S.tab === 'table') h.set('tab', S.list === 'actors' ? 'actors' : 'table');
  if (S.sel && S.sel.id !== undefined) h.set('actor', S.sel.id);
  else if (S.sel) h.set('line', [actors[S.sel.a].id, actors[S.sel.b].id, S.sel.sign].join('~'));
  h.set('zoom', T.k.toFixed(4)); h.set('x', ((W / 2 - T.x) / T.k).toFixed(1)); h.set('y', ((H / 2 - T.y) / T.k).toFixed(1));
  return h.toString();
}

/* ---- which claims count, and what a line is worth in a year ---- */
const counts = (c, year) => (year === ALL || claimYear[c] === year) && S.facts.has(claimFact[c]) && claimConf[c] >= S.conf;
function countEdge(e, year) {
  if (!S.types.has(e.type)) return 0;
  let n = 0;
  for (let c = e.first; c < e.first + e.count; c++) if (counts(c, year)) n++;
  if (!n && year !== ALL && holds.has(e.i * 4096 + year)) for (let c = e.first; c < e.first + e.count; c++) if (claimYear[c] <= year && counts(c, ALL)) return 1;
  return n;
}
function measure(l, year) {
  const m = { n: 0, toA: 0, toB: 0 };
  for (const i of l.edges) {
    const e = edges[i], n = countEdge(e, year);
    m.n += n;
    if (!D.types[e.type].symmetric) { if (e.t === l.b) m.toB += n; else m.toA += n; }
  }
  return m;
}
function netOf(list, key) { let s = 0; for (const l of list) s += l[key] * l.sign; return s; }

function update() {
  const cmp = comparing(), pairs = new Map();
  for (const a of actors) a.z = a.pos = a.neg = 0;
  drawn = [];
  for (const l of lines) {
    const m = measure(l, S.year), p = cmp ? measure(l, S.year - 1) : null, show = m.n ? m : p;
    l.count = m.n; l.before = p ? p.n : 0; l.change = '';
    if (!show || Math.max(m.n, l.before) < S.min) { l.count = l.before = 0; continue; }
    l.toA = show.toA; l.toB = show.toB;
    l.width = (big ? 0.7 : 1.1) + 1.05 * (Math.sqrt(Math.max(1, m.n || l.before)) - 1);
    l.width = Math.min(l.width, 6.5);
    drawn.push(l);
    if (cmp) { const k = l.a * 65536 + l.b; (pairs.get(k) || pairs.set(k, []).get(k)).push(l); }
    for (const i of l.a === l.b ? [l.a] : [l.a, l.b]) {
      const a = actors[i];
      a.z += m.n || l.before;
      if (l.sign > 0) a.pos += m.n; else if (l.sign < 0) a.neg += m.n;
    }
  }
  if (cmp) for (const list of pairs.values()) {
    const was = netOf(list, 'before'), is = netOf(list, 'count');
    for (const l of list) l.change = !l.count ? 'ended' : was * is < 0 && l.sign === Math.sign(is) ? 'new sign' : !l.before ? 'new' : l.count > l.before ? 'stronger' : l.count < l.before ? 'weaker' : 'lasting';
  }
  const top = Math.max(1, strongest());
  for (const a of actors) a.font = (big ? 9 : 10) + (big ? 6 : 8) * Math.sqrt(Math.min(1, a.z / top));
  const back = l => (l.sign === 0 || l.change === 'lasting' ? 0 : 1);
  drawn.sort((p, q) => back(p) - back(q) || (p.count || p.before) - (q.count || q.before) || p.i - q.i);
  order = actors.filter(a => a.placed && (a.z || !big || S.year === ALL)).sort((p, q) => q.z - p.z || p.i - q.i);
  const active = actors.reduce((n, a) => n + (a.z > 0), 0);
  $('count').textContent = active + ' actors, ' + drawn.length + ' lines, ' + (S.year === ALL ? 'all years' : years[S.year]);
  S.page = 0;
  legend();
  yearStrip();
  if (S.tab === 'table') table();
  if (!S.sel) overview(); else refreshSide();
  mark();
}
let order = [], strongestValue = 0;
function strongest() { /* on the scale of all years, so that years can be compared */
  if (strongestValue) return strongestValue;
  const z = new Float64Array(actors.length);
  for (const l of lines) { let n = 0; for (const i of l.edges) n += edges[i].count; z[l.a] += n; if (l.b !== l.a) z[l.b] += n; }
  return strongestValue = z.reduce((m, v) => Math.max(m, v), 1);
}

/* ---- drawing: once for all that changed before the next frame ---- */
function mark() { if (!dirty) requestAnimationFrame(draw); dirty = true; }
const cv = $('c'), g = cv.getContext('2d');
const FONT = 'system-ui, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';
function size() {
  const r = cv.getBoundingClientRect();
  dpr = window.devicePixelRatio || 1; W = r.width; H = r.height;
  cv.width = Math.max(1, W * dpr); cv.height = Math.max(1, H * dpr); mark();
}
function fit() {
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  const all = actors.filter(a => a.placed);
  for (const a of all) { x0 = Math.min(x0, a.x); x1 = Math.max(x1, a.x); y0 = Math.min(y0, a.y); y1 = Math.max(y1, a.y); }
  if (x0 > x1) { x0 = y0 = 0; x1 = y1 = 1; }
  const low = getComputedStyle($('legend')).position === 'absolute' ? $('legend').offsetHeight + 8 : 0;
  let left = x0, right = x1, top = y0, bottom = y1;
  T.k = 1;
  for (let i = 0; i < 4; i++) { /* names keep their size while the map shrinks, so what sticks out is found step by step */
    const room = big ? 70 : 12, out = (right - left) - (x1 - x0), over = (bottom - top) - (y1 - y0);
    T.k = Math.min(1.6, Math.max(0.01, Math.min((W - room - out * T.k) / Math.max(1, x1 - x0), (H - low - room - over * T.k) / Math.max(1, y1 - y0))));
    left = x0; right = x1; top = y0; bottom = y1;
    if (!big) for (const a of all) { const b = boxOf(a), w = b.w / 2 / T.k, h = b.h / 2 / T.k; left = Math.min(left, a.x - w); right = Math.max(right, a.x + w); top = Math.min(top, a.y - h); bottom = Math.max(bottom, a.y + h); }
  }
  T.x = W / 2 - T.k * (left + right) / 2; T.y = (H - low) / 2 - T.k * (top + bottom) / 2; own = false; mark();
}
/* Labels keep their size in pixels while the map grows, so zooming in makes room. */
const textScale = () => Math.min(1.15, Math.max(big ? 0.9 : 0.8, T.k));
const widths = new Map();
function widthOf(text, font) {
  const key = text; let w = widths.get(key);
  if (w === undefined) { g.font = '100px ' + FONT; w = g.measureText(text).width / 100; widths.set(key, w); }
  return w * font;
}
function boxOf(a, scale = textScale()) {
  const f = a.font * scale;
  let w = 0; for (const t of a.lines) w = Math.max(w, widthOf(t, f));
  return { w: w + 0.9 * f + 5, h: f * (1.2 * a.lines.length + 0.55), f };
}
/* A name that finds no room is tried in the size of the map, where places were made for it; then a dot stands for it. */
function declutter() {
  const cell = 80, grid = new Map(), scales = [textScale()];
  if (!big && T.k < scales[0]) scales.push(Math.max(.68, T.k));
  const cells = (b, each) => { for (let r = Math.floor(b.t / cell); r <= Math.floor((b.t + b.h) / cell); r++) for (let c = Math.floor(b.l / cell); c <= Math.floor((b.l + b.w) / cell); c++) if (each(r * 10007 + c)) return true; return false; };
  const meets = b => cells(b, k => (grid.get(k) || []).some(o => b.l < o.l + o.w && b.l + b.w > o.l && b.t < o.t + o.h && b.t + b.h > o.t));
  let shown = 0;
  for (const a of order) {
    a.px = a.x * T.k + T.x; a.py = a.y * T.k + T.y; a.box = null;
    if (a.px < -200 || a.py < -60 || a.px > W + 200 || a.py > H + 60 || (big && shown > 240)) continue;
    for (const scale of scales) {
      const b = boxOf(a, scale);
      b.l = a.px - b.w / 2; b.t = a.py - b.h / 2;
      if (a !== S.sel && meets(b)) continue;
      cells(b, k => { (grid.get(k) || grid.set(k, []).get(k)).push(b); });
      a.box = b; shown++;
      break;
    }
  }
}
function place() { for (const a of actors) { a.px = a.x * T.k + T.x; a.py = a.y * T.k + T.y; } }
/* Where a line from inside the box leaves it towards (x, y). */
function border(a, x, y) {
  const w = a.box ? a.box.w / 2 + 1 : 4, h = a.box ? a.box.h / 2 + 1 : 4, dx = x - a.px, dy = y - a.py;
  const s = Math.min(w / (Math.abs(dx) || 1e-9), h / (Math.abs(dy) || 1e-9));
  return s >= 1 ? [a.px, a.py] : [a.px + dx * s, a.py + dy * s];
}
function geometry(l) {
  const a = actors[l.a], b = actors[l.b];
  if (l.a === l.b) { const r = a.box ? a.box.w / 2 : 5, t = a.box ? a.box.h / 2 : 5, s = 20 + 9 * l.bend; return { loop: [a.px + r - 14, a.py - t, a.px + r - 10, a.py - t - s, a.px + r + s, a.py - t - 4, a.px + r, a.py - t + 10] }; }
  const dx = b.px - a.px, dy = b.py - a.py, len = Math.hypot(dx, dy) || 1, bend = 2 * l.bend * T.k;
  const cx = (a.px + b.px) / 2 + bend * dy / len, cy = (a.py + b.py) / 2 - bend * dx / len;
  return { p: border(a, cx, cy), c: [cx, cy], q: border(b, cx, cy) };
}
function arrow(tip, from, w) {
  const len = 6 + 1.7 * w, dx = tip[0] - from[0], dy = tip[1] - from[1], d = Math.hypot(dx, dy) || 1, ux = dx / d, uy = dy / d;
  g.beginPath(); g.moveTo(tip[0], tip[1]); g.lineTo(tip[0] - ux * len - uy * len * .36, tip[1] - uy * len + ux * len * .36);
  g.lineTo(tip[0] - ux * len + uy * len * .36, tip[1] - uy * len - ux * len * .36); g.fill();
}
const cut = (p, from, w, has) => { if (!has) return p; const dx = from[0] - p[0], dy = from[1] - p[1], d = Math.hypot(dx, dy) || 1, s = Math.min(0.8 * (6 + 1.7 * w), d * .4) / d; return [p[0] + dx * s, p[1] + dy * s]; };
const near = l => S.sel && (l === S.sel || (S.sel.id !== undefined && (l.a === S.sel.i || l.b === S.sel.i)));
function drawLine(l) {
  const q = l.q = geometry(l), chosen = l === S.sel || l === hover, w = l.width * Math.max(.6, Math.min(1, T.k * 1.3));
  g.globalAlpha = S.sel && !near(l) ? .18 : l.change === 'ended' ? .6 : .92;
  g.strokeStyle = g.fillStyle = colourOf(l);
  const path = () => { g.beginPath(); if (q.loop) { g.moveTo(q.loop[0], q.loop[1]); g.bezierCurveTo(...q.loop.slice(2)); } else { const p = cut(q.p, q.c, w, l.toA), e = cut(q.q, q.c, w, l.toB); g.moveTo(p[0], p[1]); g.quadraticCurveTo(q.c[0], q.c[1], e[0], e[1]); } };
  if (chosen) { const keep = g.strokeStyle; g.strokeStyle = dark ? '#7a6a10' : '#F7E463'; g.lineWidth = w + 7; g.setLineDash([]); path(); g.stroke(); g.strokeStyle = keep; }
  g.lineWidth = w;
  g.setLineDash(SIGN[l.sign].dash.map(v => v * (1 + w / 5))); path(); g.stroke(); g.setLineDash([]);
  if (q.loop) { if (l.toA || l.toB) arrow([q.loop[6], q.loop[7]], [q.loop[4], q.loop[5]], w); return; }
  if (l.toB) arrow(q.q, q.c, w);
  if (l.toA) arrow(q.p, q.c, w);
}
/* Thousands of lines: how much ink lies on each pixel is counted colour by colour, and the more the darker, by logarithm. Faster than strokes by ten
   times, and a crowd of lines keeps its structure. Lines are thinned to a pixel and its neighbour (Wu 1991); dashes remain. While the map moves,
   pixels are twice as large. */
const ink = { w: 0, h: 0, z: 1, layers: new Map(), canvas: document.createElement('canvas') };
const SHADE = Uint8Array.from({ length: 1024 }, (_, i) => i ? 255 * Math.min(.9, .12 + .16 * Math.log2(1 + i / 16)) : 0);
function inkLine(layer, a, b, weight, on, mask) { /* drawn are the first `on` of mask + 1 steps */
  const { w, h, z } = ink, steep = Math.abs(b.py - a.py) > Math.abs(b.px - a.px), along = steep ? w : 1, across = steep ? 1 : w, far = (steep ? h : w) - 1, wide = (steep ? w : h) - 2;
  let u0 = z * (steep ? a.py : a.px), v0 = z * (steep ? a.px : a.py), u1 = z * (steep ? b.py : b.px), v1 = z * (steep ? b.px : b.py);
  if (u0 > u1) { [u0, u1] = [u1, u0]; [v0, v1] = [v1, v0]; }
  const slope = (v1 - v0) / (u1 - u0 || 1);
  let from = Math.max(0, Math.ceil(u0)), until = Math.min(far, Math.floor(u1)); /* cut to the window */
  if (slope) { const p = u0 + (0 - v0) / slope, q = u0 + (wide - v0) / slope; from = Math.max(from, Math.ceil(Math.min(p, q))); until = Math.min(until, Math.floor(Math.max(p, q))); }
  else if (v0 < 0 || v0 > wide) return;
  for (let u = from, v = v0 + slope * (from - u0), step = from - Math.ceil(u0); u <= until; u++, v += slope, step++) {
    if ((step & mask) >= on) continue;
    const i = v | 0, part = weight * (v - i), at = u * along + i * across;
    layer[at] += weight - part; layer[at + across] += part;
  }
}
function drawMany() {
  const z = ink.z = moving > performance.now() ? .5 : 1, w = ink.w = Math.max(4, Math.ceil(z * W)), h = ink.h = Math.max(4, Math.ceil(z * H));
  if (ink.canvas.width !== w || ink.canvas.height !== h) { ink.canvas.width = w; ink.canvas.height = h; ink.image = null; ink.layers.clear(); }
  for (const layer of ink.layers.values()) layer.fill(0);
  const dashes = { '1': [1, 0], '-1': [10, 15], '0': [2, 3] };
  for (const l of drawn) {
    const colour = colourOf(l), dash = dashes[l.sign];
    l.q = null;
    if (!ink.layers.has(colour)) ink.layers.set(colour, new Float32Array(w * h));
    inkLine(ink.layers.get(colour), actors[l.a], actors[l.b], z * (S.sel ? 3 : 16 * Math.min(3, l.width)), dash[0], dash[1]);
  }
  const context = ink.canvas.getContext('2d'), image = ink.image || (ink.image = context.createImageData(w, h)), out = image.data, layers = [...ink.layers.values()];
  const tint = [...ink.layers.keys()].map(c => [1, 3, 5].map(i => parseInt(c.slice(i, i + 2), 16)));
  for (let i = 0, o = 0; i < w * h; i++, o += 4) { /* the colour that has most ink wins, by squares */
    let n = 0, r = 0, v = 0, b = 0, all = 0;
    for (let k = 0; k < layers.length; k++) { const m = layers[k][i]; if (m) { const q = m * m, t = tint[k]; n += m; all += q; r += q * t[0]; v += q * t[1]; b += q * t[2]; } }
    if (!n) out[o + 3] = 0; else { out[o] = r / all; out[o + 1] = v / all; out[o + 2] = b / all; out[o + 3] = SHADE[Math.min(1023, n | 0)]; }
  }
  context.putImageData(image, 0, 0);
  g.drawImage(ink.canvas, 0, 0, w / z, h / z);
  const some = S.sel ? drawn.filter(near) : T.k > 1.2 ? drawn.filter(l => actors[l.a].box && actors[l.b].box).slice(-300) : hover && hover.edges ? [hover] : [];
  for (const l of some) drawLine(l);
}
/* The shape of a box tells what kind of actor it is; as path data, for canvas and SVG. */
function outlineOf(a) {
  const { w, h } = a.box, x = a.px - w / 2, y = a.py - h / 2, cut = a.type === 'armed_group' || a.type === 'military';
  const c = cut ? Math.min(6, h / 3) : a.type === 'person' || a.type === 'population' ? h / 2 : a.type === 'state' || a.type === 'government' || a.type === 'place' ? 6 : 0;
  const corner = (dx, dy) => cut ? 'l' + dx + ' ' + dy : 'a' + c + ' ' + c + ' 0 0 1 ' + dx + ' ' + dy;
  return 'M' + (x + c) + ' ' + y + 'h' + (w - 2 * c) + corner(c, c) + 'v' + (h - 2 * c) + corner(-c, c) + 'h' + (2 * c - w) + corner(-c, -c) + 'v' + (2 * c - h) + corner(c, -c) + 'z';
}
function drawActor(a, shown) {
  const faded = S.sel && a !== S.sel && !(S.sel.id !== undefined ? shown.has(a.i) : a.i === S.sel.a || a.i === S.sel.b);
  g.globalAlpha = faded ? .4 : a.z ? 1 : .38;
  const fill = FILL[a.bloc], edge = EDGE[a.bloc];
  g.fillStyle = dark ? edge : fill; g.strokeStyle = a === S.sel ? (dark ? '#fff' : '#000') : dark ? fill : edge; g.lineWidth = a === S.sel ? 2.6 : 1.2;
  g.beginPath();
  if (!a.box) { g.arc(a.px, a.py, big ? 2 + a.font * .1 : 3, 0, 7); g.fill(); g.stroke(); return; }
  const f = a.box.f, outline = new Path2D(outlineOf(a));
  g.fill(outline); g.stroke(outline);
  g.fillStyle = dark ? '#fff' : '#111'; g.font = f.toFixed(1) + 'px ' + FONT; g.textAlign = 'center'; g.textBaseline = 'middle';
  a.lines.forEach((t, i) => g.fillText(t, a.px, a.py + f * 1.2 * (i - (a.lines.length - 1) / 2) + f * .04));
}
/* Actors without a label: one path a colour. */
function drawDots() {
  const groups = EDGE.map(() => []);
  for (const a of order) if (!a.box && a.px > -9 && a.px < W + 9 && a.py > -9 && a.py < H + 9) groups[a.bloc].push(a);
  g.globalAlpha = S.sel ? .4 : .9;
  groups.forEach((list, bloc) => {
    if (!list.length) return;
    g.fillStyle = dark ? FILL[bloc] : EDGE[bloc]; g.beginPath();
    for (const a of list) { const r = (actors.length > 2000 ? .2 : .9) + a.font * .1; g.rect(a.px - r, a.py - r, 2 * r, 2 * r); }
    g.fill();
  });
}
function draw() {
  if (!dirty) return;
  dirty = false;
  g.setTransform(dpr, 0, 0, dpr, 0, 0); g.globalAlpha = 1; g.fillStyle = dark ? '#16181b' : '#fff'; g.fillRect(0, 0, W, H);
  place(); declutter();
  if (drawn.length > 1500) drawMany(); else for (const l of drawn) drawLine(l);
  const shown = new Set(S.sel && S.sel.id !== undefined ? byActor[S.sel.i].filter(l => l.count || l.before).flatMap(l => [l.a, l.b]) : []);
  if (big) drawDots(); else for (let i = order.length - 1; i >= 0; i--) if (!order[i].box) drawActor(order[i], shown);
  for (let i = order.length - 1; i >= 0; i--) if (order[i].box) drawActor(order[i], shown);
  g.globalAlpha = 1;
}

/* ---- picking ---- */
function pick(x, y) {
  for (const a of order) { if (a.box ? Math.abs(x - a.px) < a.box.w / 2 && Math.abs(y - a.py) < a.box.h / 2 : Math.hypot(x - a.px, y - a.py) < 6) return a; }
  let best = null, least = 7;
  for (let i = drawn.length - 1; i >= 0; i--) {
    const l = drawn[i], a = actors[l.a], b = actors[l.b];
    if (l.q === undefined) continue;
    const slack = 8 + Math.abs(l.bend) * T.k * 2;
    if (x < Math.min(a.px, b.px) - slack || x > Math.max(a.px, b.px) + slack || y < Math.min(a.py, b.py) - slack || y > Math.max(a.py, b.py) + slack) continue;
    const q = l.q;
    for (let t = 0; t <= 1; t += .025) {
      const u = 1 - t;
      const px = !q ? a.px * u + b.px * t : q.loop ? u * u * u * q.loop[0] + 3 * u * u * t * q.loop[2] + 3 * u * t * t * q.loop[4] + t * t * t * q.loop[6] : u * u * q.p[0] + 2 * u * t * q.c[0] + t * t * q.q[0];
      const py = !q ? a.py * u + b.py * t : q.loop ? u * u * u * q.loop[1] + 3 * u * u * t * q.loop[3] + 3 * u * t * t * q.loop[5] + t * t * t * q.loop[7] : u * u * q.p[1] + 2 * u * t * q.c[1] + t * t * q.q[1];
      const d = Math.hypot(px - x, py - y);
      if (d < least) { least = d; best = l; }
    }
  }
  return best;
}
const words = name => name.replace(/_/g, ' ');
const mutual = '\u2194', to = '\u2192';
function partsOf(l, year) { return l.edges.map(i => edges[i]).map(e => ({ e, n: countEdge(e, year) })).filter(p => p.n); }
function tipOf(o) {
  if (o.id !== undefined) return o.name.slice(0, 300) + ' (' + words(o.type) + ')\n' + o.z + ' relations';
  const year = o.count ? S.year : S.year - 1, list = partsOf(o, year);
  return (o.change ? o.change + ': ' + o.before + ' before, ' + o.count + ' now\n' : '') + list.slice(0, 8).map(p => actors[p.e.s].name.slice(0, 80) + ' ' + (D.types[p.e.type].symmetric ? mutual : to) + ' ' + actors[p.e.t].name.slice(0, 80) + ': ' + words(D.types[p.e.type].name) + ', ' + p.n).join('\n');
}

/* ---- side panel ---- */
const side = $('side');
function plot(list) {
  const v = years.map((_, y) => list.reduce((m, l) => { const n = measure(l, y).n; if (l.sign > 0) m[0] += n; else if (l.sign < 0) m[1] += n; return m; }, [0, 0]));
  const w = 330, h = 84, top = Math.max(1, ...v.flat()), X = i => 26 + i * (w - 44) / Math.max(1, nYears - 1), Y = n => h - 16 - (h - 28) * n / top;
  const s = shape('svg', { viewBox: '0 0 ' + w + ' ' + h, class: 'plot', role: 'img', 'aria-label': 'Relations a year: ' + years.map((y, i) => y + ': ' + v[i][0] + ' cooperative, ' + v[i][1] + ' conflictual').join('; ') });
  [1, -1].forEach((sign, k) => {
    const c = dark ? SIGN[sign].dark : SIGN[sign].light;
    s.append(shape('polyline', { fill: 'none', stroke: c, 'stroke-width': 2, 'stroke-dasharray': SIGN[sign].dash.join(' '), points: v.map((n, i) => X(i).toFixed(1) + ',' + Y(n[k]).toFixed(1)).join(' ') }));
    v.forEach((n, i) => s.append(shape('circle', { r: 2.4, cx: X(i).toFixed(1), cy: Y(n[k]).toFixed(1), fill: c })));
  });
  const step = Math.ceil(nYears / 8);
  years.forEach((y, i) => { if (i % step === 0) s.append(shape('text', { x: X(i).toFixed(1), y: h - 2, 'text-anchor': 'middle' }, String(y))); });
  s.append(shape('text', { x: 2, y: 11 }, String(top)));
  return s;
}
function sentence(c) {
  const p = make('div', {}), v = texts().claims[c], text = texts().sentences[v[1]][1], marks = v[3];
  let at = 0;
  for (const m of marks) { if (m[0] < at) continue; p.append(text.slice(at, m[0]), make('mark', { className: 'sxt'[m[2]] , title: ['who', 'the words that say it', 'whom'][m[2]] }, text.slice(m[0], m[1]))); at = m[1]; }
  p.append(text.slice(at));
  return p;
}
function evidence(c) {
  const t = texts(), v = t.claims[c], doc = t.docs[t.sentences[v[1]][0]], fact = D.factNames[claimFact[c]];
  const says = v[4] ? ', says ' + v[4] : '';
  return make('div', { className: 'ev' }, sentence(c), make('small', {}, (v[0] || 'no date') + ' \u00b7 ' + doc[1] + (doc[1] !== doc[0] ? ' (' + doc[0] + ')' : '') + (doc[2] ? ', ' + doc[2] : '')),
    make('small', {}, fact + says + ' \u00b7 confidence ' + (claimConf[c] / 100).toFixed(2) + ' \u00b7 ' + t.rules[v[2]]));
}
function claimsOf(l, year) {
  const list = [];
  for (const i of l.edges) { const e = edges[i]; if (!S.types.has(e.type)) continue; const before = list.length; for (let c = e.first; c < e.first + e.count; c++) if (counts(c, year)) list.push([e, c]);
    if (list.length === before && year !== ALL && countEdge(e, year)) for (let c = e.first + e.count - 1; c >= e.first; c--) if (counts(c, ALL) && claimYear[c] <= year) { list.push([e, c]); break; } }
  return list;
}
function evidenceList(parent, list, from) {
  if (!texts()) { document.addEventListener('DOMContentLoaded', () => refreshSide(), { once: true }); return; }
  let last = -1;
  for (const [e, c] of list.slice(from, from + 40)) {
    if (e.i !== last) parent.append(make('h3', {}, actors[e.s].name.slice(0, 200) + ' ' + (D.types[e.type].symmetric ? mutual : to) + ' ' + actors[e.t].name.slice(0, 200) + ': ' + words(D.types[e.type].name)));
    last = e.i;
    parent.append(evidence(c));
  }
  if (from + 40 < list.length) { const b = make('button', { type: 'button' }, (list.length - from - 40) + ' more sentences'); b.onclick = () => { b.remove(); evidenceList(parent, list, from + 40); }; parent.append(b); }
}
const longWord = text => /\S{26}/.test(text);
function rowButton(text, action) { const b = make('button', { type: 'button', className: longWord(text) ? 'row long' : 'row' }, text); b.onclick = action; return b; }
function backButton() { const b = make('button', { type: 'button' }, 'All actors'); b.onclick = () => select(null); return b; }
function showLine(l) {
  const head = make('h2', {}, actors[l.a].name.slice(0, 300), ' and ', actors[l.b].name.slice(0, 300));
  const both = l.change ? [[S.year - 1, l.before], [S.year, l.count]] : [[S.year, l.count]];
  side.replaceChildren(backButton(), head, make('p', { className: 'dim' }, SIGN[l.sign].name + (l.change ? ', ' + l.change : '')), plot([l]));
  for (const [year, n] of both) {
    side.append(make('h3', {}, (year === ALL ? 'All years' : years[year]) + ': ' + n + (n === 1 ? ' relation' : ' relations')));
    const list = make('div', {}); side.append(list); evidenceList(list, claimsOf(l, year), 0);
  }
}
function showActor(a) {
  const list = byActor[a.i], now = list.filter(l => l.count || l.before).sort((p, q) => q.count - p.count || p.i - q.i);
  side.replaceChildren(backButton(), make('h2', {}, a.name.slice(0, 2000)), make('p', { className: 'dim' }, words(a.type) + (a.discovered ? ', in no dictionary' : '') + (a.within.length ? ', part of ' + a.within.map(i => actors[i].name.slice(0, 80)).join(', ') : '')),
    plot(list), make('p', {}, a.pos + ' cooperative, ' + a.neg + ' conflictual, ' + (a.z - a.pos - a.neg) + ' other relations ' + (S.year === ALL ? 'in all years' : 'in ' + years[S.year])));
  const t = make('table', {}, make('thead', {}, make('tr', {}, make('th', {}, 'with'), make('th', {}, 'how'), make('th', { className: 'n' }, 'relations'))));
  const body = make('tbody', {});
  for (const l of now.slice(0, 200)) { const other = actors[l.a === a.i ? l.b : l.a]; body.append(make('tr', {}, make('td', {}, rowButton(other.name.slice(0, 200), () => select(l))), make('td', {}, SIGN[l.sign].name + (l.change ? ', ' + l.change : '')), make('td', { className: 'n' }, String(l.count)))); }
  t.append(body); side.append(t);
  if (now.length > 200) side.append(make('p', { className: 'dim' }, (now.length - 200) + ' more in the table'));
}
function overview() {
  const top = actors.filter(a => a.z).sort((p, q) => q.z - p.z || p.i - q.i).slice(0, 25);
  const t = make('table', {}, make('thead', {}, make('tr', {}, ...['actor', 'all', 'coop.', 'confl.', 'tone'].map((n, i) => make('th', { className: i ? 'n' : '' }, n)))));
  const body = make('tbody', {});
  for (const a of top) body.append(make('tr', {}, make('td', {}, rowButton(a.name.slice(0, 120), () => select(a))), ...[a.z, a.pos, a.neg, a.pos + a.neg ? ((a.pos - a.neg) / (a.pos + a.neg)).toFixed(2) : ''].map(v => make('td', { className: 'n' }, String(v)))));
  t.append(body);
  side.replaceChildren(make('h2', {}, 'Busiest actors'), t, make('p', { className: 'dim' }, 'Choose an actor or a line to read the sentences behind it. Tone: (cooperative \u2212 conflictual) / both.'), make('p', { className: 'dim' }, D.caption || ''), make('p', { className: 'dim' }, D.generator));
}
function refreshSide() { if (!S.sel) overview(); else if (S.sel.id !== undefined) showActor(S.sel); else showLine(S.sel); }
function select(o) { S.sel = o; side.scrollTop = 0; refreshSide(); mark(); }

/* ---- tables of all that is drawn: relations, actors ---- */
const PAGE = 500;
let opener = null; /* the row that opened the panel: Escape leads back to it */
const compare = (x, y) => (typeof x === 'number' ? y - x : x < y ? -1 : x > y ? 1 : 0);
const LISTS = {
  lines: { what: 'edges', button: 1, columns: ['From', 'Relation', 'To', 'Relations', 'Sign', 'Change'], rows: () => {
    const out = [];
    for (const l of drawn) for (const p of partsOf(l, l.count ? S.year : S.year - 1)) {
      const type = D.types[p.e.type];
      out.push({ o: l, v: [actors[p.e.s].name, words(type.name), actors[p.e.t].name, l.count ? p.n : 0, SIGN[l.sign].name, l.change], after: type.symmetric ? ' ' + mutual : '' });
    }
    return out.sort((p, q) => compare(p.v[0], q.v[0]) || compare(p.v[2], q.v[2]) || compare(p.v[1], q.v[1]));
  } },
  actors: { what: 'actors', button: 0, columns: ['Actor', 'Type', 'Bloc', 'Relations', 'Cooperative', 'Conflictual'], rows: () =>
    actors.filter(a => a.z).map(a => ({ o: a, v: [a.name, words(a.type), D.blocs[a.bloc] || '', a.z, a.pos, a.neg], after: '' })).sort((p, q) => compare(p.v[0], q.v[0])) },
};
function table() {
  const list = LISTS[S.list], k = S.sort[S.list], all = list.rows().sort((p, q) => compare(p.v[k], q.v[k])), from = S.page * PAGE;
  const n = S.list === 'lines' && !all.some(r => r.v[5]) ? 5 : 6, number = i => all.length > 0 && typeof all[0].v[i] === 'number';
  const head = make('tr', {}, ...list.columns.slice(0, n).map((name, i) => {
    const b = make('button', { type: 'button' }, name), th = make('th', { className: number(i) ? 'n' : '', scope: 'col' }, b);
    b.onclick = () => { S.sort[S.list] = i; S.page = 0; table(); $('table').querySelectorAll('th button')[i].focus(); };
    th.setAttribute('aria-sort', k !== i ? 'none' : number(i) ? 'descending' : 'ascending');
    return th;
  }));
  const body = make('tbody', {});
  const cell = (r, v, i) => make('td', { className: number(i) ? 'n' : longWord(String(v)) ? 'long' : i % 2 && i < 5 ? 'w' : '' },
    i === list.button ? rowButton(String(v).slice(0, 300) + r.after, () => { opener = document.activeElement; select(r.o); side.focus(); }) : String(v).slice(0, 300));
  for (const r of all.slice(from, from + PAGE)) body.append(make('tr', {}, ...r.v.slice(0, n).map((v, i) => cell(r, v, i))));
  const kinds = make('p', { className: 'kinds' }, ...Object.keys(LISTS).map(id => {
    const b = make('button', { type: 'button', id: 'list-' + id }, id === 'lines' ? 'Relations' : 'Actors');
    b.setAttribute('aria-pressed', S.list === id);
    b.onclick = () => { S.list = id; S.page = 0; table(); $('list-' + id).focus(); };
    return b;
  }));
  $('table').replaceChildren(kinds, make('table', {}, make('caption', { className: 'dim' }, 'All ' + all.length + ' ' + list.what + ' that are drawn' + (S.year === ALL ? '' : ' for ' + years[S.year])), make('thead', {}, head), body));
  if (all.length > PAGE) {
    const nav = make('p', {}, 'Rows ' + (from + 1) + ' to ' + Math.min(all.length, from + PAGE) + ' of ' + all.length + ' ');
    for (const [text, step, off] of [['Previous', -1, !S.page], ['Next', 1, from + PAGE >= all.length]]) { const b = make('button', { type: 'button', disabled: off }, text); b.onclick = () => { S.page += step; table(); $('table').scrollTop = 0; }; nav.append(b, ' '); }
    $('table').append(nav);
  }
}
function tab(which) {
  S.tab = which;
  for (const t of ['graph', 'table']) { $(t).hidden = t !== which; $(t + '-tab').setAttribute('aria-selected', t === which); }
  if (which === 'table') table(); else { size(); if (!own) fit(); }
}

/* ---- legend and years ---- */
const comparing = () => S.cmp && S.year > 0 && S.year < ALL;
function legendItems() {
  const used = new Set(drawn.map(l => l.sign)), cmp = comparing(), out = [], grey = dark ? '#a9a9a9' : '#5c5c5c';
  for (const s of [1, 0, -1]) if (used.has(s)) out.push({ stroke: cmp ? grey : dark ? SIGN[s].dark : SIGN[s].light, sign: s, text: SIGN[s].name });
  if (cmp) { const c = new Set(drawn.map(l => l.change)); for (const n of CHANGES) if (c.has(n)) out.push({ stroke: n === 'new sign' && dark ? '#FFFFFF' : CHANGE[n], sign: 1, text: n }); }
  D.blocs.forEach((name, i) => { if (name) out.push({ fill: dark ? EDGE[i] : FILL[i], stroke: dark ? FILL[i] : EDGE[i], text: name.slice(0, 90) }); });
  return [...out, { text: 'width: relations' }, { text: 'box: round state, square organisation, pill person, cut armed' }];
}
function legend() {
  $('legend').replaceChildren(...legendItems().map(({ stroke, fill, sign, text }) => {
    if (!stroke) return make('span', {}, text);
    const key = make(fill ? 'b' : 'i', {});
    key.style.borderColor = stroke;
    if (fill) key.style.background = fill; else key.style.borderTopStyle = SIGN[sign].css;
    return make('span', { className: 'key' }, key, text);
  }));
}
/* The legend of a saved picture: where each item goes, from (10, 0) in rows of @width. */
function legendRows(width) {
  let x = 10, y = 14;
  return legendItems().map(item => {
    const sample = item.fill ? 18 : item.stroke ? 34 : 0, w = sample + widthOf(item.text, 12) + 14;
    if (x > 10 && x + w > width) { x = 10; y += 19; }
    const placed = { ...item, x, y, at: x + sample };
    x += w;
    return placed;
  });
}
let strip = null;
function yearStrip() {
  const key = [...S.types].join() + '|' + [...S.facts].join() + '|' + S.conf;
  if (!strip || strip.key !== key) {
    const v = years.map(() => [0, 0]);
    for (const e of edges) if (S.types.has(e.type)) { const s = D.types[e.type].polarity; if (s) for (let c = e.first; c < e.first + e.count; c++) if (claimYear[c] >= 0 && counts(c, ALL)) v[claimYear[c]][s > 0 ? 0 : 1]++; }
    const top = Math.max(1, ...v.flat());
    strip = { key };
    $('years').replaceChildren(...[...years, 'all'].map((y, i) => {
      const b = make('button', { type: 'button' });
      b.setAttribute('role', 'radio');
      if (v[i]) b.append(shape('svg', { viewBox: '0 0 40 34', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, shape('rect', { x: 6, width: 28, y: 17 - 16 * v[i][0] / top, height: 16 * v[i][0] / top, fill: '#0072B2' }), shape('rect', { x: 6, width: 28, y: 17, height: 16 * v[i][1] / top, fill: '#D55E00' })));
      else b.append(shape('svg', { viewBox: '0 0 40 34', 'aria-hidden': 'true' }));
      b.append(String(y));
      b.setAttribute('aria-label', y === 'all' ? 'all years' : y + ', ' + v[i][0] + ' cooperative, ' + v[i][1] + ' conflictual');
      b.onclick = () => setYear(i);
      return b;
    }));
  }
  [...$('years').children].forEach((b, i) => { b.setAttribute('aria-checked', i === S.year); b.tabIndex = i === S.year ? 0 : -1; });
}
function setYear(i) { S.year = Math.max(0, Math.min(ALL, i)); update(); }
$('years').onkeydown = e => {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[e.key];
  if (!step && e.key !== 'Home' && e.key !== 'End') return;
  e.preventDefault(); setYear(e.key === 'Home' ? 0 : e.key === 'End' ? ALL : (S.year + step + nYears + 1) % (nYears + 1)); $('years').children[S.year].focus();
};
function play(on) {
  clearInterval(timer); timer = on ? setInterval(() => setYear(S.year >= nYears - 1 ? 0 : S.year + 1), 1200) : 0;
  $('play').setAttribute('aria-pressed', on); $('play').textContent = on ? '\u23F8' : '\u25B6'; $('play').setAttribute('aria-label', on ? 'Stop' : 'Play the years');
}
$('play').onclick = () => play(!timer);

/* ---- filters ---- */
function boxes(parent, names, set, changed) {
  names.forEach((n, i) => { const b = make('input', { type: 'checkbox', checked: set().has(i) }); b.onchange = () => { b.checked ? set().add(i) : set().delete(i); changed(); }; parent.append(make('label', {}, b, n)); });
}
function filters() {
  $('types').replaceChildren(); $('facts').replaceChildren();
  boxes($('types'), D.types.map(t => words(t.name) + (t.polarity > 0 ? ' +' : t.polarity < 0 ? ' \u2212' : '')), () => S.types, update);
  boxes($('facts'), D.factNames, () => S.facts, update);
  $('conf').value = S.conf; $('conf-out').textContent = (S.conf / 100).toFixed(2); $('min').value = S.min; $('cmp').checked = S.cmp;
}
$('types-all').onclick = () => { S.types = new Set(D.types.map((_, i) => i)); filters(); update(); };
$('types-none').onclick = () => { S.types = new Set(); filters(); update(); };
$('conf').oninput = () => { S.conf = +$('conf').value; $('conf-out').textContent = (S.conf / 100).toFixed(2); update(); };
$('min').oninput = () => { S.min = Math.max(1, +$('min').value || 1); update(); };
$('cmp').onchange = () => { S.cmp = $('cmp').checked; if (S.cmp && (S.year === ALL || S.year === 0) && nYears > 1) S.year = nYears - 1; update(); };
for (const d of ['filters', 'save']) document.addEventListener('pointerdown', e => { if (!$(d).contains(e.target)) $(d).open = false; });
document.addEventListener('keydown', e => { if (e.key === 'Escape') { $('filters').open = $('save').open = false; if (S.sel) { select(null); if (opener && opener.isConnected) opener.focus(); opener = null; } } });

/* ---- find ---- */
setTimeout(() => $('names').append(...actors.slice().sort((p, q) => q.z - p.z || p.i - q.i).slice(0, 1500).map(a => make('option', { value: a.name.slice(0, 200) }))), 60);
function find() {
  const text = $('find').value.trim().toLowerCase();
  const a = text && (actors.find(v => v.name.slice(0, 200).toLowerCase() === text) || actors.find(v => v.id.toLowerCase() === text) || actors.find(v => v.name.toLowerCase().includes(text)));
  $('find').setAttribute('aria-invalid', !!text && !a);
  if (!a || a === S.sel) return;
  if (a.placed) { T.x = W / 2 - a.x * T.k; T.y = H / 2 - a.y * T.k; own = true; }
  select(a);
}
$('find').onchange = find;
$('find').onkeydown = e => { if (e.key === 'Enter') find(); };

/* ---- mouse, touch, keys on the map ---- */
let drag = null;
const touched = new Map();
const moved = () => { own = true; mark(); moving = performance.now() + 140; clearTimeout(moved.t); moved.t = setTimeout(mark, 160); };
function zoom(x, y, f) { const k = Math.min(20, Math.max(.01, T.k * f)); f = k / T.k; T.x = x - (x - T.x) * f; T.y = y - (y - T.y) * f; T.k = k; moved(); }
cv.onpointerdown = e => { touched.set(e.pointerId, [e.offsetX, e.offsetY]); cv.setPointerCapture(e.pointerId); drag = { x: e.offsetX, y: e.offsetY, tx: T.x, ty: T.y, far: false }; };
cv.onpointermove = e => {
  if (touched.has(e.pointerId) && touched.size === 2) {
    const [p, q] = [...touched.values()], before = Math.hypot(p[0] - q[0], p[1] - q[1]); touched.set(e.pointerId, [e.offsetX, e.offsetY]);
    const [r, s] = [...touched.values()], after = Math.hypot(r[0] - s[0], r[1] - s[1]); if (before > 0) zoom((r[0] + s[0]) / 2, (r[1] + s[1]) / 2, after / before); drag = null; return;
  }
  if (drag) { if (Math.hypot(e.offsetX - drag.x, e.offsetY - drag.y) > 3) drag.far = true; if (drag.far) { T.x = drag.tx + e.offsetX - drag.x; T.y = drag.ty + e.offsetY - drag.y; moved(); } return; }
  const o = pick(e.offsetX, e.offsetY), tip = $('tip');
  if (o !== hover) { hover = o; mark(); cv.style.cursor = o ? 'pointer' : 'grab'; }
  tip.style.display = o ? 'block' : 'none';
  if (o) { tip.textContent = tipOf(o); tip.style.left = Math.min(e.offsetX + 12, Math.max(0, W - 330)) + 'px'; tip.style.top = Math.min(e.offsetY + 14, H - 40) + 'px'; }
};
const up = e => { touched.delete(e.pointerId); if (drag && !drag.far && e.type === 'pointerup') select(pick(e.offsetX, e.offsetY)); drag = null; };
cv.onpointerup = up; cv.onpointercancel = up;
cv.onpointerleave = () => { hover = null; $('tip').style.display = 'none'; mark(); };
cv.onwheel = e => { e.preventDefault(); zoom(e.offsetX, e.offsetY, Math.exp(-e.deltaY * (e.deltaMode ? .05 : .0015))); };
cv.onkeydown = e => {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
  if (step) { T.x += step[0]; T.y += step[1]; moved(); }
  else if (e.key === '+' || e.key === '=') zoom(W / 2, H / 2, 1.25);
  else if (e.key === '-') zoom(W / 2, H / 2, .8);
  else if (e.key === '0') fit();
  else return;
  e.preventDefault();
};
$('fit').onclick = fit;
$('graph-tab').onclick = () => tab('graph'); $('table-tab').onclick = () => tab('table');
for (const id of ['graph-tab', 'table-tab']) $(id).onkeydown = e => { if (e.key === 'ArrowLeft' || e.key === 'ArrowRight') { const o = id === 'graph-tab' ? 'table' : 'graph'; tab(o); $(o + '-tab').focus(); e.preventDefault(); } };

/* ---- save ---- */
function save(name, blob) { const a = make('a', { href: URL.createObjectURL(blob), download: name }); document.body.append(a); a.click(); a.remove(); setTimeout(() => URL.revokeObjectURL(a.href), 2000); }
const fileName = end => 'actors-' + (S.year === ALL ? 'all' : years[S.year]) + (S.cmp ? '-change' : '') + '.' + end;
/* A saved picture has the legend where the page has it, and below it what it shows. */
function band() {
  const rows = legendRows(W), top = H - (getComputedStyle($('legend')).position === 'absolute' ? $('legend').offsetHeight + 8 : 0), low = top + rows[rows.length - 1].y + 10;
  return { rows, top, low, height: low + 22, words: document.title + ': ' + $('count').textContent + '. ' + D.generator };
}
function svgOfView() {
  const wasDark = dark; dark = false; place(); declutter();
  const r = v => v.toFixed(1), b = band(), s = shape('svg', { xmlns: SVG, width: r(W), height: r(b.height), viewBox: '0 0 ' + r(W) + ' ' + r(b.height), 'font-family': 'Helvetica, Arial, sans-serif' });
  s.append(shape('title', {}, document.title + ', ' + $('count').textContent), shape('rect', { width: r(W), height: r(b.height), fill: '#fff' }));
  for (const l of drawn) {
    const q = geometry(l), c = colourOf(l), group = shape('g', {}, shape('title', {}, tipOf(l)));
    const d = q.loop ? 'M' + r(q.loop[0]) + ' ' + r(q.loop[1]) + 'C' + q.loop.slice(2).map(r).join(' ') : (() => { const p = cut(q.p, q.c, l.width, l.toA), e = cut(q.q, q.c, l.width, l.toB); return 'M' + p.map(r).join(' ') + 'Q' + q.c.map(r).join(' ') + ' ' + e.map(r).join(' '); })();
    group.append(shape('path', { d, fill: 'none', stroke: c, 'stroke-width': r(l.width), ...(SIGN[l.sign].dash.length ? { 'stroke-dasharray': SIGN[l.sign].dash.join(' ') } : {}) }));
    const tri = (tip, from) => { const len = 6 + 1.7 * l.width, dx = tip[0] - from[0], dy = tip[1] - from[1], n = Math.hypot(dx, dy) || 1, ux = dx / n, uy = dy / n; return shape('path', { d: 'M' + r(tip[0]) + ' ' + r(tip[1]) + 'L' + r(tip[0] - ux * len - uy * len * .36) + ' ' + r(tip[1] - uy * len + ux * len * .36) + 'L' + r(tip[0] - ux * len + uy * len * .36) + ' ' + r(tip[1] - uy * len - ux * len * .36) + 'Z', fill: c }); };
    if (!q.loop && l.toB) group.append(tri(q.q, q.c));
    if (!q.loop && l.toA) group.append(tri(q.p, q.c));
    s.append(group);
  }
  for (const a of order.slice().reverse()) {
    const group = shape('g', { opacity: a.z ? 1 : .4 }, shape('title', {}, tipOf(a)));
    if (a.box) { group.append(shape('path', { d: outlineOf(a).replace(/\d+\.\d+/g, v => r(+v)), fill: FILL[a.bloc], stroke: EDGE[a.bloc] }));
      a.lines.forEach((t, i) => group.append(shape('text', { x: r(a.px), y: r(a.py + a.box.f * (.35 + 1.2 * (i - (a.lines.length - 1) / 2))), 'font-size': r(a.box.f), 'text-anchor': 'middle' }, t))); }
    else group.append(shape('circle', { cx: r(a.px), cy: r(a.py), r: 2.5, fill: EDGE[a.bloc] }));
    s.append(group);
  }
  s.append(shape('rect', { y: r(b.top), width: r(W), height: r(b.height - b.top), fill: '#fff', 'fill-opacity': .9 }));
  for (const k of b.rows) {
    const y = b.top + k.y;
    if (k.fill) s.append(shape('rect', { x: r(k.x), y: r(y - 10), width: 12, height: 12, rx: 3, fill: k.fill, stroke: k.stroke }));
    else if (k.stroke) s.append(shape('path', { d: 'M' + r(k.x) + ' ' + r(y - 4) + 'h28', stroke: k.stroke, 'stroke-width': 3, 'stroke-dasharray': SIGN[k.sign].dash.join(' ') }));
    s.append(shape('text', { x: r(k.at), y: r(y), 'font-size': 12, fill: '#222' }, k.text));
  }
  s.append(shape('text', { x: 10, y: r(b.low + 12), 'font-size': 11, fill: '#555' }, b.words));
  dark = wasDark; mark();
  return new XMLSerializer().serializeToString(s);
}
$('svg').onclick = () => save(fileName('svg'), new Blob([svgOfView()], { type: 'image/svg+xml' }));
function pngOfView() {
  dirty = true; draw();
  const b = band(), out = make('canvas', { width: cv.width, height: Math.ceil(b.height * dpr) }), c = out.getContext('2d'), paper = dark ? '#16181b' : '#fff';
  c.fillStyle = paper; c.fillRect(0, 0, out.width, out.height); c.drawImage(cv, 0, 0); c.scale(dpr, dpr);
  c.globalAlpha = .9; c.fillRect(0, b.top, W, b.height - b.top); c.globalAlpha = 1;
  c.font = '12px ' + FONT;
  for (const k of b.rows) {
    const y = b.top + k.y;
    if (k.fill) { c.fillStyle = k.fill; c.strokeStyle = k.stroke; c.lineWidth = 1.2; c.setLineDash([]); c.beginPath(); c.roundRect(k.x, y - 10, 12, 12, 3); c.fill(); c.stroke(); }
    else if (k.stroke) { c.strokeStyle = k.stroke; c.lineWidth = 3; c.setLineDash(SIGN[k.sign].dash); c.beginPath(); c.moveTo(k.x, y - 4); c.lineTo(k.x + 28, y - 4); c.stroke(); }
    c.fillStyle = dark ? '#e6e6e6' : '#222'; c.fillText(k.text, k.at, y);
  }
  c.font = '11px ' + FONT; c.fillText(b.words, 10, b.low + 12);
  return out;
}
$('png').onclick = () => pngOfView().toBlob(b => save(fileName('png'), b), 'image/png');
const quote = c => { const t = texts(), v = t.claims[c], s = t.sentences[v[1]]; return { date: v[0] || null, factuality: D.factNames[claimFact[c]], confidence: claimConf[c] / 100, doc: t.docs[s[0]][0], sentence: s[1], rule: t.rules[v[2]] }; };
$('json').onclick = () => {
  const out = { view: hashOf(), actors: actors.filter(a => a.z).map(a => ({ id: a.id, name: a.name, type: a.type, relations: a.z, positive: a.pos, negative: a.neg })),
    lines: drawn.map(l => ({ source: actors[l.a].id, target: actors[l.b].id, sign: l.sign, relations: l.count, before: l.change ? l.before : undefined, change: l.change || undefined,
      evidence: claimsOf(l, l.count ? S.year : S.year - 1).map(([e, c]) => ({ source: actors[e.s].id, relation: D.types[e.type].name, target: actors[e.t].id, ...quote(c) })) })) };
  save(fileName('json'), new Blob([JSON.stringify(out, null, 1)], { type: 'application/json' }));
};
$('link').onclick = () => { history.replaceState(null, '', '#' + hashOf()); $('link-out').textContent = 'It is in the address bar now.'; };

/* ---- begin ---- */
function restore(h) {
  filters(); update(); tab(S.tab);
  if (h.fitted) fit(); else mark();
  if (h.actor && idOf.has(h.actor)) select(idOf.get(h.actor));
  else if (h.line) { const [a, b, s] = h.line.split('~'); const l = lines.find(v => actors[v.a].id === a && actors[v.b].id === b && v.sign === +s); if (l) select(l); }
  else if (S.sel) select(null);
}
darkQuery.onchange = () => { dark = darkQuery.matches; strip = null; update(); };
addEventListener('resize', () => { size(); if (!own) fit(); });
addEventListener('hashchange', () => restore(readHash()));
size(); restore(readHash());
draw();
requestAnimationFrame(() => setTimeout(() => performance.mark('painted'))); /* for the tests: the first picture is on the screen */
})();
