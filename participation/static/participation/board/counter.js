const QUIET = 1_500;
/** Only when the end comes near is the rest spoken, and then not at every key. */
const NEAR = 100;

/** Shows how many characters are left; speaks it politely after a pause in the typing. */
export function countCharacters(field, { shown, spoken, limit }) {
  let timer;
  const left = () => limit - [...field.value].length;

  function update() {
    const rest = left();
    shown.textContent = words(rest);
    shown.classList.toggle("is-over", rest < 0);
    clearTimeout(timer);
    if (rest <= NEAR) timer = setTimeout(() => { spoken.textContent = words(left()); }, QUIET);
  }

  field.addEventListener("input", update);
  update();
  return update;
}

function words(rest) {
  const number = Math.abs(rest).toLocaleString("de-DE");
  if (rest < 0) return `${number} Zeichen zu viel`;
  return `Noch ${number} Zeichen`;
}
