/** What the server will refuse anyway is said at once. It has the last word on everything else. */
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const CONTROLS_IN_TEXT =
  "Der Text enthält unsichtbare Steuerzeichen. Bitte tippen Sie ihn neu oder fügen Sie ihn ohne Formatierung ein.";

const DOUBLE_CLICK = 1_000;

/** The second click finds an empty field, which is no fault of the writer. `sent`: when the first one went out. */
export const isDoubleClick = (field, sent) => field.value === "" && Date.now() - sent < DOUBLE_CLICK;

/** What is wrong with an idea's text, or nothing. */
export function textFault(value, limit) {
  const text = value.trim();
  const over = [...text].length - limit;
  if (!text) return "Bitte schreiben Sie Ihre Idee auf.";
  if (over > 0) return `Der Text ist um ${over} Zeichen zu lang. Bitte kürzen Sie ihn.`;
  if (CONTROL_CHARACTERS.test(text)) return CONTROLS_IN_TEXT;
  return "";
}

/** Tags as they are typed: one line, with commas. */
export const words = (line) => line.split(",").map((word) => word.trim()).filter(Boolean);
