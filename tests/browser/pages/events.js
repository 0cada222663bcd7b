// Writes down what the page is sent, one line an event.
const lines = [];
for (const type of ['click', 'pointermove', 'wheel', 'keydown']) {
  addEventListener(type, (event) => {
    const where = `${Math.round(event.clientX)},${Math.round(event.clientY)}`;
    const key =
      event.shiftKey && event.key !== 'Shift' ? `Shift+${event.key}` : event.key;
    lines.push(`${type} ${type === 'keydown' ? key : where}`);
    document.documentElement.dataset.log = lines.join('\n');
  });
}
