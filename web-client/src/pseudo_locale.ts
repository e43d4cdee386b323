// `?pseudo=rtl` in a development build: the page runs from right to left and every word is mirrored, so
// that what is not ready for such a language shows without anybody reading one.
if (new URLSearchParams(location.search).get('pseudo') === 'rtl') {
  document.documentElement.dir = 'rtl';
  const mirror = new CSSStyleSheet();
  mirror.replaceSync('body * { unicode-bidi: bidi-override; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, mirror];
}

export {};
