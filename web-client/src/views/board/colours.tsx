// The small palette of a card.
import { selectionWords } from '../../strings/board.ts';
import { kColours } from './words.ts';
import './colours.css';

export function Colours({ onPick }: { onPick: (value: number) => void }) {
  return (
    <div className="b-colours" role="group" aria-label={selectionWords.colour}>
      {kColours.map(({ value, name, token }) => (
        <button
          key={value}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="b-colour"
          data-colour={token}
          aria-label={name}
          title={name}
          onClick={() => onPick(value)}
        />
      ))}
    </div>
  );
}
