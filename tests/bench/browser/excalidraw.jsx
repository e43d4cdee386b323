// Excalidraw as a page of its own, with what the benchmark asks of a board.
import { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createRoot } from 'react-dom/client';
import { others, placeOf, pointerOf, wordsOf } from './card_places.js';

const kFills = [
  '#ffffff',
  '#ffec99',
  '#b2f2bb',
  '#a5d8ff',
  '#fcc2d7',
  '#ffd8a8',
  '#d0bfff',
  '#dee2e6',
];

const cards = (count) =>
  convertToExcalidrawElements(
    Array.from({ length: count }, (_, nth) => ({
      type: 'rectangle',
      id: `card${nth}`,
      ...placeOf(nth),
      width: 200,
      height: 96,
      backgroundColor: kFills[nth % kFills.length],
      fillStyle: 'solid',
      label: { text: wordsOf(nth), fontSize: 14 },
    })),
    { regenerateIds: false },
  );

window.EXCALIDRAW_ASSET_PATH = '/excalidraw/';
createRoot(document.getElementById('root')).render(
  <Excalidraw
    isCollaborating
    excalidrawAPI={(api) => {
      window.board = {
        prepare: (count) => (window.prepared = cards(count)),
        fill: () => api.updateScene({ elements: window.prepared }),
        zoomTo: (zoom) =>
          api.updateScene({ appState: { zoom: { value: zoom }, scrollX: 0, scrollY: 0 } }),
        surface: () => document.querySelector('canvas.interactive'),
        others: (pointers, edits) =>
          others(
            pointers,
            edits,
            (count, step) =>
              api.updateScene({
                collaborators: new Map(
                  Array.from({ length: count }, (_, who) => [
                    `socket${who}`,
                    { username: `P${who}`, pointer: { ...pointerOf(who, step), tool: 'pointer' } },
                  ]),
                ),
              }),
            (nth, colour) =>
              api.updateScene({
                elements: api.getSceneElements().map((one) =>
                  one.id === `card${nth}`
                    ? {
                        ...one,
                        backgroundColor: kFills[colour],
                        version: one.version + 1,
                        versionNonce: Math.floor(Math.random() * 2 ** 31),
                      }
                    : one,
                ),
              }),
          ),
      };
    }}
  />,
);
