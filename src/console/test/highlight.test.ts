import { describe, expect, it } from "vitest";
import HighlightText from "@/ui/HighlightText.vue";
import { highlighted } from "@/ui/highlight";
import { sizeText } from "@/ui/sizeText";
import { mounted } from "./mounted";

describe("words that matched", () => {
  it("are told from the text around them, as texts", () => {
    expect(highlighted("A <mark>hive</mark> holds <mark>bees</mark>.")).toEqual([
      { text: "A ", isMarked: false },
      { text: "hive", isMarked: true },
      { text: " holds ", isMarked: false },
      { text: "bees", isMarked: true },
      { text: ".", isMarked: false },
    ]);
    expect(highlighted("none")).toEqual([{ text: "none", isMarked: false }]);
    expect(highlighted("")).toEqual([]);
  });

  it("may go over lines, and stand beside each other", () => {
    expect(highlighted("<mark>a\nb</mark><mark>c</mark>").map(({ text }) => text)).toEqual(["a\nb", "c"]);
  });

  it("are read as the document has them: what the server escaped, once", () => {
    const [part] = highlighted("&lt;mark&gt; &amp;lt; &quot;a&quot; &#39;b&#39; &copy;");
    expect(part).toEqual({ text: "<mark> &lt; \"a\" 'b' &copy;", isMarked: false });
  });

  it("make no element of what a document says", () => {
    const html = "&lt;img src=x onerror=alert(1)&gt; <mark>&lt;b&gt;bees</mark> <script>alert(2)</script> </mark>";
    const shown = mounted(HighlightText, { html });
    expect(shown.querySelectorAll("img, b, script")).toHaveLength(0);
    expect([...shown.querySelectorAll("mark")].map(({ textContent }) => textContent)).toEqual(["<b>bees"]);
    expect(shown.textContent).toBe("<img src=x onerror=alert(1)> <b>bees <script>alert(2)</script> </mark>");
  });
});

describe("sizes", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [1023, "1023 bytes"],
    [1536, "1.5 KB"],
    [200 * 1024, "200 KB"],
    [67_586_209, "64.5 MB"],
  ])("of %i bytes are said as %s", (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
