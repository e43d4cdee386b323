// The flags that somebody may raise, as buttons.
import { FlagKind, Side } from '../../gen/board_pb.ts';
import { asideWords as words } from '../../strings/asides.ts';
import { useReplica } from '../hooks.ts';
import './asides.css';

const kFlags = [FlagKind.SALES_TALK, FlagKind.SLOW_DOWN, FlagKind.DISAGREE, FlagKind.HARM] as const;
/** Who asked for an offer themselves says so: then it is no sales talk. */
const kFlagsOfCustomers = [...kFlags, FlagKind.CUSTOMER_OPENED] as const;

export function FlagButtons({ onFlag }: { onFlag: (flag: FlagKind) => void }) {
  const { me } = useReplica();
  return (
    <div className="aside-flags">
      {(me.side === Side.CUSTOMER ? kFlagsOfCustomers : kFlags).map((flag) => (
        <button key={flag} type="button" className="button small" onClick={() => onFlag(flag)}>
          {words.flags[flag]}
        </button>
      ))}
    </div>
  );
}
