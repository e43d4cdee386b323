// The facilitator ticks what goes from the tables to the room, and where to.
import { useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { text, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { harvestWords as words } from '../../strings/tables.ts';
import { dialogWords } from '../../strings/words.ts';
import { tableName, tablesNow } from '../board/table_words.ts';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { bringBack, cropsOf, targetsOf, type Crop } from './harvest.ts';

const sameCrops = (a: readonly Crop[], b: readonly Crop[]): boolean =>
  a.length === b.length &&
  a.every(({ table, cards }, at) => {
    const other = b[at]!;
    return (
      table === other.table &&
      cards.length === other.cards.length &&
      cards.every((card, i) => card === other.cards[i])
    );
  });

/** `onDone`: so many cards went there. */
export function HarvestDialog({
  onDone,
  onClose,
}: {
  onDone: (count: number, canvas: Id, where: string) => void;
  onClose: () => void;
}) {
  const replica = useReplica();
  const { board } = replica;
  const id = useId();
  const crops = useBoard(cropsOf, sameCrops);
  const targets = useBoard(targetsOf);
  const round = tablesNow(board)[0]?.round;
  const [to, setTo] = useState<Id>(NONE);
  // Whatever is said otherwise: all of this round, nothing of earlier ones, which may be there already.
  const [turned, setTurned] = useState<ReadonlySet<Id>>(new Set());
  const isTicked = ({ table }: Crop, card: Obj): boolean =>
    (table.round === round) !== turned.has(card.id);
  const tick = (crop: Crop, cards: readonly Obj[], ticked: boolean) => {
    const next = new Set(turned);
    for (const card of cards) {
      if ((crop.table.round === round) === ticked) next.delete(card.id);
      else next.add(card.id);
    }
    setTurned(next);
  };
  const chosen = crops
    .map((crop) => ({ ...crop, cards: crop.cards.filter((card) => isTicked(crop, card)) }))
    .filter(({ cards }) => cards.length > 0);
  const count = chosen.reduce((all, { cards }) => all + cards.length, 0);
  const target = targets.find((one) => one.id === to);
  const bring = () => {
    const canvas = bringBack(replica, chosen, target?.id ?? NONE);
    onDone(count, canvas, target ? sectionName(target) : words.harvest);
  };
  return (
    <Dialog title={words.title} onClose={onClose} wide>
      <p className="dialog-words">{crops.length > 0 ? words.words : words.none}</p>
      {crops.map((crop) => {
        const name = tableName(board, crop.table);
        const ticked = crop.cards.filter((card) => isTicked(crop, card)).length;
        return (
          <fieldset key={crop.table.number} className="harvest-table">
            <legend>{name}</legend>
            <label className="step-check harvest-all">
              <input
                type="checkbox"
                ref={(box) => {
                  if (box) box.indeterminate = ticked > 0 && ticked < crop.cards.length;
                }}
                checked={ticked === crop.cards.length}
                onChange={({ target: box }) => tick(crop, crop.cards, box.checked)}
              />
              <span>{words.allOf(name)}</span>
            </label>
            <ul className="harvest-cards">
              {crop.cards.map((card) => (
                <li key={card.id}>
                  <label className="step-check">
                    <input
                      type="checkbox"
                      checked={isTicked(crop, card)}
                      onChange={({ target: box }) => tick(crop, [card], box.checked)}
                    />
                    <span>{text(card, Field.TEXT)}</span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        );
      })}
      {crops.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-to`}>{words.to}</label>
          <select
            id={`${id}-to`}
            className="input"
            value={to}
            onChange={({ target: choice }) => setTo(choice.value)}
          >
            <option value={NONE}>{words.fresh}</option>
            {targets.map((one) => (
              <option key={one.id} value={one.id}>
                {sectionName(one)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onClose}>
          {dialogWords.cancel}
        </button>
        <button className="button primary" type="button" disabled={count === 0} onClick={bring}>
          {words.bring(count)}
        </button>
      </div>
    </Dialog>
  );
}
