#!/usr/bin/env python3
# What is loaded when it is needed brings its styles with it. A class that some stylesheet describes
# must be described by one that is there whenever the view that names it is: the page's own, that of
# every view through which it is come to, or one that it imports. Otherwise it looks right only
# after somebody has opened another view.
import collections
import pathlib
import re
import tempfile

from checks import Checks

root = pathlib.Path(__file__).resolve().parents[2]

static_import = re.compile(r"^(?:import|export)\s+(?!type\b)[^;'\"]*?from\s+['\"](\.[^'\"]+)['\"]", re.M)
bare_import = re.compile(r"^import\s+['\"](\.[^'\"]+)['\"]", re.M)
late_import = re.compile(r"\bimport\(\s*['\"](\.[^'\"]+)['\"]")
named_classes = re.compile(
    r"className=(?:\"([^\"]*)\"|\{`([^`]*)`\})|classList\.add\('([^']*)'|className = '([^']*)'")
selectors = re.compile(r"([^{}]+)\{")
# One class, alone or in some state: what stands within something else is that one's business.
own_class = re.compile(r"\.(-?[A-Za-z_][\w-]*)(?:[:\[][^\s>+~]*)?")


class Page:
    def __init__(self, source):
        self.source = source.resolve()
        self.texts = {file: file.read_text() for suffix in ("*.ts", "*.tsx")
                      for file in self.source.rglob(suffix) if ".test." not in file.name}
        self.described = collections.defaultdict(set)
        for sheet in self.source.rglob("*.css"):
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
            for selector in ",".join(selectors.findall(text)).split(","):
                if one := own_class.fullmatch(selector.strip()):
                    self.described[one[1]].add(sheet)
        self.entry = self.source / "main.ts"

    def follow(self, file, pattern):
        return {(file.parent / name).resolve() for name in pattern.findall(self.texts[file])}

    def at_once(self, file):
        """What is loaded together with a module."""
        seen, ahead = set(), [file]
        while ahead:
            one = ahead.pop()
            if one in seen or one not in self.texts:
                continue
            seen.add(one)
            ahead += self.follow(one, static_import) | self.follow(one, bare_import)
        return seen

    def sheets(self, modules):
        return {sheet for module in modules for sheet in self.follow(module, bare_import)
                if sheet.suffix == ".css"}

    def troubles(self):
        late = {target for file in self.texts for target in self.follow(file, late_import)}
        views = {view: self.at_once(view) for view in {self.entry, *late} & set(self.texts)}
        brings = {view: self.sheets(modules) for view, modules in views.items()}
        before = {self.entry: set()}  # the sheets that are there on every way to a view
        while True:
            known = dict(before)
            for view in views.keys() - {self.entry}:
                ways = [known[other] | brings[other] for other, modules in views.items()
                        if other in known
                        and any(view in self.follow(module, late_import) for module in modules)]
                if ways:
                    known[view] = set.intersection(*ways)
            if known == before:
                break
            before = known
        found = set()
        for view, modules in views.items():
            there = before.get(view, set()) | brings[view]
            for module in modules:
                for match in named_classes.finditer(self.texts[module]):
                    for name in " ".join(filter(None, match.groups())).split():
                        if self.described.get(name) and not self.described[name] & there:
                            found.add(f"{module.relative_to(self.source)}: '{name}' has no styles "
                                      f"when {view.relative_to(self.source)} is opened first")
        return sorted(found)


def caught():
    """A house of straw with one such class, and the same with its styles; gives what was missed."""
    files = {
        "main.ts": "import './page.css';\nconst late = () => import('./view.tsx');\n"
                    "const other = () => import('./other.tsx');\n",
        "view.tsx": "export const View = () => <i className=\"own bare shared\" />;\n",
        "other.tsx": "import './other.css';\n",
        "page.css": ".shared { color: red; }\n",
        "other.css": ".bare,\n.more { color: red; }\n.more .own { color: red; }\n",
    }
    with tempfile.TemporaryDirectory() as folder:
        straw = pathlib.Path(folder)
        for name, text in files.items():
            (straw / name).write_text(text)
        found = Page(straw).troubles()
        missed = [] if len(found) == 1 and "'bare'" in found[0] else [f"found {found}"]
        (straw / "view.tsx").write_text("import './other.css';\n" + files["view.tsx"])
        missed += Page(straw).troubles()
    return missed


if __name__ == "__main__":
    checks = Checks()
    checks.that("What is loaded when needed brings its styles.",
                Page(root / "web-client" / "src").troubles())
    checks.that("A class without styles is found, in a house of straw.", caught())
    checks.end()
