const CITIZEN = "citizen";

/**
 * The line that says under which name and in which voice somebody writes here, as the page came with it and as the
 * server greets. When the board gives the same person another voice, it is said once, before the next words go out.
 */
export class Writer {
  constructor(line, notice) {
    Object.assign(this, { line, notice, words: JSON.parse(line.dataset.voices) });
    this.nameSlot = line.querySelector("[data-writing-name]");
    this.named = line.querySelector("[data-writing-named]");
    this.voiceSlot = line.querySelector("[data-writing-voice]");
  }

  /** Null for whoever has no name here yet. */
  get name() {
    return this.nameSlot.textContent || null;
  }

  /** In which voice this person was told that they write; a newcomer who would be a citizen was told none. */
  get voice() {
    return this.voiceSlot.dataset.voice || null;
  }

  /** `you` of a welcome, or the answer to joining. */
  show({ participant, voice }) {
    const before = this.voice;
    const isSame = participant === this.name;
    this.line.hidden = voice === null;
    this.named.hidden = participant === null;
    this.nameSlot.textContent = participant ?? "";
    this.voiceSlot.dataset.voice = voice ?? "";
    this.voiceSlot.textContent = this.words[voice] ?? "";
    if (isSame) this.compare(before);
    else this.notice.hidden = true;
  }

  /** `before`: as what this person wrote until now, or null. */
  compare(before) {
    const [was, is] = [before ?? CITIZEN, this.voice ?? CITIZEN];
    if (was === is) return;
    this.notice.hidden = false;
    this.notice.textContent = `${this.cause(was, is)} Sie schreiben jetzt als ${this.words[is]}.`;
  }

  /** Guests have their voice from an invitation; accounts also from a seat or a role. */
  cause(was, is) {
    if (is !== CITIZEN) return "Ihre Rolle hat sich geändert.";
    const isByInvitation = this.notice.dataset.visitor === "guest";
    return isByInvitation ? "Ihre Einladung gilt nicht mehr." : `Ihre Rolle als ${this.words[was]} ist beendet.`;
  }
}
