import { describe, expect, it } from "vitest";
import { draftOf, valuesOf } from "@/ui/form/draft";
import { fieldsOf, type JsonSchema } from "@/ui/form/schema";

const SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    file: { type: "string", maxLength: 65_536, description: "where it goes", default: "a.zip" },
    key: { type: "string", pattern: "[a-z]+" },
    mode: { enum: ["fast", 2, true], default: 2 },
    size: { type: "number" },
    deep: { type: "boolean", default: true },
    loud: { type: "boolean" },
    hosts: { type: "array", items: { enum: ["a", "b", "c"] }, default: ["c"] },
    tags: { type: "array", items: { type: ["string", "number"] }, default: [1] },
    more: { type: "object" },
  },
  required: ["key"],
};

describe("a form made from a schema", () => {
  const fields = fieldsOf(SCHEMA);
  const filled = (changes: ReturnType<typeof draftOf>) => valuesOf(fields, { ...draftOf(fields), ...changes });

  it("asks for each value in the way that fits it", () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ["file", "text"],
      ["key", "line"],
      ["mode", "choice"],
      ["size", "number"],
      ["deep", "flag"],
      ["loud", "choice"],
      ["hosts", "choices"],
      ["tags", "json"],
      ["more", "json"],
    ]);
    expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(["key"]);
  });

  it("begins with the defaults, and sends them as they are", () => {
    expect(filled({ key: "k" })).toEqual({
      values: { file: "a.zip", key: "k", mode: 2, deep: true, hosts: ["c"], tags: [1] },
      problems: {},
    });
  });

  it("can begin with other values, and gives them back as they were", () => {
    const given = { file: "b.zip", key: "k", mode: "fast", size: 2, deep: false, loud: true, hosts: ["a"], tags: ["x"], more: {} };
    expect(valuesOf(fields, draftOf(fields, given))).toEqual({ values: given, problems: {} });
  });

  it("gives values their types", () => {
    const given = { key: "k", mode: "2", size: "2.5", deep: false, loud: "1", hosts: ["0", "2"], more: '{"a": [1]}' };
    expect(filled(given).values).toMatchObject({
      mode: true,
      size: 2.5,
      deep: false,
      loud: false,
      hosts: ["a", "c"],
      more: { a: [1] },
    });
  });

  it("leaves out what is left empty, and names what is needed", () => {
    const { values, problems } = filled({ file: "", mode: "", tags: "" });
    expect(values).toEqual({ deep: true, hosts: ["c"] });
    expect(problems).toEqual({ key: "This is needed." });
  });

  it("says what cannot be read", () => {
    const { problems } = filled({ key: "k", size: "many", more: "{" });
    expect(problems["size"]).toBe("“many” is not a number.");
    expect(problems["more"]).toContain("This is not JSON");
  });

  it("of a schema without properties asks for nothing", () => {
    expect(fieldsOf({})).toEqual([]);
  });
});
