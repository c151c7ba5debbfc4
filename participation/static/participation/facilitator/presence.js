const VOICES = {
  citizen: ["Bürgerin oder Bürger", "Bürgerinnen und Bürger"],
  expert: ["Fachperson", "Fachpersonen"],
  committee: ["Ausschussmitglied", "Ausschussmitglieder"],
  office: ["aus dem Projektbüro", "aus dem Projektbüro"],
};

/** Who looks at the board at the moment, in words. */
export function presenceLine({ online, by_voice: voices }) {
  const parts = Object.entries(voices).map(([voice, count]) => `${count} ${VOICES[voice][count === 1 ? 0 : 1]}`);
  const all = `Gerade verbunden: ${online}`;
  return parts.length > 0 ? `${all} (${parts.join(", ")})` : all;
}
