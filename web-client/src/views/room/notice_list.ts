// Which notices stand: the same one is said once, the oldest make room, and words that did not get
// in stay until their author lets them go.
export interface Notice {
  sign: 'said' | 'refused' | 'locked' | 'unlocked';
  words: string;
  more?: string;
  /** Words that did not get in, to be copied. */
  yours?: string;
  /** What can be done about it. */
  does?: { readonly word: string; readonly run: () => void };
}

export interface Standing {
  readonly key: number;
  readonly notice: Notice;
}

const kNoticesMax = 4;

/** What its author wrote, of two refusals: the later edit of a field often holds the earlier. */
function bothOf(earlier: string | undefined, later: string | undefined): string | undefined {
  if (!earlier || later?.includes(earlier)) return later;
  if (!later || earlier.includes(later)) return earlier;
  return `${earlier}\n${later}`;
}

/** The notices with one more, which is the last. `key` is new. */
export function withNotice(
  list: readonly Standing[],
  key: number,
  notice: Notice,
): readonly Standing[] {
  const last = list.at(-1)?.notice;
  const again = last?.words === notice.words && last.more === notice.more;
  const yours = again ? bothOf(last.yours, notice.yours) : notice.yours;
  const all = [
    ...(again ? list.slice(0, -1) : list),
    { key, notice: yours ? { ...notice, yours } : notice },
  ];
  const tooMany = all.length - kNoticesMax;
  const leaving = all.filter((one) => !one.notice.yours && one.key !== key).slice(0, tooMany);
  return tooMany > 0 ? all.filter((one) => !leaving.includes(one)) : all;
}
