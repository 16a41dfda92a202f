package dev.autobot.e2e;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Jars that no server should run, each with what their operator has to be told. */
final class BadJars {

    /** What a server is told to take at most. */
    static final int MOST_BYTES = 200_000;

    /** What a server is told to wait for a start at most; two of the jars take longer, whatever it is. */
    static final String START_LIMIT = "3s";

    private static final String MAIN_CLASS = JarOfSource.CLASS.replace('.', '/') + ".class";

    private final Map<String, byte[]> jars = new LinkedHashMap<>();
    private final Map<String, String> sentences = new LinkedHashMap<>();

    /**
     * Builds them all.
     *
     * @param taken a message type that another plugin of the server handles
     */
    BadJars(String taken) {
        files();
        descriptors(taken);
        code();
    }

    /** The jars by what is wrong with them. */
    Map<String, byte[]> jars() {
        return jars;
    }

    /** What has to be said of one. */
    String sentence(String name) {
        return sentences.get(name);
    }

    private void add(String name, byte[] jar, String sentence) {
        jars.put(name, jar);
        sentences.put(name, sentence);
    }

    private void add(String name, JarOfSource jar, String sentence) {
        add(name, jar.bytes(), sentence);
    }

    private static JarOfSource plugin(String id) {
        return JarOfSource.plugin(id);
    }

    private void files() {
        byte[] whole = plugin("half").bytes();
        add("half", Arrays.copyOf(whole, whole.length / 2), "is not a whole zip file");
        add("empty", new byte[0], "is empty");
        add("text", "PK, but no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is not a whole zip file");
        add("slip", plugin("slip").entry("../../slipped.txt", "out"), "points out of the jar");
        add("undescribed", plugin("undescribed").without(JarOfSource.DESCRIPTOR), "has no " + JarOfSource.DESCRIPTOR);
        add("unprovided", plugin("unprovided").without(JarOfSource.PROVIDERS), "has no " + JarOfSource.PROVIDERS);
        add(
                "two",
                plugin("two").entry(JarOfSource.PROVIDERS, JarOfSource.CLASS + "\nacme.Other"),
                "one jar is one plugin");
        add("absent", plugin("absent").without(MAIN_CLASS), "does not hold it");
        add("huge", plugin("huge").entry("padding", noise(MOST_BYTES)), "more than the " + MOST_BYTES);
        add("api", plugin("api").entry("dev/autobot/plugin/Plugin.class", classFile(61)), "bundles the API");
        add("newer", plugin("newer").entry(MAIN_CLASS, classFile(99)), "was compiled for Java 55");
        add("garbled", plugin("garbled").entry(MAIN_CLASS, "no class"), "is not a class file");
    }

    /** The plugin's class, as if it was compiled for another Java. */
    private static byte[] classFile(int version) {
        byte[] bytes = plugin("any").classes().get(MAIN_CLASS).clone();
        bytes[7] = (byte) version;
        return bytes;
    }

    /** Bytes that do not get smaller in a zip. */
    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new java.util.Random(1).nextBytes(bytes);
        return bytes;
    }

    private void descriptors(String taken) {
        add("range", plugin("range").line("api", "[2.0,3)"), "needs API [2.0,3), this server has 1.");
        add("key", plugin("key").line("colour", "red"), "has a line 'colour'");
        add("version", plugin("version").version("one"), "a version is written as 1.4.0");
        add("duplicate", plugin("duplicate").types(taken), "'" + taken + "' is claimed by two plugins");
        add("module-type", plugin("module-type").types("user_message"), "claimed by two plugins: 'chat'");
        add("reserved", plugin("reserved").types("ping"), "which the platform keeps for itself");
        add("module-id", plugin("chat"), "is that of a part of the server");
    }

    private void code() {
        add(
                "throwing",
                plugin("throwing").starting("throw new IllegalStateException(\"no luck\");"),
                "did not start: java.lang.IllegalStateException: no luck");
        add(
                "unconfigured",
                plugin("unconfigured")
                        .starting("throw new PlatformException(ErrorCodes.BAD_CONFIGURATION, \"Set the colour.\");"),
                "did not start: Set the colour.");
        add("hanging", plugin("hanging").starting("Thread.sleep(600_000);"), "did not finish within 3.0 s");
        add(
                "stubborn",
                plugin("stubborn").starting("while (true) { try { Thread.sleep(100); } catch (Exception e) { } }"),
                "did not finish within 3.0 s");
        add("deep", plugin("deep").starting("start(context);"), "StackOverflowError");
        add(
                "lacking",
                plugin("lacking")
                        .having("static class Part {} public void start(PluginContext context) { new Part(); }")
                        .without("acme/AcmePlugin$Part.class"),
                "misses the class acme.AcmePlugin$Part");
        add(
                "static",
                plugin("static")
                        .having("static final int N = Integer.parseInt(\"x\");"
                                + "public void start(PluginContext context) {}"),
                "NumberFormatException");
        add(
                "undeclared",
                plugin("undeclared")
                        .starting("context.handle(MessageType.of(\"secret_type\", NoPayload.class), message -> {});"),
                "which its descriptor does not list");
        add(
                "clashing-tool",
                plugin("clashing-tool")
                        .having("public record None() {} public void start(PluginContext context) { context.tool("
                                + "new Tool<>(\"healthy_tool\", \"x\", None.class, Tool.Risk.READS, call -> \"\")); }"),
                "'healthy_tool' is claimed by two plugins");
    }
}
