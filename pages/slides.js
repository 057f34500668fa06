// Sets each slide as large as it fits, shows one at a time and turns them over, by keys and buttons.
// Without it the slides stand one below the other, in the smallest letters.
const slides = [...document.querySelectorAll(".slide")];
const [back, on] = document.querySelectorAll("nav button");
let here = 1, typed = "";

function fit() {
  for (const slide of slides) {
    slide.classList.add("here");
    const fits = () => slide.scrollHeight <= slide.clientHeight && [...slide.querySelectorAll(".cell")].every(cell => cell.scrollWidth <= cell.clientWidth);
    const set = size => slide.style.setProperty("--size", Math.max(size, 1));
    let size = 1.6;
    for (set(size); size > 1 && !fits(); set(size)) size -= 0.05;
    set(size - 0.05); // lines and borders are of whole pixels, and come out larger on another screen or on paper
  }
  show(here);
}

function show(number) {
  here = Math.min(Math.max(number, 1), slides.length);
  for (const slide of slides) slide.classList.toggle("here", slide.id === String(here));
  back.setAttribute("aria-disabled", here === 1);
  on.setAttribute("aria-disabled", here === slides.length);
}

function turn(number) {
  show(number);
  history.replaceState(null, "", "#" + here); // a reload stays, and Back leaves the slides
  document.querySelector(".said").textContent = slides[here - 1].getAttribute("aria-label");
  if (document.activeElement.tagName !== "BUTTON") slides[here - 1].focus(); // what is read aloud goes on from there
}

const atHash = () => show(parseInt(location.hash.slice(1)) || 1);

addEventListener("hashchange", atHash);
addEventListener("resize", fit);
addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " " && event.target.closest("button")) return; // the button is pressed by it
  if (/^[0-9]$/.test(event.key)) { typed = (typed + event.key).slice(-3); return; }
  if (event.key === "Enter" && typed && !event.target.closest("button, a")) turn(Number(typed)); // a number, then Enter
  typed = "";
  if (event.key.toLowerCase() === "b") document.documentElement.classList.toggle("blank"); // eyes off the wall
  const space = event.shiftKey ? -1 : 1;
  const to = { ArrowLeft: here - 1, ArrowRight: here + 1, PageUp: here - 1, PageDown: here + 1, " ": here + space, Home: 1, End: slides.length }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  turn(to);
});
back.addEventListener("click", () => turn(here - 1));
on.addEventListener("click", () => turn(here + 1));
back.hidden = on.hidden = false;
document.documentElement.classList.add("turned");
fit();
atHash();
