import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CONTRACT = at("../../../../plugins-api/target/classes");
const WORK = at("../../target/plugins");

/** The program of the JDK, which is there, for the server is built with it. */
function jdk(program: string, ...words: string[]): void {
  execFileSync(process.env["JAVA_HOME"] ? join(process.env["JAVA_HOME"], "bin", program) : program, words, { stdio: "pipe" });
}

/** A plugin of Java text, as its author would write it: what it does when it starts, with its `context`. */
export class SamplePlugin {
  private readonly home: string;
  private readonly classes: string;

  constructor(
    readonly id: string,
    private readonly types: string,
    starting: string,
  ) {
    if (!existsSync(CONTRACT)) {
      throw new Error(`${CONTRACT} is missing. Build the server: see the README.`);
    }
    this.home = join(WORK, id);
    this.classes = join(this.home, "classes");
    rmSync(this.home, { recursive: true, force: true });
    mkdirSync(join(this.classes, "META-INF/services"), { recursive: true });
    const source = join(this.home, "SamplePlugin.java");
    writeFileSync(
      source,
      `package sample; import dev.autobot.plugin.*; import java.util.*;
       public class SamplePlugin implements Plugin {
         public record Text(String text) {}
         public void start(PluginContext context) throws Exception { ${starting} }
       }`,
    );
    jdk("javac", "-proc:none", "-cp", CONTRACT, "-d", this.classes, source);
    writeFileSync(join(this.classes, "META-INF/services/dev.autobot.plugin.Plugin"), "sample.SamplePlugin\n");
  }

  /** The jar of a version, as a file that nobody looks at yet. */
  jar(version: string): string {
    const lines = [`id=${this.id}`, `version=${version}`, "api=[1.2,2)", `types=${this.types}`];
    writeFileSync(join(this.classes, "META-INF/autobot-plugin.properties"), `${lines.join("\n")}\n`);
    const file = join(this.home, `${this.id}-${version}.jar`);
    jdk("jar", "--create", "--no-manifest", "--file", file, "-C", this.classes, ".");
    return file;
  }
}

/** Puts a file into a folder in one step, as a careful operator does. */
export function drop(bytes: Buffer, file: string): void {
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}

/** The jar of a sample plugin that is built with the server. */
export function builtSample(name: string): Buffer {
  return readFileSync(at(`../../../../sample-plugins/${name}/target/autobot-${name}-0.1.0.jar`));
}
