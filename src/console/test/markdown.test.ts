import { describe, expect, it } from "vitest";
import MarkdownText from "@/ui/MarkdownText.vue";
import { mounted } from "./mounted";

const shown = (text: string) => mounted(MarkdownText, { text });
const html = (text: string) => shown(text).querySelector(".markdown")?.innerHTML ?? "";

describe("the text of a model", () => {
  it("is shown as what it means", () => {
    const made = html("# Title\n\nSome **bold** `code`\n\n1. one\n2. two\n\n| a |\n|--:|\n| 1 |");
    expect(made).toContain("<h3>Title</h3>");
    expect(made).toContain("<strong>bold</strong> <code>code</code>");
    expect(made).toContain("<li>one</li>");
    expect(made).toMatch(/<td class="align-right"[^>]*>1<\/td>/);
  });

  it("shows code with its language, as it is", () => {
    const made = shown("```js\nif (a < b) { alert(1) }\n```");
    expect(made.querySelector("pre")?.textContent).toBe("if (a < b) { alert(1) }\n");
    expect(made.querySelector("figcaption")?.textContent).toContain("js");
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick=x>b</b>",
    "<iframe src='https://evil.example'></iframe>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/pixel.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](https://example.org \"a\" onclick=alert(1))",
    "<style>*{display:none}</style>",
  ])("never becomes elements of its own making: %s", (text) => {
    const made = shown(text);
    expect(made.querySelectorAll("script, img, iframe, style, b, [onclick], [onerror]")).toHaveLength(0);
    for (const link of made.querySelectorAll("a")) {
      expect(link.getAttribute("href")).toMatch(/^(https?:|mailto:)/);
      expect(link.rel).toContain("noopener");
    }
  });

  it("shows an image as a link, so that nothing is fetched unasked", () => {
    expect(html("![a bee](https://example.org/bee.png)")).toContain("Image: a bee</a>");
  });
});
