import { hasFocusedValue } from "./morph.js";

const FIELDS = "input[type=text], textarea, select";

/** Lays the same part of a newer page over this one. What is typed, chosen or unfolded in it stays, found by its id. */
export function overlay(present, fresh) {
  const typed = [...present.querySelectorAll(FIELDS)].map(({ id, value }) => [id, value]);
  const unfolded = [...present.querySelectorAll("details[open]")].map(({ id }) => id);
  Idiomorph.morph(present, fresh, { morphStyle: "outerHTML", ignoreActiveValue: hasFocusedValue() });
  for (const [id, value] of typed) put(document.getElementById(id), value);
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
}

function put(field, value) {
  if (!field || field.value === value) return;
  if (field.options && ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
}
