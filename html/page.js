// The form works by itself where no token is needed. Where one is, a form cannot send it: then this asks for the token,
// sends the same fields with it and saves the result. Nothing is stored.
"use strict";

const form = document.querySelector("form");
const button = form.querySelector("button");
const message = document.getElementById("message");
const tokenPart = document.getElementById("token-part");
const token = document.getElementById("token");

function request(method, body) {
  const headers = token.value ? { Authorization: `Bearer ${token.value}` } : {};
  return fetch(form.action, { method, body, headers });
}

function askForToken() {
  message.textContent = token.value ? "This is not the token." : "This service needs a token.";
  tokenPart.hidden = false;
  token.required = true;
  token.focus();
}

function nameOf(response) {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition")) ?? [];
  return encoded ? decodeURIComponent(encoded) : "audio";
}

async function save(response) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response);
  link.click();
  URL.revokeObjectURL(link.href);
}

async function convert() {
  message.textContent = "Converting …";
  const response = await request("POST", new FormData(form));
  if (response.status === 401) return askForToken();
  message.textContent = response.ok ? "" : (await response.json()).detail;
  if (response.ok) await save(response);
}

async function submit() {
  if (!tokenPart.hidden) return convert();
  // Asked without the upload, which would be sent for nothing.
  if ((await request("HEAD")).status === 401) return askForToken();
  form.submit();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    await submit();
  } catch {
    message.textContent = "The transfer broke off. Please try again.";
  }
  button.disabled = false;
});
