const VOICES = {
  citizen: ["Bürgerin oder Bürger", "Bürgerinnen und Bürger"],
  expert: ["Fachperson", "Fachpersonen"],
  committee: ["Ausschussmitglied", "Ausschussmitglieder"],
  office: ["aus dem Projektbüro", "aus dem Projektbüro"],
};

/** Who looks at the board at the moment, in words: the parts add up to the sum. */
export function presenceLine({ online, by_voice: voices }) {
  const parts = Object.entries(voices).map(([voice, count]) => `${count} ${VOICES[voice][count === 1 ? 0 : 1]}`);
  const readers = online - Object.values(voices).reduce((sum, count) => sum + count, 0);
  if (readers > 0) {
    parts.push(readers === 1 ? "1 liest nur mit" : `${readers} lesen nur mit`);
  }
  const all = `Gerade verbunden: ${online}`;
  return parts.length > 0 ? `${all} (${parts.join(", ")})` : all;
}
