// Somebody in front of a tab, by dice; with a ledger of the wishes that can be told from all others.
import { fromBinary } from '@bufbuild/protobuf';
import type { Obj } from '../core/board.ts';
import { idOf, protoId, type Id } from '../core/ids.ts';
import { deltaOf, wordsOf } from '../core/text.ts';
import { Criterion, Field, Kind, ScopeKind } from '../gen/board_pb.ts';
import { CommandSchema, type Command } from '../gen/command_pb.ts';
import type { Dice } from './fake_dice.ts';
import type { NewObjectInit, Replica, RefusalNotice } from './replica.ts';

/** `undone`: and perhaps done again, so that the log may hold it any number of times. */
interface Wished {
  held: boolean;
  told: boolean;
  lost: boolean;
  undone: boolean;
}

const FIRST_LETTER = 0x4e00;
const LETTERS = 0x1000;

export class FakePerson {
  /** By the id of an object, or the letter. */
  readonly wishes = new Map<string, Wished>();
  notices = 0;
  private minted = 0;

  constructor(
    private readonly number: number,
    private readonly person: number,
    private readonly dice: Dice,
  ) {}

  private note(name: string): string {
    this.minted += 1;
    this.wishes.set(name, { held: false, told: false, lost: false, undone: false });
    return name;
  }
  private mint(): Id {
    const half = (0x7ab000 + this.number).toString(16).padStart(8, '0');
    return this.note(half + this.minted.toString(16).padStart(8, '0'));
  }
  private letter(): string {
    return this.note(String.fromCharCode(FIRST_LETTER + this.number * LETTERS + this.minted));
  }

  /** The store has it. */
  held(command: Uint8Array): void {
    for (const name of namesIn(fromBinary(CommandSchema, command).wish)) {
      const wished = this.wishes.get(name);
      if (wished) wished.held = true;
    }
  }
  /** A notice of what did not get in. */
  hears({ wish, words = '' }: RefusalNotice): void {
    this.notices += 1;
    const names = wish.case === 'createObjects' ? namesIn(wish as Command['wish']) : [...words];
    for (const name of names) {
      const wished = this.wishes.get(name);
      if (wished) wished.told = true;
    }
  }
  /** The tab was killed. */
  leaves(): void {
    for (const wished of this.wishes.values()) if (!wished.held) wished.lost = true;
  }

  wishesFor(replica: Replica): void {
    const { dice } = this;
    const { board } = replica;
    const all = [...board.all()].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (all.length === 0) return;
    const [one, other] = [dice.one(all)!, dice.one(all)!];
    const of = (kind: Kind) => dice.one(all.filter((it) => it.kind === kind)) ?? one;
    const canvas = of(Kind.CANVAS);
    const step = of(Kind.STEP);
    const after = other.id;
    const card = { kind: Kind.CARD, x: dice.below(1000) };
    const cell = { parent: of(Kind.LANE).id, column: step.id, after };
    switch (dice.below(20)) {
      case 0:
        return replica.create([{ ...card, id: this.mint(), parent: canvas.id, after }]);
      case 1:
        return replica.create([{ ...card, ...cell, id: this.mint() }]);
      case 2: {
        const scope = { kind: ScopeKind.SCOPE_PERSON, number: this.person };
        return replica.create([{ ...card, ...cell, id: this.mint(), scope }]);
      }
      case 3:
        return replica.create([
          {
            id: this.mint(),
            kind: Kind.GAP,
            parent: of(Kind.GAP_LIST).id,
            texts: [[Field.TITLE, 'Why?']],
          },
          { ...card, id: this.mint(), parent: canvas.id } satisfies NewObjectInit,
        ]);
      case 4:
        return replica.setNumber(one.id, Field.COLOUR, dice.below(8));
      case 5:
        return replica.move(one.id, { parent: canvas.id, after, x: card.x });
      case 6:
        return replica.move(one.id, cell);
      case 7:
        return dice.below(3) === 0 ? replica.remove([one.id]) : undefined;
      case 8:
        return replica.link(of(Kind.GAP).id, Field.CARDS, [one.id]);
      case 9:
        return this.takesBack(replica, () => replica.undo());
      case 10:
        return this.takesBack(replica, () => replica.redo());
      case 11:
        return replica.rate(step.id, Criterion.EMOTION, dice.below(5) - 2);
      case 12: {
        const value = { section: protoId(of(Kind.JOURNEY_MAP).id) };
        const locks = dice.below(2) === 0;
        return replica.do(
          locks ? { case: 'lockSection', value } : { case: 'unlockSection', value },
        );
      }
      case 13:
        return dice.below(4) === 0 ? replica.share(one.id) : void replica.keepBoard();
      case 14:
        return replica.point({ section: canvas.id, x: card.x, y: 0, selection: [one.id] });
      default:
        return this.writes(replica, one);
    }
  }

  /** A letter of one's own; of others' at most what no ledger is kept of. */
  private writes(replica: Replica, { id, kind, texts }: Obj): void {
    const { dice } = this;
    const field = kind === Kind.CARD ? Field.TEXT : Field.TITLE;
    const text = texts.get(field) ?? '';
    const at = dice.below(text.length + 1);
    const gone = /^[\0-\x7f]{0,2}/.exec(text.slice(at))![0].length * dice.below(2);
    replica.writeText(id, field, text.slice(0, at) + this.letter() + text.slice(at + gone));
  }

  private takesBack(replica: Replica, take: () => void): void {
    const before = this.lettersOn(replica);
    take();
    const after = this.lettersOn(replica);
    for (const [letter, wished] of this.wishes) {
      if (before.has(letter) !== after.has(letter)) wished.undone = true;
    }
  }
  private lettersOn({ board }: Replica): Set<string> {
    const texts = [...board.all()].flatMap((one) => [...one.texts.values()]);
    return new Set(texts.join(''));
  }
}

/** The ids of the objects that a wish creates, or the letters that it writes. */
function namesIn(wish: Command['wish']): string[] {
  if (wish.case === 'createObjects') return wish.value.objects.map(({ id }) => idOf(id));
  if (wish.case !== 'editText') return [];
  return [...wordsOf(deltaOf(wish.value.delta))];
}
