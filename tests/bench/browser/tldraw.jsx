// tldraw as a page of its own, with what the benchmark asks of a board.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { createRoot } from 'react-dom/client';
import { createShapeId, InstancePresenceRecordType, Tldraw, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';
import { others, placeOf, pointerOf, wordsOf } from './card_places.js';

const kColours = ['black', 'yellow', 'green', 'blue', 'light-red', 'orange', 'violet', 'grey'];

const cards = (count) =>
  Array.from({ length: count }, (_, nth) => ({
    id: createShapeId(`card${nth}`),
    type: 'geo',
    ...placeOf(nth),
    props: {
      ...{ geo: 'rectangle', w: 200, h: 96, fill: 'solid', size: 's' },
      color: kColours[nth % kColours.length],
      richText: toRichText(wordsOf(nth)),
    },
  }));

function onMount(editor) {
  const presence = (who, step) =>
    InstancePresenceRecordType.create({
      id: InstancePresenceRecordType.createId(`p${who}`),
      currentPageId: editor.getCurrentPageId(),
      userId: `p${who}`,
      userName: `P${who}`,
      lastActivityTimestamp: Date.now(),
      cursor: { ...pointerOf(who, step), type: 'default', rotation: 0 },
    });
  window.board = {
    prepare: (count) => (window.prepared = cards(count)),
    fill: () => editor.createShapes(window.prepared),
    zoomTo: (zoom) => editor.setCamera({ x: 0, y: 0, z: zoom }),
    surface: () => document.querySelector('.tl-canvas'),
    others: (pointers, edits) =>
      others(
        pointers,
        edits,
        (count, step) =>
          editor.store.mergeRemoteChanges(() =>
            editor.store.put(Array.from({ length: count }, (_, who) => presence(who, step))),
          ),
        (nth, colour) =>
          editor.store.mergeRemoteChanges(() => {
            const shape = editor.getShape(createShapeId(`card${nth}`));
            editor.store.put([{ ...shape, props: { ...shape.props, color: kColours[colour] } }]);
          }),
      ),
  };
}

createRoot(document.getElementById('root')).render(
  <div style={{ position: 'fixed', inset: 0 }}>
    <Tldraw assetUrls={getAssetUrlsByImport()} onMount={onMount} />
  </div>,
);
