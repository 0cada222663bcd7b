// @ts-check
/** The box under the story: paste, drop or choose a document and see it at once. */

/** A small one of each kind that is read. @type {Record<string, string>} */
const EXAMPLES = {
  prose: `date 2026-03-20 The bridge closed on Monday after inspectors found cracks in a pier.
The city had promised repairs in 2023, and a contract was signed last November.
Ferries have run since Tuesday. The mayor expects a temporary span in early May;
the old bridge, opened in 1931, will come down next year.`,
  csv: `start,end,title,lane
1957-10-04,,Sputnik 1 reaches orbit,USSR
1961-04-12,,Gagarin circles the Earth,USSR
1961,1972,Apollo programme,USA
1969-07-20,,First people on the Moon,USA
1971-04-19,1971-10-11,Salyut 1,USSR
1973-05-14,1979-07-11,Skylab,USA
1975-07-17,,Apollo and Soyuz dock,USA
c. 1980,,Work on Mir begins,USSR`,
  json: `{
  "title": "Printing",
  "events": [
    { "when": "0868", "title": "The Diamond Sutra is printed" },
    { "when": "104X", "title": "Bi Sheng's movable type" },
    { "when": "1377", "title": "Jikji, printed with metal type" },
    { "when": "1455~", "title": "Gutenberg's Bible" },
    { "when": "1814-11-29", "title": "The Times on a steam press" },
    { "when": "1884/1886", "title": "Linotype" }
  ]
}`,
};

const form = /** @type {HTMLFormElement} */ (document.getElementById('own-form'));
const box = /** @type {HTMLTextAreaElement} */ (document.getElementById('own-text'));
const file = /** @type {HTMLInputElement} */ (document.getElementById('own-file'));

/** @param {string} text */
function fill(text) {
  box.value = text;
  // The timeline reads the box by its id, and hears of changes as of typing.
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/** @param {File | undefined | null} dropped */
async function take(dropped) {
  if (dropped) fill(await dropped.text());
}

form.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest('button');
  const example = button && EXAMPLES[button.dataset['example'] ?? ''];
  if (example) fill(example);
});
file.addEventListener('change', () => take(file.files?.[0]));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('dragover', (event) => {
  event.preventDefault();
  form.classList.add('over');
});
form.addEventListener('dragleave', () => form.classList.remove('over'));
form.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  void take(event.dataTransfer?.files[0]);
});
if (!box.value.trim()) fill(EXAMPLES['prose'] ?? '');
