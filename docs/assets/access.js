// What the theme makes in the browser, for those who read by keyboard or ear: copy buttons are no navigation of their own,
// and a table or a block that is wider than the window can be scrolled without a mouse.
(() => {
  const mend = () => {
    for (const bar of document.querySelectorAll(".md-code__nav:not([role])")) bar.setAttribute("role", "none");
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", mend);
  mend();
})();
