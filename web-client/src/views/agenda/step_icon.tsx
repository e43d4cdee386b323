// Each kind of step has its sign.
import {
  Circle,
  Coffee,
  DoorOpen,
  Eye,
  Gauge,
  HandHeart,
  Handshake,
  Megaphone,
  MessagesSquare,
  PencilLine,
  Presentation,
  Shapes,
  Split,
  Star,
  Vote,
  type LucideIcon,
} from 'lucide-react';
import { AgendaStepKind } from '../../gen/board_pb.ts';

const kSigns: Readonly<Record<AgendaStepKind, LucideIcon>> = {
  [AgendaStepKind.UNSPECIFIED]: Circle,
  [AgendaStepKind.CHECK_IN]: DoorOpen,
  [AgendaStepKind.BRIEF]: Megaphone,
  [AgendaStepKind.SILENT_WRITING]: PencilLine,
  [AgendaStepKind.REVEAL]: Eye,
  [AgendaStepKind.CLUSTER]: Shapes,
  [AgendaStepKind.VOTE]: Vote,
  [AgendaStepKind.RATE]: Star,
  [AgendaStepKind.DISCUSS]: MessagesSquare,
  [AgendaStepKind.BREAKOUT]: Split,
  [AgendaStepKind.NETWORKING]: Handshake,
  [AgendaStepKind.PRESENT]: Presentation,
  [AgendaStepKind.BREAK]: Coffee,
  [AgendaStepKind.COMMIT]: HandHeart,
  [AgendaStepKind.EVALUATE]: Gauge,
};

export function StepIcon({ kind, size = 18 }: { kind: AgendaStepKind; size?: number }) {
  const Sign = kSigns[kind] ?? Circle;
  return <Sign size={size} aria-hidden="true" />;
}
