const CITIZEN = "citizen";
const EXPERT = "expert";

/**
 * The line that says under which name and in which voice somebody writes here, as the page came with it and as the
 * server greets. When the board gives the same person another voice, it is said once, before the next words go out.
 */
export class Writer {
  constructor(line, notice) {
    Object.assign(this, { line, notice, words: JSON.parse(line.dataset.voices) });
    this.nameSlot = line.querySelector("[data-writing-name]");
    this.voiceSlot = line.querySelector("[data-writing-voice]");
  }

  /** Null for whoever has no name here yet. */
  get name() {
    return this.line.hidden ? null : this.nameSlot.textContent;
  }

  /** In which voice this person was told that they write; nothing before they have a name. */
  get voice() {
    return this.voiceSlot.dataset.voice || null;
  }

  /** `you` of a welcome, or the answer to joining. */
  show({ participant, voice }) {
    const before = this.voiceSlot.dataset.voice;
    const isSame = participant !== null && participant === this.name;
    this.line.hidden = participant === null;
    this.nameSlot.textContent = participant ?? "";
    this.voiceSlot.dataset.voice = voice ?? "";
    this.voiceSlot.textContent = this.words[voice] ?? "";
    if (isSame && voice !== before) this.tell(before, voice);
    else if (!isSame) this.notice.hidden = true;
  }

  tell(before, voice) {
    this.notice.hidden = false;
    this.notice.textContent = `${this.cause(before, voice)} Sie schreiben jetzt als ${this.words[voice]}.`;
  }

  /** Experts and guests have their voice from an invitation; an account may have held a seat. */
  cause(before, voice) {
    const isByInvitation = before === EXPERT || this.notice.dataset.visitor === "guest";
    return voice === CITIZEN && isByInvitation ? "Ihre Einladung gilt nicht mehr." : "Ihre Rolle hat sich geändert.";
  }
}
