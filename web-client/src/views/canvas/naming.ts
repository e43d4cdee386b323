// How a thing of a canvas is called: in lists, to a screen reader, at the ends of a connector.
import { links, number, said, type Board, type Obj } from '../../core/board.ts';
import { Field, Kind, Outline } from '../../gen/board_pb.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { onOneLine, shortened } from '../board/words.ts';

/** The words of a thing, on one line. */
export function saidBy(object: Obj): string {
  return onOneLine(said(object));
}

/** A name short enough to stand in a sentence. */
export function nameOfThing(object: Obj | undefined): string {
  if (!object) return words.nothing;
  const name = shortened(said(object));
  if (name) return name;
  if (object.kind === Kind.SHAPE) return words.unnamed.shape;
  if (object.kind === Kind.FRAME) return words.unnamed.frame;
  return object.kind === Kind.IMAGE ? words.unnamed.image : words.unnamed.card;
}

/** The full name: what it is and what it says. */
export function nameInFull(board: Board, object: Obj): string {
  const its = saidBy(object);
  switch (object.kind) {
    case Kind.SHAPE: {
      const outline = number(object, Field.OUTLINE) ?? Outline.RECTANGLE;
      if (outline === Outline.NONE) return words.text(its);
      return words.shape(words.outlines[outline] ?? words.outlines[0]!, its);
    }
    case Kind.FRAME:
      return words.frame(its);
    case Kind.IMAGE:
      return words.image(its);
    case Kind.INK:
      return words.drawing;
    case Kind.CONNECTOR:
      return words.connector(
        nameOfThing(endOf(board, object, Field.FROM)),
        nameOfThing(endOf(board, object, Field.TO)),
        its,
        isCrossLink(object),
      );
    default:
      return nameOfThing(object);
  }
}

export function isCrossLink(connector: Obj): boolean {
  return number(connector, Field.CROSS_LINK) === 1;
}

/** What a connector is attached to at that end; a thing that went to another canvas holds it no more. */
export function endOf(board: Board, connector: Obj, end: Field.FROM | Field.TO): Obj | undefined {
  const object = board.find(links(connector, end)[0] ?? '');
  return object?.place.parent === connector.place.parent ? object : undefined;
}
