// What, why and what now, for every refusal.
import { Refusal } from '../gen/command_pb.ts';

export interface RefusalWords {
  what: string;
  why: string;
  now: string;
}

/** `section`: the title of what the refusal is about, when it is known. */
export function refusalWords(refusal: Refusal, section: string): RefusalWords {
  switch (refusal) {
    case Refusal.UNSPECIFIED:
    case Refusal.NOT_UNDERSTOOD:
      return {
        what: 'That change was not understood.',
        why: 'The server could not read it.',
        now: 'Reload the page if it happens again.',
      };
    case Refusal.NOT_ALLOWED:
      return {
        what: 'That is not yours to do.',
        why: 'Your role in this room does not include it.',
        now: 'Ask the facilitator.',
      };
    case Refusal.NOT_FOUND:
      return {
        what: 'It is no longer there.',
        why: 'Somebody deleted it meanwhile.',
        now: 'Whoever deleted it, or a facilitator, can undo that.',
      };
    case Refusal.LOCKED:
      return {
        what: section ? `“${section}” is locked.` : 'That section is locked.',
        why: 'Only facilitators change it at present.',
        now: 'Your change was taken back; ask the facilitator to unlock it.',
      };
    case Refusal.CONFLICT:
      return {
        what: 'That already exists.',
        why: 'The same thing was made before.',
        now: 'Please do it once more.',
      };
    case Refusal.TOO_LARGE:
      return {
        what: 'That is too long.',
        why: 'A text or a list may only hold so much.',
        now: 'Make it shorter, or split it.',
      };
    case Refusal.ROOM_FULL:
      return {
        what: 'The workshop is full.',
        why: 'It holds as much as it may.',
        now: 'Delete what is no longer needed.',
      };
    case Refusal.TOO_FAST:
      return {
        what: 'That was a lot at once.',
        why: 'The server takes only so many changes at a time.',
        now: 'Wait a moment, then go on.',
      };
    case Refusal.STALE:
      return {
        what: 'The text changed too much meanwhile.',
        why: 'Your words could not be merged by themselves.',
        now: 'Look at it, and write them in once more.',
      };
    case Refusal.READ_ONLY:
      return {
        what: 'The server cannot save at present.',
        why: 'Its disk does not take anything.',
        now: 'Tell whoever runs it; nothing that was saved is lost.',
      };
    case Refusal.WRONG_PLACE:
      return {
        what: 'It cannot stand there.',
        why: 'That place is for something else.',
        now: 'Put it somewhere else.',
      };
    case Refusal.LAST_FACILITATOR:
      return {
        what: 'Somebody has to facilitate.',
        why: 'This is the last facilitator of the room.',
        now: 'Hand over to somebody else first.',
      };
    case Refusal.NOTHING_TO_RESTORE:
      return {
        what: 'It cannot come back.',
        why: 'It was deleted too long ago, or its place is gone.',
        now: 'Make it anew.',
      };
    case Refusal.NOT_YOURS:
      return {
        what: 'That is somebody else’s.',
        why: 'Only who wrote or deleted it, or a facilitator, may do that.',
        now: 'Ask them.',
      };
  }
}
