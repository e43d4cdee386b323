// A text from elsewhere before it becomes cards: what they will say, and how many they are.
import { Dialog } from '../../components/dialog.tsx';
import { arranging } from '../../strings/arranging.ts';
import { dialogWords } from '../../strings/words.ts';
import { useDesk } from '../board/desk.tsx';
import { cardsOf, kParagraphsMax } from './clip.ts';
import { layDown, type Ground } from './laying_down.ts';
import './cards_from_text.css';

const words = arranging.fromText;
const kShown = 12;

interface CardsFromTextProps {
  paragraphs: readonly string[];
  ground: Ground;
  close: () => void;
}

export function CardsFromText({ paragraphs, ground, close }: CardsFromTextProps) {
  const desk = useDesk();
  const taken = paragraphs.slice(0, kParagraphsMax);
  return (
    <Dialog title={words.title} onClose={close}>
      <p className="dialog-words">{words.lead(taken.length)}</p>
      {taken.length < paragraphs.length && (
        <p className="dialog-words" role="status">
          {words.tooMany(taken.length, paragraphs.length)}
        </p>
      )}
      <ol className="a-preview">
        {taken.slice(0, kShown).map((paragraph, nth) => (
          <li key={nth}>{paragraph}</li>
        ))}
      </ol>
      {taken.length > kShown && <p className="a-rest">{words.rest(taken.length - kShown)}</p>}
      <div className="dialog-actions">
        <button className="button" type="button" onClick={close}>
          {dialogWords.cancel}
        </button>
        <button
          className="button primary"
          type="button"
          autoFocus
          onClick={() => {
            close();
            layDown(desk, cardsOf(taken), ground);
          }}
        >
          {words.make(taken.length)}
        </button>
      </div>
    </Dialog>
  );
}
