import MarkdownIt, { type Token } from "markdown-it";
import { h, type VNode } from "vue";
import CodeBlock from "./CodeBlock.vue";

type Piece = VNode | string;

/** No HTML is taken from the text. What it means is built as elements, so there is nothing to clean and nothing to run. */
const reader = new MarkdownIt({ html: false, linkify: true });

const TAGS = new Set(
  "p em strong s ul ol li blockquote table thead tbody tr th td h1 h2 h3 h4 h5 h6".split(" "),
);
/** A screen has two levels of its own. */
const LEVELS_ABOVE = 2;
const LOWEST_LEVEL = 6;

/** The elements of a Markdown text that somebody else wrote: a language model, a document. Nothing is fetched for it. */
export function markdown(text: string): Piece[] {
  return build(reader.parse(text, {}));
}

function build(tokens: readonly Token[]): Piece[] {
  const open: Piece[][] = [[]];
  for (const token of tokens) {
    if (token.nesting === 1) {
      open.push([]);
    } else if (token.nesting === -1) {
      const inner = open.pop() ?? [];
      open.at(-1)?.push(...close(token, openingOf(tokens, token), inner));
    } else {
      open.at(-1)?.push(...leaf(token));
    }
  }
  return open[0] ?? [];
}

/** The token that opened what this one closes; it has the attributes. */
function openingOf(tokens: readonly Token[], closing: Token): Token {
  for (let at = tokens.indexOf(closing) - 1; at >= 0; at--) {
    const each = tokens[at];
    if (each?.nesting === 1 && each.level === closing.level && each.tag === closing.tag) {
      return each;
    }
  }
  return closing;
}

function close(closing: Token, opening: Token, inner: Piece[]): Piece[] {
  if (closing.tag === "a") {
    return [link(opening.attrGet("href"), inner)];
  }
  if (opening.hidden || !TAGS.has(closing.tag)) {
    return inner;
  }
  if (closing.tag === "table") {
    return [h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table" }, [h("table", inner)])];
  }
  return [h(tagOf(closing), attributesOf(opening), inner)];
}

function tagOf({ tag }: Token): string {
  const level = /^h([1-6])$/.exec(tag)?.[1];
  return level ? `h${Math.min(LOWEST_LEVEL, Number(level) + LEVELS_ABOVE)}` : tag;
}

function attributesOf(token: Token): Record<string, string> {
  const align = /text-align:(left|right|center)/.exec(String(token.attrGet("style") ?? ""))?.[1];
  const start = token.attrGet("start");
  return { ...(align && { class: `align-${align}` }), ...(start !== null && { start: String(start) }) };
}

function leaf(token: Token): Piece[] {
  switch (token.type) {
    case "inline":
      return build(token.children ?? []);
    case "fence":
    case "code_block":
      return [h(CodeBlock, { code: token.content, language: token.info.trim().split(/\s/)[0] ?? "" })];
    case "code_inline":
      return [h("code", token.content)];
    case "hr":
      return [h("hr")];
    case "softbreak":
      return ["\n"];
    case "hardbreak":
      return [h("br")];
    case "image":
      return [link(token.attrGet("src"), [`Image: ${token.content || "without a description"}`])];
    default:
      return [token.content];
  }
}

/** A link that tells the other side nothing; none, where the address is of another kind than these. */
function link(address: unknown, inner: Piece[]): Piece {
  const isSafe = typeof address === "string" && /^(https?:|mailto:)/i.test(address);
  return isSafe
    ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, inner)
    : h("span", inner);
}
