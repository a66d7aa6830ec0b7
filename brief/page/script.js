// Lights up the evidence that the address points at, and keeps the brief where it is while the text beside it moves.
// Without this script every link still leads to its place.
const evidence = /^d\d+[em][\dp]+t\d*$/;
let clicked = null;

function light() {
  document.querySelectorAll("mark.here").forEach((mark) => mark.classList.remove("here"));
  const id = location.hash.slice(1);
  if (!evidence.test(id)) return;
  document.querySelectorAll(`mark[data-of~="${id}"]`).forEach((mark) => mark.classList.add("here"));
  if (clicked === null || !matchMedia("(min-width: 64rem)").matches) return;
  scrollTo(scrollX, clicked);
  document.getElementById(id)?.scrollIntoView({ block: "nearest" });
}

addEventListener("click", () => { clicked = scrollY; }, true);
addEventListener("hashchange", () => { light(); clicked = null; });
light();
