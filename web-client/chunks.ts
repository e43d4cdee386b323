// Which modules come in one file. A room needs few requests: what it is drawn with is one file, what
// acts on it is another, and what other pages share with it is a third.
import type { ModuleInfo } from 'rolldown';

interface Modules {
  getModuleInfo(
    id: string,
  ): Pick<ModuleInfo, 'code' | 'importers' | 'dynamicImporters' | 'isEntry'> | null;
}

const isOne = (name: RegExp) => (roots: ReadonlySet<string>) =>
  [...roots].some((root) => name.test(root));

const isStart = isOne(/\/index\.html$/);
const isWords = isOne(/\/strings\/de\/index\.ts$/);
const isPage = isOne(/src\/page\.tsx$/);
const isBefore = isOne(/\/(home_view|entrance_view|device_view)\.tsx$/);
const isRoom = isOne(/\/(room_view|board_view)\.tsx$/);
const isActing = isOne(/\/(acting|thing_menus|carrying|handles|gap_list)\.tsx?$/);

/** Who imports a module. All icons come through one index, so there the names tell. */
function importersOf(id: string, modules: Modules): readonly string[] {
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  const icon = /lucide-react\/.*\/(icons\/.*)$/.exec(id)?.[1];
  if (!icon) return importers;
  return importers.flatMap((index) => {
    const { code, importers: users } = modules.getModuleInfo(index)!;
    const line = code?.split('\n').find((one) => one.includes(icon)) ?? '';
    const names = [...line.matchAll(/as (\w+)/g)].map(([, name]) => name!);
    const uses = new RegExp(
      `import \\{[^}]*\\b(${names.join('|')})\\b[^}]*\\} from "lucide-react"`,
    );
    return users.filter((user) => uses.test(modules.getModuleInfo(user)?.code ?? ''));
  });
}

/** The names of the files, for a build. */
export function chunkOf(): (id: string, modules: Modules) => string | null {
  const known = new Map<string, ReadonlySet<string>>();
  // What the bundler tells of a module it makes anew each time it is asked.
  const importers = new Map<string, readonly string[]>();
  const importersKept = (id: string, modules: Modules) => {
    let kept = importers.get(id);
    if (!kept) importers.set(id, (kept = importersOf(id, modules)));
    return kept;
  };

  /** The modules that are asked for by themselves and bring this one with them. */
  const rootsOf = (id: string, modules: Modules): ReadonlySet<string> => {
    const old = known.get(id);
    if (old) return old;
    const seen = new Set([id]);
    const roots = new Set<string>();
    for (const one of seen) {
      const module = modules.getModuleInfo(one);
      if (module?.isEntry || (module?.dynamicImporters.length ?? 0) > 0) roots.add(one);
      for (const importer of importersKept(one, modules)) seen.add(importer);
    }
    known.set(id, roots);
    return roots;
  };

  return (id, modules) => {
    const roots = rootsOf(id, modules);
    // What runs before the language is known may bring nothing with it that says a word.
    if (isStart(roots)) return /\/(main\.ts|index\.html)$/.test(id) ? null : 'start';
    if (isWords(roots)) return /\/strings\/de\//.test(id) ? null : 'schema';
    if (isPage(roots)) return 'page';
    if (isRoom(roots)) return isBefore(roots) ? 'shared' : 'room';
    if (isActing(roots)) return isBefore(roots) ? 'shared' : 'acting';
    // An icon is a file of 200 bytes otherwise, and there are dozens.
    return /lucide-react/.test(id) ? 'icons' : null;
  };
}
