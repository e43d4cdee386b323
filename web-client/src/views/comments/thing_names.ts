// How a thing is called in a sentence, whatever its kind.
import { said, type Board, type Obj } from '../../core/board.ts';
import { Kind } from '../../gen/board_pb.ts';
import { thingWords } from '../../strings/comments.ts';
import { nameInFull } from '../canvas/naming.ts';
import { listedGaps } from '../board/listed_gaps.ts';
import { columnName, laneName, sectionName, shortened } from '../board/words.ts';

const kPlain: Partial<Record<Kind, string>> = {
  [Kind.CARD]: thingWords.card,
  [Kind.TOUCHPOINT]: thingWords.touchpoint,
  [Kind.METRIC]: thingWords.metric,
  [Kind.PERSONA]: thingWords.persona,
  [Kind.EVIDENCE]: thingWords.evidence,
};

export function thingName(board: Board, thing: Obj): string {
  const words = shortened(said(thing));
  switch (thing.kind) {
    case Kind.JOURNEY_MAP:
    case Kind.GAP_LIST:
    case Kind.CANVAS:
      return shortened(sectionName(thing));
    case Kind.STAGE:
    case Kind.STEP:
      return shortened(columnName(thing));
    case Kind.LANE:
      return shortened(laneName(thing));
    case Kind.GAP: {
      const gaps = listedGaps(board, thing.place.parent);
      return thingWords.gap(gaps.findIndex(({ id }) => id === thing.id) + 1, words);
    }
    case Kind.SHAPE:
    case Kind.CONNECTOR:
    case Kind.INK:
    case Kind.IMAGE:
    case Kind.FRAME:
      return shortened(nameInFull(board, thing));
    default:
      return words || kPlain[thing.kind] || thingWords.thing;
  }
}
