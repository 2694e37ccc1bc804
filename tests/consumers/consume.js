'use strict';
/* consume.js PART FOLDER: read our files with a JavaScript library and count what is there. */
const fs = require('fs'), path = require('path'), assert = require('assert');
const [part, folder] = process.argv.slice(2);
const text = (graph, format) => fs.readFileSync(path.join(folder, graph + '.' + format), 'utf8');
const load = (graph, format) => JSON.parse(text(graph, format));
const numbers = graph => { const g = load(graph, 'json'); return [g.actors.length, g.edges.filter(e => e.counts.asserted).length]; };

for (const graph of ['region', 'hostile']) {
  const [nodes, edges] = numbers(graph);
  if (part === 'cytoscape') {
    const cy = require('cytoscape')({ headless: true, layout: { name: 'preset' }, ...load(graph, 'cytoscape') });
    assert.deepStrictEqual([cy.nodes().length, cy.edges().length], [nodes, edges]);
    if (graph === 'region') {
      assert(cy.edges('[polarity = -1]').length > 20);
      assert(cy.$id('belmark').position('x') > 0);
      assert(cy.elements().pageRank().rank('#belmark') > 0);
    }
  } else if (part === 'graphology') {
    const { MultiGraph, default: Graph } = require('graphology');
    const g = new (MultiGraph || Graph)();
    g.import(load(graph, 'graphology'));
    assert.deepStrictEqual([g.order, g.size], [nodes, edges]);
    g.forEachNode((key, a) => assert(Number.isFinite(a.x) && Number.isFinite(a.y) && a.size > 0 && a.label !== undefined && /^#/.test(a.color)));
  } else if (part === 'graphology-gexf') {
    const { MultiGraph } = require('graphology'), gexf = require('graphology-gexf');
    const { DOMParser } = require('@xmldom/xmldom');
    const document = new DOMParser({ onError: () => {} }).parseFromString(text(graph, 'gexf'), 'text/xml');
    const g = gexf.parse(MultiGraph, text(graph, 'gexf'), { allowUndeclaredAttributes: false });
    assert(document.documentElement);
    assert.deepStrictEqual([g.order, g.size], [nodes, edges]);
    if (graph === 'region') g.forEachEdge((key, a) => assert(typeof a.polarity === 'number' && typeof a.relation === 'string'));
  } else if (part === 'graphology-graphml') {
    const { MultiGraph } = require('graphology'), graphml = require('graphology-graphml');
    const g = graphml.parse(MultiGraph, text(graph, 'graphml'));
    assert.deepStrictEqual([g.order, g.size], [nodes, edges]);
  } else if (part === 'd3-force') {
    (async () => {
      const home = path.join(process.env.NODE_PATH, 'd3-force'), main = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')).main;
      const d3 = await import(require('url').pathToFileURL(path.join(home, main)).href); /* a module, which NODE_PATH does not find */
      const data = load(graph, 'node-link');
      const simulation = d3.forceSimulation(data.nodes).force('link', d3.forceLink(data.links).id(d => d.id)).force('charge', d3.forceManyBody()).stop();
      for (let i = 0; i < 20; i++) simulation.tick();
      assert.deepStrictEqual([data.nodes.length, data.links.length], [nodes, edges]);
      assert(data.links.every(l => typeof l.source === 'object' && Number.isFinite(l.source.x)));
    })().catch(e => { console.error(e); process.exit(1); });
  }
}
