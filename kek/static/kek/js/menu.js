// The phone's menu opens without a script. With one, Escape closes it and leads back to its button.

const menu = document.querySelector(".site-menu");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
