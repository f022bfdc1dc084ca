// The renderer's tree of SVG nodes as text.
//
// zrender's own serializer writes attribute values unescaped: a font family in
// double quotes breaks its output, and a colour could carry markup. This one
// escapes everything.

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(value) {
  return String(value).replace(/[&<>"]/g, (c) => ENTITIES[c]);
}

/** One node and all below it. */
export function serialize({ tag, attrs, children, text }) {
  let out = "<" + tag;
  for (const name of Object.keys(attrs)) {
    const value = attrs[name];
    if (value !== false && value !== null && value !== undefined) {
      out += ` ${name}="${value === true ? "" : escape(value)}"`;
    }
  }
  out += ">";
  if (text) {
    out += escape(text);
  }
  for (const child of children || []) {
    out += serialize(child);
  }
  return out + `</${tag}>`;
}
